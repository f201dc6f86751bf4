"""Which part of one plan is which part of another: by id, else by printed number and likeness."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from portal.documents.comparing.parts import Part, PartKind
from portal.documents.folding import fold_words

_LIKE_UNDER_ONE_LABEL, _LIKE = 0.35, 0.6
_ALONE = (PartKind.HEAD, PartKind.SIGNATURE)


@dataclass(slots=True)
class Pair:
    """One part before and after; None where it is missing."""

    before: Part | None
    after: Part | None


Found = dict[int, Part]


def matched(before: list[Part], after: list[Part]) -> list[Pair]:
    """Every part of both once, in the order of `after`; what is gone stands where it stood."""
    found: Found = {}
    left, right = before, after
    for join in (_by(_key), _by(_whole), _by(_words), _by_likeness):
        found |= {id(one): other for one, other in join(left, right)}
        taken = {id(other) for other in found.values()}
        left = [part for part in left if id(part) not in found]
        right = [part for part in right if id(part) not in taken]
    return _in_order(before, after, found)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the share of words and neighbouring words that two texts have in common."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def features(text: str) -> frozenset[str]:
    """The words of a text, and each with its neighbour, without marks and case."""
    words = fold_words(text).split()
    return frozenset([*words, *map(" ".join, pairwise(words))])


Joined = Iterator[tuple[Part, Part]]


def _by(shape: Callable[[Part], Hashable]) -> Callable[[list[Part], list[Part]], Joined]:
    """Joins parts of one kind that have the same shape, the first with the first."""

    def join(left: list[Part], right: list[Part]) -> Joined:
        waiting: dict[Hashable, list[Part]] = {}
        for part in right:
            waiting.setdefault((part.kind, shape(part)), []).append(part)
        for part in left:
            others = waiting.get((part.kind, shape(part)))
            if others and shape(part):
                yield part, others.pop(0)

    return join


def _key(part: Part) -> str:
    return part.key


def _whole(part: Part) -> str:
    return (
        "alone" if part.kind in _ALONE else fold_words(f"{part.section} {part.label} {_text(part)}")
    )


def _words(part: Part) -> str:
    return fold_words(_text(part))


def _text(part: Part) -> str:
    return f"{part.values.get('title') or ''} {part.values.get('text') or part.name}"


def _by_likeness(left: list[Part], right: list[Part]) -> Joined:
    """The likest first; a common printed number makes up for words that changed."""
    shapes = {id(part): features(_text(part)) for part in (*left, *right)}
    places = {id(part): place for place, part in enumerate(right)}
    ranked = []
    for place, one in enumerate(left):
        for other in (part for part in right if part.kind is one.kind):
            like, is_labelled = (
                likeness(shapes[id(one)], shapes[id(other)]),
                _same_label(one, other),
            )
            if like >= (_LIKE_UNDER_ONE_LABEL if is_labelled else _LIKE):
                ranked.append((-like - is_labelled / 4, place, places[id(other)], one, other))
    taken: set[int] = set()
    for *_, one, other in sorted(ranked, key=lambda entry: entry[:3]):
        if not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            yield one, other


def _same_label(one: Part, other: Part) -> bool:
    label = fold_words(one.label)
    return bool(label) and label == fold_words(other.label)


def _in_order(before: list[Part], after: list[Part], found: Found) -> list[Pair]:
    pairs = {
        id(found[id(part)]): Pair(part, found[id(part)]) for part in before if id(part) in found
    }
    ordered = [pairs.get(id(part)) or Pair(None, part) for part in after]
    for place, part in enumerate(before):
        if id(part) not in found:
            ordered.insert(_place_behind(before[:place], ordered), Pair(part, None))
    return ordered


def _place_behind(earlier: list[Part], ordered: list[Pair]) -> int:
    """Behind the pair of the part that stood before."""
    if not earlier:
        return 0
    return next(i for i, pair in enumerate(ordered, 1) if pair.before is earlier[-1])
