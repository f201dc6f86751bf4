"""The points and connecting words of a time expression: what `times` interprets."""

import re
from dataclasses import dataclass

from portal.documents.folding import fold

MONTH_WORDS = {
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_YEAR = r"((?:19|20)\d\d)"
_AFTER = rf"(?:\s*(?:/|-|\.|,?\s*(?:cua\s+)?nam|\s)\s*{_YEAR}\b)?"
_PATTERNS = (
    ("blank", rf"ngay[\s._…]*thang[\s._…]*(?:\d{{1,2}}[\s._…]*)?nam\s*{_YEAR}?"),
    ("blank", rf"thang[\s._…]+nam\s*{_YEAR}"),
    ("blank", rf"ngay[\s._…]+/[\s._…]*/?\s*{_YEAR}?"),
    ("blank", r"\bqu[yi]\s*(?:v|vi|vii|[05-9])\b"),
    (
        "span",
        rf"(?:ngay\s*)?(\d{{1,2}})\s*-\s*(\d{{1,2}})\s*/\s*(\d{{1,2}})(?:\s*/\s*{_YEAR})?(?![\d/])",
    ),
    ("date", r"(?:ngay\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d\d)(?![\d/])"),
    (
        "date",
        rf"(?:ngay\s*)?(\d{{1,2}})\s*thang\s*(\d{{1,2}})(?:\s*(?:,?\s*nam|/|-)\s*{_YEAR})?(?!\d)",
    ),
    ("date", r"(?:ngay\s*)?(\d{1,2})\s*/\s*(\d{1,2})()(?!\s*[/\d])"),
    ("day", r"ngay\s*(\d{1,2})(?![\d/])"),
    ("half", rf"(\d{{1,2}}|ba|sau|chin)\s+thang\s+(dau|cuoi)\s+(?:cua\s+)?nam{_AFTER}"),
    ("half", rf"(nua)\s+(dau|cuoi)\s+nam{_AFTER}"),
    ("every", r"thang\s+cuoi\s+(?:cua\s+)?(?:moi\s+|cac\s+|hang\s+)?(quy)\b"),
    (
        "every",
        r"(?:hang|moi|tung|theo)\s+(tuan|thang|quy|nam|ngay)\b(?! dinh| che| chuan)"
        r"(?!\s*(?:[iv]{1,3}\b|\d+\s*(?:/|nam|$|[,;.])))",
    ),
    ("every", r"cac\s+(thang|quy)\s+(?:con\s+lai\s+)?(?:trong|cua)\s+nam\b"),
    ("every", r"(?:\d{1,2}|mot|hai|ba)\s+(?:lan|ky)\s*/\s*(?:\d\s+)?(tuan|thang|quy|nam|ngay)\b"),
    ("every", r"((?:\d{1,2}|ba|sau|mot)\s+(?:thang|nam|tuan))\s*(?:/|mot|1|01)\s*(?:\d\s+)?lan\b"),
    (
        "week",
        rf"tuan\s+(dau|cuoi|thu\s+(?:nhat|hai|ba|tu|\d)"
        rf"|[1-5])\s+(?:cua\s+)?thang\s+(\d{{1,2}}){_AFTER}",
    ),
    (
        "decade",
        rf"(dau|giua|cuoi|thuong tuan|trung tuan|ha tuan|nua dau"
        rf"|nua cuoi)\s+(?:cua\s+)?thang\s+(\d{{1,2}}){_AFTER}",
    ),
    ("vague", rf"(dau|giua|cuoi)\s+nam\b(?!\s*hoc){_AFTER}"),
    ("edge", rf"(dau|cuoi)\s+qu[yi]\s*(iv|lv|[il1]{{2,3}}|[1-4il])\b{_AFTER}"),
    ("quarter", rf"\bqu[yi]\s*(iv|lv|1v|[il1]{{2,3}}|[1-4il]|mot|hai|ba|tu|bon)\b{_AFTER}"),
    ("quarter", rf"\bq([1-4])\b{_AFTER}"),
    ("roman", rf"\b(iv|i{{1,3}})\b{_AFTER}"),
    ("month", rf"thang\s*(\d{{1,2}})(?!\d){_AFTER}"),
    ("month", rf"\bt(\d{{1,2}})\b{_AFTER}"),
    (
        "monthword",
        rf"thang\s+(muoi mot|muoi hai|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap)\b(?!\s*\d)"
        rf"(?:\s*(?:/|nam)\s*{_YEAR})?",
    ),
    ("stage", rf"giai\s+doan\s+(?:tu\s+)?(?:nam\s+)?{_YEAR}\s*(?:-|den)\s*(?:nam\s+)?{_YEAR}"),
    ("shift", r"(?:cua\s+)?nam\s+(truoc|sau|toi|tiep theo|ke tiep)\b"),
    ("year", rf"(?:nam\s+)?\b{_YEAR}\b"),
    ("plain", r"\d{1,2}(?=\s+ngay\s+\d)|\d{1,2}\s+ngay\b(?=\s*(?:[,;(:/]|lam viec|$|tu\b))"),
    # How many, beside when: "03 lớp, từ ngày 20/3 đến ngày 22/3".
    (
        "plain",
        r"\b\d{1,3}\s+(?:lop|buoi|cuoc|dot|hoi nghi|tiet|phien|chuyen de|xa|phuong|huyen|don vi"
        r"|dai bieu|hoc vien|nguoi)\b",
    ),
    ("plain", r"\b(?:dot|lan|vong|ky|lop|buoi|cuoc)\s+\d{1,2}\b"),
    ("number", rf"\b(\d{{1,2}})\b(?:\s*(?:/|nam)\s*{_YEAR}\b)?"),
    ("until", r"\b(?:den|toi)\s+(?:truoc\s+)?het\b|\bden cuoi\b"),
    ("before", r"\b(?:xong\s+)?truoc\b(?:\s+(?:het\b)?)?"),
    (
        "latest",
        r"\b(?:cham|muon|tre)\s+nhat\b|\bkhong\s+(?:qua|muon\s+hon|tre\s+hon)\b"
        r"|\bhan\s+(?:cuoi|chot)\b|\bthoi\s+han\s+cuoi\b",
    ),
    ("done", r"\b(?:hoan\s+thanh|hoan\s+tat|xong|ket\s+thuc|hoan\s+thien)\b"),
    ("from", r"\b(?:bat\s+dau\s+)?(?:ke\s+)?tu\b"),
    ("to", r"\b(?:den|toi)\b|>"),
    ("always", r"\bthuong\s+xuyen\b|\blien\s+tuc\b|\bquanh\s+nam\b"),
    ("whole", r"\b(?:(?:ca|trong|suot|toan)\s+)+nam\b|^nam$"),
    ("periodic", r"\bdinh\s+ky\b"),
    ("dash", r"-"),
    ("comma", r","),
    ("and", r"\b(?:va|hoac)\b"),
    ("semicolon", r";"),
    (
        "plain",
        r"\b(?:trong|vao|thoi gian|thuc hien|du kien|khoang|dien ra|to chuc|cua|la|ngay|thang"
        r"|nam|quy|dot|lan|sang|chieu|toi|luc|"
        r"tai|thu|hai|ba|tu|bay|sau|chu nhat|bao cao|gui|nop|trien khai|ke hoach nay|thoi diem"
        r"|cac|tat ca|moi)\b",
    ),
    ("clock", r"\b\d{1,2}\s*(?:h|gio|g)\s*\d{0,2}(?:\s*phut)?\b"),
    ("word", r"[a-z0-9%]+"),
)
_CLOCK_FIRST = [_PATTERNS[-2], *(p for p in _PATTERNS if p[0] != "clock")]
_SCANNERS = [(name, re.compile(pattern)) for name, pattern in _CLOCK_FIRST]


@dataclass(slots=True)
class Token:
    """One recognised piece: `first` and `last` are its days once the year is known."""

    kind: str
    groups: tuple[str | None, ...]
    start: int
    end: int
    year: int | None = None

    @property
    def is_point(self) -> bool:
        return self.kind in POINTS


POINTS = {
    "date",
    "span",
    "day",
    "half",
    "week",
    "decade",
    "vague",
    "edge",
    "quarter",
    "month",
    "stage",
    "year",
}


def readable(text: str) -> str:
    """Folded, letter for letter: "quí" as "quý", and digits where scanning put letters for them."""
    folded = re.sub(r"\bqui\b", "quy", fold(text))
    folded = re.sub(r"(?<=\dh)oo\b", "00", folded)
    folded = re.sub(r"\bo(?=\d)|(?<=\d)o(?=\d|/|\b)", "0", folded)
    return re.sub(r"\bl(?=\d)|(?<=\d)l(?=\d|/|\b)", "1", folded)


def scan(text: str) -> list[Token]:
    """The tokens of one expression in order; blanks and marks without meaning are passed over."""
    folded, at, tokens = readable(text), 0, []
    while at < len(folded):
        if folded[at].isalnum() or folded[at] in "-,;>":
            token = _next(folded, at)
            if token:
                tokens.append(_as_word_month(token, text))
                at = token.end
                continue
        at += 1
    return _settle(tokens)


def _next(folded: str, at: int) -> Token | None:
    for name, pattern in _SCANNERS:
        match = pattern.match(folded, at)
        if match and match.end() > at:
            return Token(name, match.groups(), at, match.end())
    return None


def _as_word_month(token: Token, text: str) -> Token:
    if token.kind != "monthword":
        return token
    words = text[token.start : token.end].lower().split()
    for size in (2, 1):
        number = MONTH_WORDS.get(" ".join(words[1 : 1 + size]))
        if number:
            return Token("month", (str(number), token.groups[1]), token.start, token.end)
    return Token("word", (), token.start, token.end)


def _settle(tokens: list[Token]) -> list[Token]:
    """Bare numbers in a list take the kind of their neighbours:

    "Tháng 8, 9/2022", "ngày 05, 06/6".
    """
    for index, token in enumerate(tokens):
        before = next((t for t in reversed(tokens[:index]) if t.is_point), None)
        after = next((t for t in tokens[index + 1 :] if t.is_point), None)
        if token.kind == "roman":
            token.kind = "quarter" if before and before.kind == "quarter" else "word"
        elif token.kind == "number" and not before and _lists_months(tokens[index + 1 :]):
            token.kind = "month"
        elif token.kind == "number":
            _settle_number(token, before, after)
    for token in tokens:
        if token.is_point and token.kind not in ("date", "span", "day", "stage"):
            token.year = int(token.groups[-1]) if token.groups and token.groups[-1] else None
        elif token.kind in ("date", "span") and token.groups[-1]:
            token.year = int(token.groups[-1]) + (2000 if len(token.groups[-1]) == 2 else 0)
    return tokens


def _lists_months(following: list[Token]) -> bool:
    """Whether a bare number goes on to a month of a printed year: "02 và 3/2026"."""
    kinds = [token.kind for token in following[:2]]
    is_list = kinds in (["and", "number"], ["comma", "number"], ["dash", "number"])
    return is_list and following[1].groups[1] is not None


def _settle_number(token: Token, before: Token | None, after: Token | None) -> None:
    if before and before.kind in ("month", "quarter"):
        token.kind = before.kind
    elif token.groups[1] and not (before and before.kind == "day"):
        token.kind = "month"
    elif (after and after.kind in ("date", "day")) or (before and before.kind == "day"):
        token.kind, token.groups = "day", (token.groups[0],)
    else:
        token.kind = "plain"
