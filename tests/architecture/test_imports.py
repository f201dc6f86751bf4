"""Imports point down, in the order of style.md 2.3; nobody imports another domain's routes or
forms.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = (
    ("kernel", "extensions", "errors", "access", "config"),
    ("documents", "calendars"),
    ("audit",),
    ("tenancy",),
    ("files",),
    ("jobs",),
    ("mails",),
    ("accounts",),
    ("directives",),
    ("plans", "checks", "verification"),
    ("progress",),
    ("papers",),
    ("rollups",),
    ("national", "home"),
)
RANK = {name: place for place, layer in enumerate(LAYERS) for name in layer}
# These assemble the whole or run beside it, and may import everything.
ASSEMBLERS = {
    "__init__", "cli", "cli_documents", "models", "demo",
    "assets", "embedded", "processes", "provision", "release", "run",
}  # fmt: skip
SOURCES = [
    path
    for path in sorted((ROOT / "portal").rglob("*.py"))
    if path.relative_to(ROOT / "portal").with_suffix("").parts[0] not in ASSEMBLERS
]


def imported(path: Path) -> list[tuple[str, ...]]:
    """The parts below `portal` of every import in a file."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return [tuple(name.split(".")[1:]) for name in names if name.startswith("portal.")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_point_down(path):
    package = path.relative_to(ROOT / "portal").with_suffix("").parts[0]

    upward = {
        parts[0]
        for parts in imported(path)
        if parts[0] != package and RANK[parts[0]] >= max(RANK[package], 1)
    }

    assert not upward


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_imports_the_routes_or_forms_of_another_domain(path):
    package = path.relative_to(ROOT / "portal").with_suffix("").parts[0]

    foreign = [
        parts
        for parts in imported(path)
        if parts[0] != package and set(parts[1:]) & {"routes", "forms"} and parts[0] != "kernel"
    ]

    assert not foreign


def test_the_portal_never_imports_tasks():
    tasks = [
        path
        for path in (ROOT / "portal").rglob("*.py")
        if re.search(r"^(import|from) tasks\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert not tasks


def test_commit_is_written_in_one_place():
    writers = {
        str(path.relative_to(ROOT))
        for folder in ("portal", "tasks")
        for path in (ROOT / folder).rglob("*.py")
        if "session.commit()" in path.read_text(encoding="utf-8")
    }

    assert writers == {"portal/kernel/transactions.py"}
