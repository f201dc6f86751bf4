"""What looks like personal data in a note."""

import pytest

from portal.progress.privacy import personal_data

IDENTITY, LIST = "số căn cước công dân", "danh sách số điện thoại"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Căn cước 020089001234 do công an cấp", [IDENTITY]),
        ("020 089 001 234", [IDENTITY]),
        ("020.089.001.234", [IDENTITY]),
        ("Bà A 0912345678, ông B +84 987 654 321", [LIST]),
        ("020089001234; 0912345678; 0987.654.321", [IDENTITY, LIST]),
        ("Đường dây nóng 0912345678", []),
        ("Kinh phí 120.089.001.234 đồng", []),
        ("Từ 2024 2025 2026", []),
        ("1.200 cuốn tại 11 xã, ngày 20/11/2026", []),
        ("Mã hồ sơ 1020089001234", []),
        ("", []),
    ],
)
def test_only_what_looks_like_it_is_found(text: str, found: list[str]):
    assert personal_data(text) == found


def test_several_texts_are_looked_at_together():
    assert personal_data("gọi 0912345678", "và 0987654321") == [LIST]
