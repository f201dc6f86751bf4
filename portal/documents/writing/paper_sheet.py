"""Documents beside a plan laid out in lines and tables, each type by the form of the decree."""

from collections.abc import Iterator, Sequence

from portal.documents.paper import Annex, Paper, PaperKind, Part
from portal.documents.plan import Block
from portal.documents.table import Table
from portal.documents.writing import letterhead
from portal.documents.writing.lines import Attachment, Line, Piece, Run, Style, plain
from portal.documents.writing.sheet import (
    Sheet,
    block_lines,
    end,
    plan_annexes,
    plan_lines,
    stamp_of,
)
from portal.documents.writing.wording import (
    inert,
    number_and_symbol,
    place_and_date,
    printed_label,
)

# Tên loại as printed; a công văn has none, an annex has its own label.
KIND_WORDS = {
    PaperKind.REPORT: "BÁO CÁO",
    PaperKind.LETTER: "",
    PaperKind.DECISION: "QUYẾT ĐỊNH",
    PaperKind.RECEIPT: "GIẤY BIÊN NHẬN",
    PaperKind.ANNEX: "",
}
FILE_WORDS = {PaperKind.LETTER: "Công văn về việc", PaperKind.ANNEX: "Phụ lục"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def paper_sheet(paper: Paper) -> Sheet:
    """The document as lines and tables, its annexes each on pages of its own."""
    title = " ".join(inert(paper.title).split())
    parent, issuing = letterhead.bodies(paper)
    kind = KIND_WORDS[paper.kind]
    is_letter, is_annex = paper.kind is PaperKind.LETTER, paper.kind is PaperKind.ANNEX
    where = place_and_date(paper.place, paper.issued_on, year=paper.year)
    return Sheet(
        name=f"{FILE_WORDS.get(paper.kind) or kind.capitalize()} {title}".strip(),
        parent_body=parent,
        issuing_body=issuing,
        number="" if is_annex else number_and_symbol(paper.number, paper.symbol),
        place_and_date=where,
        title="" if is_letter or is_annex else title,
        lines=_lines(paper),
        recipients=letterhead.recipient_lines(paper.recipients),
        offices=letterhead.office_lines(paper.signatory),
        signer=inert(paper.signatory.name).strip() if paper.signatory else "",
        annexes=_attachments(paper),
        author=inert(paper.issuer or paper.issuing_body).strip(),
        stamp=stamp_of(paper.issued_on, paper.year),
        kind=kind,
        subject=f"V/v {title}" if is_letter else "",
    )


def pieces(parts: list[Part]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, Table):
            yield from _table(part)
        elif part.kind == "article":
            yield from _article(part)
        else:
            yield from block_lines(part)


def _lines(paper: Paper) -> list[Piece]:
    written = [*pieces(paper.parts)]
    last = written[-1:] if written and isinstance(written[-1], Line) else []
    end([line for line in last if isinstance(line, Line)])
    if paper.kind is PaperKind.DECISION:
        written = _decided(paper, written)
    return [*_address(paper.addressees), *written]


def _address(names: list[str]) -> Iterator[Line]:
    """One addressee stands behind "Kính gửi:", several on lines of their own."""
    shown = [inert(name).strip(" -;.\n") for name in names]
    if len(shown) == 1:
        yield plain(Style.ADDRESS, f"Kính gửi: {shown[0]}")
    elif shown:
        yield plain(Style.ADDRESSES, "Kính gửi:")
        for number, name in enumerate(shown, 1):
            yield plain(Style.ADDRESSEE, f"- {name}{';' if number < len(shown) else '.'}")


def _decided(paper: Paper, written: list[Piece]) -> list[Piece]:
    """Who decides stands above the bases, the word of decision between them and the articles."""
    preamble = sum(
        len(block_lines(part))
        for part in paper.parts
        if isinstance(part, Block) and part.role == "preamble"
    )
    authority = inert(paper.authority).strip().upper()
    return [
        *([plain(Style.AUTHORITY, authority)] if authority else []),
        *written[:preamble],
        plain(Style.AUTHORITY, "QUYẾT ĐỊNH:"),
        *written[preamble:],
    ]


def _article(block: Block) -> Iterator[Line]:
    """ "Điều 1." in bold, its text behind it."""
    parts = [part.strip() for part in inert(block.text).split("\n") if part.strip()]
    first, *others = parts or [""]
    runs = [Run(printed_label(block.label), bold=True), Run(f" {first}")]
    yield Line(Style.BODY, runs)
    for other in others:
        yield plain(Style.BODY, other)


def _table(table: Table) -> Iterator[Piece]:
    if table.title.strip():
        yield plain(Style.TABLE_TITLE, " ".join(inert(table.title).split()))
    for note in table.notes:
        yield plain(Style.ANNEX_NOTE, inert(note))
    yield table


def _attachments(paper: Paper) -> list[Attachment]:
    attached = paper.attached
    found: list[Attachment] = []
    if attached is not None:
        opening = [
            plain(Style.ANNEX_LABEL, letterhead.KIND),
            plain(Style.TABLE_TITLE, " ".join(inert(attached.title).split())),
            plain(Style.ANNEX_NOTE, f"(Kèm theo Quyết định {cited(paper)})"),
        ]
        found = [Attachment([*opening, *plan_lines(attached)]), *plan_annexes(attached)]
    return found + attachments_of(paper.annexes)


def attachments_of(annexes: Sequence[Annex]) -> list[Attachment]:
    """Each on pages of its own; more than one are numbered."""
    count = len(annexes)
    labels = [""] if count == 1 else [f" {_ROMAN[n] if n < 12 else n + 1}" for n in range(count)]
    return [
        Attachment([*_annex_head(annex, label), *pieces(list(annex.parts))], annex.is_wide)
        for annex, label in zip(annexes, labels, strict=True)
    ]


def cited(paper: Paper) -> str:
    """Number, day and issuer of the document, blank where văn thư fills them in."""
    number = number_and_symbol(paper.number, paper.symbol).removeprefix("Số:")
    day = place_and_date("", paper.issued_on, year=paper.year).partition(",")[2].strip()
    return f"số{number} {day} của {inert(paper.issuer or paper.issuing_body).strip()}"


def _annex_head(annex: Annex, label: str) -> Iterator[Line]:
    yield plain(Style.ANNEX_LABEL, f"Phụ lục{label}")
    yield plain(Style.ANNEX_TITLE, " ".join(inert(annex.title).split()).upper())
    if annex.attached_to.strip():
        yield plain(Style.ANNEX_NOTE, f"({inert(annex.attached_to).strip(' ()')})")
