"""The page of sent letters."""

from portal.access import Role
from portal.files.actions import keep
from portal.mails.models import MailState
from tests import make


def test_an_admin_reads_a_letter_and_its_file(client, sign_in):
    file = keep(b"PK", name="bang.xlsx", media_type="application/zip", purpose="export")
    mail = make.mail(file_id=file.id, state=MailState.KEPT)
    sign_in(make.person(Role.ADMIN))

    page = client.get(f"/mails/{mail.id}")
    got = client.get(f"/mails/{mail.id}/attachment")

    assert "Bảng tổng hợp nằm trong tệp đính kèm" in page.text
    assert "Giữ trong cổng" in page.text
    assert got.data == b"PK"
    assert "attachment" in got.headers["Content-Disposition"]


def test_the_list_is_filtered_by_state_and_words(client, sign_in):
    make.mail("mot@mau.example", state=MailState.FAILED)
    make.mail("hai@mau.example", state=MailState.KEPT)
    sign_in(make.person(Role.ADMIN))

    failed = client.get("/mails/?state=failed").text
    found = client.get("/mails/?q=hai@").text

    assert ("mot@mau.example" in failed, "hai@mau.example" in failed) == (True, False)
    assert ("mot@mau.example" in found, "hai@mau.example" in found) == (False, True)


def test_a_failed_letter_is_sent_again(client, sign_in):
    mail = make.mail(state=MailState.FAILED, error="Không kết nối được máy chủ thư.")
    sign_in(make.person(Role.ADMIN))

    answer = client.post(f"/mails/{mail.id}/send-again")

    assert answer.status_code == 302
    assert "Chờ gửi" in client.get(answer.location).text


def test_a_letter_that_did_not_fail_is_refused(client, sign_in):
    mail = make.mail(state=MailState.SENT)
    sign_in(make.person(Role.ADMIN))

    assert client.post(f"/mails/{mail.id}/send-again").status_code == 409


def test_an_officer_does_not_read_letters(client, sign_in):
    mail = make.mail()
    sign_in(make.person(Role.OFFICER))

    paths = ["/mails/", f"/mails/{mail.id}", f"/mails/{mail.id}/attachment"]
    assert [client.get(path).status_code for path in paths] == [403, 403, 403]


def test_another_tenants_letter_does_not_exist(client, sign_in):
    mail_id = make.apart(make.HA_NOI, lambda: make.mail().id)
    sign_in(make.person(Role.ADMIN))

    assert client.get(f"/mails/{mail_id}").status_code == 404
    assert client.get(f"/mails/{mail_id}/attachment").status_code == 404


def test_a_letter_without_a_file_has_none_to_download(client, sign_in):
    mail = make.mail()
    sign_in(make.person(Role.ADMIN))

    assert client.get(f"/mails/{mail.id}/attachment").status_code == 404
