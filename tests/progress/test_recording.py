"""What a person records, and what is said when something typed is wrong."""

import io

import pytest

from portal.access import Role
from portal.progress.models import Entry, Evidence
from tests import make
from tests.progress.recording import PDF, count, filled, tracked


def test_somebody_of_the_unit_records_a_value_and_two_files(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task, 1200, "cuốn")
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "bien-ban.pdf"), (io.BytesIO(PDF + b" 2"), "danh-sach.pdf")]

    answer = client.post(
        f"/tasks/{task.id}/record",
        data=filled(task, files=files, **{f"value-{target.id}": "1.050,5"}),
    )

    assert answer.status_code == 302
    assert count(Evidence) == 2
    assert target.value == 1050.5


def test_a_wrong_number_is_said_at_its_field_and_the_note_is_still_there(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": "1.5"})
    )

    assert page.status_code == 422
    assert "Hãy nhập 1,5 hoặc 1.500" in page.text
    assert "Đã tổ chức hai đợt" in page.text
    assert 'value="1.5"' in page.text


def test_a_refused_form_keeps_what_was_typed_and_asks_for_the_files_again(client, sign_in, centre):
    task = tracked(centre)
    step = make.step(task, "Soạn đề cương")
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "bien-ban.pdf"), (io.BytesIO(b""), "trong.pdf")]

    page = client.post(
        f"/tasks/{task.id}/record",
        data=filled(
            task, files=files, captions="Biên bản xã Tân Thanh", steps=[str(step.id)],
            is_shared="y", claim="obstacle", happened_on="19/11/2026",
        ),
    )  # fmt: skip

    assert "tệp minh chứng phải chọn lại" in page.text
    assert "Biên bản xã Tân Thanh" in page.text
    assert 'value="19/11/2026"' in page.text
    assert page.text.count(" checked") == 3
    assert count(Evidence) == 0


def test_what_looks_like_personal_data_is_recorded_only_when_looked_at_again(
    client, sign_in, centre
):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    typed = filled(task, note="Đã trợ giúp người có căn cước 020089001234")

    warned = client.post(f"/tasks/{task.id}/record", data=typed)
    confirmed = client.post(f"/tasks/{task.id}/record", data={**typed, "is_checked": "y"})

    assert (warned.status_code, confirmed.status_code) == (422, 302)
    assert "giống số căn cước công dân" in warned.text
    assert "020089001234" in warned.text
    assert 'name="is_checked"' in warned.text


WRONG_NUMBERS = {
    "bảy": "Hãy nhập số",
    "12 đợt": "không ghi đơn vị tính",
    "1.55": "1,55 hoặc 1.550",
    "-3": "Hãy nhập số",
    "1e9": "Hãy nhập số",
    "9" * 400: "quá lớn",
}


@pytest.mark.parametrize("typed", WRONG_NUMBERS)
def test_a_wrong_number_says_what_to_type(typed, client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": typed})
    )

    assert page.status_code == 422
    assert WRONG_NUMBERS[typed] in page.text


def test_two_people_recording_both_leave_their_entry(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    for value in ("3", "5"):
        sign_in(make.person(Role.OFFICER, unit=centre))
        client.post(f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": value}))

    assert count(Entry) == 2
    assert target.value == 5
