"""Công văn đôn đốc: to the units that lead tasks which are late."""

import re
from collections.abc import Iterator

from portal.documents.drafting.reports import late_table
from portal.documents.drafting.standing import (
    Standing,
    agency_of,
    archive_of,
    cited,
    cited_in_full,
    draft,
    issuer_of,
)
from portal.documents.paper import Paper, PaperKind, Part
from portal.documents.plan import Block, Plan, Recipient
from portal.documents.writing.wording import counted, inert, long_date

EVERYONE = "Các đơn vị được giao chủ trì nhiệm vụ"
_DRAFTER = re.compile(r"[^\W\d_]+(-[^\W\d_]+)*")  # TGPL, HC-TH


def reminder(standing: Standing) -> Paper:
    """For a standing with late tasks: without one there is nobody to remind."""
    plan = standing.plan
    title = f"đôn đốc thực hiện nhiệm vụ quá hạn theo {cited(plan)}"
    paper = draft(plan, PaperKind.LETTER, title, sign=_sign(plan))
    paper.year = standing.day.year
    leads = [name for each in standing.late for name in each.task.lead if inert(name).strip()]
    paper.addressees = list(dict.fromkeys(leads)) or [EVERYONE]
    paper.parts = [*_parts(standing)]
    paper.recipients = [
        Recipient("Như trên"),
        Recipient(f"Lãnh đạo {issuer_of(plan)}", "để báo cáo"),
        archive_of(plan),
    ]
    return paper


def _sign(plan: Plan) -> str:
    """The agency, then who drafts: the last place of "Lưu: VT, TGPL"."""
    kept = inert(archive_of(plan).name).rpartition(",")[2].strip(" .;")
    is_drafter = _DRAFTER.fullmatch(kept) and kept.isupper() and "VT" not in kept.split("-")
    return "-".join(part for part in (agency_of(plan), kept if is_drafter else "") if part)


def _parts(standing: Standing) -> Iterator[Part]:
    issuer, count = issuer_of(standing.plan), counted(len(standing.late))
    yield Block(
        "paragraph",
        f"Thực hiện {cited_in_full(standing.plan)}; qua theo dõi, tính đến "
        f"{long_date(standing.day)} còn {count} nhiệm vụ đã hết thời hạn mà chưa hoàn thành:",
    )
    yield late_table(standing)
    yield Block("paragraph", f"{issuer} đề nghị đơn vị chủ trì:")
    yield Block(
        "item",
        "Hoàn thành các nhiệm vụ nêu trên, cập nhật kết quả và minh chứng ngay khi hoàn thành.",
        "1",
        2,
    )
    yield Block(
        "item",
        "Đối với nhiệm vụ chưa thể hoàn thành, báo cáo rõ nguyên nhân và thời hạn đề xuất, gửi về "
        f"{issuer} trong thời hạn 05 ngày làm việc kể từ ngày nhận được Công văn này.",
        "2",
        2,
    )
    yield Block("paragraph", f"{issuer} đề nghị các đơn vị quan tâm thực hiện.", role="closing")
