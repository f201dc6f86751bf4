"""Answers whether a code or a file is of an issued document, for anybody, and tells nothing else.

The question is asked as `portal_sign_in`, which reads no table of a tenant: one function of the
database (`verify_document`, migration 0007) looks the hash up and gives the verdict alone.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import IO

from flask import request
from sqlalchemy import Connection, delete, func, insert, select, text

from portal.accounts.sign_in import digest, doorway
from portal.errors import Invalid
from portal.files.sniffing import LARGEST
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from portal.verification.models import VerificationLookup

PART = 1 << 20
WINDOW = timedelta(minutes=5)
MOST = 60  # questions of one address in that time; a whole office may share one
THROTTLED = "Có quá nhiều lần đối chiếu từ địa chỉ mạng này. Hãy đợi 5 phút rồi thử lại."
BEGINNINGS = (b"%PDF-", b"PK\x03\x04")


class Outcome(StrEnum):
    MATCH = "match"
    MISMATCH = "mismatch"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer; `newest` is the version that replaces what was asked about."""

    outcome: Outcome
    newest: int | None


def verify(*, code: str | None, sha256: str | None) -> Verdict:
    """Whether the code, or the file, or the file under this code, is of an issued document.

    Known and unknown are answered by the same statements. Invalid when throttled.
    """
    with doorway() as connection:
        is_allowed = _count_question(connection, digest(f"verify:{request.remote_addr or ''}"))
    if not is_allowed:
        raise Invalid(THROTTLED)
    with doorway() as connection:
        statement = text("select verdict, newest from verify_document(:code, :sha256)")
        found = connection.execute(statement, {"code": code, "sha256": sha256}).one()
    return Verdict(Outcome(found.verdict), found.newest)


def fingerprint(stream: IO[bytes]) -> str:
    """The SHA-256 of a file that is read once and not kept. Refused at the field `file`."""
    sha256, size = hashlib.sha256(), 0
    while part := stream.read(PART):
        if size == 0 and not part.startswith(BEGINNINGS):
            raise Invalid(
                "Đây không phải tệp PDF, Word (.docx) hay Excel (.xlsx) do cổng lập. Hãy chọn đúng"
                " tệp đã nhận.",
                field="file",
            )
        size += len(part)
        if size > LARGEST:
            raise Invalid("Tệp lớn hơn 20 MB; cổng không lập tệp lớn như vậy.", field="file")
        sha256.update(part)
    if size == 0:
        raise Invalid("Tệp trống. Hãy kiểm tra rồi chọn lại.", field="file")
    return sha256.hexdigest()


def _count_question(connection: Connection, key: str) -> bool:
    """Enter this question, unless the address has asked too often."""
    since = now() - WINDOW
    connection.execute(delete(VerificationLookup).where(VerificationLookup.at < since))
    mine = select(func.count()).where(VerificationLookup.key == key)
    is_allowed = (connection.execute(mine).scalar() or 0) < MOST
    if is_allowed:
        connection.execute(insert(VerificationLookup), {"id": new_id(), "key": key, "at": now()})
    return is_allowed
