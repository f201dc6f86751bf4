"""What a form shows of a part of the review, and how its answer changes that part.

Parts: "header", "bases", "recipients", "signature", the key of a task, "new" for a task to be
entered, "split-" and a key for one to be split, "b" and a place for a heading or a piece of prose.
"""

import re
from typing import Any

from portal.documents.folding import fold
from portal.documents.plan import Basis, Block, Recipient, Signatory
from portal.documents.reading.bases import read_bases
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.times import read_time
from portal.errors import Missing
from portal.plans.importing.joining import SPLIT, shown_split, split_task
from portal.plans.importing.ordering import add_task
from portal.plans.importing.review import Review
from portal.plans.importing.task_corrections import (
    correct_task,
    filled_task,
    lines,
    remarks_on,
    shown_task,
)

HEADER = (
    "title", "plan_year", "number", "symbol", "place", "issued_on",
    "parent_body", "issuing_body", "issuer",
)  # fmt: skip
NOTE = re.compile(r"(.*\S)\s*\(([^()]+)\)$")


def shown(review: Review, part: str) -> dict[str, Any]:
    """The values a form of this part opens with."""
    if part == "header":
        values = {name: getattr(review.plan, name) for name in HEADER}
        return values | {"issuing_unit_id": review.issuing_unit_id}
    if part == "bases":
        return {"bases": "\n".join(basis.text for basis in review.plan.legal_bases)}
    if part == "recipients":
        return {"recipients": "\n".join(map(recipient_line, review.plan.recipients))}
    if part == "signature":
        return _shown_signature(review.plan.signatory)
    if part == "new":
        return {}
    if part.startswith(SPLIT):
        return shown_split(review, part)
    if part in review.keys:
        return shown_task(review.task(part))
    block = _block(review, part)
    return {"label": block.label, "text": block.text}


def correct(review: Review, part: str, values: dict[str, Any]) -> str:
    """Take a form's answer into the review; the part that now holds it."""
    if part == "new":
        part = add_task(review, filled_task(values, review.plan.plan_year))
        review.remarks[part] = remarks_on(review.task(part))
        settle(review, "no_tasks", "not_a_plan")
    elif part in review.keys:
        correct_task(review.task(part), values, review.plan.plan_year)
        review.remarks[part] = remarks_on(review.task(part))
    elif part.startswith(SPLIT):
        part = split_task(review, part, values)
    elif part in SECTIONS:
        SECTIONS[part](review, values)
    else:
        _correct_block(review, part, values)
    return part


def settle(review: Review, *codes: str) -> None:
    """Take these remarks on the whole plan as seen."""
    kept = [remark for remark in review.remarks.get("", []) if remark.code not in codes]
    review.remarks[""] = kept


def recipient_line(recipient: Recipient) -> str:
    """A recipient as one line: "UBND tỉnh (B/c)"."""
    return f"{recipient.name} ({recipient.note})" if recipient.note else recipient.name


def _correct_header(review: Review, values: dict[str, Any]) -> None:
    plan, year = review.plan, review.plan.plan_year
    for name in HEADER:
        setattr(plan, name, values[name] or None)
    plan.title = values["title"]
    review.issuing_unit_id = values["issuing_unit_id"]
    settle(review, "missing_title", "missing_symbol", "missing_year", "inferred_year", "decision")
    if plan.plan_year != year:
        _follow_year(review)


def _follow_year(review: Review) -> None:
    """Times that print no year follow the plan's year."""
    for key, task in zip(review.keys, review.plan.tasks, strict=True):
        if task.time and task.time.year_source != "printed":
            task.time = read_time(task.time.text, review.plan.plan_year)
            review.remarks[key] = remarks_on(task)


def _correct_bases(review: Review, values: dict[str, Any]) -> None:
    known = {basis.text: basis for basis in review.plan.legal_bases}
    review.plan.legal_bases = [known.get(line) or _basis(line) for line in lines(values["bases"])]


def _basis(line: str) -> Basis:
    """The document that one typed line cites; its wording stays as typed."""
    for text in (line, f"Căn cứ {line}"):
        found = read_bases([Paragraph(text)])
        if found:
            return Basis(found[0].kind, found[0].number, found[0].date, found[0].issuer, line)
    return Basis("Văn bản", None, None, None, line)


def _correct_recipients(review: Review, values: dict[str, Any]) -> None:
    known = {recipient_line(each): each for each in review.plan.recipients}
    review.plan.recipients = [
        known.get(line) or _recipient(line) for line in lines(values["recipients"])
    ]


def _recipient(line: str) -> Recipient:
    noted = NOTE.match(line.rstrip(";. "))
    name, note = noted.groups() if noted else (line.rstrip(";. "), None)
    return Recipient(name, note, is_archive=fold(name).startswith("luu"))


def _shown_signature(signatory: Signatory | None) -> dict[str, Any]:
    if signatory is None:
        return {"authority": None, "position": "", "name": ""}
    return {
        "authority": signatory.authority,
        "position": signatory.position,
        "name": signatory.name,
    }


def _correct_signature(review: Review, values: dict[str, Any]) -> None:
    position, name = values["position"] or "", values["name"] or ""
    is_given = position or name
    review.plan.signatory = (
        Signatory(values["authority"] or None, position, name) if is_given else None
    )
    settle(review, "missing_signatory")


def _block(review: Review, part: str) -> Block:
    """The heading or prose at a place; Missing for a place without words of its own."""
    place = part.removeprefix("b")
    blocks = review.plan.blocks
    if not (part.startswith("b") and place.isdecimal() and int(place) < len(blocks)):
        raise Missing(part)
    if blocks[int(place)].task is not None:
        raise Missing(part)
    return blocks[int(place)]


def _correct_block(review: Review, part: str, values: dict[str, Any]) -> None:
    """Change the words; without words the part goes. Tasks under a heading follow its name."""
    block = _block(review, part)
    before = f"{block.label} {block.text}" if block.label else block.text
    block.label, block.text = values["label"] or None, values["text"]
    after = f"{block.label} {block.text}" if block.label else block.text
    for task in review.plan.tasks if block.kind == "heading" else ():
        if task.section == before:
            task.section = after
    if not block.text:
        review.plan.blocks.remove(block)


SECTIONS = {
    "header": _correct_header,
    "bases": _correct_bases,
    "recipients": _correct_recipients,
    "signature": _correct_signature,
}
