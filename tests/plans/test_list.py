"""The list of plans: filters, pages, its export."""

from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job
from tests import make
from tests.plans.pressing import press
from tests.statements import statements_of


def test_a_deleted_draft_is_gone_from_the_list(client, sign_in):
    plan = make.plan("Dự thảo bỏ đi", tasks=1)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/delete")
    answer = client.get(press(client, plan, "delete").location)

    assert "không khôi phục được" in page.text
    assert "Dự thảo bỏ đi" not in answer.text.split("</h1>")[1]


def test_the_list_filters_by_year_state_unit_and_words_without_accents(client, sign_in):
    office, centre = make.issuing_unit(), make.unit("Trung tâm", symbol="TGPL")
    make.plan("Truyền thông vùng biên giới", year=2026, issuing_unit=office)
    make.issued_plan("Tập huấn kỹ năng", year=2025, issuing_unit=centre)
    sign_in(make.person(Role.OFFICER))

    def found(query: str) -> list[bool]:
        page = client.get(f"/plans/?{query}").text
        return [name in page for name in ("Truyền thông vùng biên giới", "Tập huấn kỹ năng")]

    assert found("") == [True, True]
    assert found("year=2025") == [False, True]
    assert found("state=draft") == [True, False]
    assert found(f"unit={centre.id}") == [False, True]
    assert found("q=truyen+thong+BIEN") == [True, False]
    assert found("q=không+có") == [False, False]
    assert found("year=x&state=y&unit=z") == [True, True]
    assert found("year=99999999999") == [True, True]


def test_the_list_has_pages(client, sign_in):
    office = make.issuing_unit()
    for number in range(25):
        make.plan(f"Kế hoạch thứ {number:02d}", issuing_unit=office)
    sign_in(make.person(Role.OFFICER))

    first, second = client.get("/plans/").text, client.get("/plans/?page=2").text

    assert first.count("Kế hoạch thứ") == 20
    assert second.count("Kế hoạch thứ") == 5
    assert "25 dòng" in first


def test_an_empty_list_teaches_the_first_step(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    page = client.get("/plans/").text

    assert "Chưa có kế hoạch nào" in page
    assert "/plans/import/new" in page


def test_the_list_takes_as_many_queries_for_many_plans_as_for_one(client, sign_in):
    office = make.issuing_unit()
    make.plan(issuing_unit=office)
    sign_in(make.person(Role.OFFICER))
    one = statements_of(client, "/plans/")
    for _ in range(15):
        make.plan(issuing_unit=office, tasks=2)

    assert statements_of(client, "/plans/") == one <= 14


def test_the_list_is_exported_with_its_filters(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    client.post("/plans/export?year=2026&q=truyen+thong")

    job = db.session.scalars(select(Job).where(Job.kind == "plans.export_list")).one()
    assert (job.params["year"], job.params["words"]) == ("2026", "truyen thong")
