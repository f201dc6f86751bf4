"""ZIP files of plans: every old spelling of names, nothing but plans, bombs refused."""

import stat
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from portal.documents.archives import Refused, members, open_archive, pack, read_member
from portal.documents.reading.guards import Unreadable


def archive(*names: str, content: bytes = b"KE HOACH") -> BytesIO:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return out


def named(raw: bytes) -> BytesIO:
    """An archive whose one name is these bytes, with no word on their encoding."""
    stand_in = "x" * len(raw)
    content = archive(stand_in).getvalue().replace(stand_in.encode(), raw)
    return BytesIO(content)


def paths(stream: BytesIO) -> list[str]:
    return [member.path for member in members(open_archive(stream))]


def test_folders_within_folders_are_walked():
    assert paths(archive("a.docx", "xã/Ba Sơn/b.docx", "rỗng/")) == ["a.docx", "xã/Ba Sơn/b.docx"]


@pytest.mark.parametrize(
    "raw",
    [
        "Kế hoạch.docx".encode(),
        "Kế hoạch.docx".replace("ế", "ê\u0301").replace("ạ", "a\u0323").encode("cp1258"),
        "Kê\u0301 hoa\u0323ch.docx".encode(),
    ],
    ids=["UTF-8", "cp1258", "NFD"],
)
def test_vietnamese_names_are_read_without_the_mark_of_utf8(raw):
    assert paths(named(raw)) == ["Kế hoạch.docx"]


def test_backslashes_of_windows_part_folders():
    assert paths(named(b"Xa\\a.docx")) == ["Xa/a.docx"]


def test_what_systems_leave_behind_is_ignored():
    left = ("__MACOSX/._a.docx", "xã/._b.docx", ".DS_Store", "xã/Thumbs.db", "~$a.docx")

    assert paths(archive("a.docx", *left)) == ["a.docx"]


def test_links_are_ignored():
    out, link = BytesIO(), ZipInfo("link.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(out, "w") as made:
        made.writestr("a.docx", b"x")
        made.writestr(link, "/etc/passwd")

    assert paths(out) == ["a.docx"]


def encrypted() -> BytesIO:
    out = bytearray(archive("a.docx").getvalue())
    out[out.index(b"PK\x01\x02") + 8] |= 1
    return BytesIO(bytes(out))


def bomb() -> BytesIO:
    return archive("a.docx", content=bytes(30_000_000))


BAD = {
    "damaged": (lambda: BytesIO(b"PK\x03\x04" + bytes(64)), "hỏng"),
    "no archive": (lambda: BytesIO(b"KE HOACH"), "hỏng"),
    "password": (encrypted, "mật khẩu"),
    "parent folder": (lambda: archive("../../etc/a.docx"), "đường dẫn"),
    "root": (lambda: archive("/etc/a.docx"), "đường dẫn"),
    "drive": (lambda: archive("C:\\a.docx"), "đường dẫn"),
    "bomb": (bomb, "phình to"),
    "too many": (lambda: archive(*(f"{n}.docx" for n in range(201))), "201 tệp"),
    "empty": (lambda: archive("rỗng/", ".DS_Store"), "không có tệp nào"),
}


@pytest.mark.parametrize("kind", list(BAD))
def test_an_archive_that_is_unsafe_or_useless_is_refused_with_advice(kind):
    make, words = BAD[kind]

    with pytest.raises(Unreadable) as refused:
        members(open_archive(make()))

    assert words in refused.value.message


@pytest.mark.parametrize("name", ["trong.zip", "trong.RAR", "a.7z"])
def test_an_archive_within_is_refused_by_itself(name):
    opened = open_archive(archive("a.docx", name))

    assert read_member(opened, 0) == b"KE HOACH"
    with pytest.raises(Refused, match="giải nén"):
        read_member(opened, 1)


def test_a_file_over_20_megabytes_is_refused_by_itself():
    noise = bytes(range(256)) * 90_000
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("a.docx", noise)

    with pytest.raises(Refused, match="20 MB"):
        read_member(open_archive(out), 0)


def test_a_file_damaged_within_is_refused_by_itself():
    content = archive("a.docx", content=b"KE HOACH" * 500).getvalue()
    at = content.index(b"a.docx") + 8
    broken = content[:at] + b"\xff\xff\xff" + content[at + 3 :]

    with pytest.raises(Refused, match="hỏng"):
        read_member(open_archive(BytesIO(broken)), 0)


def test_several_files_become_one_archive_and_equal_names_stay_apart():
    out = BytesIO()

    pack(
        [("a.docx", BytesIO(b"1")), ("Kế hoạch.docx", BytesIO(b"2")), ("a.docx", BytesIO(b"3"))],
        out,
    )

    opened = open_archive(out)
    assert paths(out) == ["a.docx", "Kế hoạch.docx", "a (2).docx"]
    assert [read_member(opened, place) for place in range(3)] == [b"1", b"2", b"3"]
