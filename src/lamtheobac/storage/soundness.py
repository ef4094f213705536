"""Whether the file of the book is whole: SQLite's own checks of pages, rules and references."""

import sqlite3

MOST_FINDINGS = 20


def findings(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, in SQLite's words and without any value; nothing when sound."""
    rows = connection.execute(f"PRAGMA quick_check({MOST_FINDINGS})").fetchall()
    found = [str(line) for (line,) in rows if line != "ok"]
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(
        MOST_FINDINGS
    ):
        found.append(f"{table} {number} → {parent}")
    return found
