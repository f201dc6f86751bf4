"""The parts of an XLSX file, and what is refused before a cell is read."""

import io
import zipfile
from posixpath import dirname, join, normpath

from lxml import etree

from portal.documents.reading.guards import (
    MAX_ENTRIES,
    MAX_PART,
    MAX_RATIO,
    MAX_UNPACKED,
    MEGABYTE,
    Unreadable,
    open_zip,
)

DAMAGED = "Tệp Excel bị hỏng, không mở được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi tải lên."
ENCRYPTED = "Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại."
MACROS = (
    "Tệp Excel có macro (.xlsm). Hãy chọn Lưu thành, dạng “Excel Workbook (.xlsx)” để bỏ macro "
    "rồi tải lên."
)
BOMB = "Tệp phình to bất thường khi mở nên bị từ chối. Hãy lưu lại tệp từ Excel rồi tải lên."
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
)
# A part that only another kind of file has, and what to do with that file.
OTHERS = (
    (
        "xl/workbook.bin",
        "binary_workbook",
        "Tệp theo định dạng Excel nhị phân (.xlsb). Hãy lưu lại thành .xlsx rồi tải lên.",
    ),
    (
        "content.xml",
        "open_document",
        "Tệp theo định dạng OpenDocument (.ods). Hãy lưu lại thành .xlsx rồi tải lên.",
    ),
    (
        "word/document.xml",
        "word",
        "Đây là tệp Word, không phải bảng Excel. Hãy chọn tệp .xlsx hoặc .csv; kế hoạch dạng Word "
        "nhập ở trang Nhập kế hoạch.",
    ),
)


def open_workbook(content: bytes) -> zipfile.ZipFile:
    """The package, after its list of entries shows that it is an XLSX safe to unpack."""
    package = open_zip(io.BytesIO(content), DAMAGED)
    entries = package.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable("encrypted", ENCRYPTED)
    if len(entries) > MAX_ENTRIES or _is_swollen(entries):
        raise Unreadable("bomb", BOMB)
    _refuse_others({entry.filename for entry in entries})
    if b"macroEnabled" in read_part(package, "[Content_Types].xml"):
        raise Unreadable("macros", MACROS)
    return package


def _is_swollen(entries: list[zipfile.ZipInfo]) -> bool:
    # Sheets of equal rows shrink far more than prose does, hence twice the ratio.
    return sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
        entry.file_size > MEGABYTE and entry.file_size > 2 * MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )


def _refuse_others(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("macros", MACROS)
    for part, code, message in OTHERS:
        if part in names:
            raise Unreadable(code, message)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Unreadable(
            "unknown_type", "Tệp này không phải bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc .csv."
        )


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more than the limit whatever its header says; no entities."""
    try:
        with package.open(name) as part:
            content = part.read(MAX_PART + 1)
    except Exception as error:  # zipfile raises zlib.error and others bare on broken streams
        raise Unreadable("damaged", DAMAGED) from error
    if len(content) > MAX_PART:
        raise Unreadable("bomb", BOMB)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise Unreadable(
            "external_entity",
            "Tệp có khai báo thực thể ngoài nên bị từ chối. Hãy lưu lại từ Excel rồi tải lên.",
        )
    return content


def tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    """A part as a tree; a part that is no XML refuses the file."""
    try:
        return etree.fromstring(read_part(package, name), PARSER)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", DAMAGED) from error


def relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part by id: the last word of their type, and the part they lead to."""
    rels = rels_of(part)
    if rels not in package.namelist():
        return {}
    return {
        each.get("Id", ""): (each.get("Type", "").rsplit("/", 1)[-1], _goal(part, each))
        for each in tree(package, rels).iterchildren("{*}Relationship")
        if each.get("TargetMode") != "External"
    }


def rels_of(part: str) -> str:
    """Where the relations of a part are written."""
    return f"{dirname(part)}/_rels/{part.rsplit('/', 1)[-1]}.rels"


def _goal(part: str, relation: etree._Element) -> str:
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
