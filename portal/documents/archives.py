"""ZIP files of plans: names in any old spelling, nothing unpacked to disk, bombs refused."""

import re
import stat
import zipfile
from dataclasses import dataclass
from typing import IO

from portal.documents.folding import compose
from portal.documents.reading.guards import MAX_BYTES, MAX_RATIO, MEGABYTE, Unreadable, open_zip

MOST_PLANS = 200
MAX_UNPACKED = 1_000 * MEGABYTE
MAX_ENTRIES = 5_000
_UTF8 = 0x800
_ENCRYPTED = 0x1
# What systems and programs leave behind in folders.
_LEFTOVER = re.compile(
    r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.~lock)", re.IGNORECASE
)
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
NESTED = (
    "Là tệp nén nằm trong tệp ZIP nên chưa đọc. Hãy giải nén rồi đưa các kế hoạch bên trong "
    "vào ZIP."
)
TOO_LARGE = "Tệp nặng hơn 20 MB. Hãy bỏ bớt ảnh rồi nhập riêng tệp này."


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path as people read it, and its place in the list of entries."""

    path: str
    place: int


class Refused(Exception):
    """A single file that is not read, with the reason; the others are."""


def open_archive(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive, after its list of entries shows that reading it is safe."""
    archive = open_zip(stream, "Tệp ZIP bị hỏng, không mở được. Hãy nén lại rồi tải lên.")
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(
            "encrypted", "Tệp ZIP được đặt mật khẩu. Hãy nén lại không có mật khẩu rồi tải lên."
        )
    if any(map(_escapes, entries)):
        raise Unreadable(
            "unsafe_path",
            "Tệp ZIP chứa đường dẫn ra ngoài thư mục của nó nên bị từ chối. Hãy nén lại từ thư mục "
            "chứa kế hoạch.",
        )
    if len(entries) > MAX_ENTRIES or _is_swollen(entries):
        raise Unreadable(
            "bomb", "Tệp ZIP phình to bất thường khi mở nên bị từ chối. Hãy nén lại rồi tải lên."
        )
    return archive


def members(archive: zipfile.ZipFile) -> list[Member]:
    """The files that may be plans, in the archive's order; too many or none refuse the archive."""
    found = [
        Member(name, place)
        for place, entry in enumerate(archive.infolist())
        if not entry.is_dir() and not _is_link(entry) and not _LEFTOVER.search(name := _name(entry))
    ]
    if len(found) > MOST_PLANS:
        raise Unreadable(
            "too_many_files",
            f"Tệp ZIP có {len(found)} tệp, vượt giới hạn {MOST_PLANS}. Hãy chia thành nhiều ZIP.",
        )
    if not found:
        raise Unreadable(
            "empty", "Tệp ZIP không có tệp nào. Hãy nén lại thư mục chứa các kế hoạch."
        )
    return found


def read_member(archive: zipfile.ZipFile, place: int) -> bytes:
    """One file, never more than the limit whatever the list says. Raises `Refused`."""
    entry = archive.infolist()[place]
    if entry.filename.lower().endswith(_ARCHIVES):
        raise Refused(NESTED)
    if entry.file_size > MAX_BYTES:
        raise Refused(TOO_LARGE)
    try:
        with archive.open(entry) as stream:
            content = stream.read(MAX_BYTES + 1)
    except Exception as error:  # zipfile raises zlib.error and others bare on broken streams
        raise Refused("Tệp bị hỏng trong ZIP, không giải nén được. Hãy nén lại tệp này.") from error
    if len(content) > MAX_BYTES:
        raise Refused(TOO_LARGE)
    return content


def pack(files: list[tuple[str, IO[bytes]]], out: IO[bytes]) -> None:
    """Several files as one archive, one at a time; the same name again gets a number."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, stream in files:
            with archive.open(zipfile.ZipInfo(_free(name, archive)), "w") as entry:
                while part := stream.read(MEGABYTE):
                    entry.write(part)


def _free(name: str, archive: zipfile.ZipFile) -> str:
    taken, number, free = set(archive.namelist()), 1, name
    stem, dot, suffix = name.rpartition(".")
    while free in taken:
        number += 1
        free = f"{stem or suffix} ({number}){dot}{suffix if dot else ''}"
    return free


def _escapes(entry: zipfile.ZipInfo) -> bool:
    path = entry.filename.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or bool(re.match(r"[A-Za-z]:", path))


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _is_swollen(entries: list[zipfile.ZipInfo]) -> bool:
    return sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
        entry.file_size > MEGABYTE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """The path as it was meant: programs of Windows write UTF-8 or their code page unmarked."""
    if entry.flag_bits & _UTF8:
        return compose(entry.filename).replace("\\", "/")
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return compose(entry.filename)
    for encoding in ("utf-8", "cp1258"):
        try:
            return compose(raw.decode(encoding)).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename
