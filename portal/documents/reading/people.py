"""Who does what, from prose: "Giao X chủ trì, phối hợp với Y", "(X chủ trì; Y phối hợp; Quý I)"."""

import itertools
import re
from dataclasses import dataclass, field

from portal.documents.folding import fold
from portal.documents.reading.labels import label_kind
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.times import read_time
from portal.documents.units import opens_new_unit, unit_places
from portal.documents.words import opens_with_unit, verb_position

_GIVES = re.compile(
    r"\W*(?:(?:giao(?! duc\b| thong\b)|phan cong|de nghi|yeu cau|do)\s+(?:cho\s+)?)"
)
_TEACHER = re.compile(r"\W*giáo\s", re.IGNORECASE)
_LEADS = re.compile(
    r"\s*[,(]?\s*\b(?<!da )(?:duoc (?:giao|phan cong) )?(?:la (?:co quan|don vi) )?(?:chu tri(?: thuc hien| tham muu)?|(?:lam |la )?dau moi"
    r"|chiu trach nhiem(?: chinh)?)\b\)?"
)
_WITH = re.compile(
    r"[\s,;(]*(?:va\s+)?(?<!hoi dong )(?<!ban )(?<!to )(?<!quy che )\b(?:cung\s+)?phoi hop\s*"
    r"(?:(?:thuc hien\s+)?(?:cung(?: voi)?|voi)\s+)?:?\s*"
)
_HELPS = re.compile(r"\s*[,(]?\s*\b(?:cung\s+)?phoi hop(?: thuc hien)?\)?\W*$")
_DOES = re.compile(r"\s(?:thuc hien|tham muu|phu trach|dam nhan|dam nhiem|chiu trach nhiem)\W*$")
# "Phòng Tư pháp tham mưu Chủ tịch UBND huyện"; "Bộ phận tham mưu" is a name.
_ADVISES = re.compile(r"\w+(?: \w+){2,9}?(?=,? tham muu\b)")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;,]*\s*$")
_BRACKET_CUT = re.compile(r";|\.\s+(?=[A-ZĐÀ-Ỹ][^:;.]{2,40}:)")
_GIVEN = re.compile(
    r"(?:^|[.;]\s+)(?=(?:giao|phan cong)\s+[^.;]{3,120}?\s+(?:chu tri|(?:lam|la) dau moi)\b)"
)
_CHARGED = re.compile(r"(?:^|[.;]\s+)giao(?: cho)?\s+(?!duc\b|thong\b|dich\b|luu\b)")
# The task's own sentence names who leads: "Mở lớp: Văn phòng Sở chủ trì, phối hợp với …".
_SAID = re.compile(r"(?:^|[.;:]\s+|,\s+do\s+)(?=[^.;:()]{3,90}?\s+chu tri\b)")
_ALL_OF = re.compile(
    r"(?:(?:cac|nhung|toan bo)\s+)?(?:nhiem vu|noi dung|hoat dong|cong viec)\b"
    r"(?:[^.;]|\.(?=\d)){0,60}?"
    r"\s(?:do|giao(?: cho)?)\s+"
)
_ONLY_DOING = re.compile(r"[\s,.;:]*(?:(?:cung|tham muu|to chuc|trien khai|thuc hien)\s*)*[\s,.;:]*")
_LONGEST_NAME, _SURE_TIME = 100, 0.8
_TIME_WORDS = re.compile(
    r"(?:thoi (?:gian|han)|tien do|han|hoan thanh|xong|truoc|cham nhat|trong|tu|qu[yi]|thang"
    r"|(?:thuc hien )?(?:thuong xuyen|lien tuc|ca nam|hang (?:tuan|thang|quy|nam)|dinh ky)"
    r"|khi (?:co|phat sinh))\b"
)
_NOBODY = re.compile(r"[\W_]*(?:khong|khong co|nt)?[\W_]*$")


@dataclass(slots=True)
class People:
    """Lead and coordinating bodies as pieces of the text, with a time and a product when the words
    held one.
    """

    lead: list[Paragraph] = field(default_factory=list)
    coordinating: list[Paragraph] = field(default_factory=list)
    time: Paragraph | None = None
    outputs: Paragraph | None = None

    def add(self, other: "People") -> None:
        self.lead += other.lead
        self.coordinating += other.coordinating
        self.time = self.time or other.time
        self.outputs = self.outputs or other.outputs


def read_units(value: Paragraph) -> list[Paragraph]:
    if _NOBODY.fullmatch(fold(value.text)):
        return []
    return [value.cut(*place) for place in unit_places(value.text)]


def read_lead(value: Paragraph) -> People:
    """The value of a lead line, which may be prose that names partners too."""
    people = People()
    for part in _sentences(value):
        is_time = _TIME_WORDS.match(fold(part.text)) and read_time(part.text, 2000).end
        people.add(People(time=part) if is_time else _read_part(part, is_lead=True))
    return people


def read_coordinating(value: Paragraph) -> People:
    with_word = _WITH.match(fold(value.text))
    if with_word and with_word.end():
        value = value.cut(with_word.end())
    return People(coordinating=read_units(value))


def _sentences(value: Paragraph) -> list[Paragraph]:
    """Parts at ";" where one of them says who leads or helps; else the whole."""
    folded = fold(value.text)
    if ";" in folded and (_LEADS.search(folded) or "phoi hop" in folded):
        cuts = [0, *(m.end() for m in re.finditer(";", folded)), len(folded)]
        return [
            part for a, b in itertools.pairwise(cuts) if (part := value.cut(a, b)).text.strip(" ;.")
        ]
    return [value]


def _read_part(part: Paragraph, *, is_lead: bool) -> People:
    folded = fold(part.text)
    start = _after_giving(part)
    leads = _LEADS.search(folded, start)
    if leads:
        people = People(lead=read_units(part.cut(start, leads.start())))
        partners = _WITH.match(folded, leads.end())
        if partners and partners.end() > leads.end():
            people.coordinating = read_units(_until_verb(part.cut(partners.end())))
        else:
            stop = re.compile(r"[.](?=\s)").search(folded, leads.end())
            helps = _HELPS.search(folded, leads.end(), stop.start() if stop else len(folded))
            if helps and folded[leads.end() : helps.start()].strip(" ,;"):
                people.coordinating = read_units(part.cut(leads.end(), helps.start()))
        return people
    helps = _HELPS.search(folded)
    if helps and helps.start() > start:
        return People(coordinating=read_units(part.cut(start, helps.start())))
    partners = _WITH.search(folded, start)
    if partners and is_lead:
        coordinating = read_units(_until_verb(part.cut(partners.end())))
        return People(lead=read_units(part.cut(start, partners.start())), coordinating=coordinating)
    whole = part.cut(start)
    advises = _ADVISES.match(folded)
    if advises and not start:
        whole = part.cut(0, advises.end())
    return People(lead=read_units(_until_verb(whole) if start else whole))


def _after_giving(part: Paragraph) -> int:
    """Where the words after "Giao", "Đề nghị" begin; 0 when nothing is given ("Giáo viên …")."""
    gives = _GIVES.match(fold(part.text))
    return gives.end() if gives and not _TEACHER.match(part.text) else 0


def _until_verb(part: Paragraph) -> Paragraph:
    """Partners end where the work begins: "phối hợp với các phòng tham mưu …"."""
    verb = verb_position(part.text)
    stop = re.search(r"[.;]\s|[.;]$", part.text)
    ends = [end for end in (verb, stop.start() if stop else None) if end]
    return part.cut(0, min(ends)) if ends else part


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
    """ "(các sở, ban, ngành; UBND các huyện chủ trì; …)": bare bodies share the verb that follows."""
    bare = list(itertools.takewhile(_is_bare_body, parts))
    follows = parts[len(bare)] if len(bare) < len(parts) else None
    return bare if follows and _LEADS.search(fold(follows.text)) else []


def _is_bare_body(part: Paragraph) -> bool:
    folded = fold(part.text)
    if _LEADS.search(folded) or "phoi hop" in folded or ":" in folded:
        return False
    return opens_with_unit(part.text) and not verb_position(part.text)


def bracket_time(text: Paragraph) -> Paragraph | None:
    """The time that a closing bracket holds and nothing else: "(thời hạn: 31/7/2022)"."""
    match = _BRACKET.search(text.text)
    inside = text.cut(match.start(1), match.end(1)) if match else None
    if inside is None or not _TIME_WORDS.match(fold(inside.text)):
        return None
    label = re.match(r"[^:]{3,40}:\s*", inside.text)
    value = inside.cut(label.end()) if label else inside
    time = read_time(value.text, 2000)
    is_open = time.kind in ("unresolved", "relative")
    return value if (time.end or is_open) and time.confidence >= _SURE_TIME else None


def _split_semicolons(inside: Paragraph) -> list[Paragraph]:
    cuts = [0, *(m.end() for m in _BRACKET_CUT.finditer(inside.text)), len(inside.text)]
    pieces = (inside.cut(a, b) for a, b in itertools.pairwise(cuts))
    return [piece for piece in (p.cut(0, len(p.text.rstrip(" ;."))) for p in pieces) if piece.text]


def _read_bracket_part(part: Paragraph, people: People) -> bool:
    """Adds what one part says; true when it says who leads or helps."""
    folded = fold(part.text)
    label = re.match(r"([^:]{3,40}):\s*", part.text)
    kind = label_kind(label[1]) if label else None
    if label and kind:
        return _add_labelled(kind[0], part.cut(label.end()), people)
    if _LEADS.search(folded) and opens_with_unit(folded[_after_giving(part) :]):
        people.add(_read_part(part, is_lead=True))
        _add_time_after(part, folded, people)
        return True
    if _HELPS.search(folded) or (_WITH.match(folded) and "phoi hop" in folded[:12]):
        helps = _HELPS.search(folded)
        found = (
            People(coordinating=read_units(part.cut(0, helps.start())))
            if helps and helps.start()
            else read_coordinating(part)
        )
        people.add(found)
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
    leads = _LEADS.search(folded)
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


def whole_assignment(text: Paragraph) -> Paragraph | None:
    """The words that assign, when a paragraph does nothing else:

    "Các nhiệm vụ trên do X chủ trì, phối hợp với Y thực hiện trong Quý II."
    """
    folded = fold(text.text)
    opening = _ALL_OF.match(folded)
    value = text.cut(opening.end()) if opening else text
    folded = fold(value.text)
    leads = _LEADS.search(folded)
    if not leads or not opens_with_unit(folded[_after_giving(value) :]):
        return None
    if leads.start() > _LONGEST_NAME or re.search(r"[:;.]", folded[: leads.start()]):
        return None
    rest = value.cut(leads.end())
    partners = _WITH.match(fold(rest.text))
    if partners and partners.end():
        rest = rest.cut(partners.end())
        verb = verb_position(rest.text)
        rest = rest.cut(verb) if verb else rest.cut(len(rest.text))
    elif helps := _HELPS.search(fold(rest.text)):
        bodies = rest.cut(0, helps.start()).text.lstrip(" ,;")
        rest = rest if not opens_new_unit(bodies) or verb_position(bodies) else rest.cut(helps.end())
    words = rest.text[_ONLY_DOING.match(fold(rest.text)).end() :]  # type: ignore[union-attr]
    return value if not words or read_time(words, 2000).confidence >= _SURE_TIME else None


def _read_charged(value: Paragraph) -> People | None:
    """ "Giao X, Y thực hiện thường xuyên": the bodies stand before the verb, a time may end it."""
    stop = re.search(r"[.;](?=\s|$)", value.text)
    sentence = value.cut(0, stop.start() if stop else None)
    verb = verb_position(sentence.text)
    if not verb:
        return None
    people = People(lead=read_units(sentence.cut(0, verb)))
    rest = sentence.cut(verb)
    partners = _WITH.match(fold(rest.text))
    if partners and partners.end():
        helped = rest.cut(partners.end())
        people.coordinating = read_units(_until_verb(helped))
        rest = helped.cut(verb_position(helped.text) or len(helped.text))
    rest = rest.cut(_ONLY_DOING.match(fold(rest.text)).end())  # type: ignore[union-attr]
    time = read_time(rest.text, 2000)
    if time.start and time.confidence >= _SURE_TIME:
        people.time = rest
    return people


def given_in_prose(text: Paragraph) -> People | None:
    """ "Giao X chủ trì, phối hợp với Y …" as a sentence of the task's own words."""
    folded = fold(text.text)
    match = _GIVEN.search(folded)
    if match:
        return _read_part(text.cut(match.end()), is_lead=True)
    match = _CHARGED.search(folded)
    if match and opens_new_unit(text.text[match.end() :]):
        return _read_charged(text.cut(match.end()))
    for said in _SAID.finditer(folded):
        if opens_new_unit(text.text[said.end() :]):
            return _read_part(text.cut(said.end()), is_lead=True)
    return None
