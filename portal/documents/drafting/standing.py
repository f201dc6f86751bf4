"""Where a plan stands on a day: what the drafts are made from, and how they speak of the plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.documents.paper import Paper, PaperKind
from portal.documents.plan import Plan, Recipient, Signatory, Task
from portal.documents.writing.letterhead import office_lines, parent_name
from portal.documents.writing.wording import inert, long_date, number_and_symbol

# States in the order of the report, with the words that follow a number of tasks.
STATE_WORDS = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "in_progress": "Đang thực hiện, còn trong hạn",
    "not_started": "Chưa bắt đầu, còn trong hạn",
    "overdue": "Quá hạn, chưa hoàn thành",
    "waiting": "Chờ đơn vị khác",
    "suspended": "Tạm dừng",
    "cancelled": "Đã hủy",
}


@dataclass(frozen=True, slots=True)
class TrackedTask:
    """A task, its computed state, and what was last recorded on it.

    `due` is the last day on time. `results` words the targets with what has been reached;
    `obstacle` is what hinders the task.
    """

    task: Task
    state: str
    due: date | None = None
    done_on: date | None = None
    last_entry_on: date | None = None
    results: str = ""
    obstacle: str = ""

    @property
    def name(self) -> str:
        return " ".join(inert(self.task.title or self.task.text).split())


@dataclass(frozen=True, slots=True)
class Standing:
    """An issued plan with its tasks as they are on the day."""

    plan: Plan
    day: date
    tasks: Sequence[TrackedTask]

    @property
    def states(self) -> Counter[str]:
        return Counter(each.state for each in self.tasks)

    @property
    def late(self) -> list[TrackedTask]:
        """The longest overdue first."""
        found = [each for each in self.tasks if each.state == "overdue"]
        return sorted(found, key=lambda each: each.due or date.max)

    def days_late(self, tracked: TrackedTask) -> int | None:
        return (self.day - tracked.due).days if tracked.due else None


def draft(plan: Plan, kind: PaperKind, title: str, *, sign: str) -> Paper:
    """A document of the plan's issuer, its number and date left to văn thư."""
    return Paper(
        kind,
        title,
        symbol=sign,
        place=plan.place,
        parent_body=plan.parent_body,
        issuing_body=plan.issuing_body,
        issuer=plan.issuer,
        signatory=plan.signatory,
    )


def issuer_of(plan: Plan) -> str:
    return " ".join(inert(plan.issuer or plan.issuing_body).split())


def superior_of(plan: Plan) -> str:
    """To whom the issuer reports: its superior body, else whom the plan was sent to as a report."""
    told = (r.name for r in plan.recipients if "báo cáo" in inert(r.note).casefold())
    return parent_name(plan) or next(told, "") or inert(plan.parent_body)


def agency_of(plan: Plan) -> str:
    """ "STP" of "KH-STP"."""
    return inert(plan.symbol).partition("-")[2]


def sign(kind: str, plan: Plan) -> str:
    agency = agency_of(plan)
    return f"{kind}-{agency}" if agency else kind


def archive_of(plan: Plan) -> Recipient:
    """Where the copy is kept, as the plan says it."""
    kept = (recipient for recipient in plan.recipients if recipient.is_archive)
    return next(kept, Recipient("Lưu: VT", is_archive=True))


def cited(plan: Plan) -> str:
    """Later citations: kind, number and sign."""
    return f"Kế hoạch số{number_and_symbol(plan.number, plan.symbol).removeprefix('Số:')}"


def cited_in_full(plan: Plan) -> str:
    """The first citation: kind, number, sign, day, issuer and subject."""
    day = f" {long_date(plan.issued_on)}" if plan.issued_on else ""
    return f"{cited(plan)}{day} của {issuer_of(plan)} về {subject_of(plan)}"


def subject_of(plan: Plan) -> str:
    """The trích yếu inside a sentence: small where its first word is no name."""
    title = " ".join(inert(plan.title).split())
    title = title.removeprefix("Kế hoạch ").strip()
    first, _, rest = title.partition(" ")
    is_name = first.isupper() or not rest[:1].islower()
    return title if is_name else f"{first[:1].lower()}{first[1:]} {rest}"


def head_of(signatory: Signatory | None) -> str:
    """The office of who heads the body: "GIÁM ĐỐC" of "KT. GIÁM ĐỐC" and of "GIÁM ĐỐC"."""
    first = next(iter(office_lines(signatory)), "GIÁM ĐỐC")
    _, capacity, office = first.partition(". ")
    return office if capacity else first
