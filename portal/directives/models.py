"""The documents of the registers: every tenant reads the ministry's and its own."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from portal.documents.citations import sign_form, subject_form, year_of
from portal.errors import Forbidden
from portal.kernel.models import Base, TenantOwned, Timestamped, current_tenant
from portal.kernel.search import fold
from portal.tenancy.queries import MINISTRY_ID

NOT_YOURS = (
    "Văn bản này do Bộ Tư pháp ghi trong sổ chung, địa phương chỉ đọc. Nếu có sai sót, hãy báo đơn"
    " vị quản lý của Bộ."
)


class Directive(TenantOwned, Timestamped, Base):
    """A document that plans rest on: a law, a decision, a plan of the bodies above.

    `sign_form` and `subject_form` are the comparable forms by which a citation finds it.
    """

    __tablename__ = "directives"
    __table_args__ = (
        Index(
            "uq_directives_sign", "tenant_id", "sign_form", "dated", unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("sign_form is not null"),
        ),
        Index(None, "sign_form"),
        Index(None, "subject_form"),
    )  # fmt: skip

    kind: Mapped[str]
    number: Mapped[str | None]
    dated: Mapped[date | None]
    issuer: Mapped[str | None]
    subject: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    url: Mapped[str | None]
    year: Mapped[int | None]
    sign_form: Mapped[str | None]
    subject_form: Mapped[str | None]
    folded: Mapped[str]

    @property
    def is_national(self) -> bool:
        return self.tenant_id == MINISTRY_ID

    @property
    def is_own(self) -> bool:
        return self.tenant_id == current_tenant.get()

    @property
    def title(self) -> str:
        """Kind and number: "Quyết định số 1719/QĐ-TTg"; the kind alone without a number."""
        return f"{self.kind} số {self.number}" if self.number else self.kind

    @property
    def name(self) -> str:
        """What it is called in a sentence: with a number by number and day, else by subject."""
        if not self.number:
            return f"{self.kind}: {self.subject}"
        return f"{self.title} ngày {self.dated:%d/%m/%Y}" if self.dated else self.title

    def name_on(self, day: date) -> str:
        """The name, with the day on which the document ended when that has passed."""
        if self.is_in_force(day):
            return self.name
        return f"{self.name}, hết hiệu lực từ {self.valid_to:%d/%m/%Y}"

    def is_in_force(self, day: date) -> bool:
        """Whether the register names no day on or before this one on which it ended."""
        return self.valid_to is None or day < self.valid_to

    def require_own(self) -> None:
        if not self.is_own:
            raise Forbidden(NOT_YOURS)

    def follow_words(self) -> None:
        """Bring search and comparable forms to what the entry now says."""
        self.year = self.dated.year if self.dated else year_of(self)
        self.sign_form = sign_form(self.number) if self.number else None
        self.subject_form = subject_form(self.kind, self.subject)
        words = (self.kind, self.number, self.issuer, self.subject)
        self.folded = fold(" ".join(filter(None, words)))
