"""Typst as a function: a template of ours and values in, PDF/A-2b out."""

import logging
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

import typst

from portal.documents.writing.fonts import fonts

logger = logging.getLogger(__name__)

_FOLDER = Path(__file__).parent


def set_in_type(template: str, values: dict[str, str], *, stamp: date) -> bytes:
    """The template compiled with the values, which it reads as JSON and so never as markup.

    PDF/A forbids characters without a glyph. Text in a script that no font of ours has becomes
    plain PDF, in which it can still be searched and copied.
    """
    compiler = typst.Compiler(
        (_FOLDER / template).read_bytes(),
        root=_FOLDER,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=values,
    )
    try:
        return _compile(compiler, "a-2b", stamp)
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        logger.warning("pdf is not archival", extra={"template": template})
        return _compile(compiler, "1.7", stamp)


def _compile(compiler: typst.Compiler, standard: Literal["a-2b", "1.7"], stamp: date) -> bytes:
    made = compiler.compile(
        format="pdf", pdf_standards=standard, timestamp=datetime.combine(stamp, time(), tzinfo=UTC)
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst returned more than one file.")
    return made
