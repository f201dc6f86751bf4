"""Who does a task and by when, as prose and labelled lines say it."""

from datetime import date

import pytest

from portal.documents.reading.plans import read_text
from tests.documents.reading.written import plan_text, tasks_of


def test_a_block_after_several_bare_tasks_belongs_to_all_of_them():
    first, second, *_ = read_text(plan_text()).tasks

    assert first.lead == second.lead == ["Phòng Phổ biến, giáo dục pháp luật"]
    assert first.coordinating == ["UBND các xã", "Đoàn Luật sư tỉnh"]
    assert first.inherited
    assert second.inherited


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Chủ trì", "lead"),
        ("Chủ trì thực hiện", "lead"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan chủ trì", "lead"),
        ("Thực hiện", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Bộ phận thực hiện", "lead"),
        ("Phân công thực hiện", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Phối hợp", "coordinating"),
        ("Phối hợp thực hiện", "coordinating"),
        ("Cơ quan phối hợp", "coordinating"),
        ("Cơ quan cùng thực hiện", "coordinating"),
    ],
)
def test_every_label_of_assignment_is_known(label, kind):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- {label}: Văn phòng Sở.\n")

    assert getattr(task, kind) == ["Văn phòng Sở"]


@pytest.mark.parametrize("label", ["Đơn vị chủ tri", "Đơn vi chù trì", "Cơ quan chủ tnì"])
def test_a_misspelt_label_is_understood(label):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- {label}: Văn phòng Sở.\n")

    assert task.lead == ["Văn phòng Sở"]


@pytest.mark.parametrize(
    ("words", "lead", "coordinating"),
    [
        ("Giao Văn phòng Sở chủ trì.", ["Văn phòng Sở"], []),
        (
            "Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở, Phòng Tư pháp huyện Mù Căng.",
            ["Văn phòng Sở"],
            ["Thanh tra Sở", "Phòng Tư pháp huyện Mù Căng"],
        ),
        ("Văn phòng Sở chủ trì; Thanh tra Sở phối hợp", ["Văn phòng Sở"], ["Thanh tra Sở"]),
        ("Văn phòng Sở, Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"], []),
    ],
)
def test_prose_on_a_lead_line_names_partners_too(words, lead, coordinating):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- Phân công thực hiện: {words}\n")

    assert (task.lead, task.coordinating) == (lead, coordinating)


def test_a_bracket_at_the_end_assigns():
    (task,) = tasks_of(
        "1. Soạn sổ tay hòa giải (Phòng Nghiệp vụ chủ trì, phối hợp với Tổ biên tập; "
        "hoàn thành trong Quý I/2024).\n"
    )

    assert (task.lead, task.coordinating) == (["Phòng Nghiệp vụ"], ["Tổ biên tập"])
    assert task.time.end == date(2024, 3, 31)
    assert task.text.startswith("Soạn sổ tay hòa giải")


def test_dated_lines_under_a_task_are_its_steps():
    (task,) = tasks_of(
        "1. Soạn sổ tay hòa giải (Phòng Nghiệp vụ chủ trì).\n\n"
        "a) Phòng Nghiệp vụ: Soạn bản đầu trước ngày 01/3/2024;\n\n"
        "b) In thử trước ngày 15/3/2024.\n"
    )

    assert [(step.actor, step.due) for step in task.steps] == [
        ("Phòng Nghiệp vụ", date(2024, 3, 1)),
        (None, date(2024, 3, 15)),
    ]


def test_fields_may_follow_on_the_line_of_the_task():
    (task,) = tasks_of("1. Trả hồ sơ đúng hạn. Thực hiện: Văn phòng Sở. Hoàn thành: 31/12/2024.\n")

    assert (task.text, task.lead) == ("Trả hồ sơ đúng hạn.", ["Văn phòng Sở"])
    assert task.time.end == date(2024, 12, 31)


def test_a_sentence_that_names_its_lead_borrows_no_block():
    first, second = tasks_of(
        "1. Đi cơ sở\n\n1.1. Xã Nậm Cáy: Văn phòng Sở chủ trì, phối hợp với UBND xã tổ chức "
        "họp bản.\n\n"
        "1.2. Xã Tả Phìn\n\n- Chủ trì: Thanh tra Sở\n\n- Thời gian: Quý II\n"
    )

    assert (first.lead, first.coordinating) == (["Văn phòng Sở"], ["UBND xã"])
    assert (second.lead, second.inherited) == (["Thanh tra Sở"], False)
