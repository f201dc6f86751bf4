"""Papers are drafted by workers from the rows of an issued plan."""

from datetime import date, timedelta

import pytest

from portal.access import Role
from portal.documents.paper import PaperKind
from portal.errors import Conflict
from portal.extensions import db
from portal.files.actions import read
from portal.files.queries import get_file
from portal.kernel.clock import today
from portal.papers.exports import NOBODY_LATE, ask_for_paper, export_paper, export_receipt
from portal.papers.queries import received_entry, received_plan
from portal.plans.models import Plan
from portal.plans.versions import freeze
from portal.progress.models import Claim
from tests import make
from tests.documents.writing.opened import pdf_text, word_paragraphs
from tests.plans.amending import playing

LATE_BY = 12


def tracked_plan() -> Plan:
    """One task done, one late that is hindered, one to come."""
    centre = make.unit("Trung tâm Trợ giúp pháp lý nhà nước")
    plan = make.issued_plan("Truyền thông về cơ sở", number=5, issuer="Sở Tư pháp tỉnh Đồng Mây")
    make.task(plan, "Phát tờ gấp", done_on=date(2026, 2, 1), lead=[centre])
    late = make.task(
        plan, "Mở lớp tập huấn", due_on=today() - timedelta(days=LATE_BY), lead=[centre]
    )
    make.entry(late, Claim.OBSTACLE, note="Thiếu hội trường.")
    make.task(plan, "Tổng kết", due_on=today() + timedelta(days=400))
    return plan


def paragraphs(plan: Plan, kind: str) -> list[str]:
    work = make.work("papers.export", plan_id=str(plan.id), paper=kind, form="docx")
    return word_paragraphs(read(get_file(export_paper(work, make.tell))).read())


def test_a_report_counts_by_state_names_what_is_late_and_what_hinders():
    written = paragraphs(tracked_plan(), "report")

    assert "Kính gửi: Ủy ban nhân dân tỉnh Đồng Mây" in written
    assert "- Như trên;" in written
    assert any("có 03 nhiệm vụ; đã hoàn thành 01, trong đó đúng hạn 01" in p for p in written)
    assert "- Mở lớp tập huấn: Thiếu hội trường." in written
    assert str(LATE_BY) in written
    assert "KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ" in written


def test_sentences_take_the_name_of_the_unit_where_the_head_is_in_capitals():
    plan = make.issued_plan(issuing_body="SỞ TƯ PHÁP TỈNH ĐỒNG MÂY", tasks=1)

    written = paragraphs(plan, "report")

    assert "SỞ TƯ PHÁP TỈNH ĐỒNG MÂY" in written
    assert "- Lãnh đạo Sở Tư pháp;" in written


def test_a_reminder_goes_to_those_who_lead_what_is_late():
    written = paragraphs(tracked_plan(), "letter")

    assert "V/v đôn đốc thực hiện nhiệm vụ quá hạn theo Kế hoạch số 05/KH-STP" in written
    assert "Kính gửi: Trung tâm Trợ giúp pháp lý nhà nước" in written
    assert "Mở lớp tập huấn" in written
    assert "Phát tờ gấp" not in written


def test_without_a_late_task_nobody_is_reminded():
    plan = make.issued_plan(tasks=1)

    with pytest.raises(Conflict, match="không có nhiệm vụ quá hạn"):
        ask_for_paper(plan, PaperKind.LETTER, "docx")
    with pytest.raises(Conflict, match=NOBODY_LATE[:20]):
        paragraphs(plan, "letter")


def test_a_decision_brings_the_plan_it_promulgates():
    written = paragraphs(tracked_plan(), "decision")

    assert "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền thông về cơ sở." in written
    assert "KẾ HOẠCH" in written
    assert "Số:        /QĐ-STP" in written


def test_an_annex_lists_the_tasks():
    written = paragraphs(tracked_plan(), "annex")

    assert written[:2] == ["Phụ lục", "BẢNG NHIỆM VỤ"]
    assert "Tổng kết" in written


def test_the_receipt_of_a_plan_carries_the_hash_of_its_version():
    plan = tracked_plan()
    version = freeze(plan, "Nguyễn Văn Thư")

    written = paragraphs(plan, "receipt")

    assert version.sha256 in written
    assert "Nguyễn Văn Thư" in written


def test_the_receipt_of_an_amended_plan_is_of_the_document_that_amended_it():
    plan = playing.in_force(12)
    playing.amended(plan)

    facts = dict(received_plan(plan).facts)

    assert facts == {"Văn bản ban hành": "15/KH-STP, 15/06/2026", "Phiên bản": "2"}


def test_the_receipt_of_an_entry_names_who_and_the_hash_of_each_file():
    entry = make.entry(make.task(make.issued_plan()), recorded_by_name="Lò Văn Ước")
    proof = make.evidence(entry)

    work = make.work("papers.export_receipt", entry_id=str(entry.id), form="pdf")
    text = pdf_text(read(get_file(export_receipt(work, make.tell))).read())

    assert "Lò Văn Ước" in text
    assert proof.sha256 in text.replace(" ", "")


def test_the_receipt_of_an_entry_stays_when_its_target_is_left_out_and_its_task_reworded():
    task = make.task(make.issued_plan())
    target = make.target(task, unit="đợt")
    entry = make.entry(task)
    make.value(entry, target, 7)
    before = received_entry(entry, task)
    target.left_out_in, task.text = 2, "Truyền thông bằng câu chuyện pháp luật"
    db.session.commit()
    db.session.expire_all()

    after = received_entry(entry, task)

    assert after.sha256 == before.sha256
    assert dict(after.facts)["Kết quả lũy kế"] == "7 đợt"


def test_the_same_paper_asked_for_twice_is_one_job(client, sign_in):
    plan = tracked_plan()
    sign_in(make.person(Role.OFFICER))

    answers = [client.post(f"/plans/{plan.id}/papers/report", data={"format": "pdf"})] * 2

    assert len({answer.location for answer in answers}) == 1
