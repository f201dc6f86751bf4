"""A plan laid out as it leaves: with the imprint of its files and the annexes made beside it."""

from collections.abc import Sequence
from dataclasses import replace

from portal.documents.copies import Copy
from portal.documents.paper import Annex
from portal.documents.plan import Plan
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.paper_sheet import attachments_of
from portal.documents.writing.sheet import Sheet, sheet_of


def plan_sheet(
    plan: Plan,
    *,
    imprint: Imprint | None = None,
    copy: Copy | None = None,
    annexes: Sequence[Annex] = (),
) -> Sheet:
    sheet = sheet_of(plan, copy=copy)
    return replace(sheet, imprint=imprint, annexes=[*sheet.annexes, *attachments_of(annexes)])
