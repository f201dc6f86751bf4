"""People and their roles (walled), and what sign-in needs: accounts, sessions, invitations,
failures.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.access import Role
from portal.accounts.browsers import browser_words
from portal.kernel.ids import new_id
from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key


class Person(TenantOwned, Timestamped, Base):
    """Somebody who works for a tenant. What they may do comes from their memberships."""

    __tablename__ = "people"
    __table_args__ = (
        tenant_key("unit_id", "units"),
        UniqueConstraint("tenant_id", "email"),
    )

    name: Mapped[str]
    email: Mapped[str]
    job_title: Mapped[str]
    unit_id: Mapped[UUID | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    sort_key: Mapped[str]
    memberships: Mapped[list["Membership"]] = relationship(
        primaryjoin="and_(Membership.person_id == Person.id, Membership.tenant_id == "
        "Person.tenant_id)",
        foreign_keys="Membership.person_id",
        order_by="Membership.role",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    def roles_on(self, day: date) -> set[Role]:
        if not self.is_active:
            return set()
        return {
            m.role
            for m in self.memberships
            if m.valid_from <= day and (m.valid_to is None or day <= m.valid_to)
        }


class Membership(TenantOwned, Base):
    """A role somebody holds between two days."""

    __tablename__ = "memberships"
    __table_args__ = (
        tenant_key("person_id", "people", ondelete="CASCADE"),
        Index(None, "tenant_id", "person_id"),
    )

    person_id: Mapped[UUID]
    role: Mapped[Role]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Account(Base):
    """What proves who somebody is. Shared and granted to no role: read and written by the sign-in
    functions only.
    """

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    login: Mapped[str] = mapped_column(unique=True)
    tenant_id: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(unique=True)
    password_hash: Mapped[str]
    is_disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SignInSession(Base):
    """One browser that signed in. Only a hash of the cookie is kept; deleting the row signs it
    out.
    """

    __tablename__ = "sign_in_sessions"
    __table_args__ = (Index(None, "tenant_id", "person_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[int]
    person_id: Mapped[UUID]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    address: Mapped[str]
    browser: Mapped[str]

    @property
    def browser_words(self) -> str:
        return browser_words(self.browser)


class SignInFailure(Base):
    """A refused attempt, kept for as long as it throttles.

    `key` is a hash of the login or of the address.
    """

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index(None, "key", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str]
    at: Mapped[datetime]


class Invitation(Base):
    """A link by which somebody sets a password, once, within its time.

    Also serves a forgotten password.
    """

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[int]
    person_id: Mapped[UUID]
    email: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
