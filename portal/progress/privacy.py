"""Finds what looks like personal data in typed text: cases of citizens never enter the portal."""

import re

# twelve digits beginning with a province code 0xx, in one or in groups of three
IDENTITY = re.compile(r"(?<!\d)0\d\d([ .]?)\d{3}\1\d{3}\1\d{3}(?!\d)")
TELEPHONE = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .]?\d){9}(?!\d)")
MANY = 2  # one number may be an office's; a list of them is of people


def personal_data(*texts: str) -> list[str]:
    """In words, what looks like personal data in the texts; nothing when they look clean."""
    text = "\n".join(texts)
    found = []
    if IDENTITY.search(text):
        found.append("số căn cước công dân")
    if len(TELEPHONE.findall(text)) >= MANY:
        found.append("danh sách số điện thoại")
    return found
