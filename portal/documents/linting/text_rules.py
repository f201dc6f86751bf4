"""How the paragraphs of the content stand, and how the content ends."""

from collections.abc import Callable, Iterator
from functools import partial

from portal.documents.linting.amounts import allowed, is_allowed, printed
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, beginning, in_turn
from portal.documents.linting.lines import Line
from portal.documents.linting.properties import put
from portal.documents.writing.layout import Layout
from portal.documents.writing.ooxml import twips

_JUSTIFIED = ("both", "distribute", "thaiDistribute")
_ALIGNED = {"left": "canh trái", "start": "canh trái", "right": "canh phải", "center": "canh giữa"}
_END = "./."
# The height of a line of Times New Roman, as a share of its size.
_LINE_HEIGHT = 1.15
_LOOSE = " \t\n\xa0.;,/"


def alignment(examined: Examined) -> Iterator[Finding]:
    lines = [*examined.parts.basis, *examined.parts.body]
    wrong = [line for line in lines if not _is_justified(line)]
    if wrong:
        align = wrong[0].shape.align
        yield _finding(
            examined, "body.align", wrong, found=_ALIGNED.get(align, align),
            expected="canh đều hai lề", mend=_justify,
        )  # fmt: skip


def first_line(examined: Examined) -> Iterator[Finding]:
    measure = examined.layout.first_line
    wrong = [
        line for line in _standing(examined)
        if not line.text.startswith("\t")
        and not is_allowed(_first(line), measure, near=0.3)
    ]  # fmt: skip
    if wrong:
        yield _finding(
            examined, "body.first_line", wrong, found=f"lùi {printed(_first(wrong[0]))} mm",
            expected="lùi đầu dòng 1 cm hoặc 1,27 cm", mend=_indent,
        )  # fmt: skip


def gap(examined: Examined) -> Iterator[Finding]:
    """Between two paragraphs stands what the upper one leaves and what the lower one asks for."""
    measure = examined.layout.paragraph_gap
    wrong = [line for line in _standing(examined) if _gap(line) < measure.low - 0.05]
    if wrong:
        yield _finding(
            examined, "body.gap", wrong, found=f"cách đoạn {printed(_gap(wrong[0]))} pt",
            expected=f"{allowed(measure)} pt", mend=_space,
        )  # fmt: skip


def line_spacing(examined: Examined) -> Iterator[Finding]:
    measure = examined.layout.line_spacing
    wrong = [
        line for line in _standing(examined) if not is_allowed(_lines(line), measure, near=0.03)
    ]
    if wrong:
        yield _finding(
            examined, "body.line_spacing", wrong,
            found=f"giãn dòng {printed(_lines(wrong[0]))}",
            expected="từ dòng đơn đến 1,5 dòng", mend=_lead,
        )  # fmt: skip


def ending(examined: Examined) -> Iterator[Finding]:
    """The content ends with "./." where a closing part follows it."""
    parts = examined.parts
    if not parts.body or not parts.recipients_head:
        return
    last = parts.body[-1]
    if last.text.rstrip().endswith(_END) or _is_followed_by_table(examined, last):
        return
    yield Finding(
        "body.end", "body", examined.clause("end"),
        f"kết thúc bằng “{last.text.rstrip()[-12:]}”", "kết thúc nội dung bằng “./.”",
        where=beginning(last.text), mend=partial(_close, last),
    )  # fmt: skip


def _is_followed_by_table(examined: Examined, last: Line) -> bool:
    """Whether a table of the content stands below the last paragraph, and ends it."""
    closing = examined.parts.recipients_head[0]
    lines = examined.document.lines
    below = lines[lines.index(last) + 1 : lines.index(closing)]
    tables = {id(line.table) for line in below if line.table is not None}
    return bool(tables - {id(closing.table)})


def _finding(
    examined: Examined,
    rule: str,
    wrong: list[Line],
    *,
    found: str,
    expected: str,
    mend: Callable[[Line, Layout], None],
) -> Finding:
    mends = [partial(mend, line, examined.layout) for line in wrong]
    return Finding(
        rule, "body", examined.clause("text"), found, expected,
        where=beginning(wrong[0].text), count=len(wrong), mend=in_turn(*mends),
    )  # fmt: skip


def _standing(examined: Examined) -> list[Line]:
    """Paragraphs of the content but those that Word numbers, which stand as their list says, and
    titles in the middle.
    """
    return [
        line
        for line in examined.parts.text
        if not line.shape.is_listed and line.shape.align != "center"
    ]


def _is_justified(line: Line) -> bool:
    """Titles of parts and chapters stand in the middle."""
    is_title = line.shape.align == "center" and (line.is_bold or line.is_italic)
    return line.shape.align in _JUSTIFIED or is_title


def _first(line: Line) -> float:
    return line.shape.left + line.shape.first


def _gap(line: Line) -> float:
    return line.shape.before + line.shape.after


def _lines(line: Line) -> float:
    if not line.shape.is_exact:
        return line.shape.line
    return line.shape.line / ((line.size or 14) * _LINE_HEIGHT)


def _justify(line: Line, _layout: Layout) -> None:
    put(line.properties, "jc", val="both")


def _indent(line: Line, layout: Layout) -> None:
    found = put(line.properties, "ind", left=0, firstLine=twips(layout.first_line.value))
    for name in [name for name in found.attrib if name.endswith(("hanging", "Chars", "start"))]:
        del found.attrib[name]


def _space(line: Line, layout: Layout) -> None:
    put(line.properties, "spacing", after=round(layout.paragraph_gap.value * 20))


def _lead(line: Line, layout: Layout) -> None:
    put(
        line.properties, "spacing",
        line=round(layout.line_spacing.value * 240), lineRule="auto",
    )  # fmt: skip


def _close(line: Line) -> None:
    element = [e for run in line.words for e in run.element.iter() if e.tag.endswith("}t")][-1]
    element.text = (element.text or "").rstrip(_LOOSE) + _END
