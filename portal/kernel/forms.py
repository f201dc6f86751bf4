"""The base of every form: one status for the page it is shown on, and the fields Vietnamese pages
share.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, FileField, Form
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import TextInput

from portal.errors import PortalError


class Vietnamese:
    """What WTForms says when a field has no words of its own, in Vietnamese."""

    WORDS = {  # noqa: RUF012 - never changed
        "This field is required.": "Hãy nhập mục này.",
        "Not a valid integer value.": "Hãy nhập một số nguyên, chỉ gồm chữ số, ví dụ 12.",
        "Not a valid choice.": "Hãy chọn một giá trị trong danh sách.",
        "Field cannot be longer than %(max)d characters.": "Tối đa %(max)d ký tự. Hãy rút gọn.",
    }

    def gettext(self, words: str) -> str:
        if words in self.WORDS or not words.endswith("."):
            return self.WORDS.get(words, words)  # labels pass here too
        return "Giá trị chưa hợp lệ. Hãy kiểm tra và nhập lại."

    def ngettext(self, _singular: str, plural: str, _count: int) -> str:
        return self.gettext(plural)


def offered(choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """What a field offers, each as (value, words)."""
    return [SelectChoice(value, words) for value, words in choices]


AS_SENT = object()


class BaseForm(FlaskForm):
    """A list of fields and the words a person reads.

    A refused form answers 422, which drops the transaction.
    """

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """What was sent as a form, files for the fields of files alone: text that came as a
            file, or as JSON, is as if it had not been sent, and the field says what it lacks.
            """
            if formdata is not AS_SENT:
                return formdata
            if not (form.is_submitted() and (request.form or request.files)):
                return None
            names = {field.name for field in form if isinstance(field, FileField)}
            files = [each for each in request.files.items(multi=True) if each[0] in names]
            return CombinedMultiDict([MultiDict(files), request.form])

        def get_translations(self, _form: Form) -> Vietnamese:
            return Vietnamese()

    def __init__(self, formdata: Any = AS_SENT, **values: Any) -> None:
        super().__init__(formdata, **values)

    @property
    def status(self) -> int:
        return 422 if self.errors else 200

    def refuse(self, error: PortalError) -> None:
        """Put an action's refusal at its field, or at the head of the form."""
        if error.field and error.field in self._fields:
            field = self._fields[error.field]
            field.errors = [*field.errors, str(error)]
        else:
            self.form_errors.append(str(error))


class PartForm(Form):
    """A form inside another one, without a token of its own."""


class VietnameseDateField(Field):
    """A day typed as dd/mm/yyyy; d/m/yyyy and dd-mm-yyyy are understood."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%d/%m/%Y") if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return  # the page is shown for the first time: the given day stands
        self.data = None
        if not valuelist[0].strip():
            return
        try:
            self.data = parse_date(valuelist[0])
        except ValueError as error:
            raise ValueError(_what_is_wrong(valuelist[0])) from error


def _what_is_wrong(text: str) -> str:
    """A day that no calendar has is told apart from a day written otherwise."""
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", text.strip()):
        return f"Không có ngày {text.strip()} trong lịch. Hãy kiểm tra lại ngày và tháng."
    return "Ngày phải có dạng dd/mm/yyyy, ví dụ 05/02/2026."


def parse_date(text: str) -> date:
    """The day written as d/m/yyyy with / . or - between; ValueError otherwise."""
    return datetime.strptime(text.strip().replace("-", "/").replace(".", "/"), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
