"""What the page of papers offers: each type, what it is for, or why not now."""

from dataclasses import dataclass

from portal.documents.paper import PaperKind
from portal.kernel.clock import today
from portal.papers import queries
from portal.papers.exports import NOBODY_LATE, TITLES
from portal.plans.models import Plan

FORMS = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
WHAT_FOR = {
    PaperKind.REPORT: "Gửi cấp trên: số nhiệm vụ theo từng trạng thái, nhiệm vụ quá hạn, khó khăn"
    " các đơn vị đã ghi; phụ lục là kết quả từng nhiệm vụ đến hôm nay.",
    PaperKind.LETTER: "Gửi các đơn vị chủ trì nhiệm vụ quá hạn, kèm bảng nhiệm vụ và số ngày quá"
    " hạn.",
    PaperKind.DECISION: "Quyết định ba điều ban hành kế hoạch, toàn văn kế hoạch kèm theo.",
    PaperKind.RECEIPT: "Xác nhận kế hoạch đã ban hành: ai, lúc nào, mã SHA-256 của nội dung.",
    PaperKind.ANNEX: "Toàn bộ nhiệm vụ trong một bảng khổ ngang để kèm văn bản khác.",
}


@dataclass(frozen=True)
class Offer:
    """One type of paper that may be drafted, or why not."""

    kind: PaperKind
    title: str
    what_for: str
    refusal: str = ""


def offers(plan: Plan) -> list[Offer]:
    is_late = queries.count_late(plan, day=today()) > 0
    refusals = {PaperKind.LETTER: "" if is_late else NOBODY_LATE}
    return [
        Offer(kind, title, WHAT_FOR[kind], refusals.get(kind, "")) for kind, title in TITLES.items()
    ]
