"""What a first visit weighs, how a page prints, and what is drawn when."""

from tests.browser.chromium import LAPTOP

HEAVIEST = 400_000
WEIGHT = """() => performance.getEntries()
    .filter(entry => ["navigation", "resource"].includes(entry.entryType))
    .map(entry => [entry.name, entry.transferSize])"""
LOADED = "() => document.fonts.ready.then(fonts => fonts.check(`16px 'Be Vietnam Pro'`))"
HIDDEN = """() => [".side__nav", ".side__person", ".search", ".page-head__actions"]
    .filter(name => [...document.querySelectorAll(name)].some(part => part.offsetHeight > 0))"""


def weigh(page) -> int:
    """The bytes of everything that the page had sent, as they went over the wire."""
    page.wait_for_load_state("networkidle")
    return sum(size for _, size in page.evaluate(WEIGHT))


def test_a_first_view_is_light(visit, world):
    heaviest = {}

    for who, path in (("", "/sign-in"), ("officer", "/"), ("ministry_officer", "/national")):
        page = visit(who).new_page()
        page.goto(world.live.address + path)
        heaviest[path] = weigh(page)

    assert min(heaviest.values()) > 10_000
    assert max(heaviest.values()) <= HEAVIEST, heaviest


def test_a_page_prints_without_what_only_a_screen_needs(visit, world):
    page = visit("officer").new_page()
    page.goto(f"{world.live.address}/plans/{world.plans['issued']}")

    page.emulate_media(media="print")

    assert page.evaluate(HIDDEN) == []
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("In 5.000 tờ gấp").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_font_and_the_accent_are_the_portals_own(visit, world):
    page = visit("officer").new_page()
    page.set_viewport_size(LAPTOP)
    page.goto(world.live.address)

    family = page.evaluate("() => getComputedStyle(document.body).fontFamily")

    assert "Be Vietnam Pro" in family
    assert page.evaluate(LOADED)
