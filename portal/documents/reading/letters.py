"""Letters of old fonts (TCVN3, VNI) turned into Unicode; letters that scanning destroyed refused.

Both encodings put Vietnamese letters on the places of Western ones, so a text of theirs shows signs
inside words that no Vietnamese word has.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from portal.documents.folding import compose
from portal.documents.plan import Remark
from portal.documents.reading.guards import Unreadable

_TCVN3_CODES = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\xadư®đµà¶ả·ã\xb8á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöửøứ÷ữùựúỳûỷüỹýýþỵ"
)
_TCVN3 = {ord(a): b for a, b in zip(_TCVN3_CODES[::2], _TCVN3_CODES[1::2], strict=True)}

# In VNI a vowel is followed by a letter that stands for its marks.
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SINGLE |= {old.upper(): new.upper() for old, new in _VNI_SINGLE.items()}
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")

_TCVN3_SIGN = re.compile(
    r"(?<=[a-zA-Z])[®\xb8µ¶·¹¨¾»¼½©ª«¬§Þ×]|[®§][a-zA-ZÀ-ÿ]|(?<=[a-z])[ÕÖÒÓÔÐÊËÇÈÉÆØÜ]"
)
_VNI_SIGN = re.compile(r"[aeouyôö][ùøûõïáàåãäêéèúüë]|[aeo]â|ñ[a-zô-ö]|(?<=[a-z])ö")
_MODERN = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_FEWEST_SIGNS = 12
_SAMPLE, _SURELY_MODERN = 5000, 100

_WORD = re.compile(r"[^\s,;:.()\[\]\"“”]+")
_LETTERS_INSIDE = re.compile(r"[^\W\d_]")
_JUNK = re.compile(
    r"[^\W\d_][?\ufffd~^¢£¥§©®¤¦¬±|!{}<>=@$%\\]+[^\W_]|\ufffd|[a-zà-ỹ]\d+[a-zà-ỹ]"
    r"|[^\W\d_][?~^¢£¥¤|{}<>@\\]+$|^[?~^¢£¥¤|{}<>@\\]+[^\W\d_]"
)
_SIGNS = "?\ufffd~^¢£¥§©®¤¦¬±|!{}<>=@$%\\"
_DIGIT_INSIDE = re.compile(r"[a-zà-ỹ]\d+[a-zà-ỹ]")
_FEWEST_WORDS, _MOST_JUNK = 40, 0.06


class OldLetters(NamedTuple):
    """An encoding of old fonts, and how its text becomes Unicode."""

    name: str
    convert: Callable[[str], str]

    def remark(self) -> Remark:
        return Remark(
            "old_encoding",
            f"Văn bản dùng bảng mã cũ {self.name}; đã chuyển sang Unicode. Đề nghị đối chiếu với "
            "bản gốc, nhất là chữ in hoa.",
        )


def recognise(text: str) -> OldLetters | None:
    """The old encoding that a text is written in, or None for Unicode."""
    if len(_MODERN.findall(text[:_SAMPLE])) > _SURELY_MODERN:
        return None
    signs = len(_TCVN3_SIGN.findall(text)), len(_VNI_SIGN.findall(text))
    if max(signs) < _FEWEST_SIGNS or len(_MODERN.findall(text)) * 5 > max(signs):
        return None
    if signs[0] > signs[1]:
        return OldLetters("TCVN3 (ABC)", _from_tcvn3)
    return OldLetters("VNI", _from_vni)


def check_letters(text: str) -> None:
    """Refuses a text whose letters scanning or a wrong font has destroyed."""
    suspects = sum(map(text.count, _SIGNS)) + len(_DIGIT_INSIDE.findall(text))
    if suspects <= _MOST_JUNK * _FEWEST_WORDS:
        return
    words = [word for word in _WORD.findall(text) if _LETTERS_INSIDE.search(word)]
    junk = sum(bool(_JUNK.search(word)) for word in words)
    if len(words) >= _FEWEST_WORDS and junk > _MOST_JUNK * len(words):
        raise Unreadable(
            "destroyed_letters",
            f"Chữ trong tệp bị hỏng ({100 * junk // len(words)}% số từ có ký tự lạ), thường do "
            "quét hoặc sai phông chữ. Hãy dùng bản Word gốc, hoặc đính kèm tệp và nhập tay.",
        )


def _from_tcvn3(text: str) -> str:
    return "\n".join(_tcvn3_line(line) for line in text.split("\n"))


def _tcvn3_line(line: str) -> str:
    """Capital fonts use the codes of small letters: what stands in a word of capitals is one."""
    latin = [letter for letter in line if letter.isascii() and letter.isalpha()]
    if sum(letter.isupper() for letter in latin) > 0.8 * len(latin):
        return line.translate(_TCVN3).upper()
    return re.sub(r"\S+", lambda word: _tcvn3_word(word[0]), line)


def _tcvn3_word(word: str) -> str:
    latin = [letter for letter in word if letter.isascii() and letter.isalpha()]
    read = word.translate(_TCVN3)
    return read.upper() if len(latin) > 1 and all(map(str.isupper, latin)) else read


def _from_vni(text: str) -> str:
    return compose(re.sub(r"\S+", lambda word: _vni_word(word[0]), text))


def _vni_word(word: str) -> str:
    pieces, at = [], 0
    for pair in _VNI_PAIR.finditer(word):
        pieces.append(_vni_single(word[at : pair.start()]))
        pieces.append(_vni_single(pair[1]) + _VNI_MARKS[pair[2].lower()])
        at = pair.end()
    return "".join(pieces) + _vni_single(word[at:])


def _vni_single(letters: str) -> str:
    return "".join(_VNI_SINGLE.get(letter, letter) for letter in letters)
