"""Counts what is asked of the database: as much for many rows as for few."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from sqlalchemy import event

from portal.extensions import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that the block sends; what the test made is kept before."""
    db.session.commit()
    seen: list[str] = []
    engine = db.engine
    listener = lambda *call: seen.append(call[2])  # noqa: E731 - to be taken off again
    event.listen(engine, "before_cursor_execute", listener)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", listener)


def statements_of(client: FlaskClient, url: str) -> int:
    """How many statements a page takes."""
    with statements() as seen:
        assert client.get(url).status_code == 200
    return len(seen)
