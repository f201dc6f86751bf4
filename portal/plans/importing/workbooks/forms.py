"""Forms of a workbook: the mended file, and what each column of each sheet is about."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from portal.documents.workbooks.book import Sheet, column_name
from portal.documents.workbooks.columns import FIELDS, WORK, Layout, heads, samples
from portal.kernel.forms import BaseForm

NONE = "none"
CHOICES = [(NONE, "Không dùng"), *FIELDS.items()]
SAMPLES = 3
SHORT = 60


class ReplaceForm(BaseForm):
    file = FileField(
        "Tải tệp đã sửa lên lại",
        [FileRequired("Hãy chọn tệp đã sửa.")],
        description="Excel (.xlsx) hoặc CSV, tối đa 20 MB.",
        render_kw={"accept": ".xlsx,.csv"},
    )


class ColumnsForm(BaseForm):
    title = StringField("Tên kế hoạch", [Length(max=1000, message="Tối đa 1.000 ký tự.")])
    year = IntegerField(
        "Năm kế hoạch",
        [
            InputRequired("Hãy nhập năm kế hoạch; thời gian không ghi năm được đọc theo năm này."),
            NumberRange(min=2000, max=2100, message="Năm phải từ 2000 đến 2100, ví dụ 2026."),
        ],
    )


class SheetFields:
    """The answers for one sheet: whether it is used, the row of its head, a field per column.

    Fields are named by the sheet's place, so that any name of a sheet will do.
    """

    def __init__(self, place: int, sheet: Sheet, layout: Layout) -> None:
        self.place, self.sheet, self.layout = place, sheet, layout
        self.errors: list[str] = []

    @property
    def name(self) -> str:
        return f"sheet-{self.place}"

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each filled column with its head, first values and chosen field."""
        named = heads(self.sheet, self.layout.head, self.layout.depth)
        return [
            {
                "name": f"{self.name}-{column}",
                "letter": column_name(column),
                "head": named.get(column, ""),
                "samples": [
                    _short(cell.text) for cell in samples(self.sheet, self.layout, column, SAMPLES)
                ],
                "field": self.layout.fields.get(column, NONE),
            }
            for column in self._filled_columns()
        ]

    def _filled_columns(self) -> list[int]:
        start = self.layout.head
        return sorted({c for _, cells in self.sheet.filled_rows(start) for c in cells})

    def take(self, answer: MultiDict[str, str]) -> None:
        """What the form says; with errors where that cannot be."""
        head, depth = answer.get(f"{self.name}-head", ""), answer.get(f"{self.name}-depth", "1")
        row = int(head) if head.isascii() and head.isdigit() and len(head) < 7 else 0
        self.layout = Layout(
            self.sheet.name,
            row or self.layout.head,
            2 if depth == "2" else 1,
            is_used=f"{self.name}-used" in answer,
        )
        if not row:
            self.errors.append("Dòng tiêu đề phải là một số, ví dụ 4.")
        for column in self._filled_columns():
            field = answer.get(f"{self.name}-{column}", NONE)
            if field in FIELDS:
                self.layout.fields[column] = field
        if self.layout.is_used:
            self.errors += _errors(list(self.layout.fields.values()))


def _errors(chosen: list[str]) -> list[str]:
    found = [
        f"Có hai cột cùng là “{label}”. Hãy chọn lại một cột."
        for name, label in FIELDS.items()
        if name != "details" and chosen.count(name) > 1
    ]
    if not set(chosen) & set(WORK):
        found.append("Chưa cột nào là “Nội dung nhiệm vụ”. Hãy chọn, hoặc bỏ dùng trang tính này.")
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHORT else words[: SHORT - 1] + "…"
