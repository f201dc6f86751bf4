"""Takes a step of a plan's life as a browser does: opens its page, then presses its button."""

import re
from typing import Any

from flask.testing import FlaskClient

from portal.plans.models import Plan


def press(client: FlaskClient, plan: Plan | str, step: str, **typed: str) -> Any:
    """The answer to the button; its page must open. The plan may be given by its address."""
    url = f"{plan if isinstance(plan, str) else f'/plans/{plan.id}'}/{step}"
    page = client.get(url)
    assert page.status_code == 200, page.text
    version = re.search(r'name="version"[^>]* value="(\d+)"', page.text)
    assert version, page.text
    return client.post(url, data={"version": version[1], **typed})
