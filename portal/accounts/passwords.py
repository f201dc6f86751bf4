"""Passwords: argon2id, and the rules of NIST SP 800-63B-4, 3.1.1.2 (length and blocklist, no
composition rules).
"""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.errors import Invalid
from portal.kernel.search import fold

SHORTEST, LONGEST = 15, 128
CONTEXT = (
    "tuphap",
    "conghehoach",
    "congkehoach",
    "trogiupphaply",
    "sotuphap",
    "botuphap",
    "password",
    "matkhau",
    "qwerty",
    "123456",
    "abcdef",
)
_hasher = PasswordHasher(
    time_cost=2, memory_cost=19_456, parallelism=1
)  # OWASP minimum; 21 ms measured
_room = BoundedSemaphore(4)  # bounds the memory that a flood of sign-ins can take
NOBODY = _hasher.hash("nobody has this password, it only takes its time")


def hashed(password: str) -> str:
    with _room:
        return _hasher.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed.

    Takes the same time for an account that does not exist (`NOBODY`).
    """
    with _room:
        try:
            return _hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False


def check_new(password: str, *, name: str, login: str) -> None:
    """Raise Invalid, at the field, unless the password may be used."""
    if len(password) < SHORTEST:
        raise Invalid(
            f"Mật khẩu cần ít nhất {SHORTEST} ký tự. Một câu ngắn dễ nhớ là cách tốt nhất.",
            field="new_password",
        )
    if len(password) > LONGEST:
        raise Invalid(f"Mật khẩu dài tối đa {LONGEST} ký tự.", field="new_password")
    if _is_guessable(password, name, login):
        raise Invalid(
            "Mật khẩu này dễ đoán (chứa tên, địa chỉ thư, từ quen thuộc hoặc ký tự lặp). "
            "Hãy chọn một câu khác.",
            field="new_password",
        )


def _is_guessable(password: str, name: str, login: str) -> bool:
    plain = fold(password).replace(" ", "")
    if len(set(plain)) < 6:
        return True
    known = [*CONTEXT, login.split("@")[0].lower(), fold(name).replace(" ", "")]
    rest = plain
    for word in known:
        if len(word) > 3:
            rest = rest.replace(word, "")
    return len(rest) < 8
