"""What is told of a file that came back, and which files are refused."""

from flask.testing import FlaskClient
from sqlalchemy import select

from portal.access import Role
from portal.accounts.models import Person
from portal.extensions import db
from portal.plans.models import Plan, PlanState
from portal.plans.revising.copies import copies_of
from portal.plans.revising.models import PlanRevision
from tests import make, sent
from tests.documents.returning.given_out import edited, stripped
from tests.documents.workbooks.making import xlsx
from tests.documents.writing import sample
from tests.plans.revising.coming_back import (
    DEADLINE,
    NAME,
    apply,
    document_now,
    drafted,
    exported,
    now,
    send,
)


def test_a_file_that_nobody_edited_changes_nothing(sender: FlaskClient, plan: Plan):
    for form in ("docx", "xlsx"):
        page = send(sender, plan.id, exported(plan, form), f"ke-hoach.{form}").text

        assert "Tệp không có gì khác với bản đã xuất" in page


def test_of_a_workbook_it_is_said_which_sheets_are_read(sender: FlaskClient, plan: Plan):
    workbook = send(sender, plan.id, exported(plan, "xlsx"), "Ke-hoach.XLSM").text
    document = send(sender, plan.id, exported(plan)).text

    assert "Từ tệp Excel" in workbook
    assert "Từ tệp Excel" not in document


def test_the_same_content_is_kept_once_and_gives_the_same_bytes(plan: Plan):
    first, second = exported(plan), exported(plan)

    assert first == second
    assert len(copies_of(plan)) == 1


def test_without_ids_parts_are_found_by_their_words_and_the_page_says_so(
    sender: FlaskClient, plan: Plan
):
    page = send(sender, plan.id, stripped(edited(exported(plan), DEADLINE))).text

    assert "Tệp không còn mã nhận dạng" in page
    assert "nhận ra 5/5 nhiệm vụ" in page
    assert page.count("<fieldset") == 1


def test_an_older_copy_is_compared_with_what_holds_now(sender: FlaskClient, plan: Plan):
    old = edited(exported(plan), DEADLINE)
    plan.tasks[0].outputs = "Sổ ký nhận"
    db.session.flush()
    exported(plan)

    page = send(sender, plan.id, old).text

    assert page.count("<fieldset") == 1
    assert "Tệp được xuất từ bản cũ hơn bản hiện tại" in page
    assert "các chỗ này giữ nguyên" in page
    assert "Sổ ký nhận" in page


def test_a_file_without_marks_is_held_against_the_copy_it_was(sender: FlaskClient, plan: Plan):
    old = stripped(edited(exported(plan), DEADLINE))
    plan.tasks[0].outputs = "Sổ ký nhận tờ gấp của từng thôn"
    db.session.flush()
    exported(plan)

    page = send(sender, plan.id, old).text

    assert "Tệp được xuất từ bản cũ hơn bản hiện tại" in page
    assert page.count("<fieldset") == 1


def test_foreign_files_are_refused_and_nothing_changes(
    sender: FlaskClient, plan: Plan, officer: Person
):
    before = document_now(plan.id)
    other = drafted(sample.plan(title="Kế hoạch khác", number=None, issued_on=None), officer)
    plan_id = plan.id
    files = {
        "kế hoạch khác: “Kế hoạch khác”": (exported(other), NAME),
        "tỉnh, thành phố khác xuất": (make.apart(make.HA_NOI, _neighbours_copy), NAME),
        "không phải bản đã sửa của kế hoạch": (sent.foreign_document(), NAME),
        "Chỉ nhận lại tệp Word (.docx) hoặc Excel (.xlsx)": (b"%PDF-1.7 x", "a.pdf"),
        "Tệp": (b"PK\x03\x04 broken", NAME),
        "không có trang “Nhiệm vụ”": (_foreign_workbook(), "du-toan.xlsx"),
    }

    answers = {words: send(sender, plan_id, *file) for words, file in files.items()}

    assert {words: answer.status_code for words, answer in answers.items()} == dict.fromkeys(
        files, 422
    )
    assert [words for words, answer in answers.items() if words not in answer.text] == []
    assert document_now(plan_id) == before
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []


def test_an_issued_plan_is_only_compared(sender: FlaskClient, plan: Plan):
    content = edited(exported(plan), DEADLINE)
    plan.state, plan.visible = PlanState.ISSUED, True
    db.session.commit()

    page = send(sender, plan.id, content).text
    answer = apply(sender, plan.id, now(plan.id).version)

    assert "phải qua văn bản điều chỉnh" in page
    assert "Trước ngày 30/4/2026" in page
    assert 'type="radio"' not in page
    assert answer.status_code == 409
    assert document_now(plan.id).tasks[1].time.text == "Trước ngày 15/3/2026"


def _neighbours_copy() -> bytes:
    return exported(drafted(sample.plan(number=None, issued_on=None), make.person(Role.OFFICER)))


def _foreign_workbook() -> bytes:
    return xlsx([["Khoản chi", "Số tiền"], ["Thuê xe", 5]])
