"""The head, the recipients and the signature as their returned lines have them."""

import re
from collections.abc import Mapping, Sequence

from portal.documents.folding import squash
from portal.documents.plan import Plan, Recipient, Signatory
from portal.documents.returning import wording
from portal.documents.returning.alignment import told
from portal.documents.returning.printed import HEAD, RECIPIENT, SIGNATURE, PrintedLine
from portal.documents.returning.tasks import Given

_PLACE = re.compile(r"(.*?)\s*,\s*ngày\b")
_SYMBOL = re.compile(r"/\s*(.+)$")


def set_head(plan: Plan, printed: Sequence[PrintedLine], parts: Mapping[str, list[Given]]) -> None:
    """The head's fields whose lines changed. Number and day are given by văn thư, not by a file."""
    before = {line.field: line.text for line in printed if line.part == HEAD}
    for given in parts.get(HEAD, []):
        if told(given.text) == told(before.get(given.field, "")):
            continue
        if given.field == "place":
            found = _PLACE.match(given.text)
            plan.place = found[1] if found and found[1] else plan.place
        elif given.field == "symbol":
            symbol = _SYMBOL.search(given.text)
            plan.symbol = squash(symbol[1]) if symbol else plan.symbol
        elif given.field in ("title", "parent_body", "issuing_body"):
            setattr(plan, given.field, given.text)


def set_recipients(
    plan: Plan, printed: Sequence[PrintedLine], parts: Mapping[str, list[Given]]
) -> None:
    """Those whose lines came back, changed ones as they read now, and new ones."""
    before = {line.part: line.text for line in printed if line.part.startswith(RECIPIENT)}
    kept: list[Recipient] = []
    for place, recipient in enumerate(plan.recipients):
        given = parts.get(f"{RECIPIENT}{place}", [])
        if given and told(given[0].text) == told(before[f"{RECIPIENT}{place}"]):
            kept.append(recipient)
        elif given:
            kept.append(wording.recipient(given[0].text))
    kept += [wording.recipient(given.text) for given in parts.get(f"{RECIPIENT}new", [])]
    plan.recipients = kept


def set_signature(
    plan: Plan, printed: Sequence[PrintedLine], parts: Mapping[str, list[Given]]
) -> None:
    """Office lines: the last is the signer's own, those before it the authority."""
    before = [line.text for line in printed if line.part == SIGNATURE]
    given = parts.get(SIGNATURE, [])
    if [told(each.text) for each in given] == list(map(told, before)):
        return
    offices = [each.text for each in given if each.field != "name"]
    signer = next((each.text for each in given if each.field == "name"), "")
    old = plan.signatory or Signatory(None, "", "")
    if [told(line.text) for line in printed if line.field == "office"] != list(map(told, offices)):
        old = Signatory(" ".join(offices[:-1]) or None, offices[-1] if offices else "", old.name)
    plan.signatory = Signatory(old.authority, old.position, signer) if offices or signer else None
