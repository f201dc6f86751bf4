"""Plans invented from a seed and printed in many ways, with what a reader must find in them."""

import random
import textwrap
import unicodedata
from dataclasses import dataclass

from tests.documents.vocabulary import (
    LABELS,
    NAMES,
    OFFICES,
    PLACES,
    PLAIN_WORKS,
    SLIPS,
    SUBJECTS,
    UNITS,
    WORKS,
)


@dataclass
class Work:
    """One task as invented: its words and what a reader must find."""

    text: str
    lead: list[str]
    coordinating: list[str]
    time: tuple[str, str | None, str]
    targets: list[tuple[float | None, float | None]]
    outputs: str | None


@dataclass
class Variant:
    """A printed plan and its meaning."""

    text: str
    shape: str
    header: tuple[str, str, str, str, int, str]
    bases: list[str]
    works: list[Work]
    recipients: list[str]
    signature: tuple[str | None, str, str]


def variant(seed: int) -> Variant:
    """The plan of a seed. The same seed prints the same plan."""
    chance = random.Random(seed)  # noqa: S311 - invents test texts, protects nothing
    year = chance.randint(2021, 2027)
    works = [_work(chance, year) for _ in range(chance.randint(4, 9))]
    for number, work in enumerate(works, 1):
        work.text = f"{work.text} đợt kiểm kê lần {'abcdefghi'[number - 1]}"
    place, subject = chance.choice(PLACES), chance.choice(SUBJECTS)
    number, day = f"{chance.randint(1, 300):02d}", chance.randint(10, 28)
    header = (number, "KH-STP", place, f"{year}-02-{day}", year, f"{subject} năm {year}")
    bases = [f"{chance.randint(10, 99)}/KH-UBND", f"{chance.randint(100, 999)}/QĐ-BTP"]
    recipients = ["Bộ Tư pháp", "UBND tỉnh", "Các phòng thuộc Sở", "Lưu: VT, PC"]
    authority, position = chance.choice(OFFICES)
    made = Variant(
        "", "", header, bases, works, recipients, (authority, position, chance.choice(NAMES))
    )
    shape = chance.choice(tuple(SHAPES))
    made.shape = shape
    made.text = _distorted(chance, _page(chance, made, SHAPES[shape](chance, works)), made)
    return made


def _work(chance: random.Random, year: int) -> Work:
    targets: list[tuple[float | None, float | None]] = []
    if chance.random() < 0.6:
        low = chance.randint(2, 40)
        written, bounds = chance.choice(
            (
                (f"{low:02d}", (low, low)),
                (f"ít nhất {low:02d}", (low, None)),
                (f"từ {low:02d} đến {low + 5:02d}", (low, low + 5)),
                (f"{low}.000", (low * 1000, low * 1000)),
            )
        )
        text, targets = chance.choice(WORKS).format(written), [bounds]
    else:
        text = chance.choice(PLAIN_WORKS)
    lead, *others = chance.sample(UNITS, 3)
    outputs = chance.choice((None, None, "Báo cáo", "Văn bản được gửi đi"))
    return Work(text, [lead], others[: chance.randint(0, 2)], _time(chance, year), targets, outputs)


def _time(chance: random.Random, year: int) -> tuple[str, str | None, str]:
    return chance.choice(
        (
            (f"Quý II năm {year}", f"{year}-04-01", f"{year}-06-30"),
            ("Quý II, III", f"{year}-04-01", f"{year}-09-30"),
            (f"Tháng 8, 9/{year}", f"{year}-08-01", f"{year}-09-30"),
            (f"Từ tháng 3 đến hết tháng 10/{year}", f"{year}-03-01", f"{year}-10-31"),
            (f"Trước ngày 30/9/{year}", None, f"{year}-09-30"),
            ("trước 30/10", None, f"{year}-10-30"),
            (f"T8-T10/{year}", f"{year}-08-01", f"{year}-10-31"),
            (f"Cả năm {year}", f"{year}-01-01", f"{year}-12-31"),
            ("Thường xuyên", f"{year}-01-01", f"{year}-12-31"),
            ("Hàng tháng", f"{year}-01-01", f"{year}-12-31"),
            ("6 tháng cuối năm", f"{year}-07-01", f"{year}-12-31"),
        )
    )


def _fields(chance: random.Random, work: Work, before: str) -> list[str]:
    lines = [f"{before}{chance.choice(LABELS['lead'])}: {work.lead[0]}"]
    if work.coordinating:
        joined = "; ".join(work.coordinating)
        lines.append(f"{before}{chance.choice(LABELS['coordinating'])}: {joined}")
    lines.append(f"{before}{chance.choice(LABELS['time'])}: {work.time[0]}")
    if work.outputs:
        lines.append(f"{before}{chance.choice(LABELS['outputs'])}: {work.outputs}")
    stop = chance.choice((".", "", ";"))
    return [line + stop for line in lines]


def _numbered(chance: random.Random, works: list[Work]) -> list[str]:
    style = chance.choice(("{}.", "{})", "{}/", "1.{}.", "Hoạt động {}:", "a"))
    before = chance.choice(("- ", "", "+ "))
    lines = ["1. Việc của năm"] if style.startswith(("1.", "a")) else []
    for index, work in enumerate(works):
        label = f"{'abcdeghik'[index]})" if style == "a" else style.format(index + 1)
        lines += [f"{label} {work.text}.", *_fields(chance, work, before)]
    return lines


def _dashed(chance: random.Random, works: list[Work]) -> list[str]:
    half = len(works) // 2
    sign = chance.choice("-•–*")
    lines: list[str] = []
    for title, group in (("1. Việc ở bản", works[:half]), ("2. Việc ở tỉnh", works[half:])):
        lines.append(title)
        for work in group:
            lines += [f"{sign} {work.text}.", *_fields(chance, work, "")]
    return lines


def _bracketed(_: random.Random, works: list[Work]) -> list[str]:
    lines: list[str] = []
    for number, work in enumerate(works, 1):
        work.outputs = None
        work.coordinating = work.coordinating[:1]
        helps = "".join(f", phối hợp với {unit}" for unit in work.coordinating)
        lines.append(f"{number}. {work.text} ({work.lead[0]} chủ trì{helps}; {work.time[0]}).")
    return lines


def _shared(chance: random.Random, works: list[Work]) -> list[str]:
    lines: list[str] = []
    for number, start in enumerate(range(0, len(works), 2), 1):
        group = works[start : start + 2]
        first = group[0]
        lines.append(f"{number}. Nhóm việc thứ {number}")
        for letter, work in zip("ab", group, strict=False):
            lines.append(f"{letter}) {work.text}.")
            work.lead, work.coordinating = first.lead, first.coordinating
            work.time, work.outputs = first.time, first.outputs
        lines += _fields(chance, first, "")
    return lines


def _rows(works: list[Work]) -> list[list[str]]:
    head = [
        "TT",
        "Nội dung công việc",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian",
        "Sản phẩm",
    ]
    rows = [head]
    for number, work in enumerate(works, 1):
        helps = "; ".join(work.coordinating)
        rows.append([str(number), work.text, work.lead[0], helps, work.time[0], work.outputs or ""])
    return rows


def _piped(_: random.Random, works: list[Work]) -> list[str]:
    rows = _rows(works)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]


def _tabbed(_: random.Random, works: list[Work]) -> list[str]:
    return ["\t".join(row) for row in _rows(works)]


def _barred(_: random.Random, works: list[Work]) -> list[str]:
    return [" | ".join(row) for row in _rows(works)]


def _flattened(_: random.Random, works: list[Work]) -> list[str]:
    for work in works:
        work.outputs = work.outputs or "Báo cáo"
        work.coordinating = work.coordinating[:1] or ["Hội Nông dân tỉnh"]
    return [cell for row in _rows(works) for cell in row]


SHAPES = {
    "numbered": _numbered,
    "dashed": _dashed,
    "bracketed": _bracketed,
    "shared": _shared,
    "piped": _piped,
    "tabbed": _tabbed,
    "barred": _barred,
    "flattened": _flattened,
}


def _page(chance: random.Random, made: Variant, content: list[str]) -> str:
    _, _, place, _, year, title = made.header
    return "\n".join(
        [
            *_letterhead(chance, made),
            "",
            "KẾ HOẠCH",
            title,
            "",
            f"Căn cứ Kế hoạch số {made.bases[0]} ngày 05/01/{year} của UBND tỉnh {place};",
            f"Thực hiện Quyết định số {made.bases[1]} ngày 20/12/{year - 1} của Bộ Tư pháp, Sở Tư "
            f"pháp tỉnh {place} ban hành Kế hoạch như sau:",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "- Giúp bà con nắm được quyền của mình.",
            chance.choice(("II. NỘI DUNG", "II. NHIỆM VỤ CỤ THỂ", "II. NỘI DUNG VÀ PHÂN CÔNG")),
            *content,
            "III. TỔ CHỨC THỰC HIỆN",
            f"1. Văn phòng Sở theo dõi, báo cáo trước ngày 10/12/{year}.",
            "Trên đây là Kế hoạch của Sở./.",
            "",
            *_end(made),
        ]
    )


def _letterhead(chance: random.Random, made: Variant) -> list[str]:
    number, sign, place, issued, year, _ = made.header
    head = [f"UBND TỈNH {place.upper()}", "SỞ TƯ PHÁP", f"Số: {number}/{sign}"]
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    dated = [f"{place}, ngày {issued[-2:]} tháng 02 năm {year}"]
    return chance.choice(([*head, *motto, *dated], [*motto, *head, *dated], [*head, *dated]))


def _end(made: Variant) -> list[str]:
    """Who receives the plan, and who signs it."""
    marks = (" (b/c)", "", " (t/h)", "")
    receivers = [f"- {one}{mark};" for one, mark in zip(made.recipients, marks, strict=True)]
    authority, position, name = made.signature
    return ["Nơi nhận:", *receivers, *([authority] if authority else []), position, "", name]


def _distorted(chance: random.Random, text: str, made: Variant) -> str:
    """Reflowed, decomposed, with slips of scanning or marks of Markdown; the meaning stays."""
    how = chance.choice(("plain", "plain", "blank lines", "reflowed", "nfd", "slips", "bold"))
    made.shape += f", {how}"
    if how == "blank lines" and "flattened" not in made.shape and "barred" not in made.shape:
        return text.replace("\n", "\n\n")
    if how == "reflowed" and not any(word in made.shape for word in ("piped", "tabbed", "barred")):
        return "\n".join(
            textwrap.fill(line, 72, break_on_hyphens=False) for line in text.split("\n")
        )
    if how == "nfd":
        return unicodedata.normalize("NFD", text)
    if how == "slips":
        wrong, right = chance.choice(SLIPS)[::-1]
        return text.replace(right, wrong, chance.randint(1, 3))
    if how == "bold":
        return text.replace("\nI. MỤC", "\n**I. MỤC").replace("YÊU CẦU\n", "YÊU CẦU**\n")
    return text
