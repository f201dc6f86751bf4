"""The same workbook with a comment in each cell that has a problem; nothing else is touched."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from posixpath import relpath

import xlsxwriter
from lxml import etree

from portal.documents.workbooks.book import Book, address
from portal.documents.workbooks.package import open_workbook, read_part, relations, rels_of, tree
from portal.documents.workbooks.problems import Problem
from portal.documents.workbooks.shapes import comment_shape, empty_drawing
from portal.documents.workbooks.xlsx import sheet_parts
from portal.documents.writing.wording import inert

AUTHOR = "Cổng kế hoạch"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What must stand behind the link to the comments' shapes, by the order of the schema.
_BEHIND = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip


def commented(content: bytes, book: Book, problems: Sequence[Problem]) -> bytes:
    """The file with comments; a CSV, which has none, comes back as a workbook.

    Raises `Unreadable` where parts that reading does not need are damaged.
    """
    if book.kind == "csv":
        return _commented_csv(book, problems)
    package = open_workbook(content)
    parts = {name: part for name, part, _ in sheet_parts(package, tree(package, "xl/workbook.xml"))}
    changed: dict[str, bytes] = {}
    types = tree(package, "[Content_Types].xml")
    by_sheet = groupby(sorted(problems, key=_place), key=lambda each: each.sheet)
    for number, (sheet, found) in enumerate(by_sheet, 1):
        _comment_sheet(package, parts[sheet], _texts(found), changed, types, number)
    changed["[Content_Types].xml"] = _printed(types)
    return _rewritten(package, changed)


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.sheet, problem.row, problem.column


def _texts(problems: Iterable[Problem]) -> dict[tuple[int, int], str]:
    """One comment a cell, whatever the number of its problems."""
    found: dict[tuple[int, int], str] = {}
    for each in problems:
        key = each.row, each.column
        found[key] = f"{found[key]}\n{each.comment}" if key in found else each.comment
    return found


def _comment_sheet(
    package: zipfile.ZipFile,
    part: str,
    texts: dict[tuple[int, int], str],
    changed: dict[str, bytes],
    types: etree._Element,
    number: int,
) -> None:
    goals = dict(relations(package, part).values())
    names = package.namelist()
    comments = goals.get("comments", f"xl/portalComments{number}.xml")
    drawing = goals.get("vmlDrawing", f"xl/drawings/portalComments{number}.vml")
    changed[comments] = _with_comments(package, comments, texts)
    old = read_part(package, drawing) if drawing in names else empty_drawing()
    changed[drawing] = _with_shapes(old, texts)
    _declare(types, comments)
    ids = _link(package, part, (("comments", comments), ("vmlDrawing", drawing)), changed)
    sheet = tree(package, part)
    if sheet.find("{*}legacyDrawing") is None:
        _place_link(sheet, ids["vmlDrawing"])
        changed[part] = _printed(sheet)


def _with_comments(package: zipfile.ZipFile, part: str, texts: dict[tuple[int, int], str]) -> bytes:
    """The comments part with ours added; a comment on one of these cells gives way to both."""
    if part in package.namelist():
        root = tree(package, part)
    else:
        root = etree.Element(f"{{{MAIN}}}comments", nsmap={None: MAIN})
        etree.SubElement(root, f"{{{MAIN}}}authors")
        etree.SubElement(root, f"{{{MAIN}}}commentList")
    authors, listed = root.find("{*}authors"), root.find("{*}commentList")
    etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
    known = {each.get("ref"): each for each in listed}
    for (row, column), words in texts.items():
        before = known.get(address(row, column))
        if before is not None:
            words = f"{words}\n{''.join(before.itertext())}"
            listed.remove(before)
        comment = etree.SubElement(
            listed, f"{{{MAIN}}}comment", ref=address(row, column), authorId=str(len(authors) - 1)
        )
        text = etree.SubElement(comment, f"{{{MAIN}}}text")
        etree.SubElement(text, f"{{{MAIN}}}t").text = inert(words)
    return _printed(root)


def _with_shapes(drawing: bytes, texts: dict[tuple[int, int], str]) -> bytes:
    """The shapes in which programs show the comments, before the drawing's closing tag."""
    shapes = "".join(comment_shape(number, *at) for number, at in enumerate(texts))
    closing = re.search(rb"</(?:\w+:)?xml>\s*$", drawing)
    end = closing.start() if closing else len(drawing)
    return drawing[:end] + shapes.encode() + drawing[end:]


def _declare(types: etree._Element, comments: str) -> None:
    """Name the kinds of the new parts in the package's list."""
    known = {each.get("PartName") for each in types} | {each.get("Extension") for each in types}
    if f"/{comments}" not in known:
        etree.SubElement(
            types, f"{{{TYPES}}}Override", PartName=f"/{comments}", ContentType=COMMENTS_TYPE
        )
    if "vml" not in known:
        types.insert(
            0, etree.Element(f"{{{TYPES}}}Default", Extension="vml", ContentType=DRAWING_TYPE)
        )


def _link(
    package: zipfile.ZipFile,
    part: str,
    goals: Sequence[tuple[str, str]],
    changed: dict[str, bytes],
) -> dict[str, str]:
    """Relations from the sheet to the new parts; their ids by kind."""
    rels = rels_of(part)
    if rels in package.namelist():
        root = tree(package, rels)
    else:
        root = etree.Element(f"{{{PACKAGE}}}Relationships", nsmap={None: PACKAGE})
    ids = {kind: at for at, (kind, _) in relations(package, part).items()}
    for kind, goal in goals:
        if kind not in ids:
            ids[kind] = f"rIdPortal{kind}"
            target = relpath(goal, part.rsplit("/", 1)[0])
            etree.SubElement(
                root, f"{{{PACKAGE}}}Relationship", Id=ids[kind], Type=f"{LINKS}/{kind}",
                Target=target,
            )  # fmt: skip
    changed[rels] = _printed(root)
    return ids


def _place_link(sheet: etree._Element, link: str) -> None:
    element = etree.Element(f"{{{MAIN}}}legacyDrawing", {f"{{{LINKS}}}id": link})
    for child in sheet:
        if etree.QName(child).localname in _BEHIND:
            child.addprevious(element)
            return
    sheet.append(element)


def _printed(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rewritten(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.infolist():
            if entry.filename not in changed:
                copy.writestr(entry, read_part(package, entry.filename))
        for name, content in changed.items():
            copy.writestr(name, content)
    return out.getvalue()


def _commented_csv(book: Book, problems: Sequence[Problem]) -> bytes:
    out = io.BytesIO()
    written = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = written.add_worksheet(book.sheets[0].name)
    for row, cells in book.sheets[0].rows.items():
        for column, cell in cells.items():
            sheet.write_string(row - 1, column, inert(cell.text)[:32_767])
    for (row, column), words in _texts(problems).items():
        sheet.write_comment(row - 1, column, inert(words), {"author": AUTHOR, "x_scale": 2})
    written.close()
    return out.getvalue()
