"""500 names planted in a book and around it, wherever one may stand; and files that hold them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.conftest import Run

FAMILIES = ("Nguyễn", "Trần", "Lò", "Quàng", "Đèo", "Bùi", "Hoàng", "Vừ", "Giàng", "Mùa")
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Thúy")
GIVEN = ("Oánh", "Khuyến", "Tuyền", "Hoài", "Nguyệt", "Quyết", "Thưởng", "Ngoan", "Hòa", "Ưng")
NAMES = [
    f"{family} {middle} {given}" for family in FAMILIES for middle in MIDDLES for given in GIVEN
]
PEOPLE = 28


def plant(run: Run, folder: Path) -> list[str]:
    """Fill a book with the names, each in a place of its own, and return them."""
    coming = iter(NAMES)
    planted: list[str] = []

    def name() -> str:
        planted.append(next(coming))
        return planted[-1]

    def good(*words: object, code: int = 0) -> None:
        done = run(*words)
        assert done.code == code, (words, done.err)

    good("init", "--unit", name(), "--code", "CBKHUYEN", "--place", name(), "--parent-name", name())
    for _ in range(PEOPLE):
        good("member", "add", name(), "--position", name(), "--office", name())
    for key in ("campaign.name", "document.signer_name", "document.number", "document.font"):
        good("config", "set", key, name())
    for number in range(1, PEOPLE + 1):
        who = f"DV{number:03}"
        good(
            *("register", who, name(), "--measures", name(), "--follower", name()),
            *("--topic", name(), "--due", "30/11/2026"),
        )
        good("progress", number, name())
        good("complete", number, "--result", name(), "--evidence", name())
        good("plan", "submit", who, "--study", name(), "--mend", name())
        good("award", "add", who, name(), "--by", name(), "--document", name())
        good("inspect", who, "--finding", name())
    good("unit", "add", name(), "--code", "CBNGUYET")
    good("theme", "set", "2026", name())
    good("session", "add", name(), "--note", name())
    good("model", "add", name(), "--effect", name())
    good("member", "leave", "DV020", "--reason", name())
    good("withdraw", "1", "--reason", name(), code=5)
    for path in (folder / f"{name()}.csv", folder / f"{name()}.xlsx"):
        path.write_text("x", encoding="utf-8")
        good("import", path, code=3)
    good("submit", "-o", folder / f"{name()}.ltb")
    good("topic", "add", name())
    good("undo")
    return [*planted, "CBKHUYEN", "CBNGUYET"]


def by_another_program(book: Path, names: Iterator[str]) -> list[str]:
    """Plant the rest where our own commands never write: as tables, keys, moments, commands."""
    planted: list[str] = []

    def name() -> str:
        planted.append(next(names))
        return planted[-1]

    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        for trigger in ("history_is_sealed", "history_change_is_sealed"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for table in (f'"{name()}"', f'"{name()}"'):
            connection.execute(f'CREATE TABLE {table} (id INTEGER, "{name()}" TEXT)')
            connection.execute(f"INSERT INTO {table} VALUES (1, ?)", [name()])
        connection.execute(f'CREATE VIEW "{name()}" AS SELECT 1 AS "{name()}"')
        connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", [name(), name()])
        for key in ("limit.individual", "due.days", "backup.keep"):
            connection.execute("DELETE FROM setting WHERE key = ?", [key])
            connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", [key, name()])
        numbers = count(1)
        for column in ("at", "user", "command", "summary", "hash", "salt"):
            value = name().ljust({"hash": 64, "salt": 32}.get(column, 0), "x")
            connection.execute(
                f"UPDATE history SET {column} = ? WHERE id = (SELECT max(id) FROM history) - ?",
                [value, next(numbers) if column != "hash" else 0],
            )
        connection.execute("UPDATE book SET created_with = ?, created_at = ?", [name(), name()])
        for one in names:
            planted.append(one)
            connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", [one, one])
    return planted
