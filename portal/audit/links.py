"""Where the thing that an audit event is about is read, for those who may read it."""

from typing import Any

from flask import url_for
from flask_login import current_user

from portal.access import Permission
from portal.audit.models import AuditEvent

PAGES = {
    "delivery": ("deliveries.show", "delivery_id", Permission.DELIVERY_MANAGE),
    "directive": ("citing.show", "directive_id", Permission.DIRECTIVES_READ),
    "importbatch": ("batches.show", "batch_id", Permission.PLAN_IMPORT),
    "person": ("people.show", "person_id", Permission.PEOPLE_MANAGE),
    "plan": ("plans.show", "plan_id", Permission.PLAN_READ),
    "planimport": ("imports.review", "import_id", Permission.PLAN_IMPORT),
    "planworkbook": ("workbooks.show", "workbook_id", Permission.PLAN_IMPORT),
    "task": ("progress.show", "task_id", Permission.PLAN_READ),
    "unit": ("tenancy.edit", "unit_id", Permission.UNITS_MANAGE),
}
GONE = {
    "delivery.remove",
    "directive.delete",
    "plan.delete",
    "plan.import.withdraw",
    "plan.import.workbook.withdraw",
}


def subject_url(event: AuditEvent) -> str:
    """The page of the subject; of an entry, that of its task. Empty when there is none to open."""
    kind, subject_id = event.subject_kind, event.subject_id
    if kind == "entry":
        kind, subject_id = "task", event.details.get("task_id")
    if kind not in PAGES or subject_id is None or event.action in GONE:
        return ""
    endpoint, name, permission = PAGES[kind]
    values: dict[str, Any] = {name: subject_id}
    return url_for(endpoint, **values) if current_user.can(permission) else ""
