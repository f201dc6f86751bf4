"""Decisions on an edited file: take it in, keep what was chosen so far, apply it, forget it."""

import hashlib
from datetime import timedelta

from flask_login import current_user

from portal.audit.record import record
from portal.documents.copies import Copy
from portal.documents.returning.files import ReturnedFile, likest
from portal.documents.workbooks.reading import is_workbook_name
from portal.documents.writing.plans import MEDIA_TYPES
from portal.errors import Invalid
from portal.extensions import db
from portal.files.actions import keep, remove
from portal.files.models import StoredFile
from portal.files.sniffing import base_name
from portal.kernel.clock import now
from portal.plans.conversion import document_of
from portal.plans.editing.drafts import keep_draft, open_draft
from portal.plans.models import Plan
from portal.plans.queries import get_plan
from portal.plans.revising.applying import apply_differences
from portal.plans.revising.comparison import Compared, against, read_file
from portal.plans.revising.copies import (
    LAST,
    copies_of,
    document_of_copy,
    find_copy,
    give_copy,
)
from portal.plans.revising.models import PlanCopy, PlanRevision
from portal.plans.revising.queries import draft_part, original, same_revision

UNTOUCHED_LASTS = timedelta(days=30)
FEWEST_FOUND = 0.5
TAKE, KEEP = "take", "keep"
NOT_OURS = (
    f"Tệp mang mã của một bản xuất mà đơn vị này không có: tệp do tỉnh, thành phố khác xuất, hoặc"
    f" xuất đã quá {LAST.days} ngày. Chưa có gì thay đổi. Hãy xuất lại kế hoạch này rồi sửa trên"
    " tệp mới."
)
UNDECIDED = "Còn {count} chỗ hai bên cùng sửa chưa được chọn. Hãy chọn một trong hai ở từng chỗ."


def take_file(plan: Plan, content: bytes, *, name: str) -> PlanRevision:
    """Keep an edited file beside the copy that it was. Files of other plans are refused; nothing
    of the plan changes.
    """
    file = read_file(content, base_name(name))
    copy = _named_copy(plan, file.copy) if file.copy else _likeliest_copy(plan, file)
    found = same_revision(plan, hashlib.sha256(content).hexdigest())
    if found:
        return found
    stored = _kept(content, base_name(name))
    revision = PlanRevision(
        plan_id=plan.id, copy_id=copy.id, file_id=stored.id, file_name=stored.name,
        sha256=stored.sha256, is_marked=file.copy is not None, choices={},
        created_by_id=current_user.person.id, created_by_name=current_user.person.name,
    )  # fmt: skip
    db.session.add(revision)
    db.session.flush()
    record("plan.revise.upload", revision, title=plan.title, name=stored.name)
    return revision


def save_choices(revision: PlanRevision, choices: dict[str, str]) -> None:
    """Keep what was chosen so far, to go on later."""
    revision.require_open()
    revision.choices = choices


def apply_revision(
    revision: PlanRevision, plan: Plan, compared: Compared, choices: dict[str, str]
) -> int:
    """Make the draft what was chosen, all of it or nothing; how many differences were taken."""
    revision.require_open()
    plan.require_editable()
    undecided = [each for each in compared.asked if choices.get(each.key) not in (TAKE, KEEP)]
    if undecided:
        raise Invalid(UNDECIDED.format(count=len(undecided)))
    taken = [each for each in compared.asked if choices[each.key] == TAKE]
    draft = open_draft(plan)
    apply_differences(draft, taken, revision)
    plan.updated_at = now()  # whoever submits or exports meets another version
    keep_draft(draft)
    revision.choices, revision.applied_at = choices, now()
    original(revision).expires_at = None
    parts = sorted({draft_part(each.part) for each in taken})
    record(
        "plan.revise", plan, title=plan.title, name=revision.file_name, taken=len(taken),
        kept=len(compared.asked) - len(taken), part_ids=parts,
    )  # fmt: skip
    return len(taken)


def withdraw_revision(revision: PlanRevision, plan: Plan) -> None:
    """Forget an edited file; the plan stays as it is."""
    revision.require_open()
    remove(original(revision))
    record("plan.revise.withdraw", revision, title=plan.title, name=revision.file_name)
    db.session.delete(revision)


def _kept(content: bytes, name: str) -> StoredFile:
    media_type = MEDIA_TYPES["xlsx" if is_workbook_name(name) else "docx"]
    until = now() + UNTOUCHED_LASTS
    return keep(content, name=name, media_type=media_type, purpose="import", expires_at=until)


def _named_copy(plan: Plan, named: Copy) -> PlanCopy:
    """The copy that the file says it is, if it is one of this plan or of the one it amends."""
    copy = find_copy(named.id)
    if copy is None:
        raise Invalid(NOT_OURS, field="file")
    if copy.plan_id not in (plan.id, plan.amends_id):
        other = get_plan(copy.plan_id)
        raise Invalid(
            f"Tệp này là bản xuất của kế hoạch khác: “{other.title}” ({other.sign}). Chưa có gì"
            " thay đổi. Hãy mở kế hoạch đó để nhập, hoặc chọn tệp của kế hoạch này.",
            field="file",
        )
    return copy


def _likeliest_copy(plan: Plan, file: ReturnedFile) -> PlanCopy:
    """For a file without ids: the copy whose words it has, the newest of equals; without any, the
    plan as it stands. Refused when too few tasks are recognised.
    """
    if not (copies := copies_of(plan)):
        give_copy(plan, document_of(plan), version=plan.version)
        copies = copies_of(plan)
    bases = [document_of_copy(copy) for copy in copies]
    place = likest(file, bases)
    returned = against(file, bases[place])
    if returned.found < max(1, returned.of_tasks * FEWEST_FOUND):
        raise Invalid(
            f"Tệp không còn mã nhận dạng và chỉ nhận ra {returned.found}/{returned.of_tasks} nhiệm"
            " vụ của kế hoạch này, nên không phải bản đã sửa của kế hoạch. Chưa có gì thay đổi."
            " Hãy chọn tệp xuất từ trang kế hoạch; kế hoạch mới thì nhập ở trang Nhập kế hoạch.",
            field="file",
        )
    return copies[place]
