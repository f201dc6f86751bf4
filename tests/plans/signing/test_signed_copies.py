"""A PDF goes out, comes back signed, and the portal says what it is worth."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.files.actions import PART, read
from portal.files.models import StoredFile
from portal.files.queries import get_file
from portal.jobs.models import Job, JobState
from portal.plans.exports import export_plan
from portal.plans.models import Plan
from portal.plans.signing import actions
from portal.plans.signing.examining import beginnings
from portal.plans.signing.judging import document_sent, sent_rendition
from portal.plans.signing.models import CopyState, SignedCopy
from portal.plans.versions import freeze
from tests import make, people, sent
from tests.plans.amending.playing import act, amended, in_force
from tests.plans.signing import certificates
from tests.plans.signing.certificates import sign
from tests.weighing import peak


@cache
def not_ours() -> bytes:
    """A signed PDF that no portal wrote."""
    lines = ["%PDF-1.4", "1 0 obj", "<< /Type /Catalog /Pages 2 0 R >>", "endobj", "2 0 obj",
             "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "endobj", "3 0 obj",
             "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", "endobj"]  # fmt: skip
    body = "\n".join(lines) + "\n"
    places = [body.index(f"{number} 0 obj") for number in (1, 2, 3)]
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return sign(f"{body}xref\n0 4\n0000000000 65535 f \n{table}{end}".encode())


def issued() -> Plan:
    plan = make.issued_plan("Kế hoạch đi ký", tasks=1)
    db.session.expire_all()
    freeze(plan, "Văn thư")
    return plan


def pdf_of(plan: Plan) -> bytes:
    file_id = export_plan(make.work("plans.export", plan_id=str(plan.id), form="pdf"), make.tell)
    with read(get_file(file_id)) as stream:
        return stream.read()


def checked(plan: Plan, content: bytes) -> SignedCopy:
    copy = sent.signed_copy(plan, content)
    actions.check_copy(make.work("plans.sign.check", copy_id=str(copy.id)), make.tell)
    return copy


def send(client, plan_id, content: bytes | None, name: str = "da-ky.pdf"):
    data = {} if content is None else {"file": (BytesIO(content), name)}
    return client.post(f"/plans/{plan_id}/signed-copies/new", data=data)


def test_a_clerk_sends_a_signed_copy_and_its_check_is_asked_for(client, sign_in):
    plan_id, content = issued().id, not_ours()
    sign_in(make.person(Role.CLERK))

    page = client.get(send(client, plan_id, content).headers["Location"])

    copy = db.session.scalars(select(SignedCopy)).one()
    job = db.session.scalars(select(Job).where(Job.id == copy.job_id)).one()
    assert (job.kind, job.params) == ("plans.sign.check", {"copy_id": str(copy.id)})
    assert "Đang kiểm tra" in page.text
    assert client.get(f"/files/{copy.file_id}").data == content


def test_a_large_signed_file_is_never_whole_in_memory(tmp_path: Path):
    plan, file = issued(), tmp_path / "da-ky.pdf"
    file.write_bytes(b"%PDF-1.7" + bytes(16_000_000) + b"/ByteRange")

    with file.open("rb") as stream, peak() as held:
        copy = act(actions.take_copy, plan, stream, name=file.name, role=Role.CLERK)

    assert get_file(copy.file_id).size == file.stat().st_size
    assert held[0] < 8_000_000


def test_the_mark_of_a_signature_is_found_across_two_parts(tmp_path: Path):
    plan, file = issued(), tmp_path / "da-ky.pdf"
    file.write_bytes(b"%PDF-" + bytes(PART - 4) + b"/ByteRange")  # read after its first 5 bytes

    with file.open("rb") as stream:
        copy = act(actions.take_copy, plan, stream, name=file.name, role=Role.CLERK)

    assert copy.state == CopyState.WAITING


def test_a_copy_of_the_file_we_sent_is_accepted_known_to_the_public_and_shown(client, sign_in):
    plan = issued()
    copy = checked(plan, content := sign(pdf_of(plan)))
    state, copy_id, plan_id = copy.state, copy.id, plan.id
    anybody = client.post("/verify", data={"file": (BytesIO(content), "da-ky.pdf")})
    sign_in(make.person(Role.OFFICER))

    page, of_plan = client.get(f"/signed-copies/{copy_id}"), client.get(f"/plans/{plan_id}")

    assert state == CopyState.ACCEPTED
    assert ">Khớp<" in anybody.text
    assert "Chữ ký nguyên vẹn, đúng tệp đã gửi" in page.text
    assert "Chưa cấu hình gốc tin cậy" in page.text
    assert certificates.SIGNER in page.text
    assert "cổng không hỏi đơn vị cấp qua mạng" in page.text
    assert "Chữ ký nguyên vẹn, đúng tệp đã gửi" in of_plan.text
    assert "· phiên bản 1" in of_plan.text


def test_a_copy_is_traced_to_the_roots_of_the_setting(app, tmp_path: Path, monkeypatch):
    (tmp_path / "goc.crt").write_bytes(certificates.impostor().pem)
    settings = replace(app.extensions["portal"], trust_roots=str(tmp_path))
    monkeypatch.setitem(app.extensions, "portal", settings)
    plan = issued()

    assert checked(plan, sign(pdf_of(plan))).state == CopyState.UNTRUSTED


def which(plan: Plan, content: bytes) -> str:
    return document_sent(plan, sent_rendition(plan, beginnings(content)))


def test_the_document_that_was_signed_is_found_by_its_bytes():
    plan, other = issued(), issued()

    assert which(plan, sign(pdf_of(plan))) == "same"
    assert which(plan, sign(pdf_of(other))) == "other"
    assert which(plan, not_ours()) == "unknown"


def test_the_text_without_a_number_and_an_older_version_are_other_documents():
    plan = make.plan("Kế hoạch đi ký", state="approved", tasks=1)
    early = sign(pdf_of(plan))
    is_same = which(plan, early)
    plan.issue(number=7, issued_on=make.issued_plan().issued_on)
    db.session.flush()
    db.session.expire_all()
    freeze(plan, "Văn thư")
    unnumbered, old = which(plan, early), sign(pdf_of(plan))
    db.session.expire_all()
    freeze(plan, "Văn thư")

    assert (is_same, unnumbered, which(plan, old)) == ("same", "unnumbered", "older")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (None, "", "Hãy chọn tệp PDF đã ký số"),
        (b"", "trong.pdf", "Tệp trống"),
        (b"PK\x03\x04", "ke-hoach.docx", "không phải tệp PDF"),
        (b"%PDF-1.7 chua ky", "ke-hoach.pdf", "chưa có chữ ký số nào"),
        (b"%PDF-1.7" + bytes(60_000_000), "lon.pdf", "lớn hơn 20 MB"),
    ],
    ids=["none", "empty", "no PDF", "unsigned", "60 MB"],
)
def test_what_is_wrong_at_sight_is_refused_at_the_field_and_not_kept(
    client, sign_in, content, name, words
):
    plan_id = issued().id
    sign_in(make.person(Role.CLERK))

    page = send(client, plan_id, content, name)

    assert page.status_code == 422
    assert words in page.text
    assert db.session.scalars(select(StoredFile.id)).all() == []


def test_the_same_file_is_taken_once(client, sign_in):
    plan_id, content = issued().id, not_ours()
    sign_in(make.person(Role.CLERK))
    send(client, plan_id, content)

    page = send(client, plan_id, content)

    assert page.status_code == 422
    assert "đã được gửi lên trước đó" in page.text


def test_of_two_who_send_one_file_at_once_the_second_is_told(client, sign_in, monkeypatch):
    plan_id = issued().id
    sign_in(make.person(Role.CLERK))
    send(client, plan_id, not_ours())
    monkeypatch.setattr(actions, "copy_of_bytes", lambda *_: None)  # not seen: not yet committed

    page = send(client, plan_id, not_ours())

    assert page.status_code == 422
    assert "đã được gửi lên trước đó" in page.text


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_a_plan_that_is_not_approved_takes_no_signed_copy(client, sign_in, state):
    plan_id = make.plan(state=state).id
    sign_in(make.person(Role.CLERK))

    assert send(client, plan_id, not_ours()).status_code == 409


def test_an_amendment_in_force_shows_its_copies_and_takes_no_more(client, sign_in):
    amendment = amended(in_force())
    copy = sent.signed_copy(amendment, state=CopyState.REFUSED, findings={"problem": "heavy"})
    plan_id, copy_id = amendment.id, copy.id
    sign_in(make.person(Role.CLERK))

    page, of_copy = client.get(f"/plans/{plan_id}"), client.get(f"/signed-copies/{copy_id}")

    assert f"/signed-copies/{copy_id}" in page.text
    assert "Gửi bản ký" not in page.text + of_copy.text
    assert send(client, plan_id, not_ours()).status_code == 409


def test_a_check_that_came_to_nothing_is_asked_for_again_and_one_that_runs_is_not(client, sign_in):
    copy = sent.signed_copy(issued())
    copy.job_id = make.job(kind="plans.sign.check", state=JobState.FAILED, message="Lỗi đọc.").id
    copy_id = copy.id
    sign_in(make.person(Role.CLERK))

    page = client.get(f"/signed-copies/{copy_id}")
    again, twice = (client.post(f"/signed-copies/{copy_id}/check") for _ in range(2))

    assert "Lỗi đọc." in page.text
    assert "Kiểm tra lại" in page.text
    assert (again.status_code, twice.status_code) == (302, 409)


def test_a_stranger_may_not_send_and_a_neighbour_finds_nothing(client, sign_in):
    plan = issued()
    copy_id, plan_id = sent.signed_copy(plan).id, plan.id

    sign_in(make.person(Role.OFFICER))
    stranger = send(client, plan_id, not_ours()).status_code
    sign_in(people.neighbour(Role.CLERK))
    neighbour = send(client, plan_id, not_ours()), client.get(f"/signed-copies/{copy_id}")

    assert stranger == 403
    assert [answer.status_code for answer in neighbour] == [404, 404]
