"""A decision names who heads the body, whoever signs for them."""

import pytest

from portal.documents.drafting.standing import head_of
from portal.documents.plan import Signatory


@pytest.mark.parametrize(("authority", "position", "head"), [
    (None, "GIÁM ĐỐC", "GIÁM ĐỐC"),
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "GIÁM ĐỐC"),
    ("KT.GIÁM ĐỐC", "Phó Giám đốc", "GIÁM ĐỐC"),
    ("TL. GIÁM ĐỐC KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "GIÁM ĐỐC"),
    (None, "Q. Giám đốc", "GIÁM ĐỐC"),
    (None, "", "GIÁM ĐỐC"),
])  # fmt: skip
def test_who_decides_is_the_head_of_the_body(authority: str | None, position: str, head: str):
    assert head_of(Signatory(authority, position, "Nguyễn Văn A")) == head


def test_a_plan_without_a_signature_is_decided_by_its_director():
    assert head_of(None) == "GIÁM ĐỐC"
