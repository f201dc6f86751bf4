"""Forms of an import: the file or the text, and each part of the review."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from portal.kernel.forms import BaseForm, VietnameseDateField, offered
from portal.plans.importing.joining import SPLIT

LINE = Length(max=1000, message="Tối đa 1.000 ký tự. Hãy rút gọn.")
TEXT = Length(max=20_000, message="Tối đa 20.000 ký tự. Hãy rút gọn.")
YEAR = NumberRange(min=2000, max=2100, message="Năm phải từ 2000 đến 2100, ví dụ 2026.")
DIGITS = Regexp(r"\d{1,6}$", message="Số văn bản chỉ gồm chữ số, ví dụ 120.")
ON, BEFORE = "on", "before"


def _area(label: str, hint: str = "", *, rows: int = 3, required: str = "") -> TextAreaField:
    rules = [InputRequired(required), TEXT] if required else [TEXT]
    return TextAreaField(label, rules, description=hint, render_kw={"rows": rows})


class ImportForm(BaseForm):
    """One file, several, or a text, and the unit whose plan it is."""

    issuing_unit_id = SelectField(
        "Đơn vị ban hành", [InputRequired("Hãy chọn đơn vị ban hành kế hoạch.")]
    )
    file = MultipleFileField(
        "Tệp kế hoạch",
        description="Word (.docx), PDF, văn bản thuần (.txt, .md), bảng Excel (.xlsx, "
        ".csv), tối đa 20 MB. Nhiều kế hoạch một lúc: chọn nhiều tệp, hoặc một tệp ZIP tối đa 200 "
        "kế hoạch, 60 MB.",
        render_kw={"accept": ".docx,.pdf,.txt,.md,.xlsx,.csv,.zip"},
    )
    text = TextAreaField(
        "Hoặc dán nội dung kế hoạch",
        description="Dán toàn bộ văn bản, từ phần đầu đến nơi nhận và chữ ký.",
        render_kw={"rows": 8},
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Exactly one of file and text."""
        is_valid = super().validate(extra_validators)
        has_file, has_text = bool(self.file.data), bool((self.text.data or "").strip())
        if has_file and has_text:
            self.text.errors = ["Đã chọn tệp thì để trống ô này, hoặc bỏ tệp để dùng nội dung dán."]
        elif not has_file and not has_text:
            self.file.errors = ["Hãy chọn tệp kế hoạch, hoặc dán nội dung vào ô bên dưới."]
        return is_valid and has_file != has_text


class PartOfReviewForm(BaseForm):
    """`version` tells whether somebody changed the part since the form was opened."""

    version = HiddenField()


class HeaderForm(PartOfReviewForm):
    title = _area("Tên kế hoạch", required="Hãy nhập tên kế hoạch.", rows=2)
    plan_year = IntegerField("Năm kế hoạch", [InputRequired("Hãy nhập năm kế hoạch."), YEAR])
    issuing_unit_id = SelectField(
        "Đơn vị ban hành trong cổng", [InputRequired("Hãy chọn đơn vị ban hành.")]
    )
    parent_body = StringField("Cơ quan chủ quản", [LINE])
    issuing_body = StringField("Cơ quan ban hành", [LINE], description="Như in ở đầu văn bản.")
    issuer = StringField("Tên đầy đủ của cơ quan ban hành", [LINE])
    number = StringField(
        "Số", [Optional(), DIGITS], description="Để trống nếu văn thư chưa cấp số."
    )
    symbol = StringField("Ký hiệu", [Length(max=60)], description="Ví dụ KH-STP.")
    place = StringField("Địa danh", [Length(max=120)])
    issued_on = VietnameseDateField("Ngày ban hành")


class BasesForm(PartOfReviewForm):
    bases = _area(
        "Căn cứ ban hành",
        "Mỗi văn bản một dòng, như in: tên loại, số, ngày, cơ quan, trích yếu.",
        rows=6,
    )


class RecipientsForm(PartOfReviewForm):
    recipients = _area(
        "Nơi nhận",
        "Mỗi nơi một dòng, ghi chú trong ngoặc, ví dụ: UBND tỉnh (B/c); dòng lưu: Lưu: VT.",
        rows=7,
    )


class SignatureForm(PartOfReviewForm):
    authority = StringField("Quyền hạn ký", [LINE], description="Ví dụ KT. GIÁM ĐỐC.")
    position = StringField("Chức vụ người ký", [LINE])
    name = StringField("Họ và tên người ký", [LINE])


class BlockForm(PartOfReviewForm):
    label = StringField("Số thứ tự", [Length(max=20)])
    text = _area("Nội dung", "Để trống nếu bỏ phần này.", rows=4)


class TaskForm(PartOfReviewForm):
    label = StringField("Số thứ tự", [Length(max=20)], description="Như in, ví dụ 1.1. hoặc a).")
    title = _area("Tên nhiệm vụ", "Để trống nếu văn bản không đặt tên riêng.", rows=2)
    text = _area("Nội dung nhiệm vụ", required="Hãy nhập nội dung nhiệm vụ.", rows=4)
    lead = _area("Đơn vị chủ trì", "Mỗi đơn vị một dòng.", rows=2)
    lead_more = StringField(
        "Thêm đơn vị chủ trì từ danh mục", [LINE], render_kw={"list": "directory"}
    )
    coordinating = _area("Đơn vị phối hợp", "Mỗi đơn vị một dòng.", rows=2)
    coordinating_more = StringField(
        "Thêm đơn vị phối hợp từ danh mục", [LINE], render_kw={"list": "directory"}
    )
    time_text = StringField(
        "Thời gian, như in",
        [LINE],
        description="Sửa lời văn mà giữ nguyên hai ngày bên dưới: ngày được đọc lại theo lời văn.",
    )
    start = VietnameseDateField("Từ ngày", [Optional()])
    end = VietnameseDateField("Đến ngày", [Optional()])
    last_day = SelectField(
        "Ngày cuối",
        choices=offered([(ON, "Tính cả ngày kết thúc"), (BEFORE, "Trước ngày kết thúc")]),
        default=ON,
    )
    targets = _area("Chỉ tiêu", "Mỗi chỉ tiêu một dòng, ví dụ: từ 35 đến 40 đợt.", rows=2)
    outputs = _area("Kết quả, sản phẩm", rows=2)
    steps = _area("Các bước", "Mỗi bước một dòng: nội dung | đơn vị | dd/mm/yyyy.", rows=3)
    details = _area("Chi tiết thêm", "Mỗi ý một dòng.", rows=2)


class SplitForm(PartOfReviewForm):
    lines = _area(
        "Nội dung nhiệm vụ",
        "Xuống dòng ở chỗ cần tách; mỗi dòng thành một nhiệm vụ, cùng đơn vị và thời gian.",
        required="Hãy để lại nội dung, mỗi dòng một nhiệm vụ.",
        rows=8,
    )


FORMS: dict[str, type[PartOfReviewForm]] = {
    "header": HeaderForm,
    "bases": BasesForm,
    "recipients": RecipientsForm,
    "signature": SignatureForm,
    "new": TaskForm,
}


def form_class(part: str, *, is_task: bool) -> type[PartOfReviewForm]:
    """The form of a part of the review; see `corrections` for the parts."""
    if part.startswith(SPLIT):
        return SplitForm
    return TaskForm if is_task else FORMS.get(part, BlockForm)
