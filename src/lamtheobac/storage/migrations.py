"""The schema, step by step. Append a step; never change one that has been released.

sqlite-utils runs each step and records it in one transaction; all of them are one, when one has
begun already.
"""

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from lamtheobac.storage import chain, schema_1, schema_2, schema_3, schema_4, schema_5

steps = Migrations("lamtheobac")


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the book to the newest schema."""
    steps.apply(Database(connection, execute_plugins=False))


@steps(name="0001_first_book")
def _first_book(db: Database) -> None:
    for statement in schema_1.STATEMENTS:
        db.execute(statement)


@steps(name="0002_excel")
def _excel(db: Database) -> None:
    for statement in schema_2.STATEMENTS:
        db.execute(statement)


@steps(name="0003_ways_of_working")
def _ways_of_working(db: Database) -> None:
    for statement in schema_3.STATEMENTS:
        db.execute(statement)


@steps(name="0004_rolling_up")
def _rolling_up(db: Database) -> None:
    for statement in schema_4.STATEMENTS:
        db.execute(statement)


@steps(name="0005_trust")
def _trust(db: Database) -> None:
    for statement in schema_5.COLUMNS:
        db.execute(statement)
    chain.make(db.conn)
    for statement in schema_5.APPEND_ONLY:
        db.execute(statement)
    db.execute(schema_5.VERSION)
