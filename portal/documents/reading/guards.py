"""What is refused before reading: each refusal says what was found and what to do."""

import io
import re
import zipfile
from typing import IO

# "của", "và", "pháp", "kế hoạch" as TCVN3 and VNI write them.
_OLD_FONT_WORDS = re.compile(
    rb"\b(?:c\xf1a|v\xb5|ph\xb8p|k\xd5|ho\xb9ch|cu\xfba|va\xf8|pha\xf9p|hoa\xefch)(?![a-z])"
)

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * MEGABYTE
MAX_PART = 60 * MEGABYTE
MAX_RATIO = 200
MAX_PARAGRAPHS = 50_000
MAX_LETTERS = 5_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = {"docx": {".docx"}, "pdf": {".pdf"}, "text": {".txt", ".md", ".markdown", ".text", ""}}
_NAMES = {"docx": "Word (.docx)", "pdf": "PDF", "text": "văn bản thuần"}


class Unreadable(Exception):
    """A file that cannot be read as a plan. `code` is stable, `message` Vietnamese."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def check_size(content: bytes) -> None:
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp kế hoạch.")
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise Unreadable(
            "too_large",
            f"Tệp nặng {size} MB, vượt giới hạn 20 MB. Hãy bỏ bớt ảnh hoặc chỉ tải lên phần kế "
            f"hoạch.",
        )


def sniff(content: bytes, name: str) -> str:
    """docx, pdf or text, from the content; refuses what the name does not match."""
    suffix = _suffix(name)
    found = _found(content)
    if suffix not in _KNOWN[found] and not (found == "text" and suffix in ("", ".txt")):
        _refuse_name(found, suffix)
    return found


def _suffix(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[1].lower() if "." in last[1:] else ""


def _found(content: bytes) -> str:
    if content.startswith(_OLE):
        _refuse_ole(content)
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if _is_binary(content):
        raise Unreadable(
            "unknown_type",
            "Không nhận ra loại tệp. Cổng đọc được Word (.docx), PDF có lớp chữ và văn bản "
            "thuần (.txt, .md).",
        )
    return "text"


def _is_binary(content: bytes) -> bool:
    head = content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    signatures = (
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"{\\rtf",
        b"\x1f\x8b",
        b"Rar!",
        b"7z\xbc\xaf",
        b"MZ",
        b"\x7fELF",
    )
    return head.startswith(signatures) or b"\x00" in head


def _refuse_ole(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(
            "encrypted",
            "Tệp Word được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.",
        )
    raise Unreadable(
        "legacy_doc",
        "Tệp theo định dạng Word 97-2003 (.doc). Hãy mở bằng Word và lưu lại thành .docx.",
    )


def _refuse_name(found: str, suffix: str) -> None:
    raise Unreadable(
        "renamed",
        f"Nội dung tệp là {_NAMES[found]} nhưng tên tệp có đuôi “{suffix}”. Hãy đặt lại đúng "
        f"đuôi tệp hoặc chọn tệp khác.",
    )


def open_zip(stream: IO[bytes], damaged: str) -> zipfile.ZipFile:
    """A ZIP file, its list of entries read; refused in the words given when it is none, or packed
    in a way that zipfile does not know, which it says by a RuntimeError.
    """
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, RuntimeError) as error:
        raise Unreadable("damaged", damaged) from error


def open_package(content: bytes) -> zipfile.ZipFile:
    """The OOXML package, after its list of entries shows that unpacking is safe."""
    damaged = "Tệp Word bị hỏng, không mở được. Hãy lưu lại tệp rồi tải lên."
    package = open_zip(io.BytesIO(content), damaged)
    _check_entries(package.infolist())
    names = {entry.filename for entry in package.infolist()}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(
            "macros", "Tệp Word có chứa macro. Hãy lưu lại dạng .docx không có macro rồi tải lên."
        )
    if "word/document.xml" not in names:
        raise Unreadable(
            "unknown_type",
            "Tệp nén này không phải tài liệu Word. Cổng đọc được .docx, .pdf có lớp chữ, .txt "
            "và .md.",
        )
    return package


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable(
            "encrypted",
            "Tệp Word được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.",
        )
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        e.file_size > MEGABYTE and e.file_size > MAX_RATIO * max(e.compress_size, 1)
        for e in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or swollen:
        raise Unreadable(
            "bomb",
            "Tệp nén phình to bất thường khi mở nên bị từ chối. Hãy lưu lại tệp từ Word rồi "
            "tải lên.",
        )


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part of the package, never more than the limit whatever its header says."""
    try:
        with package.open(name) as part:
            content = part.read(MAX_PART + 1)
    except Exception as error:  # zipfile raises zlib.error and others bare on broken streams
        raise Unreadable(
            "damaged", "Tệp Word bị hỏng, không mở được. Hãy lưu lại tệp rồi tải lên."
        ) from error
    if len(content) > MAX_PART:
        raise Unreadable(
            "bomb",
            "Tệp nén phình to bất thường khi mở nên bị từ chối. Hãy lưu lại tệp từ Word rồi "
            "tải lên.",
        )
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise Unreadable(
            "external_entity",
            "Tệp Word có khai báo thực thể ngoài nên bị từ chối. Hãy lưu lại từ Word.",
        )
    return content


def check_length(paragraphs: int, letters: int) -> None:
    if paragraphs > MAX_PARAGRAPHS or letters > MAX_LETTERS:
        raise Unreadable(
            "too_long",
            f"Tài liệu có {paragraphs} đoạn, vượt quá mức một kế hoạch. Hãy tách riêng phần kế "
            f"hoạch rồi tải lên.",
        )


def decode(content: bytes) -> str:
    """The text of a plain file: UTF-8, UTF-16 with its mark, or one byte for each letter as the
    old Vietnamese fonts have it.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _OLD_FONT_WORDS.search(content):
            return content.decode("latin-1")
        return _decoded(content, "utf-8-sig")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding",
            "Không đọc được bảng mã của tệp. Hãy lưu lại tệp theo bảng mã UTF-8 (Unicode) rồi "
            "tải lên.",
        ) from error
