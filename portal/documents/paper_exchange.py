"""The documents beside a plan as JSON and back. A part of kind "table" is a table."""

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from portal.documents.exchange import from_json, known, plain, to_json
from portal.documents.paper import Annex, Paper, PaperKind, Part
from portal.documents.plan import Block, Plan, Recipient, Signatory
from portal.documents.table import Column, Kind, Table, Value

TABLE = "table"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def paper_to_json(paper: Paper) -> dict[str, Any]:
    bare = replace(paper, parts=[], annexes=[replace(a, parts=[]) for a in paper.annexes])
    values: dict[str, Any] = plain(asdict(bare))
    values["parts"] = [_part_values(part) for part in paper.parts]
    for annex, found in zip(values["annexes"], paper.annexes, strict=True):
        annex["parts"] = [_part_values(part) for part in found.parts]
    values["attached"] = to_json(paper.attached) if paper.attached else None
    return values


def document_from_json(values: dict[str, Any]) -> Plan | Paper:
    """The document that the JSON holds: one that names its kind, else a plan."""
    return paper_from_json(values) if values.get("kind") in set(PaperKind) else from_json(values)


def paper_from_json(values: dict[str, Any]) -> Paper:
    """Keys that are absent take the model's defaults; unknown keys are ignored."""
    paper = Paper(**known(Paper, values, dates=("issued_on",)))
    paper.kind = PaperKind(values["kind"])
    paper.parts = [_part(each) for each in values.get("parts", [])]
    paper.annexes = [_annex(each) for each in values.get("annexes", [])]
    paper.recipients = [Recipient(**known(Recipient, v)) for v in values.get("recipients", [])]
    signatory, attached = values.get("signatory"), values.get("attached")
    paper.signatory = Signatory(**known(Signatory, signatory)) if signatory else None
    paper.attached = from_json(attached) if attached else None
    return paper


def _annex(values: dict[str, Any]) -> Annex:
    annex = Annex(**known(Annex, values))
    annex.parts = [_part(each) for each in values.get("parts", [])]
    return annex


def _part_values(part: Part) -> dict[str, Any]:
    if not isinstance(part, Table):
        values: dict[str, Any] = plain(asdict(part))
        return values
    names = ("title", "columns", "rows", "notes", "totals")
    table = asdict(part)
    return {"kind": TABLE} | {name: plain(table[name]) for name in names}


def _part(values: dict[str, Any]) -> Part:
    if values["kind"] != TABLE:
        return Block(**known(Block, values))
    columns = [
        Column(each["name"], Kind(each.get("kind", Kind.TEXT)), each.get("width", 14))
        for each in values["columns"]
    ]
    table = Table(**{**known(Table, values), "columns": columns})
    return Table(
        table.title,
        columns,
        [_row(row, columns) for row in table.rows],
        table.notes,
        [_row(row, columns) for row in table.totals],
    )


def _row(row: Sequence[Any], columns: list[Column]) -> list[Value]:
    """Days of a column of days are ISO; what is no day stays what it is."""
    return [
        date.fromisoformat(value)
        if column.kind is Kind.DATE and _ISO.fullmatch(str(value))
        else value
        for value, column in zip(row, columns, strict=True)
    ]
