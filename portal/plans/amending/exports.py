"""The comparison alone as an annex in a file, made by a worker."""

from typing import cast
from uuid import UUID

from portal.documents.amending import TITLE, comparison_annex
from portal.documents.paper import Paper, PaperKind
from portal.documents.writing.papers import render_paper
from portal.documents.writing.plans import MEDIA_TYPES, Form
from portal.files.actions import keep_export
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.plans.amending.annexes import attached_to
from portal.plans.amending.queries import changes_between_versions, changes_of, get_version
from portal.plans.exports import named_sign
from portal.plans.models import Plan, PlanVersion
from portal.plans.queries import get_plan


def ask_for_comparison(plan: Plan, form: Form, *, first: int, last: int) -> UUID:
    """The job that writes the comparison of two versions, or of an amendment with its plan."""
    return enqueue(
        "plans.export_comparison",
        {"plan_id": str(plan.id), "form": form, "first": first, "last": last},
        queue=Queue.INTERACTIVE,
        key=f"{plan.id}:{form}:{first}:{last}:{plan.version}",
        title=f"{TITLE} · {plan.sign} ({form.upper()})",
    )


def export_comparison(work: Work, tell: Tell) -> UUID:
    """The annex of `params` (plan_id; first and last version; form) as a file."""
    tell("So sánh hai phiên bản", 0, 0)
    plan, form = get_plan(UUID(work.params["plan_id"])), cast(Form, work.params["form"])
    document: Plan | PlanVersion = plan
    if plan.is_amendment:
        parts = changes_of(plan)
    else:
        before, document = (get_version(plan, int(work.params[each])) for each in ("first", "last"))
        parts = changes_between_versions(before, document)
    paper = Paper(
        PaperKind.ANNEX,
        TITLE,
        year=plan.year,
        issued_on=document.issued_on,
        issuer=plan.issuer,
        issuing_body=plan.issuing_body,
        annexes=[comparison_annex(parts, attached_to(document))],
    )
    content = render_paper(paper, form, progress=tell)
    tell("Lưu tệp", 0, 0)
    name = f"Bang so sanh {named_sign(document.sign)}.{form}"
    return keep_export(content, name=name, media_type=MEDIA_TYPES[form]).id
