"""The review page around its tasks: head, bases, printed parts, recipients, signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from portal.directives.models import Directive
from portal.directives.queries import entries_meant
from portal.documents.citations import Citation, citation
from portal.documents.plan import Basis
from portal.kernel.clock import today
from portal.kernel.formatting import day
from portal.plans.citations import cited_plans
from portal.plans.citing.pages import entering_url
from portal.plans.importing.cards import Line, correction
from portal.plans.importing.comparison import corrected_fields
from portal.plans.importing.corrections import recipient_line
from portal.plans.importing.review import Review
from portal.plans.models import Plan
from portal.tenancy.models import Unit

LATER = "văn thư ghi khi ban hành"
HEAD = (
    ("title", "Tên kế hoạch"),
    ("plan_year", "Năm"),
    ("parent_body", "Cơ quan chủ quản"),
    ("issuing_body", "Cơ quan ban hành"),
    ("number", "Số"),
    ("symbol", "Ký hiệu"),
    ("place", "Địa danh"),
    ("issued_on", "Ngày ban hành"),
)
REQUIRED = {"title": "văn bản không nêu tên", "plan_year": "văn bản không nêu năm"}


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A heading or a piece of prose, with the name by which it is edited."""

    part: str
    label: str
    text: str
    level: int
    is_heading: bool
    is_corrected: bool


def header_lines(review: Review, issuer: Unit, issuers: Sequence[Unit]) -> list[Line]:
    """The head of the plan, and the unit of the portal that issues it."""
    corrected = corrected_fields(review, "header")
    found = []
    for name, label in HEAD:
        value = getattr(review.plan, name)
        line = Line(label, day(value) if name == "issued_on" and value else str(value or ""))
        if not value:
            line.problem = f"Thiếu: {REQUIRED[name]}" if name in REQUIRED else ""
            line.note = LATER if name in ("number", "issued_on") else "văn bản không nêu"
        line.note = correction(corrected, name) or ("" if line.problem else line.note)
        found.append(line)
    if found[1].value:
        found[1].note = found[1].note or _year_source(review)
    return [*found, Line("Đơn vị trong cổng", issuer.name, problem=_other(review, issuer, issuers))]


def _other(review: Review, issuer: Unit, issuers: Sequence[Unit]) -> str:
    """Says that the printed symbol is the one of another unit than the person chose."""
    agency = (review.plan.symbol or "").rpartition("-")[2]
    owner = next((unit for unit in issuers if unit.symbol == agency), issuer)
    if owner.symbol == issuer.symbol:
        return ""
    return f"Ký hiệu {agency} là của {owner.name}. Hãy sửa nếu chọn nhầm:"


def _year_source(review: Review) -> str:
    inferred = any(remark.code == "inferred_year" for remark in review.reading.remarks)
    return "suy ra từ nội dung, tên kế hoạch không ghi năm" if inferred else "theo tên kế hoạch"


def basis_lines(review: Review, back: str) -> list[Line]:
    """Each legal basis as printed, what was understood of it, and what of the portal it names: a
    plan, or a document of the registers. The draft takes the latter over.
    """
    read = {basis.text for basis in review.reading.legal_bases}
    bases = review.plan.legal_bases
    plans = cited_plans(bases)
    citations = [
        citation(each.kind, each.number, each.date, each.issuer, each.text) for each in bases
    ]
    found = []
    for basis, cited, entry in zip(bases, citations, entries_meant(citations), strict=True):
        note = _understood(basis) if basis.text in read else f"{_understood(basis)}; đã sửa"
        span = f"{basis.span.start}-{basis.span.end}" if basis.span else ""
        links = _links(plans.get(basis.number or ""), entry, cited, back)
        found.append(Line(basis.kind, basis.text, span, note, links=links))
    return found


def _links(
    plan: Plan | None, entry: Directive | None, cited: Citation, back: str
) -> list[tuple[str, str, str]]:
    """What is known of a basis; for one that nobody knows, where it is entered."""
    links = []
    if plan:
        links.append(("Trong cổng:", url_for("plans.show", plan_id=plan.id), plan.title))
    if entry:
        page = url_for("citing.show", directive_id=entry.id)
        links.append(("Văn bản đã có trong sổ:", page, entry.name_on(today())))
    if not links and back:
        links.append(("Chưa có trong sổ.", entering_url(cited, back), "Ghi vào sổ"))
    return links


def _understood(basis: Basis) -> str:
    parts = [
        f"số {basis.number}" if basis.number else "không ghi số",
        f"ngày {day(basis.date)}" if basis.date else "",
        f"của {basis.issuer}" if basis.issuer else "",
    ]
    return ", ".join(filter(None, parts))


def printed_parts(review: Review) -> list[PrintedPart]:
    """Headings and prose in printed order; tasks are shown apart."""
    read = {(block.label, block.text) for block in review.reading.blocks}
    return [
        PrintedPart(
            f"b{place}",
            block.label or "",
            block.text,
            min(block.level, 4),
            block.kind == "heading",
            (block.label, block.text) not in read,
        )
        for place, block in enumerate(review.plan.blocks)
        if block.task is None
    ]


def closing_lines(review: Review) -> tuple[list[Line], list[Line]]:
    """Recipients, and the signature."""
    read = set(map(recipient_line, review.reading.recipients))
    recipients = [
        Line("", recipient_line(each), note="" if recipient_line(each) in read else "đã sửa")
        for each in review.plan.recipients
    ]
    return recipients, _signature_lines(review)


def _signature_lines(review: Review) -> list[Line]:
    signatory = review.plan.signatory
    if signatory is None:
        is_open = any(each.code == "missing_signatory" for each in review.remarks.get("", []))
        words = "Thiếu: văn bản không nêu người ký" if is_open else ""
        return [Line("Người ký", "", problem=words, note="" if words else "văn bản không nêu")]
    corrected = corrected_fields(review, "signature")
    found = [
        Line("Quyền hạn", signatory.authority or "", note=correction(corrected, "authority")),
        Line("Chức vụ", signatory.position, note=correction(corrected, "position")),
        Line("Họ và tên", signatory.name, note=correction(corrected, "name")),
    ]
    return [line for line in found if line.value or line.note]
