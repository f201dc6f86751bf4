"""`documents lint` says what a Word document does not keep, without a database."""

import json
from pathlib import Path

from click.testing import Result

from portal import create_app
from portal.config import Config
from tests.documents.linting.mutated import reworded, written


def run(source: Path, *options: str) -> Result:
    runner = create_app(Config()).test_cli_runner()
    return runner.invoke(args=["documents", "lint", str(source), *options])


def test_a_document_of_ours_has_nothing_to_say(tmp_path):
    source = tmp_path / "ke-hoach.docx"
    source.write_bytes(written())

    answer = run(source)

    assert answer.exit_code == 0
    assert answer.output == "Không thấy lỗi thể thức.\n"


def test_a_finding_is_printed_with_its_clause_under_its_part(tmp_path):
    source = tmp_path / "ke-hoach.docx"
    source.write_bytes(reworded("Số: 05/KH-STP", "Số: 5/KH-STP"))

    answer = run(source)

    assert answer.exit_code == 1
    assert "Quốc hiệu, cơ quan, số, ngày" in answer.output
    assert "Phụ lục I, Phần I, Mục II.3 · sửa giúp được" in answer.output


def test_json_has_every_finding_and_the_mended_copy_none(tmp_path):
    source, mended = tmp_path / "ke-hoach.docx", tmp_path / "da-sua.docx"
    source.write_bytes(reworded("Số: 05/KH-STP", "Số: 5/KH-STP"))

    (finding,) = json.loads(run(source, "--json", "--mend", str(mended)).output)

    assert (finding["rule"], finding["can_mend"]) == ("number.zero", True)
    assert json.loads(run(mended, "--json").output) == []


def test_what_is_no_word_document_is_refused_in_one_line(tmp_path):
    source = tmp_path / "ke-hoach.txt"
    source.write_text("Kế hoạch", encoding="utf-8")

    answer = run(source)

    assert answer.exit_code == 1
    assert "Word (.docx)" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
