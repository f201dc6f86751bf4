"""Sets one property of a run, a paragraph or a section where the schema wants it."""

from lxml import etree

from portal.documents.reading.numbering import W

_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
_SECTION = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
    "sectPrChange",
]
_ORDERS = {"rPr": _RUN, "pPr": _PARAGRAPH, "sectPr": _SECTION}


def properties_of(owner: etree._Element, name: str) -> etree._Element:
    """The rPr of a run or the pPr of a paragraph; made, first of all, where there is none."""
    found = owner.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        owner.insert(0, found)
    return found


def put(holder: etree._Element, name: str, **attributes: str | int) -> etree._Element:
    """The property of this name with these attributes; what it says besides stays."""
    found = holder.find(f"{W}{name}")
    if found is None:
        found = _inserted(holder, name)
    for key, value in attributes.items():
        found.set(f"{W}{key}", str(value))
    return found


def drop(holder: etree._Element, *names: str) -> None:
    for name in names:
        for found in holder.findall(f"{W}{name}"):
            holder.remove(found)


def _inserted(holder: etree._Element, name: str) -> etree._Element:
    order = _ORDERS[etree.QName(holder).localname]
    later = {f"{W}{each}" for each in order[order.index(name) + 1 :]}
    made = etree.Element(f"{W}{name}")
    place = next((i for i, child in enumerate(holder) if child.tag in later), len(holder))
    holder.insert(place, made)
    return made
