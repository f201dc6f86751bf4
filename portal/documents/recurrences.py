"""How often a recurring time comes back: "hằng tháng", "6 tháng một lần"."""

from portal.documents.time_points import Token

_FREQUENCY = {
    "tuan": "weekly",
    "thang": "monthly",
    "quy": "quarterly",
    "nam": "yearly",
    "ngay": "daily",
}


def recurrence_of(tokens: list[Token]) -> str:
    """weekly, monthly, quarterly …, with the day where one is printed."""
    every = next((t for t in tokens if t.kind == "every"), None)
    if every is None:
        return "periodic"
    word = (every.groups[0] or "").split()
    frequency = _FREQUENCY.get(word[-1], "periodic") if len(word) == 1 else _interval(word)
    day = next((t for t in tokens if t.kind == "day"), None)
    return f"{frequency};day={int(day.groups[0] or 0)}" if day else frequency


def _interval(word: list[str]) -> str:
    if word[-1] != "thang":
        return "yearly" if word[-1] == "nam" else "weekly"
    return {
        "6": "half-yearly",
        "06": "half-yearly",
        "sau": "half-yearly",
        "3": "quarterly",
        "03": "quarterly",
    }.get(word[0], "periodic")
