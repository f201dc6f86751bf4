"""Many plans are sent at once; the page tells what became of each."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.documents.workbooks.reading import read_workbook
from portal.extensions import db
from portal.jobs.models import Job, JobState
from portal.plans.importing.batches.reading import read_batch
from portal.plans.importing.models import BatchFile, ImportBatch, PlanImport
from tests import make, sent
from tests.people import neighbour
from tests.plans.importing.plan_text import TEXT

FILES = {"xã/a.txt": TEXT.encode(), "b.jpg": b"\xff\xd8\xff" + bytes(64), "c.txt": TEXT.encode()}


def archive(files=FILES) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def the_batch() -> ImportBatch:
    db.session.expire_all()
    return db.session.query(ImportBatch).one()


def do_the_job() -> None:
    """What a worker would do."""
    read_batch(make.work("plans.import_batch", batch_id=str(the_batch().id)), make.tell)
    db.session.query(Job).update({"state": JobState.DONE})
    db.session.commit()


def page(name: str = "") -> str:
    return f"/plans/import/batches/{the_batch().id}{name}"


def test_a_zip_becomes_one_job_and_its_page_waits(send, officer):
    arrived = send(archive(), "cac-xa.ZIP")

    job = db.session.query(Job).one()
    assert arrived.headers["Location"] == page()
    assert (job.kind, job.params) == ("plans.import_batch", {"batch_id": str(the_batch().id)})
    shown = officer.get(page()).text
    assert "0/3 tệp" in shown
    assert "xã/a.txt" in shown
    assert "Dừng" in shown


def test_several_files_chosen_at_once_become_one_batch(officer, issuer):
    files = [(BytesIO(TEXT.encode()), "a.txt"), (BytesIO(b"x"), "b.docx")]

    officer.post(
        "/plans/import/new",
        data={"issuing_unit_id": issuer, "file": files},
        content_type="multipart/form-data",
    )

    assert the_batch().name == "2 tệp chọn cùng lúc.zip"
    assert {file.path for file in db.session.query(BatchFile)} == {"a.txt", "b.docx"}


def test_the_page_tells_what_became_of_each_file(send, officer):
    send(archive(), "cac-xa.zip")
    do_the_job()

    shown = officer.get(page()).text

    imported = db.session.query(PlanImport).one()
    assert shown.count(f"/plans/import/{imported.id}") == 2
    assert "Không nhận ra loại tệp" in shown
    assert "3/3 tệp" in shown


def test_outcomes_are_filtered_by_kind_and_words(send, officer):
    send(archive(), "cac-xa.zip")
    do_the_job()

    refused = officer.get(page("?outcome=refused")).text
    found = officer.get(page("?q=XA")).text

    assert ["b.jpg" in refused, "xã/a.txt" in refused] == [True, False]
    assert ["b.jpg" in found, "xã/a.txt" in found] == [False, True]
    assert "Không có tệp nào khớp" in officer.get(page("?q=khong-co")).text


def test_outcomes_are_exported(send, officer):
    send(archive(), "cac-xa.zip")
    do_the_job()

    answer = officer.get(page("/outcomes"))

    rows = read_workbook(answer.data).sheets[0].rows
    assert [cell.text for cell in rows[4].values()][:3] == ["Số", "Tệp", "Kết quả"]
    assert [rows[n][2].text for n in (5, 6, 7)] == ["Đã đọc", "Không đọc được", "Đã nhập trước đó"]


def test_the_bar_asks_for_the_page_when_the_job_is_over(send, officer):
    send(archive(), "cac-xa.zip")
    before = officer.get(page("/progress"))
    do_the_job()
    after = officer.get(page("/progress"))

    assert "HX-Refresh" not in before.headers
    assert after.headers["HX-Refresh"] == "true"


def test_a_stopped_batch_goes_on_with_the_files_that_wait(send, officer):
    send(archive(), "cac-xa.zip")

    stopped = officer.post(page("/cancel"))
    shown = officer.get(page()).text
    going = officer.post(page("/go-on"))
    twice = officer.post(page("/go-on"))

    assert (stopped.status_code, going.status_code, twice.status_code) == (302, 302, 409)
    assert "Còn 3 tệp chưa đọc" in shown
    assert db.session.query(Job).filter_by(state=JobState.QUEUED).count() == 1


def test_a_batch_that_is_read_neither_stops_nor_goes_on(send, officer):
    send(archive(), "cac-xa.zip")
    do_the_job()

    answers = [officer.post(page("/cancel")), officer.post(page("/go-on"))]

    assert [answer.status_code for answer in answers] == [409, 409]


def test_only_the_sender_stops_a_batch(send, officer, sign_in):
    send(archive(), "cac-xa.zip")
    sign_in(make.person(Role.OFFICER))

    shown = officer.get(page()).text

    assert "Dừng" not in shown
    assert officer.post(page("/cancel")).status_code == 404


BAD = {
    "no archive": (b"KE HOACH", "hỏng"),
    "nothing in it": (archive({}), "không có tệp nào"),
    "too many": (archive({f"{n}.txt": b"x" for n in range(201)}), "tối đa 200|giới hạn 200"),
    "parent folder": (archive({"../a.txt": b"x"}), "đường dẫn"),
}


@pytest.mark.parametrize("kind", list(BAD))
def test_an_archive_that_is_unsafe_or_useless_is_refused_at_the_field(kind, send):
    content, words = BAD[kind]

    answer = send(content, "a.zip")

    assert answer.status_code == 422
    assert any(word in answer.text for word in words.split("|"))
    assert db.session.query(ImportBatch).count() == 0
    assert db.session.query(Job).count() == 0


def test_a_withdrawn_import_leaves_its_line_in_the_batch(send, officer):
    send(archive({"a.txt": TEXT.encode()}), "cac-xa.zip")
    do_the_job()

    officer.post(f"/plans/import/{db.session.query(PlanImport).one().id}/withdraw")

    shown = officer.get(page()).text
    assert "Bản nhập đã được bỏ" in shown


def test_batches_are_listed_newest_first(send, officer):
    send(archive(), "cac-xa.zip")
    do_the_job()

    listed = officer.get("/plans/import/batches/").text

    assert page() in listed
    assert "3/3" in listed


def test_no_batch_yet_says_what_to_do(officer):
    assert "Chưa có đợt nhập nào" in officer.get("/plans/import/batches/").text


def test_strangers_and_neighbours_reach_no_batch(sign_in: Callable, client: FlaskClient):
    batch = sent.import_batch()
    base = f"/plans/import/batches/{batch.id}"
    paths = [(client.get, base + each) for each in ("", "/progress", "/outcomes")]
    paths += [(client.post, base + each) for each in ("/cancel", "/go-on")]

    sign_in(make.person(Role.LEADER))
    strangers = {visit(path).status_code for visit, path in paths}
    sign_in(neighbour())
    neighbours = {visit(path).status_code for visit, path in paths}

    assert (strangers, neighbours) == ({403}, {404})
