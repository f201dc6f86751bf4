"""The annotated plans beside the repository, and the scoring that comes with them."""

import importlib.util
import json
import os
import re
from pathlib import Path
from types import ModuleType

from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text

_ROOT = Path(__file__).resolve().parents[3]


def gold_folder() -> Path:
    """The folder of annotated plans: SHARED_DIR, else ../shared, else that of the main worktree."""
    named = os.environ.get("SHARED_DIR")
    places = [Path(named)] if named else [_ROOT.parent / "shared", _ROOT.parents[1] / "shared"]
    return next((place / "import-gold" for place in places if place.is_dir()), places[0])


def annotated() -> list[Path]:
    return sorted(gold_folder().glob("*/*.json"))


def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold_folder() / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(annotation: Path) -> str:
    text = annotation.with_suffix(".txt").read_text(encoding="utf-8")
    return re.sub(r"\A(# (source|kind):[^\n]*\n)+", "", text)


def figures(annotations: list[Path]) -> dict[str, float]:
    """Each figure's F1 in per cent over some annotated plans, and their `mean`."""
    score = scoring()
    total = {name: score.Tally() for name in score.FIGURES}
    for annotation in annotations:
        gold = json.loads(annotation.read_text(encoding="utf-8"))
        tally = score.score(gold, json.loads(json.dumps(to_json(read_text(text_of(annotation))))))
        for name in score.FIGURES:
            total[name].add(tally[name].hit, tally[name].gold, tally[name].found)
    known = {name: total[name].f1 for name in score.FIGURES if total[name].f1 is not None}
    return known | {"mean": sum(known.values()) / len(known)}
