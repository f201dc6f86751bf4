"""What every page shows around its content: navigation by permission, the tenant, notices."""

from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from portal.access import Permission as P
from portal.jobs.queries import work_notice

# title, then (label, endpoint, icon, permission, prefix of the endpoints that belong to it)
MENU = (
    (None, (
        ("Việc của tôi", "home.index", "home", P.PLAN_READ, "home.index"),
        ("Kế hoạch", "plans.index", "file-text", P.PLAN_READ, "plans."),
        ("Nhiệm vụ", "progress.tasks", "checkbox", P.PLAN_READ, "progress."),
        ("Bảng tổng hợp", "national.board", "layout-dashboard", P.NATIONAL_READ, "national.board"),
        ("Tỉnh, thành phố", "national.provinces", "map-2", P.NATIONAL_READ, "national.province"),
        ("Kế hoạch đã ban hành", "national.plans", "file-text", P.NATIONAL_READ, "national.plan"),
    )),
    ("Công việc nền", (
        ("Tệp đã yêu cầu", "jobs.index", "download", P.JOB_READ, "jobs."),
        ("Gửi báo cáo định kỳ", "national.deliveries", "mail-forward", P.DELIVERY_MANAGE, "national.deliver"),
    )),
    ("Quản trị", (
        ("Đơn vị", "tenancy.index", "building", P.UNITS_READ, "tenancy."),
        ("Người dùng", "people.index", "users", P.PEOPLE_MANAGE, "people."),
        ("Thư đã gửi", "mails.index", "mail", P.MAIL_READ, "mails."),
        ("Nhật ký", "audit.index", "history", P.AUDIT_READ, "audit."),
    )),
)  # fmt: skip


def navigation() -> list[dict[str, Any]]:
    """The groups of links that the person may follow; exactly the current one is marked."""
    groups = []
    endpoint = request.endpoint or ""
    for title, entries in MENU:
        links = [
            {
                "label": label,
                "url": url_for(target),
                "icon": icon,
                "count": None,
                "is_current": endpoint.startswith(prefix),
            }
            for label, target, icon, permission, prefix in entries
            if current_user.can(permission) and target in current_app.view_functions
        ]
        if links:
            groups.append({"title": title, "links": links})
    return groups


def around() -> dict[str, Any]:
    """Variables of the page shell."""
    if not current_user.is_authenticated:
        return {"navigation": [], "tenant": None, "notices": []}
    notices = (
        [notice for notice in (work_notice(),) if notice]
        if request.blueprint in {"jobs", "national", "plans"}
        else []
    )
    return {"navigation": navigation(), "tenant": current_user.tenant, "notices": notices}


def init_app(app: Flask) -> None:
    app.context_processor(around)
