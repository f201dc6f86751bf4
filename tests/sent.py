"""What came in as a file: a plan to be read, a workbook, a copy that was edited or signed.

Rows are written as in `make`.
"""

from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx

from portal.accounts.models import Person
from portal.checks.actions import check_document
from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text
from portal.documents.workbooks.columns import guess_layout
from portal.documents.workbooks.reading import read_workbook
from portal.documents.writing.docx import plan_to_docx
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.storage import store
from portal.kernel.ids import new_id
from portal.kernel.search import fold
from portal.plans.conversion import document_of
from portal.plans.importing.models import BatchFile, ImportBatch, PlanImport, PlanWorkbook
from portal.plans.importing.review import first_review
from portal.plans.models import Plan
from portal.plans.revising.copies import give_copy
from portal.plans.revising.models import PlanRevision
from portal.plans.signing.models import SignedCopy
from portal.tenancy.models import Unit
from tests import make

IMPORTED = "KẾ HOẠCH\nTruyền thông năm 2026\n\nI. NỘI DUNG\n\n- Mở hai lớp tập huấn."


def plan_import(text: str = IMPORTED, *, issuer: Unit | None = None, **values: Any) -> PlanImport:
    """A text that came in, read and not yet touched; its original is in the store."""
    issuer = issuer or make.issuing_unit()
    content, key, reading = text.encode(), f"t/import/{new_id()}", read_text(text)
    store().put(key, BytesIO(content))
    kept = {"size": len(content), "sha256": sha256(content).hexdigest(), "purpose": "import"}
    file = make.added(StoredFile(key=key, name="ke-hoach.txt", media_type="text/plain", **kept))
    defaults = {
        "file_id": file.id,
        "file_name": file.name,
        "sha256": file.sha256,
        "folded": fold(file.name),
        "reading": to_json(reading),
        "reviewed": first_review(reading, issuing_unit_id=str(issuer.id)),
        "created_by_id": new_id(),
        "created_by_name": "Nguyễn Thị Mẫu",
    }
    return make.added(PlanImport(**{**defaults, **values}))


def workbook(content: bytes, *, issuer: Unit | None = None, **values: Any) -> PlanWorkbook:
    """A workbook that was sent and read with guessed columns; its file is in the store."""
    found = keep(content, name="bang.xlsx", media_type="application/zip", purpose="import")
    book = read_workbook(content)
    defaults = {
        "file_id": found.id,
        "file_name": found.name,
        "sha256": found.sha256,
        "issuing_unit_id": (issuer or make.issuing_unit()).id,
        "title": "Kế hoạch mẫu",
        "year": 2026,
        "layouts": [guess_layout(sheet, {}).to_json() for sheet in book.sheets],
        "created_by_id": new_id(),
        "created_by_name": "Nguyễn Thị Mẫu",
    }
    return make.added(PlanWorkbook(**{**defaults, **values}))


def revision(plan: Plan | None = None, **values: Any) -> PlanRevision:
    """A Word copy of a plan that came back with other outputs of its tasks."""
    plan = plan or make.issued_plan()
    document = document_of(plan)
    copy = give_copy(plan, document, version=plan.version)
    for task in document.tasks:
        task.outputs = "Biên bản có ảnh chụp"
    content = plan_to_docx(document, copy=copy)
    defaults = {
        "plan_id": plan.id,
        "copy_id": copy.id,
        "file_id": make.file(content, name="ke-hoach.docx", purpose="import").id,
        "file_name": "ke-hoach.docx",
        "sha256": sha256(content).hexdigest(),
        "is_marked": True,
        "choices": {},
        "created_by_id": new_id(),
        "created_by_name": "Trần Thị Gửi",
    }
    return make.added(PlanRevision(**{**defaults, **values}))


def import_batch(
    files: dict[str, bytes] | None = None, *, by: Person | None = None, **values: Any
) -> ImportBatch:
    """An archive of these files, none of them read yet, and no job asked for."""
    out, files = BytesIO(), files or {"ke-hoach.txt": IMPORTED.encode()}
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    kept = keep(out.getvalue(), name="goi.zip", media_type="application/zip", purpose="import")
    defaults = {
        "file_id": kept.id,
        "name": kept.name,
        "issuing_unit_id": make.issuing_unit().id,
        "created_by_id": by.id if by else new_id(),
        "created_by_name": by.name if by else "Nguyễn Thị Mẫu",
    }
    batch = make.added(ImportBatch(**{**defaults, **values}))
    for place, name in enumerate(files):
        make.added(BatchFile(batch_id=batch.id, position=place, path=name, folded=fold(name)))
    return batch


def checked(content: bytes | None = None) -> StoredFile:
    """A Word document whose layout was asked about: by default one that keeps little of it."""
    return check_document(content or foreign_document(), name="ke-hoach.docx")


def foreign_document() -> bytes:
    """What Word makes of a plan that is typed without a thought of its layout."""
    document, out = docx.Document(), BytesIO()
    for text in ("Số: 5 /KH-STP", "KẾ HOẠCH", "I. MỤC ĐÍCH", "Đưa luật về thôn, bản.", "Nơi nhận"):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def signed_copy(plan: Plan, content: bytes = b"%PDF-1.7 da ky", **values: Any) -> SignedCopy:
    """A signed PDF of the plan that waits for its check, and no job that would do it."""
    kept = make.file(content, purpose="signed", name="ke-hoach (da ky).pdf")
    defaults = {"file_id": kept.id, "sha256": kept.sha256, "uploaded_by_name": "Nguyễn Thị Mẫu"}
    return make.added(SignedCopy(plan_id=plan.id, **{**defaults, **values}))
