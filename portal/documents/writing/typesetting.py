"""Typst as a function: a template of ours and values in, PDF/A-2b out."""

import logging
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import typst

from portal.documents.writing.coverage import showable
from portal.documents.writing.fonts import FONT_DIR, fonts

logger = logging.getLogger(__name__)

STANDARD: Literal["a-2b"] = "a-2b"
_FOLDER = Path(__file__).parent
_BLANKS = re.compile(" {2,}")
# Words longer than the shorter lines of a page, and than the columns of a table.
_LONG = re.compile(r"\S{60,}")
_LONG_IN_CELL = re.compile(r"\S{16,}")


def set_in_type(template: str, values: dict[str, str], *, stamp: date) -> bytes:
    """The template compiled with the values, which it reads as JSON and so never as markup.

    PDF/A forbids characters without a glyph: those that no font has are named by their code.
    """
    try:
        return _compile(template, values, stamp)
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
    logger.info("pdf names characters without a glyph", extra={"template": template})
    shown = {name: showable(value, FONT_DIR) for name, value in values.items()}
    return _compile(template, shown, stamp)


def words(text: str) -> str | list[dict[str, Any]]:
    """The text as the templates place it: blanks in a row kept, words too long for a line told.

    Found here, because a rule of Typst would look at every word of the document.
    """
    return _told(text, _LONG)


def cell_words(text: str) -> str | list[dict[str, Any]]:
    return _told(text, _LONG_IN_CELL)


def _told(text: str, long: re.Pattern[str]) -> str | list[dict[str, Any]]:
    shown = _BLANKS.sub(_kept, text) if "  " in text else text
    if not long.search(shown):
        return shown
    parts, at = [], 0
    for match in long.finditer(shown):
        parts += [(shown[at : match.start()], False), (match[0], True)]
        at = match.end()
    parts.append((shown[at:], False))
    plain = {"italic": False, "bold": False}
    return [{"text": part, "is_long": is_long, **plain} for part, is_long in parts if part]


def _kept(blanks: re.Match[str]) -> str:
    return "\u00a0" * len(blanks[0])


def _compile(template: str, values: dict[str, str], stamp: date) -> bytes:
    compiler = typst.Compiler(
        (_FOLDER / template).read_bytes(),
        root=_FOLDER,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=values,
    )
    moment = datetime.combine(stamp, time(), tzinfo=UTC)
    made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("Typst returned more than one file.")
    return made
