"""Whatever cannot be is refused in a sentence that names it: the tree."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused, explained, fingerprint
from tests.conftest import Outcome, Run


@pytest.mark.parametrize(
    ("unit", "parent", "says"),
    [
        pytest.param("BP", "BP", ("Đảng bộ bộ phận Đông",), id="itself"),
        pytest.param("BP", "T1", ("Đảng bộ bộ phận Đông", "Chi bộ thôn 1"), id="its child"),
        pytest.param("DB", "BP", ("Đảng bộ xã Mẫu", "gốc"), id="the root"),
        pytest.param("T1", "BP", ("Chi bộ thôn 1", "rồi"), id="where it is"),
        pytest.param("T1", "CU", ("Chi bộ cũ", "05/01/2026"), id="a closed unit"),
        pytest.param("CU", "BP", ("Chi bộ cũ", "05/01/2026"), id="from a closed unit"),
    ],
)
def test_a_unit_is_not_moved_where_it_cannot_stand(
    refused: Refused, unit: str, parent: str, says: tuple[str, ...]
) -> None:
    refused("unit", "move", unit, "--parent", parent, code=5, says=says)


@pytest.fixture
def ladder(run: Run, folder: Path) -> Run:
    """Units A-B-C-D, each under the one before, and E beside A."""
    assert run("init", "--unit", "Đảng bộ", "--code", "R", today="2026-01-05").code == 0
    for code, parent in ("AR", "BA", "CB", "DC", "ER"):
        done = run(
            "unit", "add", f"Tổ {code}", "--code", code, "--parent", parent, today="2026-01-05"
        )
        assert done.code == 0
    return run


def _move(run: Run, unit: str, parent: str, on: str) -> Outcome:
    return run("unit", "move", unit, "--parent", parent, "--on", on)


def _parents(book: Path, day: str) -> dict[int, int]:
    with closing(sqlite3.connect(book)) as connection:
        return dict(
            connection.execute(
                "SELECT unit_id, parent_id FROM unit_parent WHERE from_on <= ?"
                " AND (until_on IS NULL OR until_on > ?)",
                [day, day],
            ).fetchall()
        )


def _tree_is_sound(book: Path, day: str) -> bool:
    """Every unit reaches the root on that day."""
    above = _parents(book, day)
    for start in above:
        unit, steps = start, 0
        while unit in above and steps <= len(above):
            unit, steps = above[unit], steps + 1
        if steps > len(above):
            return False
    return True


@pytest.mark.parametrize("descendant", ["B", "C", "D"])
def test_a_unit_is_never_its_own_ancestor_however_deep(
    ladder: Run, folder: Path, descendant: str
) -> None:
    before = fingerprint(folder / "so.db")
    done = _move(ladder, "A", descendant, "15/06/2026")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("Tổ A", f"Tổ {descendant}"))
    assert fingerprint(folder / "so.db") == before


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param([("E", "D", "2027-01-01"), ("A", "E", "2026-06-15")], id="later, then now"),
        pytest.param([("E", "D", "2026-03-01"), ("A", "E", "2026-02-01")], id="a day before"),
        pytest.param([("E", "D", "2026-03-01"), ("A", "E", "2026-03-01")], id="the same day"),
        pytest.param([("A", "E", "2027-01-01"), ("E", "D", "2026-06-15")], id="crossed"),
        pytest.param(
            [("C", "R", "2026-03-01"), ("A", "D", "2026-02-01")], id="before it moved away"
        ),
        pytest.param(
            [("E", "D", "2026-03-01"), ("E", "R", "2026-04-01"), ("A", "E", "2026-02-01")],
            id="through a place it was in for a month",
        ),
    ],
)
def test_a_unit_is_not_its_own_ancestor_through_moves_of_other_days(
    ladder: Run, folder: Path, moves: list[tuple[str, str, str]]
) -> None:
    *first, last = moves
    for move in first:
        assert _move(ladder, *move).code == 0
    before = fingerprint(folder / "so.db")
    done = _move(ladder, *last)
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("nằm trong nó",))
    assert fingerprint(folder / "so.db") == before
    for day in ("2026-01-05", "2026-02-15", "2026-03-15", "2026-04-15", "2026-06-15", "2027-06-15"):
        assert _tree_is_sound(folder / "so.db", day), day


def test_a_unit_may_go_below_one_that_used_to_be_below_it(ladder: Run, folder: Path) -> None:
    assert _move(ladder, "C", "R", "2026-03-01").code == 0
    assert _move(ladder, "A", "D", "2026-03-01").code == 0
    for day in ("2026-01-05", "2026-03-01", "2026-06-15"):
        assert _tree_is_sound(folder / "so.db", day), day


def test_a_move_dated_before_a_later_one_is_refused(ladder: Run) -> None:
    assert _move(ladder, "D", "R", "2026-03-01").code == 0
    done = _move(ladder, "D", "E", "2026-02-01")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("Tổ D", "01/03/2026", "01/02/2026"))


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        ("T1", ("Chi bộ thôn 1", "3 người", "0 tổ chức")),
        ("BP", ("Đảng bộ bộ phận Đông", "0 người", "2 tổ chức")),
        ("DB", ("Đảng bộ xã Mẫu", "gốc")),
        ("CU", ("Chi bộ cũ", "05/01/2026")),
    ],
)
def test_a_unit_that_is_not_empty_is_not_closed(
    refused: Refused, unit: str, says: tuple[str, ...]
) -> None:
    refused("unit", "close", unit, code=5, says=says)
