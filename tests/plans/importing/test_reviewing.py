"""The review page: what it shows, each correction, two people at once, units, the draft."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.documents.units import fold_unit
from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.importing.models import PlanImport
from portal.plans.models import Plan
from portal.tenancy.models import Unit, UnitAlias
from tests import make
from tests.plans.importing.conftest import reloaded
from tests.plans.importing.plan_text import TEXT
from tests.plans.pressing import press

FIELD = re.compile(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"')
AREA = re.compile(r'<textarea[^>]* name="(\w+)"[^>]*>\s*(.*?)</textarea>', re.DOTALL)
CHOICE = re.compile(r'<select[^>]* name="(\w+)".*?<option selected value="([^"]*)"', re.DOTALL)


def opened(officer: FlaskClient, address: str) -> dict[str, str]:
    """The fields of the form that a page shows."""
    page = officer.get(address)
    assert page.status_code == 200
    form = page.text.split(f'action="{address}"', 1)[1].split("</form>")[0]
    found = [*FIELD.findall(form), *AREA.findall(form), *CHOICE.findall(form)]
    return {name: value for name, value in found if name not in ("csrf_token", "after")}


def edit(officer: FlaskClient, imported: PlanImport, part: str, **values: str) -> Any:
    """Open a part's form as a person does, change some fields and save."""
    address = f"/plans/import/{imported.id}/parts/{part}"
    return officer.post(address, data=opened(officer, address) | values)


def decide(officer: FlaskClient, imported: PlanImport, key: str, verb: str) -> Any:
    return officer.post(f"/plans/import/{imported.id}/tasks/{key}", data={"verb": verb})


def page_of(officer: FlaskClient, imported: PlanImport) -> str:
    answer = officer.get(f"/plans/import/{imported.id}")
    assert answer.status_code == 200
    return answer.text


def test_what_is_missing_is_said_in_words_and_counted(imported: PlanImport, officer: FlaskClient):
    page = page_of(officer, imported)

    assert "đọc được 3 nhiệm vụ" in page
    assert "2 chỗ cần xem lại" in page
    assert "Thiếu: văn bản không nêu đơn vị" in page
    assert "Thiếu: văn bản không nêu thời gian" in page
    assert "01/04/2026 – 30/09/2026" in page
    assert "hạn cuối 29/06/2026" in page


def test_the_original_stands_beside_and_is_never_markup(send: Callable, officer: FlaskClient):
    answer = send(TEXT.replace("In 02", "<script>x</script> In 02").encode(), "a.txt")

    page = officer.get(answer.location).text

    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert re.search(
        r'<mark class="mark mark--unit" data-span="\d+-\d+">Phòng Nghiệp vụ</mark>', page
    )


def test_a_corrected_task_is_kept_beside_the_machines_reading(
    imported: PlanImport, officer: FlaskClient
):
    answer = edit(officer, imported, "d1", lead="Văn phòng Sở", time_text="Quý IV")

    assert answer.status_code == 302
    now = reloaded(imported.id)
    assert now.reading["tasks"][1]["lead"] == ["Phòng Hành chính"]
    assert now.reviewed["tasks"][1]["lead"] == ["Văn phòng Sở"]
    assert now.reviewed["tasks"][1]["time"]["end"] == "2026-12-31"
    page = page_of(officer, imported)
    assert "đã sửa; máy đọc: “Phòng Hành chính”" in page
    assert "năm lấy theo kế hoạch" in page


@pytest.mark.parametrize(
    ("part", "values", "shown"),
    [
        ("header", {"title": "Tên mới của kế hoạch"}, "Tên mới của kế hoạch"),
        ("bases", {"bases": "Luật Trợ giúp pháp lý năm 2017"}, "Luật Trợ giúp pháp lý năm 2017"),
        ("recipients", {"recipients": "Cục X (để báo cáo)"}, "Cục X (để báo cáo)"),
        ("signature", {"name": "Hoàng Văn Mẫu"}, "Hoàng Văn Mẫu"),
        ("b3", {"text": "Một câu mục đích khác."}, "Một câu mục đích khác."),
        ("d0", {"targets": "từ 35 đến 40 đợt"}, "từ 35 đến 40 đợt"),
        ("d0", {"lead_more": "Phòng thứ hai"}, "Phòng Nghiệp vụ; Phòng thứ hai"),
        ("new", {"text": "Tập huấn cộng tác viên.", "last_day": "on"}, "Tập huấn cộng tác viên."),
    ],
)
def test_every_part_is_corrected_in_place(
    part: str, values: dict[str, str], shown: str, imported: PlanImport, officer: FlaskClient
):
    answer = edit(officer, imported, part, **values)

    assert answer.status_code == 302
    assert shown in page_of(officer, imported)


def test_a_refused_correction_keeps_what_was_typed(imported: PlanImport, officer: FlaskClient):
    answer = edit(officer, imported, "d0", text="", outputs="Tập ảnh tư liệu")

    assert answer.status_code == 422
    assert "Hãy nhập nội dung nhiệm vụ." in answer.text
    assert "Tập ảnh tư liệu" in answer.text
    assert reloaded(imported.id).version == imported.version


def test_a_correction_may_be_left_for_later(imported: PlanImport, officer: FlaskClient):
    answer = edit(officer, imported, "d0", outputs="Tập ảnh tư liệu", after="later")

    assert answer.location == "/plans/imports"
    assert "Tập ảnh tư liệu" in page_of(officer, imported)


def test_of_two_people_correcting_one_task_the_second_sees_both_texts(
    imported: PlanImport, officer: FlaskClient
):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d0", text="Lời của người thứ nhất.")

    answer = officer.post(address, data=mine | {"text": "Lời của người thứ hai."})

    assert answer.status_code == 409
    assert "Lời của người thứ nhất." in answer.text
    assert "Lời của người thứ hai." in answer.text
    assert "Nông Thị Soạn" in answer.text
    assert reloaded(imported.id).reviewed["tasks"][0]["text"] == "Lời của người thứ nhất."


def test_the_choice_after_a_conflict_is_saved(imported: PlanImport, officer: FlaskClient):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d0", text="Lời của người thứ nhất.")
    conflict = officer.post(address, data=mine | {"text": "Lời của người thứ hai."}).text
    version = re.search(r'name="version" value="(\w+)"', conflict)

    answer = officer.post(
        address, data=mine | {"text": "Lời của người thứ hai.", "version": version[1]}
    )

    assert answer.status_code == 302
    assert reloaded(imported.id).reviewed["tasks"][0]["text"] == "Lời của người thứ hai."


def test_two_people_correct_different_tasks_without_a_conflict(
    imported: PlanImport, officer: FlaskClient
):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d1", text="Việc khác.")

    assert officer.post(address, data=mine | {"text": "Việc này."}).status_code == 302

    texts = [task["text"] for task in reloaded(imported.id).reviewed["tasks"]]
    assert texts[:2] == ["Việc này.", "Việc khác."]


def test_accepting_settles_what_is_missing(imported: PlanImport, officer: FlaskClient):
    decide(officer, imported, "d2", "accept")

    page = page_of(officer, imported)
    assert "không còn chỗ cần xem lại" in page
    assert "Thiếu:" not in page


def test_accepting_leads_on_to_the_next_doubt(imported: PlanImport, officer: FlaskClient):
    assert decide(officer, imported, "d0", "accept").location.endswith("#d2")


def test_what_is_no_task_stays_in_view_and_may_be_taken_back(
    imported: PlanImport, officer: FlaskClient
):
    decide(officer, imported, "d2", "reject")

    assert "Không phải nhiệm vụ" in page_of(officer, imported)
    assert "đọc được 2 nhiệm vụ" in page_of(officer, imported)

    decide(officer, imported, "d2", "restore")

    assert "đọc được 3 nhiệm vụ" in page_of(officer, imported)


def test_a_task_is_moved_up(imported: PlanImport, officer: FlaskClient):
    decide(officer, imported, "d1", "up")

    assert reloaded(imported.id).reviewed["review"]["keys"] == ["d1", "d0", "d2"]


@pytest.mark.parametrize("part", ["d7", "b77", "nonsense"])
def test_a_part_that_is_not_there_is_not_found(
    part: str, imported: PlanImport, officer: FlaskClient
):
    assert officer.get(f"/plans/import/{imported.id}/parts/{part}").status_code == 404
    assert decide(officer, imported, part, "accept").status_code == 404


def answer_units(officer: FlaskClient, imported: PlanImport, **answers: str) -> Any:
    named = {f"unit-{name.replace('_', '-')}": value for name, value in answers.items()}
    return officer.post(f"/plans/import/{imported.id}/units", data=named)


def test_an_unknown_unit_is_asked_once_and_the_answer_is_remembered(
    imported: PlanImport, officer: FlaskClient
):
    division = make.unit("Phòng Nghiệp vụ và Trợ giúp")

    answer_units(officer, imported, phong_nghiep_vu=str(division.id), phong_hanh_chinh="new")

    alias = db.session.query(UnitAlias).one()
    assert (alias.unit_id, alias.form) == (division.id, fold_unit("Phòng Nghiệp vụ"))
    assert db.session.query(Unit).filter_by(name="Phòng Hành chính").count() == 1
    page = page_of(officer, imported)
    assert "là Phòng Nghiệp vụ và Trợ giúp" in page
    assert "1 đơn vị chưa có trong danh mục" in page


def test_a_unit_left_for_later_is_still_listed(imported: PlanImport, officer: FlaskClient):
    answer_units(officer, imported, phong_nghiep_vu="later")

    page = page_of(officer, imported)
    assert "1 nhiệm vụ, để sau" in page
    assert "Đã ghi nhớ" not in page


def test_a_unit_of_another_province_cannot_be_chosen(imported: PlanImport, officer: FlaskClient):
    address = f"/plans/import/{imported.id}/units"
    elsewhere = make.apart(make.HA_NOI, lambda: str(make.unit("Phòng ở xa").id))

    answer = officer.post(address, data={"unit-phong-nghiep-vu": elsewhere})

    assert answer.status_code == 404
    assert db.session.query(UnitAlias).count() == 0


def test_a_name_the_directory_already_has_is_refused_at_its_line(
    imported: PlanImport, officer: FlaskClient
):
    make.unit("Phòng Nghiệp vụ", valid_to=make.date(2020, 1, 1))

    answer = answer_units(officer, imported, phong_nghiep_vu="new")

    assert answer.status_code == 422
    assert 'id="unit-phong-nghiep-vu-error"' in answer.text
    assert "Danh mục đã có đơn vị" in answer.text


def test_known_units_are_joined_when_the_draft_is_made(imported: PlanImport, officer: FlaskClient):
    division = make.unit("PHÒNG NGHIỆP VỤ")

    officer.post(f"/plans/import/{imported.id}/draft")

    db.session.expire_all()
    tasks = db.session.query(Plan).one().tasks
    assert [task.leads[0].unit_id for task in tasks[:2]] == [division.id, None]


def test_the_draft_has_what_the_person_made_of_it(imported: PlanImport, officer: FlaskClient):
    edit(officer, imported, "d0", text="Lời đã sửa.")
    decide(officer, imported, "d1", "reject")

    answer = officer.post(f"/plans/import/{imported.id}/draft")

    db.session.expire_all()
    plan = db.session.query(Plan).one()
    assert answer.location == f"/plans/{plan.id}"
    assert plan.tasks[0].text == "Lời đã sửa."
    assert len(plan.tasks) == 2
    assert [doubt["code"] for doubt in plan.tasks[1].doubts] == ["missing_lead", "missing_time"]
    events = db.session.query(AuditEvent).order_by(AuditEvent.sequence)
    assert [event.action for event in events] == [
        "plan.import", "plan.import.correct", "plan.import.correct", "plan.import.draft",
    ]  # fmt: skip


def test_a_draft_is_made_once(imported: PlanImport, officer: FlaskClient):
    officer.post(f"/plans/import/{imported.id}/draft")

    assert officer.post(f"/plans/import/{imported.id}/draft").status_code == 409
    assert decide(officer, imported, "d0", "reject").status_code == 409
    assert "Mở kế hoạch đã tạo" in page_of(officer, imported)
    assert db.session.query(Plan).count() == 1


def test_deleting_the_draft_opens_the_import_again(imported: PlanImport, officer: FlaskClient):
    made = officer.post(f"/plans/import/{imported.id}/draft")

    answer = press(officer, made.location, "delete")

    assert answer.status_code == 302
    assert reloaded(imported.id).state == "review"
    assert officer.post(f"/plans/import/{imported.id}/draft").status_code == 302


def test_the_page_of_the_plan_names_its_import(imported: PlanImport, officer: FlaskClient):
    made = officer.post(f"/plans/import/{imported.id}/draft")

    page = officer.get(made.location).text

    assert "ke-hoach.txt" in page
    assert f'href="/plans/import/{imported.id}"' in page


def test_a_draft_without_a_year_is_refused_at_the_head(send: Callable, officer: FlaskClient):
    send("KẾ HOẠCH\nMột việc\n\nI. NỘI DUNG\n\n- Mở lớp tập huấn.".encode(), "a.txt")
    imported = db.session.query(PlanImport).one()

    answer = officer.post(f"/plans/import/{imported.id}/draft")

    assert answer.status_code == 422
    assert 'id="plan_year-error"' in answer.text
    assert db.session.query(Plan).count() == 0


def test_an_import_may_be_discarded_with_its_original(imported: PlanImport, officer: FlaskClient):
    officer.post(f"/plans/import/{imported.id}/withdraw")

    db.session.expire_all()
    assert db.session.query(PlanImport).count() == 0
    assert db.session.query(StoredFile).one().removed_at is not None


def test_a_plan_of_200_tasks_is_shown_whole(send: Callable, officer: FlaskClient):
    task = "- Mở đợt truyền thông số {}.\n\nChủ trì: Phòng số {}.\nThời gian: Quý II năm 2026.\n\n"
    many = "".join(task.format(number, number) for number in range(200))
    answer = send(TEXT.replace("2. Nâng cao", f"{many}2. Nâng cao").encode(), "a.txt")

    page = officer.get(answer.location)

    assert "đọc được 203 nhiệm vụ" in page.text


def test_another_officer_of_the_province_continues_the_review(
    imported: PlanImport, sign_in: Callable
):
    colleague = sign_in(make.person(Role.OFFICER, name="Vi Văn Tiếp"))

    assert edit(colleague, imported, "d0", text="Việc đã xem.").status_code == 302
    assert reloaded(imported.id).reviewed["review"]["saved_by"] == "Vi Văn Tiếp"


def test_steps_are_read_as_sentences(imported: PlanImport, officer: FlaskClient):
    edit(officer, imported, "d0", steps="Soạn đề cương. | Phòng Nghiệp vụ | 01/3/2026\nIn tài liệu")

    page = page_of(officer, imported)

    assert "- Soạn đề cương · Phòng Nghiệp vụ · hạn 01/03/2026\n- In tài liệu" in page


def test_a_sign_of_another_unit_than_was_chosen_is_pointed_out(
    imported: PlanImport, officer: FlaskClient
):
    make.unit("Trung tâm TGPL", symbol="TGPL")

    before = page_of(officer, imported)
    edit(officer, imported, "header", symbol="KH-TGPL")
    after = page_of(officer, imported)

    assert "Hãy sửa nếu chọn nhầm" not in before
    assert "Ký hiệu TGPL là của Trung tâm TGPL. Hãy sửa nếu chọn nhầm" in after
