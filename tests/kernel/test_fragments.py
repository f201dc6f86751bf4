"""Parts of pages kept under keys that change with their content."""

from portal.kernel.fragments import Fragments


def test_a_part_is_drawn_once_for_its_key():
    drawn = []
    fragments = Fragments(100, len)

    for key in ("a", "a", "b"):
        fragments.get(key, lambda key=key: drawn.append(key) or key * 3)

    assert drawn == ["a", "b"]


def test_what_was_drawn_first_goes_first():
    fragments = Fragments(6, len)

    for key in ("a", "b", "c"):
        fragments.get(key, lambda key=key: key * 3)

    assert set(fragments.kept) == {"b", "c"}
    assert fragments.held == 6


def test_a_part_larger_than_the_room_is_drawn_and_not_kept():
    fragments = Fragments(2, len)

    assert fragments.get("a", lambda: "aaa") == "aaa"
    assert fragments.kept == {}
    assert fragments.held == 0
