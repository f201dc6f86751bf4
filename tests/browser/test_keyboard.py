"""Everything can be reached and done from the keyboard alone."""

from playwright.sync_api import expect

FOCUSED = "() => document.activeElement.innerText || document.activeElement.value || ''"


def test_the_first_stop_leads_past_the_navigation(visit, world):
    page = visit("officer").new_page()
    page.goto(f"{world.live.address}/plans/")

    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")

    assert first == "Đến nội dung chính"
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_a_slash_leads_to_the_search_which_finds_without_accents(visit, world):
    page = visit("officer").new_page()
    page.goto(world.live.address)

    page.keyboard.press("/")
    page.keyboard.type("phap ly dang closed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")

    expect(page.get_by_role("link", name="Kế hoạch trợ giúp pháp lý đang closed")).to_have_count(1)


def test_a_plan_is_submitted_by_keyboard(visit, world):
    page = visit("officer").new_page()
    page.goto(f"{world.live.address}/plans/{world.plans['returned']}")

    press_on(page, "Trình lại")
    page.wait_for_url("**/submit")
    press_on(page, "Trình lãnh đạo duyệt")
    page.wait_for_url(f"**/plans/{world.plans['returned']}")

    expect(page.get_by_text("Đã trình kế hoạch")).to_have_count(1)


def test_focus_is_seen_wherever_it_goes(visit, world):
    page = visit("leader").new_page()
    page.goto(f"{world.live.address}/plans/")
    unseen = []

    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate(FOCUSED))

    assert unseen == []


SEEN = """() => {
    const focused = document.activeElement;
    const looks = [getComputedStyle(focused), getComputedStyle(focused, "::after")];
    const isMarked = look => look.outlineStyle !== "none" || look.boxShadow !== "none";
    return focused === document.body || (looks.some(isMarked) && focused.offsetHeight > 0);
}"""


def press_on(page, words: str, most: int = 60) -> None:
    """Walk with Tab until this has the focus, then press Enter."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).strip() == words:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words} was not reached in {most} steps")
