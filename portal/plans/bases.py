"""The legal bases of a plan, and which entry of a register people took each of them for."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.directives.models import Directive
from portal.documents.citations import Citation, citation
from portal.kernel.models import Base, TenantOwned
from portal.plans.parts import PlanPart, plan_key


def _form(context: Any) -> str | None:
    """The form of a basis follows from what it says, whoever writes it."""
    said = context.get_current_parameters()
    names = ("kind", "number", "dated", "issuer", "text")
    return citation(*(said.get(name) for name in names)).form


class LegalBasis(TenantOwned, PlanPart, Base):
    """A document that the plan rests on, as printed. `form` is what it is looked up by.

    `directive_id` is the entry of a register that people took it for; `directive_owner_id` whose
    register: the tenant's own or the ministry's, no other. `is_unlinked` says that people took the
    proposed entry away. With neither, the entry is looked up each time it is shown.
    """

    __tablename__ = "legal_bases"
    __table_args__ = (
        plan_key(),
        ForeignKeyConstraint(
            ["directive_owner_id", "directive_id"], ["directives.tenant_id", "directives.id"]
        ),
        CheckConstraint("directive_owner_id IN (1, tenant_id)", name="directive_is_readable"),
        CheckConstraint(
            "(directive_owner_id IS NULL) = (directive_id IS NULL)", name="directive_is_whole"
        ),
        Index(None, "tenant_id", "plan_id", "position"),
        Index(None, "form"),
        Index(None, "directive_id"),
    )

    position: Mapped[int]
    kind: Mapped[str]
    number: Mapped[str | None]
    dated: Mapped[date | None]
    issuer: Mapped[str | None]
    text: Mapped[str]
    folded: Mapped[str]
    form: Mapped[str | None] = mapped_column(default=_form)
    directive_owner_id: Mapped[int | None]
    directive_id: Mapped[UUID | None]
    is_unlinked: Mapped[bool] = mapped_column(default=False)

    @property
    def citation(self) -> Citation:
        return citation(self.kind, self.number, self.dated, self.issuer, self.text)

    def link(self, directive: Directive) -> None:
        """A person takes the basis for this entry of a register."""
        self.directive_owner_id, self.directive_id = directive.tenant_id, directive.id
        self.is_unlinked = False

    def unlink(self) -> None:
        """A person says that no entry of the registers is meant; none is proposed again."""
        self.directive_owner_id = self.directive_id = None
        self.is_unlinked = True

    def follow(self, other: "LegalBasis") -> None:
        """Take over what people said of the same basis elsewhere."""
        self.directive_owner_id, self.directive_id = other.directive_owner_id, other.directive_id
        self.is_unlinked = other.is_unlinked
