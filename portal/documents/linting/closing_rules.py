"""Nơi nhận, the capacity in which somebody signs, and the name of who signs."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from portal.documents.folding import fold, squash
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, in_turn
from portal.documents.linting.lines import Line

_CAPACITY = re.compile(
    r"^(?P<mark>K\s*[./]?\s*T|T\s*[./]?\s*M|T\s*[./]?\s*L|T\s*[./]?\s*U\s*[./]?\s*Q|Q)"
    r"(?P<point>\s*[./]\s*|\s+)(?=\S)"
)
_WORDS = {
    "KÝ THAY": "KT", "THAY MẶT": "TM", "THỪA LỆNH": "TL", "THỪA ỦY QUYỀN": "TUQ",
    "THỪA UỶ QUYỀN": "TUQ", "QUYỀN": "Q",
}  # fmt: skip
_DEPUTIES = ("PHÓ", "KT. ", "THỨ TRƯỞNG")
_DEGREES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|Ths|CN|BS|KS|LS|NGƯT|NGND|NSƯT)\b[.,\s]*|(?:Tiến sĩ|Thạc sĩ"
    r"|Luật sư|Cử nhân|Giáo sư|Phó Giáo sư|Kỹ sư|Bác sĩ)\s+)+",
    re.IGNORECASE,
)
_LOOSE = " \t\n\xa0;.,"


def recipients(examined: Examined) -> Iterator[Finding]:
    """ "- …;" each, the last one with a full stop and the archive's."""
    lines = examined.parts.recipient
    clause = examined.clause("recipients")
    if not lines:
        return
    dashless = [line for line in lines if not squash(line.text).startswith("- ")]
    if dashless:
        yield Finding(
            "recipients.dash", "closing", clause, f"“{squash(dashless[0].text)}”",
            "mỗi nơi nhận một dòng, đầu dòng có “- ”", count=len(dashless),
            mend=in_turn(*(partial(_dash, line) for line in dashless)),
        )  # fmt: skip
    open_ended = [line for line in lines if not line.text.rstrip().endswith(_end(line, lines))]
    if open_ended:
        yield Finding(
            "recipients.end", "closing", clause, f"“{squash(open_ended[0].text)}”",
            "cuối mỗi dòng có dấu “;”, dòng cuối có dấu “.”", count=len(open_ended),
            mend=in_turn(*(partial(_finish, line, _end(line, lines)) for line in open_ended)),
        )  # fmt: skip
    yield from _archive(examined, lines[-1])


def _archive(examined: Examined, last: Line) -> Iterator[Finding]:
    words = squash(last.text).lstrip("-– ")
    if words.startswith("Lưu: "):
        return
    is_archive = fold(words).startswith("luu")
    wanted = f"- Lưu: {words[3:].lstrip(' :')}" if is_archive else ""
    yield Finding(
        "recipients.archive", "closing", examined.clause("recipients"),
        f"dòng cuối là “{squash(last.text)}”",
        f"“{wanted}”" if wanted else "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”",
        mend=partial(last.write, wanted) if wanted else None,
    )  # fmt: skip


def recipients_head(examined: Examined) -> Iterator[Finding]:
    for line in examined.parts.recipients_head:
        if squash(line.text) != "Nơi nhận:":
            yield Finding(
                "recipients.head", "closing", examined.clause("recipients"),
                f"“{squash(line.text)}”", "“Nơi nhận:”", mend=partial(line.write, "Nơi nhận:"),
            )  # fmt: skip


def capacity(examined: Examined) -> Iterator[Finding]:
    for line in examined.parts.office:
        wanted = _wanted_office(squash(line.text))
        if wanted != squash(line.text):
            yield Finding(
                "capacity.form", "closing", examined.clause("capacity"), f"“{squash(line.text)}”",
                f"“{wanted}”", mend=partial(line.write, wanted),
            )  # fmt: skip


def deputy(examined: Examined) -> Iterator[Finding]:
    """Whoever signs "KT." signs as a deputy; "TM." and "TL." name the office below."""
    offices = examined.parts.office
    for line, below in zip_longest(offices, offices[1:]):
        shown = _wanted_office(squash(line.printed))
        under = squash(below.printed) if below else ""
        if shown.startswith("KT. ") and not under.upper().startswith(_DEPUTIES):
            expected = "dưới “KT.” là chức vụ cấp phó, ví dụ “PHÓ GIÁM ĐỐC”"
        elif shown.startswith(("TM. ", "TL. ", "TUQ. ")) and not under:
            expected = f"dưới “{shown.split(' ')[0]}” là chức vụ của người ký"
        else:
            continue
        yield Finding(
            "capacity.office", "closing", examined.clause("capacity"),
            f"“{shown}”, bên dưới {f'“{under}”' if under else 'không có chức vụ'}", expected,
        )  # fmt: skip


def degrees(examined: Examined) -> Iterator[Finding]:
    for line in examined.parts.signer:
        name = _DEGREES.sub("", squash(line.text))
        if name and name != squash(line.text):
            yield Finding(
                "signer.degree", "closing", examined.clause("capacity"),
                f"“{squash(line.text)}”", f"“{name}”, không ghi học hàm, học vị, danh hiệu",
                mend=partial(line.write, name),
            )  # fmt: skip


def _wanted_office(text: str) -> str:
    for words, mark in _WORDS.items():
        if text.upper().startswith(f"{words} "):
            return f"{mark}. {text[len(words) :].strip()}"
    match = _CAPACITY.match(text)
    if not match:
        return text
    mark = re.sub(r"[\s./]", "", match["mark"])
    return f"{mark}. {text[match.end() :]}"


def _end(line: Line, lines: list[Line]) -> str:
    return "." if line is lines[-1] else ";"


def _dash(line: Line) -> None:
    line.write(f"- {squash(line.text).lstrip('-–+* ')}")


def _finish(line: Line, mark: str) -> None:
    line.write(f"{line.printed.rstrip(_LOOSE)}{mark}")
