"""The pages of amending: begin, give reasons, compare, export; where an amendment is not seen."""

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.documents.reading.docx import read_docx
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.jobs.models import Job
from portal.kernel.clock import today
from portal.plans import exports as plan_exports
from portal.plans.amending import exports
from portal.plans.models import Plan
from portal.plans.tasks import PlanTask
from portal.progress.queries import Wanted, tasks
from portal.rollups import actions as rollups
from portal.rollups.queries import get_slice
from tests import make, people
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, begun, in_force

MADE = "bản điều chỉnh"


def version_of(plan: Plan) -> str:
    db.session.expire_all()
    return str(plan.version)


def exported(action, **params) -> bytes:
    """The file that a worker makes."""
    file_id = action(make.work("export", **params), make.tell)
    file = db.session.scalars(sa.select(StoredFile).where(StoredFile.id == file_id)).one()
    with read(file) as content:
        return content.read()


def test_an_officer_begins_an_amendment_and_is_led_to_its_draft(client, sign_in):
    plan = in_force()
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/amend")
    answer = client.post(
        f"/plans/{plan.id}/amend", data={"version": version_of(plan), "reason": WHY}
    )

    assert "vẫn được thực hiện" in page.text
    assert answer.status_code == 302
    assert "kế hoạch đang có hiệu lực chưa đổi" in client.get(answer.location).text
    assert MADE in client.get(f"/plans/{plan.id}").text


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"reason": ""}, 422, "Hãy nêu lý do điều chỉnh"),
        ({"reason": "ngắn"}, 422, "ít nhất 10 ký tự"),
        ({"reason": "x" * 2001}, 422, "Tối đa 2.000 ký tự"),
        ({"reason": WHY, "version": "99"}, 409, "vừa được người khác thay đổi"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, sign_in, typed, status, words):
    plan = in_force()
    sign_in(make.person(Role.OFFICER))

    data = {"version": version_of(plan), **typed}
    answer = client.post(f"/plans/{plan.id}/amend", data=data)

    assert answer.status_code == status
    assert words in answer.text
    assert typed["reason"] in answer.text or status == 409
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Plan)) == 1


def test_a_second_amendment_is_refused_with_a_way_to_the_first(client, sign_in):
    plan = in_force()
    amendment = begun(plan)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/amend")
    data = {"version": version_of(plan), "reason": WHY}
    answer = client.post(f"/plans/{plan.id}/amend", data=data)

    assert f"/plans/{amendment.id}" in page.text
    assert answer.status_code == 409
    assert "đang có một bản điều chỉnh" in answer.text


def test_reasons_are_given_part_by_part_and_shown_in_the_comparison(client, sign_in):
    amendment = begun(in_force())
    playing.change(amendment)
    task = playing.tasks(amendment)[0]
    sign_in(make.person(Role.OFFICER))
    field = f"reason-task-{task.origin_id}"

    page = client.get(f"/plans/{amendment.id}/reasons")
    data = {"version": version_of(amendment), "reason": WHY, field: "Hai xã mới sáp nhập"}
    answer = client.post(f"/plans/{amendment.id}/reasons", data=data)
    shown = client.get(answer.location).text

    assert f'name="{field}"' in page.text
    assert answer.status_code == 302
    assert "Hai xã mới sáp nhập" in shown
    assert shown.count(WHY) == 3  # the whole, and the two parts without a reason of their own


def test_a_long_reason_is_refused_at_its_field_and_stays(client, sign_in):
    amendment = begun(in_force())
    playing.change(amendment)
    field = f"reason-task-{playing.tasks(amendment)[0].origin_id}"
    sign_in(make.person(Role.OFFICER))

    data = {"version": version_of(amendment), "reason": WHY, field: "x" * 2001}
    answer = client.post(f"/plans/{amendment.id}/reasons", data=data)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "x" * 2001 in answer.text


def test_a_plan_that_is_no_amendment_has_no_reasons(client, sign_in):
    plan = make.plan()
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/plans/{plan.id}/reasons").status_code == 409


def test_the_comparison_says_what_is_gone_and_what_is_new_in_words(client, sign_in):
    plan = in_force()
    amendment = playing.amended(plan)
    sign_in(make.person(Role.CLERK))

    page = client.get(f"/plans/{plan.id}/comparison").text

    assert "So sánh phiên bản 1 với phiên bản 2" in page
    assert '<del><span class="visually-hidden">[bỏ] </span>xã.</del>' in page
    assert '<ins><span class="visually-hidden">[thêm] </span>thôn.</ins>' in page
    assert (page.count("(chưa có)"), page.count("(bỏ)")) == (1, 1)
    assert client.get(f"/plans/{amendment.id}/comparison").text.count(WHY) == page.count(WHY)


@pytest.mark.parametrize(
    ("query", "status"),
    [("?from=2&to=1", 200), ("?from=2&to=2", 200), ("?from=1&to=9", 404), ("?from=mot&to=-2", 200)],
)  # fmt: skip
def test_versions_are_named_in_the_address(client, sign_in, query, status):
    plan = in_force()
    playing.amended(plan)
    sign_in(make.person(Role.LEADER))

    assert client.get(f"/plans/{plan.id}/comparison{query}").status_code == status


def test_a_plan_with_one_version_has_nothing_to_compare(client, sign_in):
    plan = in_force()
    sign_in(make.person(Role.LEADER))

    answer = client.get(f"/plans/{plan.id}/comparison")

    assert answer.status_code == 409
    assert "chưa có gì để so sánh" in answer.text


def test_versions_and_the_change_of_a_task_are_on_their_pages(client, sign_in):
    plan = in_force()
    playing.amended(plan)
    task = playing.tasks(plan)[0]
    sign_in(make.person(Role.LEADER))

    page, of_task = client.get(f"/plans/{plan.id}").text, client.get(f"/tasks/{task.id}").text

    assert "<strong>Phiên bản 2</strong> · 15/KH-STP, 15/06/2026" in page
    assert "comparison?from=1&amp;to=2" in page
    assert "Đã bỏ, không còn trong kế hoạch từ phiên bản 2" in page
    assert "Chỉ tiêu: 10 lớp" in of_task
    assert "Chỉ tiêu: 12 lớp" in of_task


def test_an_amendment_has_no_place_of_its_own_once_it_is_issued(client, sign_in):
    plan = in_force()
    amendment = playing.amended(plan)
    sign_in(make.person(Role.OFFICER))

    listed = client.get("/plans/").text
    found = client.get("/search?q=truyen+thong").text
    by_number = client.get("/search?q=15/kh-stp").text
    own = client.get(f"/plans/{amendment.id}").text

    assert str(amendment.id) not in listed + found + by_number
    assert str(plan.id) in by_number
    assert found.count(f"/plans/{plan.id}") == 1
    assert "đã thành phiên bản 2" in own


def test_an_open_amendment_is_found_where_work_waits_and_nowhere_else(client, sign_in):
    plan = in_force()
    officer = make.person(Role.OFFICER)
    sign_in(officer)
    data = {"version": version_of(plan), "reason": WHY}
    client.post(f"/plans/{plan.id}/amend", data=data)
    amendment = db.session.scalars(sa.select(Plan).where(Plan.amends_id.is_not(None))).one()

    pages = "".join(
        client.get(url).text for url in ("/plans/", "/search?q=truyen+thong", "/tasks/")
    )

    assert str(amendment.id) not in pages
    assert f"/plans/{amendment.id}" in client.get("/").text


def test_nothing_is_counted_twice():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    playing.approved(amendment)
    while_open = figures()

    playing.issue(amendment)

    assert while_open == (1, 3, 0, 1)
    assert figures() == (1, 4, 1, 1)  # one task left out, cancelled, and one new
    tracked = db.session.execute(tasks(Wanted(), day=today())).all()
    assert {row.Plan.id for row in tracked} == {plan.id}


def figures() -> tuple[int, int, int, int]:
    """Plans, tasks, cancelled tasks and targets of the year, counted anew."""
    rollups.recompute(2026)
    found = get_slice(2026)
    return found.plans, found.tasks, found.cancelled, found.targets


def seen_by_the_ministry() -> tuple[list[str], list[str]]:
    """The texts of tasks and the signs of versions that the ministry can read."""
    plans = db.session.scalars(sa.select(Plan).order_by(Plan.id)).all()
    texts = sa.select(PlanTask.text).order_by(PlanTask.plan_id, PlanTask.position)
    signs = [version.sign for plan in plans for version in plan.versions]
    return list(db.session.scalars(texts)), signs


def test_the_ministry_sees_the_new_text_when_it_is_issued_and_not_before():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    playing.approved(amendment)
    ids = amendment.id
    before = make.apart(make.MINISTRY, seen_by_the_ministry)

    playing.issue(db.session.scalars(sa.select(Plan).where(Plan.id == ids)).one())
    after = make.apart(make.MINISTRY, seen_by_the_ministry)

    assert before == (list(playing.TEXTS), ["12/KH-STP"])
    assert after[1] == ["12/KH-STP", "15/KH-STP"]
    assert after[0][0] == "Mở lớp tập huấn tại thôn."
    assert len(after[0]) == 4


def test_the_ministry_lists_the_plan_once(client, sign_in):
    plan = in_force()
    playing.amended(plan)
    sign_in(people.of(make.MINISTRY, Role.MINISTRY_OFFICER))

    page = client.get("/national/plans").text

    assert page.count("12/KH-STP") == 1
    assert "15/KH-STP" not in page


def test_an_export_of_an_amended_plan_carries_the_comparison_as_annex():
    plan = in_force()
    amendment = playing.amended(plan)

    own = exported(plan_exports.export_plan, plan_id=str(plan.id), form="docx")
    of_amendment = exported(plan_exports.export_plan, plan_id=str(amendment.id), form="docx")

    text = read_docx(own).source
    assert "BẢNG SO SÁNH NỘI DUNG ĐIỀU CHỈNH" in text
    assert "Kèm theo Kế hoạch số 15/KH-STP ngày 15/06/2026" in text
    assert "Mở lớp tập huấn tại xã." in text
    assert "BẢNG SO SÁNH NỘI DUNG ĐIỀU CHỈNH" in read_docx(of_amendment).source


def test_the_comparison_alone_is_exported_through_a_job(client, sign_in):
    plan = in_force()
    playing.amended(plan)
    sign_in(make.person(Role.LEADER))

    answer = client.post(f"/plans/{plan.id}/comparison/export", data={"format": "pdf"})
    job = db.session.scalars(sa.select(Job).where(Job.kind == "plans.export_comparison")).one()
    content = exported(exports.export_comparison, **job.params)

    assert answer.location.endswith(f"/jobs/{job.id}")
    assert content.startswith(b"%PDF")
    assert exported(exports.export_comparison, **job.params) == content


def test_an_unknown_form_is_refused(client, sign_in):
    plan = in_force()
    playing.amended(plan)
    sign_in(make.person(Role.LEADER))

    answer = client.post(f"/plans/{plan.id}/comparison/export", data={"format": "odt"})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("page", "role"),
    [("amend", Role.LEADER), ("reasons", Role.CLERK), ("comparison", Role.MINISTRY_OFFICER)],
)
def test_pages_of_amending_are_not_for_other_roles(client, sign_in, page, role):
    plan = make.issued_plan()
    url = f"/plans/{plan.id}/{page}"
    who = people.of(make.MINISTRY, role) if role is Role.MINISTRY_OFFICER else make.person(role)
    sign_in(who)

    assert client.get(url).status_code == 403


@pytest.mark.parametrize("page", ["amend", "reasons", "comparison"])
def test_a_neighbours_plan_cannot_be_amended_or_compared(client, sign_in, page):
    url = f"/plans/{make.issued_plan().id}/{page}"
    sign_in(people.neighbour())

    assert client.get(url).status_code == 404
