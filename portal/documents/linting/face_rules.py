"""Font, colour, size and style of the letters, component by component."""

from collections.abc import Callable, Iterator
from functools import partial

from portal.documents.linting.amounts import allowed, is_allowed, printed
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, Mend, beginning, in_turn
from portal.documents.linting.lines import Line, Run
from portal.documents.linting.properties import drop, put
from portal.documents.reading.markers import is_capitals
from portal.documents.reading.numbering import W
from portal.documents.writing.layout import Face, Measure

# component → the part it is listed under, and its name
COMPONENTS = {
    "nation": ("head", "Quốc hiệu"),
    "motto": ("head", "Tiêu ngữ"),
    "parent_body": ("head", "Cơ quan chủ quản"),
    "issuing_body": ("head", "Cơ quan ban hành"),
    "number": ("head", "Số, ký hiệu"),
    "subject": ("head", "Trích yếu công văn"),
    "place_and_date": ("head", "Địa danh, thời gian"),
    "kind": ("title", "Tên loại"),
    "title": ("title", "Trích yếu"),
    "address": ("body", "Kính gửi"),
    "basis": ("body", "Căn cứ"),
    "heading1": ("body", "Đề mục lớn"),
    "body": ("body", "Nội dung"),
    "office": ("closing", "Chức vụ người ký"),
    "signer": ("closing", "Họ tên người ký"),
    "recipients_head": ("closing", "“Nơi nhận:”"),
    "recipient": ("closing", "Danh sách nơi nhận"),
    "annex_label": ("annex", "Phụ lục"),
    "annex_title": ("annex", "Tên phụ lục"),
    "annex_note": ("annex", "Văn bản có phụ lục"),
}
# Words in the content may be stressed; its letters are held to their size alone.
_FREE = ("body",)
_OLD_FONTS = (".vn", "vni", "vn")


def sizes(examined: Examined) -> Iterator[Finding]:
    for name, (part, title) in COMPONENTS.items():
        measure = examined.layout.faces[name].size
        wrong = _runs_unlike(getattr(examined.parts, name), partial(_is_of_size, measure=measure))
        if wrong:
            yield _finding(
                f"size.{name}", part, measure.clause, wrong,
                found=f"{title}: cỡ chữ {_each(printed(run.look.size) for _, run in wrong)}",
                expected=f"cỡ chữ {allowed(measure)}",
                mend=partial(_resize, half_points=round(measure.value * 2)),
            )  # fmt: skip


def styles(examined: Examined) -> Iterator[Finding]:
    for name, (part, title) in COMPONENTS.items():
        face = examined.layout.faces[name]
        wrong = _runs_unlike(getattr(examined.parts, name), partial(_is_of_style, face=face))
        if wrong and name not in _FREE:
            look = wrong[0][1].look
            yield _finding(
                f"style.{name}", part, face.size.clause, wrong,
                found=f"{title}: {_style(is_bold=look.bold, is_italic=look.italic)}",
                expected=_style(is_bold=face.bold, is_italic=face.italic),
                mend=partial(_restyle, face=face),
            )  # fmt: skip


def capitals(examined: Examined) -> Iterator[Finding]:
    for name, (part, title) in COMPONENTS.items():
        face = examined.layout.faces[name]
        lines: list[Line] = getattr(examined.parts, name)
        small = [line for line in lines if face.caps and not is_capitals(line.printed)]
        small = [line for line in small if sum(map(str.isalpha, line.text)) > 2]
        wrong = [(line, run) for line in small for run in line.words]
        if wrong:
            yield _finding(
                f"caps.{name}", part, face.size.clause, wrong,
                found=f"{title}: chữ thường", expected="chữ in hoa", mend=_capitalise,
            )  # fmt: skip


def font(examined: Examined) -> Iterator[Finding]:
    wanted = examined.layout.font
    wrong = _runs_unlike(examined.document.lines, partial(_is_of_font, font=wanted))
    if not wrong:
        return
    names = _each(run.look.font for _, run in wrong)
    # Letters of an old font are other letters in Times New Roman.
    is_old = any(run.look.font.casefold().startswith(_OLD_FONTS) for _, run in wrong)
    yield _finding(
        "letters.font", "letters", examined.clause("letters"), wrong,
        found=f"phông chữ {names}", expected=f"{wanted}, bộ mã Unicode",
        mend=None if is_old else partial(_refont, font=wanted),
    )  # fmt: skip


def colour(examined: Examined) -> Iterator[Finding]:
    wrong = _runs_unlike(examined.document.lines, _is_black)
    if wrong:
        yield _finding(
            "letters.colour", "letters", examined.clause("letters"), wrong,
            found=f"màu chữ {_each(f'#{run.look.colour}' for _, run in wrong)}",
            expected="màu đen", mend=_blacken,
        )  # fmt: skip


def _runs_unlike(lines: list[Line], is_right: Callable[[Run], bool]) -> list[tuple[Line, Run]]:
    """The runs that are not as they should be, each with its paragraph."""
    return [(line, run) for line in lines for run in line.words if not is_right(run)]


def _is_of_size(run: Run, measure: Measure) -> bool:
    return is_allowed(run.look.size, measure)


def _is_of_style(run: Run, face: Face) -> bool:
    return (run.look.bold, run.look.italic) == (face.bold, face.italic)


def _is_of_font(run: Run, font: str) -> bool:
    return run.look.font.casefold() == font.casefold()


def _is_black(run: Run) -> bool:
    return not run.look.colour


def _finding(
    rule: str,
    part: str,
    clause: str,
    wrong: list[tuple[Line, Run]],
    *,
    found: str,
    expected: str,
    mend: Callable[[Run], None] | None,
) -> Finding:
    mends: list[Mend] = [partial(mend, run) for _, run in wrong] if mend else []
    return Finding(
        rule, part, clause, found, expected,
        where=beginning(wrong[0][0].text),
        count=len({id(line) for line, _ in wrong}),
        mend=in_turn(*mends) if mend else None,
    )  # fmt: skip


def _each(values: Iterator[str]) -> str:
    return ", ".join(list(dict.fromkeys(values))[:5])


def _style(*, is_bold: bool, is_italic: bool) -> str:
    return f"{'chữ nghiêng' if is_italic else 'chữ đứng'}, {'đậm' if is_bold else 'không đậm'}"


def _resize(run: Run, half_points: int) -> None:
    put(run.properties, "sz", val=half_points)
    put(run.properties, "szCs", val=half_points)


def _restyle(run: Run, face: Face) -> None:
    for name, is_on in (("b", face.bold), ("i", face.italic)):
        put(run.properties, name, val=int(is_on))
        put(run.properties, f"{name}Cs", val=int(is_on))


def _capitalise(run: Run) -> None:
    for element in run.element.iter(f"{W}t"):
        element.text = (element.text or "").upper()


def _refont(run: Run, font: str) -> None:
    drop(run.properties, "rFonts")
    put(run.properties, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _blacken(run: Run) -> None:
    drop(run.properties, "color")
    put(run.properties, "color", val="000000")
