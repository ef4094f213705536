"""A table of the page: headings over headings, a heading for each row, the total below.

What a cell is sorted by stands in `data-v`: numbers and days as they are, people by given name.
Other texts are compared by the browser, in Vietnamese order. Without a value a cell comes last.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element

from lamtheobac.domain.vietnamese import name_sort_key
from lamtheobac.messages import page as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Table
from lamtheobac.render.report.html.element import element

_WORDS = frozenset({Kind.TEXT, Kind.DAY})
_NAME_WIDTH = 20
_NUMBERS = frozenset({Kind.COUNT, Kind.PERCENT, Kind.LABEL})


def table_box(table: Table, key: str, *, named_above: bool, fixed: bool = False) -> Element:
    """A table in a box that scrolls by itself, with its search field.

    Args:
        table: its rows are read once.
        key: what its parts are called in the page.
        named_above: the heading above says what the caption says.
        fixed: its rows have an order of their own, and few enough to be looked through.
    """
    rows = list(table.rows)
    name = f"{key}-name"
    caption = element("caption", element("span", table.name), id=name, class_=named_above and "vh")
    active = len(rows) > 1 and not fixed
    return element(
        "div",
        *([_tools(len(rows), key)] if active else []),
        element(
            "div",
            element(
                "table", caption, _head(table.columns, rows), _body(table, rows), *_foot(table)
            ),
            class_="scroll",
            tabindex=0,
            role="region",
            aria_labelledby=name,
        ),
        class_="table",
        data_table=active,
    )


def _tools(rows: int, key: str) -> Element:
    """Hidden until the page's script can make them work."""
    field = f"{key}-search"
    return element(
        "div",
        element("label", text.SEARCH, for_=field),
        element("input", id=field, type="search", autocomplete="off", spellcheck="false"),
        element("output", for_=field, aria_live="polite", data_all=rows, data_shown=text.SHOWN),
        element("span", text.SORT_HINT),
        class_="tools",
        hidden=True,
    )


# --- headings ---------------------------------------------------------------------------------


def _head(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Element:
    """One row of headings, or two: groups above their columns."""
    grouped = any(column.group for column in columns)
    above: list[Element] = []
    below: list[Element] = []
    for group, run in groupby(enumerate(columns), lambda numbered: numbered[1].group):
        heads = [_heading(column, i, rows, tall=grouped and not group) for i, column in run]
        if group:
            above.append(element("th", group, scope="colgroup", colspan=len(heads)))
            below += heads
        else:
            above += heads
    return element("thead", *(element("tr", *line) for line in (above, below) if line))


def _heading(column: Column, place: int, rows: Sequence[Sequence[Cell]], *, tall: bool) -> Element:
    return element(
        "th",
        column.title,
        scope="col",
        rowspan=2 if tall else None,
        class_=_look(column),
        data_column=place,
        data_sort=_order(column, [row[place] for row in rows]),
    )


def _order(column: Column, cells: Sequence[Cell]) -> str | None:
    """How the script compares the cells of a column; None when they are not of one kind."""
    if any(cell.kind is not column.kind and cell.raw is not None for cell in cells):
        return None
    if column.kind in _NUMBERS:
        return "number"
    return "key" if column.kind is Kind.DAY or column.title == words.FULL_NAME else "text"


# --- rows -------------------------------------------------------------------------------------


def _body(table: Table, rows: Sequence[Sequence[Cell]]) -> Element:
    return element("tbody", *(_row(table.columns, row) for row in rows))


def _foot(table: Table) -> Iterator[Element]:
    if table.total is not None:
        yield element("tfoot", _row(table.columns, table.total))


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> Element:
    """The cells; the last words among them, or else the first cell, say what the row is about."""
    texts = [i for i, column in enumerate(columns) if column.kind is Kind.TEXT]
    subject = texts[-1] if texts else 0
    placed = enumerate(zip(columns, cells, strict=True))
    return element(
        "tr", *(_cell(column, cell, subject=i == subject) for i, (column, cell) in placed)
    )


def _cell(column: Column, cell: Cell, *, subject: bool) -> Element:
    return element(
        "th" if subject else "td",
        cell.text,
        scope="row" if subject else None,
        class_=_look(column),
        data_v=_sorted_by(column, cell),
    )


def _look(column: Column) -> str | None:
    """Numbers stand at the right, which is the rule; words at the left, names with some room."""
    if column.kind not in _WORDS:
        return None
    return "w name" if column.width >= _NAME_WIDTH else "w"


def _sorted_by(column: Column, cell: Cell) -> str | float | None:
    if column.title == words.FULL_NAME and cell.text:
        return name_sort_key(cell.text)
    if isinstance(cell.raw, date):
        return cell.raw.isoformat()
    return cell.raw if cell.kind in _NUMBERS and isinstance(cell.raw, int | float) else None
