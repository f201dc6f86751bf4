"""Bodies listed line by line below a bare "Cơ quan thực hiện:", as the value of that field."""

import re
from typing import Any

from portal.documents.folding import fold
from portal.documents.reading.labels import Field
from portal.documents.reading.paragraphs import Paragraph, join
from portal.documents.words import opens_with_unit, verb_position

_PEOPLE = ("lead", "people", "coordinating")
# "Cấp tỉnh: Sở Tư pháp", "Ở cấp xã: Công chức tư pháp": where the body stands, not its name.
_LEVEL = re.compile(
    r"(?:o |tai )?(?:cap (?:tinh|huyen|xa|co so|trung uong)|trung uong|dia phuong)\s*:\s*"
)
_LONGEST_NAME = 160


def add_listed_body(parts: list[Any], words: Paragraph) -> bool:
    """Adds a marked line to the bare field above it; false when the line is more than a body."""
    field = parts[-1] if parts and isinstance(parts[-1], Field) else None
    if field is None or field.kind not in _PEOPLE or (field.value.text and not field.is_list):
        return False
    level = _LEVEL.match(fold(words.text))
    name = words.cut(level.end() if level else 0)
    if not _is_body(name.text):
        return False
    if not name.text.endswith((";", ",")):
        name = Paragraph(f"{name.text};", name.pieces)
    field.value = join([field.value, name]) if field.is_list else name
    field.source = join([field.source or field.value, words])
    field.is_list = True
    return True


def _is_body(name: str) -> bool:
    if len(name) > _LONGEST_NAME or not opens_with_unit(name):
        return False
    return ":" not in name and verb_position(name) is None
