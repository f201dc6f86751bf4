"""Giấy biên nhận: what was received, from whom, when, and the hash that proves its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.documents.drafting.standing import archive_of, cited, draft, issuer_of, sign
from portal.documents.paper import Paper, PaperKind
from portal.documents.plan import Block, Plan, Recipient
from portal.documents.table import Column, Table
from portal.documents.writing.wording import inert

_COLUMNS = (Column("Thông tin", width=22), Column("Nội dung", width=62))


@dataclass(frozen=True, slots=True)
class Received:
    """What came in. `what` is said inside a sentence; `files` are names with their hashes."""

    what: str
    sender: str
    unit: str
    at: datetime
    sha256: str
    facts: Sequence[tuple[str, str]] = ()
    files: Sequence[tuple[str, str]] = ()


def receipt(plan: Plan, received: Received) -> Paper:
    """`at` is printed as it is given: in the time of Vietnam."""
    paper = draft(
        plan, PaperKind.RECEIPT, f"{received.what} theo {cited(plan)}", sign=sign("BN", plan)
    )
    paper.year = received.at.year
    paper.parts = [
        Block("paragraph", f"{issuer_of(plan)} xác nhận đã nhận {_what(received)} như sau:"),
        Table("", _COLUMNS, _rows(plan, received)),
        Block(
            "paragraph",
            "Mã SHA-256 tính từ toàn bộ nội dung đã nhận; nội dung thay đổi thì mã không còn khớp.",
            role="closing",
        ),
    ]
    paper.recipients = [Recipient(received.unit or received.sender), archive_of(plan)]
    return paper


def _what(received: Received) -> str:
    return f"{received.what[:1].lower()}{received.what[1:]}"


def _rows(plan: Plan, received: Received) -> list[list[str]]:
    facts = [
        ("Kế hoạch", f"{cited(plan)}: {' '.join(inert(plan.title).split())}"),
        *received.facts,
        ("Người gửi", received.sender),
        ("Đơn vị gửi", received.unit),
        ("Thời điểm nhận", f"{received.at:%H} giờ {received.at:%M} phút, {received.at:%d/%m/%Y}"),
        ("Mã SHA-256", received.sha256),
        *((f"Tệp {name}", f"SHA-256: {digest}") for name, digest in received.files),
    ]
    return [[name, value] for name, value in facts if value]
