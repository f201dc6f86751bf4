"""The whole job once through, as people do it: with scripts, and without."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.office import MAGIC, TASKS, TITLE, Desk
from tests.browser.world import PASSWORD
from tests.live import until

EVIDENCE = {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 bien ban"}
REASON = "Đề nghị nêu rõ đơn vị phối hợp ở nhiệm vụ 2."
NOTE = "Đã truyền thông đủ 12 xã biên giới."


def test_a_plan_goes_from_its_word_file_to_the_national_board(visit, world):
    desks = {who: desk(visit, world, who) for who in ("officer", "leader", "clerk")}
    ministry = desk(visit, world, "ministry_officer")
    issued_before = plans_on_the_board(ministry)

    plan = drafted(desks["officer"], TITLE)
    returned_and_submitted_again(desks, plan)
    approved_and_issued(desks, plan, "931")
    files = {form: exported(desks["officer"], plan, form) for form in MAGIC}
    recorded(desks["officer"], plan)

    until(lambda: plans_on_the_board(ministry) == issued_before + 1, ministry.page.content, 10)
    assert [files[form][: len(magic)] for form, magic in MAGIC.items()] == list(MAGIC.values())
    assert_the_ministry_finds_the_evidence(ministry, TITLE)


def test_without_scripts_a_plan_is_imported_issued_exported_and_worked_on(visit, world):
    desks = {who: desk(visit, world, who, scripts=False) for who in ("officer", "leader", "clerk")}

    plan = drafted(desks["officer"], f"{TITLE}, không kịch bản")
    desks["officer"].take("Trình duyệt", "Trình lãnh đạo duyệt")
    approved_and_issued(desks, plan, "932")
    file = exported(desks["officer"], plan, "docx")
    recorded(desks["officer"], plan)

    assert file.startswith(MAGIC["docx"])


def desk(visit, world, who: str, *, scripts: bool = True) -> Desk:
    made = Desk(visit("", java_script_enabled=scripts).new_page(), world.live.address)
    made.sign_in(world.emails[who], PASSWORD)
    return made


def drafted(officer: Desk, title: str) -> str:
    officer.import_plan(title)
    expect(officer.page.locator("h1")).to_have_text(title)
    for task in TASKS:
        expect(officer.page.get_by_text(task[0])).not_to_have_count(0)
    return officer.page.url


def returned_and_submitted_again(desks: dict[str, Desk], plan: str) -> None:
    officer, leader = desks["officer"], desks["leader"]
    officer.take("Trình duyệt", "Trình lãnh đạo duyệt")
    leader.open(plan)
    leader.press("Trả lại")
    leader.page.get_by_label("Lý do").fill(REASON)
    leader.press("Trả lại kèm lý do")
    officer.open(plan)
    expect(officer.page.get_by_text(REASON)).not_to_have_count(0)
    officer.take("Trình lại", "Trình lãnh đạo duyệt")


def approved_and_issued(desks: dict[str, Desk], plan: str, number: str) -> None:
    leader, clerk = desks["leader"], desks["clerk"]
    leader.open(plan)
    leader.take("Duyệt", "Duyệt kế hoạch")
    clerk.open(plan)
    clerk.press("Cấp số và ban hành")
    clerk.page.get_by_label("Số", exact=True).fill(number)
    clerk.page.get_by_label("Ghi chú").fill("Số không liền sổ vì sổ giấy đã dùng đến số trước.")
    clerk.page.get_by_label("Ngày ban hành").fill("20/01/2026")
    clerk.press("Ban hành")
    expect(clerk.page.get_by_text(f"{number}/KH-STP")).not_to_have_count(0)


def exported(officer: Desk, plan: str, form: str) -> bytes:
    officer.open(plan)
    return Path(officer.download(form).path()).read_bytes()


def recorded(officer: Desk, plan: str) -> None:
    officer.open(plan)
    officer.page.get_by_role("link", name=TASKS[0][0]).first.click()
    officer.record(NOTE, EVIDENCE)
    expect(officer.page.get_by_text(NOTE)).not_to_have_count(0)


def plans_on_the_board(ministry: Desk) -> int:
    ministry.open("/national?year=2026")
    card = ministry.page.locator(".kpi", has_text="Kế hoạch đã ban hành").first
    return int(card.locator(".kpi__value").inner_text().replace(".", ""))


def assert_the_ministry_finds_the_evidence(ministry: Desk, title: str) -> None:
    for link in ("Lạng Sơn", "Kế hoạch đã ban hành", title, TASKS[0][0], NOTE):
        ministry.page.get_by_role("main").get_by_role("link", name=link).first.click()
    expect(ministry.page.get_by_text(NOTE)).not_to_have_count(0)
    expect(ministry.page.get_by_text("bien-ban.pdf")).not_to_have_count(0)
