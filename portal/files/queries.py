"""Reads the records of files."""

from uuid import UUID

from sqlalchemy import select

from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile


def get_file(file_id: UUID) -> StoredFile:
    """The record, if row security shows it; Missing otherwise."""
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).first()
    if file is None:
        raise Missing
    return file
