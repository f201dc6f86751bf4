"""Somebody signed in who opens pages of a running portal, and the same portal in this process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from flask import Flask
from sqlalchemy import select

from portal import create_app
from portal.accounts.models import Person
from portal.accounts.sign_in import cookie_name, open_session_for
from portal.config import Config
from portal.extensions import db
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import enter
from tests.make import LANG_SON
from tests.servers import sqlalchemy_url

PAGES = ("/readyz",)


@dataclass
class Visitor:
    """An officer of Lạng Sơn from the demonstration."""

    address: str
    app: Flask

    @classmethod
    def of_running(cls, book: Path) -> "Visitor":
        """Of the portal that wrote this demo.json."""
        known = json.loads(book.read_text(encoding="utf-8"))
        config = Config(
            database_url=sqlalchemy_url(known["database_url"]),
            redis_url=known["redis_url"],
            secret_key="not that of the web",  # noqa: S106 - signs nothing
            data_dir=known["data_dir"],
        )
        return cls(known["address"], create_app(config))

    @contextmanager
    def acting(self, tenant_id: int) -> Iterator[None]:
        """A transaction as a tenant, kept when the block ends well."""
        with self.app.app_context():
            enter(scope_of(tenant_id))
            try:
                yield
                db.session.commit()
            finally:
                db.session.remove()
                enter(None)

    def open_pages(self) -> None:
        """Every web process has served pages before it is called idle."""
        cookie = self.cookie()
        for path in PAGES * 6:
            request = Request(self.address + path, headers={"Cookie": cookie})
            with urlopen(request, timeout=30) as answer:
                answer.read()

    def cookie(self) -> str:
        with self.acting(LANG_SON):
            person_id = db.session.scalars(select(Person.id).order_by(Person.id)).first()
        with self.app.test_request_context():
            name, token = cookie_name(), open_session_for(LANG_SON, person_id)
        return f"{name}={token}"
