"""The end of the document: who receives it and who signs."""

import re
from dataclasses import dataclass, field

from portal.documents.folding import fold, squash
from portal.documents.plan import Recipient, Signatory
from portal.documents.reading.markers import is_capitals
from portal.documents.reading.paragraphs import Paragraph, Part, join

_RECEIVERS = re.compile(r"\W*noi nhan\W*")
_AUTHORITY = re.compile(r"(?:KT|TM|TL|TUQ|T/M|K/T|Q)\s*[.:]?\s*(?=[A-ZĐÀ-Ỹ])")
_OFFICE = re.compile(
    r"giam doc|chu tich|truong\b|chanh (?:van phong|an|thanh tra)|bo truong|thu truong|bi thu"
    r"|vien truong|uy vien|tong giam doc|chi huy"
)
_NOTE = re.compile(
    r"b\s?/?\s?c(?:ao)?\W*|bao cao.*|de .*|phoi hop.*|p/?h\W*|thuc hien.*|t/?h\W*|th/h\W*|t/hien.*"
    r"|c/?d\W*|chi dao.*|theo doi.*|giam sat.*|\d+(?:\s?b(?:an)?)?|kt|biet.*"
    r"|(?:[ob]|ong|ba|d/c|dong chi)[. ].*"
    r"|dang tai.*|dua tin.*|cong khai.*|qua .*|ban dien tu.*|x|gui.*|phe duyet.*"
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w’'.-]*\s+){1,6}[A-ZĐÀ-Ỹ][\w’'-]*$")
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky ten|ky, ?dong dau|chu ky|signed)")
_TITLES = re.compile(r"^(?:(?:ThS|TS|BS|LS|GS|PGS|CN)\.?\s*)+")

_SIGNATURE_LINES = 30
_LONGEST_MARK = 16
_DASHES = ("-", "–", "—", "+", "•")


@dataclass(slots=True)
class Closing:
    """Receivers and signer; `start` and `end` bound the closing among the parts (`end` is past the
    name).
    """

    recipients: list[Recipient] = field(default_factory=list)
    signatory: Signatory | None = None
    start: int = 0
    end: int = 0


def read_closing(parts: list[Part], body_start: int) -> Closing:
    """The closing of the document that begins at `body_start`."""
    at = _receivers_index(parts, body_start)
    closing = Closing(start=len(parts), end=len(parts))
    if at is None:
        _read_bare_signature(parts, body_start, closing)
        return closing
    closing.start = at
    left, right, end = _columns(parts, at)
    closing.end = end
    closing.recipients, rest = _recipients(left)
    signer, used = _signature(right or rest)
    closing.signatory = signer
    if signer and not right:
        closing.end = end - len(rest) + used
    if signer is None:
        _look_before(parts, body_start, closing)
    return closing


def _receivers_index(parts: list[Part], start: int) -> int | None:
    for index in range(start, len(parts)):
        part = parts[index]
        if isinstance(part, Paragraph) and _RECEIVERS.match(fold(part.text[:20])):
            return index
    return None


def _columns(parts: list[Part], at: int) -> tuple[list[Paragraph], list[Paragraph], int]:
    """Lines of the left and the right column from "Nơi nhận" on, at most sixty."""
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    end = at
    for part in parts[at : at + 60]:
        if not isinstance(part, Paragraph):
            break
        (right if part.column else left).append(part)
        end += 1
    return left, right, end


def _recipients(lines: list[Paragraph]) -> tuple[list[Recipient], list[Paragraph]]:
    found: list[Recipient] = []
    lines = _whole_items(lines)
    for index, line in enumerate(lines):
        text = line.text
        opening = _RECEIVERS.match(fold(text)) if index == 0 else None
        if opening:
            text = text[opening.end() :]
        if (
            _is_office(text)
            or _SIGNED.match(fold(text))
            or (found and found[-1].is_archive and not _goes_on(text))
        ):
            return found, lines[index:]
        for item in re.split(r"(?<=;)\s*(?=-)", text):
            recipient = _recipient(item)
            if recipient:
                found.append(recipient)
    return found, []


def _goes_on(text: str) -> bool:
    """Whether a second list follows the archive line: marked lines, or "Bản điện tử:"."""
    return text.startswith(_DASHES) or text.rstrip().endswith(":")


def _whole_items(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines of a list marked with dashes, each with what a narrow column has put below it."""
    whole: list[Paragraph] = []
    for line in lines:
        above = whole[-1].text.rstrip() if whole else ""
        if above.startswith(_DASHES) and not above.endswith((";", ".")) and _runs_on(line, above):
            whole[-1] = join([whole[-1], line])
        else:
            whole.append(line)
    return whole


def _runs_on(line: Paragraph, above: str) -> bool:
    text = line.text.strip()
    if (
        not text
        or text.startswith(_DASHES)
        or line.follows_blank
        or fold(above).startswith("- luu")
    ):
        return False
    return text[0].islower() or text.startswith("(") or above.count("(") > above.count(")")


def _recipient(line: str) -> Recipient | None:
    text = squash(re.sub(r"^\W+", "", line)).rstrip(" ;.,*_/")
    if not text or text.endswith(":") or line.rstrip().endswith(":"):
        return None
    note = None
    match = re.match(r"(.*?\s?)\(\s*([^()]*?)\s*\)$", text)
    if match and match[1] and _is_note(match[1], match[2]):
        text, note = match[1].rstrip(" ;,."), match[2]
    return Recipient(text, note, is_archive=fold(text).startswith("luu"))


def _is_note(name: str, inside: str) -> bool:
    """Whether a closing bracket says what for; on the archive line it is the typist's mark."""
    if fold(name).startswith("luu") and len(inside) < _LONGEST_MARK:
        return True
    return bool(_NOTE.fullmatch(fold(inside))) or inside[:1].islower()


def _is_office(text: str) -> bool:
    text = text.strip(" *_")
    if _AUTHORITY.match(text) and is_capitals(text):
        return True
    if is_capitals(text) and _OFFICE.search(fold(text)):
        return True
    return (
        bool(
            re.fullmatch(
                r"(?:pho )?(?:giam doc|chu tich|truong phong|hieu truong|chanh van phong)",
                fold(text),
            )
        )
        and text[:1].isupper()
    )


def _signature(lines: list[Paragraph]) -> tuple[Signatory | None, int]:
    """The first office and name among the lines, and how many lines they take."""
    authority: list[str] = []
    position: list[str] = []
    for index, line in enumerate(lines[:_SIGNATURE_LINES]):
        text = line.text.strip(" *_")
        if not text or _SIGNED.match(fold(text)):
            continue
        if is_capitals(text) or _is_office(text):
            _take_office(text, authority, position)
        elif (authority or position) and (name := _name(text)):
            return _signer(authority, position, name), index + 1
    if len(position) > 1 and not _OFFICE.search(fold(position[-1])):
        return _signer(authority, position[:-1], position[-1]), len(lines)
    return (_signer(authority, position, ""), len(lines)) if authority or position else (None, 0)


def _take_office(text: str, authority: list[str], position: list[str]) -> None:
    if _AUTHORITY.match(text) and is_capitals(text) and not position:
        authority.append(text)
    elif authority or position or _is_office(text):
        position.append(text)


def _signer(authority: list[str], position: list[str], name: str) -> Signatory:
    if not position and authority:
        return Signatory(None, " ".join(authority), name)
    return Signatory(" ".join(authority) or None, " ".join(position), name)


def _name(text: str) -> str | None:
    plain = _TITLES.sub("", text).strip()
    return plain if _NAME.fullmatch(plain) and len(plain) < 50 else None


def _look_before(parts: list[Part], body_start: int, closing: Closing) -> None:
    """Some files give the signature before the receivers."""
    first = max(body_start, closing.start - 8)
    lines = [p for p in parts[first : closing.start] if isinstance(p, Paragraph)]
    for offset, line in enumerate(lines):
        if _is_office(line.text):
            closing.signatory, _ = _signature(lines[offset:])
            closing.start = first + offset
            return


def _read_bare_signature(parts: list[Part], body_start: int, closing: Closing) -> None:
    """A signature without a list of receivers."""
    for index in range(max(body_start, len(parts) - 40), len(parts)):
        part = parts[index]
        if isinstance(part, Paragraph) and _is_office(part.text) and len(part.text) < 60:
            lines = [p for p in parts[index:] if isinstance(p, Paragraph)]
            signer, used = _signature(lines)
            if signer and signer.name:
                closing.signatory, closing.start, closing.end = signer, index, index + used
                return
