"""Commitments that repeat one another, or say nothing that can be checked; people who may stand
in the book twice. Advice, no refusal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import NamedTuple

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.families import Families
from lamtheobac.domain.likeness import Copy, Group, Likeness
from lamtheobac.domain.model import Unit
from lamtheobac.domain.namesakes import NamesakeCounts, Namesakes, Suspicion
from lamtheobac.services.finding import unit_or_home
from lamtheobac.storage import similar, similar_members, units
from lamtheobac.storage.database import Book
from lamtheobac.storage.similar import Family, Workbench

# Above this, two wordings of some length differ by a figure, a name, a word or two.
THRESHOLD = 90
LOWEST, HIGHEST = 60, 100
# So many wordings are compared each with all others, in about a second; more in blocks.
ALL_PAIRS = 2_000
# With so many of those before it is a wording compared in a large block.
WINDOW = 100
_SAMPLED = 5_000  # wordings, to know how common words are
_READ_AT_ONCE = 2_000
_COMPARED_AT_ONCE = 50_000  # wordings, in all blocks
_FEW = 8  # of which rapidfuzz is asked one by one

# The places of the texts that are alike enough to the first.
Alike = Callable[[str, list[str]], list[int]]


class SimilarFacts(NamedTuple):
    """The numbers; the groups, largest first, and the vague commitments as they are read."""

    likeness: Likeness
    groups: Iterator[Group]
    vague: Iterator[Copy]


@contextmanager
def similar_in(
    book: Book, wanted: str | None, *, year: int, threshold: int = THRESHOLD
) -> Iterator[SimilarFacts]:
    """Compare what a unit's subtree registered in a year, and is in the count today.

    Texts are alike as `rapidfuzz.fuzz.token_sort_ratio` of them without accents says. Those at
    least as alike as the threshold belong together, and so do those that are alike to the same
    third. What only one owner repeats is no group. The book is read first, and free again when
    the comparison begins.

    Up to ALL_PAIRS different wordings are compared each with all others. More are compared in
    blocks of those that share most of their words (`domain.fingerprints`). This may miss a pair
    of which several words were changed; of those alike by 90 and more it misses one in fifty at
    most, and up to one in eight of those alike by 80. `benchmarks/following.py` measures it.

    Args:
        book: is read only.
        wanted: the unit's code or name; None: the book's own.
        year: the commitments' year.
        threshold: from LOWEST to HIGHEST, per cent.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        DiskFull: there is no room for temporary files.
    """
    with similar.workbench() as bench:
        top = _lay_out(book, bench, wanted, year)
        texts = bench.gather()
        families = Families(texts)
        capped = _gather_alike(bench, families, texts, threshold)
        bench.group(families)
        likeness = Likeness(
            unit=top,
            year=year,
            threshold=threshold,
            compared=bench.compared,
            groups=bench.groups,
            repeated=bench.repeated,
            vague=bench.vague,
            all_pairs=texts <= ALL_PAIRS,
            capped=capped,
        )
        groups = (_group(bench, family) for family in bench.families())
        yield SimilarFacts(likeness, groups, bench.vague_copies())


@contextmanager
def namesakes_in(
    book: Book, wanted: str | None
) -> Iterator[tuple[NamesakeCounts, Iterator[Namesakes]]]:
    """People who perhaps stand in the book twice, whoever sends them: of the same name, and of
    the same year of birth or with one unknown. Those of the same year come first.

    Args:
        book: is read only, while the groups are.
        wanted: a unit's code or name: only groups with somebody of its subtree, today or on a
            roll; None: all.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        top = unit_or_home(connection, wanted, book.today)
        tree = None if wanted is None else units.subtree(connection, top.id, book.today)
        counts = NamesakeCounts(
            top, *(similar_members.count(connection, why, tree) for why in Suspicion)
        )
        groups = (similar_members.namesakes(connection, why, tree) for why in Suspicion)
        yield counts, chain.from_iterable(groups)


def _lay_out(book: Book, bench: Workbench, wanted: str | None, year: int) -> Unit:
    """Put the unit's commitments on the workbench; returns the unit."""
    with book.reading() as connection:
        day = min(book.today, end_of(year))
        top = unit_or_home(connection, wanted, day)
        tree = units.subtree(connection, top.id, day)
        found = similar.copies(connection, tree, year, book.today)
        while some := list(islice(found, _READ_AT_ONCE)):
            bench.add(some)
    return top


def _gather_alike(bench: Workbench, families: Families, texts: int, threshold: int) -> int:
    """Unite the wordings that are alike; returns how many blocks were too large to compare all.

    Those of 100 per cent are one wording already.
    """
    if threshold == HIGHEST or texts < 2:  # noqa: PLR2004 - one to compare with
        return 0
    alike = _comparer(threshold)
    if texts <= ALL_PAIRS:
        every = range(1, texts + 1)
        _unite_alike(families, every, bench.keys(every), alike, window=texts)
        return 0
    capped = 0
    for batch in _batches(_blocks(bench, texts)):
        keys = bench.keys({one for block in batch for one in block})
        for block in batch:
            capped += len(block) > WINDOW
            _unite_alike(families, block, keys, alike, window=WINDOW)
    return capped


def _blocks(bench: Workbench, texts: int) -> Iterator[list[int]]:
    """The wordings that agree in a band of their fingerprints."""
    from lamtheobac.domain.fingerprints import BANDS, Fingerprints, rows_for
    from lamtheobac.storage.scratch import blocks

    sample = (key for _, key in bench.wordings(every=texts // _SAMPLED + 1))
    fingerprints = Fingerprints(sample, rows_for(texts))
    with blocks(texts * BANDS) as found:
        for number, key in bench.wordings():
            found.add(fingerprints.bands(key), number)
        yield from found


def _batches(blocks: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Blocks by the thousands, so that their keys are read together; long ones in pieces, each
    with the window before it.
    """
    batch: list[list[int]] = []
    size = 0
    for block in blocks:
        for start in range(0, len(block), _COMPARED_AT_ONCE):
            batch.append(block[max(0, start - WINDOW) : start + _COMPARED_AT_ONCE])
            size += len(batch[-1])
            if size >= _COMPARED_AT_ONCE:
                yield batch
                batch, size = [], 0
    yield batch


def _unite_alike(
    families: Families,
    block: Sequence[int],
    keys: Mapping[int, str],
    alike: Alike,
    *,
    window: int,
) -> None:
    """Compare each wording with those before it that do not belong with it yet."""
    belong = list(map(families.of, block))
    for place in range(1, len(block)):
        own = belong[place]
        first = max(0, place - window)
        others = [at for at in range(first, place) if belong[at] != own]
        if others and (found := alike(keys[block[place]], [keys[block[at]] for at in others])):
            for at in found:
                families.unite(block[place], block[others[at]])
            seen = slice(first, place + 1)  # those after it are at worst compared once more
            belong[seen] = map(families.of, block[seen])


def _comparer(threshold: int) -> Alike:
    """What finds those alike enough; rapidfuzz is loaded once, and only here."""
    from rapidfuzz import fuzz, process

    ratio, extract = fuzz.ratio, process.extract

    def alike(key: str, others: list[str]) -> list[int]:
        if len(others) < _FEW:  # zero is the ratio of what is below the threshold
            return [at for at, one in enumerate(others) if ratio(key, one, score_cutoff=threshold)]
        found = extract(key, others, scorer=ratio, score_cutoff=threshold, limit=None)
        return [at for _, _, at in found]

    return alike


def _group(bench: Workbench, family: Family) -> Group:
    wordings = bench.wordings_of(family.number)
    wording, key = next(wordings)
    return Group(
        size=family.size,
        people=family.people,
        collectives=family.collectives,
        units=family.units,
        wording=wording,
        similarity=_least_alike(key, (other for _, other in wordings)),
        items=bench.copies_of(family.number),
    )


def _least_alike(key: str, others: Iterable[str]) -> float:
    """How alike the one of the others is that is least alike; 100 without any."""
    from rapidfuzz import fuzz

    return min((fuzz.ratio(key, other) for other in others), default=float(HIGHEST))
