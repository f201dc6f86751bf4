"""What a section is for, told from the words of its heading."""

import re

from portal.documents.folding import fold, squash

_ROLES = (
    ("funding", r"(?:nguon )?kinh phi|du toan|nguon luc|tai chinh|(?:bao dam|dam bao) kinh phi"),
    (
        "reporting",
        r"(?:cong tac |che do |thuc hien )*(?:thong tin|bao cao)(?: ?,? (?:va )?(?:thong tin"
        r"|bao cao|dinh ky|ket qua))*\W*$|che do (?:thong tin|bao cao)",
    ),
    ("requirements", r"yeu cau"),
    (
        "purpose",
        r"muc dich|muc tieu|quan diem|y nghia|ly do|boi canh|dat van de|mo dau|su can thiet"
        r"|nguyen tac|yeu cau, muc"
        r"|(?:cac |mot so |he thong )?chi tieu(?: cu the| chu yeu| phan dau| chinh| co ban"
        r"| can dat| den| nam| giai doan| thi dua|[ \d,/-])*$",
    ),
    ("bases", r"(?:cac )?can cu(?: phap ly| xay dung| de xay dung)?\W*$|co so phap ly"),
    (
        "time",
        r"thoi (?:gian|han|diem|ky)(?: va dia diem|,? dia diem)?(?: thuc hien| to chuc"
        r"| hoan thanh)?\b|dia diem|dia ban",
    ),
    (
        "other",
        r"hinh thuc(?: \w+){0,3}:"
        r"|chu de(?:,? (?:va )?khau hieu|:)|noi dung,? (?:va )?hinh thuc thi\W*$"
        r"|(?:co cau )?giai thuong|the le\b"
        r"|doi tuong|pham vi|thanh phan|dac diem|tinh hinh|thuc trang|danh gia (?:tinh hinh"
        r"|ket qua)|ket qua (?:nam|thuc hien|dat duoc)"
        r"|ton tai|thuan loi|kho khan|nhung van de chung|khai quat",
    ),
    (
        "implementation",
        r"to chuc thuc hien|trach nhiem|phan cong (?:trach nhiem|to chuc)|(?:cong tac "
        r"|bien phap )?to chuc (?:thuc hien|trien khai)\W*$"
        r"|phan cong (?:nhiem vu|thuc hien)\W*$|kien nghi|de xuat",
    ),
    (
        "content",
        r"noi dung|nhiem vu|hoat dong|giai phap|cong viec|cong tac|phan cong|tien do|chi tieu"
        r"|cac |chuong trinh|ke hoach|bien phap|lich",
    ),
)
_COMPILED = [(role, re.compile(rule)) for role, rule in _ROLES]
_MIXED = re.compile(r".*\bto chuc thuc hien\W*$")
PROSE = {
    "funding",
    "reporting",
    "requirements",
    "purpose",
    "bases",
    "time",
    "other",
    "implementation",
}


def role_of(heading: str) -> str | None:
    """The role that a heading's first words name, or None when they name none."""
    folded = squash(fold(heading)).strip(" *.:-")
    for role, rule in _COMPILED:
        if rule.match(folded):
            return _told_apart(role, folded)
    return "implementation" if _MIXED.match(folded) and len(folded) < 60 else None


def _told_apart(role: str, folded: str) -> str:
    if role == "requirements" and len(folded.split()) > 14:
        return "content"
    if (
        role == "content"
        and _MIXED.match(folded)
        and not folded.startswith(("noi dung", "nhiem vu", "hoat dong"))
    ):
        return "implementation"
    return role
