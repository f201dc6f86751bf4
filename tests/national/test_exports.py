"""The board and the lists as files."""

import re
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.errors import Invalid
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.jobs.models import Job
from portal.national import exports
from tasks.jobs import ACTIONS
from tests import make
from tests.documents.writing.opened import cells, pdf_text
from tests.national.pages import drafted_in, issued_in, ministry_officer

BOARD = {"year": 2026, "region": "", "view": "now"}


def run(kind: str, **params) -> bytes:
    """What the worker's action writes, as the ministry."""

    def work() -> bytes:
        file_id = ACTIONS[kind](make.work(kind, **params), make.tell)
        file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).one()
        assert file.purpose == "export"
        assert file.expires_at is not None
        with read(file) as stream:
            return stream.read()

    return make.apart(make.MINISTRY, work)


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return {name: cells(content, number) for number, name in enumerate(names, start=1)}


def text(rows: list[list]) -> str:
    return "\n".join(" | ".join(map(str, row)) for row in rows)


@pytest.fixture
def officer(sign_in):
    return sign_in(ministry_officer())


def test_the_board_as_xlsx_has_coverage_freshness_and_its_sources():
    issued_in(make.LANG_SON)

    found = sheets(run("national.export", **BOARD, form="xlsx"))

    board, sources = found.values()
    assert list(found)[1] == "Nguồn số liệu"
    assert "Độ phủ: 1/34 tỉnh" in text(board)
    assert "cập nhật lúc" in text(board)
    assert "Lạng Sơn ← Lạng Sơn" in text(sources)


def test_the_total_of_the_sheet_is_the_sum_of_its_rows():
    issued_in(make.LANG_SON)
    issued_in(make.HA_NOI)

    board, _ = sheets(run("national.export", **BOARD, form="xlsx")).values()

    rows = {row[0]: row for row in board}
    provinces = [rows["Lạng Sơn"], rows["Hà Nội"]]
    assert int(rows["Tổng cộng"][3]) == sum(int(row[3]) for row in provinces) == 2


def test_the_board_as_pdf_names_its_coverage():
    issued_in(make.LANG_SON)

    content = run("national.export", **BOARD, form="pdf")

    words = pdf_text(content)
    assert "1/34 tỉnh" in words
    assert "Lạng Sơn" in words


def test_the_page_asks_for_a_job_and_shows_it(officer):
    answer = officer.post("/national/export?year=2026", data={"format": "xlsx"})

    jobs = make.apart(make.MINISTRY, lambda: [j.kind for j in db.session.scalars(select(Job))])
    assert answer.status_code == 302
    assert jobs == ["national.export"]
    assert officer.get(answer.location).status_code == 200


def test_an_identical_request_joins_the_open_job(officer):
    first = officer.post("/national/export?year=2026", data={"format": "xlsx"}).location
    again = officer.post("/national/export?year=2026", data={"format": "xlsx"}).location
    other = officer.post("/national/export?year=2025", data={"format": "xlsx"}).location

    assert first == again != other


def test_a_form_nobody_writes_is_refused(officer):
    assert officer.post("/national/export", data={"format": "docx"}).status_code == 422


def test_a_province_does_not_export_the_board(client, sign_in):
    sign_in(make.person(Role.LEADER))

    answers = [client.post(f"/national{path}/export") for path in ("", "/plans", "/tasks")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_the_lists_hold_issued_rows_only():
    issued_in(make.LANG_SON)
    drafted_in(make.HA_NOI)

    plans = text(sheets(run("national.export_plans"))["Kế hoạch"])
    tasks = text(sheets(run("national.export_tasks", figure="tasks"))["Nhiệm vụ"])

    assert "Lạng Sơn" in plans
    assert "Lạng Sơn" in tasks
    assert "Hà Nội" not in plans + tasks


def test_the_lists_are_asked_for_with_the_filters_of_the_page(officer):
    officer.post("/national/tasks/export?year=2026&province=lang-son&figure=overdue")

    def params() -> list:
        return [job.params for job in db.session.scalars(select(Job))]

    assert make.apart(make.MINISTRY, params) == [
        {"year": "2026", "province": "lang-son", "figure": "overdue"}
    ]


def test_a_list_too_long_for_a_file_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 0)
    issued_in(make.LANG_SON)

    with pytest.raises(Invalid, match="lọc bớt"):
        run("national.export_tasks", figure="tasks")
