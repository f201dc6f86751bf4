"""`plans render` writes a document without a database."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from portal import create_app
from portal.config import Config
from portal.documents.exchange import to_json
from portal.documents.paper_exchange import paper_to_json
from portal.documents.writing.papers import render_paper
from portal.documents.writing.plans import MEDIA_TYPES, render_plan
from tests.documents.drafting.standing import papers
from tests.documents.writing import sample
from tests.documents.writing.opened import word_paragraphs

WITHOUT_DATABASE = Config()


def render(source: Path, form: str, output: Path) -> Result:
    runner = create_app(WITHOUT_DATABASE).test_cli_runner()
    return runner.invoke(args=["plans", "render", str(source), "--format", form, "-o", str(output)])


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_a_plan_in_json_becomes_a_document(tmp_path, form):
    source, output = tmp_path / "plan.json", tmp_path / f"kế hoạch.{form}"
    source.write_text(json.dumps(to_json(sample.plan())), encoding="utf-8")

    answer = render(source, form, output)

    assert answer.exit_code == 0, answer.output
    assert output.read_bytes() == render_plan(sample.plan(), form)


def test_json_without_blocks_prints_its_sections_and_tasks(tmp_path):
    source, output = tmp_path / "plan.json", tmp_path / "plan.docx"
    values = to_json(sample.plan())
    del values["blocks"]
    source.write_text(json.dumps(values), encoding="utf-8")

    render(source, "docx", output)

    paragraphs = word_paragraphs(output.read_bytes())
    assert "II. Nội dung" in paragraphs
    assert paragraphs.index("3. Nâng cao năng lực") + 1 == paragraphs.index(
        "- Mở 02 lớp kỹ năng tiếp dân cho cộng tác viên."
    )


def test_documents_beside_a_plan_are_written_from_json_too(tmp_path):
    runner = create_app(WITHOUT_DATABASE).test_cli_runner()
    for name, paper in papers().items():
        source, output = tmp_path / f"{name}.json", tmp_path / f"{name}.docx"
        source.write_text(json.dumps(paper_to_json(paper)), encoding="utf-8")

        words = ["documents", "render", str(source), "--format", "docx", "-o", str(output)]
        answer = runner.invoke(args=words)

        assert answer.exit_code == 0, answer.output
        assert output.read_bytes() == render_paper(paper, "docx")


@pytest.mark.parametrize("text", ["không phải JSON", "[]", '{"title": 1}', '{"tasks": [{}]}'])
def test_what_is_no_plan_is_refused_in_one_line(tmp_path, text):
    source, output = tmp_path / "plan.json", tmp_path / "plan.pdf"
    source.write_text(text, encoding="utf-8")

    answer = render(source, "pdf", output)

    assert answer.exit_code == 1
    assert len(answer.stderr.strip().splitlines()) == 1
    assert not output.exists()
