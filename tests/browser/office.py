"""The steps of a plan's life as people take them in a browser, and the Word file it begins with."""

from io import BytesIO

import docx
from playwright.sync_api import Download, FilePayload, Page

HEAD = ("SỞ TƯ PHÁP TỈNH LẠNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:      /KH-STP")
TITLE = "Trợ giúp pháp lý cho người cao tuổi năm 2026"
PREAMBLE = (
    "Căn cứ Luật Trợ giúp pháp lý ngày 20 tháng 6 năm 2017;",
    "Sở Tư pháp ban hành Kế hoạch trợ giúp pháp lý cho người cao tuổi năm 2026 như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Người cao tuổi ở cơ sở biết và dùng được quyền được trợ giúp pháp lý.",
    "II. NỘI DUNG",
)
COLUMNS = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")
CENTRE = "Trung tâm Trợ giúp pháp lý nhà nước"
TASKS = (
    ("Tổ chức 12 đợt truyền thông tại các xã biên giới", CENTRE, "Hội Người cao tuổi", "Quý II"),
    ("In 5.000 tờ gấp giới thiệu quyền của người cao tuổi", CENTRE, "", "Tháng 3/2026"),
    ("Rà soát danh sách người cao tuổi có khó khăn", CENTRE, "UBND các xã", "Quý I/2026"),
    ("Tập huấn cho 60 người thực hiện trợ giúp pháp lý", CENTRE, "", "Trước ngày 30/9/2026"),
)
CLOSING = ("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "GIÁM ĐỐC", "Hoàng Văn Mẫu")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAGIC = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK"}


def word_file(title: str) -> FilePayload:
    """A plan as somebody types it: a head, prose, the tasks in a table, recipients, a signature."""
    document = docx.Document()
    for line in (*HEAD, "KẾ HOẠCH", title, *PREAMBLE):
        document.add_paragraph(line)
    grid = document.add_table(rows=len(TASKS) + 1, cols=len(COLUMNS))
    rows = [COLUMNS, *((str(n), *task) for n, task in enumerate(TASKS, 1))]
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for line in CLOSING:
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return {"name": "ke-hoach.docx", "mimeType": WORD, "buffer": written.getvalue()}


class Desk:
    """A browser page of somebody at work."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)

    def sign_in(self, email: str, password: str) -> None:
        self.open("/")
        self.page.get_by_label("Thư điện tử công vụ").fill(email)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.press("Đăng nhập")

    def press(self, name: str) -> None:
        """A button or a link that looks like one, by its words; ends on the page it leads to."""
        words = {"name": name, "exact": True}
        button = self.page.get_by_role("button", **words)
        with self.page.expect_navigation():
            button.or_(self.page.get_by_role("link", **words)).first.click()

    def import_plan(self, title: str) -> None:
        """From the list of plans to a draft; ends on the page of the plan."""
        self.open("/plans/import/new")
        self.page.get_by_label("Tệp").first.set_input_files(word_file(title))
        self.press("Đọc văn bản")
        self.press("Tạo bản dự thảo")

    def take(self, step: str, button: str) -> None:
        """One step of the plan's life: the page of the step, then its button."""
        self.press(step)
        self.press(button)

    def download(self, form: str) -> Download:
        """Ask for the plan in a form, wait for the worker, take the file."""
        self.page.locator("summary", has_text="Xuất").first.click()
        self.page.locator(f"button[value={form}]").click()
        ready = self.page.get_by_role("link", name="Tải tệp xuống")
        ready.wait_for(timeout=30_000)
        with self.page.expect_download() as coming:
            ready.click()
        return coming.value

    def record(self, note: str, evidence: FilePayload) -> None:
        """Progress on the task that is open, with a file."""
        self.press("Cập nhật tiến độ")
        self.page.get_by_label("Hoàn thành").check()
        for field in self.page.locator("input[name^=value-]").all():
            field.fill("12")
        self.page.get_by_label("Nội dung đã làm").fill(note)
        self.page.get_by_label("Tệp minh chứng").set_input_files(evidence)
        self.press("Ghi tiến độ")
