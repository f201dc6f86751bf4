"""The annotated plans written another way mean the same: relabelled, renumbered, reflowed."""

import json
import re
import textwrap
import unicodedata

import pytest

from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text
from tests.documents.reading.gold import annotated, scoring, text_of

PLANS = annotated()
LABELS = {
    "Chủ trì thực hiện:": "Cơ quan chủ trì:",
    "Đơn vị thực hiện:": "Bộ phận thực hiện:",
    "Phối hợp thực hiện:": "Đơn vị phối hợp:",
    "Thời gian thực hiện:": "Thời hạn hoàn thành:",
    "Kết quả:": "Sản phẩm:",
}


def relabelled(text):
    for label, other in LABELS.items():
        text = text.replace(label, other)
    return text


def reflowed(text):
    def wrapped(line):
        parts = textwrap.wrap(line, 78, break_on_hyphens=False, break_long_words=False)
        return "\n".join(parts) if line.strip() and not line.startswith(" ") else line

    return "\n".join(wrapped(line) for line in text.split("\n"))


def without_blank_lines(text):
    return re.sub(r"\n\s*\n+", "\n", text)


def marked(pattern, replacement):
    return lambda text: re.sub(rf"(?m)^([*#\s]*){pattern} ", replacement, text)


VARIANTS = {
    "no blank lines": without_blank_lines,
    "no emphasis": lambda text: re.sub(r"[*#]+ ?", "", text),
    "bullets": marked("-", r"\1• "),
    "stars": marked("-", r"\1* "),
    "long dashes": marked("-", r"\1– "),
    "1)": marked(r"(\d+)\.", r"\1\2) "),
    "1/": marked(r"(\d+)\.", r"\1\2/ "),
    "I/": marked(r"([IVX]+)\.", r"\1\2/ "),
    "I -": marked(r"([IVX]+)\.", r"\1\2 - "),
    "a.": marked(r"([a-zđ])\)", r"\1\2. "),
    "other labels": relabelled,
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "   ", text),
    "hard blanks": lambda text: text.replace(" năm ", " năm\u00a0"),
    "broken lines": reflowed,
    "broken lines, no blank ones": lambda text: reflowed(without_blank_lines(text)),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_another_way_of_writing_means_the_same(name):
    score = scoring()
    total = {figure: score.Tally() for figure in score.FIGURES}

    for plan in PLANS:
        found = json.loads(json.dumps(to_json(read_text(VARIANTS[name](text_of(plan))))))
        tally = score.score(json.loads(plan.read_text(encoding="utf-8")), found)
        for figure in score.FIGURES:
            total[figure].add(tally[figure].hit, tally[figure].gold, tally[figure].found)

    figures = {figure: total[figure].f1 for figure in score.FIGURES}
    assert min(figures.values()) >= 95, figures
