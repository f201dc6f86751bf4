"""The directory of units."""

import pytest

from portal.access import Role
from portal.errors import Invalid
from portal.tenancy import actions
from portal.tenancy.models import UnitKind
from portal.tenancy.queries import aliases_of, provinces, scope_of, succession_of, units
from tests import make


def filled(**values):
    return {"name": "Phòng Nghiệp vụ", "kind": "division", "parent_id": "", **values}


def test_an_administrator_enters_a_unit_with_other_spellings(client, sign_in):
    sign_in(make.person(Role.ADMIN))

    answer = client.post("/units/new", data=filled(aliases="Phòng NV\nP. Nghiệp vụ"))

    (unit,) = units()
    assert answer.status_code == 302
    assert {alias.alias for alias in aliases_of(unit.id)} == {"Phòng NV", "P. Nghiệp vụ"}


def test_a_known_name_is_refused_at_its_field_and_the_rest_is_still_there(client, sign_in):
    make.unit("Trung tâm Trợ giúp pháp lý nhà nước")
    sign_in(make.person(Role.ADMIN))

    page = client.post("/units/new", data=filled(name="Trung tâm TGPL Nhà nước", symbol="TGPL"))

    assert page.status_code == 422
    assert "Danh mục đã có" in page.text
    assert 'value="TGPL"' in page.text


def test_a_spelling_belongs_to_one_unit():
    first = actions.add_unit(name="Báo Lạng Sơn", kind=UnitKind.PARTNER)
    actions.remember_alias(first, "Báo tỉnh")
    second = actions.add_unit(name="Đài Phát thanh", kind=UnitKind.PARTNER)

    with pytest.raises(Invalid):
        actions.remember_alias(second, "Báo tỉnh")


def test_an_end_before_the_beginning_is_refused(client, sign_in):
    sign_in(make.person(Role.ADMIN))

    page = client.post("/units/new", data=filled(valid_from="02/01/2026", valid_to="01/01/2026"))

    assert "Ngày kết thúc phải sau ngày bắt đầu" in page.text


def test_a_date_that_is_none_is_said_with_an_example(client, sign_in):
    sign_in(make.person(Role.ADMIN))

    page = client.post("/units/new", data=filled(valid_from="31/02/2026"))

    assert "dd/mm/yyyy" in page.text
    assert 'value="31/02/2026"' in page.text


def test_there_are_34_provinces_today_and_63_before():
    today, ended = provinces(), provinces(closed=True)

    unchanged = [tenant for tenant in today if tenant.valid_from is None]

    assert len(today) == 34
    assert len(ended) + len(unchanged) == 63


def test_every_ended_province_has_its_successor():
    assert all(succession_of(tenant.id) for tenant in provinces(closed=True))


def test_provinces_come_in_vietnamese_order():
    names = [tenant.name for tenant in provinces()]

    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Hà Nội")


def test_bac_ninh_inherits_bac_giang_and_its_own_past():
    assert make.BAC_GIANG in scope_of(make.BAC_NINH).archive_ids
    assert scope_of(make.LANG_SON).archive_ids == ()
