"""The file comes back with a comment in each wrong cell and everything else as it was."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from portal.documents.workbooks.comments import commented
from portal.documents.workbooks.problems import Problem
from portal.documents.workbooks.reading import read_workbook
from tests.documents.workbooks.making import HEAD, xlsx

ROWS = [HEAD, (1, "Mở lớp", "Sở A", "31/02/2026"), (2, None, "Sở B", "Quý II")]
PROBLEMS = [
    Problem("KH 2026", 2, 3, "31/02/2026", "Không có ngày này.", "Nhập lại."),
    Problem("KH 2026", 3, 1, "", "Thiếu nội dung.", "Ghi nội dung."),
    Problem("KH 2026", 3, 1, "", "Và <chưa> rõ & đủ.", "Xem lại."),
]


def comments(content: bytes) -> dict[str, str]:
    """Cell → comment, over all sheets."""
    with ZipFile(BytesIO(content)) as package:
        found = {}
        for name in package.namelist():
            if "omments" in name and name.endswith(".xml"):
                for each in etree.fromstring(package.read(name)).iter("{*}comment"):
                    found[each.get("ref")] = "".join(each.itertext())
        return found


def returned(content: bytes, problems=PROBLEMS) -> bytes:
    return commented(content, read_workbook(content), problems)


def test_each_wrong_cell_has_one_comment():
    found = comments(returned(xlsx(ROWS)))

    assert found["D2"] == "Không có ngày này. Nhập lại."
    assert found["B3"] == "Thiếu nội dung. Ghi nội dung.\nVà <chưa> rõ & đủ. Xem lại."
    assert len(found) == 2


def test_the_values_are_as_they_were():
    content = xlsx(ROWS)

    assert read_workbook(returned(content)).sheets == read_workbook(content).sheets


def test_comments_of_the_officer_stay():
    def noted(_, sheet):
        sheet.write_comment("A1", "Hỏi lại anh Ba")
        sheet.write_comment("D2", "Ngày này chưa chắc")

    found = comments(returned(xlsx(ROWS, more=noted)))

    assert "Hỏi lại anh Ba" in found["A1"]
    assert found["D2"].startswith("Không có ngày này.")
    assert found["D2"].endswith("Ngày này chưa chắc")


def test_every_part_is_declared_linked_and_whole():
    with ZipFile(BytesIO(returned(xlsx(ROWS)))) as package:
        types = package.read("[Content_Types].xml").decode()
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        rels = package.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        names = package.namelist()
        drawing = etree.fromstring(package.read("xl/drawings/portalComments1.vml"))

    assert 'PartName="/xl/portalComments1.xml"' in types
    assert 'Extension="vml"' in types
    assert sheet.find("{*}legacyDrawing") is not None
    assert "../portalComments1.xml" in rels
    assert len(names) == len(set(names))
    assert len(drawing.findall("{*}shape")) == 2


def test_the_link_stands_before_the_tables_of_the_sheet():
    def tabled(_, sheet):
        sheet.add_table("F1:G3")

    with ZipFile(BytesIO(returned(xlsx(ROWS, more=tabled)))) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    names = [etree.QName(child).localname for child in sheet]

    assert names.index("legacyDrawing") < names.index("tableParts")


def test_comments_of_two_sheets_do_not_mix():
    def second(book, _):
        book.add_worksheet("Hai").write_row(0, 0, HEAD)

    both = [*PROBLEMS, Problem("Hai", 1, 0, "", "Ở trang hai.", "Sửa.")]
    found = comments(returned(xlsx(ROWS, more=second), both))

    assert found["A1"] == "Ở trang hai. Sửa."
    assert len(found) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_comes_back_as_a_workbook_with_comments(end):
    content = end.join(";".join(map(str, row)) for row in ROWS[:2]).encode()

    given = returned(content, [Problem("CSV", 2, 3, "", "Không có ngày này.", "Nhập lại.")])

    assert comments(given) == {"D2": "Không có ngày này. Nhập lại."}
    assert read_workbook(given).sheets[0].rows[2][1].value == "Mở lớp"
