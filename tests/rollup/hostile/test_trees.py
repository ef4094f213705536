"""Whose units a package may bring: never this book's own, a unit above, or another sender's."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.processes import ask
from tests.rollup.hostile.conftest import Changed, Refused, World, lived
from tests.rollup.packages import (
    Parts,
    Tables,
    cell,
    opened,
    sealed,
    setting,
    with_figures,
)

CYCLE = "không có cấp trên rõ ràng"
UID = "01a21f55-0000-7000-8000-00000000000{}"


def _row(table: str, tables: Tables, **values: object) -> list[object]:
    row = list(tables[table][-1])
    for column, value in values.items():
        row[cell(table, column)] = value
    return row


@pytest.mark.parametrize(
    "places",
    [
        pytest.param([], id="nobody stands anywhere"),
        pytest.param([(1, 0)], id="one stands nowhere"),
        pytest.param([(1, 2), (2, 1)], id="two in a circle"),
        pytest.param([(1, 0), (2, 2)], id="under itself"),
        pytest.param([(1, 0), (2, 0), (2, 1)], id="in two places"),
        pytest.param([(0, 1), (1, 0), (2, 0)], id="the sender under its own cell"),
    ],
)
def test_a_tree_that_is_none_is_refused(
    refused: Refused, changed: Changed, parts: Parts, places: list[tuple[int, int]]
) -> None:
    uids = [row[0] for row in parts.tables["unit"]]

    def change(tables: Tables) -> None:
        tables["place"] = [[uids[unit], uids[above], "1900-01-01", None] for unit, above in places]

    refused(changed(change), 3, "gửi lại")


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2020-01-01", None), ("1900-01-01", "2026-01-01"), ("1900-01-01", "1899-01-01"),
        ("1900-02-31", None), ("1900-01-01", "1900-01-01"), ("0000", None),
    ],
)  # fmt: skip
def test_a_unit_that_stands_nowhere_for_a_time_is_refused(
    refused: Refused, changed: Changed, since: str, until: str | None
) -> None:
    change = setting("place", 0, from_on=since, until_on=until)
    refused(changed(change), 3, "gửi lại")


def test_many_moves_of_many_units_are_looked_through_at_once(
    refused: Refused, changed: Changed, parts: Parts
) -> None:
    """Work that grew with units times days would take hours over a package of a megabyte."""
    top = parts.tables["unit"][0][0]
    number = 3_000
    uids = [f"01a21f55-0000-7000-8000-{n:012}" for n in range(number)]

    def change(tables: Tables) -> None:
        for n, uid in enumerate(uids):
            tables["unit"].append([uid, f"XA-X{n}", f"Chi bộ {n}", "chi-bo", None])
            day = f"{1901 + n // 300}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
            tables["place"] += [[uid, top, "1900-01-01", day], [uid, uids[n - 1], day, None]]

    refused(changed(change), 3, CYCLE)


def test_two_units_with_one_code_are_refused(refused: Refused, changed: Changed) -> None:
    refused(changed(setting("unit", 2, code="XA-1")), 3, "gửi lại")


def test_a_unit_with_the_code_of_its_sender_is_refused(refused: Refused, changed: Changed) -> None:
    refused(changed(setting("unit", 2, code="XA")), 5, "XA")


def test_a_sender_who_is_not_the_first_unit_is_refused(refused: Refused, changed: Changed) -> None:
    refused(changed(lambda tables: tables["unit"].reverse()), 3, "không khớp")


def test_nobody_declared_is_told_how_to_declare(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    unit = parts.manifest["unit"] | {"uid": UID.format(1), "code": "XZ"}
    manifest = parts.manifest | {"unit": unit}
    file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
    refused(file, 4, 'lamtheobac unit add "Đảng bộ xã A" --code XZ --kind dang-bo-co-so')


def test_a_package_of_this_very_book_is_refused(
    province: Run, refused: Refused, folder: Path
) -> None:
    assert province("submit", "-o", folder / "của mình.ltb").code == 0
    refused(folder / "của mình.ltb", 5, "chính sổ này")
    refused(folder / "so.db", 5, "chính sổ này")


def test_a_copy_of_this_very_book_is_refused(refused: Refused, folder: Path) -> None:
    shutil.copyfile(folder / "so.db", folder / "bản sao.db")
    refused(folder / "bản sao.db", 5, "chính sổ này")


def test_the_book_is_never_opened_as_a_file_of_its_own_folder(
    province: Run, world: World, folder: Path
) -> None:
    """Whoever opens and closes it meanwhile drops SQLite's lock."""
    (folder / "liên kết.db").symlink_to(folder / "so.db")
    (folder / "liên kết cứng.db").hardlink_to(folder / "so.db")
    shutil.copyfile(world.package, folder / "xa.ltb")
    done = province("collect", folder, "--json")
    assert done.code == 0, done
    assert [Path(one["file"]).name for one in done.json["files"]] == ["xa.ltb"]
    assert done.json["other_files"] in {3, 4}  # SQLite's journal may lie there


@pytest.fixture
def above(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a ministry above the province, in which the province's unit is one of many."""
    at = tmp_path_factory.mktemp("trên")
    ((uid,),) = ask(world.province, "SELECT uid FROM unit WHERE code = 'T'")
    book = lived(
        at / "tw.db",
        ("init", "--unit", "Trung ương", "--code", "TW", "--kind", "khac"),
        ("unit", "add", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"),
        ("member", "add", "Mùa A Sử", "--unit", "T"),
    )
    lived(book, ("submit", "-o", at / "tw.ltb"))
    parts = opened(at / "tw.ltb")
    own = parts.tables["unit"][1][0]
    return sealed(
        at / "tw.ltb",
        with_figures(
            parts.manifest,
            {
                table: [[uid if value == own else value for value in row] for row in rows]
                for table, rows in parts.tables.items()
            },
        ),
    )


@pytest.mark.parametrize("option", ["--json", "--replace-own", "--take-over"])
def test_a_package_that_holds_this_books_own_unit_is_refused(
    province: Run, above: Path, folder: Path, option: str
) -> None:
    """Were it taken in, the home unit would stand under a unit that stands under it."""
    assert province("unit", "add", "Trung ương", "--code", "TW", "--kind", "khac").code == 0
    before = (folder / "so.db").read_bytes()
    done = province("collect", above, option)
    assert done.code in {3, 5}, done
    assert (folder / "so.db").read_bytes() == before


@pytest.mark.parametrize("option", ["--json", "--replace-own", "--take-over"])
def test_a_package_that_holds_a_unit_above_its_sender_is_refused(
    province: Run, changed: Changed, folder: Path, option: str
) -> None:
    """The commune was moved under an area here, and now claims that the area is under it."""
    assert province("unit", "add", "Khu vực 1", "--code", "XA-9", "--kind", "khac").code == 0
    assert province("unit", "move", "XA", "--parent", "XA-9").code == 0

    ((uid,),) = ask(folder / "so.db", "SELECT uid FROM unit WHERE code = 'XA-9'")

    def change(tables: Tables) -> None:
        tables["unit"].append(_row("unit", tables, uid=uid, code="XA-9", name="Khu vực 1"))
        tables["place"].append(_row("place", tables, unit=uid))

    before = (folder / "so.db").read_bytes()
    done = province("collect", changed(change), option)
    assert done.code in {3, 5}, done
    assert (folder / "so.db").read_bytes() == before


def test_a_unit_that_another_sender_brings_is_refused(
    province: Run, refused: Refused, world: World, other: Path
) -> None:
    assert province("collect", world.package).code == 0
    refused(other, 5, "--take-over")
    done = province("collect", other, "--take-over")
    assert done.code == 0, done
    assert province("check").code == 0  # though not all of the first package is held any more


def test_a_unit_below_a_sender_does_not_send_by_itself(
    province: Run, refused: Refused, world: World, parts: Parts, folder: Path
) -> None:
    assert province("collect", world.package).code == 0
    uid, code, name, kind, _ = parts.tables["unit"][1]
    sender = {"uid": uid, "code": code, "name": name, "kind": kind}
    manifest = parts.manifest | {"unit": sender, "book": UID.format(1)}
    file = sealed(folder / "gói.ltb", with_figures(manifest, {"unit": [parts.tables["unit"][1]]}))
    refused(file, 5, "--take-over")


def test_the_same_unit_from_another_book_is_refused(
    province: Run, refused: Refused, world: World, parts: Parts, folder: Path
) -> None:
    assert province("collect", world.package).code == 0
    manifest = parts.manifest | {"book": UID.format(1), "revision": 10**6}
    file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
    refused(file, 5, "trước đây gửi từ một sổ khác")
