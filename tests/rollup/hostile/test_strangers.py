"""What a package says of records that are not its own: another sender's, or this book's."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.processes import ask
from tests.rollup.hostile.conftest import Changed, Refused, World
from tests.rollup.packages import (
    Manifest,
    Parts,
    Tables,
    cell,
    opened,
    sealed,
    setting,
    with_figures,
)

UID = "01a21f55-0000-7000-8000-00000000000{}"


@pytest.fixture(params=["new", "known"])
def stranger(
    request: pytest.FixtureRequest, province: Run, world: World, other: Path
) -> tuple[Manifest, Tables]:
    """What commune B sends, whose own records only; commune A's package has come."""
    parts = opened(other)
    tables = parts.tables
    tables["unit"].pop()
    del tables["place"]
    if request.param == "known":
        assert province("collect", sealed(other, with_figures(parts.manifest, tables))).code == 0
    assert province("collect", world.package).code == 0
    return parts.manifest, tables


@pytest.mark.parametrize("table", ["plan", "commitment", "progress"])
def test_no_package_reaches_for_what_another_one_brought(
    refused: Refused,
    parts: Parts,
    folder: Path,
    stranger: tuple[Manifest, Tables],
    table: str,
) -> None:
    """A uid of a stranger's record is not a way to change it."""
    manifest, tables = stranger
    theirs = parts.tables
    if table == "plan":
        tables["plan"][0][0] = theirs["plan"][0][0]
    else:
        row = next(row for row in theirs["commitment"] if row[4] == "collective")
        row[cell("commitment", "unit")] = tables["unit"][0][0]
        row[cell("commitment", "content")] = "Việc lạ"
        if table == "progress":
            row[0] = UID.format(1)
            tables["progress"] = [[UID.format(2), *theirs["progress"][0][1:]]]
        tables["commitment"] = [row]
    refused(sealed(folder / "gói.ltb", with_figures(manifest, tables)), 3, "gửi lại")


def test_a_note_on_somebody_elses_work_cannot_be_taken_away(
    refused: Refused, parts: Parts, folder: Path, stranger: tuple[Manifest, Tables]
) -> None:
    manifest, tables = stranger
    row = next(row for row in parts.tables["commitment"] if row[4] == "collective")
    row[0], row[cell("commitment", "unit")] = UID.format(1), tables["unit"][0][0]
    note = parts.tables["progress"][0]
    tables |= {"commitment": [row], "progress": [[note[0], UID.format(1), *note[2:]]]}
    refused(sealed(folder / "gói.ltb", with_figures(manifest, tables)), 3, "gửi lại")


def test_this_books_own_records_are_beyond_any_package(
    province: Run, refused: Refused, changed: Changed, world: World
) -> None:
    for table in ("plan", "commitment"):
        ((uid,),) = ask(world.province, f"SELECT uid FROM {table} WHERE member_id = 1")
        refused(changed(setting(table, 0, uid=uid)), 3, "gửi lại")


def test_work_of_others_is_neither_carried_on_nor_replaced(
    refused: Refused, changed: Changed, world: World
) -> None:
    ((uid,),) = ask(world.province, "SELECT uid FROM commitment")
    replaced = setting("commitment", 2, status="replaced", reason=None, replaced_by=uid)
    refused(changed(replaced), 3, "không có trong gói")


def test_work_carried_on_from_elsewhere_is_taken_without_the_tie(
    province: Run, changed: Changed, world: World, folder: Path
) -> None:
    """The year before may not have been sent; but what it names is never somebody else's."""
    ((uid,),) = ask(world.province, "SELECT uid FROM commitment")
    assert province("collect", changed(setting("commitment", 1, carried_from=uid))).code == 0
    assert ask(folder / "so.db", "SELECT count(*) FROM commitment WHERE carried_from > 0") == [(0,)]
