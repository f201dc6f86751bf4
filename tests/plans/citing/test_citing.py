"""Bases that lead to the registers: proposed, accepted with the draft, chosen, taken away; and the
plans that rest on a document.
"""

from datetime import date

import pytest

from portal.access import Role
from portal.directives.models import Directive
from portal.directives.queries import get_directive
from portal.errors import Conflict
from portal.extensions import db
from portal.kernel.ids import new_id
from portal.plans.bases import LegalBasis
from portal.plans.citing.actions import accept_proposals, choose_entry
from portal.plans.citing.queries import entries_of, plans_resting_on
from portal.plans.models import Plan
from tests import make, sent
from tests.national.pages import ministry_officer

PLAN = "KẾ HOẠCH\nTruyền thông năm 2026\n\n{}\n\nI. NỘI DUNG\n\n- Mở hai lớp tập huấn."
PARENT = "Căn cứ Kế hoạch số 188/KH-UBND ngày 05/01/2026 của UBND tỉnh Lạng Sơn về công tác mẫu;"
NUMBER = "188/KH-UBND"


@pytest.fixture
def officer(sign_in):
    return sign_in(make.person(Role.OFFICER))


def cited(plan, number=NUMBER, **values):
    return make.basis(plan, f"Kế hoạch số {number}", kind="Kế hoạch", number=number, **values)


def the_basis():
    db.session.expire_all()
    return db.session.query(LegalBasis).order_by(LegalBasis.id).one()


def choose(officer, basis, **typed):
    """Press a button of the page on which the entry of a basis is chosen."""
    url = f"/plans/{basis.plan_id}/bases/{basis.id}"
    version = db.session.query(Plan.version).filter_by(id=basis.plan_id).scalar()
    return officer.post(url, data={"version": str(version), **typed})


def test_the_review_proposes_what_the_register_holds_and_the_draft_takes_it_over(officer):
    entry = make.directive(NUMBER, dated=date(2026, 1, 5))
    imported = sent.plan_import(PLAN.format(PARENT), issuer=make.issuing_unit())

    page = officer.get(f"/plans/import/{imported.id}").text
    officer.post(f"/plans/import/{imported.id}/draft")

    assert f'Văn bản đã có trong sổ: <a href="/directives/{entry.id}">' in page
    assert (the_basis().directive_owner_id, the_basis().directive_id) == (make.LANG_SON, entry.id)


def test_an_unknown_basis_is_entered_in_one_press_and_leads_back(officer):
    imported = sent.plan_import(PLAN.format(PARENT), issuer=make.issuing_unit())
    page = officer.get(f"/plans/import/{imported.id}").text
    address = page.split('Chưa có trong sổ. <a href="')[1].split('"')[0].replace("&amp;", "&")

    form = officer.get(address).text

    assert f'value="{NUMBER}"' in form
    assert 'value="05/01/2026"' in form
    assert 'value="UBND tỉnh Lạng Sơn"' in form
    assert ">\r\nCông tác mẫu</textarea>" in form
    assert f'value="/plans/import/{imported.id}#bases"' in form


def test_a_plan_meets_what_was_entered_after_it(officer):
    plan = make.issued_plan()
    basis = cited(plan)
    before = officer.get(f"/plans/{plan.id}").text

    entry = make.directive(NUMBER)
    after = officer.get(f"/plans/{plan.id}").text

    assert "Chưa có trong sổ" in before
    assert f'href="/directives/{entry.id}"' in after
    assert "Chưa có trong sổ" not in after
    assert entries_of([basis]) == {basis.id: entry}


def test_a_document_that_has_ended_is_said_to_have(officer):
    make.directive(NUMBER, valid_to=date(2026, 2, 1))
    plan = make.plan()
    cited(plan)

    assert "hết hiệu lực từ 01/02/2026" in officer.get(f"/plans/{plan.id}").text


def test_of_two_entries_that_fit_none_is_accepted():
    make.directive(NUMBER, dated=date(2025, 1, 5))
    make.directive(NUMBER, dated=date(2026, 1, 5))
    plan = make.plan()
    basis = cited(plan)

    accept_proposals(plan)

    assert basis.directive_id is None
    assert entries_of([basis]) == {}


def test_a_person_takes_the_proposal_away_and_none_is_made_again(officer):
    make.directive(NUMBER)
    plan = make.plan()
    basis = cited(plan)

    choose(officer, basis)

    assert the_basis().is_unlinked
    assert entries_of([the_basis()]) == {}
    assert "Văn bản đã có trong sổ" not in officer.get(f"/plans/{plan.id}").text


def test_a_person_chooses_another_entry_and_a_correction_keeps_it(officer):
    other = make.directive("9/CT-TTg", subject="Chỉ thị khác")
    plan = make.plan()
    basis = cited(plan)
    page = officer.get(f"/plans/{plan.id}/bases/{basis.id}?q=chi thi khac").text

    answer = choose(officer, basis, directive_id=str(other.id))
    form = officer.get(f"/plans/{plan.id}/edit/bases").text
    version = form.split('name="version"')[1].split('value="')[1].split('"')[0]
    lines = f"Luật Trợ giúp pháp lý\nKế hoạch số {NUMBER}"
    officer.post(f"/plans/{plan.id}/edit/bases", data={"version": version, "bases": lines})

    db.session.expire_all()
    rows = db.session.query(LegalBasis).order_by(LegalBasis.position).all()
    assert "Chỉ thị khác" in page
    assert answer.headers["Location"] == f"/plans/{plan.id}/edit#bases"
    assert [row.directive_id for row in rows] == [None, other.id]


def test_the_choice_is_refused_when_the_draft_has_moved_on(officer):
    basis = cited(make.plan())
    db.session.commit()

    answer = officer.post(f"/plans/{basis.plan_id}/bases/{basis.id}", data={"version": "7"})

    assert answer.status_code == 409


def test_whoever_takes_an_entry_that_is_being_deleted_is_told():
    plan = make.plan()
    basis, gone = cited(plan), Directive(tenant_id=make.LANG_SON, id=new_id())

    with pytest.raises(Conflict, match="vừa bị xóa"):
        choose_entry(plan, basis, gone)


def test_what_another_province_holds_cannot_be_chosen(officer):
    theirs = make.apart(make.HA_NOI, lambda: make.directive(NUMBER).id)
    basis = cited(make.plan())

    answer = choose(officer, basis, directive_id=str(theirs))

    assert answer.status_code == 404
    assert the_basis().directive_id is None


def test_the_page_of_a_document_names_the_plans_that_rest_on_it(officer):
    entry = make.directive(NUMBER)
    cited(make.plan("Kế hoạch dẫn văn bản"))
    cited(make.plan("Kế hoạch dẫn văn bản khác"), "189/KH-UBND")
    cited(make.plan("Kế hoạch đã bỏ văn bản"), is_unlinked=True)

    page = officer.get(f"/directives/{entry.id}").text

    assert ">Kế hoạch dẫn văn bản</a>" in page
    assert "1 kế hoạch" in page


def test_an_entry_that_plans_rest_on_is_not_deleted_and_they_are_named(officer):
    entry, free = make.directive(NUMBER), make.directive("9/KH-UBND")
    cited(make.plan("Kế hoạch dẫn văn bản"))

    refused = officer.post(f"/directives/{entry.id}/delete")
    done = officer.post(f"/directives/{free.id}/delete")

    assert refused.status_code == 409
    assert "Kế hoạch dẫn văn bản" in refused.text
    assert done.headers["Location"] == "/directives/"


def issued_on(number, title):
    cited(make.issued_plan(title), number)


def test_the_ministry_sees_of_each_province_what_was_issued_on_a_document(sign_in):
    entry_id = make.apart(make.MINISTRY, lambda: make.directive("12/QĐ-BTP", dated=None).id)
    cited(make.plan("Dự thảo của Lạng Sơn"), "12/QĐ-BTP")
    make.apart(make.HA_NOI, issued_on, "012/QĐ–BTP", "Kế hoạch của Hà Nội")
    make.apart(make.BAC_GIANG, issued_on, "12/QĐ-BTP", "Kế hoạch của Bắc Giang")
    ministry = sign_in(ministry_officer())

    leads = ministry.get(f"/directives/{entry_id}")
    page = ministry.get(leads.location).text

    later = ministry.get(f"{leads.location}?year=2027").text
    assert "2/34 tỉnh, thành phố có kế hoạch" in page
    assert "0/34 tỉnh, thành phố có kế hoạch đã ban hành của năm 2027" in later
    assert page.count("Chưa có kế hoạch nào") == 32
    assert "Kế hoạch của Hà Nội" in page
    assert "Kế hoạch của Bắc Giang" in page
    assert "Dự thảo của Lạng Sơn" not in page


def test_a_plan_leads_the_ministry_to_the_document_it_rests_on(sign_in):
    entry_id = make.apart(make.MINISTRY, lambda: make.directive("12/QĐ-BTP").id)
    plan = make.issued_plan()
    cited(plan, "12/QĐ-BTP")
    address = f"/national/provinces/lang-son/plans/{plan.id}"

    page = sign_in(ministry_officer()).get(address).text

    assert f'href="/national/directives/{entry_id}"' in page


def test_long_words_of_a_basis_are_cut_where_they_would_not_fit_an_address(officer):
    plan = make.plan()
    words = f"Kế hoạch số {NUMBER} về {'việc rất dài ' * 80}"
    make.basis(plan, words, kind="Kế hoạch", number=NUMBER)

    page = officer.get(f"/plans/{plan.id}").text

    address = page.split('Chưa có trong sổ. <a href="')[1].split('"')[0]
    assert len(address) < 3000
    assert "%E2%80%A6" in address


def test_a_draft_that_the_ministry_cannot_see_keeps_its_entry(sign_in):
    entry_id = make.apart(make.MINISTRY, lambda: make.directive("12/QĐ-BTP").id)
    plan = make.plan("Dự thảo kín")
    cited(plan, "12/QĐ-BTP")
    accept_proposals(plan)
    ministry = sign_in(ministry_officer())

    answer = ministry.post(f"/directives/{entry_id}/delete")

    assert answer.status_code == 409
    assert "Dự thảo kín" not in answer.text


def test_a_provinces_own_entry_does_not_hide_its_plan_from_the_ministry():
    entry_id = make.apart(make.MINISTRY, lambda: make.directive("12/QĐ-BTP").id)
    own = make.directive("12/QĐ-BTP")
    basis = cited(make.issued_plan("Kế hoạch có sổ riêng"), "12/QĐ-BTP")
    basis.link(own)

    def seen():
        entry = get_directive(entry_id)
        return [plan.title for plan in plans_resting_on(entry)]

    assert make.apart(make.MINISTRY, seen) == ["Kế hoạch có sổ riêng"]
