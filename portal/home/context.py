"""What every page shows around its content: navigation by permission, the tenant, notices."""

from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from portal.home.waiting import pressing
from portal.jobs.queries import work_notice
from portal.kernel.clock import today
from portal.tenancy.queries import get_tenant, succession_of

# label, endpoint, icon, prefix of the endpoints that belong to it; shown to whom the view lets in
CHECKS = ("Kiểm tra thể thức", "checks.index", "list-check", "checks.")
DIRECTIVES = (
    "Sổ văn bản",
    "directives.index",
    "bookmark",
    ("directives.", "citing.show", "citing.delete", "national.directive"),
)
PROVINCE = (
    ("Việc của tôi", "home.index", "home", "home.index"),
    (
        "Kế hoạch",
        "plans.index",
        "file-text",
        (
            "plans.",
            "drafts.",
            "amendments.",
            "revisions.",
            "imports.",
            "workbooks.",
            "batches.",
            "signing.",
            "papers.",
            "citing.choose",
        ),
    ),
    ("Nhiệm vụ", "progress.tasks", "checkbox", "progress."),
    DIRECTIVES,
    CHECKS,
)
MINISTRY = (
    ("Bảng tổng hợp", "national.board", "layout-dashboard", "national.board"),
    ("Tỉnh, thành phố", "national.provinces", "map-2", "national.province"),
    ("Kế hoạch đã ban hành", "national.plans", "file-text", "national.plan"),
    DIRECTIVES,
    CHECKS,
)
BACKGROUND = (
    ("Tệp đã yêu cầu", "jobs.index", "download", "jobs."),
    ("Gửi báo cáo định kỳ", "deliveries.index", "mail-forward", "deliveries."),
)
ADMINISTRATION = (
    ("Đơn vị", "tenancy.index", "building", "tenancy."),
    ("Người dùng", "people.index", "users", "people."),
    ("Thư đã gửi", "mails.index", "mail", "mails."),
    ("Nhật ký", "audit.index", "history", "audit."),
)
Entry = tuple[str, str, str, str | tuple[str, ...]]


def navigation() -> list[dict[str, Any]]:
    """The groups of links that the person may follow; exactly the current one is marked."""
    groups = (
        (None, MINISTRY if current_user.is_ministry else PROVINCE),
        ("Công việc nền", BACKGROUND),
        ("Quản trị", ADMINISTRATION),
    )
    drawn = [
        {"title": title, "links": [_link(entry) for entry in entries if _is_open(entry)]}
        for title, entries in groups
    ]
    return [group for group in drawn if group["links"]]


def _is_open(entry: Entry) -> bool:
    view = current_app.view_functions.get(entry[1])
    return view is not None and current_user.can(getattr(view, "access", None))


def _link(entry: Entry) -> dict[str, Any]:
    label, endpoint, icon, prefix = entry
    is_current = (request.endpoint or "").startswith(prefix)
    return {
        "label": label,
        "url": url_for(endpoint),
        "icon": icon,
        "count": pressing(today()) if endpoint == "home.index" else None,
        "is_current": is_current,
    }


def notices() -> list[dict[str, str]]:
    """What everybody of the tenant should know now: that it is closed, that work waits."""
    found = [closing_notice(current_user.tenant.id)] if current_user.tenant.is_closed else []
    if request.blueprint in {"deliveries", "jobs", "national", "plans"}:
        found.append(work_notice())
    return [notice for notice in found if notice]


def closing_notice(tenant_id: int) -> dict[str, str] | None:
    """That a province has been merged: into which, from when, by which act."""
    succession = succession_of(tenant_id)
    if succession is None:
        return None
    successor = get_tenant(succession.successor_id)
    day = succession.effective_on.strftime("%d/%m/%Y")
    text = f"Đã hợp nhất vào {successor.full_name} từ {day} ({succession.basis}); chỉ còn để đọc."
    return {"kind": "closed", "text": text}


def around() -> dict[str, Any]:
    """Variables of the page shell."""
    if not current_user.is_authenticated:
        return {"navigation": [], "tenant": None, "notices": []}
    return {"navigation": navigation(), "tenant": current_user.tenant, "notices": notices()}


def init_app(app: Flask) -> None:
    app.context_processor(around)
