"""Which marked units of the content part are tasks, and which blocks of assignment belong to
which.
"""

from portal.documents.reading.drafts import Draft, Slot
from portal.documents.reading.grouping import (
    assigns_work,
    gathered_fields,
    is_assigned,
    is_assigned_list,
    is_group,
)
from portal.documents.reading.labels import Field
from portal.documents.reading.markers import LETTER, WORD
from portal.documents.reading.paragraphs import Paragraph, Table
from portal.documents.reading.roles import PROSE, role_of
from portal.documents.reading.sharing import share_blocks
from portal.documents.reading.structure import Node
from portal.documents.reading.tables import is_ditto, read_rows
from portal.documents.times import names_time


class Content:
    """Walks the tree of the body and gathers the slots in printed order."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.has_content = True

    def read(self, root: Node) -> list[Slot]:
        events: list[Draft | list[Field]] = []
        roles = {role_of(node.head.text) for node in root.children}
        self.has_content = not roles.isdisjoint({"content", None})
        for part in root.parts:
            if isinstance(part, Node):
                self._section(part, events)
            else:
                self._loose(part, root, 1, "content", events)
        share_blocks(events)
        _repeat_above([slot.draft for slot in self.slots if slot.draft])
        return self.slots

    def _section(self, node: Node, events: list) -> None:
        node.role = "other" if node.kind == "article" else role_of(node.head.text)
        if node.role == "implementation" and (not self.has_content or is_assigned_list(node)):
            node.role = "content" if assigns_work(node) else node.role
        if node.role in PROSE and not self._holds_task_table(node):
            self._prose(node, node.role, 1)
        elif node.role is None and not node.children and node.kind != "roman":
            self._item(node, events, node.head.text, 1)
        else:
            node.role = "content"
            self._heading(node, 1)
            self._group(node, 1)

    def _holds_task_table(self, node: Node) -> bool:
        if role_of(node.head.text) not in ("implementation", "other", "time"):
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
        if names_time(node.head.text):
            for event in events:
                if isinstance(event, Draft):
                    event.period = node.head

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
            and not (role == "purpose" and is_assigned(child))
            and not self._holds_task_table(child)
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


def _repeat_above(drafts: list[Draft]) -> None:
    """ "Đơn vị thực hiện: nt" says what the nearest such line above says."""
    above: dict[str, Field] = {}
    for draft in drafts:
        draft.fields = [
            above.get(item.kind, item) if is_ditto(item.value.text) else item
            for item in draft.fields
        ]
        above |= {item.kind: item for item in draft.fields if item.value.text}


def _section_name(node: Node) -> str | None:
    if not node.head.text:
        return None
    return f"{node.label} {node.head.text}" if node.label else node.head.text


def make_draft(node: Node, section: str | None) -> Draft:
    """The words of one task: its own, its body's, its details' and its fields'."""
    fields = gathered_fields(node)
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
