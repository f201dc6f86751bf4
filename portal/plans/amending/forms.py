"""The forms of an amendment."""

from collections.abc import Sequence
from typing import Any

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from portal.documents.amending import AmendedPart
from portal.plans.forms import StepForm

LONGEST = 2000
PREFIX = "reason-"


class AmendForm(StepForm):
    reason = TextAreaField(
        "Lý do điều chỉnh",
        [
            InputRequired("Hãy nêu lý do điều chỉnh, ít nhất 10 ký tự."),
            Length(max=LONGEST, message="Tối đa 2.000 ký tự. Hãy rút gọn."),
        ],
        description="Ghi căn cứ hoặc hoàn cảnh mới. Lý do được in trong bảng so sánh, lưu ở diễn"
        " biến của kế hoạch và Bộ Tư pháp nhìn thấy sau khi ban hành.",
        render_kw={"rows": 3},
    )


def reasons_form(parts: Sequence[AmendedPart]) -> type[AmendForm]:
    """The form with one field for each changed part."""
    fields: dict[str, Any] = {field_name(part): _field(part) for part in parts}
    return type("ReasonsForm", (AmendForm,), fields)


def field_name(part: AmendedPart) -> str:
    return f"{PREFIX}{part.key}"


def _field(part: AmendedPart) -> TextAreaField:
    return TextAreaField(
        "Lý do",
        [Length(max=LONGEST, message="Tối đa 2.000 ký tự. Hãy rút gọn.")],
        render_kw={"rows": 2, "aria-label": f"Lý do điều chỉnh: {part.item}"[:200]},
    )
