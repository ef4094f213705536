"""Closing the intake of a year, and opening it again."""

from pathlib import Path

import pytest

from lamtheobac.domain.dates import Years
from lamtheobac.storage import locks, units
from tests.conftest import Run
from tests.rollup import received
from tests.rollup.received import opened


@pytest.fixture
def province(run: Run, folder: Path) -> Run:
    return received.province_with_packages(run, folder)


def over(folder: Path, code: str, first: int = 2026, last: int = 2026) -> tuple[str, int] | None:
    """The unit and year of the lock over a unit, as `collect` asks for it."""
    with opened(folder) as book, book.reading() as connection:
        unit = units.unit_by_code(connection, code, book.today)
        assert unit is not None
        found = locks.lock_over(connection, unit.id, Years(first, last), book.today)
        if found is None:
            return None
        return units.unit_by_id(connection, found.unit_id, book.today).code, found.year


def test_a_lock_stands_over_all_under_the_unit_and_says_what_is_missing(
    province: Run, folder: Path
) -> None:
    province("accept", "XA")
    done = province("lock")
    assert done.out == "Đã khóa nhận số liệu năm 2026 của Đảng bộ tỉnh và mọi cấp dưới.\n"
    assert done.err == (
        "Lưu ý: còn 2 đơn vị chưa gửi, 2 đơn vị chưa tiếp nhận."
        " Xem: lamtheobac submissions --year 2026\n"
    )
    assert over(folder, "CB3") == over(folder, "T") == ("T", 2026)
    assert over(folder, "CB3", 2020, 2025) is None
    assert over(folder, "CB3", 2020, 2030) == ("T", 2026)
    assert all(
        one["locked"] for one in province("submissions", "--json", "--all").json["submissions"]
    )
    province("undo")
    assert over(folder, "CB3") is None


def test_a_lock_of_one_unit_leaves_the_others_open(province: Run, folder: Path) -> None:
    assert province("lock", "dang bo xa c", "--year", "2026").code == 0
    assert over(folder, "CB4") == ("XC", 2026)
    assert over(folder, "XA") is None
    assert over(folder, "T") is None
    everything = province("submissions", "--json", "--all").json["submissions"]
    locked = {one["code"]: one["locked"] for one in everything}
    assert locked == {"XA": False, "CB1": False, "XB": False, "CB3": True, "CB4": True}
    of_cell = province("submissions", "--unit", "CB4", "--json", "--all").json["submissions"]
    assert [one["locked"] for one in of_cell] == [True]


def test_nothing_is_left_to_say_when_all_is_accepted(province: Run) -> None:
    province("accept", "XB")
    assert province("lock", "XB").err == ""


def test_locking_in_json(province: Run) -> None:
    found = province("lock", "XB", "--json").json
    assert found.pop("locked_by")
    assert found == {
        "unit": {"code": "XB", "name": "Đảng bộ xã B"}, "year": 2026, "locked": True,
        "locked_on": "2026-06-15", "locked_above": None, "expected": 1, "received": 1,
        "accepted": 0, "on_time": 0, "late": 1, "missing": 0, "returned": 0,
        "received_pct": "100.00", "on_time_pct": "0.00",
    }  # fmt: skip
    opened_again = province("lock", "XB", "--open", "--json").json
    assert (opened_again["locked"], opened_again["locked_on"]) == (False, None)


def test_locked_twice_and_opened_twice_are_conflicts(province: Run) -> None:
    province("lock", "XB")
    again = province("lock", "XB")
    assert (again.code, again.err) == (
        5,
        (
            "Việc nhận số liệu năm 2026 của Đảng bộ xã B đã khóa từ 15/06/2026."
            " Mở khóa: lamtheobac lock XB --year 2026 --open\n"
        ),
    )
    assert province("lock", "XB", "--open").out == (
        "Đã mở khóa nhận số liệu năm 2026 của Đảng bộ xã B và mọi cấp dưới.\n"
    )
    refused = province("lock", "XB", "--open")
    assert (refused.code, refused.err) == (
        5,
        "Việc nhận số liệu năm 2026 của Đảng bộ xã B chưa khóa, không cần mở.\n",
    )


def test_a_lock_above_is_opened_above(province: Run, folder: Path) -> None:
    province("lock", "XB")
    province("lock")
    for words in (("lock", "XA"), ("lock", "XA", "--open")):
        refused = province(*words)
        assert (refused.code, refused.err) == (
            5,
            (
                "Việc nhận số liệu năm 2026 của Đảng bộ xã A khóa ở cấp trên, Đảng bộ tỉnh."
                " Mở khóa ở đó: lamtheobac lock T --year 2026 --open\n"
            ),
        )
    own = province("lock", "XB", "--open")
    assert own.err == (
        "Lưu ý: chưa nhận được gói nào, vì Đảng bộ tỉnh ở cấp trên vẫn khóa."
        " Mở khóa ở đó: lamtheobac lock T --year 2026 --open\n"
    )
    assert over(folder, "XB") == ("T", 2026)


def test_what_another_unit_sends_is_locked_with_it(province: Run, folder: Path) -> None:
    assert province("lock", "CB1").code == 5
    province("lock", "XA")
    assert over(folder, "CB1") == ("XA", 2026)


def test_a_unit_that_moved_is_under_the_lock_of_where_it_stands(
    province: Run, folder: Path
) -> None:
    province("lock", "XC")
    assert province("unit", "move", "CB4", "--parent", "XB", "--on", "01/06/2026").code == 0
    assert over(folder, "CB4") is None
    assert over(folder, "CB3") == ("XC", 2026)
