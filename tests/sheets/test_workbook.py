"""Reading workbooks: every value, whichever way it is read, and what has no value."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from lamtheobac.errors import CellTooLong
from lamtheobac.sheets.grid import Fault, Grid, Value
from lamtheobac.sheets.reading.workbook import read_workbook
from tests.sheets.raw import facts_of, only_grid, raw_workbook, read, read_far


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Grid]:
    """The only sheet of a raw workbook, read in both ways."""

    def make(rows: str, *strings: str, **facts: object) -> Grid:
        path = raw_workbook(tmp_path / "b.xlsx", rows, strings=strings, **facts)  # type: ignore[arg-type]
        return only_grid(path)

    return make


# --- values -----------------------------------------------------------------------------------

words = st.text(
    st.sampled_from("aáàạăắâấbcdđeêếghiíklmnoóôốơớpqrstuưứvxyỹ ABĐ019 <>&\"'()/.,-\n\t"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)
days = st.dates(date(1904, 1, 2), date(2100, 1, 1))
values = st.one_of(
    words,
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
    days,
    st.datetimes(datetime(1904, 1, 2), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - Excel has no zones
        lambda moment: moment.replace(microsecond=0)
    ),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
    st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds)),
)
EPOCHS = [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904]
places = st.tuples(st.integers(1, 40), st.integers(1, 30))


def as_read(value: Value) -> Value:
    """What Excel keeps of a value: no whole numbers, and no midnight."""
    if type(value) is int:
        return float(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


@settings(deadline=None, max_examples=150)
@given(cells=st.dictionaries(places, values, max_size=25), epoch=st.sampled_from(EPOCHS))
def test_what_was_written_is_read_in_both_ways_and_both_epochs(
    cells: dict[tuple[int, int], Value], epoch: datetime
) -> None:
    written = openpyxl.Workbook()
    written.epoch = epoch
    for (row, column), value in cells.items():
        written.worksheets[0].cell(row, column, value)
    with TemporaryDirectory() as folder:
        path = Path(folder, "b.xlsx")
        written.save(path)
        found = read(path)
        assert read_far(path) == found
    rows: dict[int, list[Value]] = {}
    for row, column in sorted(cells):
        line = rows.setdefault(row, [])
        line += [""] * (column - 1 - len(line))
        line.append(as_read(cells[row, column]))
    assert found.epoch_1904 == (epoch == CALENDAR_MAC_1904)
    assert found.grids[0].rows == sorted(rows.items())
    kinds = [[type(value) for value in line] for _, line in found.grids[0].rows]
    assert kinds == [[type(value) for value in rows[row]] for row in sorted(rows)]


def test_a_zero_is_something_and_a_blank_is_nothing(book: Callable[..., Grid]) -> None:
    grid = book('<row r="2"><c r="B2"><v>0</v></c><c r="C2"/></row><row r="5"><c r="A5"/></row>')
    assert grid.rows == [(2, ["", 0.0])]


def test_text_stands_exactly_as_it_was_typed(book: Callable[..., Grid]) -> None:
    grid = book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr">'
        "<is><r><t>a</t></r><r><t>b</t></r></is></c>"
        '<c r="E1" t="str"><v>q_x0041_&#13;\n</v></c></row>',
        "<t>a_x001B_b</t>",
        '<r><t>Chi</t></r><r><t xml:space="preserve"> bộ </t></r><rPh sb="0" eb="1"><t>?</t></rPh>',
        "<t>_x005F_x0041_</t>",
    )
    assert grid.rows == [(1, ["a\x1bb", "Chi bộ ", "_x0041_", "ab", "qA\r\n"])]


def test_a_cell_may_be_full_but_not_fuller(book: Callable[..., Grid], tmp_path: Path) -> None:
    cell = '<row r="3"><c r="AB3" t="inlineStr"><is><t>{}</t></is></c></row>'
    assert book(cell.format("ư" * 32_767)).rows[0][1][27] == "ư" * 32_767
    path = raw_workbook(tmp_path / "long.xlsx", cell.format("ư" * 190_000))
    with pytest.raises(CellTooLong) as caught:
        read(path)
    assert caught.value.facts == {
        "path": path,
        "sheet": "Biểu",
        "cell": "AB3",
        "length": 190_000,
        "limit": 32_767,
    }


# --- what stands in no value ------------------------------------------------------------------


def test_errors_and_formulas_without_a_value_are_faults(book: Callable[..., Grid]) -> None:
    grid = book(
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="9"><c r="B9"><f t="shared" si="0"/><v/></c></row>'
        '<row r="10"><c r="A10"><v>1</v></c></row><row r="12"><c r="A12"><f>X</f></c></row>',
        after="<headerFooter><oddFooter>Trang</oddFooter></headerFooter>",
    )
    assert grid.faults == {
        (1, 1): (Fault.ERROR, "#REF!"),
        (1, 2): (Fault.UNCALCULATED, "=1+1"),
        (1, 5): (Fault.ERROR, "#DIV/0!"),
        (9, 2): (Fault.UNCALCULATED, "=…"),
        (12, 1): (Fault.UNCALCULATED, "=X"),
    }
    assert grid.rows == [(1, ["", "", 2.0, "", ""]), (9, ["", ""]), (10, [1.0]), (12, [""])]


def test_a_formula_with_its_value_is_that_value(book: Callable[..., Grid]) -> None:
    grid = book('<row r="1"><c r="A1"><f t="array" ref="A1">ROW()-1</f><v>7</v></c></row>')
    assert (grid.rows, grid.faults) == ([(1, [7.0])], {})


def test_faults_are_found_behind_a_prefix(book: Callable[..., Grid]) -> None:
    grid = book('<x:row r="1"><x:c r="A1"><x:f>A2</x:f></x:c></x:row>', prefix="x")
    assert grid.faults == {(1, 1): (Fault.UNCALCULATED, "=A2")}


def test_zeros_that_only_the_format_shows_are_kept(book: Callable[..., Grid]) -> None:
    grid = book(
        '<row r="1"><c r="A1" s="4"><v>8348741</v></c><c r="B1"><v>8348741</v></c>'
        '<c r="C1" s="4"><v>1.5</v></c><c r="D1" s="4"><v>-7</v></c>'
        '<c r="E1" s="4" t="b"><v>1</v></c>'
        '<c r="F1" s="4" t="inlineStr"><is><t>5</t></is></c></row>',
        styled=True,
    )
    assert grid.rows == [(1, ["08348741", 8348741.0, 1.5, -7.0, True, "5"])]


def test_per_cent_is_what_the_format_shows(book: Callable[..., Grid]) -> None:
    grid = book(
        '<row r="1"><c r="A1" s="7"><v>0.6</v></c><c r="B1" s="7"><v>1</v></c>'
        '<c r="C1" s="8"><v>0.07</v></c><c r="D1" s="8"><v>-1.255</v></c>'
        '<c r="E1" s="9"><v>60</v></c><c r="F1"><v>0.6</v></c>'
        '<c r="G1" s="7" t="inlineStr"><is><t>1</t></is></c><c r="H1" s="7"><v></v></c></row>',
        styled=True,
    )
    values = ["60%", "100%", "7%", "-125,5%", 60.0, 0.6, "1"]
    assert grid.rows[0][1][:7] == values
    assert not any(grid.rows[0][1][7:])


def test_an_old_font_is_named_where_it_makes_a_difference(book: Callable[..., Grid]) -> None:
    grid = book(
        '<row r="1"><c r="A1" s="5" t="s"><v>0</v></c><c r="B1" s="6" t="s"><v>0</v></c>'
        '<c r="C1" t="s"><v>0</v></c><c r="D1" s="5" t="s"><v>1</v></c><c r="E1" s="5"/></row>',
        "<t>NguyÔn</t>",
        "<t>Nam</t>",
        styled=True,
    )
    assert grid.fonts == {(1, 1): ".VnTime", (1, 2): "vni-Times"}
    assert grid.rows == [(1, ["NguyÔn", "NguyÔn", "NguyÔn", "Nam"])]


def test_fonts_that_openpyxl_writes_are_found(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    cell = written.worksheets[0].cell(2, 3, "§¶ng")
    cell.font = Font(name=".VnTimeH")
    written.save(tmp_path / "b.xlsx")
    assert read(tmp_path / "b.xlsx").grids[0].fonts == {(2, 3): ".VnTimeH"}


CELLS = [
    "<c{}/>",
    "<c{}><v>5</v></c>",
    "<c{}><f>1</f></c>",
    "<c{}><f>1</f><v>2</v></c>",
    "<c{}><f>1</f><v>  </v></c>",
    '<c{} s="4"><f/><v>2</v></c>',
    "<c{}><f/></c>",
    '<c{} t="str"><f>""</f><v></v></c>',
    "<c{}><f>1</f>\n<v/></c>",
    "<c{}><!-- <f>1</f><v>2</v> --><f>1</f></c>",
    "<c{}><f><![CDATA[1]]></f><v>2</v></c>",
    '<c{}><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c>',
    "<c{} t='str' s='5'><v>ưé</v></c>",
    '<c{} t="str"\n s="6"><v>é</v></c>',
    '<c{} s="4"><v>12</v></c>',
    '<c{} t="inlineStr"><is><t>&lt;f>1 s="5" &lt;/f></t></is></c>',
]


@settings(deadline=None, max_examples=150)
@given(cells=st.lists(st.sampled_from(CELLS), min_size=1, max_size=6), named=st.booleans())
def test_a_glance_sees_what_a_close_look_sees(cells: list[str], *, named: bool) -> None:
    names = [f' r="{letter}2"' if named else "" for letter in "ABCDEF"]
    rows = "".join(cell.format(name) for cell, name in zip(cells, names, strict=False))
    with TemporaryDirectory() as folder:
        path = raw_workbook(Path(folder, "b.xlsx"), f'<row r="2">{rows}</row>', styled=True)
        facts = facts_of(path)
        close = [sheet._replace(errors=True) for sheet in facts.sheets]
        assert read_workbook(path, facts) == read_workbook(path, facts._replace(sheets=close))
        assert read_far(path) == read(path)
