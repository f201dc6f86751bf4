"""The four refusals and the one handler that shows them."""

import logging
from typing import Any

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

logger = logging.getLogger(__name__)


class PortalError(Exception):
    """A refusal a person can read.

    `field` names the form field it belongs to, when there is one.
    """

    status = 500

    def __init__(self, message: str = "", *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Invalid(PortalError):
    status = 422


class Forbidden(PortalError):
    status = 403


class Missing(PortalError):
    status = 404


class Conflict(PortalError):
    status = 409


NOT_FOUND = (
    "Không có trang này, hoặc bạn không có quyền xem. Hãy kiểm tra lại đường dẫn hoặc tìm "
    "bằng ô tìm kiếm."
)
STALE = (
    "Nội dung này vừa được người khác thay đổi. Hãy mở lại trang để xem bản mới nhất rồi thực "
    "hiện lại."
)
TOO_LARGE = "Tệp gửi lên quá lớn. Mỗi tệp tối đa 20 MB; hãy nén hoặc chia nhỏ rồi gửi lại."
UNPRINTABLE = (
    "Nội dung gửi lên có ký tự không đọc được. Hãy xóa ký tự đó (thường do dán từ nơi khác) rồi "
    "gửi lại."
)
AWAY = (
    "Hệ thống đang tạm thời không truy cập được dữ liệu. Những gì đã lưu vẫn còn nguyên; hãy "
    "thử lại sau ít phút."
)
BROKEN = (
    "Hệ thống gặp lỗi khi xử lý yêu cầu này và chưa thay đổi gì. Hãy thử lại; nếu vẫn lỗi, "
    "báo quản trị viên kèm mã lỗi."
)
TITLES = {
    400: "Yêu cầu không hợp lệ",
    403: "Bạn chưa có quyền làm việc này",
    404: "Không tìm thấy",
    409: "Không thực hiện được lúc này",
    413: "Tệp quá lớn",
    422: "Thông tin chưa hợp lệ",
    500: "Có lỗi xảy ra",
    503: "Tạm thời gián đoạn",
}


def _refused(message: str, status: int) -> tuple[Any, int]:
    title = TITLES.get(status, TITLES[500])
    if request.blueprint == "api":
        return {"error": title, "message": message}, status
    return render_template(
        "errors/refused.html", title=title, message=message, status=status, next_url=_came_from()
    ), status


def _came_from() -> str:
    """The page of ours that the person was on, to go back to; none when it is this one."""
    before, host = request.referrer or "", request.host_url
    is_page = before.startswith(host) and (before != request.url or request.method == "POST")
    return "/" + before.removeprefix(host) if is_page else ""


def refuse(error: PortalError) -> tuple[Any, int]:
    return _refused(NOT_FOUND if error.status == 404 else str(error), error.status)


def refuse_stale(_: StaleDataError) -> tuple[Any, int]:
    return _refused(STALE, 409)


def refuse_large(_: RequestEntityTooLarge) -> tuple[Any, int]:
    return _refused(TOO_LARGE, 413)


def keep_typed(_: CSRFError) -> tuple[Any, int]:
    return resume_page(), 400


def say_away(error: OperationalError) -> tuple[Any, int]:
    logger.error("database away", extra={"reason": type(error.orig).__name__})
    return render_template("errors/away.html", message=AWAY), 503


def refuse_unprintable(error: DataError) -> tuple[Any, int]:
    """PostgreSQL keeps no NUL character; any other value it refuses is a fault of ours."""
    return _refused(UNPRINTABLE, 422) if "NUL" in str(error.orig) else say_broken(error)


def refuse_http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    return _refused(NOT_FOUND if error.code == 404 else error.description or BROKEN, error.code)


def say_broken(error: Exception) -> tuple[Any, int]:
    rule = request.url_rule.rule if request.url_rule else None
    logger.error("request failed", exc_info=error, extra={"rule": rule})
    return _refused(BROKEN, 500)


HANDLERS: dict[type[Exception], Any] = {
    PortalError: refuse,
    StaleDataError: refuse_stale,
    RequestEntityTooLarge: refuse_large,
    CSRFError: keep_typed,
    OperationalError: say_away,
    DataError: refuse_unprintable,
    HTTPException: refuse_http,
    Exception: say_broken,
}


def init_app(app: Flask) -> None:
    """Show every refusal on one page, in words that say what to do."""
    for kind, handler in HANDLERS.items():
        app.register_error_handler(kind, handler)


def typed_fields() -> list[tuple[str, str]]:
    """What the person typed, without secrets and tokens, so that a page can hand it back."""
    hidden = {"csrf_token", "password", "new_password", "resume_path", "resume_fields"}
    return [(name, value) for name, value in request.form.items(multi=True) if name not in hidden]


def resume_page() -> str:
    """The page that keeps what was typed when the form's token is no longer good."""
    return render_template(
        "errors/resume.html",
        path=request.full_path.rstrip("?"),
        fields=typed_fields(),
        has_files=bool(request.files),
    )
