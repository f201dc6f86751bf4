"""What every form of the portal promises, whoever wrote it."""

from collections.abc import Iterator
from io import BytesIO

from flask import Flask
from werkzeug.datastructures import FileStorage
from wtforms import FileField

from portal.kernel.forms import BaseForm


def forms(kind: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Every form that is written in the portal."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("portal."):
            yield each
        yield from forms(each)


def fields_holding_a_file(app: Flask, kind: type[BaseForm]) -> list[str]:
    """The fields, other than those of files, that take a file which was sent under their name."""
    with app.test_request_context():
        names = list(kind()._fields)
    sent = {name: (BytesIO(b"ke hoach"), "tep.txt") for name in names}
    with app.test_request_context(method="POST", data=sent):
        return [
            field.name
            for field in kind()
            if not isinstance(field, FileField)
            and any(isinstance(value, FileStorage) for value in field.raw_data or ())
        ]


def test_no_field_of_text_takes_a_file(app):
    wrong = {kind.__name__: fields_holding_a_file(app, kind) for kind in forms()}

    assert len(wrong) > 10
    assert {name: fields for name, fields in wrong.items() if fields} == {}
