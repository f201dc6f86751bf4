"""Which way what somebody sent goes in: a text, one plan, a table of tasks, or many plans."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import redirect, url_for
from werkzeug.datastructures import FileStorage

from portal.documents.workbooks.reading import is_workbook_name
from portal.plans.importing import actions
from portal.plans.importing.batches import actions as batches
from portal.plans.importing.forms import ImportForm
from portal.plans.importing.models import PlanImport
from portal.plans.importing.queries import imports_of_content
from portal.plans.importing.workbooks import actions as workbooks
from portal.tenancy.models import Unit
from portal.tenancy.queries import get_unit


class Same(Exception):
    """The content has been imported before; the person says what to do."""

    def __init__(self, former: Sequence[PlanImport]) -> None:
        super().__init__()
        self.former = former


def enter(form: ImportForm) -> Any:
    """Take in what the form holds; where the person goes on. Raises `Same` for known content."""
    unit = get_unit(UUID(form.issuing_unit_id.data))
    files: list[FileStorage] = list(form.file.data or ())
    if len(files) > 1:
        return _at_batch(batches.take_files(files, issuing_unit=unit).id)
    if not files:
        return _one(form.text.data.encode(), actions.PASTED, unit)
    name = files[0].filename or ""
    if name.lower().endswith(".zip"):
        return _at_batch(batches.take_archive(files[0], issuing_unit=unit).id)
    content = files[0].read()
    if is_workbook_name(name):
        workbook = workbooks.take_workbook(content, name=name, issuing_unit=unit)
        return redirect(url_for("workbooks.show", workbook_id=workbook.id))
    return _one(content, name, unit)


def _one(content: bytes, name: str, unit: Unit) -> Any:
    former = imports_of_content(actions.digest(content))
    if former:
        raise Same(former)
    imported = actions.import_file(content, name=name, issuing_unit=unit)
    return redirect(url_for("imports.review", import_id=imported.id))


def _at_batch(batch_id: UUID) -> Any:
    return redirect(url_for("batches.show", batch_id=batch_id))
