"""What pages say of a plan's life: its states, its steps, who takes them and what comes next."""

from dataclasses import dataclass

from portal.access import Permission
from portal.errors import Conflict
from portal.plans.models import Plan, PlanState

APPROVE = "plans.approve"
STATE_WORDS = {
    PlanState.DRAFT: "Dự thảo",
    PlanState.SUBMITTED: "Đã trình",
    PlanState.RETURNED: "Yêu cầu chỉnh lý",
    PlanState.APPROVED: "Đã duyệt, chờ ban hành",
    PlanState.ISSUED: "Đã ban hành",
    PlanState.CLOSED: "Đã kết thúc",
    PlanState.APPLIED: "Đã đưa vào kế hoạch",
}

# An amendment that is issued is listed as the plan that it amends.
LISTED_STATES = [(s, words) for s, words in STATE_WORDS.items() if s is not PlanState.APPLIED]


@dataclass(frozen=True)
class Step:
    """One step of a plan's life, as its page says it."""

    title: str
    button: str
    effect: str
    kind: str = "primary"


STEPS = {
    "submit": Step(
        "Trình duyệt kế hoạch",
        "Trình lãnh đạo duyệt",
        "Lãnh đạo sẽ thấy kế hoạch ở mục chờ duyệt. Trong khi chờ, nội dung không sửa được; có thể"
        " rút lại trước khi được duyệt.",
    ),
    "withdraw": Step(
        "Rút lại kế hoạch đã trình",
        "Rút lại để sửa",
        "Kế hoạch trở về dự thảo và ra khỏi mục chờ duyệt của lãnh đạo. Có thể trình lại sau khi"
        " sửa.",
        "secondary",
    ),
    "return": Step(
        "Trả lại kế hoạch",
        "Trả lại kèm lý do",
        "Kế hoạch trở về cho người soạn chỉnh lý rồi trình lại. Lý do được ghi vào diễn biến; người"
        " soạn thấy ở trang kế hoạch và ở Việc của tôi.",
    ),
    "approve": Step(
        "Duyệt kế hoạch",
        "Duyệt kế hoạch",
        "Nội dung không sửa được nữa; văn thư sẽ cấp số, ngày và ban hành. Việc duyệt được ghi tên"
        " và không rút lại được.",
    ),
    "issue": Step(
        "Cấp số và ban hành",
        "Ban hành",
        "Nội dung được chốt thành phiên bản 1; Bộ Tư pháp và các đơn vị được giao"
        " thấy kế hoạch từ lúc này. Số, ngày và nội dung không sửa lại được.",
    ),
    "issue_amendment": Step(
        "Cấp số và ban hành bản điều chỉnh",
        "Ban hành bản điều chỉnh",
        "Nội dung điều chỉnh thành phiên bản mới của kế hoạch, kèm bảng so sánh; Bộ Tư pháp và các"
        " đơn vị thấy nội dung mới từ lúc này. Tiến độ, số liệu và minh chứng đã ghi vẫn giữ;"
        " nhiệm vụ bị bỏ được ghi là đã hủy. Số, ngày và nội dung không sửa lại được.",
    ),
    "close": Step(
        "Kết thúc kế hoạch",
        "Kết thúc kế hoạch",
        "Không cập nhật tiến độ được nữa; số liệu đã ghi vẫn giữ và vẫn được tổng hợp. Không mở lại"
        " được.",
        "danger",
    ),
    "delete": Step(
        "Xóa dự thảo",
        "Xóa dự thảo này",
        "Mọi nhiệm vụ, căn cứ, nơi nhận của dự thảo mất hẳn, không khôi phục được; không ai được"
        " gửi thông báo. Tệp gốc đã nhập vẫn còn, bản nhập được mở lại để kiểm tra.",
        "danger",
    ),
}
DONE = {
    "submit": "Đã trình kế hoạch. Lãnh đạo sẽ duyệt hoặc trả lại kèm lý do.",
    "withdraw": "Đã rút lại. Kế hoạch là dự thảo và sửa được.",
    "return": "Đã trả lại kèm lý do. Người soạn sẽ chỉnh lý và trình lại.",
    "approve": "Đã duyệt. Văn thư sẽ cấp số và ban hành.",
    "issue": "Nội dung đã được chốt thành phiên bản 1; các đơn vị bắt đầu cập nhật tiến độ.",
    "issue_amendment": "Kế hoạch đã theo nội dung điều chỉnh; tiến độ đã ghi vẫn giữ.",
    "close": "Đã kết thúc kế hoạch. Số liệu vẫn được giữ.",
    "delete": "Đã xóa dự thảo.",
}
NEXT = {
    PlanState.DRAFT: "Chuyên viên hoàn thiện và trình lãnh đạo duyệt.",
    PlanState.SUBMITTED: "Chờ lãnh đạo (không phải người soạn) duyệt hoặc trả lại.",
    PlanState.RETURNED: "Chuyên viên chỉnh lý theo lý do lãnh đạo đã nêu rồi trình lại.",
    PlanState.APPROVED: "Chờ văn thư cấp số, ngày và ban hành.",
    PlanState.ISSUED: "Các đơn vị được giao cập nhật tiến độ; lãnh đạo kết thúc khi xong.",
    PlanState.CLOSED: "Kế hoạch đã kết thúc, chỉ còn để đọc.",
    PlanState.APPLIED: "Nội dung điều chỉnh đã là phiên bản của kế hoạch; tiến độ ghi ở đó.",
}
# state → (label, endpoint, permission, kind of button)
OFFERED = {
    PlanState.DRAFT: (
        ("Sửa dự thảo", "drafts.show", Permission.PLAN_EDIT, "secondary"),
        ("Nhập bản đã sửa", "revisions.new", Permission.PLAN_EDIT, "secondary"),
        ("Trình duyệt", "plans.submit", Permission.PLAN_SUBMIT, "primary"),
        ("Xóa dự thảo", "plans.delete", Permission.PLAN_EDIT, "quiet"),
    ),
    PlanState.RETURNED: (
        ("Sửa dự thảo", "drafts.show", Permission.PLAN_EDIT, "secondary"),
        ("Nhập bản đã sửa", "revisions.new", Permission.PLAN_EDIT, "secondary"),
        ("Trình lại", "plans.submit", Permission.PLAN_SUBMIT, "primary"),
        ("Xóa dự thảo", "plans.delete", Permission.PLAN_EDIT, "quiet"),
    ),
    PlanState.SUBMITTED: (
        ("Duyệt", APPROVE, Permission.PLAN_APPROVE, "primary"),
        ("Trả lại", "plans.send_back", Permission.PLAN_RETURN, "secondary"),
        ("Rút lại", "plans.withdraw", Permission.PLAN_SUBMIT, "secondary"),
    ),
    PlanState.APPROVED: (
        ("Cấp số và ban hành", "plans.issue", Permission.PLAN_ISSUE, "primary"),
    ),
    PlanState.ISSUED: (
        ("Điều chỉnh", "amendments.new", Permission.PLAN_AMEND, "secondary"),
        ("So sánh với bản đã sửa", "revisions.new", Permission.PLAN_EDIT, "quiet"),
        ("Kết thúc kế hoạch", "plans.close", Permission.PLAN_CLOSE, "quiet"),
    ),
    PlanState.CLOSED: (),
    PlanState.APPLIED: (),
}  # fmt: skip
HAPPENED = {
    "plan.draft": ("Lập dự thảo", "pencil", "none"),
    "plan.submit": ("Trình duyệt", "send", "accent"),
    "plan.withdraw": ("Rút lại", "arrow-back-up", "none"),
    "plan.return": ("Trả lại", "arrow-back-up", "soon"),
    "plan.approve": ("Duyệt", "check", "accent"),
    "plan.issue": ("Cấp số, ban hành", "certificate", "done"),
    "plan.close": ("Kết thúc", "archive", "none"),
    "plan.amend": ("Lập bản điều chỉnh", "pencil", "none"),
    "plan.amend.reasons": ("Ghi lý do điều chỉnh", "pencil", "none"),
    "plan.amended": ("Điều chỉnh", "certificate", "done"),
}
# Why the text cannot be corrected, and who can open it: for those who may correct drafts.
LOCKED = {
    PlanState.SUBMITTED: "Nội dung đang khóa vì kế hoạch đã trình. Muốn sửa, hãy rút lại hoặc chờ"
    " lãnh đạo trả lại.",
    PlanState.APPROVED: "Nội dung đã khóa vì kế hoạch đã được duyệt. Sai sót phát hiện lúc này phải"
    " báo lãnh đạo và văn thư trước khi ban hành.",
    PlanState.ISSUED: "Nội dung đã khóa vì kế hoạch đã ban hành; muốn đổi, hãy lập bản điều"
    " chỉnh. Tiến độ vẫn được cập nhật.",
    PlanState.CLOSED: "Nội dung và tiến độ đã khóa vì kế hoạch đã kết thúc.",
    PlanState.APPLIED: "Nội dung đã khóa vì bản điều chỉnh đã ban hành.",
}
CHANGED = (
    "Kế hoạch vừa được người khác thay đổi sau khi trang này được mở. Hãy mở lại trang kế hoạch, "
    "đọc bản hiện tại rồi thực hiện lại."
)
# Why a step of an issued plan waits for its amendment.
BARRED_BY_AMENDMENT = {
    "amendments.new": "Đang có một bản điều chỉnh chưa ban hành; mỗi lúc chỉ có một.",
    "plans.close": "Đang có một bản điều chỉnh chưa ban hành; hãy ban hành hoặc xóa bản đó trước.",
}
NOT_YOUR_OWN = "Người soạn hoặc người trình không tự duyệt; cần một lãnh đạo khác."


def require_offered(state: PlanState, endpoint: str) -> None:
    """Conflict when plans in this state do not take the step."""
    if endpoint not in {offered for _, offered, _, _ in OFFERED[state]}:
        raise Conflict(
            f"Kế hoạch đang ở trạng thái “{STATE_WORDS[state]}” nên không làm được việc này."
            f" {NEXT[state]}"
        )


def require_read(plan: Plan, version: str | None) -> None:
    """Conflict when the plan is another one than the person had before them."""
    if version != str(plan.version):
        raise Conflict(CHANGED)
