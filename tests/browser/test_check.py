"""A document is checked and mended in a browser, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.office import word_file


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_document_is_chosen_checked_mended_and_fetched(visit, world, java_script_enabled):
    page = visit("clerk", java_script_enabled=java_script_enabled).new_page()
    page.goto(world.live.address)

    page.get_by_role("link", name="Kiểm tra thể thức").click()
    page.get_by_label("Văn bản cần kiểm tra").set_input_files(word_file("Về hòa giải"))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("button", name="Sửa giúp").click()

    expect(page.get_by_text("Bản đã sửa còn 2 chỗ")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải bản đã sửa").click()
    assert waiting.value.suggested_filename.endswith("(đã sửa thể thức).docx")
