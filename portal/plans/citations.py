"""Which of the documents that a plan rests on are plans of the portal themselves."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from sqlalchemy import and_, or_, select

from portal.extensions import db
from portal.plans.models import Plan

SIGN = re.compile(r"0*(\d{1,6})\s*/\s*(\S+)$")


class Citation(Protocol):
    """A basis as read or as stored: its number as printed, "11/KH-UBND"."""

    @property
    def number(self) -> str | None: ...


def cited_plans(bases: Iterable[Citation]) -> dict[str, Plan]:
    """The plans that these bases cite, by the number as printed, proposed as links.

    A plan is known by number and symbol, and by its day where the citation prints one. Where two
    plans bear one number, nothing is proposed.
    """
    wanted = {basis.number: basis for basis in bases if basis.number}
    signs = {text: match.groups() for text in wanted if (match := SIGN.match(text.strip()))}
    if not signs:
        return {}
    same = (and_(Plan.number == int(n), Plan.symbol == symbol) for n, symbol in signs.values())
    plans = db.session.scalars(select(Plan).where(or_(*same))).all()
    found = {}
    for text, (number, symbol) in signs.items():
        fitting = [
            plan
            for plan in plans
            if (plan.number, plan.symbol) == (int(number), symbol)
            and _day_of(wanted[text]) in (None, plan.issued_on)
        ]
        if len(fitting) == 1:
            found[text] = fitting[0]
    return found


def _day_of(basis: Citation) -> date | None:
    """A basis as read says `date`, as stored `dated`."""
    day: date | None = getattr(basis, "dated", None) or getattr(basis, "date", None)
    return day
