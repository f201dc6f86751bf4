"""The board's figures: every figure is the sum of its addends, in every view and filter."""

from random import Random

import pytest

from portal.extensions import db
from portal.kernel.clock import now, today
from portal.national import queries
from portal.national.figures import FIGURES, Total
from portal.national.provinces import View, all_provinces, province_named, regions
from portal.plans.marks import Mark
from portal.rollups.models import Slice
from portal.rollups.queries import COUNTS
from tests import make

YEARS = (2024, 2025, 2026)


def keep_slice(tenant_id: int, year: int, **counts: int) -> None:
    def write() -> None:
        values = dict.fromkeys(COUNTS, 0) | counts
        db.session.add(Slice(year=year, as_of=today(), computed_at=now(), **values))

    make.apart(tenant_id, write)


def random_slices(seed: int) -> dict[tuple[int, int], dict[str, int]]:
    random = Random(seed)  # noqa: S311 - repeatable
    kept = {}
    for province in random.sample(all_provinces(), 14):
        for year in random.sample(YEARS, 2):
            counts = {name: random.randint(0, 9) for name in COUNTS}
            kept[province.id, year] = counts if counts["plans"] else dict.fromkeys(COUNTS, 0)
            keep_slice(province.id, year, **kept[province.id, year])
    return kept


def board(year: int = 2026, region: str = "", view: View = View.NOW) -> queries.Board:
    return make.apart(make.MINISTRY, queries.board, year, region, view)


@pytest.mark.parametrize("view", View)
def test_the_country_is_the_sum_of_every_slice_in_either_view(view):
    kept = random_slices(1)

    for year in YEARS:
        total = board(year, view=view).total
        for name in COUNTS:
            counted = sum(c[name] for (_, y), c in kept.items() if y == year)
            assert total.count(name) == counted, (year, name)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("region", ["", "Đồng bằng sông Hồng", "Đông Nam Bộ"])
def test_every_figure_is_the_sum_of_its_addends(view, region):
    random_slices(2)

    for year in YEARS:
        found = board(year, region, view)
        groups = [found.total, *(line.total for line in found.lines)]
        groups += [total for _, total in found.regions()]
        for total in groups:
            assert_sums(total)
        assert_parts(found)


def assert_sums(total: Total) -> None:
    for figure in FIGURES.values():
        alone = [Total([addend], 1, 1) for addend in total.addends]
        part = sum(each.count(*figure.part) for each in alone)
        whole = sum(each.count(*figure.whole) for each in alone)
        expected = (part / whole if whole else None) if figure.whole else part
        assert figure.value(total) == expected


def assert_parts(found: queries.Board) -> None:
    """The country is its lines, and it is its regions: nothing is lost or doubled."""
    for name in COUNTS:
        whole = found.total.count(name)
        assert whole == sum(line.total.count(name) for line in found.lines)
        assert whole == sum(total.count(name) for _, total in found.regions())
    assert found.total.expected == len(found.lines)


def test_the_provinces_of_today_are_34_and_those_of_2024_are_63():
    assert len(board(2026).lines) == 34
    assert len(board(2024).lines) == 34
    assert len(board(2024, view=View.THEN).lines) == 63
    assert len(board(2026, view=View.THEN).lines) == 34


def test_what_a_closed_province_issued_stands_under_its_successor_or_under_itself():
    keep_slice(make.BAC_GIANG, 2024, plans=2, tasks=9)

    now_lines = {line.province.slug: line.total for line in board(2024).lines}
    then = board(2024, view=View.THEN)
    then_lines = {line.province.slug: line.total for line in then.lines}

    assert now_lines["bac-ninh"].count("tasks") == 9
    assert "bac-giang" not in now_lines
    assert then_lines["bac-giang"].count("tasks") == 9
    assert then_lines["bac-ninh-truoc-2025"].count("tasks") == 0


def test_coverage_counts_provinces_with_an_issued_plan():
    keep_slice(make.LANG_SON, 2026, plans=1)
    keep_slice(make.HA_NOI, 2026, plans=0, tasks=0)

    found = board(2026)

    assert (found.total.counted, found.total.expected) == (1, 34)
    assert len(found.missing()) == 33


def test_a_region_has_its_own_coverage():
    keep_slice(make.LANG_SON, 2026, plans=1)
    region = province_named("lang-son").region

    found = board(2026, region)

    assert found.total.coverage == {"counted": 1, "expected": 9}
    assert {line.province.region for line in found.lines} == {region}


def test_a_mark_says_that_the_figure_is_being_updated():
    keep_slice(make.LANG_SON, 2026, plans=1)
    keep_slice(make.HA_NOI, 2026, plans=1)
    make.apart(make.LANG_SON, lambda: db.session.add(Mark(year=2026, marked_at=now())))

    found = board(2026)

    updating = {line.province.slug for line in found.lines if line.total.is_updating}
    assert updating == {"lang-son"}
    assert found.total.is_updating


def test_a_mark_before_the_first_count_shows_that_figures_are_coming():
    make.apart(make.LANG_SON, lambda: db.session.add(Mark(year=2026, marked_at=now())))

    found = board(2026)

    assert found.total.is_updating
    assert found.total.counted == 0


def test_a_province_does_not_read_the_slices_of_others():
    keep_slice(make.HA_NOI, 2026, plans=1)

    found = make.apart(make.LANG_SON, queries.board, 2026)

    assert found.total.count("plans") == 0


def test_regions_run_from_north_to_south():
    assert regions()[0] == "Trung du và miền núi phía Bắc"
    assert regions()[-1] == "Đồng bằng sông Cửu Long"


def test_the_year_shown_first_is_this_one_or_the_newest_before():
    assert queries.default_year([2031, today().year, 2024]) == today().year
    assert queries.default_year([2031, 2024]) == 2024
    assert queries.default_year([]) == today().year
