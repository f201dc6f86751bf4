"""The job reads each file of a batch once, whatever happens in between."""

import pytest

from portal.access import Role
from portal.accounts.models import Person
from portal.errors import Invalid
from portal.extensions import db
from portal.files.models import StoredFile
from portal.jobs.claims import Cancelled
from portal.jobs.models import Job
from portal.plans.importing.batches import reading
from portal.plans.importing.batches.reading import read_batch
from portal.plans.importing.models import BatchFile, ImportBatch, Outcome, PlanImport
from tests import make, sent
from tests.plans.importing.plan_text import TEXT

OTHER = TEXT.replace("lưu động năm 2026", "lưu động năm 2027")
MIXED = {
    "xã/a.txt": TEXT.encode(),
    "b.jpg": b"\xff\xd8\xff" + bytes(64),
    "c.txt": TEXT.encode(),
    "d.zip": b"PK\x05\x06" + bytes(18),
    "e.xlsx": b"PK",
    "f.txt": OTHER.encode(),
}


@pytest.fixture
def person() -> Person:
    return make.person(Role.OFFICER, name="Nông Thị Soạn")


def run(batch: ImportBatch, tell=make.tell) -> None:
    read_batch(make.work("plans.import_batch", batch_id=str(batch.id)), tell)


def outcomes(batch_id) -> dict[str, str]:
    rows = db.session.query(BatchFile).filter_by(batch_id=batch_id).order_by(BatchFile.position)
    return {row.path: row.outcome.value for row in rows}


def test_every_file_has_its_outcome(person):
    batch = sent.import_batch(MIXED, by=person)
    batch_id = batch.id

    run(batch)

    assert list(outcomes(batch_id).values()) == [
        "read", "refused", "same", "refused", "refused", "read",
    ]  # fmt: skip
    messages = {row.path: row.message for row in db.session.query(BatchFile)}
    assert "Không nhận ra loại tệp" in messages["b.jpg"]
    assert "giải nén" in messages["d.zip"]
    assert "nhập riêng" in messages["e.xlsx"]
    assert "Nông Thị Soạn" in messages["c.txt"]


def test_what_was_read_is_counted_and_leads_to_its_review(person):
    batch, person_id = sent.import_batch(MIXED, by=person), person.id

    run(batch)

    read = db.session.query(BatchFile).filter_by(path="xã/a.txt").one()
    same = db.session.query(BatchFile).filter_by(path="c.txt").one()
    imported = db.session.query(PlanImport).filter_by(id=read.import_id).one()
    assert (read.tasks, read.doubts > 0) == (3, True)
    assert same.import_id == read.import_id
    assert (imported.file_name, imported.created_by_id) == ("a.txt", person_id)


def test_progress_names_the_file_it_is_at(person):
    told = []

    run(sent.import_batch(MIXED, by=person), lambda *now: told.append(now))

    assert told[0] == ("Đọc tệp 1/6", 0, 6)
    assert told[-2:] == [("Đọc tệp 6/6", 5, 6), ("Ghi kết quả", 6, 6)]


def test_a_second_run_changes_nothing(person):
    batch = sent.import_batch(MIXED, by=person)
    batch_id = batch.id
    run(batch)
    before = outcomes(batch_id)

    run(db.session.query(ImportBatch).one())

    assert outcomes(batch_id) == before
    assert db.session.query(PlanImport).count() == 2


def test_cancelled_in_the_middle_keeps_what_was_read_and_goes_on_later(person):
    batch = sent.import_batch(MIXED, by=person)
    batch_id = batch.id

    def stop_at_third(_stage, done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(batch, stop_at_third)
    half = list(outcomes(batch_id).values())
    run(db.session.query(ImportBatch).one())

    assert half == ["read", "refused", "waiting", "waiting", "waiting", "waiting"]
    assert "waiting" not in outcomes(batch_id).values()
    assert db.session.query(PlanImport).count() == 2


def test_a_long_batch_is_handed_over_to_another_job(person, monkeypatch):
    batch = sent.import_batch(MIXED, by=person)
    work = make.work("plans.import_batch", by=person, batch_id=str(batch.id))
    batch_id, person_id = batch.id, person.id
    monkeypatch.setattr(reading, "TURN", -1)

    read_batch(work, make.tell)

    job = db.session.query(Job).one()
    assert (job.kind, job.params) == (work.kind, {"batch_id": str(batch_id)})
    assert job.requested_by_id == person_id
    assert db.session.query(ImportBatch).one().job_id == job.id
    assert set(outcomes(batch_id).values()) == {"waiting"}


def test_a_file_that_ends_the_process_twice_is_given_up(person):
    batch = sent.import_batch({"a.txt": TEXT.encode(), "b.txt": OTHER.encode()}, by=person)
    batch_id = batch.id
    db.session.query(BatchFile).filter_by(path="a.txt").one().attempts = 2

    run(batch)

    assert outcomes(batch_id) == {"a.txt": "refused", "b.txt": "read"}
    assert "hai lần" in db.session.query(BatchFile).filter_by(path="a.txt").one().message


def test_a_reader_that_fails_refuses_the_file_and_reads_the_others(person, monkeypatch):
    batch = sent.import_batch({"a.txt": b"hong", "b.txt": OTHER.encode()}, by=person)
    batch_id = batch.id
    real = reading.read_document

    def failing(content, name):
        if content == b"hong":
            raise RecursionError
        return real(content, name)

    monkeypatch.setattr(reading, "read_document", failing)
    run(batch)

    assert outcomes(batch_id) == {"a.txt": "refused", "b.txt": "read"}


def test_originals_are_kept_once_each_under_their_own_names(person):
    run(sent.import_batch(MIXED, by=person))

    names = [
        file.name for file in db.session.query(StoredFile).filter(StoredFile.name != "goi.zip")
    ]
    assert sorted(names) == ["a.txt", "f.txt"]


def test_a_file_somebody_else_is_writing_is_waited_for_and_left(person):
    batch = sent.import_batch({"a.txt": TEXT.encode()}, by=person)
    file = db.session.query(BatchFile).one()
    file.outcome = Outcome.READ
    file_id, batch_id = file.id, batch.id
    db.session.commit()

    reading._take(batch_id, file_id, TEXT.encode(), "a.txt", None)

    assert db.session.query(PlanImport).count() == 0


def test_an_archive_past_its_time_says_what_to_do(person):
    batch = sent.import_batch({"a.txt": TEXT.encode()}, by=person)
    db.session.query(StoredFile).one().removed_at = batch.created_at

    with pytest.raises(Invalid, match="gửi lại"):
        run(batch)
