"""What a Word file holds beside its body: notes below the text, and a head set in the margin."""

import itertools
import re
import zipfile
from textwrap import shorten

from lxml import etree

from portal.documents.folding import compose, squash
from portal.documents.plan import Remark
from portal.documents.reading.docx_parts import optional_part
from portal.documents.reading.numbering import W
from portal.documents.symbols import read_symbol

_HEADER = re.compile(r"word/header\d*\.xml")
_NOTES = (("word/footnotes.xml", f"{W}footnote"), ("word/endnotes.xml", f"{W}endnote"))
_HEAD_LINES = 20
_SHOWN, _LONGEST = 3, 80


def margin_head(
    package: zipfile.ZipFile, names: set[str], body: etree._Element
) -> etree._Element | None:
    """The page's header where the number of the document stands in it and not in the body."""
    first = itertools.islice(body.iter(f"{W}p"), _HEAD_LINES)
    if any(read_symbol(_words(paragraph)) for paragraph in first):
        return None
    for name in sorted(filter(_HEADER.fullmatch, names)):
        part = optional_part(package, names, name)
        if part is not None and any(read_symbol(_words(p)) for p in part.iter(f"{W}p")):
            return part
    return None


def note_remarks(package: zipfile.ZipFile, names: set[str]) -> list[Remark]:
    """That the file has notes, with their first words: they belong to no task."""
    notes = [
        words
        for name, tag in _NOTES
        if (part := optional_part(package, names, name)) is not None
        for note in part.iter(tag)
        if (words := _words(note))
    ]
    if not notes:
        return []
    shown = "; ".join(f"“{shorten(note, _LONGEST, placeholder=' …')}”" for note in notes[:_SHOWN])
    message = f"Tệp có {len(notes)} chú thích ở chân trang, không đưa vào nhiệm vụ nào: {shown}."
    return [Remark("footnotes", message)]


def _words(element: etree._Element) -> str:
    return squash(compose("".join(text.text or "" for text in element.iter(f"{W}t"))))
