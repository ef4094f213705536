"""Reading the report's workbook back: its cells by two readers, its formulas worked out."""

import re
import warnings
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

Row = list[Any]
_REFERENCE = re.compile(r"(?:'([^']+)'!)?\b([A-Z]+\d+)(?::([A-Z]+\d+))?\b")


def opened(path: Path) -> Workbook:
    """The workbook, its formulas as they are written."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(path, rich_text=False)


def number(value: object) -> object:
    """A cell's value as JSON has it: whole numbers, days in ISO form, texts."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        return int(value)
    return None if value == "" else value


def sheets_of(path: Path, reader: str) -> dict[str, list[Row]]:
    """All cells of a workbook, by one of two independent readers."""
    if reader == "calamine":
        with CalamineWorkbook.from_path(path) as read:
            return {
                name: [
                    list(row)
                    for row in read.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for name in read.sheet_names
            }
    return {
        sheet.title: [
            ["" if value is None else _unescaped(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets
    }


def _unescaped(value: object) -> object:
    """A text as Excel and calamine read it; openpyxl leaves escapes as they stand."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)


class Found(NamedTuple):
    """A table on a sheet: the row (from 1) of its first line, and its rows to the next gap."""

    first: int
    rows: list[Row]

    @property
    def last(self) -> int:
        """The row of its last line."""
        return self.first + len(self.rows) - 1


def tables(rows: list[Row]) -> list[Found]:
    """The tables of a sheet: they begin below column numbers and end before an empty row."""
    found = []
    for above, row in enumerate(rows, start=1):
        if row[:2] == ["(1)", "(2)"]:
            width = sum(1 for value in row if str(value).startswith("("))
            body = []
            for line in rows[above:]:
                if not any(str(value) for value in line):
                    break
                body.append(line[:width])
            found.append(Found(above + 1, body))
    return found


# --- formulas ----------------------------------------------------------------------------------


class _Cells(list[Any]):
    """A range, with which formulas calculate cell by cell."""

    def _each(self, other: list[Any], do: Callable[[Any, Any], Any]) -> "_Cells":
        return _Cells(do(a, b) for a, b in zip(self, other, strict=True))

    def __add__(self, other: list[Any]) -> "_Cells":
        return self._each(other, lambda a, b: a + b)

    def __sub__(self, other: list[Any]) -> "_Cells":
        return self._each(other, lambda a, b: a - b)

    def __ne__(self, other: object) -> "_Cells":  # type: ignore[override]
        assert isinstance(other, list)
        return self._each(other, lambda a, b: int(a != b))

    def __neg__(self) -> "_Cells":
        return _Cells(-value for value in self)


def worked_out(book: Workbook, sheet: str, cell: str) -> Any:
    """The value of a cell, its formula worked out from other cells: what a spreadsheet shows."""
    value = book[sheet][cell].value
    if book[sheet][cell].data_type != "f":
        return value

    def look_up(found: re.Match[str]) -> str:
        return f"_at({found[1] or sheet!r}, {found[2]!r}, {found[3]!r})"

    def at(name: str, first: str, last: str | None) -> Any:
        if last is None:
            return worked_out(book, name, first)
        column = [row[0].coordinate for row in book[name][f"{first}:{last}"]]
        return _Cells(worked_out(book, name, cell) for cell in column)

    parts = re.split(r'("[^"]*")', str(value)[1:])
    texts = parts[1::2]
    plain = [_REFERENCE.sub(look_up, part) for part in parts[::2]]
    plain = [re.sub(r"(?<![<>=!])=(?!=)", "==", part.replace("<>", "!=")) for part in plain]
    python = "".join(a + b for a, b in zip(plain, [*texts, ""], strict=True))
    names = {
        "_at": at,
        "SUM": sum,
        "SUMPRODUCT": sum,
        "ABS": abs,
        "ROUND": round,
        "AND": lambda *all_of: all(all_of),
        "IF": lambda condition, yes, no: yes if condition else no,
        "COUNTIF": lambda cells, wanted: sum(value == wanted for value in cells),
    }
    return eval(python, {"__builtins__": {}}, names)  # noqa: S307 - formulas of our own
