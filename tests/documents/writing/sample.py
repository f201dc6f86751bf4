"""A plan of invented content, with every part a plan can have; tests change what they are about."""

from datetime import date

from portal.documents.plan import Basis, Block, Plan, Recipient, Signatory, Step, Target, Task, Time

PREAMBLE = [
    "Căn cứ Luật Trợ giúp pháp lý;",
    "Căn cứ Kế hoạch số 07/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh "
    "Đồng Mây về nâng cao chất lượng dịch vụ pháp lý ở cơ sở,",
    "Sở Tư pháp ban hành Kế hoạch đưa trợ giúp pháp lý về cơ sở năm 2026 với các nội dung sau:",
]
TITLE = (
    "Đưa trợ giúp pháp lý về cơ sở và nâng cao chất lượng vụ việc trên địa bàn tỉnh "
    "Đồng Mây năm 2026"
)
CENTRE = "Trung tâm Trợ giúp pháp lý nhà nước"


def plan(**changes: object) -> Plan:
    values: dict[str, object] = {
        "title": TITLE,
        "plan_year": 2026,
        "number": "5",
        "symbol": "KH-STP",
        "place": "Đồng Mây",
        "issued_on": date(2026, 2, 5),
        "parent_body": "UBND TỈNH ĐỒNG MÂY",
        "issuing_body": "SỞ TƯ PHÁP",
        "issuer": "Sở Tư pháp tỉnh Đồng Mây",
        "legal_bases": bases(),
        "blocks": blocks(),
        "tasks": tasks(),
        "recipients": recipients(),
        "signatory": Signatory("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Ưu Ái"),
    }
    return Plan(**(values | changes))  # type: ignore[arg-type]


def bases() -> list[Basis]:
    return [
        Basis("Luật", None, None, None, "Luật Trợ giúp pháp lý"),
        Basis(
            "Kế hoạch",
            "07/KH-UBND",
            date(2026, 1, 12),
            "Ủy ban nhân dân tỉnh Đồng Mây",
            PREAMBLE[1][7:-1],
        ),
    ]


def blocks() -> list[Block]:
    return [
        *(Block("paragraph", text, role="preamble") for text in PREAMBLE),
        *_purpose(),
        *_content(),
        *_implementation(),
        Block(
            "paragraph",
            "Trên đây là Kế hoạch của Sở Tư pháp; vướng mắc phát sinh gửi về Trung tâm để "
            "được giải đáp.",
            role="closing",
        ),
    ]


def _purpose() -> list[Block]:
    return [
        Block("heading", "Mục đích, yêu cầu", "I", 1, "purpose"),
        Block("heading", "Mục đích", "1", 2, "purpose"),
        Block(
            "paragraph",
            "Người nghèo, trẻ em và đồng bào ở thôn xa biết quyền được trợ giúp và gặp được "
            "người trợ giúp ngay tại xã, không phải đi quá nửa ngày đường.",
            role="purpose",
        ),
        Block("heading", "Yêu cầu", "2", 2, "requirements"),
        Block(
            "item",
            "Mỗi việc có một đơn vị chủ trì, có thời hạn, kết quả đo được.",
            "-",
            3,
            "requirements",
        ),
        Block(
            "item",
            "Không làm thay chính quyền cấp xã; lồng ghép với các chương trình đang có.",
            "-",
            3,
            "requirements",
        ),
    ]


def _content() -> list[Block]:
    return [
        Block("heading", "Nội dung", "II", 1, "content"),
        Block("heading", "Truyền thông ở cơ sở", "1", 2, "content"),
        Block("task", label="a)", level=3, role="content", task=0),
        Block("task", label="b)", level=3, role="content", task=1),
        Block("task", label="2", level=2, role="content", task=2),
        Block("heading", "Nâng cao năng lực", "3", 2, "content"),
        Block("task", label="-", level=3, role="content", task=3),
        Block("task", label="-", level=3, role="content", task=4),
    ]


def _implementation() -> list[Block]:
    return [
        Block("heading", "Kinh phí", "III", 1, "funding"),
        Block(
            "paragraph",
            "Kinh phí lấy từ dự toán được giao năm 2026 và nguồn hợp pháp khác.",
            role="funding",
        ),
        Block("heading", "Tổ chức thực hiện", "IV", 1, "implementation"),
        Block(
            "item",
            "Trung tâm Trợ giúp pháp lý nhà nước theo dõi, đôn đốc và báo cáo Giám đốc Sở "
            "trước ngày 15 hằng tháng.",
            "1",
            2,
            "implementation",
        ),
        Block(
            "item", "Văn phòng Sở bố trí kinh phí và phương tiện đi lại.", "2", 2, "implementation"
        ),
    ]


def tasks() -> list[Task]:
    return [*_at_the_base(), _in_court(), *_training()]


def _at_the_base() -> list[Task]:
    return [
        Task(
            "a)",
            None,
            "Tổ chức từ 35 đến 40 buổi nói chuyện pháp luật tại nhà văn hóa thôn của các xã "
            "vùng cao.",
            section="1. Truyền thông ở cơ sở",
            lead=[CENTRE],
            coordinating=["Ủy ban nhân dân các xã", "Đoàn Luật sư tỉnh"],
            time=Time("Quý II, Quý III năm 2026", "quarter", date(2026, 4, 1), date(2026, 9, 30)),
            targets=[Target(35, 40, "buổi", "từ 35 đến 40 buổi"), Target(1200, None, "người dự")],
            outputs="Biên bản từng buổi có xác nhận của xã",
        ),
        Task(
            "b)",
            None,
            "Phát 5.000 tờ gấp bằng tiếng Việt và tiếng Tày.",
            section="1. Truyền thông ở cơ sở",
            lead=["Phòng Hành chính - Tổng hợp"],
            time=Time("Trước ngày 15/3/2026", "by", None, date(2026, 3, 15), False),
            targets=[Target(5000, 5000, "tờ gấp", "5.000 tờ gấp")],
        ),
    ]


def _in_court() -> Task:
    return Task(
        "2",
        "Vụ việc tham gia tố tụng",
        "Cử người thực hiện mọi yêu cầu đủ điều kiện.\nMở sổ theo dõi án quá hạn.",
        section="2. Vụ việc tham gia tố tụng",
        lead=["Phòng Nghiệp vụ"],
        coordinating=["Công an tỉnh"],
        time=Time("Thường xuyên trong năm", "continuous", date(2026, 1, 1), date(2026, 12, 31)),
        targets=[Target(100, 100, "% yêu cầu")],
        outputs="Báo cáo quý",
        steps=[
            Step("Rà soát vụ việc còn tồn", "Phòng Nghiệp vụ", date(2026, 2, 28)),
            Step(
                "Văn phòng Sở trình Giám đốc phân công trước ngày 05/3/2026",
                "Văn phòng Sở",
                date(2026, 3, 5),
            ),
        ],
        details=["Ưu tiên trẻ em dưới 16 tuổi"],
    )


def _training() -> list[Task]:
    return [
        Task(
            "-",
            None,
            "Mở 02 lớp kỹ năng tiếp dân cho cộng tác viên.",
            section="3. Nâng cao năng lực",
            inherited=True,
            lead=[CENTRE],
            time=Time("Tháng 10/2026", "months", date(2026, 10, 1), date(2026, 10, 31)),
            targets=[Target(2, 2, "lớp", "02 lớp")],
        ),
        Task(
            "-",
            None,
            "Biên soạn cẩm nang bỏ túi về thủ tục đăng ký trợ giúp.",
            section="3. Nâng cao năng lực",
            inherited=True,
            lead=[CENTRE],
            time=Time("Tháng 10/2026", "months", date(2026, 10, 1), date(2026, 10, 31)),
        ),
    ]


def recipients() -> list[Recipient]:
    return [
        Recipient("Lưu: VT, TGPL", is_archive=True),
        Recipient("UBND tỉnh", "để báo cáo"),
        Recipient("Giám đốc, các Phó Giám đốc Sở"),
        Recipient("Các phòng, đơn vị thuộc Sở", "để thực hiện"),
    ]
