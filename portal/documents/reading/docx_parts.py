"""The XML parts of a Word package, parsed without following anything outside it."""

import re
import zipfile

from lxml import etree

from portal.documents.reading.guards import MEGABYTE, Unreadable, check_length, read_part

# Counted before parsing, which takes seconds for a million; empty cells hold a paragraph each.
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_EMPTY_SHARE = 2


def optional_part(package: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    """A part the text can do without: a broken one is as good as none."""
    if name not in names:
        return None
    try:
        return part_tree(package, name)
    except Unreadable as refusal:
        if refusal.code != "damaged":
            raise
        return None


def part_tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    """A part as a tree. Raises `Unreadable` when it is broken."""
    content = read_part(package, name)
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
