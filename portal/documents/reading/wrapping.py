"""Lines broken at the page's width joined to paragraphs again."""

import re
from itertools import pairwise
from typing import NamedTuple

from portal.documents.reading.labels import label_kind
from portal.documents.reading.markers import is_capitals, read_marker
from portal.documents.reading.paragraphs import Paragraph, join
from portal.documents.words import opens_with_verb

# Words with which a paragraph of the preamble or the closing begins, never a line inside one.
_OPENERS = re.compile(
    r"Căn cứ |Nơi nhận|Trên đây là|(?:Xét|Theo) đề nghị"
    r"|(?:Thực hiện|Triển khai) (?:Quyết định|Kế hoạch|Công văn|Chỉ thị|Nghị quyết|Chương trình"
    r"|Luật|Văn bản|Thông tư|Nghị định|Hướng dẫn|Thông báo|Kết luận|Đề án|Công điện|Quy chế) "
)
# "… các xã khu vực" / "III.", "… trong Quý" / "II, IV": the number of a name, not of a paragraph.
_NAMED = re.compile(r"(?:khu vực|giai đoạn|vùng|quý|hạng|loại|cấp độ|nhóm)$", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}\s*(?:[/.-]\s*\d|tháng)")
_NUMERAL = re.compile(r"[IVX]{1,4}(?:[.;]?$|[,/ ])")
_ENDS = (".", ":", "!", "?", "./.")
_NARROW, _SHORT, _WIDEST = 45, 28, 130
# Letters differ in width, so a line of print is full before the usual count of letters; lines
# broken by counting are told by all of them being full, and then nothing shorter is.
_FILLED, _FEWEST_FULL, _SLACK = 0.88, 8, 2
# A first line this short beside the full ones was cut by a web page; so many of them prove it.
_EARLY, _FEWEST_EARLY = 0.6, 5


class Page(NamedTuple):
    """The usual letters of a full line, 0 when the text is not broken into lines, and the share
    of them from which on a line counts as full.
    """

    width: int
    filled: float = _FILLED


def rejoin(lines: list[Paragraph], page: Page) -> list[Paragraph]:
    """One paragraph per printed paragraph. Blank lines end one; `follows_blank` remembers them."""
    paragraphs: list[Paragraph] = []
    run: list[Paragraph] = []
    was_blank = True
    opening = _opening_width(lines, page.width)
    for line in lines:
        if not line.text:
            was_blank = True
            continue
        limit = Page(opening) if opening and len(run) == 1 else page
        is_cut = bool(opening) and len(run) == 1 and _cuts_heading(run[0], line)
        if run and not was_blank and (is_cut or _continues(run[-1], line, limit)):
            run.append(line)
        else:
            _close(run, paragraphs)
            line.follows_blank = was_blank
            run = [line]
        was_blank = False
    _close(run, paragraphs)
    return paragraphs


def _close(run: list[Paragraph], paragraphs: list[Paragraph]) -> None:
    if run:
        paragraphs.append(join(run))


def page_of(lines: list[Paragraph]) -> Page:
    """How long the lines are that these were broken into."""
    width = _width(lines)
    fits = [
        _with_next(line, following)
        for line, following in pairwise(lines)
        if line.text and _is_inside(line, following)
    ]
    if not width or len(fits) < _FEWEST_FULL:
        return Page(width)
    return Page(width, max(_FILLED, (min(fits) - _SLACK) / width))


def _is_inside(line: Paragraph, following: Paragraph) -> bool:
    """Whether the break between two lines is surely the page's."""
    is_small = following.text[:1].islower() and read_marker(following.text) is None
    return is_small and line.column == following.column and not line.text.endswith(_ENDS)


def _width(lines: list[Paragraph]) -> int:
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _SHORT)
    if len(lengths) < 5:
        return 0
    outliers = min(len(lengths) // 10, 2) + len(lengths) // 50
    widest = lengths[-1 - outliers]
    usual = lengths[int(len(lengths) * 0.85)]
    return usual if widest < _WIDEST and usual > _NARROW else 0


def _opening_width(lines: list[Paragraph], width: int) -> int:
    """How long the first lines of paragraphs are where a web page has broken them early, or 0.

    Copies of law sites break a paragraph after some 35 letters and go on at full width.
    """
    broken = [
        len(line.text)
        for line, following in pairwise(lines)
        if read_marker(line.text) and _runs_on(following.text)
    ]
    early = sorted(length for length in broken if length < width * _EARLY)
    if len(early) < _FEWEST_EARLY or len(early) * 2 <= len(broken):
        return 0
    return early[-1 - len(early) // 10]


def _runs_on(text: str) -> bool:
    """Whether no paragraph begins so: with a small letter or an opening bracket."""
    return text.startswith(("(", "“")) or (text[:1].islower() and read_marker(text) is None)


def _cuts_heading(previous: Paragraph, line: Paragraph) -> bool:
    """ "III. TỔ CHỨC" above "THỰC HIỆN": where first lines are cut early, headings are too."""
    marker = read_marker(previous.text)
    if marker is None or marker.kind != "roman" or read_marker(line.text):
        return False
    return is_capitals(previous.text[marker.end :]) and is_capitals(line.text)


def _continues(previous: Paragraph, line: Paragraph, page: Page) -> bool:
    if not page.width or previous.column != line.column:
        return False
    marker = read_marker(line.text)
    if marker and not (marker.kind == "dash" and _breaks_a_name(previous, line, page)):
        return False
    if _opens_paragraph(line) or previous.text.endswith("./."):
        return False
    if _breaks_a_number(previous.text, line.text):
        return True
    if line.text[0].islower():
        return not previous.text.endswith(_ENDS) or _is_full(previous, line, page)
    if (
        line.text[0].isdigit()
        and not previous.text.endswith(_ENDS)
        and len(previous.text) > page.width * 0.75
    ):
        return True
    if re.match(r"[^\W\d_]", line.text[0]) and is_capitals(line.text) != is_capitals(previous.text):
        return False
    return _is_full(previous, line, page)


def _breaks_a_number(above: str, text: str) -> bool:
    """Whether a name's number or a day stands below its word: "khu vực" / "III", "ngày" / "5/6"."""
    if _NUMERAL.match(text) and _NAMED.search(above):
        return True
    return above.lower().endswith(" ngày") and bool(_DATED.match(text))


def _opens_paragraph(line: Paragraph) -> bool:
    """Whether a paragraph begins here whatever stands above."""
    is_title = line.text.endswith(("KẾ HOẠCH", "QUYẾT ĐỊNH"))
    return is_title or _states_field(line) or bool(_OPENERS.match(line.text))


def _states_field(line: Paragraph) -> bool:
    """ "Thời gian: …", "Đơn vị phối hợp: …": a field has a line of its own."""
    label = line.text[:60].partition(":")
    return bool(label[1]) and line.text[0].isupper() and label_kind(label[0]) is not None


def _breaks_a_name(previous: Paragraph, line: Paragraph, page: Page) -> bool:
    """A dash inside a name that the line's end has cut: "Đài Phát thanh" / "- Truyền hình tỉnh"."""
    rest = line.text.lstrip("-–— ")
    if previous.text[-1].isdigit() and rest[:1].isdigit() and read_marker(rest) is None:
        return True
    if previous.text.rfind("(") > previous.text.rfind(")") and ")" in rest.partition("(")[0]:
        return True
    if not previous.text[-1].isalpha() or opens_with_verb(rest) or ":" in rest[:40]:
        return False
    return _is_full(previous, line, page)


def _is_full(previous: Paragraph, line: Paragraph, page: Page) -> bool:
    """Whether the next line's first word would not have fitted:

    then the break is the page's, not the writer's.
    """
    share = max(0.97, page.filled) if previous.text.endswith((".", ";", ":")) else page.filled
    return _with_next(previous, line) > page.width * share


def _with_next(line: Paragraph, following: Paragraph) -> int:
    """The letters of a line had it taken the next line's first word."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
