"""Many at once."""

import json
from pathlib import Path

from tests.faults.processes import AT_ONCE, ask, contents, finish, names, start, whole


def test_of_twenty_processes_at_once_none_is_lost(book: Path) -> None:
    processes = [
        start("--db", str(book), "register", f"DV{number:03}", f"Việc của số {number}", "--json")
        for number in range(1, AT_ONCE + 1)
    ]
    done = [finish(process) for process in processes]
    assert [code for code, _, _ in done] == [0] * AT_ONCE, [err for _, _, err in done]
    told = [json.loads(out) for _, out, _ in done]
    assert len({item["id"] for item in told}) == AT_ONCE
    assert [item["content"] for item in told] == [f"Việc của số {n}" for n in range(1, AT_ONCE + 1)]
    stored = dict(ask(book, "SELECT id, content FROM commitment"))
    assert len(stored) == AT_ONCE + 1
    assert all(stored[item["id"]] == item["content"] for item in told)
    entries = ask(book, "SELECT summary FROM history WHERE command = 'register'")
    assert len(entries) == AT_ONCE + 1
    for item in told:
        assert sum(f"“{item['content']}”" in summary for (summary,) in entries) == 1
    assert whole(book)


def test_at_once_the_limit_still_holds(book: Path) -> None:
    processes = [start("--db", str(book), "register", "DV002", f"Việc {n}") for n in range(6)]
    done = [finish(process) for process in processes]
    assert sorted(code for code, _, _ in done) == [0, 0, 5, 5, 5, 5]
    assert len(contents(book)) == 3
    assert all("--extra" in err for code, _, err in done if code == 5)


def test_at_once_one_new_year_is_opened_once(book: Path) -> None:
    processes = [start("--db", str(book), "--today", "2027-01-02", "info") for _ in range(6)]
    assert [finish(process)[0] for process in processes] == [0] * 6
    assert ask(book, "SELECT count(*) FROM history WHERE command = 'year-roll'") == [(1,)]
    assert ask(book, "SELECT count(*) FROM plan WHERE year = 2027") == [(AT_ONCE,)]


def test_of_two_inits_at_once_one_makes_the_book(tmp_path: Path) -> None:
    folder = tmp_path / "sổ"
    processes = [
        start("--db", str(folder / "so.db"), "init", "--unit", f"Chi bộ {n}") for n in range(4)
    ]
    done = [finish(process) for process in processes]
    assert sorted(code for code, _, _ in done) == [0, 5, 5, 5], [err for _, _, err in done]
    (winner,) = [n for n, (code, _, _) in enumerate(done) if code == 0]
    assert ask(folder / "so.db", "SELECT name FROM unit") == [(f"Chi bộ {winner}",)]
    assert names(folder) == {"so.db"}


def test_at_once_unfinished_work_is_carried_once(book: Path) -> None:
    """Two people at the turn of the year: nothing is doubled, nobody sees a raw error."""
    unfinished = len(contents(book))
    processes = [
        start("--db", str(book), "--today", "2027-01-02", "year", "open", "2027", "--carry")
        for _ in range(4)
    ]
    assert [finish(process)[0] for process in processes] == [0] * 4
    carried = ask(
        book, "SELECT count(*), count(DISTINCT carried_from) FROM commitment WHERE year = 2027"
    )
    assert carried == [(unfinished, unfinished)]
    assert whole(book)


def test_of_two_people_who_close_and_change_a_year_one_is_refused_or_first(book: Path) -> None:
    """What is in the year when it is closed stays; what comes later is refused by name."""
    closing = start("--db", str(book), "year", "close", "2026")
    working = [
        start("--db", str(book), "register", f"DV{number:03}", f"Việc {number}", "--year", "2026")
        for number in range(2, 8)
    ]
    assert finish(closing)[0] == 0
    done = [finish(process) for process in working]
    assert {code for code, _, _ in done} <= {0, 5}
    assert all("đã khóa sổ" in err for code, _, err in done if code == 5)
    (number,) = ask(book, "SELECT id FROM history WHERE command = 'year close'")[0]
    later = ask(book, f"SELECT count(*) FROM history WHERE command = 'register' AND id > {number}")
    assert later == [(0,)]
    assert len(contents(book)) == 1 + sum(code == 0 for code, _, _ in done)
