"""Codes of issued documents: forgiving in form, strict in content."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents.codes import ALPHABET, EXAMPLE, LENGTH, new_code, printed_code, read_code

CODE = "7KMA3XPE49T"  # without its check letter


def whole(letters: str) -> str:
    (found,) = (letters + last for last in ALPHABET if read_code(letters + last))
    return found


def test_a_new_code_is_twelve_letters_of_the_alphabet_and_reads_as_itself():
    codes = [new_code() for _ in range(200)]

    assert len(set(codes)) == 200
    assert all(len(code) == LENGTH and read_code(code) == code for code in codes)


def test_the_example_that_people_are_shown_is_a_code():
    assert read_code(printed_code(EXAMPLE)) == EXAMPLE


@pytest.mark.parametrize("shape", [
    "{0}", " {0} ", "{1}", "{2}", "{3}", "{4}", "{5}",
])  # fmt: skip
def test_case_blanks_and_dashes_are_forgiven(shape: str):
    code = whole(CODE)
    shapes = (code, printed_code(code), code.lower(), printed_code(code).replace("-", " – "),
              " ".join(code), "".join(chr(ord(c) + 0xFEE0) for c in code))  # fmt: skip

    assert read_code(shape.format(*shapes)) == code


@pytest.mark.parametrize(("typed", "meant"), [("B", "8"), ("S", "5"), ("Z", "2"), ("G", "6")])
def test_a_letter_that_looks_like_a_digit_is_read_as_it(typed: str, meant: str):
    code = whole(meant + CODE[1:])

    assert read_code(typed + code[1:]) == code


@settings(max_examples=100, deadline=None)
@given(
    st.text(ALPHABET, min_size=11, max_size=11),
    st.integers(0, 11),
    st.integers(0, 11),
    st.sampled_from(ALPHABET),
)
def test_one_wrong_letter_and_two_that_changed_places_are_found(
    letters: str, place: int, other: int, wrong: str
):
    code = whole(letters)
    swapped = list(code)
    swapped[place], swapped[other] = swapped[other], swapped[place]
    mistyped = code[:place] + wrong + code[place + 1 :]

    assert read_code(mistyped) == (code if mistyped == code else None)
    assert read_code("".join(swapped)) == (code if "".join(swapped) == code else None)


@pytest.mark.parametrize("typed", ["", "7KMA", "0" * 12, "O" * 12, "7KMA-3XPE-49T\x00", "ĐĐĐĐ" * 3,
                                   "7" * 5000])  # fmt: skip
def test_what_is_no_code_is_none(typed: str):
    assert read_code(typed) is None
