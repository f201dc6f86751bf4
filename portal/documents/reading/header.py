"""The head of the document: bodies, number and sign, place and date, kind, title."""

import re
from dataclasses import dataclass, field
from datetime import date

from portal.documents.folding import fold, squash
from portal.documents.plan import Span
from portal.documents.reading.markers import is_capitals, read_marker
from portal.documents.reading.paragraphs import Paragraph, Part, cover, join
from portal.documents.reading.roles import role_of
from portal.documents.symbols import read_symbol

_DATE_LINE = re.compile(
    r"^(?P<place>[^,;:\d]{2,40}?)\s*,?\s+ngày\s*(?P<day>\d{1,2}"
    r"|[.…_\s]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_\s]*)\s*năm\s*(?P<year>\d{4})?",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(KẾ HOẠCH(?:\s+PHỐI HỢP(?=\s*$))?|QUYẾT ĐỊNH|CHƯƠNG TRÌNH)(?:\s+(?=\S)|\s*:?\s*$)"
)
_HALF_PLACE = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zà-ỹ]+)?")
# "Ngày Pháp luật nước Cộng hòa xã hội …" in a title is none.
_MOTTO = re.compile(r"^(?!.*\bnuoc cong hoa).*cong hoa xa hoi chu nghia|doc lap\W+tu do")
_PREAMBLE = re.compile(
    r"(?:-\s*)?(?:can cu|(?:tiep tuc )?thuc hien|thi hanh|trien khai thuc hien|xet"
    r"|theo de nghi|theo|de|nham|tren co so|chap hanh|hoan thanh)\b"
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?kem theo|\(ban hanh")
_CITES = re.compile(
    r"\b(?:so\s*:?\s*\d+|nhu sau|luat |nghi (?:dinh|quyet)|quyet dinh|cong van|chi thi"
    r"|thong tu)\b|[;:,]\s*$"
)


# Who decides, in capitals above the bases of a decision.
_OFFICE = re.compile(
    r"(?:pho )?(?:tong )?(?:giam doc|chu tich|uy ban|truong|bo truong|cuc truong|hieu truong"
    r"|vien truong|chanh an|tong cuc truong|bi thu|chu nhiem|hoi dong"
    r"|ban (?:thuong vu|chap hanh))\b"
)


@dataclass(slots=True)
class Header:
    """What the head says; `body_start` is the index of the first part after the title."""

    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: date | None = None
    date_year: int | None = None
    bodies: list[str] = field(default_factory=list)
    title: str = ""
    title_span: Span | None = None
    doc_kind: str | None = None
    authority: str | None = None
    body_start: int = 0


def read_header(parts: list[Part]) -> Header:
    """The head, up to the end of the title."""
    header = Header()
    kind_at = _kind_index(parts)
    head = [p for p in parts[: 60 if kind_at is None else kind_at] if isinstance(p, Paragraph)]
    _read_lines(head, header)
    if kind_at is None:
        header.body_start = _end_of_head(parts)
        return header
    _read_title(parts, kind_at, header)
    return header


def _kind_index(parts: list[Part]) -> int | None:
    for index, part in enumerate(parts[:80]):
        if (
            isinstance(part, Paragraph)
            and _KIND.match(part.text)
            and (is_capitals(part.text) or len(part.text) > 12)
        ):
            return index
    for index, part in enumerate(parts[:40]):
        if isinstance(part, Paragraph) and fold(part.text).strip(" :.") == "ke hoach":
            return index
    return None


def _end_of_head(parts: list[Part]) -> int:
    """Without a line KẾ HOẠCH the body begins after the last line that is surely of the head."""
    last = 0
    for index, part in enumerate(parts[:40]):
        if isinstance(part, Paragraph) and (
            read_symbol(part.text) or _DATE_LINE.match(part.text) or _MOTTO.search(fold(part.text))
        ):
            last = index + 1
    return last


def _read_lines(lines: list[Paragraph], header: Header) -> None:
    bodies: list[Paragraph] = []
    for line in _whole_lines(lines):
        symbol, dated = read_symbol(line.text), _DATE_LINE.match(line.text)
        if symbol and header.symbol is None:
            header.number, header.symbol = symbol.number, symbol.sign
            dated = dated or _DATE_LINE.match(line.text[symbol.end :].strip())
        if dated and header.place is None:
            _read_date(dated, header)
        elif (
            not symbol
            and not _MOTTO.search(fold(line.text))
            and is_capitals(line.text)
            and (not header.symbol or not header.bodies)
        ):
            bodies.append(line)
    header.bodies = header.bodies or _whole_names([line.text for line in bodies])


def _whole_lines(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines, with a number, place or date that a narrow column has broken on one again."""
    whole: list[Paragraph] = []
    for line in lines:
        above = next((i for i, w in enumerate(whole) if _is_broken_date(w, line)), None)
        if above is None and whole and _is_broken_start(whole[-1].text, line.text):
            above = len(whole) - 1
        if above is None:
            whole.append(line)
        else:
            whole[above] = join([whole[above], line])
    return whole


def _is_broken_start(above: str, line: str) -> bool:
    """ "Số:" above "23/KH-UBND", "Bắc" above "Sơn, ngày 10 tháng 02 năm 2020"."""
    if fold(above).strip(" :.") == "so":
        return read_symbol(f"Số: {line}") is not None
    return bool(_HALF_PLACE.fullmatch(above) and _DATE_LINE.match(line))


def _is_broken_date(above: Paragraph, line: Paragraph) -> bool:
    """ "Sơn La, ngày 21" above "tháng 01 năm 2024", or "… tháng 02 năm" above "2022"."""
    if above.column != line.column:
        return False
    start, rest = fold(above.text), fold(line.text)
    return bool(
        (re.search(r"^\D{2,40}ngay[\s.…]*\d{0,2}[\s.…]*$", start) and rest.startswith("thang"))
        or (re.search(r"ngay[^,;]*thang[\s.…]*\d{0,2}[\s.…]*$", start) and rest.startswith("nam"))
        or (re.search(r"ngay[^,;]*thang[^,;]*nam$", start) and re.fullmatch(r"20\d\d", rest))
    )


def _read_date(match: re.Match[str], header: Header) -> None:
    header.place = squash(match["place"]).strip(" ,.")
    if match["year"]:
        header.date_year = int(match["year"])
    if (match["day"] or "").isdigit() and (match["month"] or "").isdigit() and match["year"]:
        try:
            header.issued_on = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            header.issued_on = None


_BODY_OPENER = re.compile(
    r"(?:so|ubnd|uy ban|trung tam|phong|bo|cuc|ban|hoi dong|hdnd|chi cuc|truong|vien|toa an"
    r"|cong an|van phong|doan|hoi|thanh tra|dai|chi nhanh)\b"
)


def _whole_names(lines: list[str]) -> list[str]:
    """Names of bodies that run over several lines."""
    names: list[str] = []
    for line in lines:
        folded = fold(line)
        if names and (not _BODY_OPENER.match(folded) or fold(names[-1]) == "uy"):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return names


def _read_title(parts: list[Part], kind_at: int, header: Header) -> None:
    first = parts[kind_at]
    if not isinstance(first, Paragraph):
        return
    match = _KIND.match(first.text)
    header.doc_kind = (match[1] if match else "KẾ HOẠCH").upper()
    rest = first.cut(match.end() if match else len(first.text))
    lines = [rest] if rest.text else []
    index = kind_at + 1
    while index < len(parts) and _is_title_line(parts[index], lines):
        lines.append(parts[index])  # type: ignore[arg-type]
        index += 1
    header.title = squash(" ".join(line.text for line in lines))
    header.title_span = cover(lines)
    index = _read_misplaced_head(parts, index, header)
    header.body_start = _skip_below_title(parts, index, header)


def _read_misplaced_head(parts: list[Part], index: int, header: Header) -> int:
    """Lines of the head that a two-column page leaves below the title."""
    lines: list[Paragraph] = []
    stop = index
    while stop < len(parts) and (_is_head_line(parts[stop]) or _is_body_line(parts[stop])):
        lines.append(parts[stop])  # type: ignore[arg-type]
        stop += 1
    if not any(_is_head_line(line) for line in lines):
        return index
    _read_lines(lines, header)
    return stop


def _is_body_line(part: Part) -> bool:
    return (
        isinstance(part, Paragraph)
        and is_capitals(part.text)
        and bool(_BODY_OPENER.match(fold(part.text)))
        and role_of(part.text) is None
        and not _OFFICE.match(fold(part.text))
    )


def _is_head_line(part: Part) -> bool:
    """Number, place and date, or motto: of the head wherever a converter put them."""
    if not isinstance(part, Paragraph) or _PREAMBLE.match(fold(part.text)):
        return False
    return bool(
        read_symbol(part.text) or _DATE_LINE.match(part.text) or _MOTTO.search(fold(part.text))
    )


def _is_title_line(part: Part, lines: list[Paragraph]) -> bool:
    if not isinstance(part, Paragraph) or not part.text:
        return False
    text, folded = part.text, fold(part.text)
    if _ATTACHED.match(folded) or _KIND.match(text) or _is_head_line(part):
        return False
    marker = read_marker(text)
    if marker and marker.kind not in ("letter", "word"):
        return False
    if not lines:
        return not (folded.startswith("can cu") or (len(text) > 250 and _CITES.search(folded)))
    return _continues_title(part, lines)


def _continues_title(part: Paragraph, lines: list[Paragraph]) -> bool:
    text, folded = part.text, fold(part.text)
    if is_capitals(text) and not is_capitals(lines[0].text):
        return False
    if is_capitals(text) and (role_of(text) or _OFFICE.match(folded)) and not text[0].islower():
        return False
    if _PREAMBLE.match(folded) and (_CITES.search(folded) or len(text) > 160):
        return False
    if text.endswith((";", ":", ".")) or len(text) > 220 or len(lines) >= 8:
        return False
    if lines[-1].is_centered and not part.is_centered:
        return False
    return (
        not part.follows_blank
        or text[0].islower()
        or (len(text) < 60 and not _PREAMBLE.match(folded))
    )


def _skip_below_title(parts: list[Part], index: int, header: Header) -> int:
    """The office above the bases of a decision, and "(Ban hành kèm theo …)" under an attached
    plan's title.
    """
    while index < len(parts):
        part = parts[index]
        if not isinstance(part, Paragraph):
            break
        if (
            header.doc_kind == "QUYẾT ĐỊNH"
            and is_capitals(part.text)
            and not _KIND.match(part.text)
        ):
            header.authority = (
                part.text if header.authority is None else f"{header.authority} {part.text}"
            )
        elif not _ATTACHED.match(fold(part.text)):
            break
        index += 1
    return index
