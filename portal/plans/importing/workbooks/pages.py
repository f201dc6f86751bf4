"""Gathers what the pages of a workbook show."""

from typing import Any

from portal.documents.workbooks.columns import layout_at
from portal.documents.workbooks.plans import Filled
from portal.documents.workbooks.problems import Problem
from portal.kernel.paging import Page, page_number
from portal.plans.importing.models import PlanWorkbook
from portal.plans.importing.workbooks import actions
from portal.plans.importing.workbooks.forms import ColumnsForm, SheetFields
from portal.plans.importing.workbooks.queries import layouts_of, remembered_columns
from portal.tenancy.queries import get_unit

PROBLEMS_A_PAGE, TASKS_SHOWN = 100, 50


def is_ready(workbook: PlanWorkbook) -> bool:
    """Whether year and columns are known well enough to check the cells."""
    used = [layout for layout in layouts_of(workbook) if layout.is_used]
    return bool(workbook.year and used)


def sheet_fields(workbook: PlanWorkbook) -> list[SheetFields]:
    """Every sheet of the file that holds something, with how it is read."""
    book = actions.book_of(workbook)
    by_name = {layout.sheet: layout for layout in layouts_of(workbook)}
    found = [
        SheetFields(place, sheet, by_name[sheet.name])
        for place, sheet in enumerate(book.sheets)
        if sheet.rows and sheet.name in by_name
    ]
    if found and not any(each.layout.is_used for each in found):
        found[0].layout.is_used = True  # the likeliest answer to begin with
    return found


def guess_again(sheets: list[SheetFields]) -> None:
    """Read the columns anew by the head rows that were typed."""
    remembered = remembered_columns()
    for each in sheets:
        is_used, layout = each.layout.is_used, each.layout
        each.layout = layout_at(each.sheet, layout.head, layout.depth, remembered)
        each.layout.is_used, each.errors = is_used, []


def accept(form: ColumnsForm, sheets: list[SheetFields]) -> bool:
    """Whether the answers can be kept; at least one sheet must be used."""
    is_valid = form.validate()
    if not any(sheet.layout.is_used for sheet in sheets):
        form.form_errors.append("Hãy chọn ít nhất một trang tính để đọc.")
    return is_valid and status(form, sheets) == 200


def status(form: ColumnsForm, sheets: list[SheetFields]) -> int:
    return 422 if form.errors or any(sheet.errors for sheet in sheets) else 200


def check_page(workbook: PlanWorkbook, filled: Filled) -> dict[str, Any]:
    """The problems in their order, a page of them; without any, the tasks as understood."""
    problems = sorted(filled.problems, key=_place)
    number = min(page_number(), max(1, -(-len(problems) // PROBLEMS_A_PAGE)))
    rows = problems[(number - 1) * PROBLEMS_A_PAGE : number * PROBLEMS_A_PAGE]
    return {
        "workbook": workbook,
        "filled": filled,
        "page": Page(rows, number, len(problems), PROBLEMS_A_PAGE),
        "wrong_rows": len({(each.sheet, each.row) for each in problems}),
        "causes": _causes(problems),
        "tasks": filled.plan.tasks[:TASKS_SHOWN],
        "issuer": get_unit(workbook.issuing_unit_id).name,
    }


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.sheet, problem.row, problem.column


def _causes(problems: list[Problem]) -> list[tuple[str, int]]:
    """What to do, each advice once with the number of its cells, most frequent first."""
    counts: dict[str, int] = {}
    for each in problems:
        counts[each.advice] = counts.get(each.advice, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])[:5]
