"""Scanned PDF files: their letters are recognised by Tesseract where the machine has it.

Tesseract is a program of its own (`tesseract`, with the Vietnamese data `vie`); each page is
drawn in grey and handed to it through a pipe, so nothing is written to disk.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache

import pypdfium2

from portal.documents.plan import Plan, Remark
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_text

DOTS = 250  # an inch: what a page of 13 pt letters needs
SECONDS_A_PAGE = 120
LONGEST = 60  # pages
HIGHEST = 0.5  # confidence of anything that was recognised
RECOGNISED = (
    "Chữ được nhận dạng từ bản quét nên có thể sai dấu, sai số. Hãy đối chiếu từng chỗ với bản"
    " quét."
)
ATTACHED = (
    "Tệp PDF là bản quét, không có lớp chữ. Bản quét đã được đính kèm; hãy nhập tay từng phần, hoặc"
    " bỏ bản nhập này rồi tải lên bản Word."
)


@cache
def can_recognise() -> bool:
    """Whether this machine has Tesseract with Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603 - a fixed program
    return b"vie" in listed.stdout.split()


def attached_scan() -> Plan:
    """The reading of a scan that nobody has read: empty, and it says so."""
    return Plan("", None, remarks=[Remark("scan", ATTACHED)])


def recognise_scan(content: bytes, tell: Callable[[str, int, int], None]) -> Plan:
    """The plan that a scanned PDF holds, every value marked as doubtful.

    Raises `Unreadable` when it is too long or no letters are found. `tell` hears of each page.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        count = len(document)
        if count > LONGEST:
            raise Unreadable("too_long", f"Bản quét có {count} trang, chỉ nhận dạng đến {LONGEST}.")
        pages = []
        for index in range(count):
            tell("Nhận dạng trang", index, count)
            pages.append(_words(_picture(document[index])))
    finally:
        document.close()
    text = "\n\n".join(pages)
    if not text.strip():
        raise Unreadable("no_text", "Không nhận dạng được chữ nào trong bản quét. Hãy nhập tay.")
    return _doubted(read_text(text))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture in the form that Tesseract reads from a pipe (PGM)."""
    bitmap = page.render(scale=DOTS / 72, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    lines = (rows[start : start + width] for start in range(0, stride * height, stride))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(lines)


def _words(picture: bytes) -> str:
    command = [shutil.which("tesseract") or "tesseract", "-", "-", "-l", "vie", "--psm", "4"]
    command += ["-c", "preserve_interword_spaces=1"]  # wide blanks tell columns apart
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # other work shares the machine
    done = subprocess.run(  # noqa: S603 - a fixed program, the picture by its standard input
        command, input=picture, capture_output=True, timeout=SECONDS_A_PAGE, check=True, env=alone
    )
    return done.stdout.decode("utf-8", "replace").replace("\f", "")


def _doubted(plan: Plan) -> Plan:
    plan.remarks.insert(0, Remark("recognised", RECOGNISED))
    for place, task in enumerate(plan.tasks):
        names = {"text", *task.spans}
        task.confidence = {n: min(task.confidence.get(n, 1.0), HIGHEST) for n in names}
        plan.remarks.append(Remark("recognised", RECOGNISED, task.spans.get("text"), place))
    return plan
