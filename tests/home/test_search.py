"""Search: accents, case and the form of Unicode do not matter."""

import unicodedata

import pytest

from portal.access import Role
from tests import make

WORDS = "Đình Lập"


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
    page = reader.get("/search", query_string={"q": words}).text

    for found in (
        "Truyền thông về trợ giúp pháp lý tại Đình Lập",
        "tại xã Đình Lập",
        "Phòng Tư pháp",
    ):
        assert found in page


def test_a_sign_finds_its_plan(reader):
    page = reader.get("/search", query_string={"q": "12/KH-STP"}).text

    assert "Truyền thông về trợ giúp pháp lý" in page


def test_nothing_found_says_what_to_try(reader):
    assert "Hãy thử ít từ hơn" in reader.get("/search?q=khong-co-gi-het").text


@pytest.mark.parametrize("words", ["%", "_", "'; drop table plans; --", "\\", "🙂", "a" * 500])
def test_odd_words_are_words(reader, words):
    assert reader.get("/search", query_string={"q": words}).status_code == 200


def test_the_ministry_finds_no_draft(sign_in):
    make.plan("Dự thảo chưa ai được xem", tasks=1)
    officer = make.apart(
        make.MINISTRY, lambda: (p := make.person(Role.MINISTRY_OFFICER)) and (p.tenant_id, p.id)
    )

    class Person:
        tenant_id, id = officer

    page = sign_in(Person).get("/search?q=du thao").text

    assert "chưa ai được xem" not in page
