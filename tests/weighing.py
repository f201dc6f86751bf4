"""Weighs what a piece of work holds in memory at its highest, beyond what stood there before."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def peak() -> Iterator[list[int]]:
    """The most that the block held at once, in bytes, once it has ended."""
    found: list[int] = []
    tracemalloc.start()
    try:
        yield found
    finally:
        found.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
