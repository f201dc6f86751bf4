"""The directory of units."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import or_, select

from portal.access import Permission, requires
from portal.errors import PortalError
from portal.kernel.forms import offered
from portal.kernel.paging import paged
from portal.kernel.search import fold
from portal.tenancy import actions, queries
from portal.tenancy.forms import KINDS, UnitForm
from portal.tenancy.models import Unit, UnitAlias, UnitKind

bp = Blueprint("tenancy", __name__, url_prefix="/units")


@bp.route("/")
@requires(Permission.UNITS_READ)
def index() -> str:
    words, kind = request.args.get("q", ""), request.args.get("kind", "")
    query = select(Unit).order_by(Unit.sort_key, Unit.id)
    if words:
        pattern = f"%{fold(words)}%"
        spelled = select(UnitAlias.unit_id).where(UnitAlias.form.like(pattern))
        query = query.where(or_(Unit.folded.like(pattern), Unit.id.in_(spelled)))
    if kind in set(UnitKind):
        query = query.where(Unit.kind == kind)
    can_manage = current_user.can(Permission.UNITS_MANAGE)
    page = paged(query)
    return render_template("tenancy/index.html", page=page, kinds=KINDS, can_manage=can_manage)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.UNITS_MANAGE)
def new() -> Any:
    form = _form(UnitForm(request.form))
    if request.method == "POST" and form.validate():
        try:
            unit = actions.add_unit(**_values(form))
            actions.set_aliases(unit, (form.aliases.data or "").splitlines())
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash(f"Đã thêm đơn vị {unit.name}.")
            return redirect(url_for(".index"))
    return render_template("tenancy/edit.html", form=form, unit=None), form.status


@bp.route("/<uuid:unit_id>/edit", methods=["GET", "POST"])
@requires(Permission.UNITS_MANAGE)
def edit(unit_id: UUID) -> Any:
    unit = queries.get_unit(unit_id)
    spellings = "\n".join(alias.alias for alias in queries.aliases_of(unit.id))
    form = _form(UnitForm(request.form, obj=unit, aliases=spellings))
    if request.method == "POST" and form.validate():
        try:
            actions.change_unit(unit, **_values(form))
            actions.set_aliases(unit, (form.aliases.data or "").splitlines())
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash(f"Đã lưu đơn vị {unit.name}.")
            return redirect(url_for(".index"))
    return render_template("tenancy/edit.html", form=form, unit=unit), form.status


def _form(form: UnitForm) -> UnitForm:
    form.parent_id.choices = offered(
        [("", "Không"), *((str(u.id), u.name) for u in queries.units())]
    )
    return form


def _values(form: UnitForm) -> dict[str, Any]:
    parent = form.parent_id.data
    return {
        "name": form.name.data,
        "short_name": form.short_name.data,
        "kind": UnitKind(form.kind.data),
        "parent_id": UUID(parent) if parent and parent != "None" else None,
        "symbol": form.symbol.data,
        "valid_from": form.valid_from.data,
        "valid_to": form.valid_to.data,
    }
