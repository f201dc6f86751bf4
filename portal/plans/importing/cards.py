"""What the review page says about each task: its values, what is missing, doubtful, corrected."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.documents.plan import Task, Time
from portal.documents.units import fold_unit
from portal.kernel.clock import today
from portal.kernel.formatting import day
from portal.plans.importing.comparison import corrected_fields
from portal.plans.importing.review import Review
from portal.plans.importing.task_corrections import step_words, target_line
from portal.tenancy.models import Unit, UnitKind
from portal.tenancy.naming import Directory

MISSING = {"lead": "missing_lead", "time": "missing_time"}
NOT_SAID = {"lead": "văn bản không nêu đơn vị", "time": "văn bản không nêu thời gian"}
DOUBTS = {"unresolved_time": "time", "doubtful_time": "time", "fuzzy_label": "lead"}
FORM_FIELDS = {"time": ("time_text", "start", "end", "last_day")}


@dataclass(slots=True)
class Line:
    """One understood value. `problem` says in words what is missing or doubtful; `links` lead to
    what the value names: (words before, address, words of the link).
    """

    label: str
    value: str
    span: str = ""
    note: str = ""
    problem: str = ""
    links: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Card:
    """One task as the page shows it."""

    key: str
    label: str
    text: str
    state: str
    span: str
    section: str
    spans: dict[str, str] = field(default_factory=dict)
    fields: list[Line] = field(default_factory=list)
    is_new_section: bool = False
    can_join: bool = False


def task_cards(review: Review, directory: Directory) -> list[Card]:
    """A card for each task, in order; the first of a section is marked."""
    cards: list[Card] = []
    for key in review.keys:
        card = _card(review, key, directory)
        card.is_new_section = not cards or cards[-1].section != card.section
        card.can_join = any(
            each.section == card.section and each.state != "rejected" for each in cards[-1:]
        )
        cards.append(card)
    return cards


def _card(review: Review, key: str, directory: Directory) -> Card:
    task = review.task(key)
    corrected = corrected_fields(review, key)
    state = _state(review, key, corrected)
    return Card(
        key,
        task.label or "–",
        task.title or task.text,
        state,
        _span(task, "title" if task.title else "text"),
        task.section or "",
        {name: _span(task, name) for name in task.spans},
        _lines(task, _codes(review, key), corrected, directory),
    )


def _state(review: Review, key: str, corrected: dict[str, Any]) -> str:
    if key in review.rejected:
        return "rejected"
    if review.remarks.get(key):
        return "doubtful"
    return "corrected" if corrected or review.read_task(key) is None else "sure"


def _codes(review: Review, key: str) -> set[str]:
    return {remark.code for remark in review.remarks.get(key, [])}


def _lines(
    task: Task, codes: set[str], corrected: dict[str, Any], directory: Directory
) -> list[Line]:
    found = [
        _people("Chủ trì", "lead", task, codes, directory),
        _people("Phối hợp", "coordinating", task, codes, directory),
        _time_line(task, codes),
        _line(task, "Chỉ tiêu", "targets", "; ".join(map(target_line, task.targets))),
        _line(task, "Sản phẩm", "outputs", task.outputs),
        _line(task, "Các bước", "steps", "\n".join(map(step_words, task.steps))),
        _line(task, "Chi tiết", "details", "\n".join(task.details)),
    ]
    names = ["lead", "coordinating", "time", "targets", "outputs", "steps", "details"]
    if task.title:
        found.insert(0, _line(task, "Nội dung", "text", task.text))
        names.insert(0, "text")
    for name, line in zip(names, found, strict=True):
        line.note = "; ".join(
            filter(None, [line.note, correction(corrected, *FORM_FIELDS.get(name, (name,)))])
        )
    return [line for line in found if line.value or line.problem or line.note]


def _line(task: Task, label: str, name: str, value: str | None) -> Line:
    return Line(label, value or "", _span(task, name))


def _people(label: str, name: str, task: Task, codes: set[str], directory: Directory) -> Line:
    wordings: list[str] = getattr(task, name)
    line = Line(label, "; ".join(wordings), _span(task, name))
    notes = [_directory_note(wording, directory.find(wording)) for wording in wordings]
    if name == "lead" and task.inherited and wordings:
        notes.insert(0, "lấy từ khối ghi chung cho nhiều nhiệm vụ")
    line.note = "; ".join(filter(None, notes))
    if name == "lead":
        line.problem = _problem("lead", codes)
        if not wordings and not line.problem:
            line.note = NOT_SAID["lead"]
    return line


def _directory_note(wording: str, unit: Unit | None) -> str:
    """How the wording was joined with the directory, where that is not plain."""
    if unit is None:
        return f"“{wording}” chưa có trong danh mục"
    if unit.valid_to and unit.valid_to < today():
        return f"đơn vị trước đây, hoạt động đến {day(unit.valid_to)}"
    if fold_unit(unit.name) != fold_unit(wording):
        return f"là {unit.name}"
    return "nhóm đơn vị" if unit.kind is UnitKind.GROUP else ""


def _time_line(task: Task, codes: set[str]) -> Line:
    line = Line("Thời gian", "", _span(task, "time"), problem=_problem("time", codes))
    if task.time is None:
        line.note = "" if line.problem else NOT_SAID["time"]
        return line
    line.value = time_words(task.time)
    notes = [f"“{task.time.text}”" if line.value != task.time.text else ""]
    if task.time.year_source == "plan":
        notes.append("năm lấy theo kế hoạch")
    line.note = ", ".join(filter(None, notes))
    return line


def time_words(time: Time) -> str:
    """The understood days: "01/04/2026 – 30/09/2026", "hạn cuối 29/06/2026", or the wording."""
    if time.start is None and time.end is None:
        return time.text
    if time.start is None or time.kind == "by":
        return f"hạn cuối {day(time.due)}"
    words = _range(time.start, time.due)
    return f"Thường xuyên, {words}" if time.kind == "continuous" else words


def _range(start: date, end: date | None) -> str:
    if end is None:
        return f"từ {day(start)}"
    return day(start) if start == end else f"{day(start)} – {day(end)}"


def _problem(name: str, codes: set[str]) -> str:
    if MISSING[name] in codes:
        return f"Thiếu: {NOT_SAID[name]}"
    if any(DOUBTS.get(code) == name for code in codes):
        return "Cần xem lại"
    return ""


def correction(corrected: dict[str, Any], *names: str) -> str:
    """ "đã sửa", with what the machine had read into the first of these fields that changed."""
    changed = [name for name in names if name in corrected]
    if not changed:
        return ""
    before = corrected[changed[0]]
    read = day(before) if isinstance(before, date) else " ".join(str(before or "").split())
    return f"đã sửa; máy đọc: “{read}”" if read else "đã sửa; máy không đọc được"


def _span(task: Task, name: str) -> str:
    span = task.spans.get(name)
    return f"{span.start}-{span.end}" if span else ""
