"""An Excel copy that comes back is the plan it now says."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from portal.documents.comparing.changes import ChangeKind
from portal.documents.plan import Plan, Target
from portal.documents.reading.guards import Unreadable
from portal.documents.returning.files import read_returned
from portal.documents.table import Value
from portal.documents.writing.xlsx import (
    ID_COLUMN,
    META,
    STEP_COLUMNS,
    STEPS,
    TASK_COLUMNS,
    TASKS,
    step_rows,
    task_rows,
)
from tests.documents.returning.given_out import COPY, back, changes, excel
from tests.documents.writing import sample
from tests.documents.writing.opened import sheet_xml

NAME = "ke-hoach.xlsx"
Rows = list[list[Value]]


@pytest.fixture
def base() -> Plan:
    return sample.plan()


def rows(plan: Plan) -> tuple[Rows, Rows]:
    """The rows of both sheets as a person's program holds them, ids at the end."""
    return tuple([[*row, name] for name, row in each(plan)] for each in (task_rows, step_rows))  # type: ignore[return-value]


def saved(tasks: Rows, steps: Rows, *, with_ids: bool = True) -> bytes:
    """The workbook as another program saves it: our heads, these rows."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, columns, found in ((TASKS, TASK_COLUMNS, tasks), (STEPS, STEP_COLUMNS, steps)):
        sheet = book.add_worksheet(title)
        heads = [column.name for column in columns] + [ID_COLUMN.name] * with_ids
        for number, row in enumerate([heads, *found]):
            for place, value in enumerate(row[: len(heads)]):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)  # type: ignore[arg-type]
                elif value is not None:
                    sheet.write(number, place, value)
    if with_ids:
        book.add_worksheet(META).write(0, 0, COPY.name)
    book.close()
    return out.getvalue()


def test_ids_are_hidden_and_locked_and_the_rest_may_be_written(base: Plan):
    written = excel(base)

    sheet = sheet_xml(written, 1)
    book = zipfile.ZipFile(BytesIO(written)).read("xl/workbook.xml").decode()

    assert re.search(r'<col min="13" max="13" [^>]*hidden="1"', sheet)
    assert "<sheetProtection" in sheet
    assert re.search(rf'name="{META}"[^>]*state="hidden"', book)
    assert read_returned(written, NAME).copy == COPY


@pytest.mark.parametrize("with_ids", [True, False])
def test_what_nobody_edited_comes_back_unchanged(base: Plan, with_ids: bool):
    content = saved(*rows(base), with_ids=with_ids)

    assert changes(content, base, NAME) == []
    assert back(content, base, NAME).found == 5


@pytest.mark.parametrize(
    ("place", "column", "value", "field", "after"),
    [
        (2, 3, "Phòng Bổ trợ tư pháp", "lead", "Phòng Bổ trợ tư pháp"),
        (2, 5, "Trước ngày 30/4/2026", "time", "Trước ngày 30/4/2026"),
        (2, 7, date(2026, 4, 30), "time", "Chậm nhất ngày 30/04/2026"),
        (2, 2, "Phát 4.000 tờ gấp.", "text", "Phát 4.000 tờ gấp."),
        (0, 11, "Sổ ký nhận", "outputs", "Sổ ký nhận"),
        (1, 8, 1500.0, "targets", "từ 35 đến 40 buổi; ít nhất 1.500 người dự"),
    ],
)
def test_one_edited_cell_is_one_change(
    base: Plan, place: int, column: int, value: Value, field: str, after: str
):
    tasks, steps = rows(base)
    tasks[place][column] = value

    (change,) = changes(saved(tasks, steps), base, NAME)

    assert (change.field, change.after) == (field, after)


def test_rows_may_be_sorted(base: Plan):
    tasks, steps = rows(base)

    assert changes(saved(tasks[::-1], steps[::-1]), base, NAME) == []


def test_rows_that_are_gone_and_rows_that_are_new(base: Plan):
    tasks, steps = rows(base)
    gone = [row for row in tasks if row[-1] != "t4"]
    gone.insert(2, ["c)", None, "Lập đường dây nóng.", "Văn phòng Sở", *[None] * 9])

    returned = back(saved(gone, steps), base, NAME)

    assert returned.tasks == [0, None, 1, 2, 3]
    assert returned.plan.tasks[1].lead == ["Văn phòng Sở"]


def test_a_row_with_figures_alone_is_one_more_target(base: Plan):
    tasks, steps = rows(base)
    tasks.insert(2, ["a)", *[None] * 7, 3.0, 3.0, "phóng sự", None, None])

    returned = back(saved(tasks, steps), base, NAME)

    assert returned.plan.tasks[0].targets[-1] == Target(3, 3, "phóng sự")


def test_an_edited_step_is_one_change_and_a_step_of_no_task_is_left_outside(base: Plan):
    tasks, steps = rows(base)
    steps[0][4] = date(2026, 3, 31)
    steps.append(["9", "Việc không có", "Bước lạ", None, None, None])

    content = saved(tasks, steps)

    (change,) = changes(content, base, NAME)
    assert (change.kind, change.field) == (ChangeKind.CHANGED, "steps")
    assert "31/03/2026" in change.after
    assert back(content, base, NAME).outside == ["Bước lạ"]


def test_a_workbook_without_our_columns_is_refused(base: Plan):
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("Dự toán").write(0, 0, "Khoản chi")
    book.close()

    with pytest.raises(Unreadable) as refusal:
        back(out.getvalue(), base, NAME)

    assert refusal.value.code == "no_tasks"


def test_a_csv_file_is_refused_because_numbers_and_days_come_back_from_it_as_words(base: Plan):
    heads = ",".join(column.name for column in TASK_COLUMNS)

    with pytest.raises(Unreadable) as refusal:
        back(f"{heads}\n1,I,Tổ chức tập huấn".encode(), base, "ke-hoach.csv")

    assert refusal.value.code == "other_kind"
