"""Plans as the page of a document shows them: under the provinces of today."""

from collections.abc import Sequence

from portal.national.provinces import Province, all_provinces, province_of
from portal.plans.models import Plan


def by_province(plans: Sequence[Plan]) -> list[tuple[Province, list[Plan]]]:
    """Every province of today with its plans, those of the provinces merged into it among them."""
    found: dict[int, list[Plan]] = {}
    for plan in plans:
        found.setdefault(province_of(plan.tenant_id).home_id, []).append(plan)
    return [(each, found.get(each.id, [])) for each in all_provinces() if not each.is_closed]
