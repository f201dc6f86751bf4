"""Which number formats of a workbook show days, and which show percents."""

import re

from lxml import etree

_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENTS = {9, 10}
_FIRST_OWN = 164
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def date_styles(styles: etree._Element) -> tuple[set[int], set[int]]:
    """The cell styles that show days, and those that show percents, by number."""
    codes = {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
        if each.get("numFmtId", "").isdigit()
    }
    dates, percents = set(), set()
    for style, each in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        found = each.get("numFmtId", "0")
        number = int(found) if found.isdigit() else 0
        code = _QUOTED.sub("", codes.get(number, ""))
        if number in _DATES or (number >= _FIRST_OWN and re.search(r"[dy]|m.*/|/.*m", code, re.I)):
            dates.add(style)
        elif number in _PERCENTS or "%" in code:
            percents.add(style)
    return dates, percents
