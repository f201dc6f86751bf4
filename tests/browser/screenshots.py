"""`make shot`: the six pictures in docs/, from the demonstration as it stands today."""

import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import select

from portal.accounts.models import Person
from portal.demo import loading
from portal.extensions import db
from portal.plans.models import Plan, PlanState
from tests import make
from tests.browser.chromium import LAPTOP, PHONE, chromium
from tests.live import Live, portal, until
from tests.servers import ROOT

FOLDER = ROOT / "docs"
OFFICER, MINISTRY = "officer", "ministry_officer"
SAMPLE = ROOT / "portal" / "demo" / "sample" / "lang-son-2026-nguoi-co-cong-nguoi-cao-tuoi.txt"


def main() -> None:
    with portal("web", "worker", "dispatcher") as live, chromium() as browser:
        with live.app.app_context():
            people = loading.load()["sign_ins"]
        album = Album(live, browser, people)
        for name, shoot in PICTURES.items():
            shoot(album).screenshot(path=FOLDER / f"{name}.png")
            sys.stdout.write(f"docs/{name}.png\n")


class Album:
    """The demonstration and a browser to look at it with."""

    def __init__(self, live: Live, browser: Browser, people: list[dict[str, str]]) -> None:
        self.live, self.browser, self.people = live, browser, people

    def page(self, role: str, path: str, size: Any = LAPTOP) -> Page:
        """A page as somebody of this role in Lạng Sơn, or at the ministry, sees it."""
        context = self.browser.new_context(viewport=size, locale="vi-VN", device_scale_factor=1)
        self._sign_in(context, role)
        page = context.new_page()
        page.goto(self.live.address + path)
        page.wait_for_load_state("networkidle")
        return page

    def _sign_in(self, context: BrowserContext, role: str) -> None:
        tenant_id = make.MINISTRY if role == MINISTRY else make.LANG_SON
        slug = "bo-tu-phap" if role == MINISTRY else "lang-son"
        email = next(p["email"] for p in self.people if (p["province"], p["role"]) == (slug, role))
        with self.live.acting(tenant_id):
            person_id = db.session.scalars(select(Person.id).where(Person.email == email)).one()
        name, value = self.live.session_of(tenant_id, person_id)
        context.add_cookies([{"name": name, "value": value, "url": self.live.address}])

    def plan_path(self) -> str:
        """The issued plan of this year with the most tasks."""
        with self.live.acting(make.LANG_SON):
            query = select(Plan).where(Plan.state == PlanState.ISSUED, Plan.year == 2026)
            plans = db.session.scalars(query).all()
            return f"/plans/{max(plans, key=lambda plan: len(plan.tasks)).id}"


def mine(album: Album) -> Page:
    return album.page(OFFICER, "/")


def review(album: Album) -> Page:
    """The sample beside what was understood of it."""
    page = album.page(OFFICER, "/plans/import/new")
    page.get_by_label("Tệp").first.set_input_files(SAMPLE)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_load_state("networkidle")
    page.locator("#tasks").scroll_into_view_if_needed()
    return page


def plan(album: Album) -> Page:
    """At its first task."""
    page = album.page(OFFICER, album.plan_path())
    first = page.locator("article.reading").first
    first.evaluate("task => task.scrollIntoView({behavior: 'instant'})")
    page.wait_for_timeout(500)  # the browser draws what it scrolled to
    return page


def board(album: Album) -> Page:
    """Once every figure has been counted."""
    marks = "SELECT count(*) FROM rollup_marks"
    until(lambda: album.live.ask(marks) == 0, lambda: "the figures were not counted", 120)
    return album.page(MINISTRY, "/national")


def job(album: Album) -> Page:
    page = album.page(OFFICER, album.plan_path())
    page.locator("summary", has_text="Xuất").first.click()
    page.locator("button[value=pdf]").click()
    page.get_by_role("link", name="Tải tệp xuống").wait_for()
    return page


def phone(album: Album) -> Page:
    return album.page(OFFICER, "/", PHONE)


PICTURES: dict[str, Callable[[Album], Page]] = {
    "mine": mine,
    "review": review,
    "plan": plan,
    "board": board,
    "job": job,
    "phone": phone,
}


if __name__ == "__main__":
    main()
