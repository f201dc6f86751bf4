"""The administrator's work: inviting, changing, disabling."""

import re

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.accounts import actions
from portal.accounts.models import Person
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.kernel.clock import today
from portal.mails.models import Mail
from tests import make

PASSWORD = "con trâu đi trước cái cày"


def added(**values):
    defaults = {"name": "Hoàng Văn Thử", "email": "Thu@mau.example", "job_title": "Chuyên viên"}
    return actions.add_person(unit_id=None, roles={Role.OFFICER}, **{**defaults, **values})


def invited(client, sign_in):
    """The link that an administrator made for a new person."""
    sign_in(make.person(Role.ADMIN))
    person = added()
    page = client.post(f"/people/{person.id}/invite").text
    return person, re.search(r"/invitations/[\w-]+", page)[0]


def test_an_invited_person_sets_a_password_and_is_in(client, app, sign_in):
    _, link = invited(client, sign_in)
    stranger = app.test_client()

    answer = stranger.post(link, data={"new_password": PASSWORD, "repeated": PASSWORD})

    assert answer.status_code == 302
    assert stranger.get("/account").status_code == 200


def test_the_invitation_is_mailed(client, sign_in):
    _, link = invited(client, sign_in)

    letter = db.session.scalars(sa.select(Mail)).one()

    assert letter.address == "thu@mau.example"
    assert link in letter.body


def test_a_link_is_good_once(client, app, sign_in):
    _, link = invited(client, sign_in)
    app.test_client().post(link, data={"new_password": PASSWORD, "repeated": PASSWORD})

    again = app.test_client().get(link)

    assert again.status_code == 404
    assert "đã được dùng" in again.text


def test_two_different_entries_of_the_password_are_refused(client, app, sign_in):
    _, link = invited(client, sign_in)

    page = app.test_client().post(link, data={"new_password": PASSWORD, "repeated": "khác hẳn"})

    assert page.status_code == 422
    assert "chưa giống nhau" in page.text


def test_an_address_is_used_once_in_a_tenant():
    added()

    with pytest.raises(Invalid) as refusal:
        added(email="THU@mau.example ")

    assert refusal.value.field == "email"


def test_a_role_taken_away_is_gone_at_once(client, sign_in):
    make.person(Role.ADMIN)
    person = make.person(Role.OFFICER, Role.LEADER)
    sign_in(person)
    values = {"name": person.name, "job_title": "Chuyên viên", "unit_id": None}

    actions.change_person(person, roles={Role.OFFICER}, **values)

    assert person.roles_on(today()) == {Role.OFFICER}
    assert client.get("/audit/").status_code == 403


def test_the_last_administrator_stays():
    admin = make.person(Role.ADMIN)

    with pytest.raises(Conflict, match="ít nhất một quản trị viên"):
        actions.disable(admin)


def test_a_person_of_another_tenant_does_not_exist(client, sign_in):
    other = make.apart(make.HA_NOI, lambda: make.person(Role.OFFICER).id)
    sign_in(make.person(Role.ADMIN))

    assert client.get(f"/people/{other}").status_code == 404


def test_a_foreign_id_and_an_absent_one_get_the_same_bytes(client, sign_in):
    other = make.apart(make.HA_NOI, lambda: make.person(Role.OFFICER).id)
    sign_in(make.person(Role.ADMIN))

    foreign = client.get(f"/people/{other}").data
    absent = client.get("/people/01a200b8-2214-7ff6-9ed3-3e7e3d29c309").data

    assert foreign == absent


def test_the_form_keeps_what_was_typed_when_the_address_is_wrong(client, sign_in):
    sign_in(make.person(Role.ADMIN))

    page = client.post(
        "/people/new",
        data={
            "name": "Lý Thị Gõ",
            "email": "khong-phai-thu",
            "job_title": "Văn thư",
            "roles": "clerk",
        },
    )

    assert page.status_code == 422
    assert "chưa đúng dạng" in page.text
    assert "Lý Thị Gõ" in page.text


def test_the_first_administrator_comes_by_command(run_command):
    result = run_command("accounts", "first-admin", "dau.tien@mau.example")

    link = result.output.strip()

    assert "/invitations/" in link
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0  # the ministry's
