"""The ministry's pages: what is shown, what is refused, and that drafts do not exist."""

import re

import pytest

from portal.access import Role
from portal.national.figures import FIGURES
from portal.plans.marks import mark_year
from tests import make
from tests.national.pages import drafted_in, issued_in, ministry_officer
from tests.statements import statements_of

LISTS = ["/national", "/national/provinces", "/national/plans", "/national/tasks",
         "/national/figures/plans", "/national/provinces/lang-son"]  # fmt: skip


@pytest.fixture
def officer(sign_in):
    return sign_in(ministry_officer())


def paths_of(slug: str, ids: dict) -> list[str]:
    kinds = {"plan": "plans", "task": "tasks", "entry": "entries", "evidence": "evidence"}
    return [f"/national/provinces/{slug}/{kinds[kind]}/{ids[kind]}" for kind in kinds]


@pytest.mark.parametrize("path", LISTS)
def test_every_page_opens_on_an_empty_portal(officer, path):
    assert officer.get(path).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_a_province_has_no_national_pages(client, sign_in, path):
    sign_in(make.person(Role.LEADER))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", LISTS)
def test_nobody_is_asked_to_sign_in(client, path):
    assert "/sign-in" in client.get(path).location


def test_the_way_from_the_board_to_the_file(officer):
    ids = issued_in(make.LANG_SON)

    board = officer.get("/national?year=2026").text
    figure = officer.get("/national/figures/tasks?year=2026").text
    tasks = officer.get("/national/tasks?province=lang-son&year=2026&figure=tasks").text
    pages = [officer.get(path) for path in paths_of("lang-son", ids)]

    assert "/national/figures/plans?year=2026" in board
    assert "/national/tasks?province=lang-son&amp;year=2026&amp;figure=tasks" in figure
    assert f"/national/provinces/lang-son/tasks/{ids['task']}" in tasks
    assert [page.status_code for page in pages] == [200, 200, 200, 200]
    assert pages[3].data == b"%PDF"


def test_every_figure_of_the_board_has_coverage_and_freshness(officer):
    issued_in(make.LANG_SON)

    page = officer.get("/national?year=2026").text

    cards = page.split('<div class="kpi ')[1:]
    assert len(cards) == 4
    assert all("1/34 tỉnh" in card and "cập nhật" in card for card in cards)
    assert page.count("Số này từ đâu ra?") == 4


def test_the_board_says_that_it_is_being_updated(officer):
    issued_in(make.LANG_SON)
    make.apart(make.LANG_SON, mark_year, 2026)

    assert "đang cập nhật" in officer.get("/national?year=2026").text


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_says_where_it_comes_from(officer, key):
    issued_in(make.LANG_SON)

    page = officer.get(f"/national/figures/{key}?year=2026")

    assert page.status_code == 200
    assert FIGURES[key].formula in page.text
    assert "Cà Mau" in page.text  # among the provinces that are missing


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("/national", "Số liệu theo tỉnh, thành phố"),
        ("/national", "Số liệu theo vùng"),
        ("/national/provinces", "Tỉnh, thành phố hiện nay"),
        ("/national/provinces/lang-son", "Số liệu theo năm"),
    ],
)
def test_every_figure_of_a_table_leads_to_where_it_comes_from(officer, path, table):
    issued_in(make.LANG_SON)

    page = officer.get(path).text

    drawn = page.split(f">{table}</caption>", 1)[1].split("</table>", 1)[0]
    assert not re.findall(r'class="is-number">\s*\d[\d.,%]*\s*<', drawn)
    assert drawn.count('href="/national/figures/') >= 3


def test_a_figure_nobody_defined_is_not_there(officer):
    assert officer.get("/national/figures/nonsense").status_code == 404


@pytest.mark.parametrize(
    "path", ["/national/plans?q=a%00b", "/national/tasks?q=%00", "/search?q=%00"]
)
def test_a_character_no_database_keeps_is_refused_in_words(officer, path):
    page = officer.get(path)

    assert page.status_code == 422
    assert "ký tự không đọc được" in page.text


def test_nonsense_in_the_filters_falls_back(officer):
    page = officer.get("/national?year=abc&region=Atlantis&view=sideways&sort=what")

    assert page.status_code == 200


@pytest.mark.parametrize("key", ["tasks", "targets", "without_data", "not_started", "overdue"])
def test_an_addend_opens_the_tasks_that_make_it_up(officer, key):
    issued_in(make.LANG_SON)
    issued_in(make.HA_NOI)

    figure = officer.get(f"/national/figures/{key}?year=2026&province=lang-son").text
    value = int(re.search(r'data-label="[^"]*" class="is-number">(\d+)<', figure)[1])
    page = officer.get(f"/national/tasks?province=lang-son&year=2026&figure={key}").text

    found = re.search(r"<p>(\d+) dòng", page)
    assert (int(found[1]) if found else 0) == value


@pytest.mark.parametrize("kind", range(4))
def test_a_draft_does_not_exist_for_the_ministry(officer, kind):
    ids = drafted_in(make.LANG_SON)

    refused = officer.get(paths_of("lang-son", ids)[kind])

    assert refused.status_code == 404
    assert "Dự thảo không ai" not in refused.text


@pytest.mark.parametrize("path", [*LISTS, "/national/plans?q=du thao", "/national/tasks?q=xa"])
def test_no_list_shows_a_draft(officer, path):
    drafted_in(make.LANG_SON)

    page = officer.get(path).text

    assert "Dự thảo không ai" not in page
    assert "biên giới" not in page


@pytest.mark.parametrize("kind", range(4))
def test_an_id_under_another_province_is_not_there(officer, kind):
    ids = issued_in(make.LANG_SON)

    assert officer.get(paths_of("ha-noi", ids)[kind]).status_code == 404


def test_evidence_is_known_but_its_file_only_when_shared(officer):
    ids = issued_in(make.LANG_SON, is_shared=False)

    page = officer.get(f"/national/provinces/lang-son/entries/{ids['entry']}")
    file = officer.get(f"/national/provinces/lang-son/evidence/{ids['evidence']}")

    assert "bien-ban.pdf" in page.text
    assert "chưa chia sẻ" in page.text
    assert file.status_code == 404


def test_a_closed_province_says_into_which_it_was_merged(officer):
    ids = issued_in(make.BAC_GIANG, year=2024)

    pages = [officer.get(path).text for path in paths_of("bac-giang", ids)[:3]]
    pages.append(officer.get("/national/provinces/bac-giang").text)

    assert all("đã hợp nhất vào" in page and "01/07/2025" in page for page in pages)


def test_a_province_shows_what_its_predecessors_issued(officer):
    issued_in(make.BAC_GIANG, year=2024)

    page = officer.get("/national/provinces/bac-ninh").text
    figure = officer.get("/national/figures/tasks?year=2024&province=bac-ninh").text

    assert "/national/provinces/bac-giang" in page
    assert "nay thuộc Bắc Ninh" in figure


def test_plans_are_filtered_by_year_region_province_and_words(officer):
    issued_in(make.LANG_SON, year=2025)
    issued_in(make.HA_NOI, year=2026)

    def titles(query: str) -> int:
        return officer.get(f"/national/plans?{query}").text.count("Kế hoạch đã ban hành</a>")

    everything = titles("")
    assert titles("year=2025") == everything - 1
    assert titles("province=ha-noi") == everything - 1
    assert titles("q=ke hoach da ban hanh") == everything
    assert titles("q=khong co") == everything - 2


def test_a_province_nobody_has_heard_of_is_not_there(officer):
    assert officer.get("/national/provinces/atlantis").status_code == 404
    assert officer.get("/national/plans?province=atlantis").status_code == 404


def test_the_ministry_is_not_a_province(officer):
    assert officer.get("/national/provinces/bo-tu-phap").status_code == 404


def test_the_board_asks_as_often_for_six_provinces_as_for_one(officer):
    issued_in(make.LANG_SON)
    few = statements_of(officer, "/national?year=2026")

    for tenant_id in (make.HA_NOI, make.BAC_NINH, 104, 111, 112):
        issued_in(tenant_id)

    assert statements_of(officer, "/national?year=2026") == few
