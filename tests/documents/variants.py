"""How well invented plans are read, per figure.

`python -m tests.documents.variants [COUNT]` prints the precision per figure.
"""

import sys
from collections import Counter
from dataclasses import dataclass, field

from portal.documents.plan import Plan
from portal.documents.reading.plans import read_text
from tests.documents.invented import Variant, variant

FIGURES = ("header", "bases", "tasks", "lead", "coordinating", "time", "targets", "outputs")
FIGURES += ("recipients", "signature")


@dataclass
class Count:
    """How many values were found, of how many there are and were given."""

    hit: int = 0
    wanted: int = 0
    found: int = 0

    def add(self, wanted: list, found: list) -> None:
        self.hit += sum((Counter(wanted) & Counter(found)).values())
        self.wanted += len(wanted)
        self.found += len(found)

    @property
    def share(self) -> float:
        return 200 * self.hit / ((self.wanted + self.found) or 1)


@dataclass
class Score:
    """The counts of all figures over many variants."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIGURES})

    @property
    def mean(self) -> float:
        return sum(count.share for count in self.counts.values()) / len(self.counts)

    def add(self, made: Variant) -> None:
        wanted, found = _wanted(made), _found(read_text(made.text))
        for name in FIGURES:
            self.counts[name].add(wanted[name], found[name])


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).strip(" .;,-").lower()


def _wanted(made: Variant) -> dict[str, list]:
    keyed = [(_plain(work.text), work) for work in made.works]
    return {
        "header": [str(value) for value in made.header],
        "bases": made.bases,
        "tasks": [key for key, _ in keyed],
        "lead": [(key, _plain(unit)) for key, work in keyed for unit in work.lead],
        "coordinating": [(key, _plain(unit)) for key, work in keyed for unit in work.coordinating],
        "time": [(key, *work.time[1:]) for key, work in keyed],
        "targets": [(key, *bounds) for key, work in keyed for bounds in work.targets],
        "outputs": [(key, _plain(work.outputs)) for key, work in keyed if work.outputs],
        "recipients": made.recipients,
        "signature": [part for part in made.signature if part],
    }


def _found(plan: Plan) -> dict[str, list]:
    keyed = [(_plain(task.text.split(" (")[0]), task) for task in plan.tasks]
    times = [(key, task.time) for key, task in keyed if task.time]
    head = (plan.number, plan.symbol, plan.place, plan.issued_on, plan.plan_year, plan.title)
    signed = plan.signatory
    return {
        "header": [str(value) for value in head],
        "bases": [basis.number for basis in plan.legal_bases],
        "tasks": [key for key, _ in keyed],
        "lead": [(key, _plain(unit)) for key, task in keyed for unit in task.lead],
        "coordinating": [(key, _plain(unit)) for key, task in keyed for unit in task.coordinating],
        "time": [(key, _day(time.start), _day(time.end)) for key, time in times],
        "targets": [(key, goal.low, goal.high) for key, task in keyed for goal in task.targets],
        "outputs": [(key, _plain(task.outputs)) for key, task in keyed if task.outputs],
        "recipients": [one.name for one in plan.recipients],
        "signature": [p for p in (signed.authority, signed.position, signed.name) if p]
        if signed
        else [],
    }


def _day(value: object) -> str | None:
    return str(value) if value else None


def score(count: int, first: int = 0) -> Score:
    """The score of so many variants, from the seed `first` on."""
    total = Score()
    for seed in range(first, first + count):
        total.add(variant(seed))
    return total


def report(count: int) -> str:
    total = score(count)
    lines = [f"{name:14}{figure.share:6.1f}" for name, figure in total.counts.items()]
    return "\n".join([*lines, f"{'mean':14}{total.mean:6.1f}"])


if __name__ == "__main__":
    sys.stdout.write(report(int(sys.argv[1]) if len(sys.argv) > 1 else 500) + "\n")
