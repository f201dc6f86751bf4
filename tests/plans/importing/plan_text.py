"""A plan in our own words, as a person would paste it."""

TEXT = """UBND TỈNH LẠNG SƠN
SỞ TƯ PHÁP

Số: 07/KH-STP

Lạng Sơn, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Trợ giúp pháp lý lưu động năm 2026

Căn cứ Kế hoạch số 11/KH-UBND ngày 05/01/2026 của UBND tỉnh về công tác tư pháp;

Sở Tư pháp xây dựng kế hoạch như sau:

I. MỤC ĐÍCH

Đưa dịch vụ pháp lý đến gần người dân ở các xã biên giới.

II. NỘI DUNG

1. Truyền thông tại cơ sở

- Mở từ 20 đến 24 buổi nói chuyện pháp luật tại các xã biên giới.

Chủ trì: Phòng Nghiệp vụ.
Phối hợp: Ủy ban nhân dân xã Ba Sơn.
Thời gian: Quý II, III năm 2026.

- In 02 tờ gấp bằng tiếng Tày.

Chủ trì: Phòng Hành chính.
Thời gian: trước ngày 30/6/2026.

2. Nâng cao chất lượng

- Rà soát các vụ việc đã hoàn thành trong năm.

III. TỔ CHỨC THỰC HIỆN

Phòng Nghiệp vụ theo dõi, tổng hợp kết quả.

Nơi nhận:
- UBND tỉnh (B/c);
- Lưu: VT.

GIÁM ĐỐC

Lý Thị Mẫu
"""
