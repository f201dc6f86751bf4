"""What recurs, and what waits for something else: wordings that name no first and last day."""

WITHOUT_DAYS = """
    # recurring (8.1: Hằng quý, hằng tháng)
    Hằng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    hàng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Mỗi tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Hằng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    mỗi quý một lần | recurring;quarterly | 2024-01-01 | 2024-12-31
    Mỗi quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Định kỳ hằng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Định kỳ | recurring;periodic | 2024-01-01 | 2024-12-31
    Hằng năm | recurring;yearly | 2024-01-01 | 2024-12-31
    Hằng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    ngày 20 hằng tháng | recurring;monthly;day=20 | 2024-01-01 | 2024-12-31
    Trước ngày 15 hằng tháng | recurring;monthly;day=15 | 2024-01-01 | 2024-12-31
    tháng cuối quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    thực hiện vào tháng cuối quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    tháng cuối mỗi quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    02 lần/năm | recurring;yearly | 2024-01-01 | 2024-12-31
    01 lần/quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    6 tháng một lần | recurring;half-yearly | 2024-01-01 | 2024-12-31
    6 tháng/lần | recurring;half-yearly | 2024-01-01 | 2024-12-31
    Hằng tháng, từ tháng 3 đến tháng 10/2024 | recurring;monthly | 2024-03-01 | 2024-10-31
    Hằng tháng năm 2024 | recurring;monthly | 2024-01-01 | 2024-12-31
    # recurring in other words (8.1)
    Hàng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Hàng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    hàng ngày | recurring;daily | 2024-01-01 | 2024-12-31
    Mỗi quý 01 cuộc | recurring;quarterly | 2024-01-01 | 2024-12-31
    Mỗi tháng 02 buổi | recurring;monthly | 2024-01-01 | 2024-12-31
    Định kỳ hằng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Thứ Ba, thứ Năm hằng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    Ngày 15 hàng tháng | recurring;monthly;day=15 | 2024-01-01 | 2024-12-31
    01 lần/tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    03 tháng/lần | recurring;quarterly | 2024-01-01 | 2024-12-31
    Trước ngày 15/12 hằng năm | recurring;yearly | - | 2024-12-15 (trước)
    Quý III hằng năm | recurring;yearly | 2024-07-01 | 2024-09-30
    # open: dependent, relative, on event (8.1; README: null days)
    khi có yêu cầu | unresolved | - | -
    Khi có văn bản chỉ đạo | unresolved | - | -
    khi phát sinh | unresolved | - | -
    Theo Kế hoạch của Bộ | unresolved | - | -
    theo kế hoạch của cơ quan cấp trên | unresolved | - | -
    Theo hướng dẫn của Cục | unresolved | - | -
    theo yêu cầu | unresolved | - | -
    Theo thời gian của Sở | unresolved | - | -
    Ngay sau khi Kế hoạch được ban hành | relative | - | -
    sau khi được phê duyệt | relative | - | -
    sau 10 ngày | relative | - | -
    trong thời hạn 05 ngày làm việc kể từ ngày ký | relative | - | -
    trước ngày 10 tháng liền kề | relative | - | -
    Năm học 2020-2021 | unresolved | - | -
    Trong năm học 2024-2025 | unresolved | - | -
    Học kỳ I | unresolved | - | -
    Trong thời gian tới | unresolved | - | -
    lồng ghép với hội nghị khác | unresolved | - | -
    ngày tháng năm 2025 | unresolved | - | -
    ngày     tháng 02 năm 2024 | unresolved | - | -
    ngày … tháng … năm 2024 | unresolved | - | -
    tháng năm 2025 | unresolved | - | -
    30/2/2024 | unresolved | - | -
    ngày 31/6/2024 | unresolved | - | -
    ngày 45/13/2024 | unresolved | - | -
    Đang cập nhật | unresolved | - | -
    nhân dịp Ngày Pháp luật | unresolved | - | -
    Trước khi khai giảng | relative | - | -
    Đột xuất | unresolved | - | -
    Dịp Quốc khánh 02/9 | unresolved | - | -
    Theo quy định | unresolved | - | -
    # open in other words (8.1)
    Khi có phản ánh | unresolved | - | -
    Khi có đề nghị của địa phương | unresolved | - | -
    Theo lịch của Tòa án | unresolved | - | -
    Theo giấy mời | unresolved | - | -
    Theo thông báo của cơ sở đào tạo | unresolved | - | -
    Theo đề nghị của địa phương | unresolved | - | -
    Theo tiến độ của Đề án | unresolved | - | -
    05 ngày kể từ khi nhận được kiến nghị | relative | - | -
    chậm nhất 15 ngày sau khi kết thúc kiểm tra | relative | - | -
    ngay sau khi kết thúc Hội thi | relative | - | -
    Trong vòng 10 ngày | relative | - | -
    Ngay khi văn bản được ban hành | unresolved | - | -
    trong quý | unresolved | - | -
    Trong tháng | unresolved | - | -
    ngày …/…/2024 | unresolved | - | -
    Quý V/2024 | unresolved | - | -
    tháng 13/2024 | unresolved | - | -
"""
