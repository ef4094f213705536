"""What stands in a yearly form, read cell by cell."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.exchange.files import Filling
from tests.exchange.incoming import Desk

Handed = Callable[[], Filling]


def entries(desk: Desk) -> int:
    return len(desk.run("history", "--json").json)


def untouched(desk: Desk, form: Filling) -> bool:
    """Whether the form brings nothing, and notes nothing, as it is."""
    taken = desk.accept(form.path)
    return taken.only() and taken.file["changes"] == []


def filled(form: Filling, row: int) -> dict[str, Any]:
    """What stands in a row, by heading."""
    values = {heading: form.cell(row, heading).value for heading in form.columns}
    return {heading: value for heading, value in values.items() if value is not None}


def work_in(form: Filling, name: str) -> list[str | None]:
    """What stands as work in somebody's rows."""
    return [form.cell(row, "Việc làm theo").value for row in form.rows_of(name)]


def day(said: Any) -> date:
    """The day in a cell."""
    found: date = said.date()
    return found
