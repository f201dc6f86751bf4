"""The workbook an officer fills in: one row a task, with advice, checked dates and known units."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portal.documents.writing.wording import inert

TASKS_SHEET, GUIDE_SHEET, UNITS_SHEET = "Nhiệm vụ", "Hướng dẫn", "Đơn vị"
OWN_SHEETS = (GUIDE_SHEET, UNITS_SHEET)
HEAD_ROW = 3  # counted from 0; above it stand the plan's name and year
ROWS = 500
_DATE, _TEXT = "dd/mm/yyyy", "@"
# head, width, number format, what to write there
COLUMNS = (
    ("STT", 15, _TEXT, "Số như in trong kế hoạch: 1, 1.1, a). Có thể để trống."),
    ("Tên nhiệm vụ", 30, _TEXT, "Tên ngắn, nếu kế hoạch đặt tên riêng; nếu không thì để trống."),
    ("Nội dung nhiệm vụ", 52, _TEXT, "Bắt buộc. Toàn bộ nội dung của một nhiệm vụ."),
    ("Đơn vị chủ trì", 26, _TEXT, "Chọn trong danh sách hoặc gõ; nhiều đơn vị cách nhau dấu ;"),
    ("Đơn vị phối hợp", 26, _TEXT, "Nhiều đơn vị cách nhau bằng dấu ;"),
    ("Thời gian (bằng lời)", 24, _TEXT, "Như in: Quý II/2026; trước ngày 15/3; thường xuyên."),
    ("Ngày bắt đầu", 14, _DATE, "Ngày dạng dd/mm/yyyy. Để trống nếu kế hoạch không ghi."),
    ("Hạn hoàn thành", 14, _DATE, "Ngày cuối cùng còn đúng hạn, dạng dd/mm/yyyy."),
    ("Chỉ tiêu", 22, _TEXT, "Mỗi chỉ tiêu một dòng trong ô: ít nhất 02 lớp; 100% vụ việc."),
    ("Kết quả, sản phẩm", 26, _TEXT, "Báo cáo, văn bản, hội nghị … làm ra."),
    ("Các bước", 36, _TEXT, "Mỗi bước một dòng trong ô: nội dung | đơn vị | dd/mm/yyyy."),
)
_LEAD, _START, _DUE = 3, 6, 7
GUIDE = (
    "Điền trang “Nhiệm vụ”: tên kế hoạch ở ô B1, năm ở ô B2, mỗi nhiệm vụ một dòng từ dòng 5.",
    "Không đổi tên cột. Có thể đổi thứ tự cột, thêm cột, thêm trang tính; cổng hỏi lại khi cần.",
    "Một dòng chỉ có STT là số La Mã (I, II) và tên là tên nhóm của các nhiệm vụ bên dưới.",
    "Xuống dòng trong ô: Alt + Enter.",
    "Tệp có lỗi thì chưa có gì được lưu: cổng chỉ ra từng ô, sửa rồi tải lên lại.",
)


def write_template(units: Sequence[str], *, year: int) -> bytes:
    """The workbook, empty, with the names of the tenant's units to choose from."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Bảng mẫu nhiệm vụ của kế hoạch"})
    formats = _formats(book)
    tasks = book.add_worksheet(TASKS_SHEET)
    _write_guide(book.add_worksheet(GUIDE_SHEET), formats)
    _write_units(book.add_worksheet(UNITS_SHEET), units, formats)
    _write_tasks(tasks, len(units), year, formats)
    tasks.activate()
    book.close()
    return out.getvalue()


def _write_tasks(sheet: Worksheet, units: int, year: int, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, "Tên kế hoạch", formats["bold"])
    sheet.merge_range(0, 1, 0, 5, "", formats["entry"])
    sheet.write_string(1, 0, "Năm", formats["bold"])
    sheet.write_number(1, 1, year, formats["year"])
    for column, (head, width, code, advice) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, formats[code])
        sheet.write_string(HEAD_ROW, column, head, formats["head"])
        rule = _rule(column, units) | {"input_title": head[:32], "input_message": advice}
        sheet.data_validation(HEAD_ROW + 1, column, HEAD_ROW + ROWS, column, rule)
    sheet.set_row(HEAD_ROW, 33)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)


def _rule(column: int, units: int) -> dict[str, Any]:
    """Dates must be dates; a unit may be chosen, and another one typed."""
    if column in (_START, _DUE):
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2100, 12, 31),
            "error_title": "Không phải ngày",
            "error_message": "Nhập ngày dạng dd/mm/yyyy, ví dụ 30/06/2026.",
        }
    if column == _LEAD and units:
        source = f"='{UNITS_SHEET}'!$A$2:$A${units + 1}"
        return {"validate": "list", "source": source, "show_error": False}
    return {"validate": "any"}


def _write_guide(sheet: Worksheet, formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(GUIDE):
        sheet.merge_range(row, 0, row, 1, line, formats["wrapped"])
    first = len(GUIDE) + 1
    sheet.write_row(first, 0, ("Cột", "Cách ghi"), formats["head"])
    for row, (head, _, _, advice) in enumerate(COLUMNS, first + 1):
        sheet.write_row(row, 0, (head, advice), formats["wrapped"])


def _write_units(sheet: Worksheet, units: Sequence[str], formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 70)
    sheet.write_string(0, 0, "Đơn vị trong danh mục", formats["head"])
    for row, name in enumerate(units, 1):
        sheet.write_string(row, 0, inert(name))


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = base | {"text_wrap": True}
    head = {"bold": True, "border": 1, "align": "center", "valign": "vcenter"}
    return {
        "bold": book.add_format(base | {"bold": True}),
        "entry": book.add_format(cell | {"border": 1}),
        "year": book.add_format(base | {"border": 1, "align": "left"}),
        "head": book.add_format(cell | head | {"bg_color": "#E8EDF3"}),
        "wrapped": book.add_format(cell),
        _TEXT: book.add_format(cell | {"num_format": _TEXT}),
        _DATE: book.add_format(cell | {"num_format": _DATE}),
    }
