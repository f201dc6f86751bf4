"""Who is asking: the person, their roles of today, and what these permit."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_login import AnonymousUserMixin, UserMixin

from portal.access import MINISTRY_ROLES, READING, Permission, permissions_of
from portal.accounts.forms import SignInForm
from portal.accounts.models import Person
from portal.errors import typed_fields
from portal.kernel.clock import today
from portal.kernel.transactions import READS
from portal.tenancy.models import Tenant


class Identity(UserMixin):
    """A signed-in person of one tenant."""

    def __init__(self, person: Person, tenant: Tenant, token_hash: str) -> None:
        self.person = person
        self.tenant = tenant
        self.token_hash = token_hash
        self.roles = person.roles_on(today())
        held = permissions_of(self.roles)
        self._permissions = held & READING if tenant.is_closed else held

    def get_id(self) -> str:
        return str(self.person.id)

    def can(self, permission: Permission | str | None) -> bool:
        return permission in self._permissions

    @property
    def is_ministry(self) -> bool:
        return bool(self.roles & MINISTRY_ROLES)


class Nobody(AnonymousUserMixin):
    """Somebody who has not signed in."""

    person = tenant = None
    is_ministry = False

    def can(self, _permission: Permission | str) -> bool:
        return False

    def ask_to_sign_in(self) -> Any:
        """To the sign-in page and back; what a form carried is kept on the page and handed on."""
        if request.method in READS:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        form = SignInForm(formdata=None, resume_path=request.full_path.rstrip("?"))
        page = render_template(
            "accounts/sign_in.html", form=form, fields=typed_fields(), has_files=bool(request.files)
        )
        return page, 401
