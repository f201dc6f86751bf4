"""The pages of a check: choose a file, read the findings, take the mended copy."""

from io import BytesIO
from uuid import uuid4

import pytest

from portal.access import Role
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.clock import now
from tests import make, people, sent
from tests.documents.linting.mutated import reworded, written

WRONG = reworded("Số: 05/KH-STP", "Số: 5/KH-STP")


def send(client, content: bytes, name: str = "ke-hoach.docx"):
    return client.post("/checks", data={"file": (BytesIO(content), name)})


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CLERK, Role.MINISTRY_OFFICER])
def test_a_document_is_checked_by_everybody_who_is_signed_in(client, sign_in, role):
    tenant_id = make.MINISTRY if role == Role.MINISTRY_OFFICER else make.LANG_SON
    sign_in(people.of(tenant_id, role))

    page = client.get(send(client, WRONG).headers["Location"])

    assert "Có 1 chỗ chưa đúng thể thức, trong đó 1 chỗ sửa giúp được" in page.text
    assert "Phụ lục I, Phần I, Mục II.3" in page.text
    assert "Số: 05/KH-STP" in page.text


def test_findings_stand_under_their_parts(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/checks/{sent.checked().id}")

    for title in ("Trang giấy", "Số trang", "Phông chữ", "Quốc hiệu", "Nội dung", "Nơi nhận"):
        assert f"<h2>{title}" in page.text


def test_a_document_of_ours_has_nothing_to_mend(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    page = client.get(send(client, written()).headers["Location"])

    assert "Không thấy lỗi thể thức nào" in page.text
    assert "Sửa giúp" not in page.text


def test_the_mended_copy_is_checked_again_and_handed_out(client, sign_in):
    sign_in(make.person(Role.OFFICER))
    shown = send(client, WRONG).headers["Location"]

    mended = client.post(f"{shown}/mend").headers["Location"]
    page = client.get(mended)

    assert "Bản đã sửa không còn lỗi thể thức nào" in page.text
    assert client.get(f"/files/{mended.rsplit('/', 1)[-1]}").data[:2] == b"PK"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "ke-hoach.docx", "Tệp rỗng"),
        (b"Ke hoach", "ke-hoach.txt", "lưu lại thành .docx"),
        (b"%PDF-1.7 ke hoach", "ke-hoach.pdf", "lưu lại thành .docx"),
        (b"%PDF-1.7 ke hoach", "ke-hoach.docx", "Hãy đặt lại đúng"),
        (b"PK\x03\x04 hong", "ke-hoach.docx", "Tệp Word bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ke-hoach.doc", "Word 97-2003"),
    ],
)
def test_what_is_no_word_document_is_refused_with_what_to_do(client, sign_in, content, name, words):
    sign_in(make.person(Role.OFFICER))

    page = send(client, content, name)

    assert page.status_code == 422
    assert words in page.text
    assert db.session.query(StoredFile).count() == 0


def test_nothing_chosen_is_said_at_the_field(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    page = client.post("/checks", data={})

    assert page.status_code == 422
    assert "Hãy chọn tệp Word cần kiểm tra." in page.text


def test_a_file_that_was_not_checked_is_no_check(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/checks/{make.file().id}").status_code == 404
    assert client.post(f"/checks/{uuid4()}/mend").status_code == 404


def test_after_an_hour_the_document_is_gone(client, sign_in):
    file = sent.checked()
    file.expires_at = now()
    db.session.flush()
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/checks/{file.id}").status_code == 404


def test_a_neighbour_does_not_see_the_document(client, sign_in):
    address = f"/checks/{sent.checked().id}"
    sign_in(people.neighbour())

    assert client.get(address).status_code == 404
    assert client.post(f"{address}/mend").status_code == 404


def test_who_is_not_signed_in_is_led_to_the_door(client):
    assert "/sign-in" in client.get("/checks").headers["Location"]
