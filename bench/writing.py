"""Writing a plan as DOCX and PDF, against docxtpl, bare Typst and LibreOffice of the same run."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import typst
from docxtpl import DocxTemplate

from bench.figures import Figure, against, duration, interleaved, seconds
from portal.documents.plan import Plan
from portal.documents.writing.fonts import fonts
from portal.documents.writing.lines import Line
from portal.documents.writing.plans import render_plan
from portal.documents.writing.sheet import sheet_of


def writing(plan: Plan) -> Iterator[Figure]:
    yield against(
        f"write a plan of {len(plan.tasks)} tasks as DOCX",
        lambda: render_plan(plan, "docx"),
        _template(plan),
        floor_name="docxtpl, same text",
        most=2,
        rounds=9,
    )
    yield from _pdf(plan)


def _template(plan: Plan) -> Callable[[], bytes]:
    """A Word template whose loop prints each line of the plan, as docxtpl fills it."""
    template, out = docx.Document(), BytesIO()
    for text in ("{{ number }}", "{{ title }}", "{%p for line in lines %}", "{{ line }}",
                 "{%p endfor %}"):  # fmt: skip
        template.add_paragraph(text)
    template.save(out)
    sheet = sheet_of(plan)
    lines = [line.text for line in sheet.lines if isinstance(line, Line)]
    values = {"number": sheet.number, "title": sheet.title, "lines": lines}

    def fill() -> bytes:
        document, filled = DocxTemplate(BytesIO(out.getvalue())), BytesIO()
        document.render(values, autoescape=True)
        document.save(filled)
        return filled.getvalue()

    return fill


def _pdf(plan: Plan) -> Iterator[Figure]:
    mine, same, text = interleaved(
        lambda: render_plan(plan, "pdf"),
        bare_pdf(plan, with_looks=True),
        bare_pdf(plan, with_looks=False),
        rounds=7,
    )
    name, ratio = f"write a plan of {len(plan.tasks)} tasks as PDF", mine / same
    said = f"bare Typst, same pages {duration(same)}"
    yield Figure(name, duration(mine), said, ratio, "≤ 1.5 ×", ratio <= 1.5)
    said = f"bare Typst, text alone {duration(text)}"
    yield Figure("  against ragged text without emphasis", duration(mine), said, mine / text)
    if shutil.which("soffice"):
        office = _office(plan)
        ratio = office / mine
        said = f"LibreOffice {duration(office)}"
        yield Figure("  times faster than", duration(mine), said, ratio, "≥ 12 ×", ratio >= 12)


def bare_pdf(plan: Plan, *, with_looks: bool) -> Callable[[], bytes]:
    """The words of the plan on pages of its size; with looks also justified and emphasised."""
    sheet = sheet_of(plan)
    lines = [line for line in sheet.lines if isinstance(line, Line)]
    texts = ["".join(_typst(r.text, is_italic=with_looks and r.italic) for r in line.runs)
             for line in lines]  # fmt: skip
    looks = '#set par(justify: true)\n#set text(font: "Tinos")\n' if with_looks else ""
    source = (
        '#set page(paper: "a4", margin: (x: 22.5mm, y: 20mm))\n#set text(size: 14pt)\n'
        + looks
        + "\n\n".join(texts)
    )

    def write() -> bytes:
        compiler = typst.Compiler(source.encode(), font_paths=fonts(), ignore_system_fonts=True)
        return compiler.compile(format="pdf", pdf_standards="a-2b")  # type: ignore[return-value]

    return write


def _typst(text: str, *, is_italic: bool) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#emph("{quoted}")' if is_italic else f'#text("{quoted}")'


def _office(plan: Plan) -> float:
    """Seconds of one conversion, after one that makes the profile."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "plan.docx").write_bytes(render_plan(plan, "docx"))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "plan.docx"]

        def convert() -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        convert()
        return seconds(convert)
