"""Lists of bodies taken apart into single names, and the comparable form that joins spellings of
one body.
"""

import re
from functools import lru_cache

from portal.documents.folding import compose, fold, squash
from portal.documents.words import opens_with_unit, verb_position

_ABBREVIATIONS = {
    "tgpl": "tro giup phap ly",
    "tgplnn": "tro giup phap ly",
    "pbgdpl": "pho bien giao duc phap luat",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "stp": "so tu phap",
    "btp": "bo tu phap",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "gd&dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "tt&tt": "thong tin va truyen thong",
    "vh,tt&dl": "van hoa the thao va du lich",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "ld-tb&xh": "lao dong thuong binh va xa hoi",
    "nn&ptnt": "nong nghiep va phat trien nong thon",
    "bttp": "bo tro tu phap",
    "hctp": "hanh chinh tu phap",
    "hc-th": "hanh chinh tong hop",
    "vp": "van phong",
    "ttdt": "thong tin dien tu",
    "pt-th": "phat thanh truyen hinh",
    "tttgpl": "trung tam tro giup phap ly",
}
_LONG_ABBREVIATION = re.compile(
    r"(?<![a-z0-9])("
    + "|".join(sorted(map(re.escape, _ABBREVIATIONS), key=len, reverse=True))
    + r")(?![a-z0-9])"
)
# A joint office whose name holds the names of the bodies it serves.
_JOINT_OFFICE = re.compile(
    r"\bvan phong (?:doan (?:dbqh|dai bieu quoc hoi)|hdnd|hoi dong nhan dan|ubnd|tinh uy)\b[^;]*$"
)
# "Phòng Quản lý luật sư, công chứng viên": the office is named for the people it looks after.
_MANAGING_OFFICE = re.compile(r"(?:phong|vu|cuc|ban|to) quan ly\b[^,;]*$")
_COLLECTIVE = re.compile(r"(?:cac|nhung|toan the|mot so)\s+\S+(?:\s+\S+)?$")
_JOINT = re.compile(r";|,|\s+(?:và|cùng)\s+(?:với\s+)?|\n", re.IGNORECASE)
_LOWER_OPENERS = re.compile(
    r"(?:cac|nhung|toan the|mot so|tat ca|ca nhan|lanh dao|vien chuc|cong chuc|tro giup vien"
    r"|co quan|phong|so|trung tam|ubnd|gia dinh|dia phuong|chinh quyen|nha truong|cha me"
    r"|phu huynh|cong an|doanh nghiep|nguoi dan|benh vien)\s"
    r"|(?:hieu truong|pho hieu truong|tong phu trach"
    r"|giao vien (?:chu nhiem|bo mon|day|phu trach|tu van|gdcd|tong phu trach)"
    r"|luat su|cong tac vien|tuyen truyen vien|hoa giai vien|bao cao vien|gia lang"
    r"|truong (?:thon|ban|ap|xom|buon)|nguoi co uy tin"
    r"|dong chi|ban giam hieu|ban dai dien|to truong|to chuyen mon|doan truong|bi thu)\b"
)
# A person by family name: "Lê Văn Tám".
_PERSON = re.compile(
    r"(?:(?:đồng chí|đ/c|ông|bà)\s+)?(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ"
    r"|Ngô|Dương|Lý|Đinh|Đoàn|Lương|Trịnh|Mai|Đào|Tô|Nông|Lò|Triệu|Hà|Cao|Vi|Chu|Lâm|Tạ)"
    r"(?:\s[A-ZĐÀ-Ỹ]\w+){1,4}(?=\s*(?:[,;.]|và\b|$))"
)
_ALONE = {
    "cong an",
    "thanh tra",
    "toa an",
    "vien kiem sat",
    "van phong",
    "trung tam",
    "doan luat su",
    "ubnd",
    "so tu phap",
    "bao",
    "cong doan",
    "ke toan",
    "van thu",
    "mttq",
    "doan thanh nien",
    "hdnd",
    "tand",
    "vksnd",
}


def fold_unit(name: str) -> str:
    """The comparable form of a body's name:

    case, accents, dashes, usual abbreviations and "nhà nước" make no difference.
    """
    text = squash(fold(compose(name))).strip(" .;,:")
    text = re.sub(r"^t\.?t\.?\s+(?=tgpl|tro giup)", "trung tam ", text)
    text = _LONG_ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[1]], text)
    text = re.sub(r"&", " va ", text)
    text = squash(re.sub(r"[^a-z0-9]+", " ", text))
    return re.sub(r"(tro giup phap ly) nha( nuoc)?\b", r"\1", text)


def unit_places(text: str) -> list[tuple[int, int]]:
    """Where each body of a list stands in the text."""
    return list(_unit_places(text))


@lru_cache(maxsize=512)
def _unit_places(text: str) -> tuple[tuple[int, int], ...]:
    places, start = [], 0
    for match in _JOINT.finditer(text):
        if match.start() >= start and _is_boundary(text, start, match):
            places.append((start, match.start()))
            start = match.end()
    places.append((start, len(text)))
    trimmed = (_trim(text, *place) for place in places)
    return tuple((a, b) for a, b in trimmed if b > a)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–+•:;,.*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,:*/"):
        end -= 1
    if text[start:end].endswith(")") and "(" not in text[start:end]:
        end -= 1
    return start, end


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    left, right = text[start : match.start()], text[match.end() :].lstrip()
    if left.count("(") > left.count(")"):
        return False
    if match[0] in ";\n":
        return True
    if not right or not left.strip():
        return False
    return opens_new_unit(right) and not _is_inside_name(left.strip(), right)


def opens_new_unit(right: str) -> bool:
    """Whether a body's or a person's name begins here, with a capital or as bodies are named."""
    if _PERSON.match(right):
        return True
    if right[0].isupper():
        return opens_with_unit(right)
    return bool(_LOWER_OPENERS.match(fold(right)))


def _is_inside_name(left: str, right: str) -> bool:
    folded = fold(left)
    next_part = squash(re.split(r"[;,(]| và ", right, maxsplit=1)[0])
    words = fold(next_part).split()
    if _JOINT_OFFICE.search(folded) and words[:1] and words[0] in ("hdnd", "ubnd", "hoi", "uy"):
        return True
    if re.match(r"(?:cuc|vu|tong cuc)\b", folded) and words[:1] == ["bo"]:
        return True
    if re.search(r"(?:^|[;,] )bao$", folded) and words[:1] == ["phat"]:
        return True
    if _MANAGING_OFFICE.match(folded) and next_part[:1].islower():
        return True
    if _COLLECTIVE.fullmatch(folded) and len(folded.split()) <= 3:
        return _continues_collective(next_part, words)
    return len(words) == 1 and words[0] not in _ALONE


def _continues_collective(part: str, words: list[str]) -> bool:
    """ "Các Phòng, Chi nhánh", "Các Sở, Ban, Đoàn thể tỉnh":

    plain nouns in a row are one group of bodies.
    """
    is_named = len(words) > 1 and part.split()[1][:1].isupper()
    return (
        len(words) <= 3
        and not is_named
        and not any(" ".join(words).startswith(alone) for alone in _ALONE)
    )


def leading_unit(text: str) -> tuple[int, int] | None:
    """The body that a sentence names as its subject:

    "Trung tâm tổ chức …", "Phòng Nghiệp vụ: …".
    """
    colon = re.match(r"([^:;.()]{2,90}):\s", text)
    if colon and opens_with_unit(text) and text[0].isupper():
        return _trim(text, 0, colon.end(1))
    if not text[:1].isupper() or not opens_with_unit(text):
        return None
    return _subject(text)


def unit_after_day(text: str) -> tuple[int, int] | None:
    """The body that acts on a day printed first: "Trước ngày 05/9: các xã gửi danh sách"."""
    day = re.match(r"[^:;.]{0,40}\d[^:;.]{0,12}:\s+", text)
    rest = text[day.end() :] if day else ""
    if not day or not rest or not opens_new_unit(rest):
        return None
    found = _subject(rest)
    return (found[0] + day.end(), found[1] + day.end()) if found else None


def unit_last(text: str, start: int) -> tuple[int, int] | None:
    """The body that ends a step, after its day: "trước ngày 20/9, Văn phòng Sở", "…, phụ trách:
    Tổ Sử".
    """
    label = re.search(r"\b(?:phụ trách|chủ trì|thực hiện):\s*", text[start:])
    at = start + label.end() if label else start + len(re.match(r"[\s,]*", text[start:])[0])  # type: ignore[index]
    rest = text[at:]
    if not rest or not opens_new_unit(rest) or verb_position(rest) is not None:
        return None
    return _trim(text, at, len(text))


_MODAL = re.compile(r"\s(?:chủ trì|có trách nhiệm|chịu trách nhiệm|sẽ|phải|được|tự)\b")


def _subject(text: str) -> tuple[int, int] | None:
    """The words before the verb of a sentence that begins with a body."""
    verb = verb_position(text)
    if verb is None or verb > 90 or re.search(r"[;.:]", text[:verb]):
        return None
    modal = _MODAL.search(text[:verb])
    return _trim(text, 0, modal.start() if modal else verb)
