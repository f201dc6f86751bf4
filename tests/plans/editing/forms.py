"""A draft of two tasks, the forms of its parts as a browser fills them, and what was saved."""

import re
from datetime import date

from sqlalchemy import select

from portal.documents.plan import Basis, Block, Recipient, Signatory, Target, Task, Time
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.plans.conversion import document_of
from portal.plans.models import Plan
from tests import servers


def document() -> Document:
    """Two tasks under a heading, with a paragraph before them."""
    return Document(
        "Trợ giúp pháp lý cho người dân vùng cao",
        2026,
        symbol="KH-STP",
        legal_bases=[Basis("Luật", None, None, None, "Luật Trợ giúp pháp lý năm 2017")],
        blocks=[
            Block("heading", "MỤC ĐÍCH", "I.", 1, "purpose"),
            Block("paragraph", "Đưa trợ giúp pháp lý đến tận bản.", None, 2, "purpose"),
            Block("heading", "NỘI DUNG", "II.", 1, "content"),
            Block("task", "", None, 2, "content", 0),
            Block("task", "", None, 2, "content", 1),
        ],
        tasks=[
            Task("1.", None, "Mở lớp tập huấn", "II. NỘI DUNG", ["Phòng Nghiệp vụ"],
                 time=Time("Quý I", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
                 targets=[Target(2, 2, "lớp", "02 lớp")]),
            Task("2.", None, "Phát tờ gấp", "II. NỘI DUNG"),
        ],
        recipients=[Recipient("UBND tỉnh", "B/c")],
        signatory=Signatory(None, "GIÁM ĐỐC", "Nguyễn Văn Mẫu"),
    )  # fmt: skip


def url(plan: Plan, part: object = "", verb: str = "") -> str:
    return "/".join(filter(None, [f"/plans/{plan.id}/edit", str(part), verb]))


def fields(client, address: str) -> dict[str, str]:
    """What a browser would send back of the form on a page, unchanged."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    form = page.text.split("data-autosave>")[1].split("</form>")[0]
    found = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form))
    found |= {
        n: t.lstrip("\r\n") for n, t in re.findall(r'name="(\w+)"[^>]*>([^<]*)</textarea>', form)
    }
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', options)[1]
    return found


def again(plan: Plan) -> Document:
    db.session.expire_all()
    return document_of(db.session.scalars(select(Plan).where(Plan.id == plan.id)).one())


def audited() -> list[str]:
    rows = servers.superuser().execute(
        "SELECT details->>'part' FROM audit_events WHERE action = 'plan.edit' ORDER BY sequence"
    )
    return [part for (part,) in rows]
