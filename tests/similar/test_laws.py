"""Laws of likeness: what rapidfuzz says pair by pair is what belongs together."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from lamtheobac.domain.families import Families
from lamtheobac.domain.fingerprints import BANDS, Fingerprints
from lamtheobac.domain.likeness import comparable
from lamtheobac.domain.vietnamese import search_key
from lamtheobac.services import books, similar
from lamtheobac.services.similar import ALL_PAIRS
from lamtheobac.storage import scratch
from tests.similar.many import DAY, STAMP, families_of, groups_of, make, pairs_of, wordings

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
words = st.sampled_from(["giúp", "hộ", "nghèo", "Đông", "2", "30", "trồng", "cây", "xanh", "xóm"])
texts = st.lists(words, min_size=3, max_size=8).map(" ".join)
works = st.lists(
    st.tuples(st.integers(1, 4), texts), min_size=2, max_size=12, unique_by=lambda w: w[1]
)
spoken = st.text("aăâàảãáạ đĐ ,.;0123 oòóọ uưừ", max_size=40)


@QUICK
@given(works, st.sampled_from([60, 75, 90, 100]))
def test_groups_are_what_is_connected_by_alike_pairs_of_several_owners(
    chosen: list[tuple[int, str]], threshold: int
) -> None:
    owners, said = zip(*chosen, strict=True)
    connected = families_of(list(pairs_of(said, threshold)), len(said))
    expected = {one for one in connected if len({owners[n - 1] for n in one}) > 1}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        make(path, owners, said)
        assert groups_of(path, threshold) == expected


@given(spoken, spoken)
def test_keys_are_as_alike_as_the_texts_without_accents_in_any_order(one: str, other: str) -> None:
    bare = [" ".join(filter(None, search_key(t).translate(_MARKS).split())) for t in (one, other)]
    if all(bare):
        assert fuzz.ratio(comparable(one), comparable(other)) == pytest.approx(
            fuzz.token_sort_ratio(*bare)
        )


_MARKS = str.maketrans(",.;", "   ")


@given(st.lists(words, min_size=1, max_size=12).flatmap(
    lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen))
))  # fmt: skip
def test_order_accents_case_and_marks_make_no_difference(pair: tuple[list[str], list[str]]) -> None:
    one, other = pair
    assert comparable(" ".join(one)) == comparable(search_key(", ".join(other)).upper() + ".")


numbers = st.integers(1, 30)


@given(st.lists(st.tuples(numbers, numbers), max_size=40))
def test_families_are_what_is_connected_in_whatever_order(pairs: list[tuple[int, int]]) -> None:
    forth, back = Families(30), Families(30)
    for one, other in pairs:
        forth.unite(one, other)
    for one, other in reversed(pairs):
        back.unite(other, one)
    named = [forth.of(number) for number in range(1, 31)]
    assert named == [back.of(number) for number in range(1, 31)]
    members = {name: {n for n in range(1, 31) if forth.of(n) == name} for name in set(named)}
    connected = families_of([pair for pair in pairs if pair[0] != pair[1]], 30)
    assert {frozenset(m) for m in members.values() if len(m) > 1} == connected
    assert all(min(m) == name for name, m in members.items())
    touched = {number for pair in pairs for number in pair}
    assert all(forth.is_alone(n) == (n not in touched) for n in range(1, 31))


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), numbers), max_size=60))
def test_a_block_holds_the_numbers_under_one_key(pairs: list[tuple[int, int]]) -> None:
    with scratch.blocks(len(pairs)) as blocks:
        for key, number in pairs:
            blocks.add([key], number)
        found = list(blocks)
    by_key: dict[int, list[int]] = {}
    for key, number in pairs:
        by_key.setdefault(key % 2**38, []).append(number)
    assert sorted(found) == sorted(sorted(n) for n in by_key.values() if len(n) > 1)


def test_blocks_that_memory_does_not_hold_at_once_are_the_same() -> None:
    with scratch.blocks(3_000_000) as blocks:  # as many as four files are for
        for number in range(1, 40_001):
            blocks.add([number % 17, -number], number)
        found = list(blocks)
    assert sorted(block[0] for block in found) == list(range(1, 18))
    assert sum(map(len, found)) == 40_000


def test_fingerprints_do_not_depend_on_order_and_tell_texts_apart() -> None:
    said = [comparable(text) for text in wordings(500, seed=1)]
    one, again = Fingerprints(said, 4), Fingerprints(reversed(said), 4)
    assert [one.bands(text) for text in said] == [again.bands(text) for text in said]
    assert {len(one.bands(text)) for text in said} == {BANDS}
    apart = [len(set(one.bands(a)) & set(one.bands(b))) for a, b in zip(said, said[7:])]  # noqa: B905 - the second is shorter
    assert sum(apart) < len(apart) / 10


def test_blocks_find_nearly_every_pair_and_no_wrong_one(tmp_path: Path) -> None:
    large = wordings(ALL_PAIRS + 200, seed=2)
    path = tmp_path / "so.db"
    make(path, range(1, len(large) + 1), large)
    found = groups_of(path, 90)
    pairs = list(pairs_of(large, 90))
    group_of = {number: group for group in found for number in group}
    together = sum(a in group_of and b in group_of[a] for a, b in pairs)
    assert len(pairs) > 400
    assert together >= 0.95 * len(pairs)
    connected = families_of(pairs, len(large))
    assert all(any(group <= family for family in connected) for group in found)


def test_one_wording_with_other_figures_is_one_group_however_many(tmp_path: Path) -> None:
    count = ALL_PAIRS + 500
    said = [f"Tiết kiệm {n} nghìn đồng tiền điện nước của cơ quan mỗi tháng" for n in range(count)]
    path = tmp_path / "so.db"
    make(path, range(1, count + 1), said)
    assert groups_of(path, 90) == {frozenset(range(1, count + 1))}
    with (
        books.open_for_use(path, STAMP) as book,
        similar.similar_in(book, None, year=DAY.year) as found,
    ):
        assert not found.likeness.all_pairs
        assert found.likeness.capped > 0
