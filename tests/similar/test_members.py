"""People who perhaps stand in the book twice, pointed out and never merged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.model import UnitId
from lamtheobac.domain.namesakes import Namesakes, Suspicion
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.storage import similar_members
from lamtheobac.storage.database import Stamp, open_book
from lamtheobac.storage.units import subtree
from tests.conftest import Run
from tests.contract.test_start_up import HEAVY, loaded

ADVICE = """
Nếu là một người: hai nơi thống nhất nơi nào giữ tên, nơi kia cho rời danh sách (lamtheobac member \
leave MÃ --reason LÝ_DO), rồi gửi lại.
Nếu là hai người: nơi giữ tên ghi đủ năm sinh (lamtheobac member edit MÃ --born NĂM), rồi gửi lại.
Sổ không tự gộp ai.
"""


@pytest.fixture
def tree(cell: Run, folder: Path) -> Run:
    """Cell 1 keeps this book; Đông sends its own records, Tây those of Tây 1 under it."""
    for name, code, parent in (("Đông", "D", "CB1"), ("Tây", "T", "CB1"), ("Tây 1", "T1", "T")):
        done = cell("unit", "add", f"Chi bộ {name}", "--code", code, "--parent", parent)
        assert done.code == 0, done.err
    return cell


def brought(folder: Path) -> None:
    """Let the records come as `collect` leaves them."""
    change(folder, "UPDATE unit SET sender_id = id WHERE code IN ('D', 'T')")
    change(folder, "UPDATE unit SET sender_id = (SELECT id FROM unit WHERE code = 'T')"
           " WHERE code = 'T1'")  # fmt: skip


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute(statement)


def add(run: Run, name: str, unit: str, born: int | None = None, code: str | None = None) -> None:
    more = [*(["--born", born] if born else []), *(["--code", code] if code else [])]
    done = run("member", "add", name, "--unit", unit, *more)
    assert done.code == 0, done.err


def codes(document: dict[str, Any]) -> list[list[str]]:
    return [[person["code"] for person in group["people"]] for group in document["groups"]]


def test_people_of_one_name_and_year_are_told_with_their_places(tree: Run, folder: Path) -> None:
    add(tree, "Nguyễn Văn An", "D", 1980, "D-1")
    add(tree, "Nguyễn Văn An", "T1", 1980, "T1-7")
    brought(folder)
    shown = tree("similar", "--members")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "Chi bộ 1: 1 nhóm có thể là một người đứng tên hai lần (1 nhóm cùng họ tên, cùng năm sinh;"
        " 0 nhóm cùng họ tên, một bên không ghi năm sinh).\n"
        "\n"
        "1. Nguyễn Văn An – cùng họ tên, cùng năm sinh:\n"
        "   D-1, sinh 1980: Chi bộ Đông (tự gửi), danh sách 2026\n"
        "   DV001, sinh 1980: Chi bộ 1 (sổ này), danh sách 2026\n"
        "   T1-7, sinh 1980: Chi bộ Tây 1 (Chi bộ Tây gửi), danh sách 2026\n" + ADVICE
    )


def test_a_missing_year_of_birth_leaves_the_doubt(tree: Run) -> None:
    add(tree, "Trần Thị Bình", "D", 1975, "D-2")
    assert "1. Trần Thị Bình – cùng họ tên, một bên không ghi năm sinh:\n   D-2, sinh 1975:" in (
        tree("similar", "--members").out
    )
    assert "   DV002, không ghi năm sinh: Chi bộ 1" in tree("similar", "--members").out


def test_different_years_of_birth_are_different_people(tree: Run) -> None:
    add(tree, "Nguyễn Văn An", "D", 1981)
    assert tree("similar", "--members").out == (
        "Chi bộ 1: không thấy ai có thể đứng tên hai lần trong sổ.\n"
    )


def test_whose_year_is_unknown_may_be_any_of_the_others(tree: Run) -> None:
    for code, born in (("D1", 1980), ("D2", 1990), ("D3", None)):
        add(tree, "Nguyễn Văn An", "D", born, code)
    document = tree("similar", "--members", "--json").json
    assert (document["same_year"], document["year_unknown"]) == (1, 1)
    assert codes(document) == [["D1", "DV001"], ["D1", "DV001", "D2", "D3"]]
    assert [group["born"] for group in document["groups"]] == [1980, None]


@pytest.mark.parametrize(
    ("name", "same"),
    [("LÊ THỊ HOÀ", 1), ("Lê  Thị Hoà", 1), ("Lê Thị Hoa", 0), ("Thị Hòa", 0)],
)
def test_a_name_is_the_same_however_its_tones_are_placed(tree: Run, name: str, same: int) -> None:
    add(tree, name, "D", 1980, "D1")
    assert codes(tree("similar", "--members", "--json").json) == [["D1", "DV003"]] * same


def test_json_says_everything_of_everybody(tree: Run, folder: Path) -> None:
    add(tree, "Nguyễn Văn An", "T1", 1980, "T1-7")
    tree("register", "T1-7", "Trồng 30 cây xanh")
    tree("member", "transfer", "T1-7", "--to", "D", today="2026-07-01")
    tree("register", "T1-7", "Giúp 2 hộ nghèo", today="2027-02-01")
    tree("member", "leave", "DV001", "--reason", "chuyển đi", today="2027-03-05")
    brought(folder)
    one = {"code": "CB1", "name": "Chi bộ 1"}
    east = {"code": "D", "name": "Chi bộ Đông"}
    document = tree("similar", "--members", "--json", today="2027-03-05").json
    for person in document["groups"][0]["people"]:
        assert len(person.pop("uid")) == 36
    assert document == {
        "schema": "lamtheobac.similar_members/1",
        "unit": one,
        "same_year": 1,
        "year_unknown": 0,
        "groups": [
            {
                "suspicion": "same_year",
                "name": "Nguyễn Văn An",
                "born": 1980,
                "people": [
                    {
                        "code": "DV001",
                        "name": "Nguyễn Văn An",
                        "born": 1980,
                        "left_on": "2027-03-05",
                        "places": [{"unit": one, "sender": None, "years": [2026, 2027]}],
                    },
                    {
                        "code": "T1-7",
                        "name": "Nguyễn Văn An",
                        "born": 1980,
                        "left_on": None,
                        "places": [
                            {"unit": east, "sender": east, "years": [2027]},
                            {
                                "unit": {"code": "T1", "name": "Chi bộ Tây 1"},
                                "sender": {"code": "T", "name": "Chi bộ Tây"},
                                "years": [2026],
                            },
                        ],
                    },
                ],
            }
        ],
    }
    shown = tree("similar", "--members", today="2027-03-05").out
    assert (
        "   DV001, sinh 1980: Chi bộ 1 (sổ này), danh sách 2026–2027; đã rời từ 05/03/2027\n"
        "   T1-7, sinh 1980: Chi bộ Đông (tự gửi), danh sách 2027; Chi bộ Tây 1 (Chi bộ Tây gửi),"
        " danh sách 2026\n"
    ) in shown


def test_who_has_left_and_is_on_no_roll_is_counted_nowhere_and_not_listed(
    tree: Run, folder: Path
) -> None:
    add(tree, "Nguyễn Văn An", "D", 1980, "D1")
    tree("member", "leave", "D1", "--reason", "chuyển đi")
    assert codes(tree("similar", "--members", "--json").json) == [["D1", "DV001"]]
    change(folder, "DELETE FROM plan WHERE member_id = 4")
    assert codes(tree("similar", "--members", "--json").json) == []


def test_who_belongs_to_a_unit_without_a_roll_of_it_is_told_so(tree: Run, folder: Path) -> None:
    add(tree, "Nguyễn Văn An", "D", 1980, "D1")
    change(folder, "DELETE FROM plan WHERE member_id = 4")
    assert "   D1, sinh 1980: Chi bộ Đông (sổ này), không có trong danh sách năm nào\n" in (
        tree("similar", "--members").out
    )


def test_a_unit_s_people_are_compared_with_the_whole_book(tree: Run) -> None:
    add(tree, "Nguyễn Văn An", "T1", 1980, "T1-1")
    add(tree, "Trần Thị Bình", "D", 1975, "D1")
    add(tree, "Đỗ Văn Chính", "T1", 1970, "T1-2")
    add(tree, "Đỗ Văn Chính", "T1", 1970, "T1-3")

    def found(unit: str) -> list[list[str]]:
        return codes(tree("similar", "--members", "--unit", unit, "--json").json)

    assert found("T") == [["DV001", "T1-1"], ["T1-2", "T1-3"]]  # T1 is under it
    assert found("D") == [["D1", "DV002"]]
    tree("register", "T1-1", "Trồng 30 cây xanh")
    tree("member", "transfer", "T1-1", "--to", "D", today="2026-07-01")
    assert found("T1") == [["DV001", "T1-1"], ["T1-2", "T1-3"]]  # by its roll of 2026
    shown = tree("similar", "--members", "--unit", "D").out
    assert shown.startswith("Chi bộ Đông: 2 nhóm có thể là một người đứng tên hai lần (1 nhóm")


def test_more_groups_and_people_than_fit_a_screen_are_counted(tree: Run) -> None:
    for _ in range(7):
        add(tree, "Vi Thị Ánh", "D", 1980)
    for first in "abcdeghiklmnopqrstuv":
        for _ in range(2):
            add(tree, f"Vũ {first} Thị Yến", "D", 1980)
    shown = tree("similar", "--members").out
    assert "\n1. Vi Thị Ánh – " in shown
    assert "\n   … và 1 người nữa\n" in shown
    assert "\n20. " in shown
    assert "\n21. " not in shown
    assert (
        "\n… và 1 nhóm nữa. Xem từng tổ chức đảng: thêm --unit MÃ; xem tất cả: thêm --json.\n"
    ) in shown
    assert len(tree("similar", "--members", "--json").json["groups"]) == 21


@pytest.mark.parametrize("option", [("--year", "2026"), ("--threshold", "80")])
def test_options_for_commitments_are_refused(cell: Run, option: tuple[str, str]) -> None:
    refused = cell("similar", "--members", *option)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"Không dùng chung được: --members, {option[0]}. Hãy bỏ bớt.\n"


def test_a_unit_that_is_not_there_is_not_found(cell: Run) -> None:
    refused = cell("similar", "--members", "--unit", "CB9")
    assert (refused.code, refused.out) == (4, "")


def test_looking_at_people_changes_nothing_and_loads_nothing_heavy(tree: Run, folder: Path) -> None:
    add(tree, "Nguyễn Văn An", "D", 1980)
    before = (folder / "so.db").read_bytes()
    unwanted = {*HEAVY, "rapidfuzz"} - {"decimal"}
    assert loaded(folder, "similar", "--members", "--json").isdisjoint(unwanted)
    assert tree("similar", "--members").code == 0
    assert (folder / "so.db").read_bytes() == before


NAMES = ("Nguyễn Văn An", "Nguyễn Văn Ân", "nguyễn  văn an")
Person = tuple[str, int | None, int]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    people=st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from([None, 1970, 1980]), st.integers(1, 4)),
        max_size=8,
    ),
    asked=st.sampled_from([None, 2, 3]),
)
def test_all_and_only_those_who_may_be_one_are_grouped(
    tree: Run, folder: Path, people: list[Person], asked: int | None
) -> None:
    change(folder, "DELETE FROM plan")
    change(folder, "DELETE FROM member")
    for number, (name, born, unit) in enumerate(people):
        change(
            folder,
            "INSERT INTO member (uid, code, code_key, name, name_key, search_key, sort_key,"
            f" unit_id, born, category) VALUES ('{number:036}', '{number}', '{number}', '{name}',"
            f" '{match_key(name)}', '', '', {unit}, {born or 'NULL'}, 'full')",
        )
    ours = {None: {1, 2, 3, 4}, 2: {2}, 3: {3, 4}}[asked]
    found = [
        (group.suspicion, frozenset(int(person.code) for person in group.people))
        for group in grouped(folder, asked)
    ]
    assert len(found) == len(set(found))
    assert set(found) == {
        (why, group) for why, group in expected(people) if any(people[n][2] in ours for n in group)
    }


def grouped(folder: Path, asked: int | None) -> Iterator[Namesakes]:
    today = date(2026, 6, 15)
    stamp = Stamp(today, "2026-06-15T08:00:00+07:00", "thử")
    with open_book(folder / "so.db", stamp) as book, book.reading() as connection:
        tree = None if asked is None else subtree(connection, UnitId(asked), today)
        for why in Suspicion:
            groups = list(similar_members.namesakes(connection, why, tree))
            assert similar_members.count(connection, why, tree) == len(groups)
            yield from groups


def expected(people: list[Person]) -> Iterator[tuple[Suspicion, frozenset[int]]]:
    """The groups, found by comparing everybody with everybody."""
    for one, (name, born, _) in enumerate(people):
        named = [n for n, other in enumerate(people) if match_key(other[0]) == match_key(name)]
        same = [n for n in named if people[n][1] == born]
        if born is not None and one == same[0] and len(same) > 1:
            yield Suspicion.SAME_YEAR, frozenset(same)
        if one == named[0] and len(named) > 1 and any(people[n][1] is None for n in named):
            yield Suspicion.YEAR_UNKNOWN, frozenset(named)
