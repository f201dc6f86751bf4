"""What the page of a comparison shows: each difference in three wordings, with what is chosen."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from portal.documents.comparing.changes import ChangeKind
from portal.documents.comparing.outcomes import Difference, Outcome
from portal.documents.comparing.parts import PartKind
from portal.documents.workbooks.reading import is_workbook_name
from portal.plans.life import LOCKED
from portal.plans.models import Plan, PlanState
from portal.plans.revising.actions import KEEP, TAKE
from portal.plans.revising.comparison import Compared
from portal.plans.revising.models import PlanRevision
from portal.plans.revising.queries import draft_part, editors_since

CHOICE = "choice-"
WHOLE = {
    (ChangeKind.ADDED, PartKind.TASK): "Nhiệm vụ mới?",
    (ChangeKind.REMOVED, PartKind.TASK): "Đề nghị dừng",
    (ChangeKind.ADDED, PartKind.RECIPIENT): "Nơi nhận mới",
    (ChangeKind.REMOVED, PartKind.RECIPIENT): "Bỏ nơi nhận",
    (ChangeKind.ADDED, PartKind.BASIS): "Căn cứ mới",
    (ChangeKind.REMOVED, PartKind.BASIS): "Bỏ căn cứ",
    (ChangeKind.ADDED, PartKind.BLOCK): "Đoạn mới",
    (ChangeKind.REMOVED, PartKind.BLOCK): "Bỏ đoạn này",
}
TAKING = {
    (ChangeKind.ADDED, PartKind.TASK): "Thêm nhiệm vụ này",
    (ChangeKind.REMOVED, PartKind.TASK): "Ghi nhận đề nghị dừng; nhiệm vụ vẫn còn trong dự thảo",
}
KEEPING = {
    None: "Giữ bản hiện tại",
    ChangeKind.ADDED: "Không thêm",
    ChangeKind.REMOVED: "Giữ nguyên như bản hiện tại",
}
BY_AMENDMENT = (
    "Kế hoạch đã ban hành nên nội dung không đổi theo tệp; thay đổi phải qua văn bản điều chỉnh:"
    " hãy lập bản điều chỉnh rồi nhập tệp này ở đó. Trang này chỉ để đối chiếu."
)


@dataclass(frozen=True)
class Shown:
    """One difference as the page draws it."""

    key: str
    title: str
    is_conflict: bool
    base: str
    theirs: str
    ours: str
    editor: str
    take: str
    keep: str
    choice: str


@dataclass(frozen=True)
class Group:
    """The differences of one part."""

    label: str
    name: str
    rows: list[Shown] = field(default_factory=list)


def comparison_page(
    revision: PlanRevision,
    plan: Plan,
    compared: Compared,
    *,
    choices: dict[str, str] | None = None,
    problem: str = "",
) -> dict[str, Any]:
    """All that the page draws. `choices` are those just sent; else those kept."""
    chosen = revision.choices if choices is None else choices
    editors = editors_since(plan, compared.copy.given_at)
    return {
        "plan": plan,
        "revision": revision,
        "editor": editors.get("", "người khác"),
        "is_workbook": is_workbook_name(revision.file_name),
        "is_open": plan.is_editable and revision.applied_at is None,
        "locked": _locked(plan),
        "problem": problem,
        **_differences(compared, chosen, editors),
    }


def chosen_of(typed: Any) -> dict[str, str]:
    """What a form says of each difference."""
    return {
        name.removeprefix(CHOICE): value
        for name, value in typed.items()
        if name.startswith(CHOICE) and value in (TAKE, KEEP)
    }


def _locked(plan: Plan) -> str:
    if plan.is_editable:
        return ""
    return BY_AMENDMENT if plan.state is PlanState.ISSUED else LOCKED.get(plan.state, "")


def _differences(
    compared: Compared, chosen: dict[str, str], editors: dict[str, str]
) -> dict[str, Any]:
    """What the file says otherwise: what is asked, what stays as it is, and how many of each."""
    conflicts = sum(each.outcome is Outcome.CONFLICT for each in compared.asked)
    return {
        "copy": compared.copy,
        "groups": _groups(compared.asked, chosen, editors),
        "kept": _groups(compared.kept, chosen, editors),
        "conflicts": conflicts,
        "is_older": bool(conflicts or compared.kept),
        "changes": len(compared.asked) - conflicts,
        "outside": compared.outside,
        "found": compared.comparison.found,
        "tasks": compared.comparison.tasks,
    }


def _groups(
    differences: list[Difference], chosen: dict[str, str], editors: dict[str, str]
) -> list[Group]:
    found = []
    for _, own in groupby(differences, key=lambda each: id(each.part)):
        rows = list(own)
        part = rows[0].part
        shown = [_shown(each, chosen, editors) for each in rows]
        found.append(Group(part.label, part.name, shown))
    return found


def _shown(difference: Difference, chosen: dict[str, str], editors: dict[str, str]) -> Shown:
    part, is_conflict = difference.part, difference.outcome is Outcome.CONFLICT
    whole = (difference.kind, part.kind)
    title = difference.field.label if difference.field else WHOLE.get(whole, "Cả phần")
    editor = editors.get(draft_part(part)) or editors.get("", "")
    return Shown(
        difference.key,
        title,
        is_conflict,
        *difference.words,
        editor,
        "" if difference.field else TAKING.get(whole, WHOLE.get(whole, "")),
        KEEPING[None if difference.field else difference.kind],
        chosen.get(difference.key, "" if is_conflict else TAKE),
    )
