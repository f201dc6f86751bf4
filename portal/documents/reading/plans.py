"""The one door: a file, or pasted text, becomes a Plan."""

import re
from collections import Counter
from dataclasses import dataclass

from portal.documents.folding import fold, squash
from portal.documents.plan import Basis, Block, Plan, Remark
from portal.documents.reading.annexes import split_annex, with_annex
from portal.documents.reading.assignments import Finishing, printed_years
from portal.documents.reading.bases import read_bases
from portal.documents.reading.closing import Closing, read_closing
from portal.documents.reading.content import Content
from portal.documents.reading.docx import read_docx
from portal.documents.reading.drafts import Slot
from portal.documents.reading.guards import check_size, decode, sniff
from portal.documents.reading.header import Header, read_header
from portal.documents.reading.issuers import find_issuer
from portal.documents.reading.letters import check_letters, recognise
from portal.documents.reading.markers import is_capitals, read_marker
from portal.documents.reading.overview import drop_overviews
from portal.documents.reading.page_noise import without_imprint
from portal.documents.reading.paragraphs import Paragraph, Part
from portal.documents.reading.pdf import read_pdf
from portal.documents.reading.periods import title_period
from portal.documents.reading.remarks import (
    remark_on_header,
    remark_on_kind,
    remark_on_numbering,
    remark_on_tasks,
)
from portal.documents.reading.roles import role_of
from portal.documents.reading.structure import Node, build
from portal.documents.reading.text import join_lines, normalise, read_lines

_CLOSING_WORDS = re.compile(
    r"(?:tren day la|yeu cau cac|de nghi cac|trong qua trinh (?:trien khai|thuc hien))\b"
)


def read_plan(content: bytes, name: str) -> Plan:
    """The plan that a file holds. Raises `Unreadable` with what was found and what to do."""
    check_size(content)
    kind = sniff(content, name)
    if kind == "docx":
        document = read_docx(content)
        check_letters(document.source)
        return read_parts(document.parts, document.source, document.remarks)
    if kind == "pdf":
        printed = read_pdf(content)
        if recognise(printed.source):
            return read_text(printed.source)
        check_letters(printed.source)
        return read_parts(join_lines(printed.lines), printed.source, [])
    return read_text(decode(content))


def read_text(text: str) -> Plan:
    """The plan that a text holds: plain or Markdown, as typed or pasted."""
    old = recognise(text)
    source = normalise(old.convert(text) if old else text)
    check_letters(source)
    return read_parts(read_lines(source), source, [old.remark()] if old else [])


def read_parts(parts: list[Part], source: str, remarks: list[Remark]) -> Plan:
    """The plan that paragraphs and tables hold, wherever they came from."""
    parts = without_imprint(parts)
    header = read_header(parts)
    closing = read_closing(parts, header.body_start)
    body_start = _preamble_end(parts, header.body_start, closing.start)
    opening = parts[header.body_start : body_start]
    preamble = [part for part in opening if isinstance(part, Paragraph)]
    body = _body(parts, body_start, closing)
    root = build(body.parts)
    tasks = with_annex(drop_overviews(Content().read(root)), body.annex)
    slots = [
        *_prose_slots(preamble, "preamble"),
        *_prose_slots(body.articles, "other"),
        *tasks,
        *_prose_slots(body.last_words, "closing"),
    ]
    bases = read_bases(preamble)
    year, year_source = _plan_year(header, slots, bases)
    plan = Plan(header.title, year, source=source, remarks=remarks)
    _fill_head(plan, header, closing, bases)
    plan.issuer = find_issuer(header, preamble, body.last_words)
    _fill_body(plan, slots)
    remark_on_header(plan, header, year_source)
    _remark_on_body(plan, header, parts, root)
    return plan


def _remark_on_body(plan: Plan, header: Header, parts: list[Part], root: Node) -> None:
    remark_on_kind(plan, header, parts)
    remark_on_numbering(root, plan)
    remark_on_tasks(plan)


@dataclass(slots=True)
class _Body:
    """The parts that hold the tasks, and what stands around them."""

    parts: list[Part]
    annex: list[Part]
    articles: list[Paragraph]
    last_words: list[Paragraph]


def _body(parts: list[Part], start: int, closing: Closing) -> _Body:
    own = parts[start : closing.start]
    attached = _attached_plan(parts, closing)
    if attached is None:
        kept, annex = split_annex(own)
        annex = annex + parts[closing.end :]
        articles = []
    else:
        kept, annex = split_annex(attached)
        articles = [part for part in own if isinstance(part, Paragraph)]
    kept, last_words = _split_closing(kept)
    return _Body(kept, annex, articles, last_words)


def _preamble_end(parts: list[Part], start: int, stop: int) -> int:
    """The first heading of the body."""
    for index in range(start, stop):
        part = parts[index]
        if not isinstance(part, Paragraph):
            return index
        marker = read_marker(part.text)
        if marker and marker.kind not in ("dash", "plus", "letter"):
            return index
        if is_capitals(part.text) and len(part.text) < 90 and role_of(part.text):
            return index
    return stop


def _attached_plan(parts: list[Part], closing: Closing) -> list[Part] | None:
    """The body of the plan that a decision promulgates, which stands after the decision's
    signature.
    """
    rest = parts[closing.end :]
    head = read_header(rest) if rest else None
    if head is None or head.doc_kind != "KẾ HOẠCH":
        return None
    body = rest[head.body_start :]
    end = read_closing(rest, head.body_start).start - head.body_start
    start = _preamble_end(body, 0, len(body))
    return body[start:end] if end > start else None


def _split_closing(body: list[Part]) -> tuple[list[Part], list[Paragraph]]:
    """The last sentences ("Trên đây là Kế hoạch …") stand outside every section."""
    index = len(body)
    for back in range(1, min(4, len(body)) + 1):
        part = body[-back]
        if not isinstance(part, Paragraph) or read_marker(part.text):
            break
        if _CLOSING_WORDS.match(fold(part.text)):
            index = len(body) - back
    return body[:index], [part for part in body[index:] if isinstance(part, Paragraph)]


def _prose_slots(paragraphs: list[Paragraph], role: str) -> list[Slot]:
    slots = []
    for paragraph in paragraphs:
        marker = read_marker(paragraph.text)
        words = paragraph.cut(marker.end) if marker else paragraph
        slots.append(
            Slot(
                "item" if marker else "paragraph", words, marker.label if marker else None, 1, role
            )
        )
    return slots


_TITLE_YEARS = (
    re.compile(r"\bnam\s+(?:hoc\s+)?(20\d\d)\b"),
    re.compile(r"\b(?:quy|thang)\s+\w{1,4}\s*[/-]\s*(20\d\d)\b"),
)
_TITLE_STAGE = re.compile(r"\b(20\d\d)\s*(?:-|den)\s*(?:nam\s+)?(20\d\d)\b")


def _plan_year(header: Header, slots: list[Slot], bases: list[Basis]) -> tuple[int | None, str]:
    """The year of the title, else of the tasks' times, of the date, of the newest basis."""
    named = _title_year(fold(header.title), header.date_year)
    if named:
        return named, "title"
    years = printed_years([slot.draft for slot in slots if slot.draft])
    if years:
        return Counter(years).most_common(1)[0][0], "times"
    if header.date_year:
        return header.date_year, "date"
    dates = [basis.date.year for basis in bases if basis.date]
    return (max(dates), "bases") if dates else (None, "none")


def _title_year(title: str, date_year: int | None) -> int | None:
    """The year that a title names; of several years, the one in which the plan was made."""
    for pattern in _TITLE_YEARS:
        named = pattern.search(title)
        if named:
            return int(named[1])
    stage = _TITLE_STAGE.search(title)
    if not stage:
        return None
    first, last = int(stage[1]), int(stage[2])
    if date_year and date_year > last:
        return None
    return date_year if date_year and first <= date_year <= last else first


def _fill_head(plan: Plan, header: Header, closing: Closing, bases: list[Basis]) -> None:
    plan.number, plan.symbol = header.number, header.symbol
    plan.place, plan.issued_on = header.place, header.issued_on
    if header.bodies:
        plan.issuing_body = header.bodies[-1]
        plan.parent_body = header.bodies[-2] if len(header.bodies) > 1 else None
    plan.legal_bases = bases
    plan.recipients, plan.signatory = closing.recipients, closing.signatory


def _fill_body(plan: Plan, slots: list[Slot]) -> None:
    period = title_period(plan.title, plan.plan_year)
    for slot in slots:
        if slot.draft:
            plan.blocks.append(Block("task", "", None, slot.level, "content", len(plan.tasks)))
            plan.tasks.append(Finishing(slot.draft, plan.plan_year, period).finish())
        elif slot.paragraph and slot.paragraph.text:
            words = squash(slot.paragraph.text)
            plan.blocks.append(
                Block(
                    slot.kind, words, slot.label, slot.level, slot.role, None, slot.paragraph.span()
                )
            )
