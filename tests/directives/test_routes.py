"""The pages of the register: both registers in one list, entering, changing, two people at once."""

from datetime import date

import pytest

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.directives.exports import export_list
from portal.directives.models import Directive
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from tests import make
from tests.documents.writing.opened import cells

SAID = {
    "kind": "Quyết định", "number": "Số: 012/QĐ–UBND", "dated": "05/02/2026",
    "issuer": "UBND tỉnh", "subject": "Giao chỉ tiêu năm 2026",
}  # fmt: skip


def national(number="12/2018/TT-BTP", **values):
    """An entry of the ministry's register; its id."""
    said = {"kind": "Thông tư", "issuer": "Bộ Tư pháp", "subject": "Hướng dẫn nghiệp vụ", **values}
    return make.apart(make.MINISTRY, lambda: make.directive(number, **said).id)


def entries():
    db.session.expire_all()
    return db.session.query(Directive).order_by(Directive.dated, Directive.id).all()


@pytest.fixture
def officer(sign_in):
    return sign_in(make.person(Role.OFFICER, name="Nông Thị Soạn"))


def test_an_officer_enters_a_document_as_printed(officer):
    answer = officer.post("/directives/new", data=SAID)

    (made,) = entries()
    assert answer.headers["Location"] == f"/directives/{made.id}"
    assert (made.number, made.dated) == ("012/QĐ-UBND", date(2026, 2, 5))
    assert (made.sign_form, made.year, made.tenant_id) == ("12/qđ-ubnd", 2026, make.LANG_SON)
    assert db.session.query(AuditEvent.action).all() == [("directive.add",)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "Hãy nhập loại văn bản"), ({"subject": " "}, "Hãy nhập trích yếu"),
        ({"number": "150"}, "Hãy ghi cả số và ký hiệu"), ({"dated": "31/02/2026"}, "Không có ngày"),
        ({"url": "http://chinhphu.example/a"}, "phải bắt đầu bằng https://"),
        ({"url": "javascript:alert(1)"}, "phải bắt đầu bằng https://"),
        ({"valid_from": "02/01/2026", "valid_to": "02/01/2026"}, "phải sau ngày có hiệu lực"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(officer, wrong, words):
    page = officer.post("/directives/new", data={**SAID, **wrong})

    assert page.status_code == 422
    assert words in page.text
    assert 'value="UBND tỉnh"' in page.text
    assert entries() == []


def test_a_document_that_either_register_holds_is_not_entered_again(officer):
    make.directive("12/QĐ-UBND", dated=date(2026, 2, 5))
    national()
    theirs = {**SAID, "kind": "Thông tư", "number": "12/2018/TT-BTP", "dated": ""}

    own = officer.post("/directives/new", data=SAID)
    shared = officer.post("/directives/new", data=theirs)

    assert "Sổ đã có văn bản này" in own.text
    assert "Sổ chung của Bộ Tư pháp đã có" in shared.text


def test_the_same_number_of_another_year_is_another_document(officer):
    make.directive("12/QĐ-UBND", dated=date(2025, 2, 5))

    officer.post("/directives/new", data=SAID)

    assert [entry.year for entry in entries()] == [2025, 2026]


def test_the_list_shows_both_registers_and_finds_words_without_accents(officer):
    make.directive("188/KH-UBND")
    national()
    make.apart(make.HA_NOI, lambda: make.directive("9/KH-UBND").id)

    both = officer.get("/directives/").text
    found = officer.get("/directives/?q=huong dan nghiep vu&kind=Thông tư&year=").text

    assert "188/KH-UBND" in both
    assert "12/2018/TT-BTP" in both
    assert ">Kế hoạch số 9/KH-UBND<" not in both
    assert "12/2018/TT-BTP" in found
    assert ">Kế hoạch số 188/KH-UBND<" not in found


def test_the_form_opens_with_what_a_plan_says_and_leads_back(officer):
    said = {**SAID, "back": "/plans/imports"}

    form = officer.get("/directives/new", query_string=said).text
    answer = officer.post("/directives/new", data=said)
    away = officer.post("/directives/new", data={**said, "number": "13/QĐ-UBND", "back": "//ác.vn"})

    assert 'value="05/02/2026"' in form
    assert answer.headers["Location"] == "/plans/imports"
    assert away.headers["Location"].startswith("/directives/")


def test_of_two_people_who_change_an_entry_the_second_chooses(officer):
    entry = make.directive("188/KH-UBND")
    url = f"/directives/{entry.id}/edit"

    first = officer.post(url, data={**SAID, "version": "1", "number": "188/KH-UBND"})
    second = officer.post(url, data={**SAID, "version": "1", "subject": "Trích yếu khác"})
    chosen = officer.post(url, data={**SAID, "version": "2", "subject": "Trích yếu khác"})

    assert first.status_code == 302
    assert second.status_code == 409
    assert "Nông Thị Soạn" in second.text
    assert "Giao chỉ tiêu năm 2026" in second.text
    assert chosen.status_code == 302
    assert entries()[0].folded.endswith("trich yeu khac")


def test_a_province_reads_the_ministrys_entry_and_may_not_change_it(officer):
    entry_id = national()

    assert "Hướng dẫn nghiệp vụ" in officer.get(f"/directives/{entry_id}").text
    assert officer.get(f"/directives/{entry_id}/edit").status_code == 403
    assert officer.post(f"/directives/{entry_id}/edit", data=SAID).status_code == 403
    assert officer.post(f"/directives/{entry_id}/delete").status_code == 403


def test_the_register_as_a_workbook_has_the_rows_of_the_list():
    make.directive("188/KH-UBND")
    make.directive("5/CT-TTg", kind="Chỉ thị", issuer="Thủ tướng")
    db.session.commit()

    file_id = export_list(make.work("directives.export", issuer="Thủ tướng"), make.tell)

    file = db.session.query(StoredFile).filter_by(id=file_id).one()
    with read(file) as stream:
        rows = cells(stream.read(), 1)
    assert [row[1] for row in rows if len(row) > 1 and "/" in str(row[1])] == ["5/CT-TTg"]
