"""Which texts meet by their fingerprints: how many bands of what, and how much a word says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.fingerprints import BANDS, Fingerprints, rows_for

COMMON = "học tập và làm theo"
words = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("texts", "rows"), [(0, 4), (20_000, 4), (20_001, 6), (200_000, 6), (200_001, 7)]
)
def test_the_more_texts_the_longer_the_bands(texts: int, rows: int) -> None:
    assert rows_for(texts) == rows


@given(words, st.sampled_from([4, 6, 7]), st.randoms(use_true_random=False))
def test_a_text_meets_its_own_words_in_any_order(text: str, rows: int, chance: object) -> None:
    fingerprints = Fingerprints([text, COMMON], rows)
    bands = fingerprints.bands(text)
    assert len(bands) == BANDS
    assert len(set(bands)) > 1
    turned = " ".join(reversed(text.split()))
    assert fingerprints.bands(f"{turned} {turned}") == bands


def _met(one: str, other: str, *, sample: list[str]) -> int:
    """In how many bands two texts meet."""
    fingerprints = Fingerprints(sample, 4)
    pairs = zip(fingerprints.bands(one), fingerprints.bands(other), strict=True)
    return sum(a == b for a, b in pairs)


def test_rare_words_decide_and_common_ones_do_not() -> None:
    sample = [f"{COMMON} w{n}" for n in range(600)]
    rare = "w1 w2 w3 w4"
    assert _met(f"{rare} {COMMON}", rare, sample=sample) > _met(
        f"{rare} {COMMON}", COMMON, sample=sample
    )


def test_texts_that_differ_in_a_figure_meet_nearly_everywhere() -> None:
    sample = [f"việc {n}" for n in range(400)]
    text = "trồng {} cây xanh ở sân trường"
    assert _met(text.format(10), text.format(99), sample=sample) >= BANDS - 2


def test_figures_count_where_there_is_nothing_else() -> None:
    assert _met("10 20", "10 20", sample=["10"]) == BANDS
    assert _met("10 20", "30 40", sample=["10"]) == 0
