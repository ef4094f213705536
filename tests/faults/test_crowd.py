"""Eight who work at once, a hundred commands each: none is lost, none half-done, nobody is raw."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.crowd import Start, complaints, facts, played
from tests.faults.processes import environment, start
from tests.faults.scale import LONG, many, tell

WORKERS = 8
COMMANDS = many(6, 100)
LONGEST_WAIT = 10  # seconds a command, of the issue; asked of the long run only

# Python's own way with sqlite3, and that of sqlite-utils: a transaction that begins with reading
# and asks for the right to write when it comes to that. The pause stands for a slower disk.
DEFERRED = """
import sqlite3, sys, time
class Deferred(sqlite3.Connection):
    def execute(self, sql, *values):
        if sql != "BEGIN IMMEDIATE":
            return super().execute(sql, *values)
        begun = super().execute("BEGIN")
        super().execute("SELECT count(*) FROM history").fetchall()
        time.sleep(0.05)
        return begun
connect = sqlite3.connect
sqlite3.connect = lambda *args, **more: connect(*args, factory=Deferred, **more)
sys.argv[0] = "lamtheobac"
from lamtheobac.__main__ import run
run()
"""
# A program that reads, thinks, and writes what follows from what it read, without a transaction
# around both; and says that all is well.
WITHOUT_A_TRANSACTION = """
import json, sqlite3, sys, time
_db, book, command, *words = sys.argv[1:]
connection = sqlite3.connect(book, timeout=60, isolation_level=None)
if command == "register":
    connection.execute("PRAGMA foreign_keys = OFF")
    (number,) = connection.execute("SELECT max(id) + 1 FROM commitment").fetchone()
    time.sleep(0.2)
    (member,) = connection.execute("SELECT id FROM member WHERE code = ?", words[:1]).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO commitment (id, uid, year, scope, origin, unit_id, member_id,"
        " content, content_key, status, registered_on) SELECT ?, hex(randomblob(18)),"
        " 2026, 'individual', 'registered', unit_id, id, ?, ?, 'registered', '2026-06-15'"
        " FROM member WHERE id = ?", [number, words[1], words[1], member])
    print(json.dumps({"id": number}))
elif command == "progress":
    connection.execute("INSERT INTO progress (uid, commitment_id, noted_on, note)"
        " VALUES (hex(randomblob(18)), ?, '2026-06-15', ?)", words)
elif command == "complete":
    connection.execute("UPDATE commitment SET status = 'completed', completed_on = '2026-06-15'"
        " WHERE id = ?", words)
else:
    sys.exit(2)
"""


def by(code: str) -> Start:
    """Start commands with other code behind them."""

    def begin(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", code, *words],
            env=environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return begin


def test_of_eight_at_once_every_acknowledged_command_is_kept(book: Path, tmp_path: Path) -> None:
    before = facts(book)
    result = played(book, tmp_path, start, workers=WORKERS, commands=COMMANDS)
    assert complaints(book, before, result) == []
    assert result.acknowledged == len(result.told) == WORKERS * COMMANDS
    tell(
        "many at once",
        processes=WORKERS, commands=len(result.told), acknowledged=result.acknowledged,
        promised_facts=result.promised.total(), lost=0, raw_errors=0,
        worst_wait=f"{result.worst:.1f} s",
    )  # fmt: skip
    if LONG:
        assert result.worst <= LONGEST_WAIT


@pytest.mark.parametrize(
    ("code", "said"),
    [(DEFERRED, "refused"), (WITHOUT_A_TRANSACTION, "lost")],
    ids=["a deferred BEGIN", "no transaction"],
)
def test_a_program_without_begin_immediate_is_found_out(
    book: Path, tmp_path: Path, code: str, said: str
) -> None:
    before = facts(book)
    result = played(book, tmp_path, by(code), workers=WORKERS, commands=3)
    found = [line for line in complaints(book, before, result) if line.startswith(said)]
    assert found, complaints(book, before, result)
    tell(f"many at once, planted fault: {said}", commands=len(result.told), found=len(found))
