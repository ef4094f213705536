"""How long the commands of the follow-up take, how `similar` grows with what it compares, and what
it misses.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import distinct
from exporting import peak_of
from measure import LAMTHEOBAC, PYTHON, Action, Row, medians, process, seconds
from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy

from lamtheobac.domain import fingerprints
from lamtheobac.domain.likeness import comparable
from lamtheobac.services import books, similar
from lamtheobac.storage.database import Book, Stamp

RUNS = 21
RUNS_ON_ALL = 3
DAY = "2020-11-15"
STAMP = Stamp(date.fromisoformat(DAY), f"{DAY}T12:00:00+07:00", "benchmark")
COMMUNE = "BG-005"
SIZES = (10_000, 100_000, 1_000_000)
MOST_MEMORY = 300  # MB, however many are compared
MOST_GROWTH = 16  # for ten times as many: sorting, and reading what memory no longer holds
JUDGED = 5_000  # commitments compared each with all others, to know what blocks miss
MOST_MISSED = 0.05


def rows(province: Path, folder: Path) -> list[Row]:
    """The commands on a commune and on the province; then `similar` by size, and its misses."""
    return [*_on_province(province), *_by_size(folder), *_missed(folder)]


def _on_province(province: Path) -> list[Row]:
    commune = ("--unit", COMMUNE)
    helping, due, missing, alike = medians(
        RUNS,
        process(LAMTHEOBAC, "--help"),
        command(province, "due", *commune),
        command(province, "missing", "--year", "2020", *commune),
        command(province, "similar", "--year", "2020", "--unit", f"{COMMUNE}-0027"),
    )
    whole_due, whole_missing = medians(
        RUNS_ON_ALL,
        command(province, "due", "--json"),
        command(province, "missing", "--year", "2020", "--json"),
    )
    return [
        Row("due, process, one commune : --help", due, helping, 2),
        Row("missing, process, one commune : --help", missing, helping, 2),
        Row("similar, process, one cell : --help", alike, helping, None),
        Row("due, process, province : --help", whole_due, helping, None),
        Row("missing, process, province : --help", whole_missing, helping, None),
    ]


def command(book: Path, *words: str) -> Action:
    """Run a command of ours on a book, as a process, in the autumn of the province's last year."""
    return process(*_words(book, *words))


def _words(book: Path, *words: str) -> list[str]:
    return [LAMTHEOBAC, "--db", str(book), "--today", DAY, *words]


class Spent(NamedTuple):
    """How long a comparison took, and its peak memory in MB."""

    time: float
    peak: float


def _by_size(folder: Path) -> Iterator[Row]:
    """Hardly any wording repeats: what is compared is as much as it can be."""
    spent: dict[int, Spent] = {}
    for size in SIZES:
        book = build(folder, size)
        peaks: list[float] = []
        took = seconds(partial(compare, book, peaks))
        spent[size] = Spent(took, *peaks)
        book.unlink()
    for size, (_, peak) in spent.items():
        name = f"similar, {size} commitments, peak memory : {MOST_MEMORY} MB"
        yield Row(name, peak, MOST_MEMORY, 1, "MB")
    for less, more in pairwise(SIZES):
        name = f"similar, process, {more} commitments : {less}"
        yield Row(name, spent[more].time, spent[less].time, MOST_GROWTH)


def compare(book: Path, peaks: list[float]) -> None:
    """Compare everything in a book, as a process; its peak memory goes to the list."""
    peaks.append(peak_of(_words(book, "similar", "--json")))


def build(folder: Path, size: int) -> Path:
    """A book of so many different wordings, made by a process of its own."""
    book = folder / f"distinct-{size}.db"
    process(PYTHON, distinct.__file__, str(book), str(size))()
    return book


def _missed(folder: Path) -> Iterator[Row]:
    """Of the pairs alike, those that end in different groups, by how many hashes make a band."""
    path = build(folder, JUDGED)
    with books.open_for_use(path, STAMP) as book:
        for threshold, most in ((90, MOST_MISSED), (80, None)):
            for hashes in sorted({fingerprints.rows_for(size) for size in SIZES}):
                with patch.object(fingerprints, "rows_for", return_value=hashes):
                    missed, all_pairs = missed_pairs(book, threshold)
                name = f"similar from {threshold}%, pairs missed with {hashes} hashes : all of them"
                yield Row(name, missed, all_pairs, most, "pairs")
    path.unlink()


def missed_pairs(book: Book, threshold: int) -> tuple[int, int]:
    """How many pairs of different owners are not in one group, and how many pairs there are."""
    with similar.similar_in(book, None, year=distinct.DAY.year, threshold=threshold) as found:
        group_of = {
            item.id: number for number, group in enumerate(found.groups) for item in group.items
        }
    works = book.connection.execute("SELECT id, member_id, content FROM commitment").fetchall()
    keys = [comparable(content) for _, _, content in works]
    missed = pairs = 0
    for place, (number, owner, _) in enumerate(works):
        later = fuzzy.extract(
            keys[place], keys[place + 1 :], scorer=fuzz.ratio, score_cutoff=threshold, limit=None
        )
        for _, _, at in later:
            other, other_owner, _ = works[place + 1 + at]
            if other_owner != owner:
                pairs += 1
                missed += number not in group_of or group_of[number] != group_of.get(other)
    return missed, pairs
