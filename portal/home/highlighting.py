"""Where the words of a search stand in a text, whatever accents either was typed with."""

import unicodedata
from collections.abc import Sequence

LENGTH, BEFORE = 200, 50
Piece = tuple[str, bool]


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """The text as (part, whether it was searched for), cut around the first hit when it is long.

    `words` are folded already (`portal.kernel.search.fold`).
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    spans = _spans(text, words)
    start, end = _window(text, spans[0][0] if spans else 0)
    found: list[Piece] = [("… ", False)] if start else []
    place = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        found += [(text[place:first], False), (text[first : min(last, end)], True)]
        place = min(last, end)
    found.append((text[place:end], False))
    if end < len(text):
        found.append((" …", False))
    return [piece for piece in found if piece[0]]


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order, overlapping ones joined."""
    folded, places = _folded(text)
    hits = sorted(
        (places[at], places[at + len(word) - 1] + 1)
        for word in words
        for at in _starts(folded, word)
    )
    joined: list[tuple[int, int]] = []
    for first, last in hits:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = unicodedata.normalize("NFD", letter.lower()).replace("đ", "d")
        for part in plain:
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _starts(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found


def _window(text: str, first: int) -> tuple[int, int]:
    """From where to where a long text is shown: whole words, the first hit near the beginning."""
    if len(text) <= LENGTH:
        return 0, len(text)
    start = 0
    if first > LENGTH - BEFORE:
        start = text.find(" ", first - BEFORE) + 1
        start = min(start or first, first)
    if start + LENGTH >= len(text):
        return start, len(text)
    end = text.rfind(" ", start, start + LENGTH)
    return start, end if end > first else start + LENGTH
