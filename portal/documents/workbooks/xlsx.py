"""XLSX read from its own parts: values as saved, real dates, merged ranges, what is hidden."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from zipfile import ZipFile

from lxml import etree

from portal.documents.reading.guards import Unreadable
from portal.documents.workbooks.book import Book, Cell, Merged, Sheet, place
from portal.documents.workbooks.formats import date_styles
from portal.documents.workbooks.limits import Count
from portal.documents.workbooks.package import DAMAGED, open_workbook, read_part, relations, tree
from portal.documents.workbooks.wording import clean

_LAST_DAY = 200_000  # as Excel counts days: the year 2447
_NUMBER = "n"


def read_xlsx(content: bytes) -> Book:
    """The workbook's sheets in order; charts and macros sheets are left out."""
    package = open_workbook(content)
    book_tree = tree(package, "xl/workbook.xml")
    count = Count()
    reader = _Reader(package, _is_1904(book_tree), count)
    book = Book("xlsx")
    for name, part, is_hidden in sheet_parts(package, book_tree):
        count.sheet()
        sheet = Sheet(name, is_hidden=is_hidden)
        reader.read(part, sheet)
        book.sheets.append(sheet)
    return book


def sheet_parts(package: ZipFile, book_tree: etree._Element) -> Iterator[tuple[str, str, bool]]:
    """Name, part, and whether it is hidden, of each worksheet."""
    goals = relations(package, "xl/workbook.xml")
    names = set(package.namelist())
    for each in book_tree.iterfind(".//{*}sheets/{*}sheet"):
        relation = next((v for k, v in each.items() if k.rsplit("}", 1)[-1] == "id"), "")
        kind, part = goals.get(relation, ("", ""))
        if kind == "worksheet" and part in names:
            yield each.get("name", ""), part, each.get("state", "visible") != "visible"


def _is_1904(book_tree: etree._Element) -> bool:
    found = book_tree.find("{*}workbookPr")
    return found is not None and found.get("date1904") in ("1", "true")


class _Reader:
    """What all sheets of a file share: texts, formats, the first day, how much was read."""

    def __init__(self, package: ZipFile, is_1904: bool, count: Count) -> None:
        self.package, self.count = package, count
        self.first_day = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
        names = set(package.namelist())
        goals = dict(relations(package, "xl/workbook.xml").values())
        texts, styles = goals.get("sharedStrings", ""), goals.get("styles", "")
        self.texts = self._shared(texts) if texts in names else []
        self.dates, self.percents = (
            date_styles(tree(package, styles)) if styles in names else (set(), set())
        )

    def _shared(self, part: str) -> list[str]:
        found = []
        for item in _elements(read_part(self.package, part), "{*}si"):
            found.append(_words(item))
            item.clear()
        return found

    def read(self, part: str, sheet: Sheet) -> None:
        tags = ("{*}row", "{*}mergeCell", "{*}col")
        number = 0
        for element in _elements(read_part(self.package, part), *tags):
            kind = etree.QName(element).localname
            if kind == "row":
                number = _whole(element.get("r"), number + 1)
                self._row(element, number, sheet)
                element.clear()
            elif kind == "mergeCell":
                sheet.merged.extend(_merged(element.get("ref", "")))
            elif element.get("hidden") in ("1", "true"):
                first = _whole(element.get("min"), 1)
                last = min(_whole(element.get("max"), first), first + 200)
                sheet.hidden_columns.update(range(first - 1, last))

    def _row(self, row: etree._Element, number: int, sheet: Sheet) -> None:
        cells: dict[int, Cell] = {}
        column = -1
        for each in row.iterchildren("{*}c"):
            column = _column(each.get("r"), column + 1)
            cell = self._cell(each)
            if cell:
                self.count.cell(column)
                cells[column] = cell
        if cells:
            self.count.row()
            sheet.rows[number] = cells
            if row.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(number)

    def _cell(self, element: etree._Element) -> Cell | None:
        kind = element.get("t", _NUMBER)
        if kind == "inlineStr":
            return _text_cell(_words(element))
        value = element.findtext("{*}v")
        if value is None:
            formula = element.find("{*}f")
            return Cell("", "uncalculated") if formula is not None else None
        if kind == "e":
            return Cell(value, value)
        if kind == "s":
            place_of_text = _whole(value, -1)
            known = 0 <= place_of_text < len(self.texts)
            return _text_cell(self.texts[place_of_text] if known else "")
        if kind == "b":
            return Cell("Có" if value == "1" else "Không")
        if kind in ("str", "d"):
            return _text_cell(value[:10] if kind == "d" else value)
        return self._number(value, _whole(element.get("s"), 0))

    def _number(self, printed: str, style: int) -> Cell | None:
        try:
            number = float(printed)
        except ValueError:
            return _text_cell(printed)
        if style in self.dates and 1 <= number < _LAST_DAY:
            return Cell(self.first_day + timedelta(days=int(number)))
        if style in self.percents:
            return Cell(f"{round(number * 100, 6):g}%".replace(".", ","))
        return Cell(number)


def _text_cell(words: str) -> Cell | None:
    kept = clean(words)
    return Cell(kept) if kept else None


def _words(element: etree._Element) -> str:
    """The runs of a text, without its phonetic reading."""
    return "".join(
        each.text or ""
        for each in element.iter("{*}t")
        if etree.QName(each.getparent()).localname != "rPh"
    )


def _elements(content: bytes, *tags: str) -> Iterator[etree._Element]:
    reading = etree.iterparse(
        io.BytesIO(content), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for _, element in reading:
            yield element
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", DAMAGED) from error


def _merged(reference: str) -> list[Merged]:
    try:
        first, last = (place(each) for each in reference.split(":"))
    except ValueError:
        return []
    return [Merged(first[0], first[1], last[0], last[1])]


def _column(reference: str | None, following: int) -> int:
    if not reference or not re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}", reference):
        return following
    return place(reference)[1]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
