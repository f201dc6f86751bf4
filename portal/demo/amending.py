"""The draft of a demonstrated amendment, corrected by the forms' own rules."""

from typing import Any

from portal.accounts.models import Person
from portal.extensions import db
from portal.plans.amending.actions import copy_of
from portal.plans.amending.queries import task_key
from portal.plans.conversion import tasks_of
from portal.plans.editing.drafts import keep_draft, open_draft
from portal.plans.importing.corrections import correct, shown
from portal.plans.importing.ordering import insert_task, remove_task
from portal.plans.importing.task_corrections import filled_task
from portal.plans.models import Plan


def drafted_amendment(plan: Plan, script: dict[str, Any], officer: Person) -> Plan:
    """A copy of the plan with the script's changes, tasks by their place, and their reasons."""
    amendment = copy_of(plan, script["reason"], drafted_by=officer)
    draft, origins = open_draft(amendment), [task.origin_id for task in tasks_of(amendment)]
    review, keys = draft.review, list(draft.review.keys)
    for change in script["changes"]:
        key = keys[change["task"]]
        typed = {name: said for name, said in change.items() if name not in ("task", "reason")}
        correct(review, key, {**shown(review, key), **typed})
    for place in script["left_out"]:
        remove_task(review, keys[place])
    for added in script["added"]:
        place = review.block_of(keys[added["after"]])
        task = filled_task(added, plan.year)
        insert_task(review, task, place + 1, level=review.plan.blocks[place].level)
    keep_draft(draft)
    amendment.change_reasons = {
        task_key(origin): change["reason"]
        for change in script["changes"]
        if (origin := origins[change["task"]])
    }
    db.session.flush()
    db.session.expire_all()  # what was added stands in its place once it is read again
    return amendment
