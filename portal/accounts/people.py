"""The administrator's pages about people."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import MINISTRY_ROLES, Permission, Role, requires
from portal.accounts import actions, queries
from portal.accounts.forms import PersonForm
from portal.errors import PortalError
from portal.kernel.clock import today
from portal.kernel.forms import offered
from portal.kernel.paging import paged
from portal.tenancy.queries import units

bp = Blueprint("people", __name__, url_prefix="/people")

ROLES = {
    Role.OFFICER: "Chuyên viên: soạn kế hoạch, cập nhật tiến độ",
    Role.LEADER: "Lãnh đạo: duyệt, trả lại, kết thúc kế hoạch",
    Role.CLERK: "Văn thư: cấp số, ban hành",
    Role.ADMIN: "Quản trị: người dùng, đơn vị, nhật ký",
    Role.MINISTRY_OFFICER: "Chuyên viên Bộ: xem tổng hợp, xuất, gửi định kỳ",
    Role.MINISTRY_ADMIN: "Quản trị Bộ: người dùng, đơn vị, nhật ký",
}


@bp.route("/")
@requires(Permission.PEOPLE_MANAGE)
def index() -> str:
    page = paged(queries.people())
    unit_names = {unit.id: unit.name for unit in units()}
    return render_template(
        "people/index.html", page=page, roles=ROLES, units=unit_names, today=today()
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def new() -> Any:
    form = _form(PersonForm(request.form))
    if request.method == "POST" and form.validate():
        try:
            person = actions.add_person(email=form.email.data, **_values(form))
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".show", person_id=person.id))
    return render_template("people/edit.html", form=form, person=None), form.status


@bp.route("/<uuid:person_id>")
@requires(Permission.PEOPLE_MANAGE)
def show(person_id: UUID) -> str:
    person = queries.get_person(person_id)
    unit = next((unit for unit in units() if unit.id == person.unit_id), None)
    held = sorted(person.roles_on(today()))
    return render_template("people/show.html", person=person, unit=unit, held=held, roles=ROLES)


@bp.route("/<uuid:person_id>/edit", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def edit(person_id: UUID) -> Any:
    person = queries.get_person(person_id)
    held = [role.value for role in person.roles_on(today())]
    form = _form(PersonForm(request.form or None, obj=person, roles=held))
    if request.method == "POST" and form.validate():
        try:
            actions.change_person(person, **_values(form))
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash(f"Đã lưu thông tin của {person.name}.")
            return redirect(url_for(".show", person_id=person.id))
    return render_template("people/edit.html", form=form, person=person), form.status


@bp.route("/<uuid:person_id>/invite", methods=["POST"])
@requires(Permission.PEOPLE_MANAGE)
def invite(person_id: UUID) -> str:
    """Show the link once: it is kept only as a hash."""
    person = queries.get_person(person_id)
    token = actions.invite(person)
    base = current_app.extensions["portal"].public_url.rstrip("/")
    link = base + url_for("accounts.accept", token=token, _external=not base)
    actions.mail_invitation(person, link)
    return render_template("people/invited.html", person=person, link=link)


@bp.route("/<uuid:person_id>/disable", methods=["POST"])
@requires(Permission.PEOPLE_MANAGE)
def disable(person_id: UUID) -> Any:
    person = queries.get_person(person_id)
    actions.disable(person)
    flash(f"Đã khóa tài khoản của {person.name} và đăng xuất khỏi mọi nơi.")
    return redirect(url_for(".show", person_id=person.id))


@bp.route("/<uuid:person_id>/enable", methods=["POST"])
@requires(Permission.PEOPLE_MANAGE)
def enable(person_id: UUID) -> Any:
    person = queries.get_person(person_id)
    actions.enable(person)
    flash(f"Đã mở lại tài khoản của {person.name}.")
    return redirect(url_for(".show", person_id=person.id))


def _form(form: PersonForm) -> PersonForm:
    form.unit_id.choices = offered(
        [("", "Chưa xếp"), *((str(u.id), u.name) for u in units(on=today()))]
    )
    form.roles.choices = offered(
        (role.value, words)
        for role, words in ROLES.items()
        if (role in MINISTRY_ROLES) == current_user.is_ministry
    )
    return form


def _values(form: PersonForm) -> dict[str, Any]:
    unit = form.unit_id.data
    return {
        "name": form.name.data,
        "job_title": form.job_title.data,
        "unit_id": UUID(unit) if unit and unit != "None" else None,
        "roles": {Role(role) for role in form.roles.data},
    }
