"""Lines broken at the page's width joined to paragraphs again."""

import re
from itertools import pairwise

from portal.documents.reading.labels import label_kind
from portal.documents.reading.markers import is_capitals, read_marker
from portal.documents.reading.paragraphs import Paragraph, join
from portal.documents.words import opens_with_verb

# Words with which a paragraph of the preamble or the closing begins, never a line inside one.
_OPENERS = re.compile(
    r"Căn cứ |Nơi nhận|Trên đây là|(?:Xét|Theo) đề nghị"
    r"|Thực hiện (?:Quyết định|Kế hoạch|Công văn|Chỉ thị|Nghị quyết|Chương trình|Luật|Văn bản) "
)
_ENDS = (".", ":", "!", "?", "./.")
_NARROW, _SHORT, _WIDEST = 45, 28, 130
# A first line this short beside the full ones was cut by a web page; so many of them prove it.
_EARLY, _FEWEST_EARLY = 0.6, 5


def rejoin(lines: list[Paragraph], width: int) -> list[Paragraph]:
    """One paragraph per printed paragraph. Blank lines end one; `follows_blank` remembers them."""
    paragraphs: list[Paragraph] = []
    run: list[Paragraph] = []
    was_blank = True
    opening = _opening_width(lines, width)
    for line in lines:
        if not line.text:
            was_blank = True
            continue
        limit = opening if opening and len(run) == 1 else width
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


def page_width(lines: list[Paragraph]) -> int:
    """The usual length of a full line, or 0 when the text is not broken into lines."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _SHORT)
    if len(lengths) < 5:
        return 0
    widest = lengths[int(len(lengths) * 0.98)]
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


def _continues(previous: Paragraph, line: Paragraph, width: int) -> bool:
    if not width or previous.column != line.column:
        return False
    marker = read_marker(line.text)
    if marker and not (marker.kind == "dash" and _breaks_a_name(previous, line, width)):
        return False
    if line.text.endswith(("KẾ HOẠCH", "QUYẾT ĐỊNH")) or _states_field(line):
        return False
    if _OPENERS.match(line.text) or previous.text.endswith("./."):
        return False
    if line.text[0].islower():
        return not previous.text.endswith(_ENDS) or _is_full(previous, line, width)
    if (
        line.text[0].isdigit()
        and not previous.text.endswith(_ENDS)
        and len(previous.text) > width * 0.75
    ):
        return True
    if re.match(r"[^\W\d_]", line.text[0]) and is_capitals(line.text) != is_capitals(previous.text):
        return False
    return _is_full(previous, line, width)


def _states_field(line: Paragraph) -> bool:
    """ "Thời gian: …", "Đơn vị phối hợp: …": a field has a line of its own."""
    label = line.text[:60].partition(":")
    return bool(label[1]) and line.text[0].isupper() and label_kind(label[0]) is not None


def _breaks_a_name(previous: Paragraph, line: Paragraph, width: int) -> bool:
    """A dash inside a name that the line's end has cut: "Đài Phát thanh" / "- Truyền hình tỉnh"."""
    rest = line.text.lstrip("-–— ")
    if not previous.text[-1].isalpha() or opens_with_verb(rest) or ":" in rest[:40]:
        return False
    return _is_full(previous, line, width)


def _is_full(previous: Paragraph, line: Paragraph, width: int) -> bool:
    """Whether the next line's first word would not have fitted:

    then the break is the page's, not the writer's.
    """
    share = 0.97 if previous.text.endswith((".", ";", ":")) else 0.88
    return len(previous.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width * share
