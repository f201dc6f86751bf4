"""Signing in and out."""

import re

from portal.access import Role
from portal.accounts import actions
from portal.extensions import db
from tests import make, servers

PASSWORD = "con trâu đi trước cái cày"


def member(**values):
    person = make.person(Role.OFFICER, **values)
    db.session.commit()
    actions.set_password(person, PASSWORD)
    return person


def test_the_right_password_opens_a_session(client):
    person = member()

    answer = client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    assert answer.status_code == 302
    assert client.get("/account").status_code == 200


def test_a_wrong_password_and_an_unknown_login_get_the_same_words(client):
    person = member()

    wrong = client.post(
        "/sign-in", data={"login": person.email, "password": "khong phai the nay dau"}
    )
    unknown = client.post(
        "/sign-in", data={"login": "ai@do.example", "password": "khong phai the nay dau"}
    )

    assert wrong.status_code == unknown.status_code == 422
    assert said(wrong, person.email) == said(unknown, "ai@do.example")


def said(page, login):
    """The page without what was typed and without the form's token."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page.text).replace(login, "")


def test_eight_failures_throttle_the_pair_of_login_and_address(client):
    person = member()
    for _ in range(8):
        client.post("/sign-in", data={"login": person.email, "password": "sai mật khẩu rồi nhé"})

    answer = client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    assert "đợi 5 phút" in answer.text


def test_a_stranger_does_not_lock_an_officer_out(client):
    person = member()
    for _ in range(9):
        wrong = {"login": person.email, "password": "sai mật khẩu rồi nhé"}
        client.post("/sign-in", data=wrong, environ_base={"REMOTE_ADDR": "203.0.113.9"})

    answer = client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    assert answer.status_code == 302


def test_a_copied_cookie_dies_with_the_sign_out(client, app, sign_in):
    sign_in(make.person(Role.OFFICER))
    copy = client.get_cookie("sid").value
    client.post("/sign-out")
    thief = app.test_client()
    thief.set_cookie("sid", copy)

    assert thief.get("/account").status_code == 302


def test_signing_in_gives_a_new_token_each_time(client):
    person = member()
    client.post("/sign-in", data={"login": person.email, "password": PASSWORD})
    first = client.get_cookie("sid").value

    client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    assert client.get_cookie("sid").value != first


def test_sign_out_everywhere_ends_every_session(client, app, sign_in):
    person = make.person(Role.OFFICER)
    sign_in(person)
    elsewhere = client.get_cookie("sid").value
    sign_in(person)

    client.post("/account/sign-out-everywhere")

    other = app.test_client()
    other.set_cookie("sid", elsewhere)
    assert other.get("/account").status_code == 302


def test_a_disabled_person_is_out_at_once_and_cannot_return(client, sign_in):
    person = member()
    make.person(Role.ADMIN)
    sign_in(person)
    actions.disable(person)
    db.session.commit()

    page = client.get("/account")
    answer = client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    assert page.status_code == 302
    assert answer.status_code == 422


def test_only_hashes_of_tokens_are_kept(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    kept = servers.superuser().execute("select token_hash from sign_in_sessions").fetchone()[0]

    assert kept != client.get_cookie("sid").value


def test_a_refused_sign_in_is_counted_although_the_request_is_refused(client):
    client.post("/sign-in", data={"login": "ai@do.example", "password": "không có tài khoản"})

    assert servers.superuser().execute("select count(*) from sign_in_failures").fetchone()[0] == 3


def test_sessions_that_are_over_go_when_their_person_signs_in_again(client, sign_in):
    person, other = member(), make.person(Role.LEADER)
    for each in (person, other):
        sign_in(each)
    servers.superuser().execute("UPDATE sign_in_sessions SET expires_at = now() - interval '1 s'")

    client.post("/sign-in", data={"login": person.email, "password": PASSWORD})

    left = servers.superuser().execute("SELECT person_id, expires_at > now() FROM sign_in_sessions")
    assert sorted(left.fetchall()) == sorted([(person.id, True), (other.id, False)])
