"""What a person should look at: missing and doubtful values, each tied to its words."""

import re

from portal.documents.plan import Plan, Remark, Span, Task
from portal.documents.reading.header import Header
from portal.documents.reading.markers import roman_value
from portal.documents.reading.paragraphs import Paragraph, Part
from portal.documents.reading.structure import Node

_MISSING = (
    ("title", "missing_title", "Không tìm thấy tên kế hoạch (dòng dưới chữ KẾ HOẠCH)."),
    ("number", "missing_number", "Chưa có số văn bản; văn thư sẽ cấp số khi ban hành."),
    ("symbol", "missing_symbol", "Không tìm thấy ký hiệu văn bản (ví dụ KH-STP)."),
    ("issued_on", "missing_date", "Chưa có đủ ngày, tháng, năm ban hành."),
    ("plan_year", "missing_year", "Không xác định được năm của kế hoạch."),
    ("signatory", "missing_signatory", "Không tìm thấy người ký."),
)
_HEAD_LINES = 40
_OTHER_KIND = re.compile(
    r"(?:BIÊN BẢN|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH|GIẤY MỜI|NGHỊ QUYẾT|CHỈ THỊ|HỢP ĐỒNG|QUY CHẾ"
    r"|HƯỚNG DẪN|CÔNG ĐIỆN|THỜI KH(?:ÓA|OÁ) BIỂU|LỊCH CÔNG TÁC|LỊCH TIẾP CÔNG DÂN|DANH SÁCH"
    r"|PHIẾU|GIẤY ĐỀ NGHỊ|ĐƠN)(?=\s|$|:)"
)
_YEAR_SOURCES = {
    "times": "thời gian của nhiệm vụ",
    "date": "ngày ban hành",
    "bases": "văn bản căn cứ",
}


def remark_on_header(plan: Plan, header: Header, year_source: str) -> None:
    for name, code, message in _MISSING:
        if not getattr(plan, name):
            plan.remarks.append(Remark(code, message))
    said = _YEAR_SOURCES.get(year_source)
    if said:
        message = f"Tên kế hoạch không ghi năm; năm {plan.plan_year} lấy theo {said}."
        plan.remarks.append(Remark("inferred_year", message))
    if header.doc_kind == "QUYẾT ĐỊNH" and plan.tasks:
        message = "Kế hoạch ban hành kèm Quyết định: số, ngày và người ký lấy từ Quyết định."
        plan.remarks.append(Remark("decision", message))


def remark_on_kind(plan: Plan, header: Header, parts: list[Part]) -> None:
    """Says when the file is a document of another kind, and what to bring instead."""
    if header.doc_kind == "QUYẾT ĐỊNH" and not plan.tasks:
        message = (
            "Tệp là quyết định, không thấy kế hoạch ban hành kèm theo. Hãy tải tệp có cả bản "
            "kế hoạch, hoặc nhập tay."
        )
        plan.remarks.append(Remark("not_a_plan", message, header.title_span))
    if header.doc_kind is not None:
        return
    for part in parts[:_HEAD_LINES]:
        found = _OTHER_KIND.match(part.text) if isinstance(part, Paragraph) else None
        if found and isinstance(part, Paragraph):
            message = (
                f"Tệp có vẻ là {found[0].lower()}, không phải kế hoạch (không thấy dòng KẾ "
                "HOẠCH). Hãy kiểm tra lại tệp; nếu vẫn dùng, xem kỹ từng nhiệm vụ trước khi lưu."
            )
            plan.remarks.append(Remark("not_a_plan", message, part.span()))
            return


def remark_on_tasks(plan: Plan) -> None:
    if not plan.tasks and not any(remark.code == "not_a_plan" for remark in plan.remarks):
        plan.remarks.append(
            Remark(
                "no_tasks",
                "Không tìm thấy nhiệm vụ nào. Tệp có thể không phải kế hoạch; hãy kiểm tra "
                "hoặc nhập tay.",
            )
        )
    for index, task in enumerate(plan.tasks):
        plan.remarks.extend(_task_remarks(task, index))


def _task_remarks(task: Task, index: int) -> list[Remark]:
    words = task.spans.get("text")
    found: list[Remark] = []
    if not task.lead:
        found.append(Remark("missing_lead", "Nhiệm vụ chưa ghi đơn vị chủ trì.", words, index))
    found.extend(_time_remarks(task, index, words))
    if task.inherited:
        message = "Phân công lấy từ khối ghi chung cho nhiều nhiệm vụ. Đề nghị xác nhận."
        span = task.spans.get("lead") or task.spans.get("time") or words
        found.append(Remark("inherited_assignment", message, span, index))
    for name, message in (
        (
            "lead",
            "Nhãn của dòng phân công viết khác thường; đơn vị chủ trì được đoán theo nhãn gần "
            "giống.",
        ),
        (
            "coordinating",
            "Nhãn của dòng phối hợp viết khác thường; đơn vị phối hợp được đoán theo nhãn gần "
            "giống.",
        ),
    ):
        if task.confidence.get(name, 1.0) < 0.6:
            found.append(Remark("fuzzy_label", message, task.spans.get(name), index))
    return found


def _time_remarks(task: Task, index: int, words: Span | None) -> list[Remark]:
    time, span = task.time, task.spans.get("time")
    if time is None:
        return [Remark("missing_time", "Nhiệm vụ chưa ghi thời gian thực hiện.", words, index)]
    if time.start is None and time.end is None:
        message = f"Chưa xác định được ngày của “{time.text}”."
        return [Remark("unresolved_time", message, span, index)]
    found = []
    if time.year_source == "plan":
        message = f"“{time.text}” không ghi năm; lấy theo năm của kế hoạch."
        found.append(Remark("year_from_plan", message, span, index))
    if task.confidence.get("time", 1.0) < 0.75:
        message = f"Thời gian “{time.text}” được hiểu chưa chắc chắn. Đề nghị kiểm tra."
        found.append(Remark("doubtful_time", message, span, index))
    return found


def remark_on_numbering(root: Node, plan: Plan) -> None:
    """Numbers that jump, repeat or run backwards among neighbours; they are kept as printed."""
    for node in root.walk():
        last: dict[str, int] = {}
        for child in node.children:
            value = _value(child)
            if value is None:
                continue
            before = last.get(
                child.kind, value - 1 if not last.get(child.kind) and value == 1 else 0
            )
            if value != before + 1:
                message = (
                    f"Số thứ tự “{child.label}” không nối tiếp mục trước; giữ nguyên như bản gốc."
                )
                plan.remarks.append(Remark("numbering_out_of_order", message, child.head.span()))
            last[child.kind] = value


def _value(node: Node) -> int | None:
    if node.kind == "roman":
        return roman_value(node.label or "")
    if node.kind == "number":
        return node.order[-1] if node.order else None
    return None
