"""A Word document opened to be checked and mended: its parts as trees, and written again."""

import io
import zipfile
from pathlib import PurePosixPath

from lxml import etree

from portal.documents.linting.lines import Line, read_lines
from portal.documents.linting.looks import Looks
from portal.documents.reading.docx_parts import optional_part, part_tree
from portal.documents.reading.guards import (
    Unreadable,
    check_length,
    check_size,
    open_package,
    read_part,
    sniff,
)
from portal.documents.reading.numbering import Numbering, W

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_HEADER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class OpenedDocument:
    """The parts that rules look at. Changing a tree changes what `saved` gives."""

    def __init__(self, content: bytes, name: str) -> None:
        check_size(content)
        if sniff(content, name) != "docx":
            raise Unreadable(
                "not_word",
                "Chỉ kiểm tra được thể thức của tệp Word (.docx). Hãy mở văn bản bằng Word và "
                "lưu lại thành .docx.",
            )
        self._content = content
        with open_package(content) as package:
            names = set(package.namelist())
            self.trees = {DOCUMENT: part_tree(package, DOCUMENT)}
            self._read_besides(package, names)
            numbering = optional_part(package, names, "word/numbering.xml")
            theme = optional_part(package, names, "word/theme/theme1.xml")
        body = self.trees[DOCUMENT].find(f"{W}body")
        if body is None:
            raise Unreadable("damaged", "Tệp Word không có nội dung. Hãy lưu lại tệp rồi tải lên.")
        self.body: etree._Element = body
        self.looks = Looks(self.styles, theme)
        self.lines: list[Line] = read_lines(body, self.looks, Numbering(numbering, self.styles))
        check_length(len(self.lines), sum(len(line.text) for line in self.lines))

    @property
    def styles(self) -> etree._Element | None:
        return self.trees.get(STYLES)

    @property
    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def header(self, section: etree._Element, kind: str) -> etree._Element | None:
        """The header of a section for its first page ("first") or its other pages ("default")."""
        for reference in section.iterfind(f"{W}headerReference"):
            if reference.get(f"{W}type") == kind:
                return self.trees.get(self._targets.get(reference.get(_ID) or "", ""))
        return None

    def footers(self, section: etree._Element) -> list[etree._Element]:
        ids = [reference.get(_ID) or "" for reference in section.iterfind(f"{W}footerReference")]
        parts = (self.trees.get(self._targets.get(each, "")) for each in ids)
        return [part for part in parts if part is not None]

    def add_header(self, section: etree._Element) -> etree._Element:
        """A header, still empty, for the pages of a section after its first."""
        relations = self.trees[_RELATIONS]
        key = f"portalHeader{len(relations)}"
        header = self.trees[f"word/{key}.xml"] = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
        etree.SubElement(
            relations, f"{{{_PACKAGE}relationships}}Relationship",
            Id=key, Type=_HEADER, Target=f"{key}.xml",
        )  # fmt: skip
        etree.SubElement(
            self.trees[_TYPES], f"{{{_PACKAGE}content-types}}Override",
            PartName=f"/word/{key}.xml", ContentType=_HEADER_TYPE,
        )  # fmt: skip
        reference = etree.Element(f"{W}headerReference", {f"{W}type": "default", _ID: key})
        section.insert(0, reference)
        return header

    def saved(self) -> bytes:
        """The document with its trees as they are now; every other part as it came."""
        out, waiting = io.BytesIO(), set(self.trees)
        with (
            open_package(self._content) as package,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for entry in package.infolist():
                tree = self.trees.get(entry.filename)
                content = read_part(package, entry.filename) if tree is None else _written(tree)
                waiting.discard(entry.filename)
                copied = zipfile.ZipInfo(entry.filename, entry.date_time)
                copied.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(copied, content)
            for name in sorted(waiting):
                made.writestr(zipfile.ZipInfo(name), _written(self.trees[name]))
        return out.getvalue()

    def _read_besides(self, package: zipfile.ZipFile, names: set[str]) -> None:
        """The styles, and the headers and footers by the ids that sections name them with."""
        self._targets: dict[str, str] = {}
        relations = optional_part(package, names, _RELATIONS)
        self.trees[_TYPES] = part_tree(package, _TYPES)
        if relations is not None:
            self.trees[_RELATIONS] = relations
        for relation in () if relations is None else relations:
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            if kind in ("header", "footer"):
                target = str(PurePosixPath("/word", relation.get("Target") or ""))
                self._targets[relation.get("Id") or ""] = target.lstrip("/")
        for name in (STYLES, *sorted(set(self._targets.values()))):
            tree = optional_part(package, names, name)
            if tree is not None:
                self.trees[name] = tree


def _written(tree: etree._Element) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
