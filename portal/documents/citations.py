"""By what a cited document is known again, however its number or its subject is written."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from portal.documents.folding import DASHES, compose, fold, fold_words, squash
from portal.documents.symbols import cited_numbers
from portal.documents.units import fold_unit

_PREFIX = re.compile(r"^(?:số|so)\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_SIGN = re.compile(r"0*(\d+[a-zđ]?[-/]\S*[a-zđ]\S*)")
# Wider than the reading: letters of any case, one blank around the dash, "0144/KH - UBND".
_SAID = re.compile(
    r"\b[Ss]ố\s*[:.]?\s*(\d{1,5}[a-zđ]?(?:\s?/\s?\d{4})?\s?[-/]\s?[A-Za-zĐđ][\w&]*"
    r"(?:(?:[-/][\w&]+)+|\s?-\s?[A-ZĐ]{2}[\w&-]*)?)"
)
_DAY = re.compile(
    r",?\s*(?:ban hành\s+)?ngày\s*\d{1,2}\s*"
    r"(?:[/.-]\s*\d{1,2}\s*[/.-]|tháng\s*\d{1,2}\s*năm)\s*\d{4}",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:về\s+việc|về|v/v)\s+", re.IGNORECASE)
# What is left of a body that the reading took for shorter: "… - Bộ Tư pháp về việc".
_BODY = re.compile(
    r"^(?:của\b|[-–—]|(?:Bộ|Cục|Sở|UBND|Ủy ban|HĐND|Hội đồng|Tỉnh ủy|Thành ủy|Văn phòng)\s+[A-ZĐ])"
    r"[^;]{0,80}?(?=\s*\b(?:về|[Vv]/v)\s|$)"
)
# What is said of a document and is not its name: "… hiện hành", "…, được sửa đổi, bổ sung bởi …".
_SAID_OF_IT = re.compile(r"[\s,(]*\b(?:(?:đã )?được sửa đổi\b.*|hiện hành\W*)$", re.IGNORECASE)
_YEAR = re.compile(r"\s*\bnam ((?:19|20)\d\d)$")


class Document(Protocol):
    """What a citation and an entry of a register have in common."""

    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> str | None: ...
    @property
    def dated(self) -> date | None: ...
    @property
    def issuer(self) -> str | None: ...
    @property
    def subject(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as one basis of a plan cites it."""

    kind: str
    number: str | None
    dated: date | None
    issuer: str | None
    subject: str

    @property
    def is_document(self) -> bool:
        """Whether there is a paper to enter: "theo đề nghị của Trưởng phòng" names none."""
        return bool(self.number) or fold(self.kind) not in ("de nghi", "de xuat")

    @property
    def form(self) -> str | None:
        """The comparable form by which the document is looked up."""
        return sign_form(self.number) if self.number else subject_form(self.kind, self.subject)


def citation(
    kind: str, number: str | None, dated: date | None, issuer: str | None, text: str
) -> Citation:
    """The citation that a basis makes: what was read of it, and the subject that its words give."""
    words = squash(compose(text))
    number = _said_number(words, number)
    subject = subject_of(words, kind=kind, number=number, issuer=issuer)
    return Citation(kind, number, dated, issuer, subject)


def _said_number(words: str, read: str | None) -> str | None:
    """The number as the words say it, where that is the one that was read, or nothing was."""
    match = _SAID.search(_with_one_dash(words))
    said, form = match[1] if match else "", sign_form(read or "") or ""
    return said if said and (sign_form(said) or "").startswith(form) else read


def _with_one_dash(words: str) -> str:
    """Every kind of dash as "-", letter for letter."""
    return re.sub(rf"[{DASHES}]", "-", words)


def printed_sign(text: str) -> str:
    """Number and symbol alone: "Số: 05/KH – UBND" is "05/KH-UBND"."""
    sign = _PREFIX.sub("", squash(compose(text))).strip(" .,;")
    return re.sub(r"\s*([-/])\s*", r"\1", _with_one_dash(sign))


def sign_form(text: str) -> str | None:
    """The comparable form of number and symbol, None for what is none.

    Case, blanks, kinds of dash, leading zeros and the word "Số" make no difference.
    """
    match = _SIGN.fullmatch(re.sub(r"\s+", "", printed_sign(text).lower()))
    return match[1] if match else None


def subject_of(text: str, *, kind: str, number: str | None, issuer: str | None) -> str:
    """What the words of a basis say that the document is about; empty where they say nothing."""
    words = squash(compose(text))
    rest = words[_end_of_name(words, kind, number) :]
    rest = _DAY.sub("", rest, count=1)
    if issuer:
        rest = re.sub(rf"\s*\bcủa\s+{re.escape(squash(compose(issuer)))}", "", rest, count=1)
    rest = _SAID_OF_IT.sub("", rest)
    rest = _BODY.sub("", squash(rest).strip(" ,;.:")).strip(" ,;.:")
    rest = _ABOUT.sub("", rest)
    return rest[:1].upper() + rest[1:]


def _end_of_name(words: str, kind: str, number: str | None) -> int:
    """Where kind and number end and the rest begins."""
    if number:
        wanted = sign_form(number)
        plain = _with_one_dash(words)
        for match in (*_SAID.finditer(plain), *cited_numbers(plain)):
            if sign_form(match[0]) == wanted:
                return match.end()
    place = fold(words).find(fold(squash(compose(kind))))
    return place + len(squash(compose(kind))) if place >= 0 else 0


def subject_form(kind: str, subject: str) -> str | None:
    """The comparable form of kind and subject, without the year at its end; None without subject.

    So "Luật Trợ giúp pháp lý năm 2017" is known as the law of that name, of whatever year.
    """
    about = _ABOUT.sub("", squash(compose(subject)))
    if not fold_words(about):
        return None
    return _YEAR.sub("", fold_words(f"{kind} {about}")) or None


def year_of(document: Document) -> int | None:
    """The year that the subject ends with, else that of the day."""
    match = _YEAR.search(f" {fold_words(document.subject)}")
    if match:
        return int(match[1])
    return document.dated.year if document.dated else None


def cites(citation: Citation, document: Document) -> bool:
    """Whether the citation can mean the document: what both print must agree."""
    if citation.number:
        form = sign_form(citation.number)
        is_named = form is not None and form == sign_form(document.number or "")
        return is_named and _agree(citation.dated, document.dated)
    form = citation.form
    is_named = form is not None and form == subject_form(document.kind, document.subject)
    return (
        is_named
        and _agree(year_of(citation), year_of(document))
        and _same_issuer(citation.issuer, document.issuer)
    )


def _agree(said: object, known: object) -> bool:
    return said is None or known is None or said == known


def _same_issuer(said: str | None, known: str | None) -> bool:
    """One may be the shorter: "UBND tỉnh", "Ủy ban nhân dân tỉnh Lạng Sơn"."""
    forms = sorted((fold_unit(said or ""), fold_unit(known or "")), key=len)
    return forms[1].startswith(forms[0])
