"""The wording of the head: quốc hiệu, tiêu ngữ, number and sign, place and date."""

import re
from collections.abc import Iterator
from functools import partial

from portal.documents.folding import squash
from portal.documents.linting.components import NAMED_KINDS
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding
from portal.documents.linting.lines import Line
from portal.documents.symbols import KINDS, Symbol, read_symbol
from portal.documents.writing.letterhead import MOTTO, NATION
from portal.documents.writing.wording import number_and_symbol

_DATE = re.compile(
    r"(?P<place>.+?)(?P<comma>\s*,)?\s+ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"\s+năm\s+(?P<year>\d{4})\W*$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"số:?[\s.…_]*/", re.IGNORECASE)


def missing(examined: Examined) -> Iterator[Finding]:
    """What every document carries in its head and at its foot."""
    wanted = (
        ("nation", "head", "Quốc hiệu", NATION, "nation"),
        ("motto", "head", "Tiêu ngữ", MOTTO, "nation"),
        ("number", "head", "dòng số, ký hiệu", "“Số: …/…”", "number"),
        ("place_and_date", "head", "địa danh và thời gian", "“…, ngày … tháng … năm …”",
         "place_and_date"),
        ("recipients_head", "closing", "“Nơi nhận:”", "“Nơi nhận:” ngang hàng với chức vụ người ký",
         "recipients"),
    )  # fmt: skip
    if examined.parts.is_annex:
        return
    for name, part, title, expected, clause in wanted:
        if not getattr(examined.parts, name):
            yield Finding(
                f"{name}.missing", part, examined.clause(clause), f"không thấy {title}", expected
            )


def national_words(examined: Examined) -> Iterator[Finding]:
    for name, wanted in (("nation", NATION), ("motto", MOTTO)):
        for line in getattr(examined.parts, name)[:1]:
            # Where the tone mark of HÒA stands is left to whoever types; we write HÒA.
            shown = line.text.strip().replace("OÀ", "ÒA").replace("oà", "òa")
            if shown != wanted and (name == "motto" or shown.upper() != wanted):
                yield Finding(
                    f"{name}.wording", "head", examined.clause("nation"), f"“{line.text.strip()}”",
                    f"“{wanted}”", mend=partial(line.write, wanted),
                )  # fmt: skip


def number(examined: Examined) -> Iterator[Finding]:
    """Zero before a digit that stands alone; no blanks around the slash and the dashes."""
    for line in examined.parts.number[:1]:
        symbol = read_symbol(squash(line.text))
        if symbol is None or not symbol.sign or "/" in symbol.sign:
            continue
        written = squash(line.text)
        if symbol.number is None:
            yield from _blank_number(examined, line, written)
            continue
        wanted = number_and_symbol(symbol.number, symbol.sign)
        if symbol.number.isdigit() and len(symbol.number) < 2:
            yield _of_number(examined, "number.zero", line, f"số {symbol.number}", wanted)
        elif written != wanted:
            yield _of_number(examined, "number.form", line, f"“{written}”", wanted)


def _blank_number(examined: Examined, line: Line, written: str) -> Iterator[Finding]:
    """The number is left to văn thư; the sign after the slash has its form all the same."""
    symbol = read_symbol(squash(line.text))
    sign = symbol.sign if symbol else ""
    if not written.startswith("Số:") or _BLANK.sub("", written) != sign:
        yield _of_number(
            examined, "number.form", line, f"“{written}”", number_and_symbol(None, sign)
        )


def _of_number(examined: Examined, rule: str, line: Line, found: str, wanted: str) -> Finding:
    return Finding(
        rule, "head", examined.clause("number"), found, f"“{squash(wanted)}”",
        mend=partial(line.write, wanted),
    )  # fmt: skip


def sign(examined: Examined) -> Iterator[Finding]:
    """The sign is the abbreviation of the kind, a dash, that of the body."""
    kind = NAMED_KINDS.get(squash(examined.parts.kind[0].printed).strip(" :")) if (
        examined.parts.kind
    ) else None  # fmt: skip
    for line in examined.parts.number[:1]:
        symbol = read_symbol(squash(line.text))
        if kind is None or symbol is None or not symbol.sign or "/" in symbol.sign:
            continue
        wanted = _wanted_sign(symbol, kind)
        if wanted != symbol.sign:
            yield Finding(
                "number.sign", "head", examined.clause("number"),
                f"ký hiệu “{symbol.sign}” của văn bản “{KINDS[kind]}”", f"“{wanted}”",
            )  # fmt: skip


def _wanted_sign(symbol: Symbol, kind: str) -> str:
    first, *others = (symbol.sign or "").split("-")
    known = {each.casefold() for each in KINDS}
    if first.casefold() in known:
        return "-".join([kind, *(others or ["…"])])
    return f"{kind}-{symbol.sign}"


def place_and_date(examined: Examined) -> Iterator[Finding]:
    """Days below 10 and the months 1 and 2 carry a zero, and no other month does."""
    for line in examined.parts.place_and_date[:1]:
        match = _DATE.match(line.text.strip())
        if not match:
            continue
        day, month, year = (int(match[name]) for name in ("day", "month", "year"))
        shown = f"{month:02}" if month < 3 else str(month)
        wanted = f"{squash(match['place'])}, ngày {day:02} tháng {shown} năm {year}"
        as_typed = (
            f"{squash(match['place'])}, ngày {match['day']} tháng {match['month']} năm {year}"
        )
        if (match["day"], match["month"]) != (f"{day:02}", shown):
            rule, found = "date.zero", f"ngày {match['day']} tháng {match['month']}"
        elif squash(line.text) != as_typed:
            rule, found = "date.form", f"“{squash(line.text)}”"
        else:
            continue
        yield Finding(
            rule, "head", examined.clause("place_and_date"), found, f"“{wanted}”",
            mend=partial(line.write, wanted),
        )  # fmt: skip
