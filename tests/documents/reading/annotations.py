"""Plans in our own words with annotations by hand: what a reader must find in each text."""

import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "plans"


def invented_plans() -> list[Path]:
    """The texts, each with a `.gold` file beside it."""
    return sorted(FOLDER.glob("*.txt"))


def annotation_of(text: Path) -> dict[str, Any]:
    """What a person found in a plan, in the form that `score.py` compares."""
    gold: dict[str, Any] = {"legal_bases": [], "tasks": [], "recipients": [], "signatory": None}
    for line in text.with_suffix(".gold").read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        _READ[mark](gold, rest.strip())
    return gold


def _header(gold: dict[str, Any], rest: str) -> None:
    names = ("number", "sign", "place", "date", "plan_year", "title")
    gold.update(zip(names, (value or None for value in rest.split("|")), strict=True))


def _basis(gold: dict[str, Any], rest: str) -> None:
    number, _, day = rest.partition("|")
    named = {"number": number} if re.search(r"[\d/]", number) else {"number": None, "kind": number}
    gold["legal_bases"].append(named | {"date": day or None})


def _task(gold: dict[str, Any], rest: str) -> None:
    start, _, title = rest.partition("|")
    gold["tasks"].append(
        {
            "text_start": start,
            "title": title or None,
            "lead": [],
            "coordinating": [],
            "targets": [],
            "milestones": [],
            "outputs": None,
        }
        | dict.fromkeys(("time_text", "time_start", "time_end"))
    )


def _units(name: str) -> Any:
    def read(gold: dict[str, Any], rest: str) -> None:
        gold["tasks"][-1][name] = rest.split("|")

    return read


def _time(gold: dict[str, Any], rest: str) -> None:
    words, start, end = rest.split("|")
    gold["tasks"][-1].update(time_text=words, time_start=start or None, time_end=end or None)


def _targets(gold: dict[str, Any], rest: str) -> None:
    def amount(written: str) -> float | None:
        return float(written) if written else None

    for one in rest.split("|"):
        low, high = one.split(",")
        gold["tasks"][-1]["targets"].append({"low": amount(low), "high": amount(high)})


def _output(gold: dict[str, Any], rest: str) -> None:
    gold["tasks"][-1]["outputs"] = rest


def _step(gold: dict[str, Any], rest: str) -> None:
    start, actor, due = rest.split("|")
    gold["tasks"][-1]["milestones"].append(
        {"text_start": start, "actor": actor or None, "due": due}
    )


def _recipients(gold: dict[str, Any], rest: str) -> None:
    gold["recipients"] = [{"name": name} for name in rest.split("|")]


def _signature(gold: dict[str, Any], rest: str) -> None:
    names = ("authority", "position", "name")
    gold["signatory"] = dict(zip(names, (v or None for v in rest.split("|")), strict=True))


_READ = {
    "@head": _header,
    "@base": _basis,
    "@task": _task,
    "@recip": _recipients,
    "@sign": _signature,
    "L": _units("lead"),
    "C": _units("coordinating"),
    "T": _time,
    "G": _targets,
    "O": _output,
    "S": _step,
}
