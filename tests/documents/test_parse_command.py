"""`plans parse` prints the JSON of a plan, and one line when it cannot."""

import json

from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from portal.cli_documents import plans_commands
from tests.documents.reading.written import plan_text


def parse(path):
    info = ScriptInfo(create_app=lambda: Flask("tests"))
    return CliRunner().invoke(plans_commands, ["parse", str(path)], obj=info)


def test_a_plan_is_printed_as_json(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(plan_text(), encoding="utf-8")

    answer = parse(path)
    values = json.loads(answer.stdout)

    assert answer.exit_code == 0
    assert (values["number"], values["symbol"]) == ("45", "KH-STP")
    assert [task["label"] for task in values["tasks"]] == ["a)", "b)", "-", "-", "3."]
    assert values["tasks"][0]["time"]["end"] == "2024-06-30"


def test_an_unreadable_file_is_one_line_and_a_failing_exit(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 broken")

    answer = parse(path)

    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_one_line_too(tmp_path):
    answer = parse(tmp_path / "none.txt")

    assert answer.exit_code == 1
    assert "none.txt" in answer.stderr
