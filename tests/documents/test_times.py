"""Times as plans write them, and where a time stands in a sentence."""

import re
import unicodedata

import pytest

from portal.documents.prose_times import find_time
from portal.documents.times import read_time
from tests.documents.wordings.days import DAYS
from tests.documents.wordings.periods import PERIODS
from tests.documents.wordings.without_days import WITHOUT_DAYS

ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (PERIODS + DAYS + WITHOUT_DAYS).splitlines()
    if line.strip() and not line.strip().startswith("#")
]


def told(wording: str) -> tuple[str, str, str]:
    time = read_time(wording, 2024)
    kind = f"{time.kind};{time.recurrence}" if time.recurrence else time.kind
    strict = "" if time.inclusive else " (trước)"
    return kind, str(time.start or "-"), f"{time.end or '-'}{strict}"


def test_the_table_is_long_enough():
    assert len(ROWS) >= 300
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_wording_means_these_days(row):
    wording, *meaning = row

    assert told(wording) == tuple(meaning)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_decomposed_letters_mean_the_same(row):
    wording, *meaning = row

    assert told(unicodedata.normalize("NFD", wording)) == tuple(meaning)


def scanned(wording):
    """As scanning or another hand prints it: the letter O for a zero among digits, "quí"."""
    other = wording.replace("Quý", "Quí").replace("quý", "quí")
    return re.sub(r"(?<=\d)0|0(?=\d)", "O", other)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_slips_of_scanning_mean_the_same(row):
    wording, *meaning = row

    assert told(scanned(wording)) == tuple(meaning)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_wording_is_kept(row):
    wording = " ".join(row[0].split())

    assert read_time(row[0], 2024).text in wording


def test_a_year_that_is_not_printed_is_the_plans():
    time = read_time("Quý IV", 2022)

    assert (time.end.isoformat(), time.year_source) == ("2022-12-31", "plan")
    assert time.confidence <= 0.9


@pytest.mark.parametrize("wording", ["Quý IV", "Cả năm", "Thường xuyên", "trước 15/3", "Hằng quý"])
def test_without_any_year_no_day_is_invented(wording):
    time = read_time(wording, None)

    assert (time.start, time.end, time.year_source) == (None, None, "none")


def test_the_day_named_by_before_is_already_late():
    time = read_time("trước ngày 15/3/2025", 2025)

    assert (time.end.isoformat(), time.due.isoformat()) == ("2025-03-15", "2025-03-14")


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Đọc sách chung trong quý I và quý III/2024.", "trong quý I và quý III/2024"),
        ("Giữ góc đọc sách; thời gian: thường xuyên trong năm.", "thường xuyên trong năm"),
        ("Gửi dự thảo về Sở trước ngày 20/5/2024 để tổng hợp", "trước ngày 20/5/2024"),
        ("Nộp hồ sơ chậm nhất vào ngày 31/5/2024", "chậm nhất vào ngày 31/5/2024"),
        ("Tháng 4 năm 2024 (05 xã), gồm:", "Tháng 4 năm 2024"),
        (
            "Mở lớp từ ngày 01/6/2024 đến ngày 15/6/2024 tại xã",
            "từ ngày 01/6/2024 đến ngày 15/6/2024",
        ),
        ("Rà soát và hoàn thành trong Quý I/2024 các hồ sơ", "hoàn thành trong Quý I/2024"),
        (
            "Họp tổ 02 lần/năm: lần 1 trong tháng 6, lần 2 trong tháng 12 năm 2024.",
            "lần 1 trong tháng 6, lần 2 trong tháng 12 năm 2024",
        ),
        ("Đăng tin lên trang của Sở; thực hiện thường xuyên.", "thực hiện thường xuyên"),
    ],
)
def test_a_firm_time_is_found_in_a_sentence(sentence, wording):
    start, end, time = find_time(sentence, 2024)

    assert sentence[start:end] == wording
    assert time.end is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/8/2023 của Ủy ban nhân dân tỉnh",
        "Hưởng ứng Ngày Pháp luật Việt Nam (09/11)",
        "Thường xuyên gửi tin bài về công tác trợ giúp pháp lý",
        "Kỷ niệm 20 năm ngày thành lập",
        "Chương trình giai đoạn 2021-2025",
        "Trong năm học 2024-2025, các trường tự rà soát",
        "Các ngành thực hiện thường xuyên, có hiệu quả việc hòa giải",
    ],
)
def test_days_of_documents_and_feasts_are_no_times(sentence):
    assert find_time(sentence, 2024) is None
