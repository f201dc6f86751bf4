"""Which paragraph is which component of the document (thành phần thể thức)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.documents.folding import fold, squash
from portal.documents.linting.lines import Line
from portal.documents.reading.markers import is_capitals
from portal.documents.symbols import KINDS, read_symbol

_NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam")
_MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_NUMBER = re.compile(r"so\s*:?[\s.…_\d]*[a-z]?\s*/")
_DATE = re.compile(r".{0,60}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,12}$", re.DOTALL)
_BODY = re.compile(
    r"(?:so|ubnd|uy ban|trung tam|phong|bo|cuc|ban|hoi dong|hdnd|chi cuc|truong|vien|toa an"
    r"|van phong|doan|hoi|thanh tra|chi nhanh)\b"
)
_ADDRESS = re.compile(r"kinh gui\b")
_SUBJECT = re.compile(r"v\s*/\s*v\b")
_ANNEX = re.compile(r"phu luc(?:\s+(?:[ivx]+|\d+))?\W*$")
_ATTACHED = re.compile(r"\W*(?:ban hanh )?kem theo\b")
_ROMAN = re.compile(r"[IVX]{1,6}\s*\.\s*\S")
_FARTHEST = 60
_LONGEST = 300  # letters of a line of the head; longer ones are no such line
NAMED_KINDS = {kind.upper(): sign for sign, kind in KINDS.items()}


@dataclass(slots=True)
class Components:
    """The paragraphs of each component, named as the faces of the layout are."""

    nation: list[Line] = field(default_factory=list)
    motto: list[Line] = field(default_factory=list)
    parent_body: list[Line] = field(default_factory=list)
    issuing_body: list[Line] = field(default_factory=list)
    number: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    place_and_date: list[Line] = field(default_factory=list)
    kind: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    address: list[Line] = field(default_factory=list)
    basis: list[Line] = field(default_factory=list)
    heading1: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    office: list[Line] = field(default_factory=list)
    signer: list[Line] = field(default_factory=list)
    recipients_head: list[Line] = field(default_factory=list)
    recipient: list[Line] = field(default_factory=list)
    annex_label: list[Line] = field(default_factory=list)
    annex_title: list[Line] = field(default_factory=list)
    annex_note: list[Line] = field(default_factory=list)

    @property
    def is_annex(self) -> bool:
        """An annex in a file of its own: no head of a document, the label of an annex."""
        return bool(self.annex_label) and not (self.nation or self.number or self.kind)

    @property
    def text(self) -> list[Line]:
        """The paragraphs of the content that stand in lines."""
        return [*self.basis, *self.heading1, *self.body]


def components_of(lines: list[Line]) -> Components:
    shown = [line for line in lines if line.text.strip()]
    found = Components()
    start = _read_head(shown, found)
    end = _closing_index(shown, start)
    _read_content(shown[start:end], found)
    if end < len(shown):
        _read_closing(shown[end:], found)
    _read_annexes(shown[end:] or shown, found)
    return found


def _read_head(shown: list[Line], found: Components) -> int:
    """Fill the head; the index at which the content begins."""
    kind_at = next((i for i, line in enumerate(shown[:_FARTHEST]) if _is_kind(line)), None)
    bodies: list[Line] = []
    end = kind_at if kind_at is not None else _end_of_head(shown)
    for line in shown[:end]:
        place = next((name for name, is_it in _HEAD if is_it(line)), None)
        if place:
            getattr(found, place).append(line)
        elif not found.number:
            bodies.append(line)
    bodies = [
        line for line in bodies if is_capitals(line.printed) or _is_beside_nation(line, found)
    ]
    found.parent_body, found.issuing_body = _parted(bodies)
    if kind_at is None:
        return end
    found.kind = [shown[kind_at]]
    return _read_title(shown, kind_at + 1, found)


def _is_kind(line: Line) -> bool:
    words = squash(line.text).strip(" :")
    is_title = line.shape.align == "center" and words[:1].isupper()
    return words in NAMED_KINDS or (is_title and words.upper() in NAMED_KINDS)


def _end_of_head(shown: list[Line]) -> int:
    of_head = [i for i, line in enumerate(shown[:40]) if any(is_it(line) for _, is_it in _HEAD)]
    return of_head[-1] + 1 if of_head else 0


def _is_number(line: Line) -> bool:
    text = line.text[:_LONGEST]
    return bool(_NUMBER.match(fold(text).strip()) or read_symbol(text))


def _is_date(line: Line) -> bool:
    return bool(_DATE.match(fold(line.text).strip())) and not is_capitals(line.text)


_HEAD: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("nation", lambda line: bool(_NATION.search(squash(fold(line.text))))),
    ("motto", lambda line: bool(_MOTTO.search(squash(fold(line.text))))),
    ("number", _is_number),
    ("subject", lambda line: bool(_SUBJECT.match(fold(line.text).strip()))),
    ("place_and_date", _is_date),
)


def _is_beside_nation(line: Line, found: Components) -> bool:
    """In the other column of the head: the name of a body, whatever its letters."""
    tables = [other.table for other in found.nation if other.cell is not line.cell]
    return line.table is not None and line.table in tables


def _parted(bodies: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the parent body, and those of the issuing body below it."""
    openers = [i for i, line in enumerate(bodies) if _BODY.match(fold(line.text).strip())]
    last = openers[-1] if openers else 0
    if last == 0 and len(bodies) > 1 and not bodies[0].is_bold:
        last = 1
    return bodies[:last], bodies[last:]


def _read_title(shown: list[Line], start: int, found: Components) -> int:
    """The centred lines below the kind; the index after them."""
    index = start
    while index < len(shown) and index < start + 6 and _is_title(shown[index], found):
        found.title.append(shown[index])
        index += 1
    return index


def _is_title(line: Line, found: Components) -> bool:
    if line.shape.align != "center" or _ROMAN.match(line.text) or is_address(line):
        return False
    previous = (found.title or found.kind)[-1]
    return not found.title or _is_next(previous, line)


def _is_next(above: Line, line: Line) -> bool:
    return above.element.getnext() is line.element


def _closing_index(shown: list[Line], start: int) -> int:
    """Where the table of recipients and signature begins."""
    for index in range(len(shown) - 1, start - 1, -1):
        line = shown[index]
        if fold(line.text).strip().startswith("noi nhan") and len(line.text) < 20:
            if line.table is None:
                return index
            return next(i for i, other in enumerate(shown) if other.table is line.table)
    return len(shown)


def is_address(line: Line) -> bool:
    """ "Kính gửi: …"."""
    return bool(_ADDRESS.match(fold(line.text).strip()))


def _read_content(shown: list[Line], found: Components) -> None:
    has_heading = False
    for line in shown:
        if line.table is not None:
            continue
        if _is_addressed(line, found):
            found.address.append(line)
        elif _is_section(line):
            has_heading = True
            found.heading1.append(line)
        elif not has_heading and fold(line.text).strip().startswith("can cu "):
            found.basis.append(line)
        else:
            found.body.append(line)


def _is_addressed(line: Line, found: Components) -> bool:
    """The line "Kính gửi:" before any content, and those of the list directly below it."""
    if found.text:
        return False
    if not found.address:
        return is_address(line)
    is_listed = squash(found.address[0].text).endswith(":") and line.text.lstrip()[:1] in "-–"
    return is_listed and _is_next(found.address[-1], line)


def _read_annexes(shown: list[Line], found: Components) -> None:
    """The label of each annex, the title below it and what it belongs to."""
    for place, label in enumerate(shown):
        if not _is_annex(label):
            continue
        found.annex_label.append(label)
        for line in shown[place + 1 : place + 3]:
            is_note = bool(_ATTACHED.match(fold(line.text)))
            if line.table is None and line.shape.align == "center":
                (found.annex_note if is_note else found.annex_title).append(line)


def _is_annex(line: Line) -> bool:
    if line.table is not None or line.shape.align != "center":
        return False
    return bool(_ANNEX.match(fold(line.text[:_LONGEST]).strip()))


def _is_section(line: Line) -> bool:
    """A heading "I. …" of the first level: by its number, unless its style is of a lower level."""
    if not _ROMAN.match(line.text) or line.shape.outline not in (None, 0):
        return False
    return line.is_bold or is_capitals(line.printed) or line.shape.outline == 0


def _read_closing(shown: list[Line], found: Components) -> None:
    head_at = next(i for i, line in enumerate(shown) if fold(line.text).startswith("noi nhan"))
    head = shown[head_at]
    found.recipients_head = [head]
    if head.table is None:
        found.recipient = _listed(shown[head_at + 1 :])
        return
    inside = [line for line in shown if line.table is head.table]
    found.recipient = [line for line in inside if line.cell is head.cell and line is not head]
    beside = [line for line in inside if line.cell is not head.cell]
    if beside and not is_capitals(beside[-1].printed):
        found.signer = [beside[-1]]
        beside = beside[:-1]
    found.office = [line for line in beside if not _is_note(line)]


def _listed(shown: list[Line]) -> list[Line]:
    """The lines below "Nơi nhận:" up to the archive's, where they stand in no table."""
    end = next((i for i, line in enumerate(shown) if "luu" in fold(line.text)[:8]), -1)
    return shown[: end + 1]


def _is_note(line: Line) -> bool:
    """ "(Đã ký)", "(Ký, đóng dấu)": what converters put for a signature."""
    return line.text.strip().startswith("(")
