"""One task is one tenant; claiming, the work with its end, and failing are each one transaction."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy.exc import OperationalError

from portal import create_app
from portal.errors import PortalError
from portal.extensions import db
from portal.jobs import claims
from portal.jobs.claims import Cancelled, LostLease, Work
from portal.kernel.transactions import committed
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import Scope, acting_as

logger = logging.getLogger(__name__)
flask_app: Flask = create_app()
Action = Callable[[Work, Callable[[str, int, int], None]], UUID | None]

FAILED = (
    "Không hoàn thành được do lỗi của hệ thống, không phải do dữ liệu bạn nhập. Không có gì "
    "bị thay đổi; hãy thử lại, nếu vẫn lỗi hãy báo quản trị viên kèm mã lỗi."
)
AWAY = (
    "Hệ thống không truy cập được dữ liệu khi đang xử lý. Không có gì bị thay đổi; hãy thử "
    "lại sau ít phút."
)
RENEWAL = flask_app.extensions["portal"].job_lease / 3


class WithoutTenant(RuntimeError):
    """A task was published without a tenant: it refuses."""


def run_job(tenant_id: int | None, job_id: str, actions: dict[str, Action]) -> None:
    """Claim the job and do it. A second delivery of the same message finds nothing to claim."""
    if tenant_id is None:
        raise WithoutTenant(job_id)
    with flask_app.app_context():
        scope = scope_of(tenant_id)
        with acting_as(scope):
            work = committed(claims.claim, UUID(job_id))
            if work is None:
                return
            with _renewing(work, scope):
                _do(work, actions[work.kind], scope)
            db.session.remove()


def _do(work: Work, action: Action, scope: Scope) -> None:
    try:
        committed(_work_and_finish, work, action, scope)
    except LostLease:
        logger.warning("job taken over", extra={"job_id": str(work.job_id)})
    except Cancelled:
        committed(claims.stop, work)
    except PortalError as refusal:
        committed(claims.fail, work, message=str(refusal), code=type(refusal).__name__)
    except OperationalError as error:
        logger.warning(
            "database away", extra={"job_id": str(work.job_id), "reason": type(error.orig).__name__}
        )
        if not committed(claims.give_back, work):
            committed(claims.fail, work, message=AWAY, code="OperationalError")
    except Exception as error:
        logger.exception("job failed", extra={"job_id": str(work.job_id), "kind": work.kind})
        committed(claims.fail, work, message=FAILED, code=type(error).__name__)


def _work_and_finish(work: Work, action: Action, scope: Scope) -> None:
    claims.finish(work, action(work, _teller(work, scope)))


def _teller(work: Work, scope: Scope) -> Callable[[str, int, int], None]:
    """Progress is a transaction of its own, so that pages see it while the work goes on."""

    def tell(stage: str, done: int, total: int) -> None:
        _apart(scope, lambda: claims.tell(work, stage, done, total))

    return tell


@contextmanager
def _renewing(work: Work, scope: Scope) -> Iterator[None]:
    """Renew the lease from a thread for as long as the block runs."""
    over = Event()

    def renew() -> None:
        while not over.wait(RENEWAL):
            _apart(scope, lambda: claims.renew(work))

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _apart(scope: Scope, statement: Callable[[], Any]) -> Any:
    """Run one statement of `claims` in a session and an application context of its own."""
    with flask_app.app_context(), acting_as(scope):
        try:
            return committed(statement)
        finally:
            db.session.remove()
