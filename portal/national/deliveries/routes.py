"""Pages of the boards that are mailed by schedule."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.calendars.recurrence import in_words
from portal.errors import PortalError
from portal.kernel.paging import paged
from portal.national.deliveries import actions, queries
from portal.national.deliveries.forms import DeliveryForm, values_of
from portal.national.filters import Filters
from portal.national.queries import years_on_offer

bp = Blueprint("deliveries", __name__, url_prefix="/national/deliveries")
NEW = {
    "file_form": "xlsx",
    "recurrence": "weekly",
    "weekday": "0",
    "at": "07:30",
    "year": "0",
    "region": "all",
}


@bp.route("/")
@requires(Permission.DELIVERY_MANAGE)
def index() -> str:
    return render_template(
        "deliveries/index.html",
        deliveries=queries.deliveries(),
        in_words=in_words,
        filters_of=_filters_of,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.DELIVERY_MANAGE)
def new() -> Any:
    form = _form(DeliveryForm(request.form or None, data=NEW))
    if request.method == "POST" and form.validate():
        try:
            delivery = actions.create_delivery(form.wanted())
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash("Đã lập lịch gửi.")
            return redirect(url_for(".show", delivery_id=delivery.id))
    return render_template("deliveries/new.html", form=form), form.status


@bp.route("/<uuid:delivery_id>")
@requires(Permission.DELIVERY_MANAGE)
def show(delivery_id: UUID) -> str:
    delivery, schedule, owner = queries.get_delivery(delivery_id)
    return render_template(
        "deliveries/show.html",
        delivery=delivery,
        schedule=schedule,
        owner=owner,
        recipients=queries.recipients_of(delivery),
        allowed={person.id for person in queries.possible_recipients()},
        page=paged(queries.outcomes(delivery), scalars=False),
        in_words=in_words,
        filters=_filters_of(delivery),
    )


@bp.route("/<uuid:delivery_id>/edit", methods=["GET", "POST"])
@requires(Permission.DELIVERY_MANAGE)
def edit(delivery_id: UUID) -> Any:
    delivery, schedule, _ = queries.get_delivery(delivery_id)
    form = _form(DeliveryForm(request.form or None, data=values_of(delivery, schedule)))
    if request.method == "POST" and form.validate():
        try:
            actions.change_delivery(delivery, schedule, form.wanted())
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash("Đã lưu lịch gửi.")
            return redirect(url_for(".show", delivery_id=delivery.id))
    return render_template("deliveries/edit.html", form=form, delivery=delivery), form.status


@bp.route("/<uuid:delivery_id>/pause", methods=["POST"])
@requires(Permission.DELIVERY_MANAGE)
def pause(delivery_id: UUID) -> Any:
    delivery, schedule, _ = queries.get_delivery(delivery_id)
    actions.pause_delivery(delivery, schedule)
    flash("Đã tạm dừng lịch gửi.")
    return redirect(url_for(".show", delivery_id=delivery_id))


@bp.route("/<uuid:delivery_id>/resume", methods=["POST"])
@requires(Permission.DELIVERY_MANAGE)
def resume(delivery_id: UUID) -> Any:
    delivery, schedule, _ = queries.get_delivery(delivery_id)
    actions.resume_delivery(delivery, schedule)
    flash("Lịch gửi hoạt động lại từ lần tới.")
    return redirect(url_for(".show", delivery_id=delivery_id))


@bp.route("/<uuid:delivery_id>/remove", methods=["GET", "POST"])
@requires(Permission.DELIVERY_MANAGE)
def remove(delivery_id: UUID) -> Any:
    """Asks first: what was sent stays, the log of the runs does not."""
    delivery, schedule, _ = queries.get_delivery(delivery_id)
    if request.method == "POST":
        actions.remove_delivery(delivery, schedule)
        flash(f"Đã xóa lịch gửi “{delivery.title}”.")
        return redirect(url_for(".index"))
    return render_template("deliveries/remove.html", delivery=delivery)


@bp.route("/<uuid:delivery_id>/try", methods=["POST"])
@requires(Permission.DELIVERY_MANAGE)
def try_now(delivery_id: UUID) -> Any:
    delivery, _, _ = queries.get_delivery(delivery_id)
    return redirect(url_for("jobs.show", job_id=actions.try_delivery(delivery)))


@bp.route("/<uuid:delivery_id>/outcomes/<uuid:outcome_id>/send-again", methods=["POST"])
@requires(Permission.DELIVERY_MANAGE)
def send_again(delivery_id: UUID, outcome_id: UUID) -> Any:
    delivery, _, _ = queries.get_delivery(delivery_id)
    outcome = queries.get_outcome(delivery, outcome_id)
    actions.send_again(delivery, outcome)
    flash(f"Đã xếp hàng để gửi lại cho {outcome.person_name}.")
    return redirect(url_for(".show", delivery_id=delivery_id))


def _form(form: DeliveryForm) -> DeliveryForm:
    return form.offer(years_on_offer(), queries.possible_recipients())


def _filters_of(delivery: Any) -> str:
    return Filters.read(delivery.filters, year=0).in_words()
