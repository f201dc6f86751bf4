"""Reading a Word plan, against python-docx and pandoc getting at its bare text."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, against, interleaved, megabytes, within
from portal.documents.reading.plans import read_plan
from tests.documents.writing.opened import word_paragraphs

PAGE_ROWS = 10
SHORT, LONG = 10 * PAGE_ROWS, 200 * PAGE_ROWS
MOST_MEMORY = 80e6
# The package `portal` imports the whole web application, 96 MB, before any reading begins; a bare
# package of that name lets the reading be weighed alone.
ALONE = """
import sys, types
sys.modules["portal"] = types.ModuleType("portal")
sys.modules["portal"].__path__ = ["portal"]
"""
_READS = """
import sys
from pathlib import Path
from portal.documents.reading.plans import read_plan
read_plan(Path(sys.argv[1]).read_bytes(), "ke-hoach.docx")
held = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(held[0].split()[1])
"""


def reading(word_file: Callable[[int], bytes]) -> Iterator[Figure]:
    """Time against two floors, memory of a process of its own, growth to 200 pages."""
    word = word_file(SHORT)
    yield against(
        f"read a DOCX of {SHORT} task rows",
        lambda: read_plan(word, "ke-hoach.docx"),
        lambda: word_paragraphs(word),
        floor_name="python-docx, text only",
        most=2,
        rounds=7,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.docx"
        path.write_bytes(word)
        if shutil.which("pandoc"):
            yield _against_pandoc(word, path)
        alone = _memory(path, ALONE + _READS)
        yield within("  memory of the reading alone", alone, MOST_MEMORY, megabytes)
        whole = megabytes(_memory(path, _READS))
        yield Figure("  memory with the whole portal imported", whole)
    yield _growth(word, word_file(LONG))


def _against_pandoc(word: bytes, path: Path) -> Figure:
    def pandoc() -> None:
        subprocess.run(["pandoc", "-t", "plain", "-o", "/dev/null", path], check=True)

    return against(
        "  the same, against pandoc",
        lambda: read_plan(word, "ke-hoach.docx"),
        pandoc,
        floor_name="pandoc to text",
        most=1 / 3,
        rounds=7,
    )


def _memory(path: Path, code: str) -> float:
    """The most memory held by a fresh process that imports the reading and reads one plan."""
    run = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True)
    return int(run.stdout) * 1024


def _growth(short: bytes, long: bytes) -> Figure:
    """Time for each page of 200 against each of 10: 1 when it grows with the length only."""
    few, many = interleaved(
        lambda: read_plan(short, "ke-hoach.docx"),
        lambda: read_plan(long, "ke-hoach.docx"),
        rounds=3,
    )
    ratio = many / few / (LONG / SHORT)
    return Figure(
        "  a page of 200 against a page of 10",
        f"{many * 1000 / 200:.1f} ms",
        f"{few * 1000 / 10:.1f} ms",
        ratio,
        "≤ 1.3 ×",
        ratio <= 1.3,
    )
