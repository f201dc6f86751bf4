"""Search: accents, case and the form of Unicode do not matter."""

import re
import unicodedata

import pytest

from portal.access import Role
from tests import make, people

WORDS = "Đình Lập"


def search(client, words, **filters):
    """The words of the page of results, without its markup."""
    page = client.get("/search", query_string={"q": words, **filters})
    assert page.status_code == 200
    return re.sub(r"<[^>]+>", "", page.text)


@pytest.fixture
def reader(sign_in):
    plan = make.issued_plan("Truyền thông về trợ giúp pháp lý tại Đình Lập", number=12)
    make.task(plan, "Tổ chức đợt truyền thông tại xã Đình Lập")
    make.unit("Phòng Tư pháp Đình Lập")
    return sign_in(make.person(Role.OFFICER))


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        WORDS.lower(),
        WORDS.upper(),
        "dinh lap",
        "Dinh Lap",
        unicodedata.normalize("NFD", WORDS),
    ],
)
def test_every_way_of_typing_finds_the_same(reader, words):
    page = search(reader, words)

    for found in (
        "Truyền thông về trợ giúp pháp lý tại Đình Lập",
        "tại xã Đình Lập",
        "Phòng Tư pháp",
    ):
        assert found in page


@pytest.mark.parametrize("sign", ["12/KH-STP", "12/kh-stp", "12/KH", "12", "012/KH-STP"])
def test_a_sign_finds_its_plan_only(reader, sign):
    make.issued_plan("Kế hoạch của Trung tâm", number=12, symbol="TB-TGPL")
    make.issued_plan("Kế hoạch khác", number=13)

    page = search(reader, sign)

    assert "Truyền thông về trợ giúp pháp lý" in page
    assert "Kế hoạch khác" not in page
    assert ("Kế hoạch của Trung tâm" in page) == (sign == "12")


def test_a_number_is_also_a_word(reader):
    make.issued_plan("Truyền thông tại 12 xã", number=40)

    assert "Truyền thông tại 12 xã" in search(reader, "12 xa")


def test_words_are_marked_as_they_are_written(reader):
    page = reader.get("/search?q=dinh lap").text

    assert "<mark>Đình</mark> <mark>Lập</mark>" in page


def test_a_group_has_its_count_and_all_its_pages(reader):
    plan = make.issued_plan(number=50)
    for number in range(23):
        make.task(plan, f"Hội nghị tập huấn số {number}")

    first = search(reader, "tap huan")
    last = search(reader, "tap huan", only="tasks", page=2)

    assert "23 kết quả" in first
    assert first.count("Hội nghị tập huấn") == 5
    assert last.count("Hội nghị tập huấn") == 3
    assert "trang 2/2" in last


def test_a_cited_document_is_found_by_its_number_and_a_unit_by_another_spelling(reader):
    plan = make.issued_plan("Kế hoạch có căn cứ", number=51)
    make.basis(plan, "Quyết định số 1918/QĐ-BTP của Bộ trưởng")
    make.alias(make.unit("Phòng Phổ biến, giáo dục pháp luật"), "Phòng PBGDPL")

    assert "căn cứ của 51/KH-STP" in search(reader, "1918/qd-btp")
    assert "Phòng Phổ biến, giáo dục pháp luật" in search(reader, "phong pbgdpl")


def test_an_empty_search_says_what_may_be_typed(reader):
    assert "12/KH-STP" in search(reader, "  ")


def test_a_neighbours_plan_is_not_found(sign_in):
    make.apart(make.HA_NOI, lambda: make.issued_plan("Kế hoạch của láng giềng").id)

    page = search(sign_in(make.person(Role.OFFICER)), "lang gieng")

    assert "Kế hoạch của láng giềng" not in page


def test_nothing_found_says_what_to_try(reader):
    assert "Hãy thử ít từ hơn" in reader.get("/search?q=khong-co-gi-het").text


@pytest.mark.parametrize("words", ["%", "_", "'; drop table plans; --", "\\", "🙂", "a" * 500])
def test_odd_words_are_words(reader, words):
    assert reader.get("/search", query_string={"q": words}).status_code == 200


def test_the_ministry_finds_what_is_issued_on_its_own_pages_and_no_draft(sign_in):
    make.plan("Dự thảo chưa ai được xem", tasks=1)
    task = make.task(make.issued_plan("Kế hoạch đã dự thảo xong"), "Dự thảo báo cáo năm")
    link = f"/national/provinces/lang-son/tasks/{task.id}"
    officer = people.of(make.MINISTRY, Role.MINISTRY_OFFICER)

    page = sign_in(officer).get("/search?q=du thao").text

    assert "chưa ai được xem" not in page
    assert link in page
