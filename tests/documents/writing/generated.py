"""Plans made up from a seed as models, not as text: what is written from them must be read back."""

import random
from datetime import date

from portal.documents.plan import Basis, Block, Plan, Recipient, Signatory, Step, Task
from portal.documents.times import read_time
from tests.documents.vocabulary import NAMES, PLACES, PLAIN_WORKS, SUBJECTS, UNITS, WORKS

TIMES = (
    "Quý II năm {}",
    "Quý III, Quý IV năm {}",
    "Tháng 8, 9/{}",
    "Từ tháng 3 đến hết tháng 10/{}",
    "Từ ngày 05/5/{0} đến ngày 30/6/{0}",
    "Trước ngày 30/9/{}",
    "Chậm nhất ngày 15/11/{}",
    "Cả năm {}",
    "Thường xuyên trong năm {}",
    "Hằng tháng",
    "Khi có yêu cầu",
)
OUTPUTS = (None, None, "Báo cáo kết quả", "Văn bản được ban hành", "Hội nghị được tổ chức")
PURPOSE = "Giúp người dân biết và dùng được quyền của mình."
SIGNERS = (
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    (None, "GIÁM ĐỐC"),
    ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
)


def generated_plan(seed: int) -> Plan:
    """The plan of a seed: one to four groups of tasks, as the portal keeps them."""
    chance = random.Random(seed)  # noqa: S311 - invents test plans, protects nothing
    year, place = chance.randint(2020, 2030), chance.choice(PLACES)
    content, tasks = _content(chance, year)
    return Plan(
        f"{chance.choice(SUBJECTS)} năm {year}",
        year,
        number=str(chance.randint(10, 400)),
        symbol="KH-STP",
        place=place,
        issued_on=date(year, chance.randint(1, 12), chance.randint(1, 28)),
        parent_body=f"UBND TỈNH {place.upper()}",
        issuing_body="SỞ TƯ PHÁP",
        issuer="Sở Tư pháp",
        legal_bases=[_basis(chance, year) for _ in range(chance.randint(1, 3))],
        blocks=_blocks(content),
        tasks=tasks,
        recipients=_recipients(chance),
        signatory=Signatory(*chance.choice(SIGNERS), chance.choice(NAMES)),
    )


def _content(chance: random.Random, year: int) -> tuple[list[Block], list[Task]]:
    """Groups of lettered tasks: their blocks as printed, and the tasks."""
    blocks: list[Block] = []
    tasks: list[Task] = []
    for number in range(1, chance.randint(2, 4)):
        heading = Block("heading", f"Nhóm việc thứ {number}", f"{number}.", 2, "content")
        blocks.append(heading)
        for letter in "abcd"[: chance.randint(2, 4)]:
            blocks.append(Block("task", "", f"{letter})", 3, "content", len(tasks)))
            tasks.append(_task(chance, year, f"{letter})", f"{number}. {heading.text}", len(tasks)))
    return blocks, tasks


def _blocks(content: list[Block]) -> list[Block]:
    return [
        Block("heading", "MỤC ĐÍCH, YÊU CẦU", "I", 1, "purpose"),
        Block("paragraph", PURPOSE, role="purpose"),
        Block("heading", "NỘI DUNG", "II", 1, "content"),
        *content,
        Block("heading", "TỔ CHỨC THỰC HIỆN", "III", 1, "implementation"),
        Block("item", "Văn phòng Sở theo dõi, đôn đốc.", "1.", 2, "implementation"),
    ]


def _task(chance: random.Random, year: int, label: str, section: str, index: int) -> Task:
    work = chance.choice((*WORKS, *PLAIN_WORKS)).format(f"{chance.randint(2, 90):02d}")
    lead, *others = chance.sample(UNITS, 4)
    wording = chance.choice(TIMES).format(year)
    task = Task(
        label,
        None,
        f"{work} lần thứ {'abcdefghiklmnopq'[index]}.",
        section,
        lead=[lead],
        coordinating=others[: chance.randint(0, 3)],
        time=read_time(wording, year),
        outputs=chance.choice(OUTPUTS),
    )
    if chance.random() < 0.3:
        task.steps = _steps(chance, year)
    return task


def _steps(chance: random.Random, year: int) -> list[Step]:
    first, last = sorted(chance.sample(range(1, 28), 2))
    month = chance.randint(1, 12)
    return [
        Step(f"Gửi dự thảo trước ngày {first:02d}/{month}/{year}.", None, date(year, month, first)),
        Step(f"Hoàn thiện trước ngày {last:02d}/{month}/{year}.", None, date(year, month, last)),
    ]


def _basis(chance: random.Random, year: int) -> Basis:
    number, day = f"{chance.randint(10, 900)}/QĐ-UBND", date(year, 1, chance.randint(10, 28))
    text = f"Quyết định số {number} ngày {day:%d/%m/%Y} của Ủy ban nhân dân tỉnh"
    return Basis("Quyết định", number, day, "Ủy ban nhân dân tỉnh", text)


def _recipients(chance: random.Random) -> list[Recipient]:
    named = [
        Recipient("Bộ Tư pháp", "để báo cáo"),
        Recipient("Các phòng, đơn vị thuộc Sở", "để thực hiện"),
        Recipient("UBND các xã, phường"),
    ]
    kept = [one for one in named if chance.random() < 0.8]
    return [*kept, Recipient("Lưu: VT, PC", is_archive=True)]
