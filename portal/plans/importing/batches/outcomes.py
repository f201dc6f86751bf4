"""What became of each file of a batch, as a table to take away."""

from collections.abc import Sequence
from datetime import date

from portal.documents.writing.tables import Column, Kind, Table, tables_to_xlsx
from portal.kernel.clock import VIETNAM, today
from portal.kernel.formatting import moment
from portal.plans.importing.models import BatchFile, ImportBatch, Outcome

WORDS = {
    Outcome.WAITING: "Chờ đọc",
    Outcome.READ: "Đã đọc",
    Outcome.SAME: "Đã nhập trước đó",
    Outcome.REFUSED: "Không đọc được",
}
COLUMNS = (
    Column("Số", Kind.INTEGER, 7),
    Column("Tệp", width=60),
    Column("Kết quả", width=20),
    Column("Nhiệm vụ", Kind.INTEGER, 10),
    Column("Chỗ cần xem lại", Kind.INTEGER, 12),
    Column("Lý do, cách xử lý", width=70),
    Column("Đọc ngày", Kind.DATE, 13),
)


def outcomes_to_xlsx(batch: ImportBatch, files: Sequence[BatchFile]) -> bytes:
    """One row a file, in the order of the archive."""
    notes = [f"Gửi bởi {batch.created_by_name} lúc {moment(batch.created_at)}"]
    rows = [
        (
            number,
            file.path,
            WORDS[file.outcome],
            file.tasks if file.outcome is Outcome.READ else None,
            file.doubts if file.outcome is Outcome.READ else None,
            file.message,
            _day(file),
        )
        for number, file in enumerate(files, 1)
    ]
    table = Table("Kết quả nhập", COLUMNS, rows, notes)
    return tables_to_xlsx([table], title=f"Kết quả nhập {batch.name}", created=today())


def _day(file: BatchFile) -> date | None:
    return file.finished_at.astimezone(VIETNAM).date() if file.finished_at else None
