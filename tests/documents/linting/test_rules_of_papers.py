"""Rules of documents beside a plan: one thing wrong in one of ours has exactly that finding."""

from functools import cache

import pytest

from portal.documents.linting.check import lint, mend
from portal.documents.paper import Annex
from portal.documents.plan import Block
from portal.documents.reading.plans import read_text
from portal.documents.writing.docx import sheet_to_docx
from portal.documents.writing.paper_sheet import paper_sheet
from tests.documents.drafting.standing import papers
from tests.documents.invented import variant
from tests.documents.linting.mutated import DOCUMENT, STYLES, changed, part

FULL = "Kế hoạch số 05/KH-STP ngày 05 tháng 02 năm 2026 của Sở Tư pháp tỉnh Đồng Mây"


@cache
def written(kind: str) -> bytes:
    """A document of this type; the letter goes to two units, the report has two annexes."""
    paper = papers()[kind]
    if kind == "letter":
        paper.addressees = ["Phòng Nghiệp vụ", "Phòng Hành chính - Tổng hợp"]
    if kind == "report":
        paper.annexes = [*paper.annexes, Annex("Việc còn lại", "", [Block("paragraph", "Hết.")])]
    return sheet_to_docx(paper_sheet(paper))


def reworded(kind: str, old: str, new: str) -> bytes:
    return changed(DOCUMENT, old, new, written(kind))


def resized(kind: str, style: str, old: int, new: int) -> bytes:
    """The document with letters of another size in one of its styles."""
    after = part(written(kind), STYLES).split(f'w:styleId="{style}">')[1]
    whole = f'w:styleId="{style}">' + after.split("</w:style>")[0]
    other = whole.replace(f'<w:sz w:val="{old}"', f'<w:sz w:val="{new}"')
    return changed(STYLES, whole, other, written(kind))


MENDED = {
    "subject.form": lambda: reworded("letter", "V/v đôn đốc", "v/v: đôn đốc"),
    "address.form": lambda: reworded("report", "Kính gửi: Ủy ban", "Kính gửi Ủy ban"),
    "address.list": lambda: reworded("letter", "- Phòng Nghiệp vụ;", "- Phòng Nghiệp vụ,"),
    "annex.number": lambda: reworded("report", "Phụ lục II<", "Phụ lục 2<"),
    "size.subject": lambda: resized("letter", "Subject", 26, 20),
    "size.address": lambda: resized("report", "Address", 28, 24),
    "size.annex_label": lambda: resized("report", "AnnexLabel", 28, 26),
    "size.annex_title": lambda: resized("report", "AnnexTitle", 28, 32),
    "size.annex_note": lambda: resized("report", "AnnexNote", 28, 22),
}
BY_HAND = {
    "subject.missing": lambda: reworded("letter", "V/v đôn đốc", "Đôn đốc"),
    "recipients.above": lambda: reworded("report", "- Như trên;", "- Bộ Tư pháp;"),
    "annex.title": lambda: reworded("report", "VIỆC CÒN LẠI", " "),
    "annex.mention": lambda: reworded("report", "nêu tại Phụ lục kèm theo", "nêu kèm theo"),
    "citation.later": lambda: reworded("report", "Các nhiệm vụ đã hết", f"Theo {FULL}, đã hết"),
    "address.unwanted": lambda: reworded("report", ">BÁO CÁO<", ">THÔNG BÁO<"),
    "address.missing": lambda: reworded("letter", "Kính gửi:", "Đến:"),
}


@pytest.mark.parametrize("kind", papers())
def test_our_own_document_of_each_type_has_no_finding(kind):
    assert lint(sheet_to_docx(paper_sheet(papers()[kind])), "van-ban.docx") == []


@pytest.mark.parametrize("seed", range(0, 60, 12))
def test_documents_drafted_from_invented_plans_have_no_finding(seed):
    plan = read_text(variant(seed).text)
    drafted = {kind: sheet_to_docx(paper_sheet(paper)) for kind, paper in papers(plan).items()}

    assert {kind: lint(content, "van-ban.docx") for kind, content in drafted.items()} == {
        kind: [] for kind in drafted
    }


@pytest.mark.parametrize("rule", MENDED)
def test_a_change_that_can_be_mended_has_its_finding_and_none_once_mended(rule):
    content = MENDED[rule]()

    assert [finding.rule for finding in lint(content, "van-ban.docx")] == [rule]
    assert lint(mend(content, "van-ban.docx"), "van-ban.docx") == []


@pytest.mark.parametrize("rule", BY_HAND)
def test_a_change_that_a_person_must_put_right_is_found(rule):
    found = lint(BY_HAND[rule](), "van-ban.docx")

    assert rule in [finding.rule for finding in found]
    assert not next(finding for finding in found if finding.rule == rule).can_mend
