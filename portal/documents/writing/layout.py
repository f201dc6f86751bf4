"""The values of Nghị định 30/2020/NĐ-CP: what is printed, the range allowed, the clause."""

import math
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Measure:
    """One length or size: the value we print and the range the clause allows."""

    value: float
    low: float
    high: float
    clause: str


@dataclass(frozen=True, slots=True)
class Face:
    """How one component is set. Sizes are points."""

    size: Measure
    bold: bool = False
    italic: bool = False
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of the rules. Margins and columns are millimetres, spacing points."""

    version: str
    in_force_from: date
    font: str
    page_width: Measure
    page_height: Measure
    margin_top: Measure
    margin_bottom: Measure
    margin_left: Measure
    margin_right: Measure
    first_line: Measure
    paragraph_gap: Measure
    line_spacing: Measure
    head_left: float
    address_left: float
    rule_share: Measure
    motto_rule: Measure
    signature_space: float
    faces: dict[str, Face]
    clauses: dict[str, str]

    @property
    def text_width(self) -> float:
        return self.page_width.value - self.margin_left.value - self.margin_right.value

    @property
    def head_right(self) -> float:
        return self.text_width - self.head_left

    @property
    def wide_text_width(self) -> float:
        """Of a page that lies on its side, with the margins of an upright one."""
        return self.page_height.value - self.margin_left.value - self.margin_right.value


def _clause(point: str) -> str:
    return f"Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục {point}"


def _size(value: float, low: float, high: float, point: str) -> Measure:
    return Measure(value, low, high, _clause(point))


FACES = {
    "page_number": Face(_size(13, 13, 14, "I.7")),
    "nation": Face(_size(13, 12, 13, "II.1"), bold=True, caps=True),
    "motto": Face(_size(14, 13, 14, "II.1"), bold=True),
    "parent_body": Face(_size(13, 12, 13, "II.2"), caps=True),
    "issuing_body": Face(_size(13, 12, 13, "II.2"), bold=True, caps=True),
    "number": Face(_size(13, 13, 13, "II.3")),
    "place_and_date": Face(_size(14, 13, 14, "II.4"), italic=True),
    "kind": Face(_size(14, 13, 14, "II.5"), bold=True, caps=True),
    "title": Face(_size(14, 13, 14, "II.5"), bold=True),
    "basis": Face(_size(14, 13, 14, "II.6"), italic=True),
    "body": Face(_size(14, 13, 14, "II.6")),
    "field": Face(_size(14, 13, 14, "II.6")),
    "heading1": Face(_size(14, 13, 14, "II.6"), bold=True, caps=True),
    "heading2": Face(_size(14, 13, 14, "II.6"), bold=True),
    "heading3": Face(_size(14, 13, 14, "II.6"), bold=True),
    "heading4": Face(_size(14, 13, 14, "II.6"), bold=True, italic=True),
    "subject": Face(_size(13, 12, 13, "II.5.b")),
    "address": Face(_size(14, 13, 14, "II.9.a")),
    "authority": Face(_size(14, 13, 14, "II.5"), bold=True, caps=True),
    "table_title": Face(_size(14, 13, 14, "II.6"), bold=True),
    "table_head": Face(_size(13, 13, 14, "II.6"), bold=True),
    "table_cell": Face(_size(13, 13, 14, "II.6")),
    "annex_label": Face(_size(14, 14, 14, "III.1"), bold=True),
    "annex_title": Face(_size(14, 13, 14, "III.1"), bold=True, caps=True),
    "annex_note": Face(_size(14, 13, 14, "III.1"), italic=True),
    "office": Face(_size(14, 13, 14, "II.7"), bold=True, caps=True),
    "signer": Face(_size(14, 13, 14, "II.7"), bold=True),
    "recipients_head": Face(_size(12, 12, 12, "II.9"), bold=True, italic=True),
    "recipient": Face(_size(11, 11, 11, "II.9")),
}

# What a clause asks for without a measure: wording, form, place.
CLAUSES = {
    "orientation": _clause("I.2"),
    "letters": _clause("I.4"),
    "page_number": _clause("I.7"),
    "nation": _clause("II.1"),
    "bodies": _clause("II.2"),
    "number": _clause("II.3"),
    "place_and_date": _clause("II.4"),
    "title": _clause("II.5"),
    "text": _clause("II.6"),
    "citation": _clause("II.6.b"),
    "numbering": _clause("II.6.đ"),
    "end": "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II, Mẫu 1.4",
    "capacity": _clause("II.7"),
    "recipients": _clause("II.9"),
    "subject": _clause("II.5.b"),
    "address": _clause("II.9.a"),
    "annex": _clause("III.1"),
}

DECREE_30 = Layout(
    version="30/2020/NĐ-CP",
    in_force_from=date(2020, 3, 5),
    font="Times New Roman",
    page_width=_size(210, 210, 210, "I.1"),
    page_height=_size(297, 297, 297, "I.1"),
    margin_top=_size(20, 20, 25, "I.3"),
    margin_bottom=_size(20, 20, 25, "I.3"),
    margin_left=_size(30, 30, 35, "I.3"),
    margin_right=_size(15, 15, 20, "I.3"),
    first_line=_size(12.7, 10, 12.7, "II.6"),
    paragraph_gap=_size(6, 6, math.inf, "II.6"),
    line_spacing=_size(1.1, 1, 1.5, "II.6"),
    head_left=66,
    address_left=30,
    rule_share=_size(0.42, 1 / 3, 1 / 2, "II.2"),
    motto_rule=_size(1, 0.9, 1.1, "II.1"),
    signature_space=30,
    faces=FACES,
    clauses=CLAUSES,
)

CURRENT = DECREE_30
