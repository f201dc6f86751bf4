"""Takes in a signed copy, and checks it in a job."""

from typing import IO
from uuid import UUID

from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from portal.audit.record import record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.files.actions import PART, keep_stream, measured, read
from portal.files.queries import get_file
from portal.files.sniffing import LARGEST, LONGEST_NAME, base_name
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import now
from portal.plans.models import Plan
from portal.plans.queries import get_plan
from portal.plans.renditions import KNOWN_AGAIN
from portal.plans.signing.examining import beginnings, examination_of
from portal.plans.signing.judging import document_sent, judge, sent_rendition
from portal.plans.signing.models import SignedCopy
from portal.plans.signing.queries import checking_job, copy_of_bytes, get_copy
from portal.plans.signing.words import verdict

TOO_EARLY = "Chỉ nhận bản ký số của kế hoạch đã duyệt hoặc đã ban hành."
SENT_BEFORE = "Tệp này đã được gửi lên trước đó; kết quả kiểm tra nằm ở trang kế hoạch."
BEGINNING, SIGNATURE = b"%PDF-", b"/ByteRange"
CHECKING = "Bản ký số này đang được kiểm tra. Hãy đợi kết quả."


def take_copy(plan: Plan, stream: IO[bytes], *, name: str) -> SignedCopy:
    """Keep a signed PDF of the plan, part by part, and ask for its check. Refused at the field
    `file`.
    """
    if plan.state not in KNOWN_AGAIN:
        raise Conflict(TOO_EARLY)
    sha256, size = measured(stream)
    _refuse_at_sight(stream, size)
    if copy_of_bytes(plan, sha256):
        raise Invalid(SENT_BEFORE, field="file")
    shown = base_name(name)[-LONGEST_NAME:] or "ban-ky-so.pdf"
    file = keep_stream(stream, name=shown, media_type="application/pdf", purpose="signed")
    copy = SignedCopy(
        plan_id=plan.id,
        file_id=file.id,
        sha256=sha256,
        uploaded_by_name=current_user.person.name,
    )
    _enter(copy)
    _ask_for_check(copy)
    record("plan.sign", plan, name=shown, copy_id=copy.id)
    return copy


def _enter(copy: SignedCopy) -> None:
    """The index decides between two who send one file at once: the second is told."""
    try:
        with db.session.begin_nested():
            db.session.add(copy)
            db.session.flush()
    except IntegrityError as error:
        raise Invalid(SENT_BEFORE, field="file") from error


def check_again(copy: SignedCopy) -> None:
    """Ask for the check once more: its job came to nothing, or roots are trusted now that were not.

    Until it is done the copy keeps the outcome it has.
    """
    job = checking_job(copy)
    if job is not None and job.is_open:
        raise Conflict(CHECKING)
    _ask_for_check(copy)


def check_copy(work: Work, tell: Tell) -> None:
    """Examine the copy of `params` (copy_id) and write down what it is worth. Safe to run twice."""
    copy = get_copy(UUID(work.params["copy_id"]))
    plan = get_plan(copy.plan_id)
    tell("Đọc tệp", 0, 0)
    with read(get_file(copy.file_id)) as stream:
        content = stream.read()
    tell("Kiểm tra chữ ký", 0, 0)
    examination = examination_of(content, copy.uploaded_at)
    rendition = sent_rendition(plan, beginnings(content))
    sent = document_sent(plan, rendition)
    copy.state, copy.checked_at = judge(examination, sent), now()
    copy.rendition_id = rendition.id if rendition else None
    copy.findings = examination | {"sent": sent}
    record("plan.sign.check", plan, result=verdict(copy).title, copy_id=copy.id)


def _ask_for_check(copy: SignedCopy) -> None:
    copy.job_id = enqueue(
        "plans.sign.check", {"copy_id": str(copy.id)}, queue=Queue.INTERACTIVE, key=str(copy.id)
    )


def _refuse_at_sight(stream: IO[bytes], size: int) -> None:
    """What needs no examination to be told: at once, beside the field."""
    if not size:
        raise Invalid("Tệp trống. Hãy kiểm tra rồi chọn lại.", field="file")
    if size > LARGEST:
        raise Invalid(
            "Tệp lớn hơn 20 MB. Bản PDF tải từ cổng chỉ vài trăm kB; hãy ký đúng tệp đó, không ký"
            " bản quét.",
            field="file",
        )
    if stream.read(len(BEGINNING)) != BEGINNING:
        raise Invalid("Đây không phải tệp PDF. Hãy chọn tệp PDF đã ký số.", field="file")
    if not _has_signature(stream):
        raise Invalid(
            "Tệp PDF này chưa có chữ ký số nào. Hãy ký tệp bằng phần mềm ký số rồi gửi lại.",
            field="file",
        )


def _has_signature(stream: IO[bytes]) -> bool:
    seen = b""
    while part := stream.read(PART):
        seen = seen[-len(SIGNATURE) :] + part
        if SIGNATURE in seen:
            return True
    return False
