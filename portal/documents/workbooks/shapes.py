"""The VML in which spreadsheet programs keep the boxes of comments."""

FIRST_SHAPE = 40_000  # far from the numbers that Excel gives to shapes of its own


def empty_drawing() -> bytes:
    """A drawing that holds no shape yet."""
    return (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        b'xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="39"/></o:shapelayout></xml>'
    )


def comment_shape(number: int, row: int, column: int) -> str:
    """A hidden box beside its cell; rows count from 1, columns from 0."""
    top, left = row - 1, column + 1
    return (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" '
        f'id="_x0000_s{FIRST_SHAPE + number}" type="#_x0000_t202" '
        'style="position:absolute;width:220pt;height:80pt;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 10, {top}, 4, {left + 3}, 20, {top + 5}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{top}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
