"""Invented plans printed in many ways are read alike. All 500 run when VARIANTS names a count."""

import os

import pytest

from tests.documents.invented import SHAPES, variant
from tests.documents.variants import FIGURES, score

COUNT = int(os.environ.get("VARIANTS", "60"))


@pytest.fixture(scope="module")
def total():
    return score(COUNT)


@pytest.mark.parametrize("figure", FIGURES)
def test_variants_are_read_with_precision(total, figure):
    assert total.counts[figure].share >= 95


def test_the_mean_of_all_figures_is_high(total):
    assert total.mean >= 98


def test_the_sample_has_every_shape():
    printed = {variant(seed).shape.split(",")[0] for seed in range(COUNT)}

    assert printed == set(SHAPES)


def test_a_seed_always_prints_the_same_plan():
    assert variant(7).text == variant(7).text
