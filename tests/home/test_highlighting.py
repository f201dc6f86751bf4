"""Where the words of a search stand in a text."""

import unicodedata

import pytest

from portal.home.highlighting import LENGTH, pieces


def hits(text: str, *words: str) -> list[str]:
    return [part for part, is_hit in pieces(text, words) if is_hit]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Truyền thông tại Đình Lập", ["dinh", "lap"], ["Đình", "Lập"]),
        ("ĐÌNH LẬP", ["dinh"], ["ĐÌNH"]),
        (unicodedata.normalize("NFD", "Đình Lập"), ["lap"], ["Lập"]),
        ("thông báo thông tin", ["thong"], ["thông", "thông"]),
        ("Tập huấn", ["ap hu"], ["ập hu"]),
        ("trợ giúp", ["tro", "rog"], ["trợ"]),
        ("trợ giúp", ["tro", "o giup"], ["trợ giúp"]),
        ("KH 12/KH-STP", ["12/kh-stp"], ["12/KH-STP"]),
        ("không có", ["khac"], []),
        ("", ["gi"], []),
    ],
)
def test_words_are_found_as_they_are_written(text: str, words: list[str], found: list[str]):
    assert hits(text, *words) == found


@pytest.mark.parametrize("words", [["dau"], ["giua"], ["cuoi"], ["khac"], ["giua", "dau"]])
def test_nothing_but_the_ends_of_a_long_text_is_lost(words: list[str]):
    text = "đầu " + "chữ nghĩa " * 60 + "giữa " + "chữ nghĩa " * 60 + "cuối"

    shown = "".join(part for part, _ in pieces(text, words))

    assert shown.strip("… ") in text
    assert len(shown) < LENGTH + 10
    assert all(hits(text, word) for word in words if word != "khac")


def test_a_short_text_is_whole():
    assert "".join(part for part, _ in pieces("Tổ chức 42 đợt", ["dot"])) == "Tổ chức 42 đợt"
