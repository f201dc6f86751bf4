"""Writing in processes of their own: the memory held, a thousand renders, half a million rows."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.figures import Figure, duration, megabytes, within
from bench.reading import ALONE
from portal.documents.exchange import to_json
from portal.documents.plan import Plan

ROWS, FEW, TIMES = 500_000, 50_000, 1000
MOST_MEMORY, GROWTH, FLAT = 150e6, 15e6, 1.5
_SAYING = """
import hashlib, json, sys, time
from datetime import date
from io import BytesIO
from pathlib import Path
def held(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if name in line).split()[1]) * 1024
"""
_RENDER = """
from portal.documents.writing.plans import render_plan
from portal.documents.exchange import from_json
plan = from_json(json.load(open(sys.argv[1])))
def written():
    return [render_plan(plan, form) for form in ("docx", "pdf", "xlsx")]
"""
_ONCE = """
written()
print(json.dumps([held("VmHWM")]))
"""
_OFTEN = """
import pypdfium2
seen, pages, before = set(), set(), 0
for turn in range(int(sys.argv[2])):
    made = written()
    seen.add(tuple(hashlib.sha256(each).hexdigest() for each in made))
    document = pypdfium2.PdfDocument(made[1])
    pages.add(len(document))
    document.close()
    before = before if turn > 50 else held("VmRSS")
print(json.dumps([len(seen), len(pages), held("VmRSS") - before]))
"""
_ROWS = """
class Rows:
    def __len__(self):
        return int(sys.argv[1])
    def __iter__(self):
        return ((f"{n % 300 + 1:02}/KH-STP", f"Tổ chức đợt truyền thông số {n} tại các xã",
                 "Trung tâm Trợ giúp pháp lý nhà nước", n % 40, "Đang thực hiện")
                for n in range(len(self)))
"""
_OURS = """
from portal.documents.table import Column, Kind, Table
from portal.documents.writing.spreadsheet import spreadsheet
columns = [Column("Số"), Column("Việc"), Column("Đơn vị"), Column("n", Kind.INTEGER), Column("t")]
began = time.perf_counter()
spreadsheet([Table("Bảng", columns, Rows())], title="Bảng", created=date(2026, 1, 1))
print(json.dumps([time.perf_counter() - began, held("VmHWM")]))
"""
_BARE = """
import xlsxwriter
began = time.perf_counter()
with xlsxwriter.Workbook(BytesIO(), {"constant_memory": True}) as book:
    sheet = book.add_worksheet()
    for number, row in enumerate(Rows()):
        sheet.write_row(number, 0, row)
print(json.dumps([time.perf_counter() - began, held("VmHWM")]))
"""


def holding(plan: Plan) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        whole, short = Path(folder, "plan.json"), Path(folder, "short.json")
        whole.write_text(json.dumps(to_json(plan)), encoding="utf-8")
        few = replace(plan, tasks=plan.tasks[:8], blocks=[])
        short.write_text(json.dumps(to_json(few)), encoding="utf-8")
        (peak,) = _told(_RENDER + _ONCE, whole)
        yield within("  memory of writing DOCX, PDF and XLSX", peak, MOST_MEMORY, megabytes)
        hashes, pages, growth = _told(_RENDER + _OFTEN, short, TIMES)
    name = f"  {TIMES} × DOCX, PDF, XLSX: hashes, page counts"
    yield Figure(name, f"{hashes:g}, {pages:g}", "", None, "1, 1", hashes == pages == 1)
    yield within("    memory grown by", growth, GROWTH, megabytes)
    yield from _sheet()


def _sheet() -> Iterator[Figure]:
    took, peak = _told(_ROWS + _OURS, ROWS)
    least, _ = _told(_ROWS + _BARE, ROWS)
    _, before = _told(_ROWS + _OURS, FEW)
    ratio, growth = took / least, peak / before
    yield Figure(
        f"write {ROWS} rows as XLSX", duration(took), f"bare XlsxWriter {duration(least)}",
        ratio, "≤ 1.4 ×", ratio <= 1.4,
    )  # fmt: skip
    yield Figure(
        "  its memory", megabytes(peak), f"{FEW} rows {megabytes(before)}",
        growth, f"≤ {FLAT:g} ×", growth <= FLAT,
    )  # fmt: skip


def _told(code: str, *arguments: object) -> list[float]:
    """What a fresh process says that runs the code without the web application."""
    command = [sys.executable, "-c", ALONE + _SAYING + code, *map(str, arguments)]
    run = subprocess.run(command, check=True, capture_output=True)
    told: list[float] = json.loads(run.stdout)
    return told
