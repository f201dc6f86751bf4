"""The review page as a person uses it: opens a part's form, changes fields, saves, decides."""

import re
from typing import Any

from flask.testing import FlaskClient

from portal.plans.importing.models import PlanImport

FIELD = re.compile(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"')
AREA = re.compile(r'<textarea[^>]* name="(\w+)"[^>]*>\s*(.*?)</textarea>', re.DOTALL)
CHOICE = re.compile(r'<select[^>]* name="(\w+)".*?<option selected value="([^"]*)"', re.DOTALL)


def opened(officer: FlaskClient, address: str) -> dict[str, str]:
    """The fields of the form that a page shows."""
    page = officer.get(address)
    assert page.status_code == 200
    form = page.text.split(f'action="{address}"', 1)[1].split("</form>")[0]
    found = [*FIELD.findall(form), *AREA.findall(form), *CHOICE.findall(form)]
    return {name: value for name, value in found if name not in ("csrf_token", "after")}


def edit(officer: FlaskClient, imported: PlanImport, part: str, **values: str) -> Any:
    """Open a part's form as a person does, change some fields and save."""
    address = f"/plans/import/{imported.id}/parts/{part}"
    return officer.post(address, data=opened(officer, address) | values)


def decide(officer: FlaskClient, imported: PlanImport, key: str, verb: str) -> Any:
    return officer.post(f"/plans/import/{imported.id}/tasks/{key}", data={"verb": verb})


def page_of(officer: FlaskClient, imported: PlanImport) -> str:
    answer = officer.get(f"/plans/import/{imported.id}")
    assert answer.status_code == 200
    return answer.text
