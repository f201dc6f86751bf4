"""The register as a workbook, made by a worker."""

from typing import Any
from uuid import UUID

from portal.directives.models import Directive
from portal.directives.queries import listed
from portal.documents.writing.plans import MEDIA_TYPES
from portal.documents.writing.tables import Column, Kind, Table, tables_to_xlsx
from portal.extensions import db
from portal.files.actions import keep_export
from portal.jobs.claims import Tell, Work
from portal.kernel.clock import today

TITLE = "Sổ văn bản làm căn cứ"
COLUMNS = [
    Column("Loại văn bản", width=18),
    Column("Số, ký hiệu", width=24),
    Column("Ngày ban hành", kind=Kind.DATE),
    Column("Cơ quan ban hành", width=36),
    Column("Trích yếu", width=70),
    Column("Có hiệu lực từ", kind=Kind.DATE),
    Column("Hết hiệu lực từ", kind=Kind.DATE),
    Column("Sổ", width=16),
    Column("Địa chỉ toàn văn", width=40),
]


def export_list(work: Work, tell: Tell) -> UUID:
    """The entries that match `params` (words, kind, issuer, year)."""
    tell("Đọc sổ", 0, 0)
    entries = db.session.scalars(listed(work.params)).all()
    tell("Ghi tệp", len(entries), len(entries))
    table = Table(TITLE, COLUMNS, [_cells(entry) for entry in entries])
    return keep_export(
        tables_to_xlsx([table], title=TITLE),
        name=f"So van ban {today():%d-%m-%Y}.xlsx",
        media_type=MEDIA_TYPES["xlsx"],
    ).id


def _cells(entry: Directive) -> list[Any]:
    register = "Bộ Tư pháp" if entry.is_national else "Của tỉnh"
    return [
        entry.kind, entry.number, entry.dated, entry.issuer, entry.subject,
        entry.valid_from, entry.valid_to, register, entry.url,
    ]  # fmt: skip
