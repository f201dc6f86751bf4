"""Which passwords may be used (NIST SP 800-63B-4, 3.1.1.2)."""

import pytest

from portal.accounts import passwords
from portal.errors import Invalid

NAME, LOGIN = "Nông Thị Minh Hạnh", "hanh.ntm@langson.example"


@pytest.mark.parametrize(
    "password",
    [
        "con trâu đi trước cái cày",
        "correct horse battery",
        "bốn mùa hoa nở trên đồi",
        "x7#kQ9!mZ2@pL5$w",
    ],
)
def test_a_long_unusual_password_may_be_used_whatever_its_letters(password):
    assert passwords.check_new(password, name=NAME, login=LOGIN) is None


@pytest.mark.parametrize(
    "password",
    [
        "ngắn quá",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456123456123456",
        "matkhaumatkhaumatkhau",
        "trogiupphaply2026",
        "nongthiminhhanh1990",
        "hanh.ntm hanh.ntm 1",
        "x" * 129,
    ],
)
def test_a_short_or_guessable_one_is_refused_at_its_field(password):
    with pytest.raises(Invalid) as refusal:
        passwords.check_new(password, name=NAME, login=LOGIN)

    assert refusal.value.field == "new_password"


def test_a_hash_is_argon2id_and_matches_only_its_password():
    kept = passwords.hashed("con trâu đi trước cái cày")

    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "con trâu đi trước cái cày")
    assert not passwords.matches(kept, "con trâu đi trước cái cầy")


def test_a_broken_hash_matches_nothing():
    assert not passwords.matches("no hash at all", "gì cũng được")
