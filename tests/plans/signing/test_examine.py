"""What signatures are worth: PDF files signed here with certificates made here."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from portal.documents.writing.pdf import plan_to_pdf
from portal.plans.signing import examine as program
from portal.plans.signing import examining
from portal.plans.signing.examining import PROGRAM, beginnings, examination_of
from portal.plans.signing.judging import judge
from portal.plans.signing.models import CopyState, SignedCopy
from portal.plans.signing.words import signature_facts, verdict
from tests.documents.writing import sample
from tests.plans.signing import certificates
from tests.plans.signing.certificates import sign

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def context():
    """Takes the place of the database context: most of these tests need none."""


@cache
def sent() -> bytes:
    return plan_to_pdf(sample.plan())


@cache
def signed() -> bytes:
    return sign(sent())


@cache
def signed_twice() -> bytes:
    return sign(signed(), field="Dau", is_stamped=True, is_visible=True)


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    (tmp_path / "goc.pem").write_bytes(certificates.authority().pem)
    (tmp_path / "ghi-chu.txt").write_text("Không phải chứng thư.", encoding="utf-8")
    return tmp_path


def examine(content: bytes, roots: Path | None = None, moment: datetime = NOW) -> dict[str, Any]:
    return certificates.aside(program.examine, content, moment, roots)


def judged(content: bytes, roots: Path | None = None, document: str = "same") -> CopyState:
    return judge(examine(content, roots), document)


def with_note(content: bytes) -> bytes:
    """A free text put on the first page by a further revision."""
    out, writer = BytesIO(), IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Contents"): TextStringObject("Thêm 500 triệu đồng"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, ("50", "50", "300", "90"))),
        }
    )
    old = list(page.get("/Annots", ()))
    page[NameObject("/Annots")] = ArrayObject([*old, writer.add_object(note)])
    writer.update_container(page)
    writer.write(out)
    return out.getvalue()


def test_a_signature_over_the_whole_file_is_accepted_and_described(roots):
    (found,) = examine(signed(), roots)["signatures"]

    assert judged(signed(), roots) == CopyState.ACCEPTED
    assert found["signer"] == certificates.SIGNER
    assert found["organisation"] == certificates.ORGANISATION
    assert found["issuer"] == certificates.AUTHORITY
    assert (found["is_intact"], found["covers"], found["is_trusted"]) == (True, "file", True)
    assert found["time_from"] == "clock"


def test_without_trusted_roots_nothing_is_said_of_who_issued_the_certificate():
    (found,) = examine(signed())["signatures"]

    assert found["is_trusted"] is None
    assert ("Gốc tin cậy", "Chưa kiểm tra được") in signature_facts(found)
    assert judged(signed()) == CopyState.ACCEPTED


def test_a_seal_after_a_persons_signature_leaves_both_sound_and_has_a_trusted_time(roots):
    first, second = examine(signed_twice(), roots)["signatures"]

    assert judged(signed_twice(), roots) == CopyState.ACCEPTED
    assert (first["covers"], first["changed_after"]) == ("revision", "signing")
    assert (second["time_from"], second["time_by"]) == ("timestamp", certificates.STAMPER)
    assert second["is_time_trusted"]
    assert "theo dấu thời gian của" in dict(signature_facts(second))["Thời điểm ký"]


def test_a_certificate_of_ones_own_making_is_not_trusted(roots):
    assert judged(sign(sent(), by=certificates.impostor()), roots) == CopyState.UNTRUSTED


def test_a_certificate_that_is_over_is_not_trusted(roots):
    over = certificates.certificate(
        "Người hết hạn", by=certificates.authority(), ends=timedelta(days=-1)
    )

    content = sign(sent(), by=over)

    (found,) = examine(content, roots, NOW - timedelta(days=2))["signatures"]

    assert judged(content, roots) == CopyState.UNTRUSTED
    assert found["is_trusted"]


def test_a_time_stamp_of_the_whole_document_behind_the_signature_is_no_change():
    content = certificates.stamp(signed())

    assert examine(content)["signatures"][0]["covers"] == "revision"
    assert judged(content) == CopyState.ACCEPTED


def tampered(place: int) -> bytes:
    content = bytearray(signed())
    content[place] ^= 1
    return bytes(content)


@pytest.mark.parametrize("place", [20_000, 60_000])
def test_one_changed_byte_is_noticed(place):
    found = examine(tampered(place))

    assert found["problem"] == "damaged" or judge(found, "same") == CopyState.CHANGED


def with_tags(content: bytes) -> bytes:
    """The tree of tags written anew, as signing programs do that tag their field."""
    out, writer = BytesIO(), IncrementalPdfFileWriter(BytesIO(content))
    writer.root["/StructTreeRoot"][NameObject("/ParentTreeNextKey")] = NumberObject(99)
    writer.update_container(writer.root["/StructTreeRoot"])
    writer.write(out)
    return out.getvalue()


def test_tags_that_are_written_anew_are_no_change_of_what_one_reads():
    assert judged(sign(with_tags(sent()))) == CopyState.ACCEPTED


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: with_note(signed()), id="a note after signing"),
        pytest.param(lambda: sign(with_note(sent())), id="a note before signing"),
        pytest.param(lambda: sign(sent(), change=b" BT ET"), id="other words before signing"),
        pytest.param(lambda: sign(with_note(signed()), field="Dau"), id="a note in between"),
        pytest.param(lambda: signed() + b"\n% them", id="bytes behind the end"),
    ],
)
def test_what_is_added_beside_signatures_is_noticed(content):
    changed = content()

    assert changed.startswith(sent())
    assert judged(changed) == CopyState.CHANGED


def words(content: bytes, document: str = "same", roots: Path | None = None) -> str:
    found = examine(content, roots)
    copy = SignedCopy(state=judge(found, document), findings=found | {"sent": document})
    return verdict(copy).text


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("unknown", "không trùng với tệp PDF nào của cổng"),
        ("other", "PDF của một kế hoạch khác"),
        ("older", "PDF của phiên bản trước"),
        ("unnumbered", "khi kế hoạch chưa có số"),
    ],
)
def test_a_sound_signature_over_another_document_is_foreign(document, said):
    assert judged(signed(), document=document) == CopyState.FOREIGN
    assert said in words(signed(), document)


def test_every_outcome_says_what_it_is_and_what_to_do(roots):
    own = sign(sent(), by=certificates.impostor())

    assert "Chưa cấu hình gốc tin cậy" in words(signed())
    assert "Chưa cấu hình" not in words(signed(), roots=roots)
    assert "không truy được đến gốc tin cậy" in words(own, roots=roots)
    assert "Sau khi ký, tệp đã bị sửa" in words(tampered(20_000))
    assert "Trước khi ký, tệp đã bị thêm" in words(sign(with_note(sent())))
    assert "không chữ ký nào bao trùm" in words(signed() + b"\n% them")
    assert "không có chữ ký số nào" in words(sent())
    assert "đặt mật khẩu" in words(locked())


def locked() -> bytes:
    out = BytesIO()
    writer = copy_into_new_writer(PdfFileReader(BytesIO(signed())))
    writer.encrypt("mat-khau")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (lambda: sent(), "unsigned"),
        (lambda: b"", "damaged"),
        (lambda: b"%PDF-1.7\nxin chao", "damaged"),
        (lambda: signed()[: len(sent()) + 900], "unsigned"),
        (lambda: locked(), "encrypted"),
    ],
    ids=["unsigned", "empty", "text", "cut off", "locked"],
)
def test_what_cannot_be_examined_is_refused_with_its_reason(content, problem):
    found = examine(content())

    assert found["problem"] == problem
    assert judge(found, "same") == CopyState.REFUSED


def test_the_program_says_the_same_alone_with_nothing_of_the_portal(roots):
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), NOW.isoformat(), str(roots)],
        input=signed(), capture_output=True, check=True, env={},
    )  # fmt: skip

    assert json.loads(done.stdout) == examine(signed(), roots)


def test_what_was_sent_out_is_found_at_the_beginning_of_what_came_back():
    own = beginnings(sent())[-1]

    assert own in beginnings(signed())
    assert own in beginnings(signed_twice())
    assert own not in beginnings(plan_to_pdf(sample.plan(title="Khác")))


def test_a_file_full_of_ends_is_read_in_bounded_time():
    assert len(beginnings(b"%%EOF\n" * 100_000)) <= 100


def test_a_program_that_fails_is_no_verdict_on_the_file(app, monkeypatch):
    monkeypatch.setattr(examining, "PROGRAM", Path("/khong/co"))

    with app.app_context(), pytest.raises(examining.ExaminationFailed):
        examination_of(signed(), NOW)


def test_a_root_that_cannot_be_read_is_no_verdict_on_the_file(roots):
    (roots / "hong.pem").write_text("Không phải chứng thư.", encoding="utf-8")

    with pytest.raises(ValueError, match="Insufficient data"):
        examine(signed(), roots)
