"""Forms of sign-in, passwords and people."""

from wtforms import (
    EmailField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import EqualTo, InputRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from portal.kernel.forms import BaseForm

CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}


class SignInForm(BaseForm):
    login = EmailField(
        "Thư điện tử công vụ",
        [InputRequired("Hãy nhập thư điện tử công vụ."), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        "Mật khẩu", [InputRequired("Hãy nhập mật khẩu."), Length(max=128)], render_kw=CURRENT
    )
    next = HiddenField()
    resume_path = HiddenField()


class NewPasswordForm(BaseForm):
    new_password = PasswordField(
        "Mật khẩu mới", [InputRequired("Hãy nhập mật khẩu mới.")], render_kw=NEW
    )
    repeated = PasswordField(
        "Nhập lại mật khẩu mới",
        [EqualTo("new_password", "Hai lần nhập chưa giống nhau. Hãy nhập lại.")],
        render_kw=NEW,
    )


class ChangePasswordForm(NewPasswordForm):
    password = PasswordField(
        "Mật khẩu hiện tại", [InputRequired("Hãy nhập mật khẩu hiện tại.")], render_kw=CURRENT
    )


class PersonForm(BaseForm):
    name = StringField("Họ và tên", [InputRequired("Hãy nhập họ và tên."), Length(max=120)])
    email = EmailField(
        "Thư điện tử công vụ",
        [
            InputRequired("Hãy nhập thư điện tử."),
            Regexp(
                r"^[^@\s]+@[^@\s]+\.[^@\s.]+$",
                message="Địa chỉ thư chưa đúng dạng, ví dụ ten@coquan.gov.vn.",
            ),
            Length(max=254),
        ],
    )
    job_title = StringField("Chức danh", [InputRequired("Hãy nhập chức danh."), Length(max=120)])
    unit_id = SelectField("Đơn vị", coerce=str)
    roles = SelectMultipleField(
        "Vai trò",
        [InputRequired("Hãy chọn ít nhất một vai trò.")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
