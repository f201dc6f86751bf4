"""The first page, search and health."""

from typing import Any

from flask import Blueprint

from portal.access import public
from portal.home.health import readiness

bp = Blueprint("home", __name__)


@bp.route("/healthz")
@public
def healthz() -> str:
    return "ok"


@bp.route("/readyz")
@public
def readyz() -> Any:
    found = readiness()
    return found, 200 if set(found.values()) == {"ok"} else 503
