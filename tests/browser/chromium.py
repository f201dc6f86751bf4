"""Finds and starts the machine's Chromium or Chrome; it downloads nothing and talks to nobody."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.servers import ROOT

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process draws all pages: every page here is the portal's, and a process each costs more.
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
]
expect.set_options(timeout=15_000)
LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def browser_path() -> str:
    """What the set-up found, else what is called so on this machine."""
    noted = ROOT / ".setup" / "browser_path"
    named = os.environ.get("BROWSER_PATH") or (noted.read_text().strip() if noted.exists() else "")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), "")
    if not found:
        raise RuntimeError("No Chromium or Chrome: run tests/browser_setup, or set BROWSER_PATH")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()
