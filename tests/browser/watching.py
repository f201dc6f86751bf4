"""Looks at a page as a careful visitor: complaints of the browser, axe, headings, width."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.chromium import LAPTOP, PHONE

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
RUN = """async options => {
    const found = await axe.run(document, options);
    const where = violation => violation.nodes.map(node => node.target.join(" ")).slice(0, 3);
    return found.violations.map(violation => `${violation.id}: ${where(violation).join(" | ")}`);
}"""
OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return "";
    const isWide = element => element.getBoundingClientRect().right > width + 1;
    const wide = [...document.body.querySelectorAll("*")].filter(isWide);
    return wide.slice(0, 3).map(e => `${e.tagName}.${e.className}`).join(" | ") || "unknown";
}"""


@cache
def axe_script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Watch:
    """What the browser complains of on a page: console, script errors, requests elsewhere."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.add_init_script(axe_script())
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"request to {request.url}")

    def taken(self) -> list[str]:
        """The complaints since the last call."""
        taken, self.complaints = self.complaints, []
        return taken


def faults(watch: Watch, path: str, expected: int = 200) -> list[str]:
    """Everything wrong with a page on a laptop and on a phone."""
    page = watch.page
    page.set_viewport_size(LAPTOP)
    answer = page.goto(watch.address + path)
    found = [] if answer and answer.status == expected else [f"status {answer and answer.status}"]
    headings = page.locator("h1").count()
    found += [] if headings == 1 else [f"{headings} h1"]
    for name, size in {"laptop": LAPTOP, "phone": PHONE}.items():
        page.set_viewport_size(size)
        found += _violations(page, name)
        found += _overflow(page, name)
    return [f"{path} {fault}" for fault in [*found, *watch.taken()]]


def _violations(page: Page, name: str) -> list[str]:
    violations: Sequence[Any] = page.evaluate(RUN, RULES)
    return [f"{name}: {violation}" for violation in violations]


def _overflow(page: Page, name: str) -> list[str]:
    wide = page.evaluate(OVERFLOW)
    return [f"{name}: scrolls sideways because of {wide}"] if wide else []
