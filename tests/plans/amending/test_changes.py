"""What each version changed, in a task and as a whole, and for which reason."""

from portal.extensions import db
from portal.plans.amending.actions import give_reasons
from portal.plans.amending.queries import (
    amendments_of_task,
    changes_between_versions,
    changes_of,
    get_version,
)
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, act, begun, in_force, issue


def test_each_version_after_the_first_tells_what_it_changed_in_a_task():
    plan = in_force()

    playing.amended(plan)

    first, _, added = playing.tasks(plan)
    ((version, part),) = amendments_of_task(first)
    assert version.number == 2
    assert "Chỉ tiêu: 10 lớp" in part.before
    assert "Chỉ tiêu: 12 lớp" in part.after
    assert part.reason == WHY
    assert [part.before for _, part in amendments_of_task(added)] == ["(chưa có)"]


def test_a_part_has_its_own_reason_or_that_of_the_whole():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    key = changes_of(amendment)[0].key

    act(give_reasons, amendment, WHY, {key: " Sở yêu cầu ", "task-khong-co": "   "})

    assert amendment.change_reasons == {key: "Sở yêu cầu"}
    assert [part.reason for part in changes_of(amendment)] == ["Sở yêu cầu", WHY, WHY]


def test_two_amendments_one_after_the_other_are_compared_from_the_first_to_the_last():
    plan = in_force()
    playing.amended(plan)
    again = begun(plan)
    playing.tasks(again)[0].targets[0].text = "15 lớp"
    playing.tasks(again)[0].targets[0].low = playing.tasks(again)[0].targets[0].high = 15
    db.session.flush()

    issue(playing.approved(again), number=18)

    first, last = get_version(plan, 1), get_version(plan, 3)
    told = {part.label: part for part in changes_between_versions(first, last)}
    assert "10 lớp" in told["1."].before
    assert "15 lớp" in told["1."].after
    assert [part.label for part in changes_between_versions(get_version(plan, 2), last)] == ["1."]
