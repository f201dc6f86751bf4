"""The first page, search and health."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import Permission, public, requires
from portal.home import metrics as measures
from portal.home import search as finding
from portal.home import waiting
from portal.home.health import readiness
from portal.kernel.clock import today

bp = Blueprint("home", __name__)


@bp.route("/")
@requires(Permission.HOME)
def index() -> Any:
    if current_user.is_ministry:
        return redirect(url_for("national.board"))
    day = today()
    return render_template(
        "home/index.html",
        today=day,
        sections=waiting.sections(day),
        plans=waiting.plans_asking(),
        imports=waiting.imports_in_review(),
        units=waiting.units_at_work(day),
    )


@bp.route("/search")
@requires(Permission.SEARCH)
def search() -> str:
    words = request.args.get("q", "").strip()[:200]
    groups = finding.found(words, only=request.args.get("only", ""))
    return render_template("home/search.html", words=words, groups=groups)


@bp.route("/healthz")
@public
def healthz() -> str:
    return "ok"


@bp.route("/readyz")
@public
def readyz() -> Any:
    found = readiness()
    return found, 200 if set(found.values()) == {"ok"} else 503


@bp.route("/metrics")
@public
def metrics() -> Any:
    """For the monitoring inside; the proxy does not pass it on."""
    return Response(measures.page(), mimetype="text/plain; version=0.0.4")
