"""Who does what, from prose: "Giao X chủ trì, phối hợp với Y", "(X chủ trì; Y phối hợp; Quý I)"."""

import itertools
import re
from dataclasses import dataclass, field

from portal.documents.folding import fold
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.times import read_time
from portal.documents.units import opens_new_unit, unit_places
from portal.documents.words import opens_with_unit, verb_position

_GIVES = re.compile(
    r"\W*(?:(?:giao(?! duc\b| thong\b)|phan cong|de nghi|yeu cau|do)\s+(?:cho\s+)?)"
)
_DONE = re.compile(r"\b(?:thuc hien|hoan thanh|to chuc)\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.](?=\s)")
_TEACHER = re.compile(r"\W*giáo\s", re.IGNORECASE)
LEADS = re.compile(
    r"\s*[,(]?\s*\b(?<!da )(?:duoc (?:giao|phan cong) )?(?:la (?:co quan|don vi) )?"
    r"(?:chu tri(?: thuc hien| tham muu)?|(?:lam |la )?dau moi"
    r"|chiu trach nhiem(?: chinh)?)\b\)?"
)
WITH = re.compile(
    r"[\s,;(]*(?:va\s+)?(?<!hoi dong )(?<!ban )(?<!to )(?<!quy che )\b(?:cung\s+)?phoi hop\s*"
    r"(?:(?:thuc hien\s+)?(?:cung(?: voi)?|voi)\s+)?:?\s*"
)
HELPS = re.compile(r"\s*[,(]?\s*\b(?:cung\s+)?phoi hop(?: thuc hien)?\)?\W*$")
# "Phòng Tư pháp tham mưu Chủ tịch UBND huyện"; "Bộ phận tham mưu" is a name.
_ADVISES = re.compile(r"\w+(?: \w+){2,9}?(?=,? tham muu\b)")
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
_ONLY_DOING = re.compile(
    r"[\s,.;:]*(?:(?:cung|tham muu|to chuc|trien khai|thuc hien)\s*)*[\s,.;:]*"
)
_LONGEST_NAME, SURE_TIME = 100, 0.8
TIME_WORDS = re.compile(
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
        is_time = TIME_WORDS.match(fold(part.text)) and read_time(part.text, 2000).end
        people.add(People(time=part) if is_time else read_assignment(part, is_lead=True))
    return people


def read_coordinating(value: Paragraph) -> People:
    with_word = WITH.match(fold(value.text))
    if with_word and with_word.end():
        value = value.cut(with_word.end())
    return People(coordinating=read_units(value))


def _sentences(value: Paragraph) -> list[Paragraph]:
    """Parts at ";" where one of them says who leads or helps; else the whole."""
    folded = fold(value.text)
    if ";" in folded and (LEADS.search(folded) or "phoi hop" in folded):
        cuts = [0, *(m.end() for m in re.finditer(";", folded)), len(folded)]
        return [
            part for a, b in itertools.pairwise(cuts) if (part := value.cut(a, b)).text.strip(" ;.")
        ]
    return [value]


def read_assignment(part: Paragraph, *, is_lead: bool) -> People:
    folded = fold(part.text)
    start = after_giving(part)
    leads = LEADS.search(folded, start)
    if leads:
        lead = read_units(part.cut(start, leads.start()))
        return People(lead=lead, coordinating=_partners_after(part, folded, leads.end()))
    helps = HELPS.search(folded)
    if helps and helps.start() > start:
        return People(coordinating=read_units(part.cut(start, helps.start())))
    partners = WITH.search(folded, start)
    if partners and is_lead:
        coordinating = read_units(_until_verb(part.cut(partners.end())))
        return People(lead=read_units(part.cut(start, partners.start())), coordinating=coordinating)
    whole = part.cut(start)
    advises = _ADVISES.match(folded)
    if advises and not start:
        whole = part.cut(0, advises.end())
    return People(lead=read_units(_until_verb(whole) if start else whole))


def _partners_after(part: Paragraph, folded: str, start: int) -> list[Paragraph]:
    """ "X chủ trì, phối hợp với Y …" or "X chủ trì; Y phối hợp", to the end of the sentence."""
    partners = WITH.match(folded, start)
    if partners and partners.end() > start:
        return read_units(_until_verb(part.cut(partners.end())))
    stop = _SENTENCE_END.search(folded, start)
    helps = HELPS.search(folded, start, stop.start() if stop else len(folded))
    if helps and folded[start : helps.start()].strip(" ,;"):
        return read_units(part.cut(start, helps.start()))
    return []


def after_giving(part: Paragraph) -> int:
    """Where the words after "Giao", "Đề nghị" begin; 0 when nothing is given ("Giáo viên …")."""
    gives = _GIVES.match(fold(part.text))
    return gives.end() if gives and not _TEACHER.match(part.text) else 0


def _until_verb(part: Paragraph) -> Paragraph:
    """Partners end where the work begins: "phối hợp với các phòng tham mưu …"."""
    verb = verb_position(part.text)
    stop = re.search(r"[.;]\s|[.;]$", part.text)
    ends = [end for end in (verb, stop.start() if stop else None) if end]
    return part.cut(0, min(ends)) if ends else part


def whole_assignment(text: Paragraph) -> Paragraph | None:
    """The words that assign, when a paragraph does nothing else:

    "Các nhiệm vụ trên do X chủ trì, phối hợp với Y thực hiện trong Quý II."
    """
    folded = fold(text.text)
    opening = _ALL_OF.match(folded)
    value = text.cut(opening.end()) if opening else text
    folded = fold(value.text)
    leads = LEADS.search(folded)
    if not leads:
        return value if _only_charges(value) else None
    if not opens_with_unit(folded[after_giving(value) :]):
        return None
    if leads.start() > _LONGEST_NAME or re.search(r"[:;.]", folded[: leads.start()]):
        return None
    rest = _past_partners(value.cut(leads.end()))
    words = rest.text[_ONLY_DOING.match(fold(rest.text)).end() :]  # type: ignore[union-attr]
    return value if not words or read_time(words, 2000).confidence >= SURE_TIME else None


def _past_partners(rest: Paragraph) -> Paragraph:
    """What follows ", phối hợp với Y" or "; Y phối hợp"."""
    partners = WITH.match(fold(rest.text))
    if partners and partners.end():
        rest = rest.cut(partners.end())
        verb = verb_position(rest.text)
        return rest.cut(verb if verb else len(rest.text))
    helps = HELPS.search(fold(rest.text))
    bodies = rest.cut(0, helps.start()).text.lstrip(" ,;") if helps else ""
    if helps and opens_new_unit(bodies) and not verb_position(bodies):
        return rest.cut(helps.end())
    return rest


def _only_charges(value: Paragraph) -> bool:
    """ "Giao Phòng Tổ chức - Hành chính tham mưu.": whom, and no work of its own."""
    charged = _CHARGED.match(fold(value.text))
    body = value.text[charged.end() :] if charged else ""
    verb = verb_position(body) if body and opens_new_unit(body) else None
    return verb is not None and _ONLY_DOING.fullmatch(fold(body[verb:])) is not None


def _read_charged(value: Paragraph) -> People | None:
    """ "Giao X, Y thực hiện thường xuyên": the bodies stand before the verb, a time may end it."""
    stop = re.search(r"[.;](?=\s|$)", value.text)
    sentence = value.cut(0, stop.start() if stop else None)
    verb = verb_position(sentence.text)
    if not verb:
        return None
    people = People(lead=read_units(sentence.cut(0, verb)))
    rest = sentence.cut(verb)
    partners = WITH.match(fold(rest.text))
    if partners and partners.end():
        helped = rest.cut(partners.end())
        people.coordinating = read_units(_until_verb(helped))
        rest = helped.cut(verb_position(helped.text) or len(helped.text))
    rest = rest.cut(_ONLY_DOING.match(fold(rest.text)).end())  # type: ignore[union-attr]
    time = read_time(rest.text, 2000)
    if time.start and time.confidence >= SURE_TIME:
        people.time = rest
    return people


def _with_time(value: Paragraph) -> People:
    """ "X chủ trì, phối hợp với Y thực hiện trong 6 tháng đầu năm": a time may end the sentence."""
    people = read_assignment(value, is_lead=True)
    stop = _SENTENCE_END.search(value.text)
    sentence = value.cut(0, stop.start() if stop else None)
    done = _DONE.search(fold(sentence.text))
    words = sentence.cut(done.end()) if done else None
    if words and read_time(words.text, 2000).confidence >= SURE_TIME:
        people.time = words
    return people


def given_in_prose(text: Paragraph) -> People | None:
    """ "Giao X chủ trì, phối hợp với Y …" as a sentence of the task's own words."""
    folded = fold(text.text)
    match = _GIVEN.search(folded)
    if match:
        return _with_time(text.cut(match.end()))
    match = _CHARGED.search(folded)
    if match and opens_new_unit(text.text[match.end() :]):
        return _read_charged(text.cut(match.end()))
    for said in _SAID.finditer(folded):
        if opens_new_unit(text.text[said.end() :]):
            return read_assignment(text.cut(said.end()), is_lead=True)
    return None
