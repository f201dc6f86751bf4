"""Forms of the directory of units."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from portal.kernel.forms import BaseForm, VietnameseDateField, offered
from portal.tenancy.models import UnitKind

KINDS = {
    UnitKind.DEPARTMENT: "Sở, cục",
    UnitKind.CENTRE: "Trung tâm",
    UnitKind.BRANCH: "Chi nhánh",
    UnitKind.DIVISION: "Phòng, bộ phận",
    UnitKind.PARTNER: "Cơ quan phối hợp",
    UnitKind.GROUP: "Nhóm đơn vị",
}


class UnitForm(BaseForm):
    name = StringField("Tên đơn vị", [InputRequired("Hãy nhập tên đơn vị."), Length(max=200)])
    short_name = StringField("Tên viết gọn", [Optional(), Length(max=80)])
    kind = SelectField(
        "Loại", choices=offered((kind.value, label) for kind, label in KINDS.items())
    )
    parent_id = SelectField("Thuộc đơn vị", coerce=str)
    symbol = StringField(
        "Ký hiệu cơ quan trên văn bản",
        [
            Optional(),
            Regexp(r"^[A-ZĐ0-9&-]{1,20}$", message="Ký hiệu viết hoa, không dấu cách, ví dụ STP."),
        ],
        description="Chỉ ghi khi đơn vị ban hành văn bản bằng ký hiệu riêng, ví dụ STP hoặc TGPL.",
    )
    valid_from = VietnameseDateField("Hoạt động từ ngày", [Optional()])
    valid_to = VietnameseDateField("Đến hết ngày", [Optional()])
    aliases = TextAreaField(
        "Các cách viết khác",
        [Optional(), Length(max=4000)],
        description="Mỗi dòng một cách viết, ví dụ: Trung tâm TGPL. Khi nhập kế hoạch, các cách"
        " viết này được nhận ra là đơn vị này.",
    )
