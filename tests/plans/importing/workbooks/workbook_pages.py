"""A workbook as an officer sends it, the addresses of its pages, and its form of columns."""

from portal.extensions import db
from portal.plans.importing.models import PlanWorkbook
from tests.documents.workbooks.making import HEAD, xlsx

ABOVE = [["KẾ HOẠCH"], ["Truyền thông pháp luật năm 2026"], []]
GOOD = [(1, "Mở 02 lớp tập huấn", "Sở Tư pháp", "Quý II/2026"), (2, "In tờ gấp", "Sở A", "Quý III")]
WRONG = [(3, None, "Sở Tư pháp", "Quý II"), (4, "Mở hội nghị", "Sở Tư pháp", "31/02/2026")]
OTHER = [("Mã", "Mô tả", "Ai làm", "Khi nào"), (1, "Mở lớp", "Sở Tư pháp", "Quý II")]
MAPPED = {
    "year": "2026", "sheet-0-used": "1", "sheet-0-1": "text", "sheet-0-2": "lead",
    "sheet-0-3": "time",
}  # fmt: skip


def sheet(*rows) -> bytes:
    return xlsx([*ABOVE, HEAD, *rows])


def the_workbook() -> PlanWorkbook:
    db.session.expire_all()
    return db.session.query(PlanWorkbook).one()


def page_of(workbook: PlanWorkbook, page: str = "") -> str:
    return f"/plans/import/workbooks/{workbook.id}{page}"


def answers(workbook: PlanWorkbook, **said: str) -> dict[str, str]:
    """The columns form as the page would send it, with some answers changed."""
    form = {"title": workbook.title, "year": str(workbook.year or "")}
    for place, layout in enumerate(workbook.layouts):
        form[f"sheet-{place}-head"], form[f"sheet-{place}-depth"] = str(layout["head"]), "1"
        if layout["is_used"]:
            form[f"sheet-{place}-used"] = "1"
        form |= {f"sheet-{place}-{index}": name for index, name in layout["fields"].items()}
    return form | said
