"""Merging: all ties move, none doubles, undo brings everything back, however many there are."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.model import UnitKind
from lamtheobac.services import books, journal, registry, topics
from lamtheobac.services.registry import Content
from lamtheobac.storage import changes
from lamtheobac.storage.database import Stamp
from lamtheobac.storage.units import NewUnit
from tests.bad_input.refusals import explained
from tests.conftest import Run

NAMES = ("Một", "Hai", "Ba")


@pytest.fixture
def tied(cell: Run) -> Run:
    """Three commitments: 1 of topic Một, 2 of Một and Hai, 3 of Hai; Một is a movement."""
    cell("topic", "add", "Một", "--kind", "phong-trao")
    cell("register", "an", "Việc a", "--topic", "Một")
    cell("register", "binh", "Việc b", "--topic", "Một", "--topic", "Hai")
    cell("register", "hoa", "Việc c", "--topic", "Hai")
    return cell


def ties(run: Run) -> dict[int, list[str]]:
    """The topics of each commitment."""
    return {item["id"]: item["topics"] for item in run("list", "--json").json}


def test_all_ties_move_and_the_merged_topic_is_gone(tied: Run) -> None:
    done = tied("topic", "merge", "một", "hai")
    assert done.out == (
        "Đã gộp chủ đề “Một” vào phong trào “Hai”: chuyển 1 việc; 1 việc đã gắn cả hai, giữ một."
        " Nay có 3 việc.\n"
    )
    assert ties(tied) == {1: ["Hai"], 2: ["Hai"], 3: ["Hai"]}
    (left,) = tied("topic", "list", "--json").json
    assert (left["name"], left["kind"], left["commitments"]) == ("Hai", "phong-trao", 3)
    report = tied("report", "--json").json
    assert [(one["topic"], one["individual"]["registered"]) for one in report["topics"]] == [
        ("Hai", 3)
    ]


def test_json_tells_what_moved(tied: Run) -> None:
    done = tied("topic", "merge", "hai", "một", "--json").json
    assert {name: done[name] for name in ("name", "merged", "moved", "doubled", "commitments")} == {
        "name": "Một", "merged": "Hai", "moved": 1, "doubled": 1, "commitments": 3,
    }  # fmt: skip


def test_undo_brings_topic_kinds_and_ties_back(tied: Run) -> None:
    before, listed = ties(tied), tied("topic", "list", "--json").json
    tied("topic", "merge", "một", "hai")
    assert tied("undo").code == 0
    assert (ties(tied), tied("topic", "list", "--json").json) == (before, listed)


def test_the_history_of_each_commitment_names_the_merge(tied: Run) -> None:
    tied("topic", "merge", "một", "hai")
    for number, merged in ((1, True), (2, True), (3, False)):
        commands = {one["command"] for one in tied("history", "--which", number, "--json").json}
        assert ("topic merge" in commands) is merged


def test_a_topic_without_commitments_is_merged_as_well(tied: Run) -> None:
    tied("topic", "add", "Ba")
    assert "chuyển 0 việc. Nay có 2 việc." in tied("topic", "merge", "ba", "hai").out


def test_a_name_taken_since_stands_in_the_way_of_undo(tied: Run) -> None:
    tied("topic", "merge", "một", "hai")
    number = tied("history", "--json").json[0]["number"]
    tied("topic", "add", "một")
    refused = tied("undo", number)
    assert refused.code == 5
    explained(refused.err, ("Đã thêm chủ đề",), lines=1)
    assert tied("undo").code == 0
    assert tied("undo", number).code == 0


def test_commitments_of_a_closed_year_keep_their_topics(tied: Run) -> None:
    tied("year", "close", "2026")
    before = ties(tied)
    refused = tied("topic", "merge", "một", "hai")
    assert refused.code == 5
    explained(refused.err, ("2026", "--reopen"))
    assert ties(tied) == before
    assert tied("topic", "merge", "một", "hai", "--reopen").code == 0
    assert tied("history", "--json").json[0]["command"] == "topic merge --reopen"


@pytest.fixture
def many(cell: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Forty commitments of topic Một, every fourth of Hai as well; few changes fit in memory."""
    cell("topic", "add", "Một", "Hai")
    cell("register", "an", "Việc")
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.executemany(
            "INSERT INTO commitment (uid, year, scope, origin, unit_id, content, content_key,"
            " status, registered_on) VALUES (?, ?, 'collective', 'registered', 1, ?, ?,"
            " 'registered', '2025-01-05')",
            [(f"{n:036}", 2025 + n // 20, f"V{n}", f"v{n}") for n in range(40)],
        )
        connection.execute(
            "INSERT INTO commitment_topic (commitment_id, topic_id)"
            " SELECT id, 1 FROM commitment WHERE member_id IS NULL"
            " UNION ALL SELECT id, 2 FROM commitment WHERE member_id IS NULL AND id % 4 = 0"
        )
    monkeypatch.setattr(changes, "AT_ONCE", 7)
    return cell


def test_more_ties_than_memory_holds_changes_are_one_entry_and_one_undo(many: Run) -> None:
    before = ties(many)
    done = many("topic", "merge", "một", "hai")
    assert "chuyển 30 việc; 10 việc đã gắn cả hai, giữ một. Nay có 40 việc." in done.out
    entry = many("history", "--json").json[0]
    assert (entry["command"], entry["summary"] + "\n") == ("topic merge", done.out)
    after = ties(many)
    assert all(after[number] == ["Hai"] for number in after if after[number])
    assert many("undo").code == 0
    assert ties(many) == before
    assert many("undo", many("history", "--json").json[0]["number"]).code == 0
    assert ties(many) == after


def test_a_closed_year_is_seen_among_more_changes_than_memory_holds(many: Run) -> None:
    many("year", "close", "2025")
    before = many("history", "--json").json
    assert many("topic", "merge", "một", "hai").code == 5
    assert many("history", "--json").json == before
    done = many("topic", "merge", "một", "hai", "--reopen")
    assert done.code == 0
    assert many("history", "--json").json[0]["command"] == "topic merge --reopen"


def _ties_by_name(connection: sqlite3.Connection) -> set[tuple[int, str]]:
    return set(
        connection.execute(
            "SELECT ct.commitment_id, t.name FROM commitment_topic ct"
            " JOIN topic t ON t.id = ct.topic_id"
        )
    )


def _merges(moves: list[tuple[str, str]], held: set[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """The moves that can be made, one after the other, between topics that are there."""
    there = {name for _, name in held}
    for one, into in moves:
        if one != into and {one, into} <= there:
            there.remove(one)
            yield one, into


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(
    st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=5),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3),
)
def test_merging_joins_the_commitments_and_undo_parts_them(
    work: list[set[str]], moves: list[tuple[str, str]]
) -> None:
    stamp = Stamp(date(2026, 6, 15), "2026-06-15T08:00:00+07:00", "thử")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        new = NewUnit("C", "Chi bộ C", UnitKind.CELL)
        books.create(path, stamp, new, superior=None, place=None)
        with books.open_for_use(path, stamp) as book:
            for number, names in enumerate(work):
                registry.register_collective(
                    book, None, Content(f"Việc {number}", topics=sorted(names))
                )
            stages = [_ties_by_name(book.connection)]
            for one, into in _merges(moves, stages[0]):
                topics.merge(book, one, into)
                joined = {(item, into if name == one else name) for item, name in stages[-1]}
                assert _ties_by_name(book.connection) == joined
                stages.append(joined)
            for before in reversed(stages[:-1]):
                journal.undo(book, None)
                assert _ties_by_name(book.connection) == before
