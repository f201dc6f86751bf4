"""Templates drawn by a bare application: no database, no person."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.kernel import formatting

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(autouse=True)
def context() -> Iterator[Flask]:
    """Stands in for the database context of the other tests."""
    bare = Flask("drawing", template_folder=str(TEMPLATES))
    bare.secret_key = "only-for-tests"
    bare.jinja_env.globals["csrf_token"] = lambda: "token"
    formatting.init_app(bare)
    with bare.test_request_context():
        yield bare


@pytest.fixture
def draw(context: Flask) -> Callable[..., str]:
    """Draw an expression of one macro file: draw("status.html", "status", 'status("draft")')."""

    def drawing(file: str, macro: str, expression: str, **values: object) -> str:
        source = f'{{% from "macros/{file}" import {macro} %}}{{{{ {expression} }}}}'
        return context.jinja_env.from_string(source).render(**values)

    return drawing
