"""Laws of rolling up: what was split among books and sent up says what the whole said."""

import json
import sqlite3
import zipfile
from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext, redirect_stdout
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.cli import main
from lamtheobac.domain.dates import Years
from lamtheobac.errors import OlderPackage
from lamtheobac.packages.reading import Package, Records, open_package
from lamtheobac.packages.writing import MANIFEST, RECORDS
from lamtheobac.services import journal
from lamtheobac.services.rollup.collecting import Asked, take_package
from lamtheobac.services.rollup.files import files_in, take_all
from lamtheobac.storage.database import Book
from tests.rollup.books import (
    CELLS,
    COMMUNES,
    FIRST_DAY,
    LAST_DAY,
    LATER,
    NUMBERS,
    PEOPLE,
    TREE,
    WHERE,
    WORK,
    YEARS,
    Sent,
    Step,
    a_folder,
    all_in,
    branch,
    collect,
    digest,
    facts,
    figures,
    go_on,
    numbers,
    opened,
    played,
    receiver,
    send,
    send_all,
    steps_of,
)

FEW = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
# So that no book is nearly empty: work of every kind, a task that both communes hold, and people
# who go from one to the other, with their plans and without.
LIVED: list[Step] = [
    ("register", 0, 1, 1, 10), ("register", 2, 1, 3, 11), ("register", 1, 2, 4, 12),
    ("register", 4, 0, 5, 13), ("collective", 0, 4, 1, 14), ("collective", 0, 5, 3, 15),
    ("share", 0, 0, 2, 16), ("share", 5, 0, 3, 16), ("progress", 0, 0, 1, 40),
    ("complete", 0, 1, 2, 60), ("withdraw", 0, 0, 4, 70), ("model", 1, 0, 1, 80),
    ("model", 2, 5, 2, 81), ("session", 1, 2, 1, 90), ("award", 2, 0, 1, 95),
    ("inspect", 0, 3, 2, 99), ("transfer", 4, 2, 2, 120), ("transfer", 5, 3, 3, 130),
    ("exempt", 3, 0, 1, 140), ("theme", 0, 4, 1, 150), ("carry", 0, 0, 1, 380),
    ("register", 4, 1, 1, 400), ("register", 2, 1, 6, 410), ("transfer", 1, 2, 1, 420),
]  # fmt: skip

steps = steps_of((*WORK, *TREE)).map(lambda chosen: LIVED + chosen)
of_cells = steps_of(WORK).map(lambda chosen: [_in_a_cell(step) for step in LIVED + chosen])
hows = st.sampled_from(["names", "names", "counts"])
days = st.sets(st.integers(0, 700).map(lambda days: FIRST_DAY + timedelta(days=days)), max_size=1)
some = st.randoms(use_true_random=False)


def _in_a_cell(step: Step) -> Step:
    what, person, place, number, day = step
    return what, person, place % len(CELLS), number, day


# What is done after the first packages. People with their papers go one way only: of two communes
# that exchanged people, each would have to send first.
LATER_WORK = (*WORK, "swap", "swap", "undo", "undo")
SOMETHING: Step = ("theme", 0, 4, 9, 716)  # what nothing else does: the book goes on in any case
after = steps_of(LATER_WORK, days=(701, 715), most=15).map(
    lambda chosen: [_to_the_second(step) for step in chosen]
)


def _to_the_second(step: Step) -> Step:
    what, person, place, number, day = step
    return (what, person, 2 + place % 2, number, day) if what == "transfer" else step


def shuffled(files: Sequence[Path], chance: Random) -> list[Path]:
    """All of them in any order."""
    found = list(files)
    chance.shuffle(found)
    return found


def reports(path: Path, on: set[date]) -> list[object]:
    """The figures on these days, and on the last one."""
    return list(figures(path, {*on, LAST_DAY}))


def check_same(path: Path, whole: Path, senders: Sequence[Sent], on: set[date]) -> None:
    """The book says what the whole says, of all senders."""
    assert reports(path, on) == reports(whole, on)
    for code, how in senders:
        if how != "counts":
            assert facts(path, code) == facts(whole, code)


def check_nothing_new(path: Path, files: Sequence[Path]) -> None:
    """The book has all of it: not a record changes, and no history is made."""
    before = digest(path, frozenset())
    outcomes = collect(path, files)
    all_in(outcomes)
    assert all(one.collected is not None and one.collected.taken is None for one in outcomes)
    assert digest(path, frozenset()) == before


def split(chosen: list[Step], how: Sequence[str], on: set[date], chance: Random) -> None:
    """What comes of a book that is split, sent and collected is what it says itself."""
    senders = [Sent(*one) for one in zip(COMMUNES, how, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = send_all(whole, senders, folder / "sent")
        path = receiver(folder / "t.db")
        all_in(collect(path, shuffled(files, chance)))
        check_same(path, whole, senders, on)
        check_nothing_new(path, shuffled(files, chance))


@FEW
@given(steps, st.tuples(hows, hows), days, some)
def test_the_figures_are_those_of_the_book_that_was_split(
    chosen: list[Step], how: tuple[str, str], on: set[date], chance: Random
) -> None:
    split(chosen, how, on, chance)


@settings(FEW, max_examples=3)
@given(steps, st.sampled_from(["names", "counts", "book"]), days, some)
def test_a_book_brings_what_its_package_would(
    chosen: list[Step], how: str, on: set[date], chance: Random
) -> None:
    split(chosen, ("book", how), on, chance)


@FEW
@given(of_cells, st.tuples(hows, hows, hows, hows), st.tuples(hows, hows), days, some)
def test_two_levels_bring_what_one_would(
    chosen: list[Step],
    of_cell: tuple[str, ...],
    of_commune: tuple[str, str],
    on: set[date],
    chance: Random,
) -> None:
    senders = [Sent(*one) for one in zip(CELLS, of_cell, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = dict(zip(CELLS, send_all(whole, senders, folder / "cells"), strict=True))
        path = receiver(folder / "t.db")
        sent = []
        for code, how in zip(COMMUNES, of_commune, strict=True):
            own = receiver(folder / f"{code}.db", code)
            below = [files[cell] for cell, above in CELLS.items() if above == code]
            all_in(collect(own, shuffled(below, chance)))
            assert reports_of(own, code, on) == reports_of(whole, code, on)
            file = folder / f"{code}.ltb"
            sent.append(send(own, file, counts_only=how == "counts").file)
        all_in(collect(path, shuffled(sent, chance)))
        assert reports(path, on) == reports(whole, on)
        check_nothing_new(path, shuffled(sent, chance))
        for (code, how), commune in zip(senders, (c for c in CELLS.values()), strict=True):
            if "counts" not in {how, of_commune[COMMUNES.index(commune)]}:
                assert facts(path, f"{commune}-{code}") == facts(whole, code)


def reports_of(path: Path, code: str, on: set[date]) -> list[object]:
    """The figures of one commune on these days, and on the last one."""
    return list(figures(path, {*on, LAST_DAY}, [code]))


@FEW
@given(steps, after, st.tuples(hows, hows, hows, hows), days, some)
def test_what_is_corrected_and_sent_again_takes_the_place_of_what_was_there(
    chosen: list[Step], later: list[Step], how: tuple[str, ...], on: set[date], chance: Random
) -> None:
    senders = [Sent(*one) for one in zip(COMMUNES, how[:2], strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        old = send_all(whole, map(Sent, COMMUNES, how[2:]), folder / "old")
        path = receiver(folder / "t.db")
        collect(path, old)
        held, before = numbers(path), facts_by_code(path)
        go_on(whole, [*later, SOMETHING])
        new = send_all(whole, senders, folder / "new", day=LATER)
        mixed = shuffled([*new, chance.choice(old)], chance)
        for _ in COMMUNES:  # who left one commune with a paper may be in the other only then
            outcomes = collect(path, mixed, day=LATER)
        refused = [one.error for one in outcomes if one.error is not None]
        assert all(isinstance(error, OlderPackage) for error in refused), refused
        check_same(path, whole, senders, on | {LATER})
        now, after_that = numbers(path), facts_by_code(path)
        for code in COMMUNES:
            if before[code] == after_that[code]:
                same = [row[0] for table, row in before[code] if table == "commitment"]
                assert [now[uid] for uid in same] == [held[uid] for uid in same]


def facts_by_code(path: Path) -> dict[str, list[tuple[str, list[Any]]]]:
    """What each commune would send."""
    return {code: facts(path, code) for code in COMMUNES}


@FEW
@given(steps, st.tuples(hows, hows), days, some)
def test_years_that_come_one_by_one_make_the_same(
    chosen: list[Step], how: tuple[str, str], on: set[date], chance: Random
) -> None:
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        path = receiver(folder / "t.db")
        files = []
        for code, names in zip(COMMUNES, how, strict=True):
            own = branch(whole, code, folder / f"{code}.db")
            for year in YEARS:
                file, years = folder / f"{code}-{year}.ltb", Years(year, year)
                sent = send(own, file, years=years, counts_only=names == "counts")
                files.append(sent.file)
        all_in(collect(path, shuffled(files, chance)))
        assert reports(path, on) == reports(whole, on)
        check_nothing_new(path, shuffled(files, chance))


@FEW
@given(steps, st.tuples(hows, hows), days, some)
def test_a_book_that_has_it_all_already_hands_it_over(
    chosen: list[Step], how: tuple[str, str], on: set[date], chance: Random
) -> None:
    """What was written by the province itself gives way to what the communes send."""
    senders = [Sent(*one) for one in zip(COMMUNES, how, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = send_all(whole, senders, folder / "sent")
        path = copyfile(whole, folder / "t.db")
        held = numbers(path)
        all_in(collect(path, shuffled(files, chance), Asked(replace_own=True)))
        check_same(path, whole, senders, on)
        assert numbers(path).items() <= held.items()


@FEW
@given(steps, after, st.tuples(hows, hows), some)
def test_undo_takes_back_all_that_a_package_did(
    chosen: list[Step], later: list[Step], how: tuple[str, str], chance: Random
) -> None:
    senders = [Sent(*one) for one in zip(COMMUNES, how, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = send_all(whole, senders, folder / "old")
        go_on(whole, later)
        files += send_all(whole, senders, folder / "new", day=LATER)
        chance.shuffle(files)
        path = receiver(folder / "t.db")
        states = [digest(path)]
        for file in files:
            if not collect(path, [file], day=LATER)[0].refused:
                states.append(digest(path))
        with opened(path, LATER) as book:
            for state in reversed(states[:-1]):
                if state != digest(path):  # the same once more left no trace
                    journal.undo(book, None)
                    assert digest(path) == state
        for file in files:
            collect(path, [file], day=LATER)
        assert said_by(path) == said_by_order(folder, files)


def said_by(path: Path) -> object:
    """Figures, and what each commune would send."""
    return reports(path, {LATER}), facts_by_code(path)


def said_by_order(folder: Path, files: Sequence[Path]) -> object:
    """The same of a new book that took them in, in this order."""
    path = receiver(folder / "again.db")
    for file in files:
        collect(path, [file], day=LATER)
    return said_by(path)


@FEW
@given(steps, steps_of(["cross"], days=(300, 700), most=3), days, some)
def test_a_unit_that_comes_under_another_sender_is_counted_once(
    chosen: list[Step], crossing: list[Step], on: set[date], chance: Random
) -> None:
    """Its former sender's word comes first: it is no longer there."""
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        path = receiver(folder / "t.db")
        all_in(collect(path, send_all(whole, BOTH, folder / "old")))
        go_on(whole, crossing)
        files = shuffled(send_all(whole, BOTH, folder / "new"), chance)
        for _ in files:
            outcomes = collect(path, files, Asked(take_over=True))
        all_in(outcomes)
        assert totals(path, on) == totals(whole, on)
        check_nothing_new(path, files)
        assert {code: facts(path, code) for code in COMMUNES} == {
            code: facts(branch(whole, code, folder / "own.db"), code) for code in COMMUNES
        }


BOTH = [Sent(code) for code in COMMUNES]


def totals(path: Path, on: set[date]) -> list[object]:
    """The figures of all together."""
    return [one["totals"] for one in figures(path, {*on, LAST_DAY}, [None])]


class _Broken(BytesIO):
    """A stick that is pulled out after so many bytes."""

    def __init__(self, data: bytes, until: int) -> None:
        super().__init__(data)
        self._until = until

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self._until:
            raise KeyboardInterrupt
        return super().read(min(size or 0, 400, self._until - self.tell()))


@FEW
@given(steps, after, st.floats(0, 1, exclude_max=True))
def test_what_breaks_off_in_the_middle_leaves_the_book_as_it_was(
    chosen: list[Step], later: list[Step], part: float
) -> None:
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        path = receiver(folder / "t.db")
        for at, done in enumerate(([], [*later, SOMETHING])):
            go_on(whole, done)
            (file,) = send_all(whole, [Sent("X1")], folder / str(at), day=LATER)
            before = digest(path, frozenset())
            with opened(path, LATER) as book:
                break_off(book, file, part)
            assert digest(path, frozenset()) == before
            all_in(collect(path, [file], day=LATER))
            assert facts(path, "X1") == facts(whole, "X1")


def break_off(book: Book, file: Path, part: float) -> None:
    """Take a package in, and stop after some of its records."""
    with zipfile.ZipFile(file) as archive:
        data = archive.read(RECORDS)
    broken = Records(lambda: nullcontext(_Broken(data, int(len(data) * part))))
    with open_package(file) as package:
        assert isinstance(package, Package)
        with pytest.raises(KeyboardInterrupt):
            take_package(book, Package(package.manifest, broken), file, Asked())


@settings(FEW, max_examples=4)
@given(steps, st.tuples(hows, hows), st.integers(0, 2), some)
def test_it_goes_on_where_it_was_stopped(
    chosen: list[Step], how: tuple[str, str], stop: int, chance: Random
) -> None:
    senders = [Sent(*one) for one in zip(COMMUNES, how, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = shuffled(send_all(whole, senders, folder / "sent"), chance)
        path = receiver(folder / "t.db")
        with opened(path) as book:
            coming = take_all(book, files_in(files, book), Asked())
            assert isinstance(coming, Generator)
            for _ in range(stop):
                next(coming)
            coming.close()
        all_in(collect(path, files))
        check_same(path, whole, senders, set())


@FEW
@given(steps, st.tuples(hows, hows))
def test_the_order_does_not_matter(chosen: list[Step], how: tuple[str, str]) -> None:
    senders = [Sent(*one) for one in zip(COMMUNES, how, strict=True)]
    with a_folder() as folder:
        whole = played(folder / "whole.db", chosen)
        files = send_all(whole, senders, folder / "sent")
        there, back = (receiver(folder / name) for name in ("a.db", "b.db"))
        all_in(collect(there, files))
        all_in(collect(back, files[::-1]))
        assert listed(there) == listed(back)
        assert said_by(there) == said_by(back)


def listed(path: Path) -> list[object]:
    """What the lists say, the numbers of records aside."""
    found = []
    for words in (["list"], ["member", "list"], ["unit", "list"]):
        printed = StringIO()
        with redirect_stdout(printed):
            assert main(["--db", str(path), "--today", str(LAST_DAY), *words, "--json"]) == 0
        found.append(without_numbers(json.loads(printed.getvalue())))
    return found


def without_numbers(value: object) -> object:
    """A document without the numbers of records, lists in one order."""
    if isinstance(value, dict):
        kept = {
            key: without_numbers(one) for key, one in value.items() if key not in {"id", "number"}
        }
        return {key: one for key, one in kept.items() if key not in NAMES_OF_NUMBERS}
    if isinstance(value, list):
        return sorted(map(without_numbers, value), key=repr)
    return value


NAMES_OF_NUMBERS = frozenset({"carried_from", "carried_to", "replaced_by", "task"})


@FEW
@given(steps, st.sampled_from(WHERE), hows)
def test_the_same_book_makes_the_same_package_and_tells_no_numbers_of_people(
    chosen: list[Step], code: str, how: str
) -> None:
    with a_folder() as folder:
        own = branch(played(folder / "whole.db", chosen), code, folder / "own.db")
        with closing(sqlite3.connect(own)) as connection:
            held = connection.execute("SELECT count(*) FROM member WHERE card_number IS NULL")
            assert held.fetchone()[0] <= connection.execute(
                "SELECT count(*) FROM member"
            ).fetchone()[0] - len(PEOPLE)
        files = [folder / name for name in ("1.ltb", "2.ltb")]
        first, second = (send(own, file, counts_only=how == "counts").manifest for file in files)
        assert first.content_hash == second.content_hash
        assert first.figures == second.figures
        assert second.previous_hash == first.content_hash
        with zipfile.ZipFile(files[0]) as archive:
            for name in (RECORDS, MANIFEST):
                assert not any(one.encode() in archive.read(name) for one in NUMBERS)
