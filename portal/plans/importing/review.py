"""A reading as a person corrects it: the plan, a lasting key for each task, and what was decided.

Keys of read tasks are "d" and their place in the reading; keys of tasks entered by hand begin
with "m". So what the machine read stays beside what the person made of it.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from portal.documents.exchange import from_json, to_json
from portal.documents.plan import Block, Plan, Remark, Task
from portal.errors import Missing
from portal.plans.importing.models import PlanImport

ADDED = "m"
GIVEN_LATER = {"missing_number", "missing_date"}  # by văn thư, when the plan is issued


@dataclass(slots=True)
class Review:
    """`remarks` hold what nobody has settled, by task key; "" for the plan as a whole."""

    plan: Plan
    reading: Plan
    keys: list[str]
    issuing_unit_id: str
    rejected: set[str] = field(default_factory=set)
    postponed: set[str] = field(default_factory=set)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    added: int = 0
    saved_by: str = ""

    def task(self, key: str) -> Task:
        """The task under a key; Missing when there is none."""
        if key not in self.keys:
            raise Missing(key)
        return self.plan.tasks[self.keys.index(key)]

    def read_task(self, key: str) -> Task | None:
        """What the machine read for this task; None for one entered by hand."""
        return None if key.startswith(ADDED) else self.reading.tasks[int(key[1:])]

    def kept_keys(self) -> list[str]:
        """The tasks that will be in the plan, in order."""
        return [key for key in self.keys if key not in self.rejected]

    def doubts(self) -> int:
        """How many remarks a person has still to settle."""
        wanted = {"", *self.kept_keys()}
        return sum(len(found) for key, found in self.remarks.items() if key in wanted)

    def block_of(self, key: str) -> int:
        """Where the task stands among the printed parts."""
        place = self.keys.index(key)
        return next(i for i, block in enumerate(self.plan.blocks) if block.task == place)


def first_review(reading: Plan, *, issuing_unit_id: str) -> dict[str, Any]:
    """What is stored as `reviewed` when nobody has touched the reading yet."""
    keys = [f"d{place}" for place in range(len(reading.tasks))]
    review = Review(replace(reading), reading, keys, issuing_unit_id)
    found = [remark for remark in reading.remarks if remark.code not in GIVEN_LATER]
    review.remarks = _remarks_by_key(found, keys)
    return stored(review)


def review_of(imported: PlanImport) -> Review:
    """The review that an import holds."""
    decided = imported.reviewed["review"]
    plan = from_json(imported.reviewed)
    review = Review(
        plan,
        from_json(imported.reading),
        list(decided["keys"]),
        decided["issuing_unit_id"],
        set(decided["rejected"]),
        set(decided["postponed"]),
        _remarks_by_key(plan.remarks, decided["keys"]),
        decided["added"],
        decided["saved_by"],
    )
    give_blocks(plan)
    return review


def stored(review: Review) -> dict[str, Any]:
    """The review as the import keeps it: a plan in the exchange form, and the decisions."""
    review.plan.remarks = [
        Remark(each.code, each.message, each.span, _place(review, key))
        for key, found in review.remarks.items()
        for each in found
    ]
    values = to_json(review.plan)
    values["review"] = {
        "keys": review.keys,
        "issuing_unit_id": review.issuing_unit_id,
        "rejected": sorted(review.rejected),
        "postponed": sorted(review.postponed),
        "added": review.added,
        "saved_by": review.saved_by,
    }
    return values


def fingerprint(shown: dict[str, Any]) -> str:
    """A short mark of what a form showed: equal as long as nobody has changed it."""
    text = json.dumps(shown, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _remarks_by_key(remarks: list[Remark], keys: list[str]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        key = "" if remark.task is None else keys[remark.task]
        found.setdefault(key, []).append(remark)
    return found


def _place(review: Review, key: str) -> int | None:
    return review.keys.index(key) if key else None


def give_blocks(plan: Plan) -> None:
    """Every task has its place among the printed parts, at the end when the reading gave none."""
    placed = {block.task for block in plan.blocks if block.task is not None}
    for place in range(len(plan.tasks)):
        if place not in placed:
            plan.blocks.append(Block("task", "", None, 2, "content", place))
