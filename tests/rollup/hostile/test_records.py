"""Lines of a package that are not of their table's form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lamtheobac.domain.packages import COLUMNS
from tests.conftest import Run
from tests.rollup.hostile.conftest import Changed, Refused, World
from tests.rollup.packages import (
    Parts,
    cell,
    lines_of,
    opened,
    sealed,
    setting,
    with_figures,
    with_hash,
)

FORM = "không đúng dạng"


@pytest.fixture
def malformed(refused: Refused, parts: Parts, folder: Path) -> Callable[[bytes], None]:
    """Records whose hash is right and that must be refused for their form."""

    def call(records: bytes) -> None:
        file = sealed(folder / "gói.ltb", with_hash(parts.manifest, records))
        refused(file, 3, FORM)

    return call


Malformed = Callable[[bytes], None]


def test_edited_records_under_the_old_hash_are_refused(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    records = parts.records.replace(b'"completed"', b'"withdrawn"')
    refused(sealed(folder / "gói.ltb", Parts(parts.manifest, records)), 3, "đã bị sửa")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda rows: rows[:-1], id="no line end"),
        pytest.param(lambda rows: "\ufeff".encode() + rows, id="byte-order mark"),
        pytest.param(lambda rows: rows.decode().encode("utf-16"), id="UTF-16"),
        pytest.param(lambda rows: rows.replace("ọ".encode(), b"\xe1\xbb"), id="no UTF-8"),
        pytest.param(lambda rows: rows.replace(b"\n", b"\n\n", 1), id="empty line"),
        pytest.param(lambda rows: rows.replace(b"\n", b"\0\n", 1), id="NUL"),
        pytest.param(lambda rows: rows.replace(b"]\n[", b"],[", 1), id="two records in a line"),
        pytest.param(lambda rows: rows + b"{}\n", id="a heading of nothing"),
        pytest.param(lambda rows: rows + b"null\n", id="null"),
        pytest.param(lambda rows: rows + b'"x"\n', id="a text"),
        pytest.param(lambda rows: rows + b"7\n", id="a number"),
        pytest.param(lambda rows: rows + b"[[]]\n", id="a list"),
        pytest.param(lambda rows: rows + b"[" * 100_000 + b"]" * 100_000 + b"\n", id="deep"),
        pytest.param(lambda rows: rows + b"[" * 100_000 + b"\n", id="deep and open"),
        pytest.param(
            lambda rows: rows + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"\n", id="deep objects"
        ),
        pytest.param(lambda rows: rows + b'["' + b"a" * 10_000_000 + b'"]\n', id="10 MB in a line"),
        pytest.param(lambda _: b"a" * 10_000_000, id="10 MB without a line"),
        pytest.param(lambda rows: rows.split(b"\n", 1)[1], id="no heading"),
        pytest.param(lambda rows: rows + rows, id="all of it twice"),
    ],
)
def test_lines_that_are_no_records_are_refused_without_naming_a_table(
    refused: Refused, parts: Parts, folder: Path, change: Callable[[bytes], bytes]
) -> None:
    file = sealed(folder / "gói.ltb", with_hash(parts.manifest, change(parts.records)))
    refused(file, 3, f"{FORM}. ")


@pytest.mark.parametrize("depth", [900, 930, 950, 960, 970, 980, 990, 1_000, 2_000, 9_000])
def test_lists_in_lists_are_refused_however_deep(
    malformed: Malformed, parts: Parts, depth: int
) -> None:
    malformed(parts.records + b"[" * depth + b'" "' + b"]" * depth + b"\n")
    malformed(parts.records + b'{"table":' + b"[" * depth + b"]" * depth + b"}\n")


HEADINGS = [
    {"table": "unit", "columns": list(COLUMNS["unit"])},  # once more
    {"table": "sqlite_schema", "columns": ["sql"]},
    {"table": "history", "columns": ["id"]},
    {"table": "book", "columns": ["uid"]},
    {"table": "Plan", "columns": list(COLUMNS["plan"])},
    {"table": "reported", "columns": list(reversed(COLUMNS["reported"]))},
    {"table": "reported", "columns": [*COLUMNS["reported"], "sender_id"]},
    {"table": "reported", "columns": []},
    {"table": "reported"},
    {"table": "reported", "columns": list(COLUMNS["reported"]), "rows": 3},
    {"table": None, "columns": []},
    {"table": ["reported"], "columns": list(COLUMNS["reported"])},
    {"table": "\x1b[2J", "columns": []},
    {"table": "\ud800", "columns": []},
    {"table": "a" * 9_000, "columns": []},
]


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda one: str(one)[:40])
def test_tables_that_a_package_does_not_have_are_refused(
    malformed: Malformed, parts: Parts, heading: object
) -> None:
    malformed(parts.records + json.dumps(heading).encode() + b"\n")


def test_tables_in_another_order_are_refused(malformed: Malformed, parts: Parts) -> None:
    head, _, rest = parts.records.partition(b'{"table":"topic"')
    topic, _, rest = rest.partition(b'{"table":"member"')
    member, mark, last = rest.partition(b'{"table":"task"')
    moved = b'{"table":"member"' + member + b'{"table":"topic"' + topic
    malformed(head + moved + mark + last)


WRONG: dict[tuple[str, str], tuple[object, ...]] = {
    ("plan", "year"): (
        True, 2026.0, "2026", None, [], 2025, 2027, -1, 0, 2**70, 10**4_000,
    ),
    ("plan", "submitted_on"): (
        True, 20260615, 1.5, [], ["2026-06-15"], {}, "2026-06-16", "9999-12-31",
    ),
    ("commitment", "topics"): (
        None, "Học tập", [1], [None], [["Học tập"]], [[]], {}, 0,
    ),
    ("commitment", "content"): (
        None, 7, [], [[]], {"a": 1}, "", " ", " a", "a ", "a  b", "a\tb", "a\nb", "a\u200bb",
        "\u202ea", "a\u00a0b", "a\x1b[2J", "a\0b", "a\ufeff", "\ud800", "a\uffff", "Ho\u0300a",
        "a" * 32_768, "\x7f", "a\x85b", "a\u2028b", "a\u00adb",
    ),
    ("commitment", "extra"): (False, 0.0, "0", None),
    ("member", "born"): (True, 1980.0, "1980", 1e400),
}  # fmt: skip
WRONG_VALUES = [(*place, value) for place, values in WRONG.items() for value in values]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    WRONG_VALUES,
    ids=[f"{column}={str(value)[:20]!a}" for _, column, value in WRONG_VALUES],
)
def test_a_value_of_another_form_is_refused(
    malformed: Malformed, parts: Parts, table: str, column: str, value: object
) -> None:
    tables = parts.tables
    tables[table][0][cell(table, column)] = "@@"
    lines = lines_of(tables)
    for ascii_only in (True, False):
        if ascii_only or value != "\ud800":
            written = json.dumps(value, ensure_ascii=ascii_only).encode()
            malformed(lines.replace(b'"@@"', written, 1))


@pytest.mark.parametrize("value", [b"NaN", b"Infinity", b"-Infinity", b"1" * 5_000, b"01", b"0x1"])
def test_numbers_that_are_none_are_refused(
    malformed: Malformed, parts: Parts, value: bytes
) -> None:
    malformed(parts.records.replace(b",2026,", b"," + value + b",", 1))


@pytest.mark.parametrize("table", ["unit", "place", "member", "plan", "commitment", "session"])
def test_too_few_or_too_many_values_are_refused(
    refused: Refused, changed: Changed, table: str
) -> None:
    for change in (
        lambda tables: tables[table][-1].append(None),
        lambda tables: tables[table][-1].pop(),
        lambda tables: tables[table].append([]),
    ):
        refused(changed(change), 3, FORM)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84",
        "@SUM(A1)",
        "-2",
        '"[red]"',
        "a\\b",
        "\\u0041",
        "</script>",
        "'; --",
        "{0}",
        "%s",
        "a" * 32_767,
        "ă" * 32_767,
        "😀" * 8_000,
        "NULL",
    ],
    ids=lambda text: text[:9],
)
def test_any_clean_text_is_taken_as_it_is(
    province: Run, changed: Changed, folder: Path, text: str
) -> None:
    done = province("collect", changed(setting("commitment", 0, content=text)))
    assert done.code == 0, done
    assert text in [one["content"] for one in province("list", "--json").json]


def test_line_ends_of_windows_are_no_fault(province: Run, parts: Parts, folder: Path) -> None:
    records = parts.records.replace(b"\n", b"\r\n")
    done = province("collect", sealed(folder / "gói.ltb", with_hash(parts.manifest, records)))
    assert done.code == 0, done


def test_names_are_no_longer_than_the_book_takes_them(refused: Refused, changed: Changed) -> None:
    for table, column in (("member", "name"), ("unit", "name"), ("model", "name")):
        refused(changed(setting(table, -1, **{column: "a" * 201})), 3, FORM)
    for table in ("member", "unit"):
        refused(changed(setting(table, -1, code="a" * 201)), 3, FORM)


def test_no_number_is_so_large_that_sums_overflow(
    refused: Refused, world: World, folder: Path
) -> None:
    """Each of them fits; SQLite's sum of them would not."""
    parts = opened(world.by_number)
    status = cell("commitment_tally", "status")
    states = [row[status] for row in parts.tables["commitment_tally"]]
    for table, at in (("activity_tally", 0), ("commitment_tally", states.index("withdrawn"))):
        for value in (2**62, 2**64, -1, 10**11):
            tables = parts.tables
            tables[table][at][cell(table, "number")] = value
            refused(sealed(folder / "gói.ltb", with_figures(parts.manifest, tables)), 3, FORM)
