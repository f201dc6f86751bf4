"""Targets as plans state them. Each row: words, then low–high of each target ("-" is open)."""

import unicodedata

import pytest

from portal.documents.targets import find_targets, read_target_line, read_targets

TABLE = """
    # counts (8.2)
    Tổ chức 10 đợt truyền thông tại cơ sở | 10–10
    Mở 11 cuộc tập huấn cho cán bộ cấp xã | 11–11
    Xây dựng 01 phóng sự về công tác hòa giải | 1–1
    Hoàn thành 04 chuyên đề | 4–4
    Biên soạn 5.000 tờ gấp pháp luật | 5000–5000
    In 12.500 tờ gấp, 1.200 cuốn sổ tay | 12500–12500, 1200–1200
    Tổ chức 05 đợt cho cán bộ; 05 đợt cho người dân | 5–5, 5–5
    Thụ lý 209,5 vụ việc | 209.5–209.5
    Đăng 24 tin, bài trên trang thông tin | 24–24
    Tư vấn cho 1.000 lượt người | 1000–1000
    Lắp đặt 30 bảng thông tin | 30–30
    Ra mắt 02 mô hình điểm | 2–2
    Kiểm tra 03 chi nhánh của Trung tâm | 3–3
    Kiểm tra tại 02 Chi nhánh | 2–2
    Phát 06 chuyên mục phát thanh; 02 phóng sự truyền hình | 6–6, 2–2
    ( 06 đơn vị), gồm: | 6–6
    Cử 15 viên chức tham gia | 15–15
    Xây dựng 3 video clip | 3–3
    # ranges (8.2)
    Tổ chức từ 35 đến 40 đợt truyền thông | 35–40
    Mở 35-40 đợt | 35–40
    Mở 02-03 lớp tập huấn | 2–3
    Thực hiện 10 – 12 cuộc | 10–12
    Thụ lý từ 450 đến 500 vụ việc | 450–500
    # at least (8.2)
    Mở ít nhất 02 lớp | 2–-
    Thực hiện tối thiểu 600 vụ việc | 600–-
    Trên 90% người dân hài lòng | 90–-
    Hơn 35 cuộc họp thôn có lồng ghép, hơn 35 cuộc | 35–-, 35–-
    Không dưới 50 người tham dự | 50–-
    Từ 02 lớp trở lên | 2–-
    Đạt từ 80% trở lên | 80–-
    ít nhất một lớp | 1–-
    In ≥ 300 phiếu | 300–-
    Không ít hơn 12 buổi | 12–-
    ít nhất 80% số xã | 80–-
    # at most (8.2)
    Không quá 05 đơn quá hạn | -–5
    Tỷ lệ không đạt dưới 1% | -–1
    Tối đa 20 người | -–20
    Còn ≤ 5 hồ sơ quá hạn | -–5
    Giải quyết không quá 02 ngày làm việc | -–2
    # percent (8.2)
    Thẩm định 100% vụ việc hoàn thành | 100–100
    Đảm bảo 100% trợ giúp viên đạt chỉ tiêu | 100–100
    Tăng 10% so với năm 2023 | 10–10
    Đạt 95,5% kế hoạch | 95.5–95.5
    100% các xã hoàn thành, 100% các trường triển khai | 100–100, 100–100
    # per each (README: mỗi lớp 45 người)
    Mở 03 lớp, mỗi lớp 45 học viên | 3–3, 45–45
    mỗi quý 01 buổi | 1–1
    (mỗi lớp 01 ngày, 45 học viên) | 1–1, 45–45
    Trung bình 20 vụ việc/Trợ giúp viên pháp lý | 20–20
    Tối thiểu 02 tin, bài/tuần | 2–-
    mỗi đợt không dưới 50 người | 50–-
    # parts of a whole
    Đặt hộp tin tại 12/12 huyện | 12–12
    # no targets: places in passing, ages, money, documents, years, dates (README)
    Tổ chức 11 cuộc tập huấn tại 11 huyện | 11–11
    Thực hiện Nghị quyết số 29-NQ/TW | none
    Theo Thông tư số 08/2017/TT-BTP ngày 15/11/2017 | none
    Bào chữa cho người từ đủ 16 tuổi đến dưới 18 tuổi | none
    Kỷ niệm 25 năm ngày thành lập | none
    Kinh phí 485.000.000 đồng | none
    Hỗ trợ 300 triệu đồng | none
    Trong Quý II và Quý IV năm 2024 | none
    Từ tháng 3 đến tháng 10/2023 | none
    Theo Điều 12 của Luật | none
    Giai đoạn 2021-2025 | none
    6 tháng đầu năm | none
    Chuyên đề 2: Kỹ năng tranh tụng | none
    Hoạt động 3: Truyền thông | none
    Xã khu vực 3 | none
    Báo cáo (02 bản in) | none
    Phòng, chống dịch Covid-19 | none
    theo nhu cầu thực tế | none
    Ngày Người khuyết tật Việt Nam (18/4) | none
    Trong 15 phút đầu giờ | none
    Làm quen với chính quyền địa phương 02 cấp | none
    Trực tại Trung tâm và 06 Chi nhánh | none
    Mời Hiệu trưởng các trường đến nhà văn hóa 09 thôn | none
    100% học sinh từ lớp 4 trở lên biết bơi | 100–100
    Đăng chuyện pháp luật, tuần 01 bài | 1–1
    Mở 02 lớp, tổng số 160 người | 2–2, 160–160
    # counts of other things (8.2: a count is exact; the noun may be any)
    Treo khẩu hiệu ở trụ sở 100% cơ quan, đơn vị | 100–100
    Viết 08 đề cương giới thiệu luật mới | 8–8
    Trồng 200 cây xanh | 200–200
    Nhập 45.000 bản ghi hộ tịch | 45000–45000
    Thẩm định 12 dự thảo nghị quyết | 12–12
    Khảo sát 300 công nhân | 300–300
    Phát 600 phiếu đến doanh nghiệp | 600–600
    Thay 25 máy tính, 04 máy quét | 25–25, 4–4
    Trao 30 suất quà | 30–30
    Tặng 300 đĩa CD cho thôn | 300–300
    Rà soát, kiện toàn 320 tổ hòa giải | 320–320
    Khen thưởng 15 tập thể và 25 cá nhân | 15–15, 25–25
    01 giải nhất, 02 giải nhì, 03 giải ba | 1–1, 2–2, 3–3
    Treo 12 pa nô, 40 băng rôn | 12–12, 40–40
    Tổ chức 1 hội thảo với khoảng 80 đại biểu | 1–1, 80–80
    Mở 02 lớp bồi dưỡng cho 180 công chức | 2–2, 180–180
    Tập huấn: 18 lớp | 18–18
    Dịch 02 video sang ngôn ngữ ký hiệu | 2–2
    Bồi dưỡng (dự kiến 03 lớp) | 3–3
    Biên soạn 01 bộ tài liệu hỏi - đáp | 1–1
    Thiết kế 05 infographic | 5–5
    Số hóa 2.400 hồ sơ | 2400–2400
    Phát sóng 50 bản tin trên đài | 50–50
    # ranges in other marks (8.2)
    Số hóa từ 8.000 đến 10.000 hồ sơ | 8000–10000
    In 6.000 - 8.000 tờ rơi | 6000–8000
    Mỗi lớp từ 70 đến 80 người | 70–80
    khoảng 35 - 40 đợt | 35–40
    từ 5% đến 7% số vụ | 5–7
    # one-sided bounds in other words (8.2)
    Tối thiểu 60% hồ sơ nộp qua mạng | 60–-
    Đạt trên 95% khách hàng hài lòng | 95–-
    tỷ lệ hòa giải thành đạt từ 85% trở lên | 85–-
    không thấp hơn 30% vụ việc | 30–-
    ít nhất hai cuộc | 2–-
    ít nhất 70.000 hồ sơ | 70000–-
    không quá 150 đại biểu | -–150
    tối đa 03 buổi | -–3
    dưới 02 ngày đối với 12 thủ tục | -–2, 12–12
    không vượt quá 5% số đơn | -–5
    không quá 10 ngày làm việc | -–10
    # rates: per place, person, period (8.2: rate × base)
    mỗi tháng 02 cuộc, mỗi cuộc tối thiểu 60 người | 2–2, 60–-
    01 buổi/quý | 1–1
    02 chuyến/tháng | 2–2
    Mở 02 lớp, thời lượng 01 ngày/lớp | 2–2, 1–1
    05 infographic/tháng | 5–5
    ít nhất 02 băng rôn/phường | 2–-
    mỗi xã 01 đội, mỗi đội 04 thí sinh | 1–1, 4–4
    mỗi tuần 02 buổi phát | 2–2
    40 hồ sơ/ngày | 40–40
    mỗi đợt 02 ngày | 2–2
    # places: counted where the visit is the work, passed over where they only say where
    Kiểm tra tại 06 Đoàn Luật sư và 20 tổ chức | 6–6, 20–20
    Kiểm tra công tác hộ tịch tại 08 huyện | 8–8
    Thanh tra tại 02 tổ chức hành nghề | 2–2
    Trực tại trụ sở Công an 22/22 quận | 22–22
    Tư vấn miễn phí tại 06 khu công nghiệp | none
    Truyền thông tại 08 huyện | none
    Mở lớp tại 03 xã vùng cao | none
    Tổ chức 25 đợt truyền thông tại 25 xã | 25–25
    Nói chuyện tại 12 trường, mỗi trường 01 buổi | 1–1
    # numbers that are names, days, money, ages: no targets
    Thực hiện Chương trình 135 | none
    Triển khai Đề án 06 của Chính phủ | none
    Theo Quyết định 1719 ngày 14/10/2021 | none
    Hội thao chào mừng ngày 26/3 | none
    mỗi suất trị giá 500.000 đồng | none
    Hồ sơ từ năm 2015 đến nay | none
    Dự kiến kinh phí 1.200 triệu đồng | none
    Trước khi kiểm tra 15 ngày | none
    Công dân từ đủ 14 tuổi | none
    thời lượng 10 phút | none
    Phòng Công chứng số 2 | none
    Tuần thứ 3 tháng 5 | none
    # places that are visited are the amount of the work
    Kiểm tra tại 12 cơ sở, trong đó ít nhất 03 bếp ăn | 12–12, 3–-
    Giám sát tại 07 huyện, thành phố và 10 sở, ngành | 7–7, 10–10
    Theo dõi việc thu phí. Kiểm tra trực tiếp tại 06 phòng và ít nhất 10 chợ | 6–6, 10–-
    Mở 04 lớp tại 04 xã | 4–4
    Hỏi ý kiến bằng 300 phiếu | 300–300
    Ghi số liệu vào Bảng 12 phiếu | none
    Tổ chức 01 ngày hội pháp luật cho 75 em | 1–1, 75–75
"""
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.splitlines()
    if line.strip() and not line.strip().startswith("#")
]


def told(words: str) -> str:
    found = [f"{_shown(t.low)}–{_shown(t.high)}" for t in read_targets(words)]
    return ", ".join(found) or "none"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def test_the_table_is_long_enough():
    assert len(ROWS) >= 120
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_words_state_these_targets(row):
    assert told(row[0]) == row[1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_decomposed_letters_state_the_same(row):
    assert told(unicodedata.normalize("NFD", row[0])) == row[1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_target_quotes_its_words(row):
    for target, start, end in find_targets(row[0]):
        assert target.text.strip(" .;,") in " ".join(row[0][start:end].split())


@pytest.mark.parametrize(
    ("line", "low", "high", "unit"),
    [
        ("từ 35 đến 40 đợt", 35, 40, "đợt"),
        ("10-12 cuộc", 10, 12, "cuộc"),
        ("100%", 100, 100, "%"),
        ("ít nhất 02 lớp tập huấn", 2, None, "lớp tập huấn"),
        ("không quá 5 %", None, 5, "%"),
        ("5.000 tờ gấp", 5000, 5000, "tờ gấp"),
        ("45 học viên/lớp", 45, 45, "học viên/lớp"),
        ("hai hội nghị", None, None, None),
    ],
)
def test_a_clerk_types_one_target(line, low, high, unit):
    target = read_target_line(line)

    if unit is None:
        assert target is None
    else:
        assert (target.low, target.high, target.unit) == (low, high, unit)
