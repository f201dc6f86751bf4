"""One portal, one browser and one set of rows for all browser tests of a process."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.chromium import chromium
from tests.browser.world import World, fill
from tests.live import Live, portal


@pytest.fixture(autouse=True)
def context() -> None:
    """These tests have servers of their own; rows stay from test to test."""


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    with portal("web", "worker", "dispatcher") as started:
        yield started


@pytest.fixture(scope="session")
def world(live: Live) -> World:
    return fill(live)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, world: World) -> Iterator[partial[BrowserContext]]:
    """A visit of somebody: `visit("officer")`; `visit("", java_script_enabled=False)` of nobody."""
    opened: list[BrowserContext] = []
    yield partial(_open, browser, world, opened)
    for each in opened:
        each.close()


def _open(
    browser: Browser, world: World, opened: list[BrowserContext], who: str, **settings: object
) -> BrowserContext:
    made = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **settings)
    made.set_default_timeout(15_000)
    opened.append(made)
    if who:
        name, value = world.session(who)
        made.add_cookies([{"name": name, "value": value, "url": world.live.address}])
    return made
