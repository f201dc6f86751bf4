"""The page of a task tells all that is known of it."""

import hashlib
import io

import pytest

from portal.access import Role
from tests import make
from tests.progress.recording import PDF, filled, tracked


def test_the_page_of_a_task_tells_all_that_is_known(client, sign_in, centre):
    task = tracked(
        centre, due_on=make.date(2026, 3, 14), ends_on=make.date(2026, 3, 15), is_inclusive=False,
        time_text="trước ngày 15/3/2026", time_kind="by",
    )  # fmt: skip
    make.target(task, 12, "chuyên mục")
    make.step(task, "Soạn đề cương", due_on=make.date(2026, 3, 1), actor="Phòng Nghiệp vụ")
    sign_in(make.person(Role.OFFICER, unit=centre))
    made = {"files": (io.BytesIO(PDF), "bien-ban.pdf"), "captions": "Xã Tân Thanh"}
    client.post(f"/tasks/{task.id}/record", data=filled(task, **made))

    page = client.get(f"/tasks/{task.id}").text

    for words in (
        "Quá hạn", "“trước ngày 15/3/2026”", "Ghi “trước ngày 15/03/2026”", "Chưa có số liệu",
        "Soạn đề cương", "Phòng Nghiệp vụ", "Còn thiếu để hoàn thành", "bien-ban.pdf",
        "Xã Tân Thanh", hashlib.sha256(PDF).hexdigest()[:12], "Bộ chỉ thấy tên tệp",
    ):  # fmt: skip
        assert words in page


def test_the_last_twelve_values_are_shown(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task, 40)
    for value in range(1, 15):
        make.value(make.entry(task, happened_on=make.date(2026, 1, value)), target, 100 + value)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.get(f"/tasks/{task.id}").text

    assert "12 kết quả gần nhất" in page
    assert "<b>103</b>" in page
    assert "<b>102</b>" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("approved", "Kế hoạch chưa được ban hành nên chưa ghi tiến độ."),
        ("closed", "Kế hoạch đã kết thúc nên nhiệm vụ chỉ còn để đọc."),
        ("applied", "Bản điều chỉnh này đã được đưa vào kế hoạch; tiến độ ghi ở nhiệm vụ của kế"),
    ],
)
def test_a_task_that_takes_no_entries_says_why(client, sign_in, state, words):
    task_id = make.task(make.plan(state=state)).id
    sign_in(make.person(Role.OFFICER))

    assert words in client.get(f"/tasks/{task_id}").text
