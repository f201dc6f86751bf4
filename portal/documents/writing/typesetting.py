"""Typst as a function: a template of ours and values in, PDF/A-2b out."""

import logging
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

import typst

from portal.documents.writing.coverage import showable
from portal.documents.writing.fonts import FONT_DIR, fonts

logger = logging.getLogger(__name__)

STANDARD: Literal["a-2b"] = "a-2b"
_FOLDER = Path(__file__).parent


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
