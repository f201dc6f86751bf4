"""The audit trail in the words of its readers."""

from typing import Any

from portal.audit.models import AuditEvent

ACTIONS = {
    "account.change_password": "Đổi mật khẩu",
    "account.sign_out_everywhere": "Đăng xuất mọi nơi",
    "delivery.change": "Sửa lịch gửi báo cáo",
    "delivery.create": "Lập lịch gửi báo cáo",
    "delivery.pause": "Tạm dừng lịch gửi",
    "delivery.remove": "Xóa lịch gửi",
    "delivery.resume": "Chạy lại lịch gửi",
    "delivery.send_again": "Gửi lại báo cáo cho một người",
    "delivery.try": "Gửi thử báo cáo",
    "directive.add": "Ghi văn bản vào sổ",
    "directive.change": "Sửa văn bản trong sổ",
    "directive.delete": "Xóa văn bản khỏi sổ",
    "document.check": "Kiểm tra thể thức văn bản",
    "document.mend": "Sửa giúp thể thức văn bản",
    "file.remove": "Xóa tệp",
    "job.ask_again": "Yêu cầu lại công việc nền",
    "job.cancel": "Dừng công việc nền",
    "jobs.housekeeping": "Dọn tệp hết hạn ban đêm",
    "mail.send_again": "Gửi lại thư",
    "national.deliver": "Gửi báo cáo theo lịch",
    "national.deliver_again": "Gửi lại báo cáo theo lịch",
    "national.export": "Xuất số liệu toàn quốc",
    "person.add": "Thêm người dùng",
    "person.change": "Sửa người dùng",
    "person.disable": "Khóa người dùng",
    "person.enable": "Mở khóa người dùng",
    "person.invite": "Tạo liên kết mời",
    "plan.amend": "Lập bản điều chỉnh kế hoạch",
    "plan.amend.reasons": "Ghi lý do điều chỉnh",
    "plan.amended": "Kế hoạch theo nội dung điều chỉnh",
    "plan.approve": "Duyệt kế hoạch",
    "plan.close": "Kết thúc kế hoạch",
    "plan.delete": "Xóa dự thảo",
    "plan.edit": "Sửa dự thảo",
    "plan.import": "Nhập văn bản",
    "plan.import.correct": "Sửa nội dung vừa nhập",
    "plan.import.draft": "Lập dự thảo từ văn bản nhập",
    "plan.import.withdraw": "Bỏ văn bản vừa nhập",
    "plan.import.undo": "Hoàn tác nhập, xóa bản dự thảo",
    "plan.import.workbook": "Tải lên bảng nhiệm vụ",
    "plan.import.workbook.replace": "Tải lại bảng nhiệm vụ đã sửa",
    "plan.import.workbook.columns": "Ghép cột của bảng nhiệm vụ",
    "plan.import.workbook.withdraw": "Bỏ bảng nhiệm vụ",
    "plan.import.batch": "Gửi nhiều kế hoạch cùng lúc",
    "plan.import.batch.go_on": "Đọc tiếp các tệp còn lại",
    "plan.issue": "Cấp số, ban hành kế hoạch",
    "plan.return": "Trả lại kế hoạch",
    "plan.revise": "Đưa bản đã sửa vào dự thảo",
    "plan.revise.upload": "Gửi bản đã sửa để so sánh",
    "plan.revise.withdraw": "Bỏ bản đã sửa",
    "plan.sign": "Gửi bản ký số",
    "plan.sign.check": "Kiểm tra bản ký số",
    "plan.submit": "Trình kế hoạch",
    "plan.withdraw": "Rút lại kế hoạch đã trình",
    "progress.halt": "Dừng, hủy hoặc mở lại nhiệm vụ",
    "progress.record": "Cập nhật tiến độ",
    "progress.share": "Cho Bộ mở tệp minh chứng",
    "rollups.difference": "Phát hiện số liệu tổng hợp lệch",
    "units.add": "Thêm đơn vị",
    "units.change": "Sửa đơn vị",
}
DETAILS = {
    "as_of": "tính đến ngày",
    "by": "người gửi",
    "claim": "trạng thái ghi nhận",
    "email": "thư điện tử",
    "expired": "tệp hết hạn",
    "files": "số tệp",
    "filters": "phạm vi",
    "findings": "chỗ chưa đúng thể thức",
    "form": "dạng tệp",
    "found_at": "phát hiện lúc",
    "kept": "số chỗ giữ bản hiện tại",
    "list": "danh sách",
    "name": "tên",
    "orphans": "tệp không còn dùng",
    "part": "phần",
    "reason": "lý do",
    "recipients": "số người nhận",
    "result": "kết quả",
    "roles": "vai trò",
    "state": "trạng thái",
    "taken": "số chỗ lấy theo tệp",
    "tasks": "số nhiệm vụ",
    "title": "tên",
    "year": "năm",
}
PARTS = {
    "bases": "căn cứ",
    "header": "phần đầu",
    "new": "nhiệm vụ thêm vào",
    "plan": "lưu ý chung",
    "prose": "đoạn thêm vào",
    "recipients": "nơi nhận",
    "signature": "người ký",
    "units": "đơn vị chưa rõ",
}


def action_words(action: str) -> str:
    """What was done; an action of a version that is gone stands as it was recorded."""
    return ACTIONS.get(action, action)


def detail_words(event: AuditEvent) -> list[tuple[str, Any]]:
    """The details that mean something to a reader: no ids, nothing empty."""
    return [
        (DETAILS.get(name, name), _value_words(name, value))
        for name, value in event.details.items()
        if value not in (None, "", [], {}) and not name.endswith(("_id", "_ids"))
    ]


def _value_words(name: str, value: Any) -> Any:
    """Parts are recorded by key: of those that have no words of their own, tasks are "d…"."""
    if name == "part":
        return PARTS.get(value, "nhiệm vụ" if value.startswith("d") else "mục trong nội dung")
    return ", ".join(value) if isinstance(value, list) else value
