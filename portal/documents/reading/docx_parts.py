"""The XML parts of a Word package, parsed without following anything outside it."""

import re
import zipfile

from lxml import etree

from portal.documents.reading.guards import MEGABYTE, Unreadable, check_length, read_part

# Counted before parsing, which takes seconds for a million; empty cells hold a paragraph each.
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_EMPTY_SHARE = 2


def optional_part(
    package: zipfile.ZipFile, names: set[str], name: str, *, is_wanted: bool = True
) -> etree._Element | None:
    """A part the text can do without: a broken one is as good as none.

    One that is not wanted is only examined for what is refused.
    """
    if name not in names:
        return None
    try:
        content = read_part(package, name)
        return _parsed(content) if is_wanted else None
    except Unreadable as refusal:
        if refusal.code != "damaged":
            raise
        return None


def part_tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    """A part as a tree. Raises `Unreadable` when it is broken."""
    return _parsed(read_part(package, name))


def _parsed(content: bytes) -> etree._Element:
    if len(content) > MEGABYTE:
        check_length(len(_PARAGRAPH.findall(content)) // _EMPTY_SHARE, 0)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            "damaged", "Tệp Word bị hỏng, không mở được. Hãy lưu lại tệp rồi tải lên."
        ) from error
