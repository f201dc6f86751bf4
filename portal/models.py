"""Imports every table, for Alembic and for the mappers."""

from portal.accounts import models as accounts
from portal.audit import models as audit
from portal.directives import models as directives
from portal.files import models as files
from portal.jobs import models as jobs
from portal.mails import models as mails
from portal.national import models as national
from portal.plans import bases, marks, renditions, tasks
from portal.plans import models as plans
from portal.plans.importing import models as importing
from portal.plans.revising import models as revising
from portal.plans.signing import models as signing
from portal.progress import models as progress
from portal.rollups import models as rollups
from portal.tenancy import models as tenancy
from portal.verification import models as verification

__all__ = [
    "accounts",
    "audit",
    "bases",
    "directives",
    "files",
    "importing",
    "jobs",
    "mails",
    "marks",
    "national",
    "plans",
    "progress",
    "renditions",
    "revising",
    "rollups",
    "signing",
    "tasks",
    "tenancy",
    "verification",
]
