"""The fonts PDF is set in: where they are, and the step of the set-up that puts them there.

`portal.assets build` calls `prepare`; `python -m portal.documents.writing.fonts node_modules`
does it alone.
Tinos is metrically equal to Times New Roman; Noto Emoji stands in for what Tinos lacks.
"""

import hashlib
import os
import shutil
import sys
from functools import cache
from pathlib import Path

import typst

FONT_DIR = Path(
    os.environ.get("FONT_DIR") or Path(__file__).parents[2] / "static" / "vendor" / "fonts"
)
FAMILIES = ("Tinos", "Noto Emoji")

PACKAGES = ("@expo-google-fonts/tinos", "@expo-google-fonts/noto-emoji")

# sha256 → file inside node_modules.
SOURCES = {
    "924ef269e73da94c1803ff68877f5d998dd16605c5ffad82ee181034f8a1fffe": Path(
        PACKAGES[0], "400Regular/Tinos_400Regular.ttf"
    ),
    "4a52de5bcf70e37bd71949f8a85302b75795a1943aedffbbee4f2db7744e1c81": Path(
        PACKAGES[0], "400Regular_Italic/Tinos_400Regular_Italic.ttf"
    ),
    "576a19b5dc026cafe6ae8fde4c849588dae6475cf5d912cebdf2827388c43ad9": Path(
        PACKAGES[0], "700Bold/Tinos_700Bold.ttf"
    ),
    "10c90ef7896d758923c06a1485d7824cdb457466da0bf7d42f81c5228931281b": Path(
        PACKAGES[0], "700Bold_Italic/Tinos_700Bold_Italic.ttf"
    ),
    "24aaa2a20c9c06ffe9bf04284bfd1f14376a329d10122f902abe2770817eb504": Path(
        PACKAGES[1], "400Regular/NotoEmoji_400Regular.ttf"
    ),
}


class FontsMissing(RuntimeError):
    """The font folder lacks what PDF needs."""


@cache
def fonts() -> typst.Fonts:
    """The fonts, read once per process."""
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_DIR]
    )
    missing = [family for family in FAMILIES if family not in found.families()]
    if missing:
        raise FontsMissing(
            f"No font {', '.join(missing)} in {FONT_DIR}: run the set-up, or set FONT_DIR."
        )
    return found


def prepare(modules: Path, *, into: Path = FONT_DIR) -> list[Path]:
    """Copy the font files out of node_modules, each checked against its sum. Safe to run twice."""
    into.mkdir(parents=True, exist_ok=True)
    for digest, source in SOURCES.items():
        if hashlib.sha256((modules / source).read_bytes()).hexdigest() != digest:
            raise FontsMissing(f"{modules / source} is not the file this version was made with.")
        shutil.copyfile(modules / source, into / source.name)
    return [into / source.name for source in SOURCES.values()]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m portal.documents.writing.fonts NODE_MODULES\n")
        return 2
    for path in prepare(Path(arguments[0])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
