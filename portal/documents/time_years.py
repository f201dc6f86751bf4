"""Which year each point of a time falls in: its own, its neighbour's, the plan's."""

from portal.documents.time_points import Token


def has_stage(tokens: list[Token]) -> bool:
    return any(t.kind == "stage" for t in tokens)


def shift_years(tokens: list[Token], plan_year: int | None) -> None:
    """ "của năm trước", "năm sau" are counted from the plan's year."""
    for index, token in enumerate(tokens):
        if token.kind == "shift" and plan_year:
            year = plan_year + (-1 if token.groups[0] == "truoc" else 1)
            before = tokens[index - 1] if index else None
            if before and before.is_point and not before.year:
                before.year = year
            else:
                token.kind, token.groups, token.year = "year", (str(year),), year


def give_years(tokens: list[Token], plan_year: int | None) -> bool:
    """A point without a year takes the next one printed after it, then the one before, then the
    plan's.
    """
    points = [t for t in tokens if t.is_point]
    _complete_days(points)
    is_said_last = len(points) > 1 and points[-1].kind == "year" and not _ends_range(tokens)
    if is_said_last and not any(t.year for t in points[:-1]):
        tokens.remove(points[-1])
        points[-2].year = points[-1].year
        points.pop()
    following: int | None = None
    for token in reversed(points):
        token.year = token.year or following
        following = token.year
    for index, token in enumerate(points):
        token.year = token.year or (points[index - 1].year if index else None) or plan_year
        if not token.year:
            return False
    open_words = {t.kind for t in tokens} & {"always", "every", "whole", "periodic"}
    return bool(points) or not open_words or plan_year is not None


def _ends_range(tokens: list[Token]) -> bool:
    """Whether a range runs to a whole year: "từ 01/3 đến hết năm 2026"."""
    at = next((i for i, t in reversed(list(enumerate(tokens))) if t.kind == "year"), 0)
    return any(t.kind in ("to", "until") for t in tokens[max(at - 1, 0) : at])


def _complete_days(points: list[Token]) -> None:
    """A bare day takes the month of the next date."""
    for index in range(len(points) - 2, -1, -1):
        after = points[index + 1]
        if points[index].kind == "day" and after.kind == "date":
            points[index].kind = "date"
            points[index].groups = (points[index].groups[0], after.groups[1], None)
        elif points[index].kind == "day" and after.kind == "month":
            points[index].kind = "date"
            points[index].groups = (points[index].groups[0], after.groups[0], None)
