"""What a first view weighs on the wire, in a real browser with an empty cache against gunicorn."""

from collections.abc import Iterator

from playwright.sync_api import BrowserContext

from bench.figures import Figure, kilobytes, within
from tests.browser.chromium import chromium
from tests.browser.test_appearance import HEAVIEST, weigh
from tests.browser.watching import Watch
from tests.browser.world import World, fill
from tests.live import portal

PAGES = {"sign-in page": ("", "/sign-in"), "first page of an officer": ("officer", "/"),
         "national board": ("ministry_officer", "/national")}  # fmt: skip


def measure() -> Iterator[Figure]:
    with portal("web", "worker", "dispatcher") as live, chromium() as browser:
        world = fill(live)
        for name, (who, path) in PAGES.items():
            weight, elsewhere = _visit(world, browser.new_context(), who, path)
            yield within(f"first view: {name}", weight, HEAVIEST, kilobytes)
            yield Figure("  requests to another host", str(elsewhere), "", None, "0", not elsewhere)


def _visit(world: World, context: BrowserContext, who: str, path: str) -> tuple[int, int]:
    if who:
        name, value = world.session(who)
        context.add_cookies([{"name": name, "value": value, "url": world.live.address}])
    page = context.new_page()
    watch = Watch(page, world.live.address)
    page.goto(world.live.address + path)
    weight = weigh(page)
    return weight, sum("request to" in complaint for complaint in watch.taken())
