"""python -m bench [name …]: measures what is named, or everything, and prints one table."""

import sys
from collections.abc import Callable, Iterator

from bench import board, documents, plan_page, running, weight
from bench.figures import Figure, load, table

PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "documents": documents.measure,
    "plan": plan_page.measure,
    "board": board.measure,
    "weight": weight.measure,
    "running": running.measure,
}


def main(names: list[str]) -> None:
    unknown = set(names) - set(PARTS)
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}. There is: {', '.join(PARTS)}")
    before, figures = load(), []
    for name in names or PARTS:
        print(f"measuring {name} …", file=sys.stderr)
        figures += PARTS[name]()
    print(table(figures))
    print(f"\nload of the machine: {before} before, {load()} after")


if __name__ == "__main__":
    main(sys.argv[1:])
