"""Records that are well formed, counted and sealed, and that break the rules of the book."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.rollup.hostile.conftest import Changed, Refused, World, lived
from tests.rollup.packages import Tables, cell, opened, sealed, setting, with_figures

Change = Callable[[Tables], None]
RULE, REFERENCE = "trái quy tắc", "không có trong gói"
UID = "01a21f55-0000-7000-8000-00000000000{}"


def _copied(table: str, at: int, **values: object) -> Change:
    """A change that adds a row like another one."""

    def change(tables: Tables) -> None:
        row = list(tables[table][at])
        for column, value in values.items():
            row[cell(table, column)] = value
        tables[table].append(row)

    return change


def _of(column: str, table: str, at: int, source: str = "uid", **values: object) -> Change:
    """A change that puts a value of another table's row into a commitment."""

    def change(tables: Tables) -> None:
        other = tables[table][at][cell(table, source)]
        setting("commitment", 0, **{column: other}, **values)(tables)

    return change


def _completed_without_result(tables: Tables) -> None:
    at = next(n for n, row in enumerate(tables["commitment"]) if row[cell("commitment", "task")])
    setting("commitment", at, status="completed", completed_on="2026-06-15")(tables)


def _replaced_by_itself(tables: Tables) -> None:
    uid = tables["commitment"][2][0]
    setting("commitment", 2, status="replaced", reason=None, replaced_by=uid)(tables)


def _off_the_roll(tables: Tables) -> None:
    """Leave out the plan of the one whose commitment stands first."""
    owner = tables["commitment"][0][cell("commitment", "member")]
    at = cell("plan", "member")
    tables["plan"] = [row for row in tables["plan"] if row[at] != owner]


BROKEN: dict[str, tuple[Change, str]] = {
    "completed before registered": (setting("commitment", 0, completed_on="2026-06-14"), RULE),
    "completed without a day": (setting("commitment", 0, completed_on=None), RULE),
    "a day of completion, not completed": (setting("commitment", 0, status="in_progress"), RULE),
    "unknown status": (setting("commitment", 0, status="done"), RULE),
    "unknown scope": (setting("commitment", 0, scope="all"), RULE),
    "unknown origin": (setting("commitment", 0, origin="gift"), RULE),
    "withdrawn without a reason": (setting("commitment", 2, reason=None), RULE),
    "replaced by nothing": (setting("commitment", 2, status="replaced", reason=None), RULE),
    "31 February": (setting("commitment", 0, due_on="2026-02-31"), RULE),
    "no day": (setting("commitment", 0, due_on="mai"), RULE),
    "a moment": (setting("commitment", 0, registered_on="2026-06-15 08:00"), "không đúng dạng"),
    "a person's work without a person": (setting("commitment", 0, member=None), RULE),
    "extra is 2": (setting("commitment", 0, extra=2), RULE),
    "percent of 101": (setting("progress", 0, percent=101), RULE),
    "a short uid": (setting("commitment", 0, uid="x"), RULE),
    "of a unit that is not there": (setting("commitment", 0, unit=UID.format(1)), REFERENCE),
    "of a person who is not there": (setting("commitment", 0, member=UID.format(1)), REFERENCE),
    "of a task that is not there": (setting("commitment", 0, task=UID.format(1)), REFERENCE),
    "of a topic that is not there": (setting("commitment", 0, topics=["Khác"]), REFERENCE),
    "progress of nothing": (setting("progress", 0, commitment=UID.format(1)), REFERENCE),
    "replaced by what is not there": (
        setting("commitment", 2, status="replaced", reason=None, replaced_by=UID.format(1)),
        REFERENCE,
    ),
    "replaced by itself": (_replaced_by_itself, REFERENCE),
    "work of somebody not on the roll": (
        _off_the_roll,
        RULE,
    ),
    "work in another unit than its owner's": (_of("unit", "unit", 2), RULE),
    "a plan of a person who is not there": (setting("plan", 0, member=UID.format(1)), REFERENCE),
    "a plan of a unit that is not there": (setting("plan", 0, unit=UID.format(1)), REFERENCE),
    "unknown category": (setting("plan", 0, category="honorary"), RULE),
    "pledged without a paper": (setting("plan", 2, pledged_on="2026-06-15"), RULE),
    "exempt without a reason": (setting("plan", 0, exempt_from="2026-01-01"), RULE),
    "two plans of one person": (_copied("plan", 0, uid=UID.format(1)), RULE),
    "a plan twice": (_copied("plan", 0), RULE),
    "a commitment twice": (_copied("commitment", 0), RULE),
    "the same content twice": (_copied("commitment", 0, uid=UID.format(1)), RULE),
    "the same content in capitals": (
        _copied("commitment", 0, uid=UID.format(1), content="ĐỌC SÁCH"),
        RULE,
    ),
    "a person twice": (_copied("member", 0), RULE),
    "a code twice": (_copied("member", 0, uid=UID.format(1)), RULE),
    "a task twice": (_copied("task", 0), RULE),
    "a task due before it was assigned": (setting("task", 0, due_on="2026-06-14"), RULE),
    "a task completed without a result": (_completed_without_result, RULE),
    "a topic twice": (_copied("topic", 0), RULE),
    "progress twice": (_copied("progress", 0), RULE),
    "a unit twice": (_copied("unit", 1), RULE),
    "born in 3000": (setting("member", 0, born=3_000), RULE),
    "a person of a unit that is not there": (setting("member", 0, unit=UID.format(1)), REFERENCE),
    "left without a reason": (setting("member", 0, left_on="2026-01-01"), RULE),
    "a model that ended before it began": (
        setting("model", 0, since="2026-06-02", status="ended", ended_on="2026-06-01"),
        RULE,
    ),
    "a model of an unknown kind": (setting("model", 0, status="lost"), RULE),
    "more people at a session than there are": (setting("session", 0, attended=4), RULE),
    "an inspection of nobody in the package": (
        setting("inspection", 0, member=UID.format(1)),
        REFERENCE,
    ),
}
OF_COUNTS: dict[str, tuple[str, dict[str, object]]] = {
    "nobody": ("plan_tally", {"number": 0}),
    "an unknown category": ("plan_tally", {"category": "honorary"}),
    "a unit's work with a category": ("commitment_tally", {"scope": "collective"}),
    "a holder of registered work": ("commitment_tally", {"holder": 2}),
    "holder 0": ("commitment_tally", {"origin": "assigned", "holder": 0}),
    "an unknown status": ("commitment_tally", {"status": "done"}),
    "a task of registered work": ("commitment_tally", {"task": UID.format(1)}),
    "completed before registered": ("commitment_tally", {"completed_on": "2026-06-14"}),
    "31 February": ("commitment_tally", {"due_on": "2026-02-31"}),
    "a topic that is not there": ("commitment_tally", {"topics": ["Khác"]}),
    "a topic twice": ("commitment_tally", {"topics": ["Học tập", "Học tập"]}),
    "an unknown kind": ("activity_tally", {"kind": "party", "since": "2026-06-01"}),
    "since 31 February": ("activity_tally", {"since": "2026-02-31"}),
    "ended before it began": ("activity_tally", {"since": "2026-06-01", "ended_on": "2026-05-31"}),
    "a unit that is not there": ("activity_tally", {"unit": UID.format(1)}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_is_refused(refused: Refused, changed: Changed, name: str) -> None:
    change, said = BROKEN[name]
    refused(changed(change), 3, said)


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_does_not_replace_what_is_there(
    province: Run, refused: Refused, changed: Changed, world: World, name: str
) -> None:
    assert province("collect", world.package).code == 0
    change, said = BROKEN[name]
    refused(changed(change), 3, said)


@pytest.fixture(params=["new", "known"])
def perhaps_known(request: pytest.FixtureRequest, province: Run, world: World) -> None:
    """The commune has sent nothing yet, or has."""
    if request.param == "known":
        assert province("collect", world.package).code == 0


@pytest.mark.usefixtures("perhaps_known")
@pytest.mark.parametrize("name", OF_COUNTS)
def test_counts_that_break_a_rule_are_refused(
    refused: Refused, world: World, folder: Path, name: str
) -> None:
    table, values = OF_COUNTS[name]
    parts = opened(world.by_number)
    tables = parts.tables
    at = next(
        at
        for at, row in enumerate(tables[table])
        if table != "commitment_tally" or row[cell(table, "status")] == "completed"
    )
    setting(table, at, **values)(tables)
    refused(sealed(folder / "gói.ltb", with_figures(parts.manifest, tables)), 3, "Gói có bản ghi")


@pytest.mark.usefixtures("perhaps_known")
def test_numbers_beyond_sqlite_are_refused(refused: Refused, changed: Changed) -> None:
    for table, column in (("commitment", "extra"), ("member", "born"), ("progress", "percent")):
        for value in (2**63, 2**70, -(2**63) - 1):
            refused(changed(setting(table, 0, **{column: value})), 3, "không đúng dạng")


def test_a_refusal_of_one_file_leaves_the_good_ones_in(
    province: Run, changed: Changed, world: World
) -> None:
    bad = changed(setting("commitment", 0, status="done"))
    away = bad.with_name("không có.ltb")
    done = province("collect", bad, world.package, away, "--json")
    assert done.code == 7, done
    told = {Path(one["file"]): one for one in done.json["files"]}
    assert [told[file]["exit_code"] for file in (bad, world.package, away)] == [3, 0, 4]
    assert told[world.package]["status"] == "taken"
    again = province("collect", bad, world.package)
    assert again.code == 7
    assert "không đổi" in again.out
    assert "trái quy tắc" in again.err


@pytest.mark.parametrize(("who", "code"), [("an", 0), ("binh", 3)])
def test_work_goes_on_with_that_of_the_same_person(
    world: World, province: Run, folder: Path, who: str, code: int
) -> None:
    commune = folder / "xa.db"
    shutil.copyfile(world.commune, commune)
    lived(
        commune,
        ("plan", "submit", "an", "--year", 2025, "--on", "05/01/2026"),
        ("plan", "submit", "binh", "--year", 2025, "--on", "05/01/2026"),
        ("register", who, "Học chữ", "--year", 2025, "--submitted", "05/01/2026"),
        ("submit", "--from", 2025, "--to", 2026, "-o", folder / "gói.ltb"),
    )
    parts = opened(folder / "gói.ltb")
    tables = parts.tables
    work = {str(row[cell("commitment", "content")]): row for row in tables["commitment"]}
    work["Giúp 2 hộ nghèo"][cell("commitment", "carried_from")] = work["Học chữ"][0]
    done = province("collect", sealed(folder / "gói.ltb", with_figures(parts.manifest, tables)))
    assert (done.code, RULE in done.err) == (code, code == 3)
