"""What the check of a signed copy found, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.kernel.formatting import day, moment
from portal.plans.signing.models import CopyState, SignedCopy

STATES = {
    CopyState.WAITING: ("Đang kiểm tra", "accent"),
    CopyState.ACCEPTED: ("Chữ ký nguyên vẹn, đúng tệp đã gửi", "done"),
    CopyState.UNTRUSTED: ("Chưa tin được đơn vị cấp chứng thư", "soon"),
    CopyState.CHANGED: ("Tệp đã bị thay đổi", "late"),
    CopyState.FOREIGN: ("Không phải tệp đã gửi đi ký", "late"),
    CopyState.REFUSED: ("Không kiểm tra được", "late"),
}
PROBLEMS = {
    "encrypted": "Tệp PDF được đặt mật khẩu hoặc mã hóa. Hãy ký lại tệp gốc, không đặt mật khẩu.",
    "unsigned": "Tệp PDF không có chữ ký số nào. Hãy ký tệp bằng phần mềm ký số rồi gửi lại.",
    "damaged": "Cấu trúc tệp PDF bị hỏng hoặc không đúng chuẩn. Hãy ký lại tệp tải từ cổng.",
    "heavy": "Tệp PDF phức tạp bất thường nên không kiểm tra hết được. Hãy ký lại tệp tải từ cổng.",
}
SENT = {
    "unknown": "Phần đầu tệp không trùng với tệp PDF nào của cổng. Có thể phần mềm ký đã ghi lại"
    " cả tệp, hoặc đây là văn bản khác. Hãy tải PDF của kế hoạch này rồi ký đúng tệp đó.",
    "other": "Tệp được ký là PDF của một kế hoạch khác. Hãy tải PDF của kế hoạch này rồi ký lại.",
    "unnumbered": "Tệp được ký là bản lập khi kế hoạch chưa có số. Hãy tải lại PDF của bản đã ban"
    " hành rồi ký.",
    "older": "Tệp được ký là PDF của phiên bản trước. Hãy tải PDF của phiên bản mới nhất rồi ký.",
}
ACCEPTED = "Tệp bắt đầu bằng đúng từng byte tệp PDF cổng đã gửi; ngoài chữ ký không có gì thêm."
CHANGED_BEFORE = "Trước khi ký, tệp đã bị thêm hoặc sửa nội dung ngoài chữ ký."
CHANGED_AFTER = "Sau khi ký, tệp đã bị sửa; chữ ký không còn bảo vệ nội dung đang thấy."
UNCOVERED = "Sau chữ ký cuối cùng còn có phần được thêm vào mà không chữ ký nào bao trùm."
UNTRUSTED = (
    "Chữ ký nguyên vẹn và tệp đúng, nhưng chứng thư không truy được đến gốc tin cậy đã cấu hình"
    " hoặc đã hết hạn. Hãy kiểm tra người ký dùng đúng chứng thư, hoặc báo quản trị hệ thống."
)
NO_ROOTS = "Chưa cấu hình gốc tin cậy, chưa kiểm tra được đơn vị cấp chứng thư."
REVOCATION = "Chưa kiểm tra: cổng không hỏi đơn vị cấp qua mạng"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state in words: what it is, why, and how it is coloured."""

    title: str
    tone: str
    text: str


def verdict(copy: SignedCopy) -> Verdict:
    title, tone = STATES[copy.state]
    return Verdict(title, tone, _reason(copy.state, copy.findings))


def _reason(state: CopyState, findings: dict[str, Any]) -> str:
    if state is CopyState.REFUSED:
        return PROBLEMS[findings["problem"]]
    if state is CopyState.FOREIGN:
        return SENT[findings["sent"]]
    if state is CopyState.CHANGED:
        return _change(findings)
    if state is CopyState.ACCEPTED:
        return ACCEPTED if findings["has_roots"] else f"{ACCEPTED} {NO_ROOTS}"
    return UNTRUSTED if state is CopyState.UNTRUSTED else ""


def _change(findings: dict[str, Any]) -> str:
    signatures = findings["signatures"]
    if any(not s["is_intact"] or s["changed_after"] == "content" for s in signatures):
        return CHANGED_AFTER
    return CHANGED_BEFORE if findings["is_changed_before"] else UNCOVERED


def text_signed(copy: SignedCopy, version: int | None) -> str:
    """Which text of the plan an accepted copy is of; nothing is said of the others."""
    if copy.state is not CopyState.ACCEPTED:
        return ""
    return f"phiên bản {version}" if version else "bản đã duyệt, chưa có số"


def signature_facts(signature: dict[str, Any]) -> list[tuple[str, str]]:
    """One signature, row by row: what matters first."""
    return [
        ("Người ký", signature["signer"]),
        ("Cơ quan, tổ chức", " · ".join(filter(None, (signature["organisation"],
                                                     signature["unit"])))),
        ("Nội dung sau khi ký", _wholeness(signature)),
        ("Phạm vi chữ ký", COVERED[signature["covers"]]),
        ("Thời điểm ký", _time(signature)),
        ("Đơn vị cấp chứng thư", signature["issuer"]),
        ("Gốc tin cậy", TRUST[signature.get("is_trusted")]),
        ("Hạn chứng thư", f"{_day(signature['valid_from'])} – {_day(signature['valid_to'])}"),
        ("Thu hồi chứng thư", REVOCATION),
        ("Số sê-ri", signature["serial"]),
    ]  # fmt: skip


COVERED = {
    "file": "Toàn bộ tệp",
    "revision": "Toàn bộ tệp tại lúc ký",
    "part": "Chỉ một phần tệp",
}
TRUST = {
    True: "Truy được đến gốc tin cậy",
    False: "Không truy được đến gốc tin cậy",
    None: "Chưa kiểm tra được",
}


def _wholeness(signature: dict[str, Any]) -> str:
    if not signature["is_intact"] or signature["changed_after"] == "content":
        return "Đã bị thay đổi"
    is_alone = signature["changed_after"] == "none"
    return "Nguyên vẹn" if is_alone else "Nguyên vẹn; sau đó chỉ thêm chữ ký khác"


def _time(signature: dict[str, Any]) -> str:
    if not signature.get("signed_at"):
        return "Không ghi trong chữ ký"
    at = moment(datetime.fromisoformat(signature["signed_at"]))
    if signature["time_from"] == "clock":
        return f"{at}, theo đồng hồ máy của người ký"
    trust = "đã kiểm tra" if signature["is_time_trusted"] else "chưa kiểm tra được đơn vị cấp"
    return f"{at}, theo dấu thời gian của {signature['time_by']} ({trust})"


def _day(text: str) -> str:
    return day(datetime.fromisoformat(text))
