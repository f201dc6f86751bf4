"""A draft as a review that can be corrected, and a corrected review as the draft's rows.

So a draft is corrected by the same rules, forms and grammars as the import it came from.
"""

from copy import deepcopy
from dataclasses import dataclass
from uuid import UUID

from portal.documents import plan as documents
from portal.errors import Conflict, Missing
from portal.extensions import db
from portal.kernel.search import fold
from portal.plans.conversion import (
    HEADER,
    basis_rows,
    block_row,
    document_with,
    doubt,
    recipient_row,
    tasks_of,
)
from portal.plans.importing.review import Review, give_blocks
from portal.plans.models import Plan, PlanBlock
from portal.plans.task_conversion import fill_task_row
from portal.plans.tasks import PlanTask
from portal.tenancy.naming import directory_of

PARTS = {"header", "bases", "recipients", "signature", "new"}
GONE = "Phần này vừa bị người khác xóa. Hãy mở lại trang sửa dự thảo để xem bản hiện tại."


@dataclass(slots=True)
class Draft:
    """A plan's rows beside the review made of them. Tasks and blocks go by the ids of their rows;
    `before` is the document as the rows still say it. `blocks` are those that have rows.
    """

    plan: Plan
    review: Review
    before: documents.Plan
    tasks: dict[str, PlanTask]
    blocks: list[documents.Block]
    rows: dict[int, PlanBlock]

    def part(self, name: str) -> str:
        """The review's name of a part: the id of a block becomes its present place."""
        if name in PARTS or name in self.review.keys:
            return name
        place = self.place_of(name)
        if place is None:
            raise Conflict(GONE) if _is_id(name) else Missing(name)
        return f"b{place}"

    def place_of(self, block_id: str) -> int | None:
        """Where the block with this id stands now among the printed parts."""
        for place, block in enumerate(self.review.plan.blocks):
            row = self.row_of(block)
            if row is not None and str(row.id) == block_id:
                return place
        return None

    def row_of(self, block: documents.Block) -> PlanBlock | None:
        """The row of a block; none for one that was just added."""
        return self.rows.get(id(block))


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def open_draft(plan: Plan) -> Draft:
    """The draft, ready to be corrected."""
    rows = tasks_of(plan)
    document = document_with(plan, rows)
    blocks = list(document.blocks)
    block_rows = {id(block): row for block, row in zip(blocks, plan.blocks, strict=True)}
    give_blocks(document)
    keys = [str(row.id) for row in rows]
    review = Review(document, document, keys, str(plan.issuing_unit_id))
    for remark in document.remarks:
        if remark.task is not None:
            review.remarks.setdefault(keys[remark.task], []).append(remark)
    by_key = dict(zip(keys, rows, strict=True))
    return Draft(plan, review, deepcopy(document), by_key, blocks, block_rows)


def keep_draft(draft: Draft) -> None:
    """Write what was corrected into the rows; what nobody touched stays as it is."""
    _keep_head(draft)
    _remove_what_went(draft)
    tasks = _keep_tasks(draft)
    db.session.flush()  # a block refers to the row of its task
    _keep_blocks(draft, tasks)
    db.session.flush()


def _keep_head(draft: Draft) -> None:
    plan, document, before = draft.plan, draft.review.plan, draft.before
    for name in HEADER:
        setattr(plan, name, getattr(document, name))
    plan.year = document.plan_year or plan.year
    plan.issuing_unit_id = UUID(draft.review.issuing_unit_id)
    plan.folded = fold(f"{document.title} {document.symbol or ''}")
    signatory = document.signatory
    plan.signing_authority = signatory.authority if signatory else None
    plan.signer_position = signatory.position if signatory else None
    plan.signer_name = signatory.name if signatory else None
    if document.legal_bases != before.legal_bases:
        plan.bases = basis_rows(document, plan, known=plan.bases)
    if document.recipients != before.recipients:
        rows = [recipient_row(each, plan, i) for i, each in enumerate(document.recipients)]
        plan.recipients = rows


def _remove_what_went(draft: Draft) -> None:
    """Blocks first: they refer to tasks."""
    kept = {id(block) for block in draft.review.plan.blocks}
    for block in draft.blocks:
        if id(block) not in kept:
            draft.plan.blocks.remove(draft.rows[id(block)])
    db.session.flush()
    for key, task in draft.tasks.items():
        if key not in draft.review.keys:
            draft.plan.tasks.remove(task)


def _keep_tasks(draft: Draft) -> list[PlanTask]:
    directory = directory_of(draft.plan.year)
    before = dict(zip(draft.tasks, draft.before.tasks, strict=True))
    rows = []
    for position, key in enumerate(draft.review.keys):
        row = draft.tasks.get(key) or _new_row(draft.plan)
        if before.get(key) != draft.review.task(key):
            fill_task_row(row, draft.review.task(key), directory)
        _keep_place(row, position, draft.review.remarks.get(key, []))
        rows.append(row)
    return rows


def _keep_place(row: PlanTask, position: int, remarks: list[documents.Remark]) -> None:
    row.position = position
    doubts = [doubt(remark) for remark in remarks]
    if [each["code"] for each in row.doubts] != [each["code"] for each in doubts]:
        row.doubts = doubts


def _new_row(plan: Plan) -> PlanTask:
    row = PlanTask(plan_id=plan.id, visible=plan.visible, position=0, text="", doubts=[])
    plan.tasks.append(row)
    return row


def _keep_blocks(draft: Draft, tasks: list[PlanTask]) -> None:
    for position, block in enumerate(draft.review.plan.blocks):
        row = draft.row_of(block)
        if row is None:
            draft.plan.blocks.append(block_row(block, draft.plan, position, tasks))
        else:
            row.position, row.label, row.text = position, block.label, block.text
