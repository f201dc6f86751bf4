"""Lists of bodies taken apart, and spellings of one body joined."""

import unicodedata

import pytest

from portal.documents.units import fold_unit, leading_unit, unit_places


@pytest.mark.parametrize(
    ("printed", "units"),
    [
        ("Thanh tra Sở", ["Thanh tra Sở"]),
        (
            "Phòng A; Phòng B; các cơ quan liên quan.",
            ["Phòng A", "Phòng B", "các cơ quan liên quan"],
        ),
        ("Phòng Phổ biến, giáo dục pháp luật", ["Phòng Phổ biến, giáo dục pháp luật"]),
        ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        (
            "Phòng Tư pháp các huyện, thị xã, thành phố",
            ["Phòng Tư pháp các huyện, thị xã, thành phố"],
        ),
        ("UBND các xã, phường và Công an tỉnh", ["UBND các xã, phường", "Công an tỉnh"]),
        ("Sở Thông tin và Truyền thông", ["Sở Thông tin và Truyền thông"]),
        (
            "Sở Lao động - Thương binh và Xã hội; Báo và phát thanh, truyền hình tỉnh",
            ["Sở Lao động - Thương binh và Xã hội", "Báo và phát thanh, truyền hình tỉnh"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"],
        ),
        ("Các Phòng, Chi nhánh", ["Các Phòng, Chi nhánh"]),
        ("Các Chi nhánh, Phòng Nghiệp vụ", ["Các Chi nhánh", "Phòng Nghiệp vụ"]),
        ("các sở, ban, ngành tỉnh; UBND cấp xã", ["các sở, ban, ngành tỉnh", "UBND cấp xã"]),
        (
            "Các phòng, đơn vị thuộc Sở và Thanh tra Sở",
            ["Các phòng, đơn vị thuộc Sở", "Thanh tra Sở"],
        ),
        (
            "Phòng Kế hoạch (Tổ A, Tổ B), Văn phòng Sở",
            ["Phòng Kế hoạch (Tổ A, Tổ B)", "Văn phòng Sở"],
        ),
        ("Phòng Nghiệp vụ, các Trợ giúp viên", ["Phòng Nghiệp vụ", "các Trợ giúp viên"]),
        (
            "Đài Phát thanh - Truyền hình tỉnh, Báo Đại Đoàn Kết",
            ["Đài Phát thanh - Truyền hình tỉnh", "Báo Đại Đoàn Kết"],
        ),
        (
            "Phòng Tư pháp huyện Mê Linh, Đan Phượng",
            ["Phòng Tư pháp huyện Mê Linh, Đan Phượng"],
        ),
        ("Cục Bổ trợ tư pháp, Bộ Tư pháp", ["Cục Bổ trợ tư pháp, Bộ Tư pháp"]),
        ("", []),
        (" ; ; ", []),
    ],
)
def test_a_list_is_parted_between_whole_names(printed, units):
    assert [printed[start:end] for start, end in unit_places(printed)] == units


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Trung tâm TGPL",
            "Trung tâm Trợ giúp pháp lý",
            "Trung tâm Trợ giúp pháp lý Nhà nước",
            "TRUNG TÂM TGPL NHÀ NƯỚC",
            "Trung tâm Trợ giúp pháp lý Nhà",
            "trung tam tro giup phap ly nha nuoc",
            "TT TGPL nhà nước",
        ),
        ("Phòng Hành chính – Tổng hợp", "Phòng Hành chính - Tổng hợp", "phòng HC-TH"),
        ("Sở Tư pháp", "STP", "SỞ TƯ PHÁP."),
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo", "Phòng GDĐT"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("Phòng PBGDPL", "Phòng Phổ biến, giáo dục pháp luật"),
    ],
)
def test_spellings_of_one_body_are_comparable(spellings):
    decomposed = [unicodedata.normalize("NFD", spelling) for spelling in spellings]

    assert len({fold_unit(spelling) for spelling in (*spellings, *decomposed)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Nghiệp vụ", "Phòng Nghiệp vụ 1"),
        ("Sở Tư pháp tỉnh Hà Nam", "Sở Tư pháp tỉnh Hà Giang"),
        ("Chi nhánh TGPL số 1", "Trung tâm TGPL"),
    ],
)
def test_different_bodies_stay_apart(one, other):
    assert fold_unit(one) != fold_unit(other)


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Phòng Nghiệp vụ: Soạn dự thảo", "Phòng Nghiệp vụ"),
        ("Trung tâm tổ chức họp góp ý", "Trung tâm"),
        ("Tổ thẩm định hoàn thành hồ sơ", "Tổ thẩm định"),
        ("Trình Giám đốc phê duyệt", None),
        ("Lấy ý kiến các phòng", None),
        ("Tổ chức hội nghị tổng kết", None),
    ],
)
def test_a_sentence_names_who_acts(sentence, unit):
    place = leading_unit(sentence)

    assert (sentence[slice(*place)] if place else None) == unit
