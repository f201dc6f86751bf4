"""Blocks of assignment given to their tasks: one block may speak for several."""

from portal.documents.folding import fold
from portal.documents.reading.brackets import closing_bracket
from portal.documents.reading.drafts import Draft
from portal.documents.reading.labels import Field
from portal.documents.reading.people import given_in_prose


def share_blocks(events: list) -> None:
    """Gives each block of assignment to its tasks; one after several bare ones belongs to all.

    Where single blocks are the custom of the group, a task without one stays without: nothing is
    borrowed.
    """
    runs, leading = _runs(events)
    shared = [run for run in runs if len(run[0]) > 1 and not _is_said(run[0][-1], run[1])]
    if len(shared) >= len(runs) - len(shared):
        for drafts, fields in shared:
            _give(drafts, _assignment(fields))
    for drafts, fields in runs:
        if not drafts[-1].fields:
            drafts[-1].fields = _assignment(fields)
    _inherit(events, leading)


def _runs(events: list) -> tuple[list[tuple[list[Draft], list[Field]]], list[Field]]:
    """Each block with the bare tasks before it, and the block that stands before every task."""
    runs: list[tuple[list[Draft], list[Field]]] = []
    bare: list[Draft] = []
    leading: list[Field] = []
    for event in events:
        if isinstance(event, list):
            if bare:
                runs.append((bare, event))
                bare = []
            elif not runs:
                leading = event
        elif _is_assigned(event):
            # Words under a heading of their own, or on the item's own line, speak for no other.
            before = [] if event.title or _is_inline(event) else bare
            runs.append(([*before, event], event.fields))
            bare = []
        else:
            bare.append(event)
    return runs, leading


def _is_inline(draft: Draft) -> bool:
    return bool(draft.fields) and all(item.is_inline for item in draft.fields)


def _is_said(draft: Draft, fields: list[Field]) -> bool:
    """Whether a block only repeats what the task's own sentence says: then it is nobody else's."""
    words = fold(draft.words)
    return bool(fields) and all(fold(item.value.text).strip(" .;:") in words for item in fields)


def _is_assigned(draft: Draft) -> bool:
    if any(item.kind in ("lead", "people", "coordinating", "time") for item in draft.fields):
        return True
    return any(closing_bracket(part) or given_in_prose(part) for part in draft.text[-1:])


def _assignment(fields: list[Field]) -> list[Field]:
    return [
        item
        for item in fields
        if item.kind in ("lead", "people", "coordinating", "time", "outputs")
    ]


def _give(drafts: list[Draft], fields: list[Field]) -> None:
    if not fields:
        return
    for draft in drafts:
        if not draft.fields:
            draft.fields = fields
        draft.inherited = True


def _inherit(events: list, leading: list[Field]) -> None:
    """A block right under the heading speaks for every task below that has none."""
    if leading:
        for event in events:
            if isinstance(event, Draft) and not _is_assigned(event):
                event.fields, event.inherited = [*event.fields, *_assignment(leading)], True
