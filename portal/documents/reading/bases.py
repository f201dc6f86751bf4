"""The legal bases of a plan: each document cited in the preamble, one entry each."""

import re
from datetime import date

from portal.documents.folding import fold, squash
from portal.documents.plan import Basis
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.symbols import cited_numbers

_TRIGGER = re.compile(
    r"\W*(?:can cu(?: vao)?|(?:tiep tuc |trien khai |de |nham )*(?:thuc hien|thi hanh"
    r"|trien khai|chap hanh)|theo|xet|tren co so|va|de)\s+(?:cac |noi dung |y kien chi dao "
    r"|chi dao )*"
)
_KIND = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi quyet(?: lien tich)?|nghi dinh|quyet dinh|chi thi"
    r"|thong tu(?: lien tich)?|ke hoach|cong van|van ban"
    r"|chuong trinh(?: cong tac| hanh dong| phoi hop| muc tieu quoc gia)?|huong dan|ket luan"
    r"|thong bao|de an|cong dien|to trinh|quy che|quy dinh"
    r"|bao cao|hien phap|chien luoc|du an|quy chuan|de nghi|de xuat|thong tri|lenh|cong uoc"
    r"|hiep dinh|nghi dinh thu|dieu le)\b"
)
_DATE = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
    r"|ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\bcủa\s+(.+?)(?=\s+(?:về|ban hành|phê duyệt|thực hiện|hướng dẫn|quy định|triển khai|giao"
    r"|tại|công bố|sửa đổi|khóa|v/v|tổ chức|đẩy mạnh|tăng cường|bổ sung)\b|[,;.():]|\s*$)"
)
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])")
_FURTHER = re.compile(rf"(?:,|\s+va)\s+(?={_KIND.pattern}[^,;]{{0,60}}?\bso\s*:?\s*\d)")
_FURTHER_NUMBER = re.compile(r"(?:,|\s+va)\s+(?=so\s*:?\s*\d+[/\d]*\s?[-/]\s?[a-z])")
_BARE_NUMBER = re.compile(r"so\s*:?\s*\d")
_FURTHER_PROPOSAL = re.compile(
    r"(?:,|\s+va)\s+(?=(?:theo|xet) de nghi cua\b|tren co so (?:de nghi|tham muu) cua\b"
    rf"|y kien (?:chi dao )?cua\b[^,;]{{3,60}}\btai\s+(?={_KIND.pattern}\s+so\b)"
    rf"|can cu\s+{_KIND.pattern}\s+so\b)"
)
_AMENDED = re.compile(r"\bmột số điều của[^,;]*$")
_FURTHER_LAW = re.compile(r"(?:,|\s+và)\s+(?=(?:Bộ luật|Luật|Pháp lệnh)\s+[A-ZĐÀ-Ỹ])")


def read_bases(preamble: list[Paragraph]) -> list[Basis]:
    """Every document that the preamble rests on, in printed order.

    The plan's own sentence is none.
    """
    bases: list[Basis] = []
    is_listing = False
    for paragraph in preamble:
        opens = _opens(paragraph.text)
        if not opens and not is_listing:
            continue
        for part in _clauses(paragraph):
            basis = _read(part, must_open=not bases and not opens)
            if basis is None and bases and _BARE_NUMBER.match(fold(part.text)):
                basis = _read_bare(part, bases[-1])
            if basis:
                bases.append(basis)
        is_listing = paragraph.text.rstrip().endswith((";", ","))
    return bases


def _opens(text: str) -> bool:
    return bool(_TRIGGER.match(fold(text)))


def _clauses(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph cut at ";" outside brackets, and before a further numbered document."""
    text, cuts, depth = paragraph.text, [0], 0
    for index, letter in enumerate(text):
        depth += (letter in "(“") - (letter in ")”")
        if letter == ";" and depth <= 0:
            cuts.append(index + 1)
    cuts.extend(m.end() for m in _FURTHER.finditer(fold(text)))
    cuts.extend(m.end() for m in _FURTHER_NUMBER.finditer(fold(text)))
    cuts.extend(m.end() for m in _FURTHER_PROPOSAL.finditer(fold(text)))
    laws = _FURTHER_LAW.finditer(text)
    cuts.extend(m.end() for m in laws if not _AMENDED.search(text[: m.start()]))
    first = _SENTENCE.search(text)
    if first:
        cuts.extend(m.end() for m in _SENTENCE.finditer(text))
    cuts = sorted(set(cuts))
    parts = [paragraph.cut(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part for part in parts if part.text]


def _read(clause: Paragraph, *, must_open: bool) -> Basis | None:
    text, folded = clause.text, fold(clause.text)
    trigger = _TRIGGER.match(folded)
    if must_open and not trigger:
        return None
    start = trigger.end() if trigger else re.match(r"\W*", folded).end()  # type: ignore[union-attr]
    kind = _KIND.match(folded, start) or _said_in(folded, start)
    if not kind or re.match(r"\s*(?:nay|sau)\b", folded[kind.end() :]):
        return None
    own = _own_part(text)
    number = next(iter(cited_numbers(own)), None)
    if not number and _is_no_document(folded, kind):
        return None
    dated = _DATE.search(own, number.end() if number else 0)
    printed = squash(text[kind.start() : kind.end()])
    issuer = _issuer(own, kind.end(), printed)
    return Basis(
        printed,
        number[0].replace(" ", "") if number else None,
        _day(dated),
        issuer,
        _wording(text),
        clause.span(),
    )


def _read_bare(clause: Paragraph, before: Basis) -> Basis | None:
    """ "các Nghị định: số 55/…, số 59/…": a further number of the kind named before."""
    number = next(iter(cited_numbers(clause.text)), None)
    if number is None:
        return None
    dated = _day(_DATE.search(clause.text, number.end()))
    issuer = _issuer(clause.text, number.end(), before.kind)
    wording = f"{before.kind} {_wording(clause.text)}"
    return Basis(before.kind, number[0].replace(" ", ""), dated, issuer, wording, clause.span())


def _said_in(folded: str, start: int) -> re.Match[str] | None:
    """ "ý kiến chỉ đạo của Chủ tịch tại Công văn số …": the document that holds the words."""
    held = re.compile(rf"[^;]{{5,120}}?\b(?:tai|theo|trong)\s+(?={_KIND.pattern}\s+so\s*:?\s*\d)")
    match = held.match(folded, start)
    return _KIND.match(folded, match.end()) if match else None


def _own_part(text: str) -> str:
    """The clause without the plan's own sentence after it ("…, Sở Tư pháp ban hành Kế hoạch")."""
    own = re.search(
        r"[,.]\s+(?=[^,;]*?\b(?:xây dựng|ban hành|lập)\s+(?:và\s+\S+\s+\S+\s+)?[Kk]ế hoạch)", text
    )
    return text[: own.start()] if own else text


def _is_no_document(folded: str, kind: re.Match[str]) -> bool:
    """ "Căn cứ kế hoạch" without number, name or year points to no document."""
    rest = folded[kind.end() :].strip(" ,;.:")
    if kind[0] in ("de nghi", "de xuat"):
        return not rest.startswith("cua")
    return len(rest) < 3


def _wording(text: str) -> str:
    return squash(_own_part(text)).strip(" ;,.")


def _issuer(text: str, start: int, kind: str) -> str | None:
    match = _ISSUER.search(text, start)
    if match:
        return squash(match[1])
    return "Quốc hội" if fold(kind) in ("luat", "bo luat") else None


def _day(match: re.Match[str] | None) -> date | None:
    if not match:
        return None
    day, month, year = (int(value) for value in match.groups() if value)
    try:
        return date(year, month, day)
    except ValueError:
        return None
