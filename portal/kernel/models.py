"""The base of every table: typed columns, constraint names, tenant ownership and the row's
version.
"""

from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum as PythonEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    Date,
    DateTime,
    Enum,
    Float,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from portal.kernel.ids import new_id

current_tenant: ContextVar[int | None] = ContextVar("current_tenant", default=None)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(enum: type[PythonEnum]) -> list[str]:
    return [member.value for member in enum]


class Base(DeclarativeBase):
    """Every table inherits this."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        str: Text,
        date: Date,
        datetime: DateTime(timezone=True),
        float: Float(53),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        PythonEnum: Enum(
            PythonEnum,
            native_enum=False,
            length=24,
            create_constraint=True,
            values_callable=_values,
        ),
    }


class TenantOwned:
    """A row of one tenant. Row security compares `tenant_id`; nobody sets it by hand."""

    tenant_id: Mapped[int] = mapped_column(
        Integer, primary_key=True, default=lambda: current_tenant.get()
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


def tenant_key(column: str, table: str, *, ondelete: str | None = None) -> ForeignKeyConstraint:
    """The foreign key of a row to another one of its tenant. It names the tenant, as the check of a
    key does not mind row security: by the id alone a row could point at a neighbour's.
    """
    return ForeignKeyConstraint(
        ["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete
    )


class Timestamped:
    """A row that knows when it was written and which version it is: of two people saving, the
    second is told.
    """

    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
    version: Mapped[int] = mapped_column(Integer)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - declared_attr passes the class
        return {"version_id_col": cls.version}
