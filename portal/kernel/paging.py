"""Pages of an ordered list: 20 rows, with the total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from sqlalchemy import Select, func, select

from portal.extensions import db

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One page of `total` rows. `number` counts from 1."""

    rows: Sequence[Any]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.per_page))

    def url(self, number: int) -> str:
        """This list's address at another page, with the same filters."""
        values = {**(request.view_args or {}), **request.args.to_dict(flat=False), "page": number}
        return url_for(request.endpoint or "", **values)


def page_number() -> int:
    """The page asked for by ?page=, at least 1; nonsense counts as 1."""
    text = request.args.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def page_of(rows: Sequence[Any]) -> Page:
    """The page that the request asks for of rows that are all read."""
    number = min(page_number(), max(1, -(-len(rows) // PER_PAGE)))
    return Page(rows[(number - 1) * PER_PAGE : number * PER_PAGE], number, len(rows))


def paged(query: Select[Any], *, scalars: bool = True, per_page: int = PER_PAGE) -> Page:
    """The page of `query` that the request asks for. The query must carry its order."""
    total = (
        db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    )
    number = min(page_number(), max(1, -(-total // per_page)))
    result = db.session.execute(query.limit(per_page).offset((number - 1) * per_page))
    return Page(
        result.scalars().unique().all() if scalars else result.all(), number, total, per_page
    )
