"""The portal as `make run` starts it: how soon it is there, what it holds, how soon it works."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Figure, duration, megabytes, within
from bench.visitor import Visitor
from portal.embedded.ports import free_port
from portal.extensions import db
from portal.jobs.models import Job, Queue
from portal.jobs.outbox import enqueue
from tests.live import descendants
from tests.make import LANG_SON
from tests.servers import ROOT

READY = "Ctrl-C stops everything"
LATENCY, SECOND_START, WEB, WORKER = 0.3, 10.0, 150e6, 200e6
ASKED = 21


def measure() -> Iterator[Figure]:
    """Two starts on one folder; the second one is measured."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        with started(Path(folder)) as (first, _):
            yield Figure("first start, with demo data", duration(first))
        with started(Path(folder)) as (second, process):
            yield within("second start of make run", second, SECOND_START, duration)
            visitor = Visitor.of_running(Path(folder) / "demo.json")
            visitor.open_pages()
            yield from _latency(visitor)
            time.sleep(3)
            yield from _memory(process)


@contextmanager
def started(folder: Path) -> Iterator[tuple[float, subprocess.Popen[str]]]:
    """A run, with the seconds from the command to the announcement."""
    began = time.perf_counter()
    environment = {**os.environ, "DATA_DIR": str(folder), "PORT": str(free_port())}
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _heard(process, began), process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def _heard(process: subprocess.Popen[str], began: float) -> float:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if READY in line:
            return time.perf_counter() - began
    raise RuntimeError("".join(said))


def _latency(visitor: Visitor) -> Iterator[Figure]:
    """From the commit that asks for work to the claim of a worker, nothing else being done."""
    gaps = []
    for _ in range(ASKED):
        time.sleep(0.15)
        with visitor.acting(LANG_SON):
            job_id = enqueue("rollups.refresh", {"year": 2026}, queue=Queue.INTERACTIVE)
        committed_at = datetime.now(UTC)
        gaps.append((_started_at(visitor, job_id) - committed_at).total_seconds())
    first, *rest = gaps
    yield within("commit to start of work, idle", median(rest), LATENCY, duration)
    yield within(f"  the slowest of {len(rest)}", max(rest), LATENCY, duration)
    yield Figure("  the first after a start", duration(first))


def _started_at(visitor: Visitor, job_id: Any) -> datetime:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with visitor.acting(LANG_SON):
            job = db.session.get_one(Job, (LANG_SON, job_id))
            if not job.is_open and job.started_at:
                return job.started_at
        time.sleep(0.02)
    raise TimeoutError(f"job {job_id} was not done")


def _memory(process: subprocess.Popen[str]) -> Iterator[Figure]:
    programs = {"web": "gunicorn", "worker": "celery", "dispatcher": "tasks.dispatcher"}
    held = {name: _held(process.pid, words) for name, words in programs.items()}
    most = max(resident for resident, _ in held["web"])
    yield within("web process, resident (the largest)", most, WEB, megabytes)
    yield _summed("web, all its processes (PSS)", held["web"])
    yield within(
        "worker, all its processes (PSS)", sum(s for _, s in held["worker"]), WORKER, megabytes
    )
    most = max(resident for resident, _ in held["worker"])
    yield within("worker process, resident (the largest)", most, WORKER, megabytes)
    yield _summed("dispatcher (PSS)", held["dispatcher"])


def _summed(name: str, held: list[tuple[int, int]]) -> Figure:
    return Figure(f"{name}, {len(held)} processes", megabytes(sum(share for _, share in held)))


def _held(run: int, words: str) -> list[tuple[int, int]]:
    """Resident and proportional bytes of the run's processes whose command has these words."""
    found = []
    for pid in descendants(run):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")
        if words in command or (words == "gunicorn" and "portal-web" in command):
            found.append(_bytes(pid))
    return found


def _bytes(pid: int) -> tuple[int, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {line.split()[0]: int(line.split()[1]) * 1024 for line in lines[1:]}
    return sizes["Rss:"], sizes["Pss:"]
