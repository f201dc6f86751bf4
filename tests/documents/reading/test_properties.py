"""What holds for any text at all."""

import random
import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.documents.exchange import from_json, to_json
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_plan, read_text
from portal.documents.times import read_time
from portal.documents.units import unit_places
from tests.documents.reading.written import docx, plan_text

PIECES = [
    "KẾ HOẠCH",
    "I. NỘI DUNG",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. ",
    "1.1. ",
    "a) ",
    "- ",
    "+ ",
    "Chủ trì: ",
    "Phối hợp: ",
    "Thời gian: ",
    "Kết quả: ",
    "Quý II",
    "trước ngày 31/02/2024",
    "từ 3 đến 5 đợt",
    "100%",
    "Nơi nhận:",
    "- Lưu: VT.",
    "KT. GIÁM ĐỐC",
    "Lò Thị Én",
    "Số: /KH-STP",
    "ngày 0 tháng 13 năm 2024",
    "(Phòng A chủ trì; Phòng B phối hợp)",
    "| TT | Nội dung | Chủ trì |",
    "| 1 | a | nt |",
    "|",
    "**",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    ";",
    ":",
    "TT",
    "Nội dung",
    "Chủ trì",
    "Thời gian",
    "1",
    "2",
    "Căn cứ Luật số 1/2020/QH14",
    "QUYẾT ĐỊNH",
    "Hoạt động 1: ",
    "Giao Sở A chủ trì, phối hợp với Sở B",
    "\f",
    "\u200b",
    "năm 2024",
]
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("\n".join),
)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(text):
    return re.sub(r"[\s*#_\\`|;•▪●◦‣·▫■□►➢✓-]+", "", text or "")


def is_quoted(value, source):
    """Whether the letters of the value stand in the source in this order."""
    letters = iter(words(source))
    return all(letter in letters for letter in words(value))


def assert_spans_quote(plan):
    for task in plan.tasks:
        for name, span in task.spans.items():
            assert 0 <= span.start <= span.end <= len(plan.source)
            quoted = plan.source[span.start : span.end]
            value = {"time": task.time and task.time.text}.get(name, getattr(task, name, None))
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, str):
                    assert is_quoted(part, quoted), (name, part, quoted)
    for item in [*plan.blocks, *plan.legal_bases, *plan.remarks]:
        if item.span:
            assert 0 <= item.span.start <= item.span.end <= len(plan.source)


def outcome(content, name):
    """What reading came to: a plan, or the words of a refusal. Any other failure is the test's."""
    try:
        return read_plan(content, name)
    except Unreadable as refusal:
        return refusal.message


def told(text):
    """The plan of a text, or the code of a refusal: chance may write destroyed letters."""
    try:
        return read_text(text)
    except Unreadable as refusal:
        return refusal.code


@calm
@given(texts)
def test_any_text_is_read_and_spans_quote_it(text):
    plan = told(text)

    if not isinstance(plan, str):
        assert_spans_quote(plan)
        assert from_json(to_json(plan)) == plan


@calm
@given(texts)
def test_decomposed_text_reads_the_same(text):
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))

    assert told(decomposed) == told(composed)


@calm
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for name in ("a.docx", "a.pdf", "a.txt"):
        assert outcome(content, name)


@calm
@given(st.text(max_size=200))
def test_any_body_of_a_word_file_is_read_or_refused(body):
    assert outcome(docx(body), "a.docx")


@calm
@given(st.text(max_size=80), st.one_of(st.none(), st.integers(1990, 2100)))
def test_any_time_keeps_start_before_end(text, year):
    found = read_time(text, year)

    assert not (found.start and found.end) or found.start <= found.end
    assert 0 <= found.confidence <= 1


@calm
@given(st.text(max_size=120))
def test_units_quote_the_list(text):
    assert all(0 <= start < end <= len(text) for start, end in unit_places(text))


def seconds(text):
    start = time.process_time()
    told(text)
    return time.process_time() - start


def test_reading_time_grows_with_length_only():
    content = plan_text()
    middle = content.index("2. Tủ sách")
    once = "".join(f"{i}. Mở lớp học số {i}\n\n- Chủ trì: Văn phòng Sở.\n\n" for i in range(4, 204))

    def copied(copies):
        return content[:middle] + once * copies + content[middle:]

    seconds(copied(1))
    assert seconds(copied(20)) < 40 * max(seconds(copied(2)), 0.01)


@pytest.mark.parametrize("seed", [0, 2, 4, 6])
def test_a_paragraph_that_never_ends_takes_time_by_its_length(seed):
    """Words of plans in any order, without a line's end: some made each word look at all others."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable draw
    words = draw.sample([piece.strip() for piece in PIECES if piece.strip()], 12)

    def endless(count):
        return f"KẾ HOẠCH\nI. NỘI DUNG\n1. {' '.join(draw.choices(words, k=count))}"

    seconds(endless(100))
    assert seconds(endless(6000)) < 30 * max(seconds(endless(600)), 0.05)
