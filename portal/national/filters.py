"""What the ministry's pages are filtered by, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.kernel.clock import today
from portal.national.provinces import (
    Province,
    View,
    all_provinces,
    province_named,
    provinces_in,
    regions,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100
VIEWS = (
    (View.NOW.value, "34 tỉnh hiện nay"),
    (View.THEN.value, "theo tỉnh khi ban hành (63 tỉnh trước 01/7/2025)"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Year, region and view of the board. `year` 0 is the current one, whatever year that is."""

    year: int
    region: str = ""
    view: View = View.NOW

    @classmethod
    def read(cls, values: Mapping[str, Any], *, year: int) -> "Filters":
        """From an address or from stored parameters; what is not understood falls back."""
        region = str(values.get("region") or "")
        view = str(values.get("view") or "")
        return cls(
            year=year_in(values, default=year),
            region=region if region in regions() else "",
            view=View(view) if view in set(View) else View.NOW,
        )

    def for_today(self) -> "Filters":
        """With the year of the day, when the year was left open."""
        return Filters(self.year or today().year, self.region, self.view)

    def as_params(self) -> dict[str, Any]:
        return {"year": self.year, "region": self.region, "view": self.view.value}

    def in_words(self) -> str:
        """What was chosen, for the head of a file and the lists of deliveries."""
        year = f"năm {self.year}" if self.year else "năm hiện tại"
        return f"{year} · {self.region or 'cả nước'} · {dict(VIEWS)[self.view.value]}"


def year_in(values: Mapping[str, Any], *, default: int) -> int:
    text = str(values.get("year") or "")
    is_year = text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR
    return int(text) if is_year else default


def provinces_chosen(values: Mapping[str, Any]) -> tuple[Province, ...]:
    """One province by name, those of a region, or all; Missing for a name that no province has."""
    slug, region = str(values.get("province") or ""), str(values.get("region") or "")
    if slug:
        return (province_named(slug),)
    return provinces_in(region) if region in regions() else all_provinces()
