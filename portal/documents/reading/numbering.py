"""Automatic numbers of a Word document, as Word prints them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Level:
    """One level of a list: how its number is written and where it starts."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of_number: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._parents: dict[str, str] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, properties: etree._Element | None) -> str:
        """The printed number of the next paragraph with these properties, or nothing."""
        number, level = self._place(properties)
        items = self._lists.get(self._of_number.get(number or "", ""))
        if number is None or items is None:
            return ""
        restart = self._restarts.pop((number, level), None)
        return _print(items, level, restart)

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        if properties is None:
            return None, 0
        style = _value(properties.find(f"{W}pStyle"))
        styled = self._styled(style)
        found = properties.find(f"{W}numPr")
        if found is None:
            return styled or (None, 0)
        number = _value(found.find(f"{W}numId")) or (styled[0] if styled else None)
        level = _value(found.find(f"{W}ilvl"))
        return number, _whole(level, styled[1] if styled else 0)

    def _styled(self, style: str | None) -> tuple[str, int] | None:
        for _ in range(20):
            if style is None:
                return None
            if style in self._of_style:
                return self._of_style[style]
            style = self._parents.get(style)
        return None

    def _read_lists(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId") or ""
            levels = {}
            for level in abstract.iterfind(f"{W}lvl"):
                levels[_whole(level.get(f"{W}ilvl"), 0)] = _level(level)
            self._lists[key] = _List(levels)
        for number in numbering.iterfind(f"{W}num"):
            key = number.get(f"{W}numId") or ""
            self._of_number[key] = _value(number.find(f"{W}abstractNumId")) or ""
            for override in number.iterfind(f"{W}lvlOverride"):
                start = _value(override.find(f"{W}startOverride"))
                if start is not None:
                    level_index = _whole(override.get(f"{W}ilvl"), 0)
                    self._restarts[key, level_index] = _whole(start, 1)

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            key = style.get(f"{W}styleId") or ""
            parent = _value(style.find(f"{W}basedOn"))
            if parent:
                self._parents[key] = parent
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                number = _value(found.find(f"{W}numId"))
                if number:
                    self._of_style[key] = number, _whole(_value(found.find(f"{W}ilvl")), 0)


def _value(element: etree._Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 7 else default


def _level(element: etree._Element) -> Level:
    return Level(
        _value(element.find(f"{W}numFmt")) or "decimal",
        _value(element.find(f"{W}lvlText")) or "",
        _whole(_value(element.find(f"{W}start")), 1),
        element.find(f"{W}isLgl") is not None,
    )


def _print(items: _List, level: int, restart: int | None) -> str:
    level = min(level, _LEVELS - 1)
    own = items.levels.get(level, Level(text=f"%{level + 1}."))
    if own.number_format == "bullet":
        above = [items.levels[i].number_format for i in range(level) if i in items.levels]
        return "+" if own.text.strip() == "+" or "bullet" in above else "-"
    before = items.counts.get(level)
    following = own.start if before is None else before + 1
    items.counts[level] = following if restart is None else restart
    for deeper in [key for key in items.counts if key > level]:
        del items.counts[deeper]
    if own.number_format == "none":
        return ""
    label = own.text
    for index in range(level, -1, -1):
        of_level = items.levels.get(index, Level())
        count = items.counts.setdefault(index, of_level.start)
        written = _FORMATS.get("decimal" if own.is_legal else of_level.number_format, str)(count)
        label = label.replace(f"%{index + 1}", written)
    return label.strip()


def _roman(number: int) -> str:
    written, rest = "", min(number, 89)
    for value, letters in _ROMAN:
        written += letters * (rest // value)
        rest %= value
    return written


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 3 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda number: f"{number:02d}",
}
