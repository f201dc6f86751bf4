"""How text really looks: defaults, styles and direct settings of a Word document put together."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml import etree

from portal.documents.linting.amounts import number
from portal.documents.reading.numbering import W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_TWIPS_PER_MM = 1440 / 25.4
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A run's look. Sizes are points; `colour` is empty where the system's own is meant."""

    font: str = "Times New Roman"
    size: float = 10
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    language: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph's shape. Indents are millimetres, spacing points.

    `line` is a multiple of a line, or points where `is_exact`.
    """

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    is_exact: bool = False
    outline: int | None = None
    is_listed: bool = False


class Looks:
    """The styles of one document, asked for the look of its runs and paragraphs."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        self._theme = _theme_fonts(theme)
        self._run_defaults: dict[str, Any] = {}
        self._shape_defaults: dict[str, Any] = {}
        if styles is not None:
            self._read(styles)
        self._of_style = lru_cache(maxsize=None)(self._gathered)

    def run(
        self, properties: etree._Element | None, *, paragraph_style: str, run_style: str = ""
    ) -> Look:
        values = self._of_style(paragraph_style or self._default, "rPr")
        if run_style:
            values = values | self._of_style(run_style, "rPr")
        look = Look(**(self._run_defaults | values))
        own = self._run_values(properties)
        return replace(look, **own) if own else look

    def shape(self, properties: etree._Element | None, *, style: str) -> Shape:
        values = self._of_style(style or self._default, "pPr")
        return Shape(**(self._shape_defaults | values | _shape_values(properties)))

    def _read(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            key = style.get(f"{W}styleId") or ""
            self._styles[key] = style
            is_default = style.get(f"{W}default") in ("1", "true", "on")
            if is_default and style.get(f"{W}type") == "paragraph":
                self._default = key
        defaults = styles.find(f"{W}docDefaults")
        if defaults is not None:
            self._run_defaults = self._run_values(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._shape_defaults = _shape_values(defaults.find(f"{W}pPrDefault/{W}pPr"))

    def _gathered(self, key: str, name: str, depth: int = 0) -> dict[str, Any]:
        """What a style says, over what the styles say that it is based on."""
        style = self._styles.get(key)
        if style is None or depth > _DEEPEST:
            return {}
        parent = style.find(f"{W}basedOn")
        above = self._gathered(_value(parent), name, depth + 1) if parent is not None else {}
        own = style.find(f"{W}{name}")
        return above | (self._run_values(own) if name == "rPr" else _shape_values(own))

    def _run_values(self, properties: etree._Element | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for child in () if properties is None else properties:
            read = _RUN_READERS.get(child.tag)
            if read:
                values.update(read(child))
            elif child.tag == f"{W}rFonts":
                font = self._theme.get(child.get(f"{W}asciiTheme", "")) or child.get(f"{W}ascii")
                if font:
                    values["font"] = font
        return values


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for kind in ("major", "minor"):
        for latin in theme.iterfind(f".//{_DRAWING}{kind}Font/{_DRAWING}latin"):
            fonts[f"{kind}HAnsi"] = fonts[f"{kind}Ascii"] = latin.get("typeface", "")
    return fonts


def _value(element: etree._Element) -> str:
    return element.get(f"{W}val") or ""


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{W}val", "1") not in _OFF


def _colour(element: etree._Element) -> dict[str, Any]:
    value = _value(element).upper()
    return {"colour": "" if value in ("AUTO", "000000") else value}


def _size(element: etree._Element) -> dict[str, Any]:
    return {"size": number(_value(element)) / 2}


_RUN_READERS = {
    f"{W}b": lambda e: {"bold": _is_on(e)},
    f"{W}i": lambda e: {"italic": _is_on(e)},
    f"{W}caps": lambda e: {"caps": _is_on(e)},
    f"{W}vanish": lambda e: {"is_hidden": _is_on(e)},
    f"{W}sz": _size,
    f"{W}color": _colour,
    f"{W}lang": lambda e: {"language": _value(e)} if _value(e) else {},
}


def _indents(element: etree._Element) -> dict[str, Any]:
    values = {}
    for name, keys in {"left": ("left", "start"), "right": ("right", "end")}.items():
        given = next((element.get(f"{W}{key}") for key in keys if element.get(f"{W}{key}")), None)
        if given:
            values[name] = number(given) / _TWIPS_PER_MM
    if element.get(f"{W}hanging"):
        values["first"] = -number(element.get(f"{W}hanging")) / _TWIPS_PER_MM
    elif element.get(f"{W}firstLine"):
        values["first"] = number(element.get(f"{W}firstLine")) / _TWIPS_PER_MM
    return values


def _spacing(element: etree._Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in ("before", "after"):
        if element.get(f"{W}{name}Autospacing") in ("1", "true", "on"):
            values[name] = 14.0  # what Word puts where it chooses the space itself
        elif element.get(f"{W}{name}"):
            values[name] = number(element.get(f"{W}{name}")) / 20
    if element.get(f"{W}line"):
        is_exact = element.get(f"{W}lineRule", "auto") != "auto"
        line = number(element.get(f"{W}line"))
        values |= {"line": line / 20 if is_exact else line / 240, "is_exact": is_exact}
    return values


_SHAPE_READERS = {
    f"{W}jc": lambda e: {"align": _value(e)},
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}outlineLvl": lambda e: {"outline": int(number(_value(e)))},
    f"{W}numPr": lambda _e: {"is_listed": True},
}


def _shape_values(properties: etree._Element | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in () if properties is None else properties:
        read = _SHAPE_READERS.get(child.tag)
        if read:
            values.update(read(child))
    return values
