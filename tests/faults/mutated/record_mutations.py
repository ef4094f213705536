"""What may become of a package's records: rows, values, days, who is who."""

import random
from typing import Any

from lamtheobac.domain.packages import COLUMNS, TABLES
from tests.faults.mutated.package_parts import JUNK, Mutation, Source, changed_text, packed
from tests.rollup.packages import (
    Parts,
    Tables,
    cell,
    line_of,
    lines_of,
    with_figures,
    with_hash,
)


def _tables(source: Source, rng: random.Random) -> bytes:
    """Rows and headings that come, go, change places, grow and shrink."""
    tables = source.parts.tables
    for _ in range(rng.choice((1, 1, 2, 4))):
        name = rng.choice([*tables])
        rows = tables[name]
        match rng.randrange(8):
            case 0:
                rng.shuffle(rows)
            case 1:
                del tables[name]
            case 2:
                tables[rng.choice([*TABLES])] = [list(row) for row in rows]
            case 3:
                del rows[rng.randrange(len(rows) + 1) :]
            case _ if not rows:
                rows.append(_invented(name, rng))
            case 4:
                rows.append(list(rng.choice(rows)))
            case 5:
                rng.choice(rows).append(rng.choice(JUNK))
            case 6:
                row = rng.choice(rows)
                del row[rng.randrange(len(row)) :]
            case _:
                rows.append(_invented(name, rng))
    return _sealed(source, tables)


def _invented(table: str, rng: random.Random) -> list[Any]:
    """A row of a table's form, more or less, of nothing known."""
    of_type = {int: (0, 1, 2026, 10**10), list: ([], ["Dân vận khéo"]), str: ("x", "2026-01-05")}
    return [rng.choice(of_type[column.type]) for column in TABLES[table]]


def _values(source: Source, rng: random.Random) -> bytes:
    """Values, at any place: junk, and what stands elsewhere in the column or the row."""
    tables = source.parts.tables
    for _ in range(rng.choice((1, 1, 2, 3))):
        table, row, at = _place(tables, rng)
        row[at] = rng.choice(
            (
                rng.choice(JUNK),
                rng.choice(tables[table])[at],
                rng.choice(row),
                changed_text(row[at], rng) if isinstance(row[at], str) else rng.choice(JUNK),
            )
        )
    return _sealed(source, tables)


def _likely(source: Source, rng: random.Random) -> bytes:
    """Texts, numbers and days that may well be: most of these are to be taken in."""
    tables = source.parts.tables
    for _ in range(rng.choice((1, 2, 5, 20))):
        table, row, at = _place(tables, rng)
        column = TABLES[table][at]
        same = [other[at] for other in tables[table]]
        if column.type is int and column.name != "year":
            row[at] = rng.choice((*same, 0, 1, 100, 10**10))
        elif column.name in _FREE:
            row[at] = rng.choice((*same, *_TEXTS))
        elif isinstance(row[at], str) and row[at][4:5] == "-":
            row[at] = rng.choice((*same, "2026-02-28", "2026-06-14"))
    return _sealed(source, tables)


_FREE = frozenset(
    {
        "name", "position", "office", "leave_reason", "content", "deliverable", "measures",
        "follower", "result", "evidence", "reason", "note", "text", "finding", "outcome", "field",
        "effect", "spread_to", "topic", "awarded_by", "document", "study", "mend", "return_reason",
    }
)  # fmt: skip
_TEXTS = (
    "x", "=1+1", "'; DROP TABLE member; --", "[a](b)", "[/b]", "<b>&amp;", "{0} %s", "ế" * 200,
    "Việc " * 6_000 + "hết", "مرحبا", "🌱", "Giàng A Páo", "1", "2026-01-01", "\\",
)  # fmt: skip


def _uids(source: Source, rng: random.Random) -> bytes:
    """Records that are others: of this package, of the book, of nobody."""
    tables = source.parts.tables
    known = [row[0] for rows in tables.values() for row in rows if len(str(row[0])) == 36]
    for _ in range(rng.choice((1, 1, 2, 4))):
        _, row, _ = _place(tables, rng)
        places = [at for at, value in enumerate(row) if value in known] or [0]
        row[rng.choice(places)] = rng.choice((rng.choice(known), rng.choice(source.uids)))
    return _sealed(source, tables)


def _days(source: Source, rng: random.Random) -> bytes:
    """Days before, after and out of all years; days of one thing as those of another."""
    tables = source.parts.tables
    for _ in range(rng.choice((1, 2, 4))):
        table, row, _ = _place(tables, rng)
        names = [n for n in COLUMNS[table] if n.endswith(("_on", "since", "exempt_from"))]
        days = [value for value in row if isinstance(value, str) and value[4:5] == "-"]
        if names:
            row[cell(table, rng.choice(names))] = rng.choice((*_DAYS, *days))
    return _sealed(source, tables)


_DAYS = (
    None, "1899-12-31", "1900-01-01", "1989-12-31", "2024-02-29", "2025-12-31", "2026-01-01",
    "2026-06-14", "2026-06-15", "2026-06-16", "2026-12-31", "2027-01-01", "2100-12-31",
    "9999-12-31", "2023-02-29", "2026-13-01", "0001-01-01",
)  # fmt: skip


def _circles(source: Source, rng: random.Random) -> bytes:
    """Units under one another, work that replaces itself, people in units that are not there."""
    tables = source.parts.tables
    links = [
        (table, column)
        for table in tables
        for column in ("parent", "unit", "member", "task", "commitment", *_OF_WORK)
        if column in COLUMNS[table] and tables[table]
    ]
    for _ in range(rng.choice((1, 2, 3))):
        table, column = rng.choice(links)
        row, other = rng.choice(tables[table]), rng.choice(tables[table])
        row[cell(table, column)] = rng.choice((row[0], other[0], other[cell(table, column)]))
        if column in _OF_WORK:
            other[cell(table, column)] = row[0]
            row[cell(table, "status")] = rng.choice(("replaced", "registered", "withdrawn"))
    return _sealed(source, tables)


_OF_WORK = ("replaced_by", "carried_from")


def _figures(source: Source, rng: random.Random) -> bytes:
    """Records that the manifest's hash, length, counts or figures are wrong about."""
    tables = source.parts.tables
    table, row, at = _place(tables, rng)
    row[at] = rng.choice(JUNK)
    if rng.random() < 0.5:
        tables[table].remove(row)
    records = _bytes_of(tables)
    match rng.randrange(3):
        case 0:
            return packed(Parts(source.parts.manifest, records))
        case 1:
            return packed(with_hash(source.parts.manifest, records))
        case _:
            said = {name: len(rows) for name, rows in tables.items()}
            return packed(with_hash({**source.parts.manifest, "records": said}, records))


def _sealed(source: Source, tables: Tables) -> bytes:
    """Tables under a manifest that is right about them, as far as they can be counted."""
    try:
        return packed(with_figures(source.parts.manifest, tables))
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        return packed(with_hash(source.parts.manifest, _bytes_of(tables)))


def _bytes_of(tables: Tables) -> bytes:
    try:
        return lines_of(tables)
    except UnicodeEncodeError:
        return b"".join(line_of([name, len(rows)]) for name, rows in tables.items())


def _place(tables: Tables, rng: random.Random) -> tuple[str, list[Any], int]:
    """Any value: its table, row and column."""
    table = rng.choice([name for name, rows in tables.items() if rows])
    row = rng.choice(tables[table]) or [None]
    return table, row, rng.randrange(len(row))


RECORD_MUTATIONS: dict[str, Mutation] = {
    "tables": _tables,
    "values": _values,
    "likely": _likely,
    "uids": _uids,
    "days": _days,
    "circles": _circles,
    "figures": _figures,
}
