"""LibreOffice, driven without a window: it opens files, edits them and saves them again."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
_TIMEOUT = 120
_OFFICE = "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
_SPACES = (
    'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_LIBRARIES = (
    f'<library:libraries {_SPACES}><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>"
)
_LIBRARY = (
    f'<library:library {_SPACES} library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Editing"/></library:library>'
)
_EDITING = """
Dim document As Object

Sub Begin(address As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  document = StarDesktop.loadComponentFromURL(address, "_blank", 0, how())
End Sub

Sub Change(words As String, other As String)
  Dim place As Integer, search As Object
  If document.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then
    For place = 0 To document.Sheets.Count - 1
      ChangeCells(document.Sheets.getByIndex(place), words, other)
    Next
  Else
    search = document.createReplaceDescriptor()
    search.SearchRegularExpression = True
    search.SearchString = words
    search.ReplaceString = other
    document.replaceAll(search)
  End If
End Sub

Sub ChangeCells(sheet, words As String, other As String)
  Dim row As Long, column As Long, cursor As Object, cell As Object
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  For row = 0 To cursor.RangeAddress.EndRow
    For column = 0 To cursor.RangeAddress.EndColumn
      cell = sheet.getCellByPosition(column, row)
      If cell.String = words Then cell.String = other
    Next
  Next
End Sub

Sub Finish(address As String, filter As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = filter
  document.storeToURL(address, how())
  document.close(True)
End Sub
"""
_FILTERS = {".docx": "MS Word 2007 XML", ".xlsx": "Calc MS Excel 2007 XML"}
# Of a text a regular expression and its replacement, in which "\n" ends a paragraph; of a workbook
# the whole words of a cell and those in their place.
Edit = tuple[str, str]


def saved_again(
    folder: Path, files: Mapping[str, bytes], edits: Mapping[str, Sequence[Edit]]
) -> dict[str, bytes]:
    """The files as LibreOffice saves them after these edits, all in one start of it."""
    (folder / "saved").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    _run(folder, "--terminate_after_init")  # makes the profile, over what stands there
    _write_macro(folder / "profile" / "user" / "basic", "\n".join(_steps(folder, files, edits)))
    _run(folder, "macro:///Standard.Editing.Main")
    return {name: (folder / "saved" / name).read_bytes() for name in files}


def _run(folder: Path, what: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "soffice", profile, "--headless", "--norestore", what]
    subprocess.run(command, check=True, timeout=_TIMEOUT, capture_output=True)


def _steps(
    folder: Path, files: Mapping[str, bytes], edits: Mapping[str, Sequence[Edit]]
) -> Iterator[str]:
    yield "Sub Main"
    for name in files:
        yield f"Begin({_text((folder / name).as_uri())})"
        for words, other in edits.get(name, ()):
            yield f"Change({_text(words)}, {_text(other)})"
        filter_name = _FILTERS[Path(name).suffix]
        yield f"Finish({_text((folder / 'saved' / name).as_uri())}, {_text(filter_name)})"
    yield "StarDesktop.terminate()\nEnd Sub"


def _text(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _write_macro(basic: Path, steps: str) -> None:
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing" '
        f'script:language="StarBasic">{escape(_EDITING + steps)}</script:module>'
    )
    for path, root, text in (
        ("script.xlc", "library:libraries", _LIBRARIES),
        ("Standard/script.xlb", "library:library", _LIBRARY),
        ("Standard/Editing.xba", "script:module", module),
    ):
        kind = f"{root.split(':')[1]}.dtd"
        head = f'<?xml version="1.0"?>\n<!DOCTYPE {root} PUBLIC "{_OFFICE}" "{kind}">\n'
        (basic / path).write_text(head + text, encoding="utf-8")
