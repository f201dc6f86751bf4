"""Changes of an edited file are taken into the draft; what both sides changed is a conflict."""

from flask.testing import FlaskClient
from sqlalchemy import select

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.extensions import db
from portal.plans.models import Plan
from portal.plans.revising.models import PlanCopy
from tests import make
from tests.documents.returning.given_out import document_xml, edited
from tests.plans.revising.coming_back import (
    DEADLINE,
    LEAD,
    SignIn,
    apply,
    document_now,
    exported,
    now,
    send,
)


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
    _save_by_hand(colleague, f"/plans/{plan.id}/edit/{task_id}")

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


def _save_by_hand(client: FlaskClient, url: str) -> None:
    """Give the task of that form another lead and other outputs."""
    form = {"label": "b)", "text": "Phát 5.000 tờ gấp bằng tiếng Việt và tiếng Tày.",
            "lead": "Văn phòng Sở", "time_text": "Trước ngày 15/3/2026", "end": "15/03/2026",
            "last_day": "before", "targets": "5.000 tờ gấp", "outputs": "Ảnh chụp"}  # fmt: skip
    form["version"] = client.get(url).text.split('name="version"')[1].split('value="')[1][:16]
    assert client.post(url, data=form).status_code == 302


def _copy_mark(plan: Plan, part: str) -> str:
    (copy,) = db.session.scalars(select(PlanCopy).where(PlanCopy.plan_id == plan.id))
    return f"kh1.{copy.id.hex}.{copy.plan_version}.{part}"


def _between(content: bytes, start: str, mark: str) -> str:
    xml = document_xml(content)
    stop = f'<w:sdt><w:sdtPr><w:tag w:val="{mark}"/>'
    return xml[xml.index(start) : xml.index(stop)]
