"""Parts of pages that a process keeps once drawn, under keys that change with their content."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Fragments(Generic[T]):
    """What was drawn last, until its sizes come to more than `capacity`. Threads may share it.

    What was drawn first goes first, also when it is in use: it is drawn once more then, and finding
    a part costs its key one look.
    """

    def __init__(self, capacity: int, size: Callable[[T], int]) -> None:
        self.capacity = capacity
        self.size = size
        self.kept: dict[Hashable, T] = {}
        self.held = 0
        self.lock = Lock()

    def get(self, key: Hashable, draw: Callable[[], T]) -> T:
        """What is kept under the key, else what `draw` gives."""
        with self.lock:
            found = self.kept.get(key)
        if found is not None:
            return found
        drawn = draw()
        with self.lock:
            self._keep(key, drawn)
        return drawn

    def _keep(self, key: Hashable, drawn: T) -> None:
        if key not in self.kept:
            self.held += self.size(drawn)
        self.kept[key] = drawn
        while self.held > self.capacity:
            oldest = next(iter(self.kept))
            self.held -= self.size(self.kept.pop(oldest))
