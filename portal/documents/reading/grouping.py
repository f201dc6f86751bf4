"""Whether the marked lines under a heading are tasks of their own, or details of one task."""

import re

from portal.documents.folding import fold
from portal.documents.prose_times import find_step_time
from portal.documents.reading.brackets import closing_bracket
from portal.documents.reading.labels import Field
from portal.documents.reading.markers import LETTER, WORD
from portal.documents.reading.paragraphs import Table
from portal.documents.reading.roles import role_of
from portal.documents.reading.structure import Node
from portal.documents.reading.tables import read_rows
from portal.documents.words import opens_with_verb

_OPEN_LIST = (":", "gom", "sau", "trong do", "nhu")
# A block below each of several lines, marked as they are.
_BLOCK_EACH = re.compile(r"n+f+(?:n+f+)+")
_ASSIGNING = ("lead", "people", "coordinating", "time", "outputs")


def gathered_fields(node: Node) -> list[Field]:
    return [item for inner in node.walk() for item in inner.fields]


def is_assigned(node: Node) -> bool:
    """Whether a block somewhere below says who does it or when."""
    return any(
        item.kind in ("lead", "people", "coordinating", "time") for item in gathered_fields(node)
    )


def _opens_list(node: Node) -> bool:
    """Whether the words above the children announce a list of details."""
    last = node.body[-1].text if node.body else node.head.text
    return fold(last).rstrip(" *").endswith(_OPEN_LIST)


def assigns_work(node: Node) -> bool:
    """ "Phân công nhiệm vụ" may head tasks, which "Tổ chức thực hiện" does not."""
    return fold(node.head.text).lstrip(" *").startswith("phan cong")


def is_assigned_list(node: Node) -> bool:
    """Whether most of the items have a block of assignment each: work, not bodies with duties."""
    owners = [child for child in node.children if is_assigned(child)]
    return len(owners) > 1 and len(owners) * 2 > len(node.children)


def is_group(node: Node) -> bool:
    """Whether the marked lines under a heading are tasks of their own rather than details of one
    task.
    """
    children = node.children
    if not children or any(isinstance(part, Table) for part in node.parts):
        return any(isinstance(part, Table) and read_rows(part, None) for part in node.parts)
    owners = [child for child in children if is_assigned(child)]
    if _are_steps(node) and owners in ([], children[-1:]):
        return False
    verbs = sum(opens_with_verb(child.head.text) for child in children)
    return _is_group_of(node, owners, verbs) if owners else _is_bare_group(node, verbs)


def _is_group_of(node: Node, owners: list[Node], verbs: int) -> bool:
    """Told from the lines that have a block of their own."""
    ends_list = owners == node.children[-1:] and _opens_list(node)
    if ends_list and (node.depth >= LETTER or not verbs):
        return False
    return not _states_itself(node) or len(owners) > len(node.children) // 2


def _is_bare_group(node: Node, verbs: int) -> bool:
    """Where no line has a block: told from the heading, its own block and the wording."""
    children = node.children
    if _BLOCK_EACH.fullmatch(_pattern(node)):
        return True
    if _announces_content(node) and children[0].depth >= LETTER:
        return False
    if _gives_list(node) or role_of(node.head.text) == "purpose":
        return True
    if _states_itself(node):
        return verbs == len(children) > 1 and _is_block_above(node)
    if _is_stated_between(node):
        return False
    return _is_list_of_tasks(node, verbs)


def _states_itself(node: Node) -> bool:
    """Whether the heading is assigned before its marked lines begin."""
    first = next(i for i, part in enumerate(node.parts) if isinstance(part, Node))
    above = [part for part in node.parts[:first] if isinstance(part, Field)]
    has_field = any(part.kind in _ASSIGNING or part.value.text for part in above)
    return has_field or closing_bracket(node.head) is not None


def _are_steps(node: Node) -> bool:
    """Whether the lines are the dated steps of one piece of work, whose own time follows them."""
    if len(node.children) < 2 or not opens_with_verb(node.head.text):
        return False
    if not any(item.kind == "time" for item in [*node.fields, *node.children[-1].fields]):
        return False
    return all(find_step_time(child.head.text, 2000) for child in node.children)


def _gives_list(node: Node) -> bool:
    """ "Sở Nội vụ chủ trì, phối hợp với … thực hiện:" above the work that it gives."""
    first = node.parts[0]
    if not isinstance(first, Field) or not first.source or node.depth >= LETTER:
        return False
    return first.kind == "people" and first.source.text.rstrip().endswith(":")


def _announces_content(node: Node) -> bool:
    """Whether a bare "Nội dung:" stands above the lines: lettered and dashed ones are its words."""
    return any(field.kind == "content" and not field.value.text for field in node.fields)


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
    return bool(re.fullmatch(r"n+f+n+", _pattern(node)))


def _pattern(node: Node) -> str:
    """The order of marked lines and fields under a heading, a letter each."""
    return "".join(
        "n" if isinstance(p, Node) else "f" if isinstance(p, Field) else "" for p in node.parts
    )
