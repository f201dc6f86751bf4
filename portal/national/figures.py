"""What the ministry's figures are: formulas, and totals that know what they were added up from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from portal.errors import Missing
from portal.kernel.clock import today
from portal.kernel.formatting import number, percent
from portal.national.provinces import Province


class Addend(NamedTuple):
    """The slice of one province and year. `counts` is empty when it was never counted."""

    province: Province
    counts: Mapping[str, int]
    last_entry_at: datetime | None = None
    as_of: date | None = None
    computed_at: datetime | None = None
    is_marked: bool = False

    @property
    def is_updating(self) -> bool:
        """Whether rows have changed since, or the day has."""
        return self.is_marked or (self.as_of is not None and self.as_of < today())


@dataclass(frozen=True, slots=True)
class Total:
    """Slices added up. Of the `expected` provinces, `counted` have issued a plan of the year."""

    addends: Sequence[Addend]
    expected: int
    counted: int

    def count(self, *names: str) -> int:
        return sum(addend.counts.get(name, 0) for addend in self.addends for name in names)

    @property
    def coverage(self) -> dict[str, Any]:
        return {"counted": self.counted, "expected": self.expected}

    @property
    def computed_at(self) -> datetime | None:
        """When the newest change that is in the figures was counted."""
        return max((a.computed_at for a in self.addends if a.computed_at), default=None)

    @property
    def as_of(self) -> date | None:
        """The day for which the oldest of the slices was counted."""
        return min((a.as_of for a in self.addends if a.as_of), default=None)

    @property
    def last_entry_at(self) -> datetime | None:
        return max((a.last_entry_at for a in self.addends if a.last_entry_at), default=None)

    @property
    def is_updating(self) -> bool:
        return any(addend.is_updating for addend in self.addends)

    @property
    def freshness(self) -> dict[str, Any]:
        return {"at": self.computed_at, "is_updating": self.is_updating}


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of slices, or with `whole` the share that `part` has of it."""

    key: str
    label: str
    formula: str
    part: tuple[str, ...]
    whole: tuple[str, ...] = ()
    noun: str = "nhiệm vụ"

    def value(self, total: Total) -> float | None:
        """The number itself; None for a share of nothing."""
        part, whole = total.count(*self.part), total.count(*self.whole)
        if not self.whole:
            return part
        return part / whole if whole else None

    def words(self, total: Total) -> str:
        """The number as it is printed."""
        part = total.count(*self.part)
        return percent(part, total.count(*self.whole)) if self.whole else number(part)


DONE = ("done_on_time", "done_late")
DUE = (*DONE, "overdue")

FIGURES: dict[str, Figure] = {
    figure.key: figure
    for figure in (
        Figure("plans", "Kế hoạch đã ban hành",
               "Số kế hoạch của năm đã ban hành hoặc đã kết thúc.", ("plans",), noun="kế hoạch"),
        Figure("tasks", "Nhiệm vụ",
               "Số nhiệm vụ trong các kế hoạch đã ban hành.", ("tasks",)),
        Figure("on_time", "Nhiệm vụ hoàn thành đúng hạn",
               "Số nhiệm vụ hoàn thành đúng hạn chia cho số nhiệm vụ đã hoàn thành hoặc đã đến hạn"
               " (hoàn thành đúng hạn + hoàn thành quá hạn + quá hạn chưa hoàn thành).",
               ("done_on_time",), DUE),
        Figure("done", "Nhiệm vụ đã hoàn thành",
               "Số nhiệm vụ đã hoàn thành, đúng hạn hoặc quá hạn.", DONE),
        Figure("done_late", "Hoàn thành quá hạn",
               "Số nhiệm vụ hoàn thành sau ngày cuối cùng của thời hạn.", ("done_late",)),
        Figure("in_progress", "Đang thực hiện",
               "Số nhiệm vụ đã có cập nhật, chưa hoàn thành và còn trong hạn.", ("in_progress",)),
        Figure("overdue", "Quá hạn chưa hoàn thành",
               "Số nhiệm vụ chưa hoàn thành mà ngày cuối cùng của thời hạn đã qua.", ("overdue",)),
        Figure("not_started", "Chưa bắt đầu",
               "Số nhiệm vụ chưa có cập nhật nào và còn trong hạn.", ("not_started",)),
        Figure("halted", "Chờ, tạm dừng hoặc đã hủy",
               "Số nhiệm vụ có thời gian phụ thuộc đơn vị khác, đang tạm dừng hoặc đã hủy.",
               ("waiting", "suspended", "cancelled")),
        Figure("without_data", "Chưa có số liệu",
               "Số nhiệm vụ không bị hủy mà chưa có cập nhật nào.", ("without_data",)),
        Figure("targets", "Chỉ tiêu",
               "Số chỉ tiêu bằng số trong các kế hoạch đã ban hành.", ("targets",),
               noun="chỉ tiêu"),
        Figure("reached", "Chỉ tiêu đạt",
               "Số chỉ tiêu có kết quả đạt mức đề ra chia cho tổng số chỉ tiêu.",
               ("targets_reached",), ("targets",), noun="chỉ tiêu"),
        Figure("entries", "Lượt cập nhật tiến độ",
               "Số lượt cập nhật tiến độ đã ghi trên các kế hoạch đã ban hành.", ("entries",),
               noun="lượt"),
    )
}  # fmt: skip


def total_of(addends: Sequence[Addend], expected: int, line_of: Callable[[Province], int]) -> Total:
    """Add slices up; a province counts as covered once it has issued a plan."""
    covered = {line_of(addend.province) for addend in addends if addend.counts.get("plans")}
    return Total(addends, expected, len(covered))


def figure_named(key: str) -> Figure:
    """The figure whose address carries this name."""
    if key not in FIGURES:
        raise Missing(key)
    return FIGURES[key]
