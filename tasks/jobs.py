"""The one Celery task: do the job with this id. Its kind says which action does it."""

from portal.directives import exports as directives
from portal.jobs import housekeeping
from portal.mails import actions as mails
from portal.national import exports as national
from portal.national.deliveries import sending as deliveries
from portal.papers import exports as papers
from portal.plans import exports as plans
from portal.plans.amending import exports as amendments
from portal.plans.importing import recognition
from portal.plans.importing.batches import reading as batches
from portal.plans.signing import actions as signing
from portal.progress import exports as progress
from portal.rollups import actions as rollups
from tasks import app
from tasks.base import Action, run_job

ACTIONS: dict[str, Action] = {
    "directives.export": directives.export_list,
    "jobs.housekeeping": housekeeping.sweep,
    "mails.send": mails.send,
    "national.deliver": deliveries.deliver,
    "national.deliver_again": deliveries.deliver_again,
    "national.export": national.export_board,
    "national.export_plans": national.export_plans,
    "national.export_tasks": national.export_tasks,
    "papers.export": papers.export_paper,
    "papers.export_receipt": papers.export_receipt,
    "plans.export": plans.export_plan,
    "plans.export_comparison": amendments.export_comparison,
    "plans.export_list": plans.export_list,
    "plans.import.recognise": recognition.recognise,
    "plans.import_batch": batches.read_batch,
    "plans.sign.check": signing.check_copy,
    "progress.export": progress.export_tasks,
    "rollups.nightly": rollups.nightly,
    "rollups.refresh": rollups.refresh,
}


@app.task(name="jobs.run")
def run(*, tenant_id: int | None = None, job_id: str) -> None:
    """Do one job of one tenant. Safe to deliver twice."""
    run_job(tenant_id, job_id, ACTIONS)
