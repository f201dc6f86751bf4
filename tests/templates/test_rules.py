"""What every template obeys: the content security policy and the rules of the house."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.templates.conftest import TEMPLATES

PAGES = sorted(TEMPLATES.rglob("*.html"))
LETTERS = {"email.html"}  # mail readers know no style sheet beside the letter
INLINE = re.compile(r"\sstyle=|<style|\son(?!ly=)[a-z]+=|<script(?![^>]*\ssrc=)|javascript:")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_page_carries_script_or_style_of_its_own(path: Path):
    if path.name in LETTERS:
        assert "<script" not in path.read_text()
        return

    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_macro_takes_more_than_five_arguments(path: Path):
    tree = Environment(autoescape=True).parse(path.read_text())

    assert [macro.name for macro in tree.find_all(nodes.Macro) if len(macro.args) > 5] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_asks_for_a_role(path: Path):
    assert not re.search(r"current_user\.roles?\b", path.read_text())


def test_style_sheets_and_scripts_ask_no_other_host():
    static = TEMPLATES.parent / "portal" / "static"
    own = [*static.glob("css/*.css"), *static.glob("js/*.js"), *TEMPLATES.glob("layout/*.html")]

    assert [
        path.name
        for path in own
        if re.search(r"(url\(|src=|href=)[\"']?(https?:)?//", path.read_text())
    ] == []
