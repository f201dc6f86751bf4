"""To whom a document goes: "V/v" of a công văn, "Kính gửi", and "Như trên" among the recipients."""

from collections.abc import Iterator
from functools import partial

from portal.documents.folding import fold, squash
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, in_turn
from portal.documents.linting.lines import Line

# Only these are sent "Kính gửi" (II.9.a); a báo cáo only when it goes to a superior body.
ADDRESSED = ("BÁO CÁO", "TỜ TRÌNH")
_LOOSE = " \t\n\xa0;.,"


def subject(examined: Examined) -> Iterator[Finding]:
    """A công văn, which has no kind, names its subject under the number, beginning "V/v"."""
    parts, clause = examined.parts, examined.clause("subject")
    if not parts.kind and parts.number and parts.address and not parts.subject:
        yield Finding(
            "subject.missing", "head", clause, "không thấy trích yếu của công văn",
            "“V/v …” dưới số, ký hiệu",
        )  # fmt: skip
    for line in parts.subject[:1]:
        words = squash(line.text)
        wanted = f"V/v {words[words.lower().rindex('v', 0, 5) + 1 :].strip()}"
        if words != wanted:
            yield Finding(
                "subject.form", "head", clause, f"“{words}”", f"“{wanted}”",
                mend=partial(line.write, wanted),
            )  # fmt: skip


def address(examined: Examined) -> Iterator[Finding]:
    """A công văn has it; of the documents with a kind only a tờ trình and a báo cáo."""
    parts, clause = examined.parts, examined.clause("address")
    kind = squash(parts.kind[0].printed).strip(" :").upper() if parts.kind else ""
    if parts.subject and not parts.kind and not parts.address:
        yield Finding(
            "address.missing", "body", clause, "công văn không có “Kính gửi:”",
            "“Kính gửi: …” dưới trích yếu",
        )  # fmt: skip
    if kind and kind not in ADDRESSED and parts.address:
        yield Finding(
            "address.unwanted", "body", clause, f"{kind.capitalize()} có “Kính gửi”",
            "chỉ tờ trình, báo cáo gửi cấp trên và công văn có “Kính gửi”",
        )  # fmt: skip
    for line in parts.address[:1]:
        words = squash(line.text)
        if not words.startswith("Kính gửi:"):
            wanted = f"Kính gửi: {words[len('Kính gửi') :].lstrip(' :,-')}".strip()
            yield Finding(
                "address.form", "body", clause, f"“{words}”", f"“{wanted}”",
                mend=partial(line.write, wanted),
            )  # fmt: skip


def addressees(examined: Examined) -> Iterator[Finding]:
    """Several stand on lines of their own: "- …;" each, the last with a full stop."""
    lines = examined.parts.address[1:]
    wrong = [line for line in lines if squash(line.text) != _wanted(line, lines)]
    if wrong:
        yield Finding(
            "address.list", "body", examined.clause("address"), f"“{squash(wrong[0].text)}”",
            "mỗi nơi một dòng: “- …;”, dòng cuối có dấu “.”", count=len(wrong),
            mend=in_turn(*(partial(line.write, _wanted(line, lines)) for line in wrong)),
        )  # fmt: skip


def as_above(examined: Examined) -> Iterator[Finding]:
    """Who is named in "Kính gửi" stands among the recipients as "Như trên", and first."""
    parts = examined.parts
    first = fold(parts.recipient[0].text).strip(" -;.") if parts.recipient else ""
    if parts.address and parts.recipient and not first.startswith("nhu tren"):
        yield Finding(
            "recipients.above", "closing", examined.clause("recipients"),
            f"dòng đầu là “{squash(parts.recipient[0].text)}”",
            "dòng đầu “- Như trên;” khi có “Kính gửi”",
        )  # fmt: skip


def _wanted(line: Line, lines: list[Line]) -> str:
    name = squash(line.text).lstrip("-–+* ").rstrip(_LOOSE)
    return f"- {name}{'.' if line is lines[-1] else ';'}"
