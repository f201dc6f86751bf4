"""The pages that a role may open, by the table of access."""

import csv
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.architecture.test_access import TABLE
from tests.browser.watching import Watch, faults
from tests.browser.world import World

# Answers that are no page of their own.
NO_PAGE = {
    "batches.outcomes", "batches.progress", "workbooks.returned", "workbooks.template",
    "files.download", "mails.attachment", "national.evidence", "jobs.progress",
    "home.healthz", "home.metrics", "home.readyz",
}  # fmt: skip
# The state that a plan must be in for the page of a step.
STEPS = {
    "plans.submit": "draft", "plans.delete": "draft", "plans.withdraw": "submitted",
    "drafts.show": "draft", "drafts.edit": "draft", "drafts.delete": "draft",
    "citing.choose": "draft",
    "amendments.show": "amending", "amendments.reasons": "amending",
    "plans.approve": "submitted", "plans.send_back": "submitted", "plans.issue": "approved",
}  # fmt: skip
# What the ministry's administrator has for the ministry; the table asks with a province's ids.
OWN = ("people.show", "people.edit", "tenancy.edit", "national.directive")
ROLES = ("officer", "leader", "clerk", "admin", "ministry_officer", "ministry_admin")
# What they hold depends on the role; all other pages are the same for whoever opens them.
OF_EACH_ROLE = ("home.index", "plans.show")
# The states of a plan in which its page offers something to the role.
OFFERED = {
    "officer": ("draft", "submitted", "returned", "approved", "closed"),
    "leader": ("submitted",),
    "clerk": ("approved",),
}


def faults_on_the_tour(world: World, page: Page, who: str) -> str:
    """What is wrong on the pages of this role, a line for each fault."""
    watch = Watch(page, world.live.address)
    return "\n".join(fault for path in paths(world, who) for fault in faults(watch, path))


def paths(world: World, who: str) -> Iterator[str]:
    """The address of every page the table of access lets this role open and no role before it, and
    of those whose content depends on the role.
    """
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["method"] == "GET"]
    for row in rows:
        first = next((role for role in ROLES if row[role] == "in"), None)
        is_own = row[who] == "in" and row["endpoint"] in OF_EACH_ROLE
        if row["endpoint"] not in NO_PAGE and (first == who or is_own):
            yield address(world, who, row["endpoint"])
    if who == ROLES[0]:
        yield address(world, who, "jobs.show")
    for endpoint in OWN if who == "ministry_admin" else ():
        yield address(world, who, endpoint)
    for state in OFFERED.get(who, ()):
        yield address(world, who, "plans.show", plan_id=world.plans[state])


def address(world: World, who: str, endpoint: str, **chosen: object) -> str:
    app = world.live.app
    plan_id = world.plans[STEPS.get(endpoint, "issued")]
    values = {**world.things, "plan_id": plan_id, "job_id": world.jobs[who], **chosen}
    if endpoint == "imports.undo":
        values["import_id"] = world.drafted_import
    if endpoint == "drafts.delete":
        values["part"] = world.draft_task
    if endpoint == "citing.choose":
        values["basis_id"] = world.draft_basis
    if who == "ministry_admin" and endpoint in OWN:
        values |= world.of_ministry
    rule = next(app.url_map.iter_rules(endpoint))
    with app.test_request_context():
        return app.url_for(endpoint, **{name: values[name] for name in rule.arguments})
