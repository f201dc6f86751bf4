"""The XML parts of a Word package, parsed without following anything outside it."""

import zipfile

from lxml import etree

from portal.documents.reading.guards import Unreadable, read_part


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
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(read_part(package, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            "damaged", "Tệp Word bị hỏng, không mở được. Hãy lưu lại tệp rồi tải lên."
        ) from error
