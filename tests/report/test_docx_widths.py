"""Columns of the document's tables: as wide as their numbers, together as wide as the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.render.cells import Cell, Column, Kind, Table, count_cell, label_cell, text_cell
from lamtheobac.render.report.docx.tables import table_of
from lamtheobac.render.report.docx.widths import shared_out, text_width
from lamtheobac.render.report.docx.xml import Node, full
from tests.report.docx_reading import values

ROOM = 14570  # twips: 257 mm
MARGINS = 2 * 57
FONT = "Times New Roman"


@given(
    st.floats(100, 20_000),
    st.lists(st.tuples(st.floats(1, 60), st.floats(1, 2_000)), min_size=1, max_size=25),
)
def test_the_room_is_shared_out_whole_and_nobody_is_below_their_floor(
    room: float, columns: list[tuple[float, float]]
) -> None:
    wanted, floors = [one for one, _ in columns], [floor for _, floor in columns]
    shares = shared_out(room, wanted, floors)
    assert sum(shares) == pytest.approx(room)
    if sum(floors) < room:
        assert all(share >= floor * 0.999999 for share, floor in zip(shares, floors, strict=True))
    else:
        ratios = [share / floor for share, floor in zip(shares, floors, strict=True)]
        assert ratios == pytest.approx([ratios[0]] * len(ratios))


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        pytest.param("1.024.574", False, 4.0, id="digits 0,5 and points 0,25"),
        pytest.param("97,8%", False, 2.583, id="% 0,833"),
        pytest.param("Đảng viên", False, 4.166, id="accents take no room"),
        pytest.param("ĐẢNG CỘNG SẢN VIỆT NAM", True, 13.777, id="Times New Roman Bold"),
    ],
)
def test_texts_are_as_wide_as_in_times_new_roman(text: str, *, bold: bool, expected: float) -> None:
    assert text_width(text, bold=bold) == pytest.approx(expected, rel=0.06)


def made(n_columns: int, number: int, name: str = "Chi bộ thôn Đông") -> Node:
    columns = [
        Column("TT", Kind.LABEL, 5),
        Column("Tổ chức đảng", Kind.TEXT, 34),
        *(Column("Hoàn thành", Kind.COUNT, 10, "Cá nhân") for _ in range(n_columns - 2)),
    ]
    row: list[Cell] = [label_cell(1), text_cell(name), *[count_cell(number)] * (n_columns - 2)]
    return table_of(Table("Tổng hợp", columns, [row], row), ROOM, FONT)


def size_of(table: Node) -> int:
    """Of all letters, in half points."""
    (size,) = {int(one["val"]) for one in values(table, "sz")}
    return size


@pytest.mark.parametrize(
    ("n_columns", "number", "half_points"),
    [(6, 1_024_574, 22), (20, 12, 20), (20, 24_067, 18), (18, 1_024_574, 16)],
)
def test_letters_are_smaller_the_more_there_is_and_numbers_stay_whole(
    n_columns: int, number: int, half_points: int
) -> None:
    table = made(n_columns, number)
    size = size_of(table)
    assert size >= half_points
    longest = text_width(count_cell(number).text) * size / 2 * 20
    for column in values(table, "gridCol")[2:]:
        assert int(column["w"]) >= longest + MARGINS


def test_a_word_without_end_takes_no_room_from_the_numbers() -> None:
    table = made(20, 24_067, name="K" * 3000)
    assert size_of(table) == size_of(made(20, 24_067))
    name, number = (int(column["w"]) for column in values(table, "gridCol")[1:3])
    assert 1 < name / number < 5


def test_rows_may_be_a_stream() -> None:
    columns = [Column("TT", Kind.LABEL, 5)]
    table = table_of(Table("Tổng hợp", columns, ([label_cell(n)] for n in range(3))), ROOM, FONT)
    assert [text.text for text in table.iter(full("t"))] == ["TT", "0", "1", "2"]


def test_letters_of_other_fonts_are_taken_to_be_wider() -> None:
    columns = [Column("Hoàn thành", Kind.COUNT, 10) for _ in range(18)]
    row = [count_cell(102_457)] * 18
    sizes = [
        size_of(table_of(Table("Tổng hợp", columns, [row], row), ROOM, font))
        for font in ("Times New Roman", "times new roman", "Arial")
    ]
    assert sizes[0] == sizes[1] > sizes[2]
