"""Exports of plans as files, made by workers."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal.documents.copies import Copy
from portal.documents.plan import Plan as Document
from portal.documents.writing.plans import EDITABLE, MEDIA_TYPES, Form, render_plan
from portal.documents.writing.tables import Column, Kind, Table, tables_to_xlsx
from portal.errors import Invalid, Missing
from portal.extensions import db
from portal.files.actions import keep_export
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import today
from portal.kernel.models import current_tenant
from portal.kernel.search import fold
from portal.plans.amending.annexes import annexes_of
from portal.plans.conversion import document_of
from portal.plans.life import STATE_WORDS
from portal.plans.models import Plan, PlanState, PlanVersion
from portal.plans.queries import listed
from portal.plans.renditions import enter_rendition, imprint_of, imprinted_version
from portal.plans.revising.copies import give_copy
from portal.plans.versions import frozen_document


def chosen_form(typed: str) -> Form:
    """The form of file that a page asks for."""
    if typed not in MEDIA_TYPES:
        raise Invalid("Hãy chọn một trong các dạng tệp: Word, PDF hoặc Excel.")
    return typed


def ask_for_plan(plan: Plan, form: Form) -> UUID:
    """The job that writes the plan. Asked for twice, the same plan joins the open job."""
    return enqueue(
        "plans.export",
        {"plan_id": str(plan.id), "form": form},
        queue=Queue.INTERACTIVE,
        key=export_key(plan, form),
        title=f"{plan.sign} · {plan.title} ({form.upper()})",
    )


def export_key(plan: Plan, form: Form) -> str:
    """What two exports share when they would write the same file."""
    return f"{plan.id}:{form}:{plan.version}"


def export_plan(work: Work, tell: Tell) -> UUID:
    """The plan of `params` (plan_id; form: docx, pdf or xlsx) as a file, kept as an export.

    An issued plan is written from its frozen version, so that every run gives the same bytes.
    """
    tell("Đọc kế hoạch", 0, 0)
    plan = _plan(UUID(work.params["plan_id"]))
    form, version = cast(Form, work.params["form"]), imprinted_version(plan)
    imprint = imprint_of(version) if version else None
    document = frozen_document(version) if version else document_of(plan)
    copy = _copy_given(plan, document, form, version)
    annexes = annexes_of(plan, version)
    content = render_plan(
        document, form, progress=tell, imprint=imprint, copy=copy, annexes=annexes
    )
    tell("Lưu tệp", 0, 0)
    enter_rendition(plan, version, form, content)
    file = keep_export(
        content,
        name=file_name(plan, form),
        media_type=MEDIA_TYPES[form],
    )
    return file.id


def _copy_given(
    plan: Plan, document: Document, form: Form, version: PlanVersion | None
) -> Copy | None:
    """What lets the file come back edited; none of a plan that is another tenant's, or of an
    amendment that has become a version of its plan.
    """
    is_own = plan.tenant_id == current_tenant.get()
    if form not in EDITABLE or not is_own or plan.state is PlanState.APPLIED:
        return None
    return give_copy(plan, document, version=version.number if version else plan.version)


def export_list(work: Work, tell: Tell) -> UUID:
    """The plans of the tenant that match `params` (year, state, unit_id, words) as a workbook."""
    tell("Đọc danh sách", 0, 0)
    rows = db.session.execute(listed(work.params, day=today())).all()
    table = Table(
        "Kế hoạch",
        [
            Column("Số, ký hiệu", width=16),
            Column("Tên kế hoạch", width=60),
            Column("Đơn vị ban hành", width=36),
            Column("Năm", kind=Kind.INTEGER),
            Column("Ngày ban hành", kind=Kind.DATE),
            Column("Trạng thái", width=22),
            Column("Số nhiệm vụ", kind=Kind.INTEGER),
            Column("Quá hạn", kind=Kind.INTEGER),
        ],
        [_cells(*row) for row in rows],
    )
    tell("Ghi tệp", len(rows), len(rows))
    return keep_export(
        tables_to_xlsx([table], title="Danh sách kế hoạch"),
        name=f"Danh sach ke hoach {today():%d-%m-%Y}.xlsx",
        media_type=MEDIA_TYPES["xlsx"],
    ).id


def _cells(plan: Plan, unit: str, _province: str, tasks: int, overdue: int) -> list[Any]:
    word = STATE_WORDS[plan.state]
    return [plan.sign, plan.title, unit, plan.year, plan.issued_on, word, tasks, overdue]


def named_sign(sign: str) -> str:
    """A sign as part of a file's name, for every file system: "05-KH-STP", "DU-THAO-KH-STP"."""
    return fold(sign.replace("/", "-").replace("…", "du-thao")).upper()


def file_name(plan: Plan, form: Form) -> str:
    """Sign and title without accents: "05-KH-STP truyen thong.docx"."""
    words = "".join(c if c.isalnum() or c == " " else " " for c in fold(plan.title))
    return f"{named_sign(plan.sign)} {' '.join(words.split())[:80].strip()}.{form}"


def _plan(plan_id: UUID) -> Plan:
    query: Any = select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.tasks))
    plan = db.session.scalars(query).first()
    if plan is None:
        raise Missing("Kế hoạch này không còn. Hãy kiểm tra lại danh sách kế hoạch.")
    return cast(Plan, plan)
