"""The one door to writing a plan: choose the form, get the bytes."""

from collections.abc import Callable, Sequence
from typing import Literal

from portal.documents.copies import Copy
from portal.documents.paper import Annex
from portal.documents.plan import Plan
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.pdf import plan_to_pdf
from portal.documents.writing.xlsx import plan_to_xlsx

Form = Literal["docx", "pdf", "xlsx"]
Progress = Callable[[str, int, int], None]

MEDIA_TYPES: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

EDITABLE: tuple[Form, ...] = ("docx", "xlsx")
_WRITERS: dict[Form, tuple[str, Callable[..., bytes]]] = {
    "docx": ("Đang soạn văn bản Word", plan_to_docx),
    "pdf": ("Đang dàn trang PDF", plan_to_pdf),
    "xlsx": ("Đang lập bảng tính", plan_to_xlsx),
}


def silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody is listening."""


def render_plan(
    plan: Plan,
    form: Form,
    *,
    progress: Progress = silent,
    imprint: Imprint | None = None,
    copy: Copy | None = None,
    annexes: Sequence[Annex] = (),
) -> bytes:
    """The plan as a file, with annexes made beside it; the same values give the same bytes. A
    copy's marks let a Word or Excel file come back edited.

    `progress` hears the stage, what is done and the total.
    """
    stage, write = _WRITERS[form]
    progress(stage, 0, len(plan.tasks))
    marks = {"copy": copy} if copy and form in EDITABLE else {}
    written = write(plan, imprint=imprint, annexes=annexes, **marks)
    progress("Đã xong", len(plan.tasks), len(plan.tasks))
    return written
