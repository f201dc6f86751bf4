"""Numbers and signs of documents ("120 /KH-STP"), and the kinds of document they stand for."""

import re
from typing import NamedTuple

from portal.documents.folding import compose

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "KL": "Kết luận",
    "CV": "Công văn",
    "GM": "Giấy mời",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "PG": "Phiếu gửi",
    "BN": "Giấy biên nhận",
}

_SIGN = r"[A-ZĐ][A-ZĐa-z0-9&]*(?:\s?&\s?[A-ZĐ]+)?(?:\s*-\s*[A-ZĐ][A-ZĐa-z0-9&,.]*)*"
_LINE = re.compile(
    rf"^\W*S[ốôóoổỐÔÓOỔ]\s*[:.]?\s*(?P<number>\d{{1,5}}[a-zA-Z]?)?[\s.…_]*[/]\s*(?P<sign>{_SIGN})"
)
# "Số 45-KH/HU": the bodies of the Party put the kind before the slash and themselves after it.
_PARTY_LINE = re.compile(
    r"^\W*S[ốôóoổỐÔÓOỔ]\s*[:.]?\s*(?P<number>\d{1,5})?[\s.…_]*[-–]\s*"
    r"(?P<sign>[A-ZĐ][A-ZĐa-z]*/[A-ZĐ][A-ZĐa-z]*)"
)
_CITED = re.compile(
    r"\d{1,5}[a-zA-Z]?(?:/\d{4})?\s?[-/]\s?[A-ZĐ][A-ZĐa-z0-9]*(?:\s?&\s?[A-ZĐa-z]+)*(?:[-/.][A-ZĐ][A-ZĐa-z0-9]*(?:&[A-ZĐa-z]+)*)*"
)


class Symbol(NamedTuple):
    """The number before the slash, None while blank, and the sign after it; `start` and `end`
    place them in the line.
    """

    number: str | None
    sign: str | None
    start: int = 0
    end: int = 0


def read_symbol(line: str) -> Symbol | None:
    """Number and sign of a line "Số: …/KH-…". Either may be blank; None when it is no such line."""
    text = compose(line)
    match = _LINE.match(text) or _PARTY_LINE.match(text)
    if match:
        sign = re.sub(r"\s+", "", match["sign"]).rstrip(".,")
        return Symbol(match["number"], sign, match.start(), match.end("sign"))
    return None


def cited_numbers(text: str) -> list[re.Match[str]]:
    """Every number with sign that a text cites, as matches."""
    return list(_CITED.finditer(text))
