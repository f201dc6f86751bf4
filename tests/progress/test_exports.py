"""The list of tasks as a workbook."""

from portal.files.actions import read
from portal.files.queries import get_file
from portal.progress.exports import export_tasks
from portal.progress.filters import NONE
from tests import make
from tests.documents.writing.opened import cells, sheet_xml


def exported(**params):
    file_id = export_tasks(make.work("progress.export", **params), make.tell)
    return read(get_file(file_id)).read()


def words(book, sheet=1):
    return [cell for row in cells(book, sheet) for cell in row]


def test_the_workbook_holds_the_tasks_that_match_and_says_which_they_are():
    centre = make.unit("Trung tâm")
    plan = make.issued_plan(number=12)
    make.task(plan, "Tập huấn tại Đình Lập", lead=[centre])
    make.task(plan, "Truyền thông tại Cao Lộc")

    book = exported(unit=str(centre.id), q="dinh lap")

    rows, sources = words(book), words(book, 2)
    assert "Tập huấn tại Đình Lập" in rows
    assert "12/KH-STP" in rows
    assert "Truyền thông tại Cao Lộc" not in rows
    assert "Trung tâm" in sources


def test_somebody_without_a_unit_exports_none_of_their_units_tasks():
    make.task(make.issued_plan(), "Tập huấn")

    assert "Tập huấn" not in words(exported(unit=NONE))


def test_words_that_look_like_formulas_stay_words():
    make.task(make.issued_plan(), "=1+1")

    book = exported()

    assert "=1+1" in words(book)
    assert "<f>" not in sheet_xml(book, 1)
