"""Which marked units of the content part are tasks, and which blocks of assignment belong to
which.
"""

import re

from portal.documents.folding import fold
from portal.documents.prose_times import find_step_time
from portal.documents.reading.drafts import Draft, Slot
from portal.documents.reading.labels import Field
from portal.documents.reading.markers import LETTER, WORD
from portal.documents.reading.paragraphs import Paragraph, Table
from portal.documents.reading.people import closing_bracket
from portal.documents.reading.roles import PROSE, role_of
from portal.documents.reading.sharing import share_blocks
from portal.documents.reading.structure import Node
from portal.documents.reading.tables import read_rows
from portal.documents.words import opens_with_verb

_OPEN_LIST = (":", "gom", "sau", "trong do", "nhu")


class Content:
    """Walks the tree of the body and gathers the slots in printed order."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []

    def read(self, root: Node) -> list[Slot]:
        events: list[Draft | list[Field]] = []
        for part in root.parts:
            if isinstance(part, Node):
                self._section(part, events)
            else:
                self._loose(part, root, 1, "content", events)
        share_blocks(events)
        return self.slots

    def _section(self, node: Node, events: list) -> None:
        node.role = "other" if node.kind == "article" else role_of(node.head.text)
        if node.role in PROSE and not self._holds_task_table(node):
            self._prose(node, node.role, 1)
        elif node.role is None and not node.children and node.kind != "roman":
            self._item(node, events, node.head.text, 1)
        else:
            node.role = "content"
            self._heading(node, 1)
            self._group(node, 1)

    def _holds_task_table(self, node: Node) -> bool:
        if node.role not in ("implementation", "other"):
            return False
        return any(
            isinstance(part, Table) and read_rows(part, None)
            for n in node.walk()
            for part in n.parts
        )

    def _heading(self, node: Node, level: int) -> None:
        self.slots.append(Slot("heading", node.head, node.label, level, node.role or "content"))

    def _prose(self, node: Node, role: str, level: int) -> None:
        """A part without tasks, kept word for word."""
        node.role = role
        is_heading = bool(node.parts) or level == 1
        self.slots.append(
            Slot(
                "heading" if is_heading and node.depth < LETTER else "item",
                node.head,
                node.label,
                level,
                role,
            )
        )
        for part in node.parts:
            if isinstance(part, Node):
                inner = role_of(part.head.text) if role == "purpose" and level < 2 else None
                self._prose(
                    part, inner if inner in ("purpose", "requirements") else role, level + 1
                )
            else:
                self._keep(part, role, level)

    def _keep(self, part: Paragraph | Table | Field, role: str, level: int) -> None:
        if isinstance(part, Table):
            for row in part.rows:
                words = [paragraph for cell in row for paragraph in cell]
                self.slots.extend(
                    Slot("paragraph", paragraph, None, level, role) for paragraph in words
                )
        elif isinstance(part, Field):
            whole = part.source or part.value
            self.slots.append(
                Slot("item" if part.marker else "paragraph", whole, part.marker, level, role)
            )
        else:
            self.slots.append(Slot("paragraph", part, None, level, role))

    def _group(self, node: Node, level: int) -> None:
        events: list[Draft | list[Field]] = []
        if not node.children and node.body and not any(isinstance(p, Table) for p in node.parts):
            self.slots.pop()
            self._item(node, events, node.head.text, level)
            return
        for part in node.parts:
            if isinstance(part, Node):
                self._member(part, node, events, level + 1)
            else:
                self._loose(part, node, level, "content", events)
        share_blocks(events)

    def _loose(
        self, part: Paragraph | Table | Field, node: Node, level: int, role: str, events: list
    ) -> None:
        """What stands directly under a group: a table of tasks, a block of assignment, or prose."""
        if isinstance(part, Field):
            if (
                part.kind in ("lead", "people", "coordinating", "time", "outputs")
                and node.kind != "root"
            ):
                if not events or not isinstance(events[-1], list):
                    events.append([])
                events[-1].append(part)
            else:
                self._keep(part, role, level)
            return
        drafts = read_rows(part, _section_name(node)) if isinstance(part, Table) else []
        for draft in drafts:
            self.slots.append(
                Slot("task", label=draft.label, level=level + 1, role="content", draft=draft)
            )
        if not drafts:
            self._keep(part, role, level)

    def _member(self, child: Node, parent: Node, events: list, level: int) -> None:
        role = role_of(child.head.text)
        is_list = bool(child.parts) or len(child.head.text.split(":")[0].split()) <= 6
        if (
            role in PROSE
            and role not in ("implementation", "reporting")
            and is_list
            and child.depth < LETTER
        ):
            self._prose(child, role or "other", level)
        elif is_group(child):
            child.role = "content"
            self._heading(child, level)
            self._group(child, level)
        else:
            self._item(child, events, _section_name(parent), level)

    def _item(self, node: Node, events: list, section: str | None, level: int) -> None:
        draft = make_draft(node, section)
        events.append(draft)
        self.slots.append(Slot("task", label=node.label, level=level, role="content", draft=draft))


def _section_name(node: Node) -> str | None:
    if not node.head.text:
        return None
    return f"{node.label} {node.head.text}" if node.label else node.head.text


def _gathered_fields(node: Node) -> list[Field]:
    return [item for inner in node.walk() for item in inner.fields]


def _has_own(node: Node) -> bool:
    return any(
        item.kind in ("lead", "people", "coordinating", "time") for item in _gathered_fields(node)
    )


def _opens_list(node: Node) -> bool:
    """Whether the words above the children announce a list of details."""
    last = node.body[-1].text if node.body else node.head.text
    return fold(last).rstrip(" *").endswith(_OPEN_LIST)


def is_group(node: Node) -> bool:
    """Whether the marked lines under a heading are tasks of their own rather than details of one
    task.
    """
    children = node.children
    if not children or any(isinstance(part, Table) for part in node.parts):
        return any(isinstance(part, Table) and read_rows(part, None) for part in node.parts)
    owners = [child for child in children if _has_own(child)]
    verbs = sum(opens_with_verb(child.head.text) for child in children)
    if owners:
        ends_list = owners == children[-1:] and _opens_list(node)
        if ends_list and (node.depth >= LETTER or not verbs):
            return False
        return not _states_itself(node) or len(owners) > len(children) // 2
    if _states_itself(node):
        return verbs == len(children) > 1 and _is_block_above(node)
    if _is_stated_between(node):
        return False
    return _is_list_of_tasks(node, verbs)


def _states_itself(node: Node) -> bool:
    """Whether the heading is assigned before its marked lines begin."""
    first = next(i for i, part in enumerate(node.parts) if isinstance(part, Node))
    has_field = any(isinstance(part, Field) for part in node.parts[:first])
    return has_field or closing_bracket(node.head) is not None


def _is_block_above(node: Node) -> bool:
    """Whether a heading's block speaks for the work listed below it: the heading says no more than
    its title, and no line is a step with a day of its own.
    """
    if node.body or node.depth >= LETTER or closing_bracket(node.head) or _opens_list(node):
        return False
    return not any(find_step_time(child.head.text, 2000) for child in node.children)


def _is_list_of_tasks(node: Node, verbs: int) -> bool:
    """Told from the wording alone: `verbs` of the lines begin with a verb."""
    children = node.children
    if node.depth < WORD and children[0].depth < WORD:
        return True
    if node.depth >= LETTER:
        is_work = opens_with_verb(node.head.text) or _opens_list(node)
        return not is_work and verbs * 2 > len(children)
    if (node.body and _opens_list(node)) or node.fields:
        return verbs == len(children)
    return verbs * 2 >= len(children) or not _opens_list(node)


def _is_stated_between(node: Node) -> bool:
    """Whether one block of assignment stands among the children: then it is the heading's own."""
    kinds = "".join(
        "n" if isinstance(p, Node) else "f" if isinstance(p, Field) else "" for p in node.parts
    )
    return bool(re.fullmatch(r"n+f+n+", kinds))


def make_draft(node: Node, section: str | None) -> Draft:
    """The words of one task: its own, its body's, its details' and its fields'."""
    fields = _gathered_fields(node)
    content = [item for item in fields if item.kind == "content"]
    stated = [item.value for item in content if item.value.text] or _announced(node, content)
    body = [*stated, *node.body]
    details = [
        (inner.label or "-", paragraph)
        for inner in node.walk()
        if inner is not node
        for paragraph in (inner.head, *inner.body)
        if not any(paragraph is part for part in stated)
    ]
    said = [item.source or item.value for item in fields if item.kind in ("other", "targets")]
    details += [("", paragraph) for paragraph in said]
    if stated or (body and node.depth <= WORD):
        title, text = node.head, body
    else:
        title, text = None, [node.head]
        details = [("", paragraph) for paragraph in body] + details
    return Draft(node.label, title, text, section, node, details, fields)


def _announced(node: Node, content: list[Field]) -> list[Paragraph]:
    """The items that stand below a bare "Nội dung:"."""
    return [child.head for child in node.children] if content else []
