"""Versions of a plan side by side: on their page, on the pages of plan and task, in a file."""

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.documents.reading.docx import read_docx
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.jobs.models import Job
from portal.plans import exports as plan_exports
from portal.plans.amending import exports
from tests import make
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, in_force


def exported(action, **params) -> bytes:
    """The file that a worker makes."""
    file_id = action(make.work("export", **params), make.tell)
    file = db.session.scalars(sa.select(StoredFile).where(StoredFile.id == file_id)).one()
    with read(file) as content:
        return content.read()


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
