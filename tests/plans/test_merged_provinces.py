"""Plans of a province that was merged: listed with a mark, for reading only."""

from portal.access import Role
from tests import make, people


def old_plan() -> str:
    """A plan that Bắc Giang issued before it was merged."""
    plan = make.issued_plan("Kế hoạch của tỉnh cũ", year=2024, tasks=2)
    return str(plan.id)


def test_a_merged_provinces_plan_is_listed_with_a_mark_and_opens_for_reading(client, sign_in):
    plan_id = make.apart(make.BAC_GIANG, old_plan)
    sign_in(people.of(make.BAC_NINH))

    row, page = client.get("/plans/").text, client.get(f"/plans/{plan_id}").text

    assert "Bắc Giang trước hợp nhất" in row
    assert "đã hợp nhất vào tỉnh Bắc Ninh từ 01/07/2025" in page
    assert "Kết thúc kế hoạch" not in page
    assert client.get(f"/plans/{plan_id}/edit").status_code == 409


def test_a_merged_provinces_plan_is_not_closed_by_its_successor(client, sign_in):
    plan_id = make.apart(make.BAC_GIANG, old_plan)
    sign_in(people.of(make.BAC_NINH, Role.LEADER))

    answer = client.post(f"/plans/{plan_id}/close")

    assert answer.status_code == 409
    assert "chỉ còn để đọc" in answer.text
