"""An edited file of a draft comes back: it is compared, decided on and applied."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.access import Role
from portal.accounts.models import Person
from portal.audit.models import AuditEvent
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.files.models import StoredFile
from portal.files.storage import store
from portal.plans import exports
from portal.plans.conversion import create_plan_rows, document_of
from portal.plans.models import Plan, PlanState
from portal.plans.revising.copies import copies_of
from portal.plans.revising.models import PlanCopy, PlanRevision
from tests import make, sent
from tests.documents.returning.given_out import document_xml, edited, stripped
from tests.documents.workbooks.making import xlsx
from tests.documents.writing import sample

SignIn = Callable[[Person], FlaskClient]
DEADLINE = ("Trước ngày 15/3/2026", "Trước ngày 30/4/2026")
LEAD = ("Phòng Hành chính - Tổng hợp", "Phòng Bổ trợ tư pháp")
NAME = "ke-hoach.docx"


@pytest.fixture
def officer() -> Person:
    return make.person(Role.OFFICER, name="Trần Thị Gửi")


@pytest.fixture
def sender(officer: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(officer)


@pytest.fixture
def plan(officer: Person) -> Plan:
    return drafted(sample.plan(number=None, issued_on=None), officer)


def drafted(document: Document, by: Person) -> Plan:
    unit = make.issuing_unit()
    plan = create_plan_rows(document, issuing_unit=unit, drafted_by=by)
    db.session.commit()
    db.session.expire_all()  # as another process reads it
    return plan


def exported(plan: Plan, form: str = "docx") -> bytes:
    """The bytes that the export job keeps."""
    work = make.work("plans.export", plan_id=str(plan.id), form=form)
    file_id = exports.export_plan(work, make.tell)
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).one()
    with store().open(file.key) as stream:
        content = stream.read()
    db.session.commit()
    return content


def send(client: FlaskClient, plan_id: UUID, content: bytes, name: str = NAME) -> TestResponse:
    values = {"file": (BytesIO(content), name)}
    return followed(client, f"/plans/{plan_id}/revisions/new", values)


def followed(client: FlaskClient, url: str, values: dict[str, Any]) -> TestResponse:
    """The answer to a post, or the page that it leads to."""
    answer = client.post(url, data=values)
    return client.get(answer.location) if answer.status_code == 302 else answer


def revision_of(plan_id: UUID) -> PlanRevision:
    db.session.expire_all()
    query = select(PlanRevision).where(PlanRevision.plan_id == plan_id)
    return db.session.scalars(query.order_by(PlanRevision.id)).one()


def apply(client: FlaskClient, plan_id: UUID, version: int, **choices: str) -> TestResponse:
    revision = revision_of(plan_id)
    values = {"version": str(version)} | {f"choice-{key}": v for key, v in choices.items()}
    url = f"/plans/revisions/{revision.id}/apply"
    return followed(client, url, values)


def now(plan_id: UUID) -> Any:
    db.session.expire_all()
    return db.session.scalars(select(Plan).where(Plan.id == plan_id)).one()


def document_now(plan_id: UUID) -> Document:
    return deepcopy(document_of(now(plan_id)))


def test_a_file_that_nobody_edited_changes_nothing(sender: FlaskClient, plan: Plan):
    for form in ("docx", "xlsx"):
        page = send(sender, plan.id, exported(plan, form), f"ke-hoach.{form}").text

        assert "Tệp không có gì khác với bản đã xuất" in page


def test_the_same_content_is_kept_once_and_gives_the_same_bytes(plan: Plan):
    first, second = exported(plan), exported(plan)

    assert first == second
    assert len(copies_of(plan)) == 1


def test_an_edited_deadline_is_one_change_and_is_applied(sender: FlaskClient, plan: Plan):
    before, task_id = document_now(plan.id), plan.tasks[1].id
    content = edited(exported(plan), DEADLINE)

    page = send(sender, plan.id, content).text
    answer = apply(sender, plan.id, now(plan.id).version, **{f"task-{task_id}-time": "take"})

    after = document_now(plan.id)
    assert "1 thay đổi" in page
    assert page.count("<fieldset") == 1
    assert "Đã đưa 1 thay đổi từ tệp vào dự thảo." in answer.text
    assert after.tasks[1].time.text == "Trước ngày 30/4/2026"
    assert after.tasks[1].time.due.isoformat() == "2026-04-29"
    after.tasks[1].time = before.tasks[1].time
    assert [task.text for task in after.tasks] == [task.text for task in before.tasks]
    assert after.blocks == before.blocks
    assert now(plan.id).tasks[1].id == task_id
    action = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence)).all()[-1]
    assert action == "plan.revise"


def test_different_fields_merge_and_the_same_field_is_a_conflict_with_both_names(
    plan: Plan, sign_in: SignIn
):
    content = edited(exported(plan), DEADLINE, LEAD)
    task_id, version = plan.tasks[1].id, plan.version
    colleague = sign_in(make.person(Role.OFFICER, name="Lê Văn Cùng"))
    url = f"/plans/{plan.id}/edit/{task_id}"
    form = {"label": "b)", "text": "Phát 5.000 tờ gấp bằng tiếng Việt và tiếng Tày.",
            "lead": "Văn phòng Sở", "time_text": "Trước ngày 15/3/2026", "end": "15/03/2026",
            "last_day": "before", "targets": "5.000 tờ gấp", "outputs": "Ảnh chụp"}  # fmt: skip
    form["version"] = colleague.get(url).text.split('name="version"')[1].split('value="')[1][:16]
    assert colleague.post(url, data=form).status_code == 302

    page = send(colleague, plan.id, content).text
    refused = apply(colleague, plan.id, now(plan.id).version, **{f"task-{task_id}-time": "take"})
    taken = apply(
        colleague, plan.id, now(plan.id).version,
        **{f"task-{task_id}-time": "take", f"task-{task_id}-lead": "keep"},
    )  # fmt: skip

    assert "hai bên cùng sửa" in page
    assert "của Lê Văn Cùng" in page
    assert refused.status_code == 422
    assert "Còn 1 chỗ hai bên cùng sửa chưa được chọn" in refused.text
    assert taken.status_code == 200
    task = document_now(plan.id).tasks[1]
    assert (task.lead, task.outputs) == (["Văn phòng Sở"], "Ảnh chụp")
    assert task.time.text == "Trước ngày 30/4/2026"
    assert now(plan.id).version > version


def test_a_plan_changed_meanwhile_is_shown_again_with_the_choices(sender: FlaskClient, plan: Plan):
    content, task_id = edited(exported(plan), DEADLINE), plan.tasks[1].id
    send(sender, plan.id, content)

    answer = apply(sender, plan.id, plan.version - 1, **{f"task-{task_id}-time": "keep"})

    assert answer.status_code == 409
    assert "vừa được người khác thay đổi" in answer.text
    assert f'name="choice-task-{task_id}-time" value="keep" checked' in answer.text
    assert document_now(plan.id).tasks[1].time.text == "Trước ngày 15/3/2026"


def test_choices_are_kept_for_later(sender: FlaskClient, plan: Plan):
    task_id = plan.tasks[1].id
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    revision = revision_of(plan.id)
    url = f"/plans/revisions/{revision.id}"

    values = {f"choice-task-{task_id}-time": "keep", "verb": "later"}
    left = followed(sender, f"{url}/apply", values)

    assert "ke-hoach.docx" in left.text
    assert f'name="choice-task-{task_id}-time" value="keep" checked' in sender.get(url).text
    assert "1 tệp" in sender.get(f"/plans/{plan.id}/revisions/new").text


def test_a_task_that_is_gone_is_proposed_to_be_stopped_and_stays(sender: FlaskClient, plan: Plan):
    copy = exported(plan)
    mark = _copy_mark(plan, "t4")
    xml = _between(copy, f'<w:sdt><w:sdtPr><w:tag w:val="{mark}"/>', _copy_mark(plan, "b17"))
    send(sender, plan.id, edited(copy, (xml, "")))
    task_id = plan.tasks[4].id

    answer = apply(sender, plan.id, now(plan.id).version, **{f"task-{task_id}-removed": "take"})

    assert answer.status_code == 200
    kept = now(plan.id).tasks[4]
    assert kept.id == task_id
    assert [doubt["code"] for doubt in kept.doubts] == ["stop_proposed"]


def test_a_new_paragraph_becomes_a_task_with_a_remark(sender: FlaskClient, plan: Plan):
    copy = exported(plan)
    opening = f'<w:sdt><w:sdtPr><w:tag w:val="{_copy_mark(plan, "t2")}"/>'
    new = "<w:p><w:r><w:t>c) Lập đường dây nóng tiếp nhận yêu cầu.</w:t></w:r></w:p>"
    page = send(sender, plan.id, edited(copy, (opening, new + opening))).text

    answer = apply(sender, plan.id, now(plan.id).version, **{"task-2-added": "take"})

    assert "Nhiệm vụ mới?" in page
    assert answer.status_code == 200
    document = document_now(plan.id)
    assert [task.label for task in document.tasks][:4] == ["a)", "b)", "c)", "2"]
    assert document.tasks[2].section == "1 Truyền thông ở cơ sở"
    codes = {doubt["code"] for doubt in now(plan.id).tasks[2].doubts}
    assert codes == {"missing_lead", "missing_time", "new_from_file"}


def test_head_recipients_preamble_and_signature_are_applied(sender: FlaskClient, plan: Plan):
    content = edited(
        exported(plan),
        ("Nguyễn Thị Ưu Ái", "Trần Văn Ưng"),
        ("- UBND tỉnh (để báo cáo);", "- UBND tỉnh (để theo dõi);"),
        ("Căn cứ Luật Trợ giúp pháp lý;", "Căn cứ Luật Hòa giải ở cơ sở;"),
    )
    page = send(sender, plan.id, content).text
    keys = [part.split('"')[0] for part in page.split('name="choice-')[1:]]

    answer = apply(sender, plan.id, now(plan.id).version, **dict.fromkeys(keys, "take"))

    document = document_now(plan.id)
    assert answer.status_code == 200
    assert document.signatory.name == "Trần Văn Ưng"
    assert "để theo dõi" in {each.note for each in document.recipients}
    assert document.blocks[0].text == "Căn cứ Luật Hòa giải ở cơ sở;"
    assert any("Hòa giải ở cơ sở" in basis.text for basis in document.legal_bases)
    assert not any(basis.text == "Luật Trợ giúp pháp lý" for basis in document.legal_bases)


def test_without_ids_parts_are_found_by_their_words_and_the_page_says_so(
    sender: FlaskClient, plan: Plan
):
    page = send(sender, plan.id, stripped(edited(exported(plan), DEADLINE))).text

    assert "Tệp không còn mã nhận dạng" in page
    assert "nhận ra 5/5 nhiệm vụ" in page
    assert page.count("<fieldset") == 1


def test_an_older_copy_is_compared_with_what_holds_now(sender: FlaskClient, plan: Plan):
    old = edited(exported(plan), DEADLINE)
    plan.tasks[0].outputs = "Sổ ký nhận"
    db.session.flush()
    exported(plan)

    page = send(sender, plan.id, old).text

    assert page.count("<fieldset") == 1
    assert "Tệp được xuất từ bản cũ hơn bản hiện tại" in page
    assert "các chỗ này giữ nguyên" in page
    assert "Sổ ký nhận" in page


def test_foreign_files_are_refused_and_nothing_changes(
    sender: FlaskClient, plan: Plan, officer: Person
):
    before = document_now(plan.id)
    other = drafted(sample.plan(title="Kế hoạch khác", number=None, issued_on=None), officer)
    plan_id = plan.id
    files = {
        "kế hoạch khác: “Kế hoạch khác”": (exported(other), NAME),
        "tỉnh, thành phố khác xuất": (make.apart(make.HA_NOI, _neighbours_copy), NAME),
        "không phải bản đã sửa của kế hoạch": (sent.foreign_document(), NAME),
        "Chỉ nhận lại tệp Word (.docx) hoặc Excel (.xlsx)": (b"%PDF-1.7 x", "a.pdf"),
        "Tệp": (b"PK\x03\x04 broken", NAME),
        "không có trang “Nhiệm vụ”": (_foreign_workbook(), "du-toan.xlsx"),
    }

    answers = {words: send(sender, plan_id, *file) for words, file in files.items()}

    assert {words: answer.status_code for words, answer in answers.items()} == dict.fromkeys(
        files, 422
    )
    assert [words for words, answer in answers.items() if words not in answer.text] == []
    assert document_now(plan_id) == before
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []


def test_an_issued_plan_is_only_compared(sender: FlaskClient, plan: Plan):
    content = edited(exported(plan), DEADLINE)
    plan.state, plan.visible = PlanState.ISSUED, True
    db.session.commit()

    page = send(sender, plan.id, content).text
    answer = apply(sender, plan.id, now(plan.id).version)

    assert "phải qua văn bản điều chỉnh" in page
    assert "Trước ngày 30/4/2026" in page
    assert 'type="radio"' not in page
    assert answer.status_code == 409
    assert document_now(plan.id).tasks[1].time.text == "Trước ngày 15/3/2026"


def test_a_draft_that_was_given_out_is_deleted_with_its_copies(sender: FlaskClient, plan: Plan):
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    plan_id = plan.id

    answer = sender.post(f"/plans/{plan_id}/delete", data={"version": str(plan.version)})

    assert answer.status_code == 302
    db.session.expire_all()
    assert db.session.scalars(select(PlanCopy.id).order_by(PlanCopy.id)).all() == []
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []


def test_an_edited_file_can_be_forgotten(sender: FlaskClient, plan: Plan):
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    revision = revision_of(plan.id)

    file_id = revision.file_id
    sender.post(f"/plans/revisions/{revision.id}/withdraw")

    db.session.expire_all()
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).one()
    assert file.removed_at is not None


def _neighbours_copy() -> bytes:
    return exported(drafted(sample.plan(number=None, issued_on=None), make.person(Role.OFFICER)))


def _foreign_workbook() -> bytes:
    return xlsx([["Khoản chi", "Số tiền"], ["Thuê xe", 5]])


def _copy_mark(plan: Plan, part: str) -> str:
    (copy,) = db.session.scalars(select(PlanCopy).where(PlanCopy.plan_id == plan.id))
    return f"kh1.{copy.id.hex}.{copy.plan_version}.{part}"


def _between(content: bytes, start: str, mark: str) -> str:
    xml = document_xml(content)
    stop = f'<w:sdt><w:sdtPr><w:tag w:val="{mark}"/>'
    return xml[xml.index(start) : xml.index(stop)]
