"""A reminder is numbered under the agency and whoever drafts it."""

import pytest

from portal.documents.drafting.reminders import reminder
from portal.documents.plan import Recipient
from tests.documents.drafting.standing import standing
from tests.documents.writing import sample


@pytest.mark.parametrize(("kept", "drafter"), [
    ("Lưu: VT, TGPL", "-TGPL"),
    ("Lưu: VT, HC-TH.", "-HC-TH"),
    ("Lưu: VT, PBGDPL-KT;", "-PBGDPL-KT"),
    ("Lưu: VT, Đ", "-Đ"),
    ("Lưu: VT", ""),
    ("Lưu: VT, VT-HC", ""),
    ("Lưu: VT, hồ sơ", ""),
    ("Lưu: VT, 02", ""),
    ("Lưu: VT, HC-", ""),
])  # fmt: skip
def test_the_sign_ends_with_whoever_drafts(kept: str, drafter: str):
    plan = sample.plan(recipients=[Recipient(kept, is_archive=True)])

    paper = reminder(standing(plan))

    assert paper.symbol == f"STP{drafter}"
