"""What is asked for while faults strike, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import cycle, islice
from uuid import UUID

from portal.files.storage import Folder
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.mails.actions import post
from tests import make
from tests.live import Live

PROVINCES = (make.LANG_SON, make.BAC_NINH, make.HA_NOI, 108, 111, 138)
FORMS = ("docx", "pdf", "xlsx")
TASKS = 120
OVER = ("done", "failed", "cancelled")
OUTCOMES = """
    SELECT j.state, j.message, extract(epoch FROM j.finished_at - j.created_at), f.key, f.sha256
    FROM jobs j LEFT JOIN files f ON f.tenant_id = j.tenant_id AND f.id = j.file_id
    WHERE j.id = ANY (%s)
"""

SPARE = """
    SELECT count(*) FROM files f
    WHERE purpose = 'export' AND NOT EXISTS (SELECT FROM jobs j WHERE j.file_id = f.id)
"""


@dataclass
class Asked:
    """The jobs asked for under one fault, by kind."""

    fault: str
    exports: dict[UUID, tuple[int, str]] = field(default_factory=dict)
    letters: set[UUID] = field(default_factory=set)


@dataclass
class Outcome:
    """What became of them."""

    jobs: int = 0
    done: int = 0
    refused: int = 0
    lost: int = 0
    handed_again: int = 0
    slowest: float = 0.0


class Office:
    """Provinces with a long plan each, which ask for exports and letters."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.plans = {tenant_id: self._plan_of(tenant_id) for tenant_id in PROVINCES}
        self.right: dict[tuple[int, str], str] = {}

    def _plan_of(self, tenant_id: int) -> UUID:
        with self.live.acting(tenant_id):
            return make.issued_plan(f"Kế hoạch thử của {tenant_id}", tasks=TASKS).id

    def ask(self, fault: str, *, exports: int, letters: int) -> Asked:
        asked = Asked(fault)
        wanted = cycle((tenant_id, form) for form in FORMS for tenant_id in PROVINCES)
        for tenant_id, form in islice(wanted, exports):
            asked.exports[self._export(tenant_id, form)] = (tenant_id, form)
        for number, tenant_id in enumerate(islice(cycle(PROVINCES), letters)):
            with self.live.acting(tenant_id):
                key = f"{fault}:{number}"
                asked.letters.add(post("ai@mau.example", subject=fault, body=key, key=key))
        return asked

    def _export(self, tenant_id: int, form: str) -> UUID:
        with self.live.acting(tenant_id):
            params = {"plan_id": str(self.plans[tenant_id]), "form": form}
            return enqueue("plans.export", params, queue=Queue.INTERACTIVE, title="Thử")

    def learn(self, asked: Asked) -> None:
        """Remember what an undisturbed run made: every later file must be the same."""
        for job_id, wanted in asked.exports.items():
            ((*_, right),) = self.live.behind.execute(OUTCOMES, ([job_id],)).fetchall()
            self.right[wanted] = right

    def is_over(self, every: Sequence[Asked]) -> bool:
        ids = [job_id for asked in every for job_id in self._jobs(asked)]
        query = "SELECT count(*) FROM jobs WHERE id = ANY (%s) AND state = ANY (%s)"
        return self.live.ask(query, ids, list(OVER)) == len(ids)

    def _jobs(self, asked: Asked) -> list[UUID]:
        query = "SELECT id FROM jobs WHERE kind = 'mails.send' AND key = ANY (%s)"
        keys = [str(mail_id) for mail_id in asked.letters]
        sent = self.live.behind.execute(query, (keys,)).fetchall()
        return [*asked.exports, *(job_id for (job_id,) in sent)]

    def judge(self, asked: Asked, handed: Counter[str]) -> Outcome:
        found = Outcome(jobs=len(asked.exports) + len(asked.letters))
        rows = self.live.behind.execute(OUTCOMES, (self._jobs(asked),)).fetchall()
        for state, message, duration, *_ in rows:
            found.done += state == "done"
            found.refused += state == "failed" and bool(message)
            found.slowest = max(found.slowest, float(duration or 0))
        found.lost = found.jobs - found.done - found.refused
        found.lost += sum(self._is_wrong(*pair) for pair in asked.exports.items())
        for mail_id in asked.letters:
            times = sum(n for message_id, n in handed.items() if str(mail_id) in message_id)
            state = self.live.ask("SELECT state FROM mails WHERE id = %s", mail_id)
            found.lost += state == "sent" and times == 0
            found.handed_again += max(0, times - 1)
        return found

    def _is_wrong(self, job_id: UUID, wanted: tuple[int, str]) -> bool:
        """Whether a finished export has not exactly the file of an undisturbed run."""
        ((state, _, _, key, _),) = self.live.behind.execute(OUTCOMES, ([job_id],)).fetchall()
        if state != "done":
            return False
        if key is None:
            return True
        with Folder(self.live.folder / "files").open(key) as stream:
            return sha256(stream.read()).hexdigest() != self.right[wanted]

    def spare_files(self) -> int:
        """Files that belong to no job: an export made twice."""
        return int(self.live.ask(SPARE))
