"""Who may do what: the one page that answers. A test compares every route with it."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from flask_login import current_user

from portal.errors import Forbidden


class Role(StrEnum):
    OFFICER = "officer"
    LEADER = "leader"
    CLERK = "clerk"
    ADMIN = "admin"
    MINISTRY_OFFICER = "ministry_officer"
    MINISTRY_ADMIN = "ministry_admin"


class Permission(StrEnum):
    SELF = "account.self"
    HOME = "home.show"
    SEARCH = "search"
    FILE_READ = "file.read"
    DOCUMENT_CHECK = "document.check"
    JOB_READ = "job.read"
    PLAN_READ = "plan.read"
    PLAN_IMPORT = "plan.import"
    PLAN_EDIT = "plan.edit"
    PLAN_AMEND = "plan.amend"
    PLAN_SUBMIT = "plan.submit"
    PLAN_RETURN = "plan.return"
    PLAN_APPROVE = "plan.approve"
    PLAN_ISSUE = "plan.issue"
    PLAN_SIGN = "plan.sign"
    PLAN_CLOSE = "plan.close"
    PLAN_EXPORT = "plan.export"
    DIRECTIVES_READ = "directives.read"
    DIRECTIVES_MANAGE = "directives.manage"
    PROGRESS_RECORD = "progress.record"
    PROGRESS_HALT = "progress.halt"
    UNITS_READ = "units.read"
    UNITS_MANAGE = "units.manage"
    PEOPLE_MANAGE = "people.manage"
    AUDIT_READ = "audit.read"
    MAIL_READ = "mail.read"
    MAIL_SEND_AGAIN = "mail.send_again"
    NATIONAL_READ = "national.read"
    NATIONAL_EXPORT = "national.export"
    DELIVERY_MANAGE = "delivery.manage"


P = Permission
EVERYONE = {P.SELF, P.HOME, P.SEARCH, P.FILE_READ, P.DOCUMENT_CHECK, P.JOB_READ}
PROVINCE = EVERYONE | {P.PLAN_READ, P.PLAN_EXPORT, P.UNITS_READ, P.DIRECTIVES_READ}
MINISTRY = EVERYONE | {
    P.NATIONAL_READ,
    P.NATIONAL_EXPORT,
    P.DELIVERY_MANAGE,
    P.DIRECTIVES_READ,
    P.DIRECTIVES_MANAGE,
}
GRANTS: dict[Role, set[Permission]] = {
    Role.OFFICER: PROVINCE
    | {
        P.PLAN_IMPORT,
        P.PLAN_EDIT,
        P.PLAN_AMEND,
        P.PLAN_SUBMIT,
        P.PROGRESS_RECORD,
        P.DIRECTIVES_MANAGE,
    },
    Role.LEADER: PROVINCE
    | {
        P.PLAN_RETURN,
        P.PLAN_APPROVE,
        P.PLAN_CLOSE,
        P.PLAN_SIGN,
        P.PROGRESS_RECORD,
        P.PROGRESS_HALT,
        P.AUDIT_READ,
    },
    Role.CLERK: PROVINCE | {P.PLAN_ISSUE, P.PLAN_SIGN, P.DIRECTIVES_MANAGE},
    Role.ADMIN: PROVINCE
    | {P.UNITS_MANAGE, P.PEOPLE_MANAGE, P.AUDIT_READ, P.MAIL_READ, P.MAIL_SEND_AGAIN},
    Role.MINISTRY_OFFICER: MINISTRY,
    Role.MINISTRY_ADMIN: MINISTRY
    | {
        P.UNITS_READ,
        P.UNITS_MANAGE,
        P.PEOPLE_MANAGE,
        P.AUDIT_READ,
        P.MAIL_READ,
        P.MAIL_SEND_AGAIN,
    },
}
# All that is left to the people of a province that has been merged into another.
READING = PROVINCE | {P.AUDIT_READ}
MINISTRY_ROLES = {Role.MINISTRY_OFFICER, Role.MINISTRY_ADMIN}
PUBLIC = "public"

View = Callable[..., Any]


def permissions_of(roles: set[Role]) -> frozenset[Permission]:
    """All that somebody with these roles may do."""
    return frozenset(permission for role in roles for permission in GRANTS[role])


def requires(permission: Permission) -> Callable[[View], View]:
    """Let only signed-in people who hold `permission` reach the view."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*arguments: Any, **named: Any) -> Any:
            if not current_user.is_authenticated:
                return current_user.ask_to_sign_in()
            if not current_user.can(permission):
                raise Forbidden(
                    "Tài khoản của bạn chưa được giao quyền này. Hãy liên hệ quản trị "
                    "viên của đơn vị."
                )
            return view(*arguments, **named)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def public(view: View) -> View:
    """State that anybody may reach the view."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view
