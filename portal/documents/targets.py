"""The grammar of targets:

numbers to reach, with what they count. Ages, money, places in passing and document numbers are
not.
"""

import re
from dataclasses import dataclass

from portal.documents.folding import compose, fold, squash
from portal.documents.plan import Target

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_WORDS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_AT_LEAST = r"it nhat|toi thieu|tren|hon|khong duoi|khong it hon|khong thap hon|tu"
_AT_MOST = r"khong qua|toi da|duoi|nhieu nhat|khong vuot qua|khong cao hon|khong nhieu hon|cao nhat"
_QUANTITY = re.compile(
    rf"(?P<bound>\b(?:{_AT_LEAST}|{_AT_MOST})\s+(?:(?:khoang|la|dat|moi nam)\s+)?|[≥≤]\s*)?"
    rf"(?<![\w/.,\-])(?P<low>{_NUMBER})(?P<pct1>\s*%)?"
    rf"(?:\s*(?:-|den)\s*(?P<high>{_NUMBER})(?P<pct2>\s*%)?)?(?P<of>\s*/\s*\d+(?=\s))?"
    rf"(?![\d/]|\s*/\s*(?:\d|qd|kh|nq|tt|ct|nd|cv))"
)
_WORDED = re.compile(
    rf"(?P<bound>\b(?:{_AT_LEAST}|{_AT_MOST})\s+)(?P<low>{'|'.join(_WORDS)})\b()()()()"
)
_COUNTED = re.compile(
    r"(?:luot|dot|cuoc|lop|buoi|hoi nghi|hoi thao|toa dam|vu|viec|nguoi|tin|bai|phong su"
    r"|chuyen muc|chuyen de|to gap|to roi|to|cuon|bo"
    r"|ban|bang|bien|ap phich|pano|pa no|ky|so|xa|phuong|huyen|thon|bon|khu|don vi|chi nhanh"
    r"|phut|gio|ngay|hoc vien|dai bieu|diem|mo hinh|cau lac bo"
    r"|clb|tro giup vien|luat su|cong tac vien|can bo|vien chuc|cong chuc|hop|san pham|video"
    r"|clip|chuong trinh|doan|nhom|ho so|van ban"
    r"|bao cao|de tai|de an|sang kien|quyet dinh|ke hoach|tai lieu|so tay|cam nang|sach|trang"
    r"|chuong|truong|co so|to chuc|ca nhan|ho|gia dinh"
    r"|hoc sinh|giao vien|lan|gio giang|tiet|cau hoi|bai thi|bai viet|tieu pham|cong trinh"
    r"|de cuong|de xuat|tu sach|du an|may|thiet bi|bo cau|goi|phieu|don|cap|dia diem"
    r"|diem cau|chuyen|tinh|thi xa|thanh pho|cho|lo|loi|suat|giai|phan thuong|qua|tap the"
    r"|dong chi|thanh vien|hoi vien|doan vien|chi tieu"
    r"|noi dung|nhiem vu|hoat dong|hang muc|pa-no|khau hieu|bang ron|tram|cum|loa|dien dan"
    r"|chien dich|cuoc thi|hoi thi|bo phim|phim|audio"
    r"|podcast|file|infographic|tai khoan|kenh|fanpage|website|chu de|tuyen|vu viec|vu an"
    r"|dau sach|an pham|sach bo tui|tuan|tuyen truyen vien|phien|hoa giai vien|bao cao vien"
    r"|doi|ap|khom|lang|buon|thi tran|cau|banner|ban tin|vi deo|tro choi|tinh huong|xa,"
    r"|khach|nan nhan|nguoi dan|phu nu|tre em|nguoi co uy tin|quay|san|gian hang|thu|cau chuyen"
    r"|tieu chi|chi so|thu tuc|cuoc hop|lich|khoa|mo-dun|hom thu|pa no|ap phich)\b"
)
# "06 Trung tâm", "tối thiểu 12 đội": a padded or bounded number counts whatever noun follows.
_ANY_NOUN = re.compile(
    r"\s+(?!(?:va|hoac|cua|cho|tai|den|de|voi|theo|trong|nham|do|tren|o|vao|ve|la|duoc|da|se"
    r"|cac|nhung|so|ngay|thang|quy|nam|truoc|sau|tu|khi|phan tram|nay|do|noi|phoi hop|chu tri"
    r"|to chuc|thuc hien)\b)[a-z]{2,}"
)
_NAME = 24  # letters that hold the last words before a number
_BEFORE_NOT = re.compile(
    r"(?:\b(?:(?<!co )(?<!tong )so|ngay|thang|nam|quy|dieu|khoan|(?<!dut )diem|muc"
    r"|phu luc|mau|hoat dong|chuyen de|thu"
    r"|lan thu|khu vuc|covid|giai doan|nhiem vu|khoa|bang"
    r"|phan|hinh|dot|lop|tu du|tieu chi|tieu chuan|nhom|buoc|loai|cap do|muc do|tu nam|du"
    r"|chuong|luat|ky hop|dien thoai|hang|bieu|vung)"
    r"|[a-z]-)\s*$|\b(?:(?<!co )so|dien thoai|ngay|ma)\s*[:.]\s*$"
)
# "bằng 300 phiếu", "thu 50 bài", "trụ sở 100%": only their accents tell them from "Bảng 3".
_SOUNDS_ALIKE = re.compile(r"\b(?:bằng|thu|sở|dự)\s*$")
# Words whose number is a name: "Chương trình 135", "phường 12".
_NAMES_ONE = re.compile(
    r"\b(?:quyet dinh|nghi dinh|thong tu|chi thi|cong van|van ban|de an|chuong trinh|ke hoach"
    r"|nghi quyet|du an|phong|to|quan|phuong|xom|thon|ap|quoc lo|duong|khoi|cum|tap|trang|luc)\s*$"
)
_AFTER_NOT = re.compile(
    r"\s*(?:tuoi|nam\b|thang\b|dong\b|trieu|ty\b|nghin dong|km|m2|vnd|h\d"
    r"|am lich|cap\b|ban in\b|ban chinh|ban sao|quy\b)"
)
# "không quá 10 phút" is a bound to keep, "15 phút đầu giờ" a length.
_CLOCK = re.compile(r"\s*(?:phut|gio)\b")
# A plain "05 ngày" is a length; "01 ngày/lớp" and "01 ngày hội" are counted.
_DAYS = re.compile(r"\s*(?:ngay|tuan)\b(?!\s*/\s*[a-z]| (?:hoi|tap huan|ra quan))")
_STOP = re.compile(
    r"[,;:.()\[\]“”\"]|\s(?:cho|tai|den|de|voi|theo|trong|nham|do|tren|o|vao|phu hop|tham du"
    r"|tham gia|so voi|va|hoac|moi|gom)\b"
)
_PLACE = re.compile(
    r"(?:xa|phuong|huyen|thi xa|thanh pho|tinh|thon|ban|khu|truong|don vi|co so|dia ban)\b"
)
# Work whose amount is the number of places: "Kiểm tra tại 02 Chi nhánh".
_VISITING = re.compile(
    r"\b(?:kiem tra|thanh tra|giam sat|khao sat|danh gia|tham dinh|dat|lap dat|niem yet|treo"
    r"|thi diem|lam viec|(?:tu van|truyen thong|tro giup)[^,;.]{0,30} luu dong)\b"
)
_WHERE = re.compile(
    r"\b(?:tai|o|tren dia ban)\s+(?:cac\s+)?(?:\d+\s[^,;.\d]{2,45}(?:,| va)\s+)?$"
    r"|\btai (?:trung tam|so|tru so)[^,;.\d]{0,40}\sva\s+$"
)
_WHOSE = re.compile(
    r"\b(?:thuoc|cua|nha van hoa|tru so|hoi truong|(?:cho|la) (?:hieu truong|giam doc|lanh dao))"
    r"\s+(?:cac\s+)?$"
)
_SENTENCE_END = re.compile(r"[.;]\s+")
_EACH = re.compile(r"\bmoi\s+(\w+(?:\s+\w+)?)\s*(?:[^,;.\d]*?,\s*)?$")


@dataclass(slots=True)
class _Found:
    target: Target
    start: int
    end: int
    is_passing_place: bool


def read_targets(text: str) -> list[Target]:
    """Every target that a piece of prose states, in printed order."""
    return [target for target, _, _ in find_targets(text)]


def find_targets(text: str) -> list[tuple[Target, int, int]]:
    """The targets of a piece of prose, each with the place of its words in the composed text."""
    text = compose(text)
    folded = fold(text)
    matches = [*_QUANTITY.finditer(folded), *_WORDED.finditer(folded)]
    found = [
        item
        for match in sorted(matches, key=re.Match.start)
        if (item := _read(text, folded, match))
    ]
    is_only = all(item.is_passing_place for item in found) and _VISITING.search(folded)
    if not is_only:
        found = [
            item for item in found if not item.is_passing_place or _is_visit(folded, item.start)
        ]
    return [(item.target, item.start, item.end) for item in found]


def _is_visit(folded: str, start: int) -> bool:
    """Whether the sentence around a count of places begins with work done by going there."""
    stops = [match.end() for match in _SENTENCE_END.finditer(folded, 0, start)]
    return bool(_VISITING.match(folded[stops[-1] if stops else 0 :].lstrip(" -+*")))


def read_target_line(line: str) -> Target | None:
    """One target as a clerk types it: "từ 35 đến 40 đợt", "100%", "ít nhất 02 lớp"."""
    text = squash(compose(line)).strip(" .;,")
    folded = fold(text)
    match = _QUANTITY.search(folded) or _WORDED.search(folded)
    if not match:
        return None
    low, high = _bounds(folded, match)
    unit = text[match.end() :].strip(" .;,")
    unit = re.sub(r"^trở lên|trở xuống", "", unit).strip()
    return Target(low, high, f"% {unit}".strip() if _is_percent(match) else unit, text)


def number(printed: str) -> float:
    """ "5.000" is five thousand, "209,5" has a decimal part; whole numbers come back whole."""
    if printed in _WORDS:
        return _WORDS[printed]
    value = float(printed.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def _is_percent(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("pct1") or match.groupdict().get("pct2"))


def _bounds(folded: str, match: re.Match[str]) -> tuple[float | None, float | None]:
    low = number(match["low"])
    printed_high = match.groupdict().get("high")
    bound = (match["bound"] or "").strip()
    after = folded[match.end() : match.end() + 60]
    if printed_high:
        return low, number(printed_high)
    if re.match(r"[^,;.\d]*?\btro len\b", after):
        return low, None
    if re.match(r"[^,;.]*?\btro xuong\b", after):
        return None, low
    if re.match(rf"≤|(?:{_AT_MOST})\b", bound):
        return None, low
    if bound and not bound.startswith("tu"):
        return low, None
    return low, low


def _read(text: str, folded: str, match: re.Match[str]) -> _Found | None:
    start = max(0, match.start("low") - 60)
    before = folded[start : match.start("low")]
    printed = text[start : match.start("low")].lower()
    after = folded[match.end() : match.end() + 40]
    percent = _is_percent(match)
    is_free = match["bound"] or ("moi" in before and _EACH.search(before))
    is_named = not is_free and _BEFORE_NOT.search(before[-_NAME:])
    if is_named and not _SOUNDS_ALIKE.search(printed[-_NAME:]):
        return None
    if not percent and (_AFTER_NOT.match(after) or not _is_counted(match, before, after)):
        return None
    if _is_length(match, is_free=bool(is_free), after=after):
        return None
    low, high = _bounds(folded, match)
    if low is not None and high is not None and low > high:
        return None
    end = _unit_end(folded, match.end())
    unit = _unit(text, match.end(), end, text[start : match.start("low")], percent)
    target = Target(low, high, unit, squash(text[match.start() : end]).strip(" .;,"))
    return _Found(target, match.start(), end, _is_passing(before, after, match))


def _is_length(match: re.Match[str], *, is_free: bool, after: str) -> bool:
    """Whether the number only says how long something takes."""
    if _CLOCK.match(after):
        return not re.match(rf"≤|(?:{_AT_MOST})\b", match["bound"] or "")
    return not is_free and bool(_DAYS.match(after))


def _is_counted(match: re.Match[str], before: str, after: str) -> bool:
    if _COUNTED.match(after.lstrip(" (")):
        return True
    if not _ANY_NOUN.match(after):
        return False
    if match["bound"] or re.fullmatch(r"0\d|\d{1,3}(?:\.\d{3})+", match["low"]):
        return True
    is_large = re.fullmatch(r"[1-9]\d{1,2}|[3-9]\d{3}", match["low"])
    return bool(is_large and not _NAMES_ONE.search(before))


def _is_passing(before: str, after: str, match: re.Match[str]) -> bool:
    """A count of places that only says where: "tại 11 huyện"."""
    if match.groupdict().get("of") or match["bound"] or _is_percent(match):
        return False
    if _WHERE.search(before):
        return True
    return bool(_WHOSE.search(before) and _PLACE.match(after.lstrip()))


def _unit_end(folded: str, start: int) -> int:
    stop = _STOP.search(folded, start + 1)
    end = stop.start() if stop else len(folded)
    words = list(re.finditer(r"\S+", folded[start:end]))
    return start + words[min(len(words), 12) - 1].end() if words else start


def _unit(text: str, start: int, end: int, before: str, percent: bool) -> str:
    unit = squash(text[start:end]).strip(" ,;.")
    unit = re.sub(r"\s*(trở lên|trở xuống)\s*", " ", unit).strip()
    each = _EACH.search(fold(before))
    if each and "/" not in unit:
        unit = f"{unit}/{before[each.start(1) : each.end(1)].split()[0]}"
    return f"% {unit}".strip() if percent else unit
