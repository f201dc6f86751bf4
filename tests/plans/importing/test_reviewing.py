"""The review page: what it shows, and each correction."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.importing.models import PlanImport
from tests.plans.importing.conftest import reloaded
from tests.plans.importing.plan_text import TEXT
from tests.plans.importing.review_page import decide, edit, page_of


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


def test_steps_are_read_as_sentences(imported: PlanImport, officer: FlaskClient):
    edit(officer, imported, "d0", steps="Soạn đề cương. | Phòng Nghiệp vụ | 01/3/2026\nIn tài liệu")

    page = page_of(officer, imported)

    assert "- Soạn đề cương · Phòng Nghiệp vụ · hạn 01/03/2026\n- In tài liệu" in page
