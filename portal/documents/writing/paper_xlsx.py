"""A document beside a plan as XLSX: its tables each on a sheet, then all that it says in lines."""

from collections.abc import Iterator, Sequence

from portal.documents.paper import Paper
from portal.documents.table import Table, Value
from portal.documents.writing.lines import Line
from portal.documents.writing.paper_sheet import paper_sheet
from portal.documents.writing.sheet import Sheet
from portal.documents.writing.spreadsheet import spreadsheet
from portal.documents.writing.xlsx import FACT_COLUMNS, annex_tables, task_tables


def paper_to_xlsx(paper: Paper) -> bytes:
    sheet = paper_sheet(paper)
    tables = [part for part in paper.parts if isinstance(part, Table)]
    tables += annex_tables(paper.annexes)
    tables += task_tables(paper.attached) if paper.attached else []
    tables.append(Table("Văn bản", FACT_COLUMNS, list(_said(sheet))))
    return spreadsheet(tables, title=sheet.name, author=sheet.author, created=sheet.stamp)


def _said(sheet: Sheet) -> Iterator[Sequence[Value]]:
    """Everything printed outside of tables, in printed order."""
    if sheet.has_head:
        yield ["Cơ quan chủ quản", sheet.parent_body]
        yield ["Cơ quan ban hành", sheet.issuing_body]
        yield ["Số, ký hiệu", sheet.number.removeprefix("Số:").strip()]
        yield ["Địa danh, thời gian", sheet.place_and_date]
        yield ["Tên loại", sheet.kind]
        yield ["Trích yếu", sheet.subject or sheet.title]
    yield from (("Nội dung", piece.text) for piece in sheet.lines if isinstance(piece, Line))
    yield from (("Nơi nhận", recipient) for recipient in sheet.recipients)
    yield from (("Chức vụ người ký", office) for office in sheet.offices)
    if sheet.signer:
        yield ["Người ký", sheet.signer]
    for annex in sheet.annexes:
        yield from (("Phụ lục", piece.text) for piece in annex.lines if isinstance(piece, Line))
