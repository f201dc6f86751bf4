"""Whatever a workbook holds, it is read or refused, and what is told of it is true."""

from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents.reading.guards import Unreadable
from portal.documents.workbooks.book import place
from portal.documents.workbooks.comments import commented
from portal.documents.workbooks.reading import read_workbook
from tests.documents.workbooks.making import filled, xlsx
from tests.documents.workbooks.test_tasks import FULL, WHOLE

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30).filter(
    lambda words: not words.startswith("=")  # XlsxWriter takes it for a formula and escapes nothing
)
VALUES = st.one_of(
    st.none(),
    WORDS,
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(["nt", "Quý II", "31/02/2026", "I", "Tổng cộng", "Sở A; Sở B", "a | b | c"]),
    st.dates(),
)
GRIDS = st.lists(st.lists(VALUES, min_size=len(WHOLE), max_size=len(WHOLE)), max_size=6)
WELL = xlsx([["KẾ HOẠCH"], WHOLE, FULL, FULL], more=lambda _, s: s.merge_range("C3:C4", "x"))
PARTS = (
    "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
)  # fmt: skip


def excel_rows(grid):
    """Only what Excel's calendar and cells hold."""
    keep = lambda v: str(v) if hasattr(v, "year") and v.year < 1901 else v  # noqa: E731
    return [[keep(value) for value in row] for row in grid]


def refusal_of(content: bytes) -> str:
    """What a refusal says; of a file that is read, and given back with comments, a full stop."""
    try:
        book, found = read_workbook(content), filled(content)
        commented(content, book, found.problems)
    except Unreadable as refusal:
        return refusal.message
    return "."


@given(GRIDS)
@settings(max_examples=60, deadline=None)
def test_any_cells_become_tasks_or_problems_of_cells_that_are_there(grid):
    found = filled(xlsx([WHOLE, *excel_rows(grid)]))

    for problem in found.problems:
        assert place(problem.cell) == (problem.row, problem.column)
        assert 2 <= problem.row <= len(grid) + 1
        assert problem.column < len(WHOLE)
    for task in found.plan.tasks:
        assert task.title or task.text
        for span in task.spans.values():
            assert 0 <= span.start <= span.end <= len(found.plan.source)


@given(st.sampled_from(PARTS), st.data())
@settings(max_examples=150, deadline=None)
def test_a_part_damaged_anywhere_is_read_or_refused(part, data):
    with ZipFile(BytesIO(WELL)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    words = bytearray(parts[part])
    start = data.draw(st.integers(0, len(words) - 1))
    words[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in (parts | {part: bytes(words)}).items():
            package.writestr(name, content)

    assert refusal_of(out.getvalue()).endswith(".")


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_table_or_refused(content):
    assert refusal_of(content).endswith(".")


def test_thousands_of_merged_cells_take_no_longer_than_rows():
    def merge(_, sheet):
        for row in range(2, 902):
            sheet.merge_range(row, 0, row, 2, "Nhóm")
            sheet.merge_range(row, 4, row, 9, "x")

    rows = [[], WHOLE]
    start = perf_counter()
    filled(xlsx(rows, more=merge))

    assert perf_counter() - start < 5
