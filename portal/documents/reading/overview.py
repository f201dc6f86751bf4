"""Topics that are listed first and assigned later:

the first list is prose, so that nothing is counted twice.
"""

import re

from portal.documents.folding import fold_words
from portal.documents.reading.drafts import Draft, Slot


def drop_overviews(slots: list[Slot]) -> list[Slot]:
    """The slots, with the tasks of a mere list of topics turned back into prose."""
    groups: dict[str | None, list[Draft]] = {}
    for slot in slots:
        if slot.draft:
            groups.setdefault(slot.draft.section, []).append(slot.draft)
    ordered = list(groups.values())
    for index, group in enumerate(ordered):
        later = [draft for other in ordered[index + 1 :] for draft in other if draft.fields]
        is_bare = len(group) > 1 and not any(draft.fields for draft in group)
        is_list = is_bare and bool(later) and matching(group, later) * 2 > len(group)
        for draft in group:
            draft.is_overview = is_list or _lists_topics(draft, later)
    return [part for slot in slots for part in as_prose(slot)]


def matching(group: list[Draft], later: list[Draft]) -> int:
    """How many tasks of a group are named again among later ones."""
    return _named_again([draft.words for draft in group], later)


def _lists_topics(draft: Draft, later: list[Draft]) -> bool:
    """Whether a heading only lists what later tasks do: "Danh mục chuyên đề"."""
    topics = [paragraph.text for label, paragraph in draft.details if label]
    if draft.fields or len(topics) < 2:
        return False
    return _named_again(topics, later) * 2 > len(topics)


def _named_again(topics: list[str], later: list[Draft]) -> int:
    keys = [_key(draft.words) for draft in later]
    words = [set(fold_words(draft.words).split()) for draft in later]
    return sum(_matches(topic, keys, words) for topic in topics)


def _matches(topic: str, keys: list[str | None], words: list[set[str]]) -> bool:
    key = _key(topic)
    if key and key in keys:
        return True
    own = set(fold_words(topic).split())
    return bool(own) and any(
        len(own & other) >= 0.75 * min(len(own), len(other)) and len(other) > 3 for other in words
    )


def _key(topic: str) -> str | None:
    """ "chuyen de 2", "hoat dong 1": a name and number that the text gives the topic."""
    match = re.match(r"(?:chuyen de|hoat dong|nhiem vu|noi dung|dot|goi) \d+", fold_words(topic))
    return match[0] if match else None


def as_prose(slot: Slot) -> list[Slot]:
    """The slot itself, or the printed parts of a task that is only an overview."""
    draft = slot.draft
    if not draft or not draft.is_overview:
        return [slot]
    parts = [*([draft.title] if draft.title else []), *draft.text]
    first = Slot("item", parts[0], draft.label, slot.level, "content")
    rest = [Slot("paragraph", part, None, slot.level, "content") for part in parts[1:]]
    return [
        first,
        *rest,
        *(
            Slot("item", part, label or None, slot.level + 1, "content")
            for label, part in draft.details
        ),
    ]
