"""Who may have a file: the province, the ministry once it is shared, nobody else."""

import pytest

from portal.access import Role
from portal.kernel.ids import new_id
from tests import make, people


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.CLERK, Role.ADMIN])
def test_everybody_of_the_province_may_have_its_files(client, sign_in, role):
    file = make.file()
    sign_in(make.person(role))

    assert client.get(f"/files/{file.id}").status_code == 200


@pytest.mark.parametrize(("is_shared", "status"), [(True, 200), (False, 404)])
def test_the_ministry_has_only_what_is_shared(client, sign_in, is_shared, status):
    file = make.file()
    file.is_shared = is_shared
    url = f"/files/{file.id}"
    sign_in(people.of(make.MINISTRY, Role.MINISTRY_OFFICER))

    assert client.get(url).status_code == status


def test_a_neighbours_file_is_answered_as_one_that_never_was(client, sign_in):
    url = f"/files/{make.file().id}"
    sign_in(people.neighbour())

    theirs, absent = client.get(url), client.get(f"/files/{new_id()}")

    assert theirs.status_code == absent.status_code == 404
    assert theirs.data == absent.data


def test_nobody_is_asked_to_sign_in(client):
    file = make.file()

    assert "/sign-in" in client.get(f"/files/{file.id}").location
