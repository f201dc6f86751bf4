"""Forms of a draft's parts that the import does not have."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from portal.kernel.forms import offered
from portal.plans.importing.forms import HeaderForm, PartOfReviewForm

KINDS = [("heading", "Đề mục"), ("paragraph", "Đoạn văn"), ("item", "Ý có số hoặc gạch đầu dòng")]


class DraftHeaderForm(HeaderForm):
    """Number and day are not typed into a draft: văn thư gives them. None takes a field away."""

    number = None
    issued_on = None  # type: ignore[assignment]


class ProseForm(PartOfReviewForm):
    kind = SelectField("Loại", choices=offered(KINDS))
    label = StringField("Số thứ tự", [Length(max=20)], description="Như in, ví dụ III. hoặc -.")
    text = TextAreaField(
        "Nội dung",
        [InputRequired("Hãy nhập nội dung."), Length(max=20_000)],
        render_kw={"rows": 4},
    )
    after = SelectField("Vị trí")
