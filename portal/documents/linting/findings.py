"""What the linter says: one finding for each rule and part that the document does not keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PARTS = {
    "page": "Trang giấy",
    "page_number": "Số trang",
    "letters": "Phông chữ, màu chữ, mã chữ",
    "head": "Quốc hiệu, cơ quan, số, ngày",
    "title": "Tên loại và trích yếu",
    "body": "Nội dung",
    "closing": "Nơi nhận và chữ ký",
    "annex": "Phụ lục",
}
_SHOWN = 80

Mend = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is not kept: the clause, what stands there, what should.

    `where` begins the first paragraph concerned, `count` tells how many are. `mend` changes the
    opened document; None where a person has to decide.
    """

    rule: str
    part: str
    clause: str
    found: str
    expected: str
    where: str = ""
    count: int = 1
    mend: Mend | None = field(default=None, compare=False, repr=False)

    @property
    def can_mend(self) -> bool:
        return self.mend is not None

    @property
    def place_in_decree(self) -> str:
        """The clause where the decree itself is already named."""
        return self.clause.partition(", ")[2]

    def to_json(self) -> dict[str, str | int | bool]:
        return {
            "rule": self.rule,
            "part": PARTS[self.part],
            "clause": self.clause,
            "found": self.found,
            "expected": self.expected,
            "where": self.where,
            "count": self.count,
            "can_mend": self.can_mend,
        }


def grouped(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings under the titles of their parts, in the order of the page."""
    groups = [(title, [f for f in findings if f.part == part]) for part, title in PARTS.items()]
    return [(title, found) for title, found in groups if found]


def beginning(text: str) -> str:
    """The first words of a paragraph, enough to find it."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def in_turn(*mends: Mend) -> Mend:
    """Several changes as one."""

    def all_of_them() -> None:
        for mend in mends:
            mend()

    return all_of_them
