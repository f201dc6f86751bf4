"""The one door to writing any document, plans included: choose the form, get the bytes."""

from collections.abc import Callable

from portal.documents.paper import Paper
from portal.documents.plan import Plan
from portal.documents.writing.docx import sheet_to_docx
from portal.documents.writing.paper_sheet import paper_sheet
from portal.documents.writing.paper_xlsx import paper_to_xlsx
from portal.documents.writing.pdf import sheet_to_pdf
from portal.documents.writing.plans import Form, Progress, render_plan, silent

_WRITERS: dict[Form, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": ("Đang soạn văn bản Word", lambda paper: sheet_to_docx(paper_sheet(paper))),
    "pdf": ("Đang dàn trang PDF", lambda paper: sheet_to_pdf(paper_sheet(paper))),
    "xlsx": ("Đang lập bảng tính", paper_to_xlsx),
}


def render_paper(paper: Paper, form: Form, *, progress: Progress = silent) -> bytes:
    """The document as a file; the same document gives the same bytes."""
    stage, write = _WRITERS[form]
    progress(stage, 0, 1)
    written = write(paper)
    progress("Đã xong", 1, 1)
    return written


def render(document: Plan | Paper, form: Form) -> bytes:
    if isinstance(document, Paper):
        return render_paper(document, form)
    return render_plan(document, form)
