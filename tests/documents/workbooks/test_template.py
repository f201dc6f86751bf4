"""The template as an officer gets it, fills it in and sends it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from portal.documents.workbooks.columns import guess_layout
from portal.documents.workbooks.plans import read_heading, read_tasks
from portal.documents.workbooks.reading import read_workbook
from portal.documents.workbooks.template import COLUMNS, HEAD_ROW, ROWS, write_template

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"


def typed(cells: dict[str, str]) -> bytes:
    """The template with these cells typed in."""
    out = BytesIO()
    with ZipFile(BytesIO(write_template(["Sở Tư pháp"], year=2026))) as old:
        sheet = etree.fromstring(old.read(SHEET))
        rows = {row.get("r"): row for row in sheet.iter(f"{MAIN}row")}
        data = sheet.find(f"{MAIN}sheetData")
        for name, words in cells.items():
            number = name.lstrip("ABCDEFGHIJK")
            row = rows.get(number)
            if row is None:
                row = rows[number] = etree.SubElement(data, f"{MAIN}row", r=number)
            for before in row.findall(f"{MAIN}c[@r='{name}']"):
                row.remove(before)
            cell = etree.SubElement(row, f"{MAIN}c", r=name, t="inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = words
        with ZipFile(out, "w", ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, etree.tostring(sheet) if part == SHEET else old.read(part))
    return out.getvalue()


FILLED = {
    "B1": "Truyền thông pháp luật",
    "A5": "I",
    "C5": "Công tác chung",
    "A6": "1",
    "C6": "Mở 02 lớp tập huấn",
    "D6": "Sở Tư pháp; Phòng A",
    "F6": "Quý II/2026",
    "H6": "30/06/2026",
    "K6": "Soạn tài liệu | Phòng A | 15/04/2026",
}


def test_a_filled_template_is_read_without_a_question():
    book = read_workbook(typed(FILLED))
    layouts = [guess_layout(sheet, {}) for sheet in book.sheets]
    heading = read_heading(book, layouts)

    found = read_tasks(book, layouts, title=heading.title, year=heading.year)

    assert (heading.title, heading.year) == ("Truyền thông pháp luật", 2026)
    assert (found.problems, found.notes) == ([], [])
    (task,) = found.plan.tasks
    assert (task.label, task.section, task.lead) == (
        "1",
        "I Công tác chung",
        ["Sở Tư pháp", "Phòng A"],
    )
    assert [step.actor for step in task.steps] == ["Phòng A"]
    assert [(t.low, t.unit) for t in task.targets] == [(2, "lớp tập huấn")]


def test_dates_are_checked_units_offered_and_the_head_stays_in_sight():
    with ZipFile(BytesIO(write_template(["Sở Tư pháp", "Sở Nội vụ"], year=2026))) as package:
        sheet = etree.fromstring(package.read(SHEET))
    rules = {each.get("sqref"): each for each in sheet.iter(f"{MAIN}dataValidation")}
    pane = next(sheet.iter(f"{MAIN}pane"))
    first, last = HEAD_ROW + 2, HEAD_ROW + ROWS + 1

    assert rules[f"H{first}:H{last}"].get("type") == "date"
    assert rules[f"D{first}:D{last}"].findtext(f"{MAIN}formula1") == "'Đơn vị'!$A$2:$A$3"
    assert len(rules) == len(COLUMNS)
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", str(HEAD_ROW + 1))


def test_a_tenant_without_units_has_a_template_all_the_same():
    assert len(read_workbook(write_template([], year=2026)).sheets) == 3


def test_a_name_that_looks_like_a_formula_stays_a_name():
    units = read_workbook(write_template(["=1+1"], year=2026)).sheets[2]

    assert units.rows[2][0].value == "=1+1"
