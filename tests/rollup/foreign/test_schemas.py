"""Books whose schema another program has changed."""

from pathlib import Path

import pytest

from lamtheobac import errors
from tests.rollup.foreign.files import change, refused

BOMB = "hex(zeroblob(1000000000))"
OTHER_SCHEMAS = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM member; END",
    "a trigger named as an index": "CREATE TRIGGER member_unit2 BEFORE UPDATE ON plan BEGIN"
    " SELECT raise(abort, 'không'); END",
    "a view": "CREATE VIEW v AS SELECT * FROM member",
    "a view that loads code": "CREATE VIEW v AS SELECT load_extension('/tmp/x')",
    "a view that writes files": "CREATE VIEW v AS SELECT writefile('/tmp/x', 'y')",
    "a view without end": "CREATE VIEW v AS WITH RECURSIVE c (n) AS"
    " (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT * FROM c",
    "a view that takes memory": f"CREATE VIEW v AS SELECT {BOMB}",
    "another table": "CREATE TABLE more (a)",
    "a generated column": "CREATE TABLE more (a, b AS (hex(zeroblob(1000000000))))",
    "a column added": f"ALTER TABLE member ADD COLUMN more TEXT DEFAULT ({BOMB!r})",
    "a generated column added": f"ALTER TABLE member ADD COLUMN more TEXT AS ({BOMB})",
    "a costly rule": f"ALTER TABLE award ADD COLUMN more TEXT CHECK (length({BOMB}) > more)",
    "an index on an expression": "CREATE INDEX more ON commitment (upper(content))",
    "a search index": "CREATE VIRTUAL TABLE more USING fts5 (a)",
    "a table of pages": "CREATE VIRTUAL TABLE more USING dbstat (main)",
    "an index gone": "DROP INDEX member_name",
    "a table gone": "DROP TABLE year_roll",
    "a table renamed": "ALTER TABLE year_roll RENAME TO year_rolls",
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("name", OTHER_SCHEMAS)
def test_a_schema_with_something_more_or_less_is_refused(name: str, book: Path) -> None:
    change(book, OTHER_SCHEMAS[name])
    assert isinstance(refused(book), errors.BookChangedByOthers)


def test_a_view_in_the_place_of_a_table_is_refused(book: Path) -> None:
    change(
        book,
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE year_roll RENAME TO hidden",
        f"CREATE VIEW year_roll AS SELECT {BOMB} AS id FROM hidden",
    )
    assert isinstance(refused(book), errors.BookChangedByOthers)


SET = "UPDATE sqlite_schema SET {} WHERE name = 'member'"
WRITTEN_SCHEMAS = {
    "another text": SET.format("sql = replace(sql, 'CHECK', 'CHECK ')"),
    "a remark": SET.format("sql = replace(sql, 'STRICT', '/* của tôi */ STRICT')"),
    "no longer strict": SET.format("sql = replace(sql, ') STRICT', ')')"),
    "a default that is run": SET.format("sql = replace(sql, 'left_on TEXT', 'left_on TEXT"
    " DEFAULT (randomblob(1000000000))')"),
    "a virtual table without a module": SET.format("rootpage = 0, sql = 'CREATE VIRTUAL TABLE"
    " member USING không_có (a)'"),
    "no text": SET.format("sql = NULL"),
    "a text that is bytes": SET.format("sql = CAST(sql AS BLOB)"),
    "a text that ends early": SET.format("sql = sql || char(0) || 'thêm'"),
    "a text without sense": SET.format("sql = 'CREATE TABLE ('"),
    "a text without end": SET.format("sql = 'CREATE TABLE member (a CHECK (' ||"
    " replace(hex(zeroblob(40000)), '0', '(') || '1'"),
    "a long sum": SET.format("sql = 'CREATE TABLE member (a CHECK (1' ||"
    " replace(hex(zeroblob(10000)), '00', '+1') || '))'"),
    "another kind": SET.format("type = 'view'"),
    "another name": SET.format("name = 'MEMBER'"),
    "no first page": SET.format("rootpage = 0"),
    "a first page that is a text": SET.format("rootpage = '7x'"),
    "a first page before the file": SET.format("rootpage = -5"),
    "a first page past the file": SET.format("rootpage = 1000000"),
    "a first page of another": SET.format("rootpage = 2"),
    "a first page that is the schema's": SET.format("rootpage = 1"),
    "one entry twice": "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema"
    " WHERE name = 'member_name'",
    "an entry of no kind": "INSERT INTO sqlite_schema VALUES ('gì đó', 'a', 'a', 0, NULL)",
    "a table in front of the schema": "INSERT INTO sqlite_schema SELECT 'table', 'sqlite_master',"
    " 'sqlite_master', rootpage, 'CREATE TABLE sqlite_master (type, name, tbl_name, rootpage, sql)'"
    " FROM sqlite_schema WHERE name = 'setting'",
    "a table in front of the schema's other name": "INSERT INTO sqlite_schema SELECT 'table',"
    " 'sqlite_schema', 'sqlite_schema', rootpage, 'CREATE TABLE sqlite_schema (type, name,"
    " tbl_name, rootpage, sql)' FROM sqlite_schema WHERE name = 'setting'",
    "no entries": "DELETE FROM sqlite_schema",
    "thousands of tables": "INSERT INTO sqlite_schema WITH RECURSIVE c (n) AS"
    " (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000)"
    " SELECT 'table', 't' || n, 't' || n, 2, 'CREATE TABLE t' || n || ' (a)' FROM c",
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN_SCHEMAS)
def test_a_schema_written_by_hand_is_refused(name: str, book: Path) -> None:
    change(book, WRITTEN_SCHEMAS[name], schema=True)
    assert isinstance(refused(book), errors.BookDamaged | errors.BookChangedByOthers)
