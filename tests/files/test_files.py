"""Keeping and handing out files."""

import io
from datetime import timedelta

import pytest

from portal.access import Role
from portal.files.actions import Damaged, keep, read
from portal.files.storage import Folder, new_key, store
from portal.jobs import housekeeping
from portal.jobs.claims import Work
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from tests import make
from tests.weighing import peak

PDF = b"%PDF-1.7 noi dung"


def kept(**values):
    return keep(
        PDF,
        **{
            "name": "Biên bản số 1.pdf",
            "media_type": "application/pdf",
            "purpose": "evidence",
            **values,
        },
    )


def test_a_kept_file_is_read_back_with_its_hash():
    file = kept()

    assert read(file).read() == PDF
    assert file.size == len(PDF)
    assert len(file.sha256) == 64


def test_what_is_kept_is_read_back_part_by_part():
    content = bytes(16_000_000)

    with peak() as held:
        keep(content, name="lon.pdf", media_type="application/pdf", purpose="evidence")

    assert held[0] < 8_000_000


def test_a_store_that_changes_bytes_is_noticed(monkeypatch):
    class Lying(Folder):
        def open(self, _key):
            return io.BytesIO(b"khac")

    monkeypatch.setattr("portal.files.actions.store", lambda: Lying(store().root))

    with pytest.raises(Damaged):
        kept()


def test_a_download_is_an_attachment_that_can_run_nothing(client, sign_in):
    file = kept()
    sign_in(make.person(Role.OFFICER))

    answer = client.get(f"/files/{file.id}")

    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''Bi%C3%AAn" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_past_its_time_says_what_to_do(client, sign_in):
    file = kept(expires_at=now() - timedelta(minutes=1))
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/files/{file.id}")

    assert page.status_code == 410
    assert "yêu cầu lại" in page.text


def test_lost_bytes_are_said_and_not_passed_over(client, sign_in):
    file = kept()
    store().delete(file.key)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/files/{file.id}")

    assert page.status_code == 410
    assert file.sha256[:12] in page.text


def test_a_key_is_random_and_tells_no_name():
    file = kept()

    assert file.key.startswith(f"t/{make.LANG_SON}/")
    assert "bien" not in file.key.lower()
    assert new_key(1) != new_key(1)


def test_a_key_cannot_leave_the_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path / "kho").open("../../etc/passwd")


def test_housekeeping_removes_expired_bytes_and_orphans_but_not_the_rest(monkeypatch):
    expired, lasting = kept(expires_at=now() - timedelta(days=1)), kept()
    store().put(f"t/{make.LANG_SON}/2026/mo-coi", io.BytesIO(b"x"))
    monkeypatch.setattr(housekeeping, "GRACE", timedelta(seconds=-60))

    housekeeping.sweep(Work(new_id(), 1, "jobs.housekeeping", {}), lambda *_: None)

    left = {key for key, _ in store().keys(f"t/{make.LANG_SON}/")}
    assert lasting.key in left
    assert expired.key not in left
    assert f"t/{make.LANG_SON}/2026/mo-coi" not in left
