"""Papers as files, made by workers: what is asked for, and the drafting itself."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from portal.documents.drafting.annexes import task_annex
from portal.documents.drafting.decisions import decision
from portal.documents.drafting.receipts import receipt
from portal.documents.drafting.reminders import reminder
from portal.documents.drafting.reports import report
from portal.documents.paper import Paper, PaperKind
from portal.documents.writing.papers import render_paper
from portal.documents.writing.plans import MEDIA_TYPES, Form
from portal.errors import Conflict
from portal.files.actions import keep_export
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import today
from portal.kernel.search import fold
from portal.papers import queries
from portal.plans.exports import named_sign
from portal.plans.models import Plan
from portal.progress.models import Entry

TITLES = {
    PaperKind.REPORT: "Báo cáo tình hình thực hiện",
    PaperKind.LETTER: "Công văn đôn đốc",
    PaperKind.DECISION: "Quyết định ban hành",
    PaperKind.RECEIPT: "Giấy biên nhận",
    PaperKind.ANNEX: "Phụ lục bảng nhiệm vụ",
}
NOBODY_LATE = (
    "Kế hoạch không có nhiệm vụ quá hạn nên không có đơn vị nào phải đôn đốc. Hãy xem tình hình ở"
    " báo cáo."
)
_DRAFTS: dict[PaperKind, Callable[[Plan], Paper]] = {
    PaperKind.REPORT: lambda plan: report(queries.standing_of(plan, day=today())),
    PaperKind.LETTER: lambda plan: _reminder(plan),
    PaperKind.DECISION: lambda plan: decision(queries.printed(plan)),
    PaperKind.RECEIPT: lambda plan: receipt(queries.printed(plan), queries.received_plan(plan)),
    PaperKind.ANNEX: lambda plan: task_annex(queries.printed(plan)),
}


def ask_for_paper(plan: Plan, kind: PaperKind, form: Form) -> UUID:
    """The job that drafts the paper. The same asked for twice in a day joins the open job."""
    if kind is PaperKind.LETTER and not queries.count_late(plan, day=today()):
        raise Conflict(NOBODY_LATE)
    return enqueue(
        "papers.export",
        {"plan_id": str(plan.id), "paper": kind, "form": form},
        queue=Queue.INTERACTIVE,
        key=f"{plan.id}:{kind}:{form}:{plan.version}:{plan.content_at.isoformat()}:{today()}",
        title=f"{TITLES[kind]} · {plan.sign} ({form.upper()})",
    )


def ask_for_receipt(entry: Entry, plan: Plan, form: Form) -> UUID:
    """The job that writes the receipt of one entry."""
    return enqueue(
        "papers.export_receipt",
        {"entry_id": str(entry.id), "form": form},
        queue=Queue.INTERACTIVE,
        key=f"{entry.id}:{form}",
        title=f"{TITLES[PaperKind.RECEIPT]} cập nhật tiến độ · {plan.sign} ({form.upper()})",
    )


def export_paper(work: Work, tell: Tell) -> UUID:
    """The paper of `params` (plan_id, paper, form) as a file, kept as an export."""
    tell("Đọc kế hoạch", 0, 0)
    plan = queries.issued_plan(UUID(work.params["plan_id"]))
    kind = PaperKind(work.params["paper"])
    return _kept(_DRAFTS[kind](plan), plan, cast(Form, work.params["form"]), tell)


def export_receipt(work: Work, tell: Tell) -> UUID:
    """The receipt of the entry of `params` (entry_id, form) as a file, kept as an export."""
    tell("Đọc cập nhật tiến độ", 0, 0)
    entry, task = queries.get_own_entry(UUID(work.params["entry_id"]))
    plan = queries.issued_plan(entry.plan_id)
    paper = receipt(queries.printed(plan), queries.received_entry(entry, task))
    return _kept(paper, plan, cast(Form, work.params["form"]), tell)


def _reminder(plan: Plan) -> Paper:
    standing = queries.standing_of(plan, day=today())
    if not standing.late:
        raise Conflict(NOBODY_LATE)
    return reminder(standing)


def _kept(paper: Paper, plan: Plan, form: Form, tell: Tell) -> UUID:
    content = render_paper(paper, form, progress=tell)
    tell("Lưu tệp", 0, 0)
    return keep_export(
        content, name=file_name(paper.kind, plan, form), media_type=MEDIA_TYPES[form]
    ).id


def file_name(kind: PaperKind, plan: Plan, form: Form) -> str:
    """Without accents, for every file system: "Bao cao tinh hinh thuc hien 05-KH-STP.docx"."""
    return f"{fold(TITLES[kind]).capitalize()} {named_sign(plan.sign)}.{form}"
