"""Words by which administrative Vietnamese is read, folded:

verbs that open a task, nouns that open a unit's name.
"""

import re

from portal.documents.folding import fold


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


# Verbs and verb phrases with which a piece of work begins.
TASK_VERBS = (
    "phat|phe duyet"
    "|to chuc|thuc hien|xay dung|trien khai|phoi hop|tham muu|bien soan|cung cap|tiep tuc"
    "|tang cuong|nang cao|day manh|ra soat|kiem tra|huong dan|cu|ban hanh|tham dinh"
    "|phan cong|danh gia|theo doi|don doc|bao cao|tong hop|so ket|tong ket|tuyen truyen"
    "|pho bien|truyen thong|tap huan|boi duong|dao tao|in|in an|phat hanh|cap phat|dat|lap"
    "|gui|dang|dang tai|duy tri|cap nhat|quan ly|khai thac|su dung|ung dung|hoan thien"
    "|hoan thanh|cung co|kien toan|giai quyet|tiep nhan|thu ly|bao dam|dam bao|phat dong"
    "|huong ung|de nghi|de xuat|kien nghi|khao sat|thong ke|luu tru|ho tro|tro giup|tu van"
    "|tham gia|chu dong|chu trong|quan triet|niem yet|cong khai|cong bo|lap dat|trang bi"
    "|bo tri|giao|chi dao|thanh lap|ky ket|ky|mo|sinh hoat|giam sat|thanh tra|xu ly"
    "|phat hien|tham van|nghien cuu|sua doi|bo sung|dieu chinh|gop y|lay y kien|trinh"
    "|du thao|dua|phan bo|thuong xuyen|kip thoi|dong hanh|tich cuc|no luc|phan dau|phat huy"
    "|khuyen khich|van dong|thu hut|lien ket|ket noi|chia se|trao doi|toa dam|tham quan"
    "|hoc tap|giao luu|khen thuong|bieu duong|ton vinh|nhan rong|lua chon|xac dinh|tiep"
    "|thu thap|so hoa|nhap|van hanh|nang cap|sap xep|cong nhan|bo nhiem|tuyen dung"
    "|quy hoach|luan phien|lap ke hoach|xay moi|cai tao|sua chua|mua sam|chuan bi|phuc vu"
    "|to giac|giup|vien tro|cai cach|doi moi|day nhanh|rut kinh nghiem|thong tin"
    "|tong ra soat|tim hieu|gap mat|ra mat|trao|treo|phat song|phat thanh|ghi hinh|quay"
    "|viet|soan|bien tap|kiem soat|thi hanh|cu can bo|cai thien|mo rong|thiet lap"
    "|thiet ke|lam viec|tra loi|giai thich|gioi thieu|chuyen gui|yeu cau|mo lop|ra quan"
    "|to chuc hoi nghi|nam bat|thuc thi|can cu vao|bao ve|cham soc|tham|thi dua"
    "|dam nhan|dieu phoi|tien hanh|chon|xem xet|hop|khai giang|be mac|khai mac|chinh ly"
    "|tap trung|lien he|thuyet trinh|lam|don|giang day|to giac|cung ung|quang ba|hoa giai"
)
_VERB = re.compile(rf"(?:{_longest_first(TASK_VERBS)})\b")
# Inside a sentence only verbs of two syllables are sure: "đơn", "kỳ", "in" are other words too.
_SURE_VERBS = "|".join(verb for verb in TASK_VERBS.split("|") if " " in verb)
_INNER_VERB = re.compile(rf"(?:{_longest_first(_SURE_VERBS)})\b")

# Short verbs that only their accents tell from other words: "họp" from "hợp", "giao" from "giáo".
_SHORT_VERB = re.compile(
    r"(?:viết|đọc|soạn|họp|duyệt|nộp|gặp|chốt|sửa|chấm|nêu|rà|lấy)[\s,]|(?:giao|trình|gửi|lập|chọn)\b"
)

# Nouns that open the name of a body, a group of bodies or of people who can be given work.
UNIT_HEADS = (
    "so|phong|trung tam|ban|van phong|ubnd|uy ban|hdnd|hoi dong|hoi|doan|bao|dai|cong an"
    "|toa an|tand|vien|vksnd|vks|bo|cuc|vu|thanh tra|to|chi nhanh|chi cuc|lien doan"
    "|mat tran|mttq|ubmttq|truong|kho bac|bao hiem|bhxh|tro giup vien|lanh dao|don vi"
    "|co quan|ngan hang|bo chi huy|cac|nhung|toan the|mot so|tat ca|ca nhan|dong chi"
    "|giam doc|pho giam doc|chanh van phong|truong phong|pho truong phong|vien chuc"
    "|cong chuc|nguoi lao dong|luat su|cong tac vien|xa|phuong|thi tran|huyen|thi xa"
    "|thanh pho|tinh|dang uy|tinh uy|huyen uy|thuong truc|cap uy|chi bo|cong doan"
    "|doan thanh nien|hoi lien hiep|lien hiep|hiep hoi|cong ty|doanh nghiep|benh vien|tram"
    "|trai|nha truong|nha van hoa|stp|tgpl|chu tich|pho chu tich|bi thu|hieu truong"
    "|thu truong|bo phan|tieu ban|tong cuc|hat|nganh|cum|khoi|nha xuat ban|tong cong ty"
    "|trang thong tin|co so|buu dien|buu cuc|vien thong|lien minh|hop tac xa"
    "|chi hoi|chi doan|don bien phong|bo doi|lien doi|thu vien|bao tang|nha hat|dai hoc"
    "|cong thong tin|tap doan|hai quan|thue|hoc vien tu phap|quy bao tro|quy ho tro"
    "|hoc vien|ke toan|van thu|can bo|chuyen vien|gddt|pgddt|tt"
    "|tttgpl|vp|ttdvvl|tu phap|ubmttqvn|mttqvn|ubmt|bchqs|ldld|lhpn|hlhpn|ccb|bgh|bch|bql|ttyt"
    "|ttgdnn|ttgdtx|ttvh|tong phu trach|nhan vien|giao vien|gvcn|gvbm"
)
_HEAD = re.compile(rf"(?:{_longest_first(UNIT_HEADS)})\b")

# Words that begin as a body's name does and are none: "Tổ chức hội nghị", "Bổ sung", "Hội nghị".
_UNLIKE_UNIT = re.compile(
    r"(?:to chuc|ban hanh|bao cao|bao dam|bao ve|bo sung|bo tri|bo nhiem|so ket|so hoa|so luong"
    r"|hoi nghi|hoi thao|hoi thi|phong chong|vu viec|dai dien|to giac|doan ket|hoc vien"
    r"|co so du lieu|xa hoi)\b"
)


def opens_with_verb(text: str) -> bool:
    return bool(_VERB.match(fold(text).lstrip(" *\"'“-+")))


# Bodies named by the work they do: "Tổ thẩm định", "Ban chỉ đạo".
_WORKING_BODY = re.compile(r"\b(?:to|ban|doan|doi|nhom|hoi dong|bo phan|tieu ban)\s$")
_NO_BODYS_WORK = re.compile(r"(?:tham muu|to chuc|trien khai|thuc hien|xay dung|bao cao|don doc)\b")
# "Trung tâm trợ giúp pháp lý", "phòng quản lý chất lượng": what an office is for, not what it does.
_OFFICE = re.compile(r"\b(?:trung tam|phong|cuc|vu|chi nhanh|quy)\s$")
_OFFICE_WORK = re.compile(
    r"(?:tro giup|boi duong|ho tro|dao tao|quan ly|tu van|thong tin|thong ke|truyen thong"
    r"|giai quyet|kiem soat|phuc vu|khai thac|luu tru|bao ve|giam sat)\b"
)


# "Phòng Phổ biến và theo dõi thi hành pháp luật": an office of two tasks.
_OFFICE_OF_TWO = re.compile(r"\b(?:phong|ban|vu|cuc)\s(?:\w+,?\s){1,6}va\s(?:theo doi\s)?$")
_SECOND_TASK = re.compile(r"(?:theo doi|thi hanh|quan ly|kiem tra|dao tao)\b")

# "Công nghệ thông tin", "Giáo dục và đào tạo": the second half of a noun, not a verb.
_COMPOUND = re.compile(
    r"\b(?:bao va|cong nghe|van hoa|cong|trang|he thong|mang|bao chi|giao duc va|thong tin va"
    r"|khoa hoc va|giao duc, |van hoa, )\s$"
)
_NOUN_HALF = re.compile(r"(?:phat thanh|thong tin|dao tao|truyen thong|ung dung)\b")
# "các tổ chức hành nghề": a noun, not the verb "tổ chức".
_SOME = re.compile(r"\b(?:cac|nhung|moi|mot so|cua)\s$")
# "các đơn vị được giao chấm điểm": said of the body, not what it does.
_PASSIVE = re.compile(r"\bduoc(?: \w+)?\s$")


def verb_position(text: str, start: int = 0) -> int | None:
    """Where the first task verb after `start` begins, at a word boundary."""
    folded = fold(text)
    for match in re.finditer(r"(?<=\s)\w", folded[start:]):
        at = start + match.start()
        is_verb = _INNER_VERB.match(folded, at) or _SHORT_VERB.match(text, at)
        if text[at].islower() and is_verb and not _names_body(folded, at):
            return at
    return None


def _names_body(folded: str, at: int) -> bool:
    """Whether the verb at `at` belongs to a body's name."""
    before = folded[max(0, at - 12) : at]
    if _PASSIVE.search(before) or (folded.startswith("to chuc", at) and _SOME.search(before)):
        return True
    if _COMPOUND.search(before) and _NOUN_HALF.match(folded, at):
        return True
    if _OFFICE.search(before):
        return bool(_OFFICE_WORK.match(folded, at))
    if _SECOND_TASK.match(folded, at) and _OFFICE_OF_TWO.search(folded[max(0, at - 60) : at]):
        return True
    return bool(_WORKING_BODY.search(before)) and not _NO_BODYS_WORK.match(folded, at)


# Short heads that only the accent tells from other words: "Báo" from "Bảo trợ", "Sở" from "Số".
_ACCENTED = {"bao": "báo", "so": "sở", "bo": "bộ", "to": "tổ", "vien": "viện", "vu": "vụ"}


def opens_with_unit(text: str) -> bool:
    """Whether the text begins as the name of a body does."""
    folded = fold(text).lstrip(" ")
    head = _HEAD.match(folded)
    if not head or _UNLIKE_UNIT.match(folded):
        return False
    printed = text.lstrip(" ")[: head.end()].lower()
    return printed in (head[0], _ACCENTED.get(head[0], printed))
