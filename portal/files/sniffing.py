"""What an uploaded file is, by its content; what may not come in is refused with a reason."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from portal.errors import Invalid

OFFICE = "application/vnd.openxmlformats-officedocument."
# extension → (media type, first bytes)
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "docx": (OFFICE + "wordprocessingml.document", (b"PK\x03\x04",)),
    "xlsx": (OFFICE + "spreadsheetml.sheet", (b"PK\x03\x04",)),
}
PARTS = {"docx": "word/", "xlsx": "xl/"}
LARGEST, LONGEST_NAME = 20_000_000, 150
MANY, UNPACKED = 2_000, 200_000_000


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file that may be kept."""

    name: str
    media_type: str
    content: bytes


def base_name(path: str) -> str:
    """The name of a file without its folders, as any system writes them."""
    return PurePath(path.replace("\\", "/")).name


def sniff(name: str, content: bytes) -> Sniffed:
    """The file with its true type. Invalid, at the field `files`, when it may not be kept."""
    shown = base_name(name)[-LONGEST_NAME:] or "tệp"
    kind = shown.rsplit(".", 1)[-1].lower()
    if not content:
        raise _refusal(shown, "là tệp trống. Hãy kiểm tra rồi chọn lại")
    if len(content) > LARGEST:
        raise _refusal(shown, "lớn hơn 20 MB. Hãy nén hoặc chia nhỏ")
    if kind not in KINDS:
        raise _refusal(
            shown,
            "không thuộc loại nhận được. Hãy dùng PDF, Word (.docx), Excel (.xlsx), JPG hoặc PNG",
        )
    media_type, beginnings = KINDS[kind]
    if not content.startswith(beginnings):
        raise _refusal(
            shown, f"không phải là tệp {kind.upper()} thật. Hãy mở bằng chương trình gốc và lưu lại"
        )
    if kind in PARTS:
        _check_package(shown, kind, content)
    return Sniffed(shown, media_type, content)


def _check_package(name: str, kind: str, content: bytes) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise _refusal(name, "bị hỏng. Hãy mở bằng chương trình gốc và lưu lại") from error
    names = [entry.filename for entry in entries]
    if len(entries) > MANY or sum(entry.file_size for entry in entries) > UNPACKED:
        raise _refusal(name, "giải nén ra quá lớn nên không nhận")
    if any(each.lower().endswith("vbaproject.bin") for each in names):
        raise _refusal(name, "có macro. Hãy lưu lại ở dạng không có macro")
    if not any(each.startswith(PARTS[kind]) for each in names):
        raise _refusal(
            name, f"không phải là tệp {kind.upper()} thật. Hãy lưu lại từ chương trình gốc"
        )


def _refusal(name: str, why: str) -> Invalid:
    return Invalid(f"Tệp “{name}” {why}.", field="files")
