"""Which printed line each returned line is: by its mark, else by its place among equal lines, else
by its likeness to what stood there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from portal.documents.comparing.matching import features, likeness
from portal.documents.folding import fold, squash
from portal.documents.returning.paragraphs import ReturnedLine
from portal.documents.returning.printed import PrintedLine

_LIKE, _LIKE_ELSEWHERE = 0.4, 0.75
_LARGEST_GAP = 250_000  # pairs of lines, about two seconds
_END = re.compile(r"[\s.;,/:]+$")

Aligned = dict[int, int]  # returned line → printed line
Range = tuple[int, int]


def told(text: str) -> str:
    """What two lines must share to say the same: signs at the end and blanks do not count."""
    return _END.sub("", squash(text))


def align(printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine]) -> Aligned:
    """For each returned line that was printed, the printed line."""
    found: Aligned = {}
    is_marked = any(line.opens for line in returned)
    for old, new in _segments(printed, returned):
        for gap_old, gap_new in _equal_lines(printed, returned, old, new, found):
            _like_lines(printed, returned, gap_old, gap_new, found)
            _lone_lines(printed, returned, gap_old, gap_new, found, is_marked=is_marked)
    _elsewhere(printed, returned, found)
    return found


def recognised(
    printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine], aligned: Aligned
) -> set[str]:
    """The parts that came back with a mark or with words of their own; fields alone say little."""
    return {
        printed[old].part
        for new, old in aligned.items()
        if returned[new].part
        or (
            printed[old].field in ("", "title", "text")
            and likeness(features(printed[old].text), features(returned[new].text)) >= _LIKE
        )
    }


def _segments(
    printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine]
) -> Iterator[tuple[Range, Range]]:
    """The stretches between parts whose beginning came back with its mark."""
    first: dict[str, int] = {}
    for place, line in enumerate(printed):
        first.setdefault(line.part, place)
    opening = {line.part: place for place, line in enumerate(returned) if line.opens}
    pins = sorted((first[part], place) for part, place in opening.items() if part in first)
    starts_new = sorted(place for _, place in pins)
    for number, (old, new) in enumerate([(0, 0), *pins]):
        stop_old = pins[number][0] if number < len(pins) else len(printed)
        following = [place for place in starts_new if place > new or number == 0]
        yield (old, stop_old), (new, following[0] if following else len(returned))


def _equal_lines(
    printed: Sequence[PrintedLine],
    returned: Sequence[ReturnedLine],
    old: Range,
    new: Range,
    found: Aligned,
) -> Iterator[tuple[Range, Range]]:
    """Joins equal lines in order; what is left between them is given back."""
    texts_old = _in_context(line.text for line in printed[slice(*old)])
    texts_new = _in_context(line.text for line in returned[slice(*new)])
    at_old, at_new = old[0], new[0]
    matcher = SequenceMatcher(None, texts_old, texts_new, autojunk=False)
    for start_old, start_new, length in matcher.get_matching_blocks():
        yield (at_old, old[0] + start_old), (at_new, new[0] + start_new)
        for step in range(length):
            found[new[0] + start_new + step] = old[0] + start_old + step
        at_old, at_new = old[0] + start_old + length, new[0] + start_new + length


def _in_context(texts: Iterable[str]) -> list[str]:
    """Fields with the words they stand under: alone, one "Chủ trì: …" is like hundreds of others,
    which takes the matcher seconds.
    """
    found, above = [], ""
    for text in texts:
        is_field = bool(_field_label(text))
        above = above if is_field else told(text)
        found.append(f"{above}\n{told(text)}" if is_field else above)
    return found


def _like_lines(
    printed: Sequence[PrintedLine],
    returned: Sequence[ReturnedLine],
    old: Range,
    new: Range,
    found: Aligned,
) -> None:
    """Joins the lines of one gap so that order is kept and their likenesses sum up highest."""
    rows, columns = list(range(*old)), list(range(*new))
    if len(rows) * len(columns) > _LARGEST_GAP:  # fields follow the words they stand under
        rows = [place for place in rows if not _field_label(printed[place].text)]
        columns = [place for place in columns if not _field_label(returned[place].text)]
    if not rows or not columns or len(rows) * len(columns) > _LARGEST_GAP:
        return
    like = _likenesses([printed[i] for i in rows], [returned[j] for j in columns])
    best = _best_sums(like, len(rows), len(columns))
    i = j = 0
    while i < len(rows) and j < len(columns):
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            found[columns[j]] = rows[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _best_sums(like: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    """The highest sum of likenesses that can be had from each place on."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            joined = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0.0
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    return best


def _lone_lines(
    printed: Sequence[PrintedLine],
    returned: Sequence[ReturnedLine],
    old: Range,
    new: Range,
    found: Aligned,
    *,
    is_marked: bool,
) -> None:
    """One line in the place of one other is that line in new words, unless a mark would tell."""
    taken = set(found.values())
    left_old = [place for place in range(*old) if place not in taken]
    left_new = [place for place in range(*new) if place not in found]
    if len(left_old) == len(left_new) == 1:
        before, after = printed[left_old[0]], returned[left_new[0]]
        is_free = after.part == before.part or not (after.part or (is_marked and before.opens))
        if is_free and _field_label(before.text) == _field_label(after.text):
            found[left_new[0]] = left_old[0]


def _likenesses(printed: list[PrintedLine], returned: list[ReturnedLine]) -> list[list[float]]:
    shapes = [features(line.text) for line in returned]
    return [
        [_like(old, shape_old, new, shape) for new, shape in zip(returned, shapes, strict=True)]
        for old in printed
        for shape_old in [features(old.text)]
    ]


def _like(
    old: PrintedLine, shape_old: frozenset[str], new: ReturnedLine, shape: frozenset[str]
) -> float:
    """0 for lines that are not each other; a common mark makes up for words that changed."""
    if new.part and new.part != old.part:
        return 0.0
    if new.part and new.field and new.field == old.field:
        return 1.0 + likeness(shape_old, shape)
    like = likeness(shape_old, shape)
    if new.opens and not old.field:
        return 1.0 + like
    if _field_label(old.text) != _field_label(new.text):
        return 0.0
    return like if like >= _LIKE else 0.0


def _field_label(text: str) -> str:
    """The words before the colon of a line such as "- Chủ trì: …"; nothing for prose."""
    found = re.match(r"[-+–•*]\s*([^:]{2,30}):", text)
    return fold(found[1]) if found else ""


def _elsewhere(
    printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine], found: Aligned
) -> None:
    """Long lines that were moved: the same or nearly the same words at another place."""
    taken = set(found.values())
    left = {
        place: features(line.text)
        for place, line in enumerate(printed)
        if place not in taken and line.part and not _field_label(line.text)
    }
    waiting = [place for place, line in enumerate(returned) if place not in found and not line.part]
    if len(left) * len(waiting) > _LARGEST_GAP:
        return
    for place in waiting:
        line = returned[place]
        if not left:
            break
        shape = features(line.text)
        like, nearest = max((likeness(old, shape), -p) for p, old in left.items())
        if like >= _LIKE_ELSEWHERE:
            found[place] = -nearest
            del left[-nearest]
