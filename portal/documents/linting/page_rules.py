"""Paper, orientation, margins and the number of the page."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from portal.documents.linting.amounts import allowed, is_allowed, number, printed
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, in_turn
from portal.documents.linting.looks import Look, Shape
from portal.documents.linting.numbered_header import numbered, put_number, without_content
from portal.documents.linting.properties import properties_of, put
from portal.documents.reading.numbering import W
from portal.documents.writing.layout import Measure
from portal.documents.writing.ooxml import TWIPS_PER_MM, twips

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_NEAR = 0.6  # millimetres: Word rounds, and shows one decimal of a centimetre


def paper(examined: Examined) -> Iterator[Finding]:
    layout = examined.layout
    wanted = (layout.page_width.value, layout.page_height.value)
    for section in examined.document.sections:
        width, height = _paper_of(section)
        is_landscape = width > height
        if all(abs(a - b) <= _NEAR for a, b in zip(sorted((width, height)), wanted, strict=True)):
            continue
        shown = wanted[::-1] if is_landscape else wanted
        size = put_paper(section, shown)
        yield Finding(
            "page.size", "page", layout.page_width.clause,
            f"{printed(width)} × {printed(height)} mm", "A4, 210 × 297 mm", mend=size,
        )  # fmt: skip
        return


def put_paper(section: etree._Element, size: tuple[float, float]) -> partial[etree._Element]:
    return partial(put, section, "pgSz", w=twips(size[0]), h=twips(size[1]))


def margins(examined: Examined) -> Iterator[Finding]:
    """The margins of every upright page; a table may lie on a landscape page of its own."""
    for side, word in _SIDES.items():
        measure: Measure = getattr(examined.layout, f"margin_{side}")
        wrong = [
            (section, value)
            for section in examined.document.sections
            if (value := _margin(section, side)) is not None
            and not is_allowed(value, measure, near=_NEAR)
        ]
        if wrong:
            mends = [
                partial(put, section, "pgMar", **{side: twips(measure.value)})
                for section, _ in wrong
            ]
            yield Finding(
                f"page.margin_{side}", "page", measure.clause,
                f"lề {word} {printed(wrong[0][1])} mm", f"{allowed(measure)} mm",
                mend=in_turn(*mends),
            )  # fmt: skip


def page_number(examined: Examined) -> Iterator[Finding]:
    """In the top margin, centred, from the second page."""
    document, layout = examined.document, examined.layout
    if not document.sections:
        return
    section = document.sections[0]
    header = document.header(section, "default")
    paragraph = None if header is None else numbered(header)
    if paragraph is None:
        yield _no_number(examined, section)
        return
    clause = layout.clauses["page_number"]
    first = section.find(f"{W}titlePg")
    if first is None or first.get(f"{W}val") in ("0", "false"):
        yield Finding(
            "page_number.first", "page_number", clause, "số trang hiện ở trang 1",
            "không hiện ở trang 1", mend=partial(put, section, "titlePg", val=1),
        )  # fmt: skip
    elif (head := document.header(section, "first")) is not None and numbered(head) is not None:
        yield Finding(
            "page_number.first", "page_number", clause, "đầu trang 1 có số trang",
            "không hiện ở trang 1", mend=partial(without_content, numbered(head)),
        )  # fmt: skip
    yield from _form_of_number(examined, paragraph)


def _form_of_number(examined: Examined, paragraph: etree._Element) -> Iterator[Finding]:
    face, clause = examined.layout.faces["page_number"], examined.clause("page_number")
    shape, looks = _look_of_number(examined, paragraph)
    if shape.align != "center":
        properties = properties_of(paragraph, "pPr")
        yield Finding(
            "page_number.align", "page_number", clause, "số trang không canh giữa",
            "canh giữa theo chiều ngang", mend=partial(put, properties, "jc", val="center"),
        )  # fmt: skip
    if any(not is_allowed(look.size, face.size) for look in looks):
        half_points = round(face.size.value * 2)
        mends = [
            partial(put, properties_of(run, "rPr"), "sz", val=half_points)
            for run in paragraph.iter(f"{W}r")
        ]
        yield Finding(
            "page_number.size", "page_number", face.size.clause,
            f"cỡ chữ {printed(looks[0].size)}", f"cỡ chữ {allowed(face.size)}",
            mend=in_turn(*mends),
        )  # fmt: skip


def _no_number(examined: Examined, section: etree._Element) -> Finding:
    in_foot = any(numbered(foot) is not None for foot in examined.document.footers(section))
    return Finding(
        "page_number.place",
        "page_number",
        examined.clause("page_number"),
        "số trang ở cuối trang" if in_foot else "không có số trang",
        "số Ả Rập, canh giữa trong lề trên, từ trang 2",
        mend=partial(put_number, examined.document, section, examined.layout),
    )


def _paper_of(section: etree._Element) -> tuple[float, float]:
    size = section.find(f"{W}pgSz")
    given = {} if size is None else size.attrib
    # Word's own paper where nothing is said: US Letter.
    return tuple(  # type: ignore[return-value]
        number(given.get(f"{W}{key}", usual)) / TWIPS_PER_MM
        for key, usual in (("w", 12240), ("h", 15840))
    )


def _margin(section: etree._Element, side: str) -> float | None:
    width, height = _paper_of(section)
    given = section.find(f"{W}pgMar")
    if width > height:
        return None
    # Negative is Word's way of saying "exactly".
    value = 1440 if given is None else abs(number(given.get(f"{W}{side}", 1440)))
    return value / TWIPS_PER_MM


def _look_of_number(examined: Examined, paragraph: etree._Element) -> tuple[Shape, list[Look]]:
    looks = examined.document.looks
    properties = paragraph.find(f"{W}pPr")
    named = None if properties is None else properties.find(f"{W}pStyle")
    style = "" if named is None else named.get(f"{W}val") or ""
    runs = [
        looks.run(run.find(f"{W}rPr"), paragraph_style=style) for run in paragraph.iter(f"{W}r")
    ]
    return looks.shape(properties, style=style), runs or [looks.run(None, paragraph_style=style)]
