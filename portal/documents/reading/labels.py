"""Lines that state one field of a task: "Chủ trì: …", "Thời gian thực hiện: …", "Kết quả: …"."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from portal.documents.folding import fold, squash
from portal.documents.reading.paragraphs import Paragraph

_BODY = (
    r"(?:(?:cac )?(?:don vi, ca nhan|phong, don vi|phong, ban|so, nganh"
    r"|co quan, don vi|co quan/don vi|don vi/ca nhan|don vi|co quan"
    r"|bo phan|ca nhan|nguoi|to chuc|phong|dau moi) ?)?"
)
_RULES = (
    (
        "people",
        rf"{_BODY}chu tri(?:,|;| va| /|/|-)? ?(?:{_BODY})(?:phoi hop|thuc hien)(?: thuc hien)?",
    ),
    (
        "lead",
        rf"{_BODY}(?:duoc giao )?chu tri(?: thuc hien| tham muu| to chuc| trien khai| chinh)*",
    ),
    (
        "lead",
        rf"{_BODY}(?:to chuc |chiu trach nhiem )?thuc hien(?: chinh)?|{_BODY}(?:phu trach"
        rf"|dau moi|tham muu|chiu trach nhiem|dam nhiem|dam nhan|dam trach)(?: chinh| thuc hien)?",
    ),
    (
        "lead",
        r"(?:phan cong|trach nhiem|nguoi)(?: thuc hien| nhiem vu| trach nhiem| phu trach"
        r"| cong viec)*|giao nhiem vu|giao",
    ),
    (
        "coordinating",
        rf"{_BODY}(?:cung )?(?:phoi hop|tham gia)(?: thuc hien| cung| voi| trien khai)*"
        rf"|{_BODY}cung thuc hien|thanh phan phoi hop",
    ),
    (
        "time",
        r"(?:du kien )?(?:thoi (?:gian|han|diem)|tien do|han|lich)(?:(?:,| va)? ?(?:thuc hien"
        r"|hoan thanh|to chuc|trien khai|du kien|bao cao|tien do|cuoi cung))*|hoan thanh"
        r"|thoi (?:gian|han)(?: (?:du kien|tien hanh|bat dau|nop|gui|mo|hop|cong bo"
        r"|kiem tra|thanh tra|giam sat|khao sat|tap huan|boi duong|tuyen truyen|pho bien"
        r"|truyen thong|treo|phat song|dang tai|ra soat|danh gia|tong ket|so ket|tham gia"
        r"|du thi|thi|cuoc thi|hoi thi|lop|hoi nghi|dot|doan)){1,3}",
    ),
    (
        "outputs",
        r"(?:du kien |yeu cau )?(?:ket qua|san pham|dau ra)(?:(?:,|/| va| -)? ?(?:ket qua"
        r"|san pham|dau ra|du kien|dat duoc|thuc hien|can dat|phai dat|hoan thanh|cong viec"
        r"|dau ra|chu yeu))*",
    ),
    (
        "content",
        r"(?:noi dung|ten)(?: thuc hien| cong viec| hoat dong| chinh| cu the| nhiem vu)*"
        r"|cong viec|nhiem vu|hoat dong",
    ),
    (
        "targets",
        r"(?:chi tieu|so luong|muc tieu|quy mo)(?: thuc hien| du kien| cu the| dat duoc"
        r"| phan dau)*",
    ),
    (
        "other",
        r"(?:thoi ky|dia diem|dia ban|thanh phan|doi tuong|kinh phi|nguon kinh phi|hinh thuc"
        r"|phuong phap|cach thuc|pham vi|nguon luc|bien phap|giai phap|ghi chu|so luong nguoi)"
        r"(?:(?:,| va)? ?(?:thuc hien|to chuc|tham du|tham gia|trien khai|thu huong"
        r"|tu kiem tra|kiem tra))*",
    ),
)
_COMPILED = [(kind, re.compile(rule)) for kind, rule in _RULES]
_CANON = {
    "chu tri": "lead",
    "don vi chu tri": "lead",
    "co quan chu tri": "lead",
    "chu tri thuc hien": "lead",
    "thuc hien": "lead",
    "don vi thuc hien": "lead",
    "co quan thuc hien": "lead",
    "bo phan thuc hien": "lead",
    "phan cong thuc hien": "lead",
    "phoi hop": "coordinating",
    "don vi phoi hop": "coordinating",
    "co quan phoi hop": "coordinating",
    "phoi hop thuc hien": "coordinating",
    "co quan cung thuc hien": "coordinating",
    "thoi gian": "time",
    "thoi gian thuc hien": "time",
    "thoi han hoan thanh": "time",
    "thoi gian hoan thanh": "time",
    "tien do thuc hien": "time",
    "ket qua": "outputs",
    "san pham": "outputs",
    "ket qua thuc hien": "outputs",
    "noi dung thuc hien": "content",
}
_LABEL = re.compile(r"([^:;.()\d\"“]{2,60}?)\s*:\s*")
_ASSIGNING = {"lead", "people", "coordinating", "time", "outputs"}
_FURTHER = re.compile(r"(?:[;.,]\s*|\s[-–]\s+)(?=(?:[^\W\d_]+[\s,/]*){1,7}\s*:)")


@dataclass(slots=True)
class Field:
    """One stated value: what it is about, the words of the value, and how sure the label was.
    `is_inline`: it ends the line of the item that it is about.
    """

    kind: str
    value: Paragraph
    label: str
    is_fuzzy: bool = False
    marker: str | None = None
    source: Paragraph | None = None
    is_list: bool = False
    is_inline: bool = False


@lru_cache(maxsize=2048)
def label_kind(label: str) -> tuple[str, bool] | None:
    """What a label is about, and whether it had to be guessed from a misspelling."""
    folded = squash(fold(label)).strip(" *-+")
    for kind, rule in _COMPILED:
        if rule.fullmatch(folded):
            return kind, False
    close = get_close_matches(folded, _CANON, n=1, cutoff=0.88) if len(folded) > 5 else []
    return (_CANON[close[0]], True) if close else None


def trailing_fields(paragraph: Paragraph) -> tuple[Paragraph, list[Field]]:
    """A task's words and the fields that follow on the same line:

    "… hồ sơ. Thực hiện: Văn phòng.".
    """
    if paragraph.text.count(":") == 0:
        return paragraph, []
    for further in _FURTHER.finditer(paragraph.text):
        before = paragraph.text[: further.start()]
        if before.count("(") > before.count(")"):
            continue
        rest = paragraph.cut(further.end())
        fields = read_fields(rest) if paragraph.text[further.start()] != "," else []
        if fields and all(item.kind in _ASSIGNING for item in fields) and rest.text[0].isupper():
            return paragraph.cut(0, further.start() + 1), fields
    return paragraph, []


def read_fields(paragraph: Paragraph, marker: str | None = None) -> list[Field]:
    """The fields that one line states; empty when the line is no field line."""
    text = paragraph.text
    match = _LABEL.match(text)
    found = label_kind(match[1]) if match else None
    if not match or not found:
        return []
    starts = [(match.start(), match.end(), match[1], found)]
    for further in _FURTHER.finditer(text, match.end()):
        label = _LABEL.match(text, further.end())
        kind = label_kind(label[1]) if label else None
        if label and kind and kind[0] not in ("content", "other"):
            starts.append((further.start(), label.end(), label[1], kind))
    ends = [start for start, *_ in starts[1:]] + [len(text)]
    return [
        Field(kind, paragraph.cut(begin, end), label, fuzzy, marker, paragraph.cut(start, end))
        for (start, begin, label, (kind, fuzzy)), end in zip(starts, ends, strict=True)
    ]
