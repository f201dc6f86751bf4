"""Files of an entry: which are refused, their captions, who shares them."""

import io

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.progress.models import Entry, Evidence
from tests import make, people
from tests.progress.recording import PDF, count, filled, tracked

BAD_FILES = {
    "empty": (b"", "bien-ban.pdf", "tệp trống"),
    "renamed": (b"MZ\x90\x00 chay duoc", "bien-ban.pdf", "không phải là tệp PDF thật"),
    "executable": (b"MZ\x90\x00", "cai-dat.exe", "không thuộc loại nhận được"),
    "broken": (b"PK\x03\x04 hong", "bang.xlsx", "bị hỏng"),
    "large": (b"%PDF-" + b"0" * 20_000_001, "lon.pdf", "lớn hơn 20 MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_a_reason_and_nothing_is_kept(kind, client, sign_in, centre):
    content, name, words = BAD_FILES[kind]
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(content), name))
    )

    assert page.status_code == 422
    assert words in page.text
    assert count(Entry) == 0


@pytest.mark.parametrize("name", ["bang.xlsm", "trang.html", "cai-dat.exe", "khong-duoi"])
def test_a_kind_of_file_that_may_carry_programs_is_refused(name, client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(b"PK\x03\x04"), name))
    )

    assert "không thuộc loại nhận được" in page.text


def test_each_file_has_its_own_caption(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "mot.pdf"), (io.BytesIO(PDF), "hai.pdf")]

    client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=files, captions="Biên bản\nDanh sách")
    )

    kept = db.session.execute(sa.select(Evidence.name, Evidence.caption)).all()
    assert set(map(tuple, kept)) == {("mot.pdf", "Biên bản"), ("hai.pdf", "Danh sách")}


def test_evidence_is_shared_by_the_unit_that_may_record(client, sign_in, centre):
    evidence = make.evidence(make.entry(tracked(centre)))
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.get(f"/tasks/evidence/{evidence.id}/share")
    answer = client.post(f"/tasks/evidence/{evidence.id}/share")

    assert "không rút lại được" in page.text
    assert answer.status_code == 302
    assert evidence.is_shared


def test_evidence_is_not_shared_by_another_unit(client, sign_in, centre):
    evidence = make.evidence(make.entry(tracked(centre)))
    sign_in(make.person(Role.OFFICER, unit=make.unit("Văn phòng Sở")))

    assert client.post(f"/tasks/evidence/{evidence.id}/share").status_code == 403
    assert not evidence.is_shared


def test_a_neighbours_evidence_does_not_exist(client, sign_in, centre):
    evidence_id = make.evidence(make.entry(tracked(centre))).id
    sign_in(people.neighbour())

    assert client.post(f"/tasks/evidence/{evidence_id}/share").status_code == 404
