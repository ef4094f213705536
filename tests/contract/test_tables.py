"""A table is the same to the letter whether a terminal shows it or a pipe takes it."""

from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from lamtheobac.render import layout, tables, terminal
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table
from tests.conftest import Run

# Letters of one column, of two and of none.
LETTERS = st.sampled_from([*"aĐệ1.%", "e\u0323", "漢", "👍"])
WORDS = st.lists(LETTERS, min_size=1, max_size=6).map("".join)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
CELLS = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
HEADINGS = st.sampled_from(["Mã", "Tổ chức đảng", "gửi", "Đúng hạn (%)", "muộn"])
COLUMNS = st.builds(
    Column,
    HEADINGS,
    st.sampled_from(Kind),
    st.just(9.0),
    st.just("") | HEADINGS,
    st.sampled_from(Room),
)


@st.composite
def a_table(draw: st.DrawFn) -> Table:
    columns = [Column("Tên", Kind.TEXT, 9.0), *draw(st.lists(COLUMNS, max_size=4))]
    row = st.tuples(*(st.builds(Cell, st.none(), CELLS, st.just(one.kind)) for one in columns))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return Table("Bảng", columns, rows, draw(st.none() | row))


def drawn(table: Table, width: int) -> str:
    out = StringIO()
    terminal.print_table(terminal.console(out, width), table)
    return out.getvalue()


@given(a_table(), st.integers(30, 160))
@example(Table("", [Column("Mã", Kind.TEXT, 9.0)], [[Cell(None, "", Kind.TEXT)]]), 80)
def test_a_pipe_gets_letter_for_letter_what_a_terminal_shows(table: Table, width: int) -> None:
    shown = "".join(f"{line}\n" for line in tables.lines(table, width))
    assume(not is_a_word_broken(table, width))
    assert shown == drawn(table, width)


def is_a_word_broken(table: Table, width: int) -> bool:
    """After a word that fills several lines whole, rich begins the next one with its space."""
    form = layout.laid_out(table, width)
    texts = [[cell.text for cell in row] for row in (*form.rows, form.total or ())]
    headings = [layout.heading(column) for column in form.columns]
    return any(
        cell_len(word) > room
        for row in (headings, *texts)
        for text, room in zip(row, form.widths, strict=False)
        for word in text.split()
    )


def test_a_word_longer_than_its_column_goes_on_in_the_next_line() -> None:
    columns = [Column("Mã", Kind.TEXT, 9.0), Column("Tên", Kind.TEXT, 9.0)]
    cells = [Cell(None, "CB1", Kind.TEXT), Cell(None, "x" * 25 + " y", Kind.TEXT)]
    shown = list(tables.lines(Table("", columns, [cells]), 20))
    assert shown == [
        "Mã   Tên            ",
        "─" * 20,
        f"CB1  {'x' * 15}",
        f"     {'x' * 10} y   ",
    ]


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("", 80), ("viet", 80)])
def test_a_pipe_is_as_wide_as_is_said_and_else_as_usual(
    run: Run, monkeypatch: Any, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    run("init", "--unit", "Đảng bộ", "--code", "X", "--kind", "dang-bo-co-so")
    run("unit", "add", f"Chi bộ{' của cơ quan xa' * 8}", "--code", "CB1")
    rule = next(line for line in run("submissions").out.splitlines() if line.startswith("─"))
    assert len(rule) == widest
