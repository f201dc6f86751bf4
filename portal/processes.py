"""Child processes in sessions of their own, which end when their parent does, however it ends."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOG_LIMIT = 10 * 1024 * 1024


@dataclass
class Child:
    """One program: its command, its log, and the process that runs it now."""

    name: str
    command: Sequence[str | Path]
    log: Path
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    given: bytes = b""
    privileges: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the program, away from the terminal's Ctrl-C."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        mode = "wb" if self.log.exists() and self.log.stat().st_size > LOG_LIMIT else "ab"
        with self.log.open(mode) as log:
            self.process = subprocess.Popen(
                tied(self.command, self.stop_signal, self.privileges),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=self.environment,
                start_new_session=True,
            )
        if self.process.stdin:
            self.process.stdin.write(self.given)
            self.process.stdin.close()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.process and self.is_running:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        self.ask_to_stop()
        self.finish()

    def finish(self, patience: float = 10.0) -> None:
        """Wait for what was asked, insist after that; then end what the program left behind."""
        if not self.process:
            return
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.sweep()

    def sweep(self) -> None:
        """End what a dead program left behind in its process group."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return

    def last_words(self, lines: int = 15) -> str:
        """The end of the log, to show beside the news that the program has died."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


def tied(
    command: Sequence[str | Path], stop_signal: signal.Signals, privileges: Sequence[str] = ()
) -> list[str | Path]:
    """The command run through setpriv (util-linux), which ties its life to ours; macOS has none."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    if not setpriv:
        return list(command)
    death = stop_signal.name.removeprefix("SIG")
    return [setpriv, *privileges, "--pdeathsig", death, "--", *command]
