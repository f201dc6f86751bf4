"""The public page: what it answers, to whom, and that it tells nothing else."""

import re
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.access import Role
from portal.documents.codes import ALPHABET, new_code, printed_code, read_code
from portal.extensions import db
from portal.files.actions import read
from portal.files.queries import get_file
from portal.files.sniffing import LARGEST
from portal.plans.exports import export_plan
from portal.plans.models import Plan, PlanVersion
from portal.plans.renditions import PlanRendition
from portal.plans.versions import freeze
from portal.verification import actions
from tests import make
from tests.documents.writing.opened import pdf_text

TITLE = "Kế hoạch truyền thông rất riêng của tỉnh"
FORMS = ("docx", "pdf", "xlsx")
MATCH, MISMATCH, REPLACED = (">Khớp<", ">Không khớp<", ">Đã được thay bằng phiên bản 2<")


def issued() -> tuple[Plan, PlanVersion]:
    plan = make.issued_plan(TITLE, issuing_body="SỞ TƯ PHÁP", tasks=2)
    db.session.expire_all()
    return plan, freeze(plan, "Văn thư")


def exported(plan: Plan, form: str) -> bytes:
    file_id = export_plan(make.work("plans.export", plan_id=str(plan.id), form=form), make.tell)
    with read(get_file(file_id)) as stream:
        return stream.read()


def send(client, content: bytes | None = None, *, code: str = "", name: str = "tep.pdf"):
    files = {} if content is None else {"file": (BytesIO(content), name)}
    return client.post("/verify", data={"code": code, **files})


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_exported_matches_whoever_asks(client, form):
    plan, version = issued()
    content = exported(plan, form)

    assert MATCH in send(client, content).text
    assert MATCH in send(client, content, code=version.code).text


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_an_issued_plan_gives_the_same_bytes_again(form):
    plan, _ = issued()
    first = exported(plan, form)
    plan.tasks[0].text = "Ai đó sửa thẳng trong cơ sở dữ liệu"
    db.session.flush()
    db.session.expire_all()

    assert exported(plan, form) == first
    assert db.session.scalars(sa.select(PlanRendition.form)).all() == [form]


def test_a_file_that_was_saved_again_does_not_match(client):
    content = exported(issued()[0], "pdf")

    assert MISMATCH in send(client, content + b"\n").text


def test_a_file_under_the_code_of_another_document_does_not_match(client):
    plan, _ = issued()
    _, other = issued()

    assert MISMATCH in send(client, exported(plan, "pdf"), code=other.code).text


def test_the_square_leads_to_the_answer_and_forgives_the_form_of_the_code(client):
    _, version = issued()

    for code in (version.code, version.printed_code, version.code.lower()):
        assert MATCH in client.get("/verify", query_string={"code": code}).text
        assert MATCH in send(client, code=code).text


def test_a_file_sent_as_the_code_is_asked_for_at_the_field(client):
    answer = client.post("/verify", data={"code": (BytesIO(b"Ke hoach"), "ke-hoach.txt")})

    assert answer.status_code == 422
    assert "Hãy nhập mã xác thực hoặc chọn tệp cần đối chiếu." in answer.text


@pytest.mark.parametrize("body", [{"code": 5}, {"code": ["a"]}, [1, 2], None])
def test_what_is_no_form_is_as_if_nothing_was_sent(client, body):
    assert client.post("/verify", json=body).status_code == 422


def test_a_version_that_was_replaced_says_by_which(client):
    plan, old = issued()
    content = exported(plan, "pdf")
    db.session.expire_all()
    new = freeze(plan, "Văn thư")

    assert REPLACED in send(client, content).text
    assert REPLACED in send(client, code=old.code).text
    assert MATCH in send(client, code=new.code).text


def test_a_file_of_a_plan_that_waits_for_its_number_matches_nothing(client):
    plan = make.plan(TITLE, state="approved", tasks=1)

    assert MISMATCH in send(client, exported(plan, "pdf")).text


def test_a_draft_is_not_even_remembered():
    exported(make.plan(TITLE, tasks=1), "pdf")

    assert db.session.scalars(sa.select(PlanRendition.id)).all() == []


def test_the_answer_names_no_document_and_no_tenant(client):
    plan, version = issued()
    content = exported(plan, "pdf")

    for page in (send(client, content), send(client, code=version.code)):
        assert TITLE not in page.text
        assert "Lạng Sơn" not in page.text
        assert str(plan.id) not in page.text


def test_unknown_codes_and_unknown_files_are_answered_alike(client):
    pages = [send(client, code=code).text for code in (new_code(), new_code())]
    shown = {re.sub(r'value="[^"]*"', "", page) for page in pages}

    assert len(shown) == 1
    assert MISMATCH in shown.pop()


def wrong_code() -> str:
    code = new_code()
    return code[:-1] + next(letter for letter in ALPHABET if not read_code(code[:-1] + letter))


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (None, "", "Hãy nhập mã xác thực hoặc chọn tệp"),
        (None, wrong_code(), "Hãy đối chiếu lại từng ký tự"),
        (None, "<script>", "Hãy đối chiếu lại từng ký tự"),
        (None, "7" * 101, "Hãy đối chiếu lại từng ký tự"),
        (b"", "", "Tệp trống"),
        (b"xin chao", "", "không phải tệp PDF, Word"),
        (b"%PDF-1.7" + b"0" * LARGEST, "", "Tệp lớn hơn 20 MB"),
    ],
    ids=["nothing", "mistyped", "markup", "long", "empty file", "text file", "large file"],
)
def test_what_cannot_be_looked_up_is_refused_at_its_field(client, content, code, words):
    page = send(client, content, code=code)

    assert page.status_code == 422
    assert words in page.text
    assert "<script>" not in page.text


def test_a_mistyped_code_in_the_address_is_refused_and_stays(client):
    page = client.get("/verify", query_string={"code": "7KMA"})

    assert page.status_code == 422
    assert 'value="7KMA"' in page.text


def test_a_body_beyond_all_bounds_is_refused_before_it_is_read(client):
    page = client.post("/verify", environ_overrides={"CONTENT_LENGTH": "70000000"})

    assert page.status_code == 413


def test_an_address_that_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 2)
    _, version = issued()
    answers = [send(client, code=code).text for code in (version.code, new_code(), version.code)]
    elsewhere = client.post(
        "/verify", data={"code": version.code}, environ_overrides={"REMOTE_ADDR": "198.51.100.7"}
    )

    assert MATCH in answers[0]
    assert "Hãy đợi 5 phút" in answers[2]
    assert MATCH not in answers[2]
    assert MATCH in elsewhere.text


def test_the_page_of_a_plan_shows_the_code_of_its_version(client, sign_in):
    plan, version = issued()
    shown, plan_id = printed_code(version.code), plan.id
    sign_in(make.person(Role.OFFICER))

    assert f"<code>{shown}</code>" in client.get(f"/plans/{plan_id}").text


def test_the_signed_in_see_the_same_answer(client, sign_in):
    plan, _ = issued()
    content = exported(plan, "pdf")
    sign_in(make.person(Role.OFFICER))

    assert MATCH in send(client, content).text


def test_an_export_carries_the_public_address(app: Flask):
    plan, version = issued()
    address = app.extensions["portal"].public_url.split("://")[1]

    pages = pdf_text(exported(plan, "pdf"))

    assert f"Đối chiếu tại {address}/verify" in pages
    assert version.printed_code in pages
