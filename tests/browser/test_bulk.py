"""Workbooks and many files at once, as an officer sends them: with scripts, and without."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import FilePayload, expect

from portal.documents.workbooks.reading import read_workbook
from tests.browser.office import Desk, word_file
from tests.browser.world import PASSWORD
from tests.documents.workbooks.making import HEAD, xlsx
from tests.documents.workbooks.test_comments import comments

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def workbook(title: str, *rows: tuple) -> FilePayload:
    content = xlsx([["Tên kế hoạch", title], ["Năm", 2026], [], HEAD, *rows])
    return {"name": "bang.xlsx", "mimeType": XLSX, "buffer": content}


def officer(visit, world, scripts: bool) -> Desk:
    desk = Desk(visit("", java_script_enabled=scripts).new_page(), world.live.address)
    desk.sign_in(world.emails["officer"], PASSWORD)
    return desk


def send(desk: Desk, *files: FilePayload) -> None:
    desk.page.goto(f"{desk.address}/plans/import/new")
    desk.page.get_by_label("Tệp kế hoạch").set_input_files(list(files))
    desk.press("Đọc văn bản")


def test_a_wrong_workbook_is_mended_by_its_comments_and_taken_in(visit, world):
    desk, title = officer(visit, world, scripts=False), "Bảng không kịch bản"
    send(desk, workbook(title, (1, "Mở lớp", "Sở Tư pháp", "31/02/2026")))
    expect(desk.page.locator("h1")).to_have_text("Có 1 lỗi trong “bang.xlsx”")

    with desk.page.expect_download() as given:
        desk.page.get_by_role("link", name="Tải bảng có ghi chú tại từng ô").click()
    returned = Path(given.value.path()).read_bytes()
    desk.page.get_by_label("Tải tệp đã sửa lên lại").set_input_files(
        [workbook(title, (1, "Mở lớp", "Sở Tư pháp", "28/02/2026"))]
    )
    desk.press("Tải lên lại")
    desk.press("Đưa vào kiểm tra")
    desk.press("Tạo bản dự thảo")

    assert set(comments(returned)) == {"D5"}
    assert read_workbook(returned).kind == "xlsx"
    expect(desk.page.locator("h1")).to_have_text(title)


@SCRIPTS
def test_many_plans_are_read_while_the_officer_waits(visit, world, scripts):
    desk, out = officer(visit, world, scripts), BytesIO()
    with ZipFile(out, "w") as archive:
        for number in range(3):
            plan = word_file(f"Kế hoạch xã {number} {scripts}")
            archive.writestr(f"xã/{number}.docx", plan["buffer"])
        archive.writestr("anh.jpg", b"\xff\xd8\xff")

    send(desk, {"name": "cac-xa.zip", "mimeType": "application/zip", "buffer": out.getvalue()})

    page = desk.page
    expect(page.get_by_text("4/4 tệp").first).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name=".docx")).to_have_count(3)
    expect(page.get_by_text("Không nhận ra loại tệp")).to_have_count(1)
