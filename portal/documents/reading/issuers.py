"""Who makes the plan, in the fullest wording that the text gives."""

import re

from portal.documents.folding import fold, squash
from portal.documents.reading.header import Header
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.units import fold_unit
from portal.documents.words import opens_with_unit

_MAKES = re.compile(
    r"\s+(?:xây dựng|ban hành|lập|tổ chức xây dựng"
    r"|triển khai)\s+(?:và\s+\S+\s+\S+\s+)?(?:[Kk]ế hoạch|nội dung)"
)
_OF = re.compile(r"[Kk]ế hoạch\b.*\bcủa\s+([^.,;]+?)\s*(?:\./\.|\.|,|;|$|(?:trong\s+)?năm\b)")


def find_issuer(header: Header, preamble: list[Paragraph], closing: list[Paragraph]) -> str | None:
    """The longest wording of the same body among preamble and closing; else the head's own line."""
    if header.authority:
        return squash(header.authority)
    found = [name for paragraph in preamble if (name := _maker(paragraph.text))]
    found += [squash(match[1]) for paragraph in closing if (match := _OF.search(paragraph.text))]
    found = [name for name in found if opens_with_unit(name) and len(name) < 120]
    if found:
        stem = fold_unit(found[0])
        return max(
            (name for name in found if stem in fold_unit(name) or fold_unit(name) in stem), key=len
        )
    return header.bodies[-1] if header.bodies else None


def _maker(text: str) -> str | None:
    """The subject of "… xây dựng Kế hoạch":

    the words between the last comma or stop and the verb.
    """
    for match in _MAKES.finditer(text):
        before = text[: match.start()]
        for cut in [m.end() for m in re.finditer(r"[,.;:]\s+|^", before)][::-1]:
            name = squash(re.sub(r"\s*\([^)]*\)", "", before[cut:]))
            if (
                name
                and name[0].isupper()
                and opens_with_unit(name)
                and not fold(name).startswith(("can cu", "thuc hien"))
            ):
                return name
    return None
