"""Plans written for the tests: bodies, numbers and people are invented."""

import io
import zipfile
from collections.abc import Sequence

from portal.documents.plan import Task
from portal.documents.reading.plans import read_text

HEAD = """UBND TỈNH HÒA AN
SỞ TƯ PHÁP

Số: 45/KH-STP

Hòa An, ngày 09 tháng 02 năm 2024

KẾ HOẠCH
Đưa luật về bản năm 2024

Căn cứ Luật Hòa giải ở cơ sở số 35/2013/QH13 ngày 20 tháng 6 năm 2013;
Thực hiện Quyết định số 77/QĐ-UBND ngày 05/01/2024 của UBND tỉnh Hòa An, Sở Tư pháp tỉnh Hòa An \
ban hành Kế hoạch đưa luật về bản năm 2024 như sau:
"""

PURPOSE = """
I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Giúp bà con vùng cao nắm được quyền của mình.

2. Yêu cầu

- Việc làm phải gọn, đúng người, đúng lúc.
"""

CLOSING = """
III. KINH PHÍ

Lấy từ dự toán đã giao cho Sở năm 2024.

IV. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở theo dõi, tổng hợp, báo cáo trước ngày 10/12/2024.

Trên đây là Kế hoạch đưa luật về bản năm 2024 của Sở Tư pháp tỉnh Hòa An./.

Nơi nhận:
- Bộ Tư pháp (b/c);
- Các phòng thuộc Sở (để thực hiện);
- Lưu: VT, PBGDPL.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Lò Thị Én
"""

CONTENT = """
II. NỘI DUNG

1. Xuống bản

a) Mở 12 buổi nói chuyện pháp luật tại các bản xa.

b) Phát 3.000 tờ gấp bằng hai thứ tiếng.

Đơn vị chủ trì: Phòng Phổ biến, giáo dục pháp luật.

Đơn vị phối hợp: UBND các xã; Đoàn Luật sư tỉnh.

Thời gian thực hiện: Quý II.

2. Tủ sách

- Bổ sung ít nhất 05 đầu sách cho mỗi tủ.

Đơn vị thực hiện: Văn phòng Sở.

Thời gian thực hiện: Trước ngày 30/9/2024.

- Kiểm kê tủ sách cũ.

Đơn vị thực hiện: Thanh tra Sở.

Thời gian thực hiện: Khi có yêu cầu.

3. Góp ý dự thảo về hòa giải

Các phòng gửi góp ý đúng hạn.
"""


def plan_text(content: str = CONTENT) -> str:
    """A whole plan around a content part."""
    return HEAD + PURPOSE + content + CLOSING


def tasks_of(content: str) -> list[Task]:
    """What is read of these lines, printed as the content part of a plan."""
    return read_text(plan_text(f"\nII. NỘI DUNG\n\n{content}")).tasks


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A Word package of a body in raw XML. Parts by name: "numbering" is word/numbering.xml."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    props = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{props}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def paragraphs(text: str) -> str:
    return "".join(paragraph(line) for line in text.splitlines())


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of plain cells; a cell that begins with "<" is raw XML."""
    written = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else cell_of(cell) for cell in row)
        written += f"<w:tr>{''.join(cells)}</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def cell_of(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs(text) or '<w:p/>'}</w:tc>"


def numbering(*levels: tuple[str, str]) -> str:
    """numbering.xml with one list (number 1); each level is its format and its text."""
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def numbered(text: str, level: int) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(text, place)
