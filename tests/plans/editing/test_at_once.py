"""Two people edit one draft: texts of the same part meet, those of different parts do not."""

import re

from portal.access import Role
from portal.extensions import db
from tests import make
from tests.plans.editing.forms import again, fields, url


def test_the_second_of_two_people_sees_both_texts_and_may_choose(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER, name="Hoàng Thị Trước"))
    part = url(draft, draft.tasks[0].id)
    opened = fields(client, part)
    client.post(part, data=opened | {"text": "Mở lớp tập huấn tại xã"})
    sign_in(make.person(Role.OFFICER, name="Lý Văn Sau"))

    page = client.post(part, data=opened | {"text": "Mở lớp tập huấn tại huyện cũ"})
    version = re.search(r'name="version" value="(\w+)"', page.text)[1]
    chosen = opened | {"text": "Mở lớp tập huấn tại huyện cũ", "version": version}
    answer = client.post(part, data=chosen)

    assert page.status_code == 409
    assert "Hoàng Thị Trước" in page.text
    assert "Mở lớp tập huấn tại xã" in page.text
    assert "Mở lớp tập huấn tại huyện cũ" in page.text
    assert answer.status_code == 302
    assert again(draft).tasks[0].text == "Mở lớp tập huấn tại huyện cũ"


def test_two_people_change_two_tasks_without_meeting(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    first, second = (url(draft, task.id) for task in draft.tasks)
    opened = fields(client, first), fields(client, second)

    one = client.post(first, data=opened[0] | {"text": "Việc thứ nhất"})
    other = client.post(second, data=opened[1] | {"text": "Việc thứ hai"})

    assert (one.status_code, other.status_code) == (302, 302)
    assert [task.text for task in again(draft).tasks] == ["Việc thứ nhất", "Việc thứ hai"]


def test_a_part_that_somebody_else_deleted_says_so(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    part = url(draft, draft.tasks[0].id)
    opened = fields(client, part)
    client.post(url(draft, draft.tasks[0].id, "delete"))

    answer = client.post(part, data=opened)

    assert answer.status_code == 409
    assert "vừa bị người khác xóa" in answer.text


def test_an_edit_gives_the_plan_another_version(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    db.session.commit()
    before = draft.version
    part = url(draft, draft.tasks[0].id)

    client.post(part, data=fields(client, part) | {"text": "Mở ba lớp"})

    db.session.expire_all()
    assert draft.version > before
