"""What files of issued documents carry of themselves, and that nothing else moves for it."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pypdfium2
import pytest
import segno

from portal.documents.codes import new_code, printed_code
from portal.documents.exchange import to_json
from portal.documents.linting.check import lint
from portal.documents.plan import Block, Plan
from portal.documents.reading.plans import read_plan
from portal.documents.writing.imprint import BELOW, GENERATOR, SIDE, Imprint
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.plans import Form, render_plan
from tests.documents.writing import sample
from tests.documents.writing.opened import cells, pdf_pages, word

FORMS = get_args(Form)
IMPRINT = Imprint(new_code(), "https://kehoach.example.gov.vn/verify", 2, "ab" * 32)
ANNEX = Block(kind="prose", text="Biểu tổng hợp kinh phí.", label=None, level=1, role="annex")


def rendered(form: Form, imprint: Imprint | None = IMPRINT, plan: Plan | None = None) -> bytes:
    return render_plan(plan or sample.plan(), form, imprint=imprint)


def part(written: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(written)) as package:
        return package.read(name).decode()


def properties(written: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(part(written, "docProps/custom.xml"))  # noqa: S314 - our own file
    return {each.get("name", ""): "".join(each.itertext()) for each in root}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_plan_and_imprint_give_the_same_bytes_and_another_imprint_others(form: Form):
    other = Imprint(new_code(), IMPRINT.page, 2, IMPRINT.sha256)

    assert rendered(form) == rendered(form)
    assert rendered(form) != rendered(form, other)
    assert rendered(form) != rendered(form, None)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_file_carries_its_manifest_as_properties(form: Form):
    assert properties(rendered(form)) == {
        "Mã xác thực": printed_code(IMPRINT.code),
        "Phiên bản dữ liệu": "2",
        "SHA-256 của dữ liệu": "ab" * 32,
        "Phiên bản thể thức": CURRENT.version,
        "Phần mềm": GENERATOR,
    }


def test_a_pdf_carries_its_manifest_as_keywords_and_stays_archival():
    written = rendered("pdf")
    keywords = pypdfium2.PdfDocument(written).get_metadata_value("Keywords")

    for value in IMPRINT.manifest(CURRENT).values():
        assert value in keywords
    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert f"<pdf:Keywords>Mã xác thực: {printed_code(IMPRINT.code)}".encode() in written


def test_the_manifest_names_the_version_of_the_program():
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "(.+)"$', project, re.MULTILINE)

    assert GENERATOR.endswith(f" {version}")


def test_the_code_and_the_address_stand_on_the_page_that_is_signed():
    plan = sample.plan(blocks=[*sample.blocks(), ANNEX])
    pages = pdf_pages(rendered("pdf", plan=plan))

    assert [printed_code(IMPRINT.code) in page for page in pages] == [
        "Nơi nhận" in page for page in pages
    ]
    assert "kehoach.example.gov.vn/verify" in pages[-2]


def test_no_line_of_the_text_moves_for_the_imprint():
    bare, imprinted = (pdf_pages(rendered("pdf", each)) for each in (None, IMPRINT))

    assert len(bare) == len(imprinted)
    assert imprinted[:-1] == bare[:-1]


def test_a_word_document_shows_the_square_with_its_words():
    document = word(rendered("docx"))
    frames = [p for p in document.paragraphs if p.style.name == "Mã xác thực"]

    assert len(document.inline_shapes) == 1
    assert [p.text for p in frames] == ["", *IMPRINT.lines]
    assert all("framePr" in p._p.xml for p in frames)


def test_a_workbook_shows_the_code_and_the_square():
    facts = dict(row for row in cells(rendered("xlsx"), 3) if len(row) == 2)

    assert facts["Mã xác thực"] == printed_code(IMPRINT.code)
    assert facts["Đối chiếu tại"] == IMPRINT.page
    assert zipfile.ZipFile(BytesIO(rendered("xlsx"))).read("xl/media/image1.png")[:4] == b"\x89PNG"


@pytest.mark.parametrize("blocks", [[], [ANNEX]], ids=["without annex", "with annex"])
def test_an_imprinted_document_keeps_the_decree(blocks: list[Block]):
    plan = sample.plan(blocks=[*sample.blocks(), *blocks])

    assert lint(rendered("docx", plan=plan), "ke-hoach.docx") == []


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("blocks", [[], [ANNEX]], ids=["without annex", "with annex"])
def test_the_imprint_is_not_read_as_text_of_the_plan(form: Form, blocks: list[Block]):
    plan = sample.plan(blocks=[*sample.blocks(), *blocks])

    bare, imprinted = (
        to_json(read_plan(rendered(form, each, plan), f"ke-hoach.{form}"))
        for each in (None, IMPRINT)
    )

    assert imprinted | {"source": ""} == bare | {"source": ""}


def test_a_portal_without_an_address_prints_the_code_alone():
    imprint = Imprint(IMPRINT.code, "", 1, "cd" * 32)

    assert imprint.address == printed_code(IMPRINT.code)
    assert imprint.lines == (f"Mã xác thực: {printed_code(IMPRINT.code)} (phiên bản 1)",)


def test_the_square_on_paper_has_every_module_of_the_code_where_it_belongs():
    document, dots = pypdfium2.PdfDocument(rendered("pdf")), 20  # to the millimetre
    page = document[len(document) - 1].render(scale=dots * 25.4 / 72, grayscale=True)
    letters, modules = memoryview(page.buffer).cast("B"), segno.make_qr(IMPRINT.address, error="m")
    top = CURRENT.page_height.value - BELOW - SIDE
    module = SIDE / len(modules.matrix)

    def is_dark(row: int, column: int) -> bool:
        down = round((top + (row + 0.5) * module) * dots)
        right = round((CURRENT.margin_left.value + (column + 0.5) * module) * dots)
        return letters[down * page.stride + right] < 128

    size = range(len(modules.matrix))
    assert [[is_dark(r, c) for c in size] for r in size] == [
        list(map(bool, row)) for row in modules.matrix
    ]
