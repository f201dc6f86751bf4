"""`make run`'s program: where it starts, what it says, and that it leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from portal.embedded.ports import HOST, free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 120


class Started:
    """One run in a folder of its own, with what it said."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        given = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "DEMO": "0", **settings}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.run"],
            cwd=ROOT,
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def says(self, words: str) -> str:
        """What it said up to the line that has these words."""
        heard = ""
        assert self.process.stdout
        for line in self.process.stdout:
            heard += line
            if words in line:
                return heard
        raise AssertionError(heard)

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode

    def processes(self) -> list[str]:
        """Whatever still runs and has this run's folder or port in its environment or words."""
        listing = subprocess.run(["ps", "-eo", "pid=,stat=,args="], capture_output=True, text=True)
        mine = [line for line in listing.stdout.splitlines() if self.owns(line)]
        return [line for line in mine if line.split()[1][0] != "Z"]

    def owns(self, line: str) -> bool:
        pid = line.split()[0]
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            environment = b""
        return str(self.folder) in line or str(self.folder).encode() in environment


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    folder = tmp_path_factory.mktemp("a run with spaces") / "data"
    started = Started(folder, PORT=str(free_port()))
    started.said = started.says("Ctrl-C stops everything")
    yield started
    started.process.kill()
    started.process.communicate()


def test_it_says_where_the_portal_is_and_how_to_begin(run):
    book = json.loads((run.folder / "demo.json").read_text())

    assert f"The portal is at  {book['address']}" in run.said
    assert "accounts first-admin EMAIL" in run.said
    assert answers(f"{book['address']}/readyz")


def test_the_address_book_is_for_its_owner_only(run):
    assert (run.folder / "demo.json").stat().st_mode & 0o077 == 0


def test_it_says_no_password(run):
    for password in json.loads((run.folder / "passwords.json").read_text()).values():
        assert password not in run.said


def test_a_second_run_on_the_same_folder_is_refused(run):
    second = Started(run.folder, PORT=str(free_port()))

    heard = second.says("Another portal runs on")

    assert second.process.wait(PATIENCE) == 1
    assert str(run.folder) in heard


def test_a_taken_port_is_refused_before_anything_starts(tmp_path):
    with socket.create_server((HOST, 0)) as taken:
        started = Started(tmp_path, PORT=str(taken.getsockname()[1]))
        started.says("is taken. Choose another with PORT=")

    assert started.process.wait(PATIENCE) == 1
    assert not (tmp_path / "postgres").exists()


def test_a_program_that_died_is_started_again(run):
    address = json.loads((run.folder / "demo.json").read_text())["address"]
    web = next(line for line in run.processes() if "gunicorn" in line)

    os.kill(int(web.split()[0]), signal.SIGKILL)
    run.says("web stopped (status -9) and is started again")

    assert answers(f"{address}/healthz")


def test_ending_it_leaves_no_process(run):
    before = run.processes()

    status = run.end(signal.SIGINT)

    assert len(before) > 5
    assert status == 0
    assert run.processes() == []


def test_a_second_start_does_only_what_is_new_and_dies_whole_when_killed(run):
    second = Started(run.folder, PORT=str(free_port()))
    heard = second.says("Ctrl-C stops everything")

    second.process.kill()
    second.process.wait()

    assert "Preparing the database" in run.said
    assert "Preparing the database" not in heard
    assert nothing_is_left(second)


def nothing_is_left(started: Started) -> bool:
    """Killed outright, its children end by themselves within moments."""
    deadline = time.monotonic() + 15
    while started.processes() and time.monotonic() < deadline:
        time.sleep(0.2)
    return started.processes() == []


def answers(address: str) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            return urlopen(address).status == 200  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.2)
    return False
