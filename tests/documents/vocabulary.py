"""The words of which plans are invented: bodies, work, people, places, labels."""

UNITS = (
    "Phòng Hòa giải và Tuyên truyền",
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Trung tâm Tư vấn pháp luật tỉnh",
    "Phòng Văn bản, pháp chế",
    "Sở Nông nghiệp và Môi trường",
    "UBND các xã, phường",
    "Đoàn Luật sư tỉnh",
    "Hội Nông dân tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh",
)
WORKS = (
    "Mở {} lớp học luật cho trưởng bản",
    "Phát {} tờ gấp về đất rừng",
    "Tổ chức {} buổi nói chuyện tại chợ phiên",
    "Biên soạn {} cuốn sổ tay cho thôn",
    "Kiểm tra sổ sách tại {} xã vùng thấp",
    "Xây dựng {} phóng sự về người giữ rừng",
)
PLAIN_WORKS = (
    "Rà soát văn bản đã hết hiệu lực",
    "Góp ý dự thảo quy định về nước sạch",
    "Cập nhật danh bạ người làm công tác tiếp dân",
    "Hướng dẫn thôn, bản ghi sổ hòa giải",
)
NAMES = ("Lò Thị Én", "Quách Văn Thu", "Hà Minh Sơn", "Đinh Thị Lụa")
PLACES = ("Hòa An", "Sơn Thủy", "Đồng Xuân", "Bình Lâm")
OFFICES = (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), (None, "GIÁM ĐỐC"))
SUBJECTS = ("Đưa luật về bản", "Giữ rừng bằng luật tục", "Hòa giải từ trong nhà")
LABELS = {
    "lead": (
        "Đơn vị chủ trì",
        "Cơ quan chủ trì",
        "Chủ trì",
        "Đơn vị thực hiện",
        "Chủ trì thực hiện",
    ),
    "coordinating": ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp", "Phối hợp thực hiện"),
    "time": ("Thời gian thực hiện", "Thời gian", "Thời hạn hoàn thành", "Tiến độ thực hiện"),
    "outputs": ("Sản phẩm", "Kết quả", "Kết quả, sản phẩm"),
}
SLIPS = (
    ("Thời gian", "Thởi gian"),
    ("phối hợp", "phổi hợp"),
    ("Quý II", "Quý Il"),
    ("chủ trì", "chủ tri"),
)
