"""What the portal writes keeps the decree, whatever the plan; only its words can be at fault."""

from datetime import date

import pytest

from portal.documents.linting.check import lint
from portal.documents.plan import Plan
from portal.documents.reading.plans import read_text
from portal.documents.writing.docx import plan_to_docx
from tests.documents.invented import variant
from tests.documents.reading.gold import gold_folder
from tests.documents.writing import sample

# The printed order of numbers and the sign are the author's; the layout is ours.
OF_THE_AUTHOR = {"numbering.order", "number.sign"}


def rules(plan: Plan) -> set[str]:
    return {finding.rule for finding in lint(plan_to_docx(plan), "ke-hoach.docx")}


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_an_invented_plan_is_written_without_a_finding(seed: int):
    assert rules(read_text(variant(seed).text)) <= OF_THE_AUTHOR


@pytest.mark.parametrize(("number", "found"), [(0, set()), (1, set()), (2, set()),
                                               (3, {"numbering.order"}), (4, set())])  # fmt: skip
def test_a_seed_is_written_with_the_findings_of_its_own_words_alone(number: int, found: set[str]):
    (source,) = (gold_folder() / "seeds").glob(f"{number:03}_*.txt")

    assert rules(read_text(source.read_text(encoding="utf-8"))) == found


@pytest.mark.parametrize(
    "changes",
    [
        {"number": None, "issued_on": None},
        {"number": "120", "issued_on": date(2026, 11, 22)},
        {"parent_body": None, "issuing_body": None},
        {"issuing_body": "TRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC TỈNH ĐỒNG MÂY " * 3},
        {"title": "Nâng cao chất lượng vụ việc " * 12},
        {"title": "Thi đua"},
        {"signatory": None},
        {"tasks": [], "blocks": sample.blocks()[:5]},
    ],
    ids=lambda changes: ", ".join(changes),
)
def test_a_plan_that_lacks_or_swells_a_part_is_written_without_a_finding(changes: dict):
    assert rules(sample.plan(**changes)) == set()
