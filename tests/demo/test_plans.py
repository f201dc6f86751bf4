"""The demonstration's plans load, hold together, lie sensibly in time and use their own words."""

import json
import os
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.documents.exchange import from_json, to_json

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "portal" / "demo"
PLANS = sorted((DEMO / "plans").glob("*.json"))
SAMPLES = sorted((DEMO / "sample").glob("*.txt"))
SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
WRITTEN_ON = date(2026, 11, 22)
STATES = {"draft", "submitted", "returned", "approved", "issued", "closed"}
CLAIMS = {"in_progress", "done", "obstacle", "suspended", "cancelled"}
RUN = 8
# Names, terms and citations that every legal-aid document carries word for word.
OFFICIAL_NAMES = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Phòng Phổ biến, giáo dục pháp luật",
    "Trung tâm Trợ giúp pháp lý nhà nước",
    "Hội đồng phối hợp liên ngành về trợ giúp pháp lý trong hoạt động tố tụng",
    "phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
    "Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý",
    "ngày 14/10/2021 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia",
    "Chương trình mục tiêu quốc gia",
    "Luật Tư pháp người chưa thành niên",
    "Phòng Tư pháp các huyện, thị xã, thành phố",
    "người khuyết tật có khó khăn về tài chính",
    "Ngày Người khuyết tật Việt Nam 18/4",
    "Hệ thống quản lý tổ chức và hoạt động trợ giúp pháp lý",
    "của Thủ tướng Chính phủ phê duyệt Chương trình trợ giúp người khuyết tật giai đoạn 2021-2030",
]


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def units_of(province: str) -> list[dict]:
    return read(DEMO / "units.json")[province]


def names_of(province: str) -> set[str]:
    return {
        name
        for unit in units_of(province)
        for name in (unit["name"], unit["short_name"], *unit["aliases"])
    }


# Terms of several syllables that count as one word.
TERMS = [
    "trợ giúp viên pháp lý",
    "trợ giúp pháp lý",
    "đồng bào dân tộc thiểu số",
    "dân tộc thiểu số",
    "tham gia tố tụng",
    "Sở Tư pháp tỉnh Lạng Sơn",
    "Sở Tư pháp",
]


def words(text: str) -> list[str]:
    for name in OFFICIAL_NAMES:
        text = re.sub(re.escape(name), " § ", text, flags=re.IGNORECASE)
    text = re.sub(r"số \d+\s*/\S+ ngày [\d/]+", " § ", text)
    for term in TERMS:
        text = re.sub(re.escape(term), term.replace(" ", "_"), text, flags=re.IGNORECASE)
    return re.findall(r"\w+|§", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {run for run in zip(*(found[i:] for i in range(RUN)), strict=False) if "§" not in run}


def sentences(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in sentences(item)]
    if isinstance(value, list):
        return [text for item in value for text in sentences(item)]
    return [value] if isinstance(value, str) else []


def holds(whole: object, part: object) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            k in whole and holds(whole[k], v) for k, v in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(holds, whole, part))
    return whole == part


@pytest.fixture(scope="module")
def runs_of_others() -> set[tuple[str, ...]]:
    texts = sorted((SHARED / "import-gold").rglob("*.txt"))
    assert texts, f"no documents under {SHARED}"
    return set().union(*(runs(path.read_text(encoding="utf-8")) for path in texts))


each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)


@each_plan
def test_every_plan_loads_with_nothing_lost(path):
    values = read(path)
    own = {name: value for name, value in values.items() if name != "demo"}

    plan = from_json(values)

    assert from_json(to_json(plan)) == plan
    assert holds(to_json(plan), own)


@each_plan
def test_every_task_has_text_and_its_one_place_among_the_blocks(path):
    plan = from_json(read(path))

    assert all(task.text.strip() for task in plan.tasks)
    assert [block.task for block in plan.blocks if block.kind == "task"] == list(
        range(len(plan.tasks))
    )
    assert all(block.text.strip() for block in plan.blocks if block.kind != "task")


@each_plan
def test_every_plan_has_the_parts_a_clerk_expects(path):
    plan = from_json(read(path))

    roles = {block.role for block in plan.blocks}

    assert {"preamble", "purpose", "content", "implementation", "closing"} <= roles
    assert plan.legal_bases
    assert plan.signatory
    assert [recipient.is_archive for recipient in plan.recipients].count(True) == 1
    assert plan.recipients[-1].is_archive


@each_plan
def test_the_target_of_a_task_is_in_its_words(path):
    plan = from_json(read(path))

    for task in plan.tasks:
        for target in task.targets:
            assert target.text in f"{task.text} {task.outputs}"
            assert target.unit
            assert target.low is not None or target.high is not None


@each_plan
def test_dates_lie_sensibly(path):
    plan = from_json(read(path))

    first, last = date(plan.plan_year - 1, 12, 1), date(plan.plan_year + 4, 12, 31)
    times = [task.time for task in plan.tasks if task.time]
    days = [step.due for task in plan.tasks for step in task.steps]
    for time in times:
        days += [day for day in (time.start, time.end) if day]
        assert not (time.start and time.end) or time.start <= time.end

    assert all(first <= day <= last for day in days)
    assert plan.issued_on is None or plan.issued_on.year in (
        plan.plan_year - 1,
        plan.plan_year,
    )


@each_plan
def test_a_number_and_a_date_belong_to_issued_plans_only(path):
    plan = read(path)
    demo = plan["demo"]

    issued = demo["state"] in {"issued", "closed"}

    assert demo["state"] in STATES
    assert (bool(demo["number"]), bool(demo["issued_on"])) == (issued, issued)
    assert (plan["number"], plan["issued_on"]) == (demo["number"], demo["issued_on"])
    assert bool(demo["return_reason"]) == (demo["state"] == "returned")
    assert issued or not demo["progress"]


@each_plan
def test_the_units_named_exist_in_the_province(path):
    plan = read(path)
    known = names_of(plan["demo"]["province"])

    named = {name for task in plan["tasks"] for name in task["lead"] + task["coordinating"]}
    named |= {entry["by_unit"] for entry in plan["demo"]["progress"]}

    assert named <= known


@each_plan
def test_a_plan_names_no_unit_that_had_ended_when_it_was_issued(path):
    plan = read(path)
    demo = plan["demo"]
    day = demo["issued_on"] or WRITTEN_ON.isoformat()
    alive = {
        name
        for unit in units_of(demo["province"])
        if (unit["valid_from"] or "") <= day <= (unit["valid_to"] or "9999")
        for name in (unit["name"], unit["short_name"], *unit["aliases"])
    }

    assert {name for task in plan["tasks"] for name in task["lead"] + task["coordinating"]} <= alive


@each_plan
def test_progress_is_about_a_task_and_a_day_that_exist(path):
    plan = read(path)

    for entry in plan["demo"]["progress"]:
        targets = plan["tasks"][entry["task"]]["targets"]
        assert plan["issued_on"] <= entry["on"] <= WRITTEN_ON.isoformat()
        assert entry["claim"] in CLAIMS
        assert entry["note"].strip()
        assert all(int(index) < len(targets) for index in entry["values"])
        assert all(file["name"] and file["caption"] for file in entry["evidence"])


@each_plan
def test_nothing_is_reported_after_a_task_is_done_or_cancelled(path):
    entries = read(path)["demo"]["progress"]

    for index in {entry["task"] for entry in entries}:
        claims = [entry["claim"] for entry in entries if entry["task"] == index]
        assert not {"done", "cancelled"} & set(claims[:-1])


@each_plan
def test_the_signatory_is_one_of_the_invented_people(path):
    plan = read(path)

    people = {person["name"] for person in read(DEMO / "people.json")[plan["demo"]["province"]]}

    assert plan["signatory"]["name"] in people


@pytest.mark.parametrize("path", PLANS + SAMPLES, ids=lambda path: path.stem)
def test_no_sentence_is_taken_from_the_real_plans(path, runs_of_others):
    text = path.read_text(encoding="utf-8")
    own = text.splitlines() if path.suffix == ".txt" else sentences(json.loads(text))

    shared = set().union(*(runs(piece) for piece in own)) & runs_of_others

    assert not {" ".join(run) for run in shared}


def test_the_plans_show_every_state():
    assert {read(path)["demo"]["state"] for path in PLANS} == STATES


def test_the_progress_shows_every_claim():
    claims = Counter(entry["claim"] for path in PLANS for entry in read(path)["demo"]["progress"])

    assert set(claims) == CLAIMS


def test_some_tasks_fall_due_in_the_week_after_the_demonstration():
    week = {WRITTEN_ON + timedelta(days=n) for n in range(8)}
    plans = [read(path) for path in PLANS]

    due = [
        (plan["title"], index)
        for plan in plans
        if plan["demo"]["state"] == "issued"
        for index, task in enumerate(from_json(plan).tasks)
        if task.time and task.time.kind not in {"continuous", "recurring"} and task.time.due in week
        if "done"
        not in {entry["claim"] for entry in plan["demo"]["progress"] if entry["task"] == index}
    ]

    assert len(due) >= 3


def test_some_files_are_shared_with_the_ministry_and_some_are_not():
    entries = [entry for path in PLANS for entry in read(path)["demo"]["progress"]]

    assert {entry["shared"] for entry in entries if entry["evidence"]} == {True, False}
