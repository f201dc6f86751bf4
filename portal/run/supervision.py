"""Watches child processes: starts again what died, gives up on what keeps dying."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from portal.processes import Child

PAUSE = 0.5
LONGEST_REST = 10.0
TOO_MANY, WITHIN = 6, 120.0


class KeepsDying(RuntimeError):
    """A program died again and again; the message carries the end of its log."""


@dataclass
class Supervisor:
    """The programs that must run, and when each of them died of late."""

    children: Sequence[Child]
    say: Callable[[str], None]
    deaths: dict[str, deque[float]] = field(default_factory=dict)

    def watch(self) -> None:
        """Never returns: it ends by an exception, KeepsDying or that of a signal."""
        while True:
            self.look()
            time.sleep(PAUSE)

    def look(self) -> None:
        """Start again whatever is not running now."""
        for child in self.children:
            if not child.is_running:
                self._revive(child)

    def _revive(self, child: Child) -> None:
        status = child.process.returncode if child.process else None
        recent = self._recent_deaths(child.name)
        if len(recent) >= TOO_MANY:
            raise KeepsDying(f"{child.name} keeps stopping.\n{child.last_words()}")
        rest = min(LONGEST_REST, 0.5 * 2 ** (len(recent) - 1)) if len(recent) > 1 else 0.0
        self.say(f"{child.name} stopped (status {status}) and is started again; see {child.log}.")
        child.sweep()
        time.sleep(rest)
        child.start()

    def _recent_deaths(self, name: str) -> deque[float]:
        """When this program died within the last two minutes, this death included."""
        times, now = self.deaths.setdefault(name, deque()), time.monotonic()
        times.append(now)
        while now - times[0] > WITHIN:
            times.popleft()
        return times
