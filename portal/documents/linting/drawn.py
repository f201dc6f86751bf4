"""Lines that were drawn with the mouse, underlined, or made of underscores."""

import re

from lxml import etree

from portal.documents.linting.amounts import number
from portal.documents.reading.numbering import W

_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU_PER_MM = 36_000
_MM_PER = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "": 25.4 / 72}
_LENGTH = re.compile(r"(-?[\d.]+)(pt|in|cm|mm|)")
_WIDTH = re.compile(r"(?:^|;)width:([\d.]+(?:pt|in|cm|mm|))")
_FLAT = 6  # millimetres: what is higher is a picture, no line


def drawn_lengths(holders: list[etree._Element]) -> list[float]:
    """Millimetres of every flat drawing inside, in the order of the file."""
    return [length for holder in holders for length in (*_shapes(holder), *_vml(holder))]


def border(paragraph: etree._Element, side: str) -> etree._Element | None:
    found = paragraph.find(f"{W}pPr/{W}pBdr/{W}{side}")
    is_none = found is not None and found.get(f"{W}val") in ("nil", "none")
    return None if is_none else found


def is_underscored(holders: list[etree._Element]) -> bool:
    for holder in holders:
        if re.search(r"_{3,}|[─—]{3,}", "".join(holder.itertext())):
            return True
        if any(u.get(f"{W}val") not in (None, "none") for u in holder.iter(f"{W}u")):
            return True
    return False


def _shapes(holder: etree._Element) -> list[float]:
    found = []
    for extent in holder.iter(f"{_DRAWING}extent"):
        wide, high = (number(extent.get(key, 0)) / _EMU_PER_MM for key in ("cx", "cy"))
        if high < _FLAT < wide:
            found.append(wide)
    return found


def _vml(holder: etree._Element) -> list[float]:
    """Shapes of older Word, unless they only repeat a drawing for older readers."""
    found = []
    for shape in holder.iter(f"{_VML}line", f"{_VML}shape"):
        if any(above.tag == _FALLBACK for above in shape.iterancestors()):
            continue
        if shape.get("from") and shape.get("to"):
            ends = [_millimetres(shape.get(end, "").split(",")[0]) for end in ("from", "to")]
            found.append(abs(ends[1] - ends[0]))
        elif width := _WIDTH.search(shape.get("style", "").replace(" ", "")):
            found.append(_millimetres(width[1]))
    return found


def _millimetres(text: str) -> float:
    match = _LENGTH.match(text.strip())
    return number(match[1]) * _MM_PER[match[2]] if match else 0
