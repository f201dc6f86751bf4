"""Tests that need a program this machine may lack: left out there, and counted in the summary."""

import re
import shutil
from pathlib import Path

import pytest

# marker → the command, and the name people know it by
PROGRAMS = {"office": ("soffice", "LibreOffice"), "verapdf": ("verapdf", "veraPDF")}


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    lacking = {marker for marker, (command, _) in PROGRAMS.items() if not shutil.which(command)}
    needing = [item for item in items if lacking & {mark.name for mark in item.iter_markers()}]
    if needing:
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


def left_out() -> list[str]:
    """A line for each program that is not here, with the number of tests that need it."""
    sources = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("*.py")]
    return [
        f"Without {name}, tests left out: {_count(sources, marker)}"
        for marker, (command, name) in PROGRAMS.items()
        if not shutil.which(command)
    ]


def _count(sources: list[str], marker: str) -> int:
    marked = re.compile(rf"^@pytest\.mark\.{marker}$", re.MULTILINE)
    return sum(len(marked.findall(text)) for text in sources)
