"""The plan as JSON and back:

the exchange form printed by `plans parse` and read by `plans render`.
"""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from portal.documents.plan import (
    Basis,
    Block,
    Plan,
    Recipient,
    Remark,
    Signatory,
    Span,
    Step,
    Target,
    Task,
    Time,
)


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as JSON-ready values.

    Dates are ISO, spans are [start, end] or null; `sections` lists the headings.
    """
    values = plain(asdict(plan))
    for task in values["tasks"]:
        task["milestones"] = task.pop("steps")
    values["warnings"] = values.pop("remarks")
    values["sections"] = [
        {"label": block.label, "heading": block.text, "level": block.level, "role": block.role}
        for block in plan.blocks
        if block.kind == "heading"
    ]
    return values


def from_json(values: dict[str, Any]) -> Plan:
    """The plan that `to_json` wrote.

    Keys that are absent take the model's defaults; unknown keys are ignored.
    """
    plan = Plan(**known(Plan, values, dates=("issued_on",)))
    plan.legal_bases = [
        Basis(**known(Basis, v, dates=("date",))) for v in values.get("legal_bases", [])
    ]
    plan.blocks = [Block(**known(Block, v)) for v in values.get("blocks") or _headings(values)]
    plan.tasks = [_task(v) for v in values.get("tasks", [])]
    plan.recipients = [Recipient(**known(Recipient, v)) for v in values.get("recipients", [])]
    plan.signatory = (
        Signatory(**known(Signatory, values["signatory"])) if values.get("signatory") else None
    )
    plan.remarks = [Remark(**known(Remark, v)) for v in values.get("warnings", [])]
    return plan


def _headings(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The sections as blocks, for JSON that has no blocks of its own."""
    return [{"kind": "heading", "text": v["heading"], **v} for v in values.get("sections") or []]


def _task(values: dict[str, Any]) -> Task:
    task = Task(**known(Task, values))
    task.time = (
        Time(**known(Time, values["time"], dates=("start", "end"))) if values.get("time") else None
    )
    task.targets = [Target(**known(Target, v)) for v in values.get("targets", [])]
    task.steps = [Step(**known(Step, v, dates=("due",))) for v in values.get("milestones", [])]
    task.spans = {name: Span(*span) for name, span in values.get("spans", {}).items()}
    return task


def known(model: type, values: dict[str, Any], *, dates: tuple[str, ...] = ()) -> dict[str, Any]:
    known = {
        name: values[name] for name in (entry.name for entry in fields(model)) if name in values
    }
    for name in dates:
        if known.get(name):
            known[name] = date.fromisoformat(known[name])
    if known.get("span"):
        known["span"] = Span(*known["span"])
    return known


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
