"""Keeps and removes files. Bytes are written before their row: what a dropped transaction leaves
is swept by night.
"""

import hashlib
from datetime import datetime, timedelta
from io import BytesIO
from typing import IO
from uuid import UUID

from flask_login import current_user

from portal.audit.record import record
from portal.errors import Invalid
from portal.extensions import db
from portal.files.models import StoredFile
from portal.files.sniffing import LARGEST
from portal.files.storage import new_key, store
from portal.kernel.clock import now
from portal.kernel.models import current_tenant

LARGEST_ARCHIVE = 60_000_000
PART = 1 << 20
EXPORTS_LAST = timedelta(days=30)


class Damaged(Exception):
    """What was read back from the store is not what was written."""


def keep(
    content: bytes, *, name: str, media_type: str, purpose: str, expires_at: datetime | None = None
) -> StoredFile:
    """Write the bytes, read them back, and name them in this transaction."""
    if len(content) > LARGEST and purpose != "export":
        raise Invalid(f"Tệp “{name}” lớn hơn 20 MB. Hãy nén hoặc chia nhỏ rồi gửi lại.")
    key, sha256 = new_key(current_tenant.get()), hashlib.sha256(content).hexdigest()
    store().put(key, BytesIO(content))
    with store().open(key) as written:
        if measured(written)[0] != sha256:
            raise Damaged(key)
    file = StoredFile(
        key=key, name=name, media_type=media_type, size=len(content), sha256=sha256,
        purpose=purpose, created_by_id=_keeper(), expires_at=expires_at,
    )  # fmt: skip
    db.session.add(file)
    db.session.flush()
    return file


def keep_stream(stream: IO[bytes], *, name: str, media_type: str, purpose: str) -> StoredFile:
    """Keep what may be too large for memory: read, written and compared part by part."""
    key, (sha256, size) = new_key(current_tenant.get()), measured(stream)
    if size > LARGEST_ARCHIVE:
        raise Invalid(f"Tệp “{name}” lớn hơn 60 MB. Hãy chia nhỏ rồi gửi lại.", field="file")
    store().put(key, stream)
    with store().open(key) as written:
        if measured(written)[0] != sha256:
            raise Damaged(key)
    file = StoredFile(
        key=key, name=name, media_type=media_type, size=size, sha256=sha256,
        purpose=purpose, created_by_id=_keeper(),
    )  # fmt: skip
    db.session.add(file)
    db.session.flush()
    return file


def measured(stream: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and size; a stream that can go back is at its start before and after."""
    if stream.seekable():
        stream.seek(0)
    sha256, size = hashlib.sha256(), 0
    while part := stream.read(PART):
        sha256.update(part)
        size += len(part)
    if stream.seekable():
        stream.seek(0)
    return sha256.hexdigest(), size


def keep_export(content: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep a file that somebody asked for, until they can be expected to have fetched it."""
    until = now() + EXPORTS_LAST
    return keep(content, name=name, media_type=media_type, purpose="export", expires_at=until)


def read(file: StoredFile) -> IO[bytes]:
    """The bytes of a file; FileNotFoundError when the store has lost them."""
    return store().open(file.key)


def remove(file: StoredFile) -> None:
    """Mark the file as gone; the nightly sweep deletes the bytes once this transaction is kept."""
    file.removed_at = now()
    record("file.remove", file)


def _keeper() -> UUID | None:
    return current_user.person.id if current_user and current_user.is_authenticated else None
