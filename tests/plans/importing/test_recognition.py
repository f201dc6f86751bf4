"""A scan: attached for typing, and recognised by a worker where the machine can."""

import os
import stat
from io import BytesIO

import pypdfium2
import pytest

from portal.documents.plan import Remark
from portal.documents.reading import scans
from portal.documents.reading.guards import Unreadable
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.jobs.models import Job
from portal.plans.importing import recognition
from tasks.jobs import ACTIONS
from tests import make
from tests.plans.importing.bad_files import pdf_without_text
from tests.plans.importing.conftest import the_import
from tests.plans.importing.plan_text import TEXT
from tests.plans.importing.review_page import edit

SCRIPT = """#!/bin/sh
if [ "$1" = "--list-langs" ]; then printf 'List of languages:\\neng\\n{languages}\\n'; exit; fi
head -c 2 | grep -q P5 || exit 3
cat > /dev/null
cat "{text}"
"""


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Puts a Tesseract on the machine that reads this text on every page."""

    def install(text=TEXT, languages="vie"):
        (tmp_path / "words").write_text(text, encoding="utf-8")
        program = tmp_path / "tesseract"
        program.write_text(SCRIPT.format(text=tmp_path / "words", languages=languages))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        scans.can_recognise.cache_clear()

    yield install
    scans.can_recognise.cache_clear()


def pages(count):
    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(count):
        document.new_page(200, 300)
    document.save(out)
    return out.getvalue()


def job():
    return db.session.query(Job).filter_by(kind=recognition.KIND).one()


def test_the_worker_knows_how_to_recognise():
    assert ACTIONS[recognition.KIND] is recognition.recognise


def test_without_tesseract_a_scan_is_attached_to_be_typed(send, officer, tesseract):
    tesseract(languages="fra")

    answer = send(pdf_without_text(), "a.pdf")

    page = officer.get(answer.location).text
    assert "Bản quét đã được đính kèm" in page
    assert "Tải bản quét về" in page
    assert "Thêm nhiệm vụ" in page
    assert db.session.query(Job).count() == 0


def test_a_plan_typed_beside_its_scan_becomes_a_draft(send, officer, tesseract):
    tesseract(languages="fra")
    send(pdf_without_text(), "a.pdf")

    edit(officer, the_import(), "header", title="Trợ giúp pháp lý lưu động", plan_year="2026")
    edit(officer, the_import(), "new", text="Mở 05 buổi nói chuyện", time_text="Quý II/2026")
    answer = officer.post(f"/plans/import/{the_import().id}/draft")

    assert answer.status_code == 302
    assert "Mở 05 buổi nói chuyện" in officer.get(answer.location).text


def test_with_tesseract_a_worker_reads_it_and_everything_is_doubtful(send, officer, tesseract):
    tesseract()
    answer = send(pages(1), "a.pdf")
    assert "đang nhận dạng chữ" in officer.get(answer.location).text

    recognition.recognise(make.work(job().kind, **job().params), make.tell)
    db.session.commit()

    imported = the_import()
    assert imported.reading["title"] == "Trợ giúp pháp lý lưu động năm 2026"
    confidences = [task["confidence"] for task in imported.reading["tasks"]]
    assert len(confidences) == 3
    assert max(max(each.values()) for each in confidences) <= scans.HIGHEST
    page = officer.get(answer.location).text
    assert "Chữ được nhận dạng từ bản quét" in page
    assert "đang nhận dạng chữ" not in page


def test_what_was_typed_meanwhile_stays(send, officer, tesseract):
    tesseract()
    send(pages(1), "a.pdf")
    edit(officer, the_import(), "new", text="Gõ tay")

    with pytest.raises(Conflict, match="giữ nguyên"):
        recognition.recognise(make.work(job().kind, **job().params), make.tell)

    assert [task["text"] for task in the_import().reviewed["tasks"]] == ["Gõ tay"]


def test_a_scan_in_which_nothing_is_found_says_so(send, tesseract):
    tesseract(text=" \n")
    send(pages(2), "a.pdf")

    with pytest.raises(Invalid, match="nhập tay"):
        recognition.recognise(make.work(job().kind, **job().params), make.tell)


def test_pages_are_told_and_too_many_are_refused(tesseract):
    tesseract(text="một trang")
    told = []

    plan = scans.recognise_scan(pages(2), lambda *stage: told.append(stage))

    assert told == [("Nhận dạng trang", 0, 2), ("Nhận dạng trang", 1, 2)]
    assert plan.source.count("một trang") == 2
    assert plan.remarks[0] == Remark("recognised", scans.RECOGNISED)
    with pytest.raises(Unreadable, match="60"):
        scans.recognise_scan(pages(61), make.tell)
