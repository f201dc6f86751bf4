"""Which provinces have issued plans that rest on a document of the ministry's register."""

from portal.directives.models import Directive
from portal.national.provinces import Province, all_provinces, province_of
from portal.plans.citing.queries import plans_resting_on
from portal.plans.models import Plan


def plans_by_province(directive: Directive) -> list[tuple[Province, list[Plan]]]:
    """Every province of today with its plans, those of the provinces merged into it among them."""
    found: dict[int, list[Plan]] = {}
    for plan in plans_resting_on(directive):
        found.setdefault(province_of(plan.tenant_id).home_id, []).append(plan)
    return [(each, found.get(each.id, [])) for each in all_provinces() if not each.is_closed]
