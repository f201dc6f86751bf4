"""Copies that LibreOffice has opened, edited and saved come back as what they now say."""

from pathlib import Path

import pytest

from portal.documents.comparing.changes import Change, ChangeKind, changes_between
from portal.documents.comparing.parts import PartKind
from portal.documents.returning.files import read_returned
from tests.documents.returning.given_out import COPY, excel, stripped, word
from tests.documents.writing import sample
from tests.office import Edit, saved_again

DEADLINE = ("Trước ngày 15/3/2026", "Trước ngày 30/4/2026")
EDITS: dict[str, list[Edit]] = {
    "same.docx": [],
    "deadline.docx": [DEADLINE],
    "new.docx": [
        (
            "(Trước ngày 15/3/2026\\.)",
            "$1\\nc) Lập đường dây nóng tiếp nhận yêu cầu.\\n- Chủ trì: Văn phòng Sở.",
        )
    ],
    "gone.docx": [
        (f".*{words}.*", "")
        for words in ("Phát 5.000 tờ gấp", "Hành chính - Tổng hợp", "Trước ngày 15/3/2026")
    ],
    "stripped.docx": [DEADLINE],
    "same.xlsx": [],
    "deadline.xlsx": [DEADLINE],
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One start of LibreOffice for all files."""
    plan = sample.plan()
    files = {name: excel(plan) if name.endswith("xlsx") else word(plan) for name in EDITS}
    files["stripped.docx"] = stripped(files["stripped.docx"])
    return saved_again(Path(tmp_path_factory.mktemp("office")) / "work", files, EDITS)


def changes(name: str, content: bytes) -> list[Change]:
    file = read_returned(content, name)
    assert (file.copy is None) == name.startswith("stripped")
    assert file.copy in (COPY, None)
    return changes_between(sample.plan(), file.against(sample.plan()).plan)


@pytest.mark.office
def test_a_copy_that_is_only_saved_comes_back_unchanged(saved: dict[str, bytes]):
    assert changes("same.docx", saved["same.docx"]) == []
    assert changes("same.xlsx", saved["same.xlsx"]) == []


@pytest.mark.office
@pytest.mark.parametrize("name", ["deadline.docx", "deadline.xlsx", "stripped.docx"])
def test_one_edited_deadline_is_exactly_one_change(saved: dict[str, bytes], name: str):
    (change,) = changes(name, saved[name])

    assert (change.part, change.place, change.field) == (PartKind.TASK, 1, "time")
    assert (change.before, change.after) == DEADLINE


@pytest.mark.office
def test_a_paragraph_written_there_is_a_new_task(saved: dict[str, bytes]):
    (change,) = changes("new.docx", saved["new.docx"])

    assert (change.kind, change.part, change.label) == (ChangeKind.ADDED, PartKind.TASK, "c)")
    assert change.after == "Lập đường dây nóng tiếp nhận yêu cầu.\nChủ trì: Văn phòng Sở"


@pytest.mark.office
def test_a_task_deleted_there_is_missing(saved: dict[str, bytes]):
    (change,) = changes("gone.docx", saved["gone.docx"])

    assert (change.kind, change.place) == (ChangeKind.REMOVED, 1)
