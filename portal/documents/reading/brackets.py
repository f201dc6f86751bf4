"""A bracket at the end of a task: "(X chủ trì; Y phối hợp; Quý I)"."""

import itertools
import re

from portal.documents.folding import fold
from portal.documents.reading.labels import label_kind
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.reading.people import (
    HELPS,
    LEADS,
    SURE_TIME,
    TIME_WORDS,
    WITH,
    People,
    after_giving,
    read_assignment,
    read_coordinating,
    read_lead,
    read_units,
)
from portal.documents.times import read_time
from portal.documents.words import opens_with_unit, verb_position

_DOES = re.compile(r"\s(?:thuc hien|tham muu|phu trach|dam nhan|dam nhiem|chiu trach nhiem)\W*$")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;,]*\s*$")
_CUT = re.compile(r";|\.\s+(?=[A-ZĐÀ-Ỹ][^:;.]{2,40}:)")


def closing_bracket(text: Paragraph) -> tuple[People, int] | None:
    """What a bracket at the end of a task says of bodies and time, and where the bracket begins."""
    match = _BRACKET.search(text.text)
    if not match or not match[1].strip():
        return None
    inside = text.cut(match.start(1), match.end(1))
    people, known = People(), False
    parts = _split_semicolons(inside)
    bare = _bodies_before_leader(parts)
    for part in parts[len(bare) :]:
        known = _read_bracket_part(part, people) or known
    people.lead = [unit for part in bare for unit in read_units(part)] + people.lead
    if not known and people.time and len(parts) > 1:
        known = _add_bare_bodies(parts, people)
    return (people, match.start()) if known else None


def _bodies_before_leader(parts: list[Paragraph]) -> list[Paragraph]:
    """ "(các sở, ban, ngành; UBND các huyện chủ trì; …)": bare bodies share the next verb."""
    bare = list(itertools.takewhile(_is_bare_body, parts))
    follows = parts[len(bare)] if len(bare) < len(parts) else None
    return bare if follows and LEADS.search(fold(follows.text)) else []


def _is_bare_body(part: Paragraph) -> bool:
    folded = fold(part.text)
    if LEADS.search(folded) or "phoi hop" in folded or ":" in folded:
        return False
    return opens_with_unit(part.text) and not verb_position(part.text)


def bracket_time(text: Paragraph) -> Paragraph | None:
    """The time that a closing bracket holds and nothing else: "(thời hạn: 31/7/2022)"."""
    match = _BRACKET.search(text.text)
    inside = text.cut(match.start(1), match.end(1)) if match else None
    if inside is None or not TIME_WORDS.match(fold(inside.text)):
        return None
    label = re.match(r"[^:]{3,40}:\s*", inside.text)
    value = inside.cut(label.end()) if label else inside
    time = read_time(value.text, 2000)
    is_open = time.kind in ("unresolved", "relative")
    return value if (time.end or is_open) and time.confidence >= SURE_TIME else None


def _split_semicolons(inside: Paragraph) -> list[Paragraph]:
    cuts = [0, *(m.end() for m in _CUT.finditer(inside.text)), len(inside.text)]
    pieces = (inside.cut(a, b) for a, b in itertools.pairwise(cuts))
    return [piece for piece in (p.cut(0, len(p.text.rstrip(" ;."))) for p in pieces) if piece.text]


def _read_bracket_part(part: Paragraph, people: People) -> bool:
    """Adds what one part says; true when it says who leads or helps."""
    folded = fold(part.text)
    label = re.match(r"([^:]{3,40}):\s*", part.text)
    kind = label_kind(label[1]) if label else None
    if label and kind:
        return _add_labelled(kind[0], part.cut(label.end()), people)
    if LEADS.search(folded) and opens_with_unit(folded[after_giving(part) :]):
        people.add(read_assignment(part, is_lead=True))
        _add_time_after(part, folded, people)
        return True
    helps = HELPS.search(folded)
    if helps and helps.start():
        people.coordinating += read_units(part.cut(0, helps.start()))
        return True
    if helps or (WITH.match(folded) and "phoi hop" in folded[:12]):
        people.add(read_coordinating(part))
        return True
    does = _DOES.search(folded)
    if does and opens_with_unit(part.text) and not verb_position(part.text[: does.start()]):
        people.lead += read_units(part.cut(0, does.start()))
        return True
    if people.time is None and read_time(part.text, 2000).confidence > 0.3:
        people.time = part
    return False


def _add_bare_bodies(parts: list[Paragraph], people: People) -> bool:
    """ "(Bộ phận Một cửa; xong trước 31/3)": beside a time, a bare body is the one that acts."""
    bodies = [p for p in parts if p is not people.time and label_kind(p.text.split(":")[0]) is None]
    if not all(_is_bare_body(part) for part in bodies):
        return False
    people.lead += read_units(bodies[0])
    for part in bodies[1:]:
        people.coordinating += read_units(part)
    return True


def _add_time_after(part: Paragraph, folded: str, people: People) -> None:
    """ "(Văn phòng Sở chủ trì, tháng 6/2025)": a time after a comma."""
    comma = folded.rfind(",")
    leads = LEADS.search(folded)
    if people.time is None and leads and comma >= leads.end():
        rest = part.cut(comma + 1)
        if read_time(rest.text, 2000).confidence >= 0.8:
            people.time = rest


def _add_labelled(kind: str, value: Paragraph, people: People) -> bool:
    if kind in ("lead", "people"):
        people.add(read_lead(value))
    elif kind == "coordinating":
        people.add(read_coordinating(value))
    elif kind == "time":
        people.time = people.time or value
    elif kind == "outputs":
        people.outputs = value
    return kind in ("lead", "people", "coordinating")
