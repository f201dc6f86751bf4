"""Decisions about people: invite, change, disable, passwords and sessions."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, text, update
from sqlalchemy.exc import IntegrityError

from portal.access import Role
from portal.accounts import passwords
from portal.accounts.models import Invitation, Membership, Person, SignInSession
from portal.accounts.sign_in import digest, doorway, find_account
from portal.audit.record import record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.kernel.clock import now, today
from portal.kernel.ids import new_id
from portal.kernel.search import sort_key
from portal.mails.actions import post

INVITATION_LASTS = timedelta(days=7)
INVITATION = """Kính gửi {name},

Quản trị viên của cơ quan đã lập tài khoản cho bạn trên Cổng kế hoạch Tư pháp. Hãy mở liên kết dưới
đây để đặt mật khẩu; liên kết dùng được một lần, trong 7 ngày:

{link}

Nếu không chờ thư này, hãy báo quản trị viên và bỏ qua liên kết.
"""
TAKEN = (
    "Địa chỉ thư này đã có tài khoản ở nơi khác. Hãy nhờ quản trị viên mời bằng một địa chỉ khác."
)


def add_person(
    *, name: str, email: str, job_title: str, unit_id: UUID | None, roles: set[Role]
) -> Person:
    """Enter somebody into the tenant's people.

    They cannot sign in until they accept an invitation.
    """
    email = email.strip().lower()
    if db.session.scalar(select(Person.id).where(Person.email == email)):
        raise Invalid("Đã có người dùng địa chỉ thư này trong đơn vị.", field="email")
    person = Person(
        name=name, email=email, job_title=job_title, unit_id=unit_id, sort_key=_name_key(name)
    )
    person.memberships = [Membership(role=role, valid_from=today()) for role in sorted(roles)]
    db.session.add(person)
    db.session.flush()
    record("person.add", person, email=email, roles=sorted(roles))
    return person


def change_person(
    person: Person, *, name: str, job_title: str, unit_id: UUID | None, roles: set[Role]
) -> None:
    """Change somebody's entry; roles that are taken away end today, new ones begin today."""
    person.name, person.job_title, person.unit_id, person.sort_key = (
        name,
        job_title,
        unit_id,
        _name_key(name),
    )
    held = person.roles_on(today())
    _keep_an_admin(person, roles)
    person.memberships = [m for m in person.memberships if m.role in roles or m.role not in held]
    person.memberships += [
        Membership(role=role, valid_from=today()) for role in sorted(roles - held)
    ]
    record("person.change", person, roles=sorted(roles))


def invite(person: Person) -> str:
    """The secret of a link by which the person sets a password, good once and for seven days."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        Invitation(
            token_hash=digest(token),
            tenant_id=person.tenant_id,
            person_id=person.id,
            email=person.email,
            expires_at=now() + INVITATION_LASTS,
        )
    )
    record("person.invite", person)
    return token


def mail_invitation(person: Person, link: str) -> None:
    """Send the link to the person it was made for."""
    body = INVITATION.format(name=person.name, link=link)
    post(
        person.email,
        subject="Đặt mật khẩu Cổng kế hoạch Tư pháp",
        body=body,
        key=f"invitation:{digest(link)}",
        person_id=person.id,
    )


def accept_invitation(invitation: Row, password: str) -> None:
    """Set the password that the invitation allows.

    A second use, or an address taken elsewhere, is refused.
    """
    passwords.check_new(password, name="", login=invitation.email)
    password_hash = passwords.hashed(password)
    try:
        with doorway() as connection:
            _use_up(connection, invitation)
            account = (invitation.email, invitation.tenant_id, invitation.person_id)
            _save_account(connection, *account, password_hash)
            connection.execute(
                delete(SignInSession).where(SignInSession.person_id == invitation.person_id)
            )
    except IntegrityError as error:
        raise Conflict(TAKEN) from error


def _use_up(connection: Connection, invitation: Row) -> None:
    unused = (Invitation.token_hash == invitation.token_hash, Invitation.used_at.is_(None))
    if not connection.execute(update(Invitation).where(*unused).values(used_at=now())).rowcount:
        raise Conflict("Liên kết này đã được dùng. Hãy đăng nhập bằng mật khẩu đã đặt.")


def set_password(person: Person, password: str) -> None:
    """Give somebody a password at once: for commands; people use invitations."""
    set_password_hash(person, passwords.hashed(password))


def set_password_hash(person: Person, password_hash: str) -> None:
    """Give somebody the password that was hashed, as the people of the demonstration share one."""
    account = (person.email, person.tenant_id, person.id)
    with doorway() as connection:
        _save_account(connection, *account, password_hash)


def change_password(person: Person, old: str, new: str) -> None:
    """Change one's own password and end all sessions."""
    login = person.email
    with doorway() as connection:
        account = find_account(connection, login)
    if account is None or not passwords.matches(account.password_hash, old):
        raise Invalid("Mật khẩu hiện tại chưa đúng.", field="password")
    passwords.check_new(new, name=person.name, login=login)
    set_password(person, new)
    end_sessions(person)
    record("account.change_password", person)


def end_sessions(person: Person) -> None:
    """Sign the person out everywhere."""
    db.session.execute(delete(SignInSession).where(SignInSession.person_id == person.id))
    record("account.sign_out_everywhere", person)


def disable(person: Person) -> None:
    """Keep somebody from signing in, at once; what they did stays."""
    _keep_an_admin(person, set())
    person.is_active = False
    db.session.execute(text("select set_account_disabled(:person, true)"), {"person": person.id})
    end_sessions(person)
    record("person.disable", person)


def enable(person: Person) -> None:
    person.is_active = True
    db.session.execute(text("select set_account_disabled(:person, false)"), {"person": person.id})
    record("person.enable", person)


def _save_account(
    connection: object, login: str, tenant_id: int, person_id: UUID, password_hash: str
) -> None:
    values = {
        "id": new_id(),
        "login": login.lower(),
        "tenant": tenant_id,
        "person": person_id,
        "hash": password_hash,
    }
    connection.execute(text("select save_account(:id, :login, :tenant, :person, :hash)"), values)  # type: ignore[attr-defined]


def _keep_an_admin(person: Person, roles: set[Role]) -> None:
    """A tenant is never left without somebody who manages it."""
    admins = {Role.ADMIN, Role.MINISTRY_ADMIN}
    if roles & admins or not person.roles_on(today()) & admins:
        return
    others = db.session.scalars(select(Person).where(Person.id != person.id, Person.is_active))
    if not any(other.roles_on(today()) & admins for other in others):
        raise Conflict(
            "Đơn vị phải luôn có ít nhất một quản trị viên. Hãy giao vai trò này cho "
            "người khác trước."
        )


def _name_key(name: str) -> str:
    """Vietnamese people are listed by given name, the last word."""
    words = name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))
