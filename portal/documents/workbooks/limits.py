"""How large a workbook of tasks may be; beyond it, what was found and what to do."""

from portal.documents.reading.guards import Unreadable

MAX_SHEETS = 30
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_CELLS = 120_000
MAX_TASKS = 1_000
SPLIT = "Hãy chỉ giữ bảng nhiệm vụ, bỏ phần không dùng, rồi tải lên lại."


class Count:
    """How much of a workbook has been read."""

    def __init__(self) -> None:
        self.sheets = self.rows = self.cells = 0

    def sheet(self) -> None:
        self.sheets += 1
        if self.sheets > MAX_SHEETS:
            raise Unreadable(
                "too_many_sheets", f"Tệp có hơn {MAX_SHEETS} trang tính, vượt giới hạn. {SPLIT}"
            )

    def row(self) -> None:
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise Unreadable(
                "too_many_rows", f"Tệp có hơn 5.000 dòng có dữ liệu, vượt giới hạn. {SPLIT}"
            )

    def cell(self, column: int) -> None:
        self.cells += 1
        if column >= MAX_COLUMNS:
            raise Unreadable(
                "too_many_columns",
                f"Tệp có hơn {MAX_COLUMNS} cột có dữ liệu, vượt giới hạn. {SPLIT}",
            )
        if self.cells > MAX_CELLS:
            raise Unreadable(
                "too_many_cells", f"Tệp có hơn 120.000 ô có dữ liệu, vượt giới hạn. {SPLIT}"
            )
