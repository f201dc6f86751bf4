"""A Word copy that comes back is the plan it now says."""

import pytest

from portal.documents.comparing.changes import ChangeKind
from portal.documents.comparing.parts import PartKind
from portal.documents.copies import Copy
from portal.documents.linting.check import lint
from portal.documents.plan import Block, Plan
from portal.documents.reading.plans import read_plan
from portal.documents.returning.files import read_returned
from portal.documents.returning.paragraphs import returned_text
from portal.documents.writing.docx import plan_to_docx
from tests.documents.reading.gold import gold_folder
from tests.documents.returning.given_out import (
    COPY,
    back,
    changes,
    document_xml,
    edited,
    stripped,
    without_paragraph,
    word,
)
from tests.documents.writing import sample


@pytest.fixture
def base() -> Plan:
    return sample.plan()


def test_a_copy_names_itself_and_all_its_parts(base: Plan):
    text = returned_text(word(base), "a.docx")

    assert text.copies == [COPY]
    assert {line.part for line in text.lines if line.part.startswith("t")} == {
        f"t{place}" for place in range(5)
    }


def test_a_mark_fits_into_what_word_keeps():
    longest = Copy(COPY.id, 12345).mark("t1234", "coordinating")

    assert len(longest) <= 64
    assert all(len(name) <= 40 for name in COPY.bookmarks)


def test_without_a_copy_no_mark_is_written(base: Plan):
    written = plan_to_docx(base)

    assert read_returned(written, "a.docx").copy is None
    assert written == plan_to_docx(base)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("is_stripped", [False, True])
def test_a_seed_that_nobody_edited_comes_back_unchanged(number: int, is_stripped: bool):
    (source,) = (gold_folder() / "seeds").glob(f"{number:03}_*.txt")
    plan = read_plan(source.read_bytes(), source.name)
    written = stripped(word(plan)) if is_stripped else word(plan)

    returned = back(written, plan)

    assert changes(written, plan) == []
    assert returned.found == returned.of_tasks == len(plan.tasks)
    assert returned.outside == []


@pytest.mark.parametrize("strip", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "field", "before", "after"),
    [
        ("Trước ngày 15/3/2026", "Trước ngày 30/4/2026", "time", "Trước ngày 15/3/2026",
         "Trước ngày 30/4/2026"),
        ("Phòng Hành chính - Tổng hợp", "Phòng Bổ trợ tư pháp", "lead",
         "Phòng Hành chính - Tổng hợp", "Phòng Bổ trợ tư pháp"),
        ("Đoàn Luật sư tỉnh", "Báo tỉnh; Đài tỉnh", "coordinating",
         "Ủy ban nhân dân các xã; Đoàn Luật sư tỉnh",
         "Ủy ban nhân dân các xã; Báo tỉnh; Đài tỉnh"),
        ("có xác nhận của xã", "có chữ ký của xã", "outputs",
         "Biên bản từng buổi có xác nhận của xã", "Biên bản từng buổi có chữ ký của xã"),
        ("ít nhất 1.200 người dự", "ít nhất 1.500 người dự", "targets",
         "từ 35 đến 40 buổi; ít nhất 1.200 người dự", "từ 35 đến 40 buổi; ít nhất 1.500 người dự"),
        ("Rà soát vụ việc còn tồn", "Rà soát mọi vụ việc còn tồn", "steps",
         "Phòng Nghiệp vụ: Rà soát vụ việc còn tồn (hoàn thành ngày 28/02/2026).",
         "Phòng Nghiệp vụ: Rà soát mọi vụ việc còn tồn (hoàn thành ngày 28/02/2026)."),
        ("Ưu tiên trẻ em dưới 16 tuổi", "Ưu tiên người già", "details",
         "Ưu tiên trẻ em dưới 16 tuổi", "Ưu tiên người già"),
        ("Mở sổ theo dõi án quá hạn.", "Mở sổ điện tử theo dõi án quá hạn.", "text",
         "Cử người thực hiện mọi yêu cầu đủ điều kiện.\nMở sổ theo dõi án quá hạn.",
         "Cử người thực hiện mọi yêu cầu đủ điều kiện.\nMở sổ điện tử theo dõi án quá hạn."),
        ("2. Vụ việc tham gia tố tụng", "2. Vụ việc tố tụng", "title",
         "Vụ việc tham gia tố tụng", "Vụ việc tố tụng"),
    ],
)  # fmt: skip
def test_one_edited_field_is_exactly_one_change(
    base: Plan, old: str, new: str, field: str, before: str, after: str, strip: bool
):
    written = edited(word(base), (old, new))

    found = changes(stripped(written) if strip else written, base)

    assert [(change.part, change.field) for change in found] == [(PartKind.TASK, field)]
    change = found[0]
    if field == "steps":
        assert change.before.startswith(before)
        assert change.after.startswith(after)
    else:
        assert (change.before, change.after) == (before, after)


def test_a_number_changed_in_the_text_changes_the_target_that_it_states(base: Plan):
    found = changes(edited(word(base), ("Phát 5.000 tờ gấp", "Phát 4.000 tờ gấp")), base)

    assert [(change.field, change.after) for change in found] == [
        ("text", "Phát 4.000 tờ gấp bằng tiếng Việt và tiếng Tày."),
        ("targets", "4.000 tờ gấp"),
    ]


def test_a_time_printed_once_for_two_tasks_changes_both(base: Plan):
    found = changes(edited(word(base), ("Tháng 10/2026", "Tháng 11/2026")), base)

    assert [(change.place, change.field, change.after) for change in found] == [
        (3, "time", "Tháng 11/2026"),
        (4, "time", "Tháng 11/2026"),
    ]


@pytest.mark.parametrize("strip", [False, True])
def test_a_task_whose_lines_are_gone_is_missing(base: Plan, strip: bool):
    written = without_paragraph(word(base), "Biên soạn cẩm nang")
    for line in ("Tháng 10/2026", 'Chủ trì:</w:t></w:r><w:r><w:t xml:space="preserve"> Trung tâm'):
        written = without_paragraph(written, line)

    returned = back(stripped(written) if strip else written, base)

    assert returned.tasks[-1] == 3
    assert 4 not in returned.tasks


NEW = "<w:p><w:r><w:t>c) Lập đường dây nóng tiếp nhận yêu cầu.</w:t></w:r></w:p>"
NEW_LEAD = "<w:p><w:r><w:t>- Chủ trì: Văn phòng Sở.</w:t></w:r></w:p>"


@pytest.mark.parametrize("strip", [False, True])
def test_a_paragraph_without_a_mark_among_tasks_is_a_new_task(base: Plan, strip: bool):
    opening = '<w:sdt><w:sdtPr><w:tag w:val="' + COPY.mark("t2") + '"/>'
    written = edited(word(base), (opening, NEW + NEW_LEAD + opening))

    (change,) = changes(stripped(written) if strip else written, base)

    assert (change.kind, change.part, change.label) == (ChangeKind.ADDED, PartKind.TASK, "c)")
    assert change.after == "Lập đường dây nóng tiếp nhận yêu cầu.\nChủ trì: Văn phòng Sở"
    assert back(written, base).tasks == [0, 1, None, 2, 3, 4]


def test_a_new_paragraph_of_prose_is_a_new_part_of_its_section(base: Plan):
    opening = '<w:sdt><w:sdtPr><w:tag w:val="' + COPY.mark("b18") + '"/>'
    written = edited(
        word(base), (opening, "<w:p><w:r><w:t>Kinh phí năm sau.</w:t></w:r></w:p>" + opening)
    )

    (change,) = changes(written, base)

    assert (change.kind, change.part) == (ChangeKind.ADDED, PartKind.BLOCK)
    assert change.after == "Kinh phí năm sau."


def test_a_pasted_second_copy_of_a_task_is_new_and_the_first_keeps_its_mark(base: Plan):
    content = word(base)
    start = '<w:sdt><w:sdtPr><w:tag w:val="' + COPY.mark("t0") + '"/>'
    stop = '<w:sdt><w:sdtPr><w:tag w:val="' + COPY.mark("t1") + '"/>'
    xml = document_xml(content)
    whole = xml[xml.index(start) : xml.index(stop)]

    returned = back(edited(content, (stop, whole + stop)), base)

    assert returned.tasks.count(0) == 1
    assert None in returned.tasks


def test_head_recipients_and_signature_come_back(base: Plan):
    written = edited(
        word(base),
        ("Nguyễn Thị Ưu Ái", "Trần Văn Ưng"),
        ("- UBND tỉnh (để báo cáo);", "- UBND tỉnh (để theo dõi);"),
    )

    plan = back(written, base).plan

    assert plan.signatory is not None
    assert plan.signatory.name == "Trần Văn Ưng"
    assert [each.note for each in plan.recipients] == [None, "để theo dõi", None, "để thực hiện"]


def test_what_nobody_can_follow_keeps_its_words(base: Plan):
    base.blocks.append(Block("paragraph", "Dòng một\nDòng hai", role="closing"))

    assert changes(word(base), base) == []


def test_another_plan_of_the_same_shape_is_not_recognised_by_its_fields(base: Plan):
    other = sample.plan()
    for number, task in enumerate(other.tasks):
        task.title, task.text = None, f"Khảo sát thực địa lần {number} phục vụ đề án khác hẳn."

    assert back(stripped(word(other)), base).found == 0


def test_a_hundred_tasks_without_marks_are_found_again():
    plan = sample.plan()
    plan.tasks = [sample.tasks()[place % 3] for place in range(100)]
    for number, task in enumerate(plan.tasks):
        task.label, task.text = f"{number + 1}.", f"Việc thứ {number + 1} ở xã số {number * 7}."
    plan.blocks = []

    returned = back(stripped(word(plan)), plan)

    assert returned.found == 100


def test_the_marks_of_a_copy_break_no_rule_of_layout(base: Plan):
    assert lint(word(base), "a.docx") == lint(plan_to_docx(base), "a.docx")
