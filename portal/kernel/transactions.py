"""One request is one transaction: kept on success, dropped on a status of 400 or more."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request

from portal.extensions import db

READS = {"GET", "HEAD", "OPTIONS"}


class Portal(Flask):
    """A Flask in which one request is one transaction."""

    def dispatch_request(self) -> Response:
        try:
            response = self.make_response(super().dispatch_request())
            if request.method in READS or response.status_code >= 400:
                db.session.rollback()
            else:
                db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        return response


def committed(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Run one action as a transaction of its own: for commands, which have no request."""
    try:
        result = work(*arguments, **named)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    return result
