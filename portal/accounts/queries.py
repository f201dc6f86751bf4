"""Reads people, invitations and sessions."""

from collections.abc import Sequence
from uuid import UUID

from flask_login import current_user
from sqlalchemy import Row, Select, select

from portal.access import Permission, permissions_of
from portal.accounts.models import Invitation, Person, SignInSession
from portal.accounts.sign_in import digest, doorway
from portal.errors import Missing
from portal.extensions import db
from portal.kernel.clock import now, today


def get_person(person_id: UUID) -> Person:
    person = db.session.scalars(select(Person).where(Person.id == person_id)).first()
    if person is None:
        raise Missing
    return person


def people() -> Select[Person]:
    """The tenant's people, active first, in Vietnamese order; a query, for paging."""
    return select(Person).order_by(Person.is_active.desc(), Person.sort_key, Person.id)


def people_who_may(permission: Permission) -> Sequence[Person]:
    """The tenant's people who hold a permission today."""
    return [
        person
        for person in db.session.scalars(people())
        if permission in permissions_of(person.roles_on(today()))
    ]


def open_invitation(token: str) -> Row | None:
    """The invitation behind a link, while it is neither used nor too old."""
    with doorway() as connection:
        query = select(Invitation.__table__).where(
            Invitation.token_hash == digest(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now(),
        )
        return connection.execute(query).first()


def own_sessions() -> Sequence[SignInSession]:
    """Where the person is signed in, newest first."""
    query = select(SignInSession).where(
        SignInSession.person_id == current_user.person.id, SignInSession.expires_at > now()
    )
    return db.session.scalars(
        query.order_by(SignInSession.seen_at.desc(), SignInSession.token_hash)
    ).all()
