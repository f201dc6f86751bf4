"""Names of units in an import: known ones are joined, unknown ones are asked once."""

from typing import Any

from flask.testing import FlaskClient

from portal.documents.units import fold_unit
from portal.extensions import db
from portal.plans.importing.models import PlanImport
from portal.plans.models import Plan
from portal.tenancy.models import Unit, UnitAlias
from tests import make
from tests.plans.importing.review_page import edit, page_of


def answer_units(officer: FlaskClient, imported: PlanImport, **answers: str) -> Any:
    named = {f"unit-{name.replace('_', '-')}": value for name, value in answers.items()}
    return officer.post(f"/plans/import/{imported.id}/units", data=named)


def test_an_unknown_unit_is_asked_once_and_the_answer_is_remembered(
    imported: PlanImport, officer: FlaskClient
):
    division = make.unit("Phòng Nghiệp vụ và Trợ giúp")

    answer_units(officer, imported, phong_nghiep_vu=str(division.id), phong_hanh_chinh="new")

    alias = db.session.query(UnitAlias).one()
    assert (alias.unit_id, alias.form) == (division.id, fold_unit("Phòng Nghiệp vụ"))
    assert db.session.query(Unit).filter_by(name="Phòng Hành chính").count() == 1
    page = page_of(officer, imported)
    assert "là Phòng Nghiệp vụ và Trợ giúp" in page
    assert "1 đơn vị chưa có trong danh mục" in page


def test_a_unit_left_for_later_is_still_listed(imported: PlanImport, officer: FlaskClient):
    answer_units(officer, imported, phong_nghiep_vu="later")

    page = page_of(officer, imported)
    assert "1 nhiệm vụ, để sau" in page
    assert "Đã ghi nhớ" not in page


def test_a_unit_of_another_province_cannot_be_chosen(imported: PlanImport, officer: FlaskClient):
    address = f"/plans/import/{imported.id}/units"
    elsewhere = make.apart(make.HA_NOI, lambda: str(make.unit("Phòng ở xa").id))

    answer = officer.post(address, data={"unit-phong-nghiep-vu": elsewhere})

    assert answer.status_code == 404
    assert db.session.query(UnitAlias).count() == 0


def test_a_name_the_directory_already_has_is_refused_at_its_line(
    imported: PlanImport, officer: FlaskClient
):
    make.unit("Phòng Nghiệp vụ", valid_to=make.date(2020, 1, 1))

    answer = answer_units(officer, imported, phong_nghiep_vu="new")

    assert answer.status_code == 422
    assert 'id="unit-phong-nghiep-vu-error"' in answer.text
    assert "Danh mục đã có đơn vị" in answer.text


def test_known_units_are_joined_when_the_draft_is_made(imported: PlanImport, officer: FlaskClient):
    division = make.unit("PHÒNG NGHIỆP VỤ")

    officer.post(f"/plans/import/{imported.id}/draft")

    db.session.expire_all()
    tasks = db.session.query(Plan).one().tasks
    assert [task.leads[0].unit_id for task in tasks[:2]] == [division.id, None]


def test_a_sign_of_another_unit_than_was_chosen_is_pointed_out(
    imported: PlanImport, officer: FlaskClient
):
    make.unit("Trung tâm TGPL", symbol="TGPL")

    before = page_of(officer, imported)
    edit(officer, imported, "header", symbol="KH-TGPL")
    after = page_of(officer, imported)

    assert "Hãy sửa nếu chọn nhầm" not in before
    assert "Ký hiệu TGPL là của Trung tâm TGPL. Hãy sửa nếu chọn nhầm" in after
