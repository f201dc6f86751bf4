"""What is wrong in a workbook, cell by cell, in words that say what to do."""

from dataclasses import dataclass

from portal.documents.workbooks.book import address, column_name

FAULTS = {
    "uncalculated": (
        "Ô có công thức chưa có kết quả.",
        "Mở bằng Excel, lưu lại rồi tải lên; hoặc thay công thức bằng giá trị.",
    ),
}
BROKEN = ("Công thức trong ô báo lỗi {fault}.", "Sửa công thức, hoặc thay bằng giá trị.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that keeps the workbook from being taken in."""

    sheet: str
    row: int
    column: int
    value: str
    message: str
    advice: str

    @property
    def cell(self) -> str:
        return address(self.row, self.column)

    @property
    def column_name(self) -> str:
        return column_name(self.column)

    @property
    def comment(self) -> str:
        return f"{self.message} {self.advice}"


def fault_words(fault: str) -> tuple[str, str]:
    """What a cell without a value suffers from, and the way out."""
    if fault in FAULTS:
        return FAULTS[fault]
    message, advice = BROKEN
    return message.format(fault=fault), advice
