"""What waits for whom on the first page."""

import re
from datetime import timedelta

import pytest

from portal.access import Role
from portal.kernel.clock import today
from portal.tenancy.models import UnitKind
from tests import make, people, sent
from tests.statements import statements_of

CENTRE, BRANCH, OTHER = "Trung tâm Trợ giúp pháp lý", "Chi nhánh số 1", "Phòng Phổ biến"
DUE = {"late": -6, "soon": 3, "far": 90}


@pytest.fixture
def centre():
    return make.unit(CENTRE)


def officer(unit, *roles):
    return make.person(*(roles or [Role.OFFICER]), unit=unit)


def given(unit, text, *, due="far", plan=None, **values):
    """A task of the unit whose time has not begun unless it is said."""
    day = today() + timedelta(days=DUE[due])
    defaults = {"starts_on": today() + timedelta(days=1), "due_on": day, "ends_on": day}
    return make.task(plan or make.issued_plan(), text, lead=[unit], **{**defaults, **values})


def first_page(client):
    page = client.get("/")
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def section(page, title):
    """The part of the page below a title, up to the next one."""
    titles = "Quá hạn|Đến hạn trong 7 ngày|Chưa cập nhật kỳ này|Chưa có số liệu|Chờ tôi|Toàn tỉnh"
    found = re.search(rf" {title} \d+ việc(.*?)(?= (?:{titles}) (?:\d+ việc|theo)|$)", page)
    return found[1] if found else ""


def test_each_task_stands_in_the_most_urgent_section_it_belongs_to(sign_in, centre):
    began = today() - timedelta(days=40)
    given(centre, "Việc đã muộn", due="late", starts_on=began)
    given(centre, "Việc sắp đến", due="soon", starts_on=began)
    given(centre, "Việc hằng tháng", time_kind="continuous", starts_on=began)
    given(centre, "Việc chưa ai ghi", starts_on=began)
    given(centre, "Việc chưa đến lúc")

    page = first_page(sign_in(officer(centre)))

    assert "Việc đã muộn" in section(page, "Quá hạn")
    assert "Quá hạn 6 ngày" in page
    assert "Việc sắp đến" in section(page, "Đến hạn trong 7 ngày")
    assert "còn 3 ngày" in page
    assert "Việc hằng tháng" in section(page, "Chưa cập nhật kỳ này")
    assert "Việc chưa ai ghi" in section(page, "Chưa có số liệu")
    assert "Việc chưa đến lúc" not in page


@pytest.mark.parametrize(
    ("recurrence", "months_ago", "waits"),
    [(None, 0, False), (None, 1, True), ("yearly", 1, False), ("yearly", 12, True)],
)
def test_a_continuous_task_wants_an_entry_in_each_of_its_periods(
    recurrence, months_ago, waits, sign_in, centre
):
    year, month = divmod(today().year * 12 + today().month - 1 - months_ago, 12)
    given(
        centre, "Việc thường xuyên", time_kind="recurring", recurrence=recurrence,
        starts_on=make.date(year - 1, 1, 1), last_entry_on=make.date(year, month + 1, 1),
    )  # fmt: skip
    if recurrence == "yearly" and months_ago == 1 and today().month == 1:
        waits = True  # last month was last year

    page = first_page(sign_in(officer(centre)))

    assert ("Việc thường xuyên" in section(page, "Chưa cập nhật kỳ này")) == waits


def test_tasks_of_the_units_below_and_coordinated_ones_are_mine_others_are_not(sign_in, centre):
    branch = make.unit(BRANCH, parent_id=centre.id)
    other = make.unit(OTHER)
    given(branch, "Việc của chi nhánh", due="late")
    given(other, "Việc của phòng khác", due="late")
    make.coordinating(given(other, "Việc phối hợp", due="late"), centre)

    page = first_page(sign_in(officer(centre)))

    assert "Việc của chi nhánh" in page
    assert "phối hợp với Phòng Phổ biến" in page
    assert "Việc của phòng khác" not in page


def test_tasks_of_drafts_and_halted_tasks_wait_for_nobody(sign_in, centre):
    given(centre, "Việc chưa ban hành", due="late", plan=make.plan(state="approved"))
    given(centre, "Việc tạm dừng", due="late", halt="suspended")

    page = first_page(sign_in(officer(centre)))

    assert "Không có việc nào đang chờ" in page
    assert "Nhập kế hoạch" in page


def test_a_long_section_says_how_many_there_are_and_leads_to_all_of_mine(sign_in, centre):
    plan = make.issued_plan()
    for number in range(9):
        given(centre, f"Việc muộn số {number}", due="late", plan=plan)
    client = sign_in(officer(centre))

    page = client.get("/").text

    assert "9 việc quá hạn" in page
    assert page.count("Việc muộn số") == 6
    assert 'href="/tasks/?unit=mine&amp;state=overdue"' in page


def test_a_leader_is_asked_to_approve_and_sees_every_unit(sign_in, centre):
    make.plan("Kế hoạch chờ duyệt", state="submitted")
    make.plan("Dự thảo của người khác", drafted_by_id=officer(centre).id)
    given(make.unit(OTHER), "Việc muộn", due="late")

    page = first_page(sign_in(officer(centre, Role.LEADER)))

    assert "Kế hoạch chờ duyệt" in section(page, "Chờ tôi xử lý")
    assert "Dự thảo của người khác" not in page
    assert "Toàn tỉnh theo đơn vị chủ trì" in page
    assert OTHER in page


def test_a_leader_is_not_asked_to_approve_their_own_plan(sign_in, centre):
    leader = officer(centre, Role.LEADER)
    make.plan("Kế hoạch tự soạn", state="submitted", drafted_by_id=leader.id)

    assert "Kế hoạch tự soạn" not in first_page(sign_in(leader))


def test_the_clerk_is_asked_for_a_number(sign_in, centre):
    make.plan("Kế hoạch chờ số", state="approved")

    page = first_page(sign_in(officer(centre, Role.CLERK)))

    assert "Kế hoạch chờ số" in section(page, "Chờ tôi xử lý")
    assert "Toàn tỉnh theo đơn vị" not in page


def test_an_officer_is_asked_for_their_drafts_returned_plans_and_imports(sign_in, centre):
    person = officer(centre)
    make.plan("Dự thảo của tôi", drafted_by_id=person.id)
    make.plan("Dự thảo của đồng nghiệp", drafted_by_id=officer(centre).id)
    make.plan("Kế hoạch bị trả lại", state="returned")
    sent.plan_import(file_name="ke-hoach-moi.docx", created_by_id=person.id)
    sent.plan_import(file_name="cua-dong-nghiep.docx")

    waiting = section(first_page(sign_in(person)), "Chờ tôi xử lý")

    assert all(each in waiting for each in ("Dự thảo của tôi", "bị trả lại", "ke-hoach-moi.docx"))
    assert "đồng nghiệp" not in waiting
    assert "cua-dong-nghiep" not in waiting


def test_somebody_without_a_unit_is_told_so_and_sees_no_task(sign_in, centre):
    given(centre, "Việc đã muộn", due="late")

    page = first_page(sign_in(officer(None)))

    assert "chưa được gán vào đơn vị" in page
    assert "Việc đã muộn" not in page


def test_the_ministry_begins_at_its_board(sign_in):
    officer_of_the_ministry = people.of(make.MINISTRY, Role.MINISTRY_OFFICER)

    answer = sign_in(officer_of_the_ministry).get("/")

    assert answer.headers["Location"] == "/national"


def test_the_menu_counts_what_is_late_or_due_within_a_week(sign_in, centre):
    given(centre, "Việc đã muộn", due="late")
    given(centre, "Việc sắp đến", due="soon")
    given(centre, "Việc còn xa")
    given(centre, "Việc đã xong", due="late", done_on=today())
    given(make.unit(OTHER, kind=UnitKind.DIVISION), "Việc của phòng khác", due="late")

    page = sign_in(officer(centre)).get("/tasks/").text

    assert '<span class="nav-count">2<' in page


def test_the_first_page_asks_the_database_as_often_for_many_tasks_as_for_few(sign_in, centre):
    client, plan = sign_in(officer(centre, Role.LEADER, Role.OFFICER)), make.issued_plan()
    given(centre, "Việc đầu", due="late", plan=plan)
    few = statements_of(client, "/")
    for number in range(12):
        make.target(given(centre, f"Việc {number}", due="late", plan=plan))

    assert statements_of(client, "/") == few
