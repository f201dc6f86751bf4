"""Macros: figures say how complete they are, states have words, errors belong to their fields."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from flask import current_app, render_template
from jinja2 import UndefinedError
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField
from wtforms.validators import InputRequired

from portal.jobs.models import JobState
from portal.kernel.forms import offered
from portal.mails.models import MailState
from portal.plans.importing.models import ImportState
from portal.plans.models import PlanState
from portal.plans.tasks import TaskState
from portal.progress.models import Claim

COVERAGE = SimpleNamespace(counted=32, expected=34, noun="tỉnh", url=None)
FRESHNESS = SimpleNamespace(at=datetime(2026, 11, 21, 2, 41, tzinfo=UTC), is_updating=False)
PARTS = [
    {"label": "hoàn thành", "count": 3, "tone": "done"},
    {"label": "quá hạn", "count": 1, "tone": "late"},
]


class TaskForm(Form):
    title = StringField("Tên", [InputRequired("Hãy nhập tên.")], description="Như trong văn bản.")
    kind = RadioField(
        "Loại",
        [InputRequired("Hãy chọn loại.")],
        choices=offered([("a", "Một lần"), ("b", "Thường xuyên")]),
    )


@pytest.fixture
def refused_form():
    form = TaskForm(MultiDict({"title": ""}))
    form.validate()
    return form


def test_a_figure_shows_coverage_and_freshness(draw):
    html = draw(
        "figures.html",
        "kpi",
        'kpi("Kế hoạch", 1318, coverage, freshness)',
        coverage=COVERAGE,
        freshness=FRESHNESS,
    )

    assert "1.318" in html
    assert "32/34 tỉnh" in html
    assert "09:41, 21/11/2026" in html


@pytest.mark.parametrize("call", ['kpi("Kế hoạch", 1)', 'kpi("Kế hoạch", 1, coverage)'])
def test_a_figure_without_coverage_or_freshness_is_not_drawn(draw, call):
    with pytest.raises(UndefinedError):
        draw("figures.html", "kpi", call, coverage=COVERAGE)


def test_a_figure_being_recomputed_says_so(draw):
    stale = SimpleNamespace(at=FRESHNESS.at, is_updating=True)

    html = draw("figures.html", "freshness_note", "freshness_note(freshness)", freshness=stale)

    assert "đang cập nhật" in html


@pytest.mark.parametrize("states", [PlanState, TaskState, JobState, Claim, ImportState])
def test_every_state_has_a_word_and_a_tone(draw, states):
    drawn = [draw("status.html", "status", "status(state)", state=state) for state in states]

    assert all('class="tag tag--' in html for html in drawn)


def test_every_state_of_mail_has_a_word(draw):
    assert all(
        draw("status.html", "status_word", 'status_word("mail_" ~ state)', state=state)
        for state in MailState
    )


def test_a_state_nobody_described_is_not_drawn(draw):
    with pytest.raises(UndefinedError):
        draw("status.html", "status", 'status("unheard_of")')


def test_a_stacked_bar_reads_out_its_parts(draw):
    html = draw("figures.html", "stack_bar", "stack_bar(parts)", parts=PARTS)

    assert 'aria-label="3 hoàn thành, 1 quá hạn"' in html
    assert "grow-75" in html


def test_an_empty_stacked_bar_says_that_there_is_no_data(draw):
    assert 'aria-label="Chưa có số liệu"' in draw("figures.html", "stack_bar", "stack_bar([])")


def test_an_error_is_tied_to_its_field(draw, refused_form):
    html = draw("forms.html", "form_field", "form_field(form.title)", form=refused_form)

    assert 'aria-describedby="title-hint title-error"' in html
    assert 'id="title-hint"' in html
    assert 'id="title-error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="form-label" for="title">' in html


def test_the_summary_links_to_each_refused_field(draw, refused_form):
    html = draw("forms.html", "error_summary", "error_summary(form)", form=refused_form)

    assert '<a href="#title">Hãy nhập tên.</a>' in html
    assert '<a href="#kind">Hãy chọn loại.</a>' in html


def test_radios_are_a_group_with_a_legend_and_a_target_for_the_summary(draw, refused_form):
    html = draw("forms.html", "form_field", "form_field(form.kind)", form=refused_form)

    assert html.count('type="radio"') == 2
    assert "<legend" in html
    assert 'id="kind"' in html


def test_what_people_write_is_text_and_never_markup(draw):
    html = draw("tables.html", "lead_cell", "lead_cell(name)", name="<script>alert(1)</script>")

    assert "<script>" not in html


def test_a_card_has_no_link_without_words():
    called = '{% call card("Đơn vị", "", words, "/x") %}{% endcall %}'
    source = '{% from "macros/cards.html" import card %}' + called
    template = current_app.jinja_env.from_string(source)

    assert '<a class="card__link" href="/x">Xem tất cả</a>' in template.render(words="Xem tất cả")
    assert "<a" not in template.render(words="")


def test_the_archipelagos_are_on_the_map_without_any_tile(draw):
    html = draw(
        "tiles.html",
        "tile_map",
        'tile_map("Bản đồ", [], [], coverage, freshness)',
        coverage=COVERAGE,
        freshness=FRESHNESS,
    )

    assert "Hoàng Sa<br>(TP. Đà Nẵng)" in html
    assert "Trường Sa<br>(Khánh Hòa)" in html


def test_an_open_job_is_asked_again_and_a_finished_one_is_not(draw):
    call = 'job_progress(job, "/jobs/1/progress")'
    running = SimpleNamespace(state="running", stage="bảng 3/7", done=3, total=7, is_open=True)
    done = SimpleNamespace(state="done", stage="", done=7, total=7, is_open=False)

    assert 'hx-get="/jobs/1/progress"' in draw("progress.html", "job_progress", call, job=running)
    assert "hx-get" not in draw("progress.html", "job_progress", call, job=done)


def test_a_conflict_shows_both_texts_and_keeps_what_is_the_same():
    fields = [
        {"name": "note", "label": "Ghi chú", "yours": "của tôi", "theirs": "của họ"},
        {"name": "state", "label": "Tình trạng", "yours": "xong", "theirs": "xong"},
    ]
    conflict = {
        "title": "2.a",
        "who": "Người mẫu",
        "at": FRESHNESS.at,
        "url": "/x",
        "version": 7,
        "fields": fields,
    }

    html = render_template("errors/conflict.html", conflict=conflict)

    assert html.count('name="note"') == 2
    assert '<input type="hidden" name="state" value="xong">' in html
    assert '<input type="hidden" name="version" value="7">' in html


def test_what_was_typed_before_the_session_ran_out_is_carried_along():
    html = render_template(
        "errors/resume.html", path="/plans/1", fields=[("note", 'a "b"')], has_files=False
    )

    assert '<input type="hidden" name="note" value="a &#34;b&#34;">' in html
    assert 'action="/plans/1"' in html
