"""A plan as a document ↔ a plan as rows.

What belongs to the reading alone (`source`, spans of blocks and bases, remarks on the whole) stays
with the import; rows keep all the rest.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload, with_parent

from portal.accounts.models import Person
from portal.documents import plan as documents
from portal.errors import Invalid
from portal.extensions import db
from portal.kernel.search import fold
from portal.plans.bases import LegalBasis
from portal.plans.models import Plan, PlanBlock, PlanRecipient
from portal.plans.task_conversion import task_document, task_row
from portal.plans.tasks import PlanTask
from portal.tenancy.models import Unit
from portal.tenancy.naming import directory_of

HEADER = ("title", "symbol", "place", "issued_on", "parent_body", "issuing_body", "issuer")


def create_plan_rows(
    document: documents.Plan, *, issuing_unit: Unit, drafted_by: Person | None
) -> Plan:
    """Write the document as a draft; units it names are joined with the directory of its year."""
    plan = _plan_row(document, issuing_unit, drafted_by)
    db.session.add(plan)
    db.session.flush()
    directory = directory_of(plan.year)
    tasks = [
        task_row(task, plan=plan, position=position, directory=directory)
        for position, task in enumerate(document.tasks)
    ]
    for index, remark in remarks_of_tasks(document):
        tasks[index].doubts.append(doubt(remark))
    plan.tasks = tasks
    plan.bases = basis_rows(document, plan)
    plan.recipients = [
        recipient_row(each, plan, place) for place, each in enumerate(document.recipients)
    ]
    db.session.flush()  # a block refers to the row of its task
    plan.blocks = [
        block_row(block, plan, place, tasks) for place, block in enumerate(document.blocks)
    ]
    db.session.flush()
    return plan


def document_of(plan: Plan) -> documents.Plan:
    """The plan as a document, as it stands now."""
    return document_with(plan, tasks_of(plan))


def document_with(plan: Plan, tasks: Sequence[PlanTask]) -> documents.Plan:
    """The plan as a document, for those who have its tasks (`tasks_of`) at hand."""
    places = {task.id: index for index, task in enumerate(tasks)}
    return documents.Plan(
        plan_year=plan.year,
        number=str(plan.number) if plan.number else None,
        **{name: getattr(plan, name) for name in HEADER},
        legal_bases=[
            documents.Basis(each.kind, each.number, each.dated, each.issuer, each.text)
            for each in plan.bases
        ],
        blocks=[_block_document(block, places) for block in plan.blocks],
        tasks=[task_document(task) for task in tasks],
        recipients=[
            documents.Recipient(each.name, each.note, each.is_archive) for each in plan.recipients
        ],
        signatory=_signatory(plan),
        remarks=[
            documents.Remark(each["code"], each["message"], _span(each.get("span")), index)
            for index, task in enumerate(tasks)
            for each in task.doubts
        ],
    )


def _plan_row(document: documents.Plan, issuing_unit: Unit, drafted_by: Person | None) -> Plan:
    if not document.title.strip():
        raise Invalid("Kế hoạch chưa có tên. Hãy nhập tên kế hoạch.", field="title")
    if document.plan_year is None:
        raise Invalid("Chưa rõ kế hoạch của năm nào. Hãy nhập năm kế hoạch.", field="plan_year")
    signatory = document.signatory
    number = document.number or ""
    return Plan(
        year=document.plan_year,
        number=int(number) if number.isdecimal() and int(number) else None,
        issuing_unit_id=issuing_unit.id,
        **{name: getattr(document, name) for name in HEADER},
        signing_authority=signatory.authority if signatory else None,
        signer_position=signatory.position if signatory else None,
        signer_name=signatory.name if signatory else None,
        drafted_by_id=drafted_by.id if drafted_by else None,
        folded=fold(f"{document.title} {document.symbol or ''}"),
    )


def doubt(remark: documents.Remark) -> dict[str, Any]:
    """A remark as a task keeps it until somebody settles it."""
    return {"code": remark.code, "message": remark.message, "span": remark.span}


def remarks_of_tasks(document: documents.Plan) -> list[tuple[int, documents.Remark]]:
    remarks = [(remark.task, remark) for remark in document.remarks]
    return [
        (index, remark)
        for index, remark in remarks
        if index is not None and index < len(document.tasks)
    ]


def basis_rows(
    document: documents.Plan, plan: Plan, *, known: Sequence[LegalBasis] = ()
) -> list[LegalBasis]:
    """The bases of the document; for those `known` already stands what people said of them."""
    before = {row.text: row for row in known}
    rows = [_basis_row(each, plan, place) for place, each in enumerate(document.legal_bases)]
    for row in rows:
        if row.text in before:
            row.follow(before[row.text])
    return rows


def _basis_row(basis: documents.Basis, plan: Plan, position: int) -> LegalBasis:
    return LegalBasis(
        plan_id=plan.id,
        visible=plan.visible,
        position=position,
        kind=basis.kind,
        number=basis.number,
        dated=basis.date,
        issuer=basis.issuer,
        text=basis.text,
        folded=fold(f"{basis.kind} {basis.number or ''} {basis.text}"),
    )


def recipient_row(recipient: documents.Recipient, plan: Plan, position: int) -> PlanRecipient:
    return PlanRecipient(
        plan_id=plan.id,
        visible=plan.visible,
        position=position,
        name=recipient.name,
        note=recipient.note,
        is_archive=recipient.is_archive,
    )


def block_row(
    block: documents.Block, plan: Plan, position: int, tasks: list[PlanTask]
) -> PlanBlock:
    return PlanBlock(
        plan_id=plan.id,
        visible=plan.visible,
        position=position,
        kind=block.kind,
        role=block.role,
        level=block.level,
        label=block.label,
        text=block.text,
        task_id=tasks[block.task].id if block.task is not None else None,
    )


def tasks_of(plan: Plan) -> list[PlanTask]:
    """The tasks that the plan contains, with their parts, in four statements whatever their
    number. Tasks that an amendment left out are not among them.
    """
    query = (
        select(PlanTask)
        .where(with_parent(plan, Plan.tasks), PlanTask.left_out_in.is_(None))
        .options(
            selectinload(PlanTask.units),
            selectinload(PlanTask.targets),
            selectinload(PlanTask.steps),
        )
    )
    return list(db.session.scalars(query.order_by(PlanTask.position, PlanTask.id)))


def _block_document(block: PlanBlock, places: dict[UUID, int]) -> documents.Block:
    return documents.Block(
        kind=block.kind,
        text=block.text,
        label=block.label,
        level=block.level,
        role=block.role,
        task=places[block.task_id] if block.task_id else None,
    )


def _signatory(plan: Plan) -> documents.Signatory | None:
    if not (plan.signer_position or plan.signer_name):
        return None
    return documents.Signatory(
        plan.signing_authority, plan.signer_position or "", plan.signer_name or ""
    )


def _span(pair: list[int] | None) -> documents.Span | None:
    return documents.Span(*pair) if pair else None
