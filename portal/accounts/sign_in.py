"""Signing in and out: accounts, throttling and sessions, each step a transaction of its own as
`portal_sign_in`.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request
from sqlalchemy import Connection, Row, delete, func, insert, select, text, update
from sqlalchemy.orm import joinedload

from portal.accounts import passwords
from portal.accounts.identity import Identity, Nobody
from portal.accounts.models import Person, SignInFailure, SignInSession
from portal.errors import Invalid
from portal.extensions import db, login_manager
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from portal.tenancy.queries import known_tenant, scope_of
from portal.tenancy.scope import DatabaseRole, Scope, acting_as, enter

IDLE, LONGEST = timedelta(hours=8), timedelta(hours=16)
WINDOW = timedelta(minutes=5)
# A whole office shares one address, and strangers must not lock an officer out: only failures
# count, mostly per pair.
LIMITS = {"pair": 8, "login": 60, "address": 100}
REFUSED = (
    "Thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra lại; nếu quên mật khẩu, nhờ quản trị "
    "viên của đơn vị gửi liên kết đặt lại."
)
THROTTLED = "Có quá nhiều lần đăng nhập chưa đúng. Hãy đợi 5 phút rồi thử lại."


# As text: every request asks this, and building the statement would cost more than running it.
LIVING = text(
    """
    SELECT token_hash, tenant_id, person_id, seen_at FROM sign_in_sessions
    WHERE token_hash = :token_hash AND expires_at > :now AND seen_at > :idle_since
    """
)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@contextmanager
def doorway() -> Iterator[Connection]:
    """A transaction as `portal_sign_in`, kept even when the request is refused."""
    with acting_as(Scope(DatabaseRole.SIGN_IN)), db.engine.begin() as connection:
        yield connection


def open_session(login: str, password: str) -> str:
    """The token of a new session.

    Invalid when throttled or refused, in the same words whether the account exists or not.
    """
    login = login.strip().lower()
    keys = _throttle_keys(login, request.remote_addr or "")
    with doorway() as connection:
        _refuse_when_throttled(connection, keys)
        account = find_account(connection, login)
    is_right = passwords.matches(account.password_hash if account else passwords.NOBODY, password)
    with doorway() as connection:
        if account is None or not is_right or account.is_disabled:
            connection.execute(
                insert(SignInFailure),
                [{"id": new_id(), "key": key, "at": now()} for key in keys.values()],
            )
        else:
            return _new_session(connection, account.tenant_id, account.person_id)
    raise Invalid(REFUSED)


def find_account(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(text("select * from find_account(:login)"), {"login": login}).first()


def open_session_for(tenant_id: int, person_id: UUID) -> str:
    """The token of a new session for somebody who just proved who they are by an invitation."""
    with doorway() as connection:
        return _new_session(connection, tenant_id, person_id)


def close_session(token_hash: str) -> None:
    with doorway() as connection:
        connection.execute(delete(SignInSession).where(SignInSession.token_hash == token_hash))


def load_person() -> None:
    """Find who is asking, before each request, and act as their tenant from here on."""
    g.identity = None
    enter(None)
    token = request.cookies.get(cookie_name())
    if not token or request.endpoint == "static":
        return
    with doorway() as connection:
        found = _living_session(connection, digest(token))
    if found is None:
        return
    enter(scope_of(found.tenant_id))
    with_roles = [joinedload(Person.memberships)]
    person = db.session.get(Person, (found.tenant_id, found.person_id), options=with_roles)
    if person is None or not person.is_active:
        enter(None)
        return
    g.identity = Identity(person, known_tenant(found.tenant_id), found.token_hash)


@login_manager.request_loader
def identity(_request: Any) -> Identity | None:
    return g.get("identity")


login_manager.anonymous_user = Nobody


def leave_scope(_error: BaseException | None = None) -> None:
    enter(None)


def cookie_name() -> str:
    return "__Host-sid" if current_app.config["SESSION_COOKIE_SECURE"] else "sid"


def give_cookie(response: Response, token: str) -> Response:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(
        cookie_name(), token, httponly=True, samesite="Lax", secure=secure, path="/"
    )
    return response


def take_cookie(response: Response) -> Response:
    response.delete_cookie(
        cookie_name(),
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _throttle_keys(login: str, address: str) -> dict[str, str]:
    return {
        "pair": digest(f"pair:{login}:{address}"),
        "login": digest(f"login:{login}"),
        "address": digest(f"address:{address}"),
    }


def _refuse_when_throttled(connection: Connection, keys: dict[str, str]) -> None:
    since = now() - WINDOW
    connection.execute(
        delete(SignInFailure).where(SignInFailure.at < since, SignInFailure.key.in_(keys.values()))
    )
    counted = (
        select(SignInFailure.key, func.count())
        .where(SignInFailure.key.in_(keys.values()), SignInFailure.at >= since)
        .group_by(SignInFailure.key)
    )
    counts = {row[0]: row[1] for row in connection.execute(counted)}
    if any(counts.get(keys[name], 0) >= limit for name, limit in LIMITS.items()):
        raise Invalid(THROTTLED)


def _new_session(connection: Connection, tenant_id: int, person_id: UUID) -> str:
    """The token of a session that is opened now; the person's sessions that are over go."""
    mine = (SignInSession.tenant_id == tenant_id, SignInSession.person_id == person_id)
    connection.execute(delete(SignInSession).where(*mine, SignInSession.expires_at < now()))
    token = secrets.token_urlsafe(32)
    values = {
        "token_hash": digest(token),
        "tenant_id": tenant_id,
        "person_id": person_id,
        "created_at": now(),
        "seen_at": now(),
        "expires_at": now() + LONGEST,
        "address": request.remote_addr or "",
        "browser": request.user_agent.string[:200],
    }
    connection.execute(insert(SignInSession).values(values))
    return token


def _living_session(connection: Connection, token_hash: str) -> Row[Any] | None:
    """The session if it is neither too old nor idle too long; marks it as seen at most once a
    minute.
    """
    values = {"token_hash": token_hash, "now": now(), "idle_since": now() - IDLE}
    found = connection.execute(LIVING, values).first()
    if found and found.seen_at < now() - timedelta(minutes=1):
        connection.execute(
            update(SignInSession)
            .where(SignInSession.token_hash == token_hash)
            .values(seen_at=now())
        )
    return found
