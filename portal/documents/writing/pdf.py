"""A document as PDF/A-2b, set by Typst from the same sheet as the DOCX."""

import json
from collections.abc import Sequence
from typing import Any

from portal.documents.paper import Annex
from portal.documents.plan import Plan
from portal.documents.writing import letterhead
from portal.documents.writing.fonts import FAMILIES
from portal.documents.writing.imprint import BELOW, SIDE, Imprint
from portal.documents.writing.layout import CURRENT, Layout
from portal.documents.writing.lines import Attachment, Line, Piece, Run
from portal.documents.writing.measuring import TITLE_SHARE, addressee_left, centred
from portal.documents.writing.plan_sheet import plan_sheet
from portal.documents.writing.sheet import Sheet
from portal.documents.writing.tables import table_values
from portal.documents.writing.typesetting import set_in_type, words


def plan_to_pdf(
    plan: Plan,
    *,
    imprint: Imprint | None = None,
    annexes: Sequence[Annex] = (),
) -> bytes:
    return sheet_to_pdf(plan_sheet(plan, imprint=imprint, annexes=annexes))


def sheet_to_pdf(sheet: Sheet) -> bytes:
    values = _text_values(sheet) | _box_values(sheet, CURRENT) | {"layout": _layout_values(CURRENT)}
    if sheet.imprint:
        values["imprint"] = _imprint_values(sheet.imprint, CURRENT)
    return set_in_type(
        "plan.typ", {"sheet": json.dumps(values, ensure_ascii=False)}, stamp=sheet.stamp
    )


def _text_values(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "author": sheet.author,
        "stamp": [sheet.stamp.year, sheet.stamp.month, sheet.stamp.day],
        "has_head": sheet.has_head,
        "nation": letterhead.NATION,
        "motto": letterhead.MOTTO,
        "kind": sheet.kind,
        "parent_body": words(sheet.parent_body),
        "issuing_body": words(sheet.issuing_body),
        "number": words(sheet.number),
        "subject": words(sheet.subject),
        "place_and_date": words(sheet.place_and_date),
        "title": words(sheet.title),
        "lines": [_piece_values(piece) for piece in sheet.lines],
        "recipients": [words(recipient) for recipient in sheet.recipients],
        "offices": [words(office) for office in sheet.offices],
        "signer": words(sheet.signer),
        "annexes": [_annex_values(annex) for annex in sheet.annexes],
    }


def _box_values(sheet: Sheet, layout: Layout) -> dict[str, Any]:
    """The width of each centred part and of the rule below it."""
    available = {
        "motto": (letterhead.MOTTO, layout.head_right),
        "parent_body": (sheet.parent_body, layout.head_left),
        "issuing_body": (sheet.issuing_body, layout.head_left),
        "title": (sheet.title, layout.text_width * TITLE_SHARE),
    }
    boxes = {
        name: centred(text, layout.faces[name], available=room)
        for name, (text, room) in available.items()
    }
    rules = {name: box.longest * layout.rule_share.value for name, box in boxes.items()}
    rules["motto"] = boxes["motto"].longest
    return {"widths": {name: box.width for name, box in boxes.items()}, "rules": rules}


def _annex_values(annex: Attachment) -> dict[str, Any]:
    return {
        "is_wide": annex.is_wide,
        "lines": [_piece_values(piece) for piece in annex.lines],
    }


def _piece_values(piece: Piece) -> dict[str, Any]:
    if not isinstance(piece, Line):
        return table_values(piece)
    values = {"style": piece.style.value, "level": piece.style.heading_level}
    runs = [run for run in piece.runs if run.text]
    if any(run.italic or run.bold for run in runs):
        return values | {"words": [part for run in runs for part in _run_values(run)]}
    return values | {"words": words(piece.text)}


def _run_values(run: Run) -> list[dict[str, Any]]:
    parts = words(run.text)
    plain = [{"text": parts, "is_long": False}] if isinstance(parts, str) else parts
    return [part | {"italic": run.italic, "bold": run.bold} for part in plain]


def _imprint_values(imprint: Imprint, layout: Layout) -> dict[str, Any]:
    return {
        "drawing": imprint.drawing(),
        "described": f"Mã QR: {imprint.address}",
        "side": SIDE,
        "below": BELOW,
        "lines": imprint.lines,
        "manifest": [f"{name}: {value}" for name, value in imprint.manifest(layout).items()],
    }


def _layout_values(layout: Layout) -> dict[str, Any]:
    margins = (layout.margin_top, layout.margin_right, layout.margin_bottom, layout.margin_left)
    return {
        "fonts": FAMILIES,
        "page": [layout.page_width.value, layout.page_height.value],
        "margin": [margin.value for margin in margins],
        "head": [layout.head_left, layout.head_right],
        "address": [layout.address_left, addressee_left(layout)],
        "first_line": layout.first_line.value,
        "gap": layout.paragraph_gap.value,
        "spacing": layout.line_spacing.value,
        "signature_space": layout.signature_space,
        "faces": {
            name: {
                "size": face.size.value,
                "bold": face.bold,
                "italic": face.italic,
                "caps": face.caps,
            }
            for name, face in layout.faces.items()
        },
    }
