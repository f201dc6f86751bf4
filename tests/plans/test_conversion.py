"""A plan as a document and as rows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal.documents.plan import (
    Basis,
    Block,
    Plan,
    Recipient,
    Remark,
    Signatory,
    Span,
    Step,
    Target,
    Task,
    Time,
)
from portal.documents.units import fold_unit
from portal.errors import Invalid
from portal.extensions import db
from portal.plans.conversion import create_plan_rows, document_of
from portal.tenancy.models import Unit, UnitAlias
from tests import make
from tests.statements import statements


def a_department() -> Unit:
    return make.unit("Sở Tư pháp", symbol="STP")


def a_task() -> Task:
    """A task that uses every field of the model."""
    return Task(
        label="1.1.",
        title="Truyền thông tại cơ sở",
        text="Mở các buổi nói chuyện ở thôn.",
        section="1. Truyền thông",
        lead=["Trung tâm TGPL", "Phòng Nghiệp vụ"],
        coordinating=["UBND xã Ba Sơn"],
        inherited=True,
        time=Time("trước 15/3/2026", "by", None, date(2026, 3, 15), False, None, 0.9, "plan"),
        targets=[Target(35, 40, "buổi", "từ 35 đến 40 buổi"), Target(None, 5, "lớp", "tối đa 5")],
        outputs="Báo cáo kết quả",
        steps=[Step("Soạn đề cương", "Phòng Nghiệp vụ", date(2026, 3, 1))],
        details=["Xã Ba Sơn", "Xã Mẫu Sơn"],
        spans={"text": Span(4, 9), "lead": Span(12, 20)},
        confidence={"lead": 0.6},
    )


def a_document(**values: Any) -> Plan:
    """A plan that uses every field of the model."""
    document = Plan(
        title="Trợ giúp pháp lý năm 2026",
        plan_year=2026,
        number="12",
        symbol="KH-STP",
        place="Lạng Sơn",
        issued_on=date(2026, 1, 20),
        parent_body="UBND TỈNH LẠNG SƠN",
        issuing_body="SỞ TƯ PHÁP",
        issuer="Sở Tư pháp tỉnh Lạng Sơn",
        legal_bases=[Basis("Kế hoạch", "15/KH-UBND", date(2026, 1, 5), "UBND tỉnh", "KH số 15")],
        blocks=[
            Block("heading", "NỘI DUNG", "II.", 1, "content"),
            Block("task", level=2, role="content", task=1),
            Block("paragraph", "Lời dẫn.", role="content"),
            Block("task", level=2, role="content", task=0),
        ],
        tasks=[a_task(), Task(label=None, title=None, text="Việc chưa ghi gì thêm.")],
        recipients=[Recipient("Như trên"), Recipient("Lưu: VT", None, is_archive=True)],
        signatory=Signatory("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lý Thị Mẫu"),
        remarks=[Remark("no_lead", "Không nêu đơn vị.", Span(1, 2), 1)],
    )
    return replace(document, **values)


def test_a_document_comes_back_from_its_rows_unchanged():
    document = a_document()

    plan = create_plan_rows(document, issuing_unit=a_department(), drafted_by=None)
    db.session.expire_all()

    assert document_of(plan) == document


def test_a_draft_with_every_optional_part_missing_comes_back_too():
    document = Plan(title="Kế hoạch trống", plan_year=2027)

    plan = create_plan_rows(document, issuing_unit=a_department(), drafted_by=None)

    assert document_of(plan) == document


def test_the_last_day_on_time_is_the_day_before_the_printed_one():
    plan = create_plan_rows(a_document(), issuing_unit=a_department(), drafted_by=None)

    assert plan.tasks[0].due_on == date(2026, 3, 14)
    assert plan.tasks[0].ends_on == date(2026, 3, 15)


def test_the_drafter_is_kept():
    drafter = make.person()

    plan = create_plan_rows(a_document(), issuing_unit=a_department(), drafted_by=drafter)

    assert plan.drafted_by_id == drafter.id


def test_a_unit_named_as_in_the_directory_is_joined_whatever_its_case():
    division = make.unit("PHÒNG NGHIỆP VỤ")

    plan = create_plan_rows(a_document(), issuing_unit=a_department(), drafted_by=None)

    assert [unit.unit_id for unit in plan.tasks[0].leads] == [None, division.id]


def test_an_accepted_alias_joins_a_wording_with_its_unit():
    centre = make.unit("Trung tâm số một")
    db.session.add(
        UnitAlias(unit_id=centre.id, alias="Trung tâm TGPL", form=fold_unit("Trung tâm TGPL"))
    )
    db.session.flush()

    plan = create_plan_rows(a_document(), issuing_unit=a_department(), drafted_by=None)

    assert plan.tasks[0].leads[0].unit_id == centre.id


@pytest.mark.parametrize(
    ("ended_on", "is_joined"), [(date(2025, 12, 31), False), (date(2026, 6, 30), True)]
)
def test_only_units_of_the_plans_year_are_joined(ended_on: date, is_joined: bool):
    division = make.unit("Phòng Nghiệp vụ", valid_to=ended_on)

    plan = create_plan_rows(a_document(), issuing_unit=a_department(), drafted_by=None)

    assert plan.tasks[0].leads[1].unit_id == (division.id if is_joined else None)


@pytest.mark.parametrize(("missing", "value"), [("title", " "), ("plan_year", None)])
def test_a_plan_without_name_or_year_is_refused_at_that_field(missing: str, value: object):
    document = a_document(**{missing: value})

    with pytest.raises(Invalid) as refusal:
        create_plan_rows(document, issuing_unit=a_department(), drafted_by=None)

    assert refusal.value.field == missing


def test_reading_a_plan_of_many_tasks_takes_few_statements():
    document = a_document()
    document.tasks = [replace(document.tasks[0]) for _ in range(60)]
    plan = create_plan_rows(document, issuing_unit=a_department(), drafted_by=None)
    db.session.commit()
    db.session.expire_all()

    with statements() as seen:
        found = document_of(plan)

    assert len(found.tasks) == 60
    assert len(seen) < 12
