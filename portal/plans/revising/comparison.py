"""A file that came back, compared with the copy it was and with the plan as it stands."""

from dataclasses import dataclass

from portal.documents import plan as documents
from portal.documents.amending import unnumbered
from portal.documents.comparing.outcomes import Comparison, Difference, Outcome, compared
from portal.documents.comparing.parts import Ids, PartKind, parts_of
from portal.documents.reading.guards import Unreadable
from portal.documents.returning.assembling import ReturnedPlan
from portal.documents.returning.files import ReturnedFile, read_returned
from portal.errors import Invalid
from portal.files.actions import read
from portal.plans.conversion import document_with, tasks_of
from portal.plans.models import Plan
from portal.plans.revising.copies import Keys, document_of_copy, keys_of, keys_of_copy
from portal.plans.revising.models import PlanCopy, PlanRevision
from portal.plans.revising.queries import copy_of, original
from portal.plans.tasks import PlanTask


@dataclass(slots=True)
class Compared:
    """All that is to be decided, and what of the file nobody can place."""

    comparison: Comparison
    outside: list[str]
    copy: PlanCopy

    @property
    def asked(self) -> list[Difference]:
        """Differences that the file would make."""
        found = self.comparison.differences
        return [each for each in found if each.outcome is not Outcome.KEEP]

    @property
    def kept(self) -> list[Difference]:
        """What was changed here alone since, and stays."""
        return [each for each in self.comparison.differences if each.outcome is Outcome.KEEP]


def compare(revision: PlanRevision, plan: Plan) -> Compared:
    """The comparison as it is now."""
    with read(original(revision)) as stream:
        file = read_file(stream.read(), revision.file_name)
    copy = copy_of(revision)
    base = document_of_copy(copy)
    returned = against(file, base)
    tasks = tasks_of(plan)
    base_ids = _keys_here(copy, plan, tasks)
    return Compared(
        compared(
            parts_of(unnumbered(base), base_ids),
            parts_of(unnumbered(returned.plan), _ids(returned, base_ids)),
            parts_of(unnumbered(document_with(plan, tasks)), keys_of(plan, tasks)),
        ),
        returned.outside,
        copy,
    )


def read_file(content: bytes, name: str) -> ReturnedFile:
    """Invalid, at the field `file`, for a file that cannot be read."""
    try:
        return read_returned(content, name)
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal


def against(file: ReturnedFile, base: documents.Plan) -> ReturnedPlan:
    try:
        return file.against(base)
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal


def _keys_here(copy: PlanCopy, plan: Plan, tasks: list[PlanTask]) -> Keys:
    """The ids of the copy's parts in this plan. In an amendment, tasks of a copy of the amended
    plan are those that were made of them; other parts are known by their words.
    """
    keys = keys_of_copy(copy)
    if copy.plan_id == plan.id:
        return keys
    own = {str(task.origin_id): str(task.id) for task in tasks}
    return {PartKind.TASK: [own.get(key, key) for key in keys.get(PartKind.TASK, [])]}


def _ids(returned: ReturnedPlan, base: Keys) -> Ids:
    """Parts that came back go by the ids they were given out with."""
    places = {PartKind.TASK: returned.tasks, PartKind.BLOCK: returned.blocks}
    return {
        kind: ["" if place is None else base[kind][place] for place in found]
        for kind, found in places.items()
        if base.get(kind)
    }
