"""An entry typed before the session ran out is kept at the door and sent after signing in."""

import io
from html.parser import HTMLParser

import sqlalchemy as sa

from portal.access import Role
from portal.accounts.actions import set_password
from portal.extensions import db
from portal.progress.models import Entry
from tests import make
from tests.progress.recording import PDF, filled, tracked

PASSWORD = "con trâu đi trước cái cày"


class Form(HTMLParser):
    """The address and the hidden fields of the first form with method post."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(page.text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "form" and values.get("method") == "post" and self.action is None:
            self.action = values.get("action", "")
        if tag == "input" and values.get("type") == "hidden":
            self.fields[values["name"]] = values.get("value", "")


def test_nothing_typed_is_lost_when_the_session_has_run_out(client, sign_in, centre):
    person, task = make.person(Role.OFFICER, unit=centre), tracked(centre)
    target = make.target(task, 1200, "cuốn")
    db.session.commit()
    set_password(person, PASSWORD)
    sign_in(person)
    client.post("/sign-out")
    typed = filled(
        task, note="Đã cấp 1.050 cuốn\ntại xã “Tân Thanh”", **{f"value-{target.id}": "7"}
    )

    door = client.post(f"/tasks/{task.id}/record", data=typed)
    entry = {"login": person.email, "password": PASSWORD, **Form(door).fields}
    kept = Form(client.post("/sign-in", data=entry))
    answer = client.post(kept.action, data=kept.fields)

    assert (door.status_code, kept.action) == (401, f"/tasks/{task.id}/record")
    assert answer.status_code == 302
    assert db.session.scalars(sa.select(Entry.note)).one() == typed["note"]
    assert target.value == 7


def test_the_door_says_that_files_have_to_be_chosen_again(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    client.post("/sign-out")

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(PDF), "bien-ban.pdf"))
    )

    assert page.status_code == 401
    assert "Đã tổ chức hai đợt tại xã Tân Thanh" in page.text
    assert "cần chọn lại" in page.text
