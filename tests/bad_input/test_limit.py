"""Whatever cannot be is refused in a sentence that names it: the limit."""

import shutil
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused
from tests.conftest import Run


def test_a_third_commitment_is_refused_and_names_extra(refused: Refused) -> None:
    said = ("Nguyễn Văn An", "2 việc", "2026", "tối đa là 2", "--extra")
    refused("register", "an", "Việc thứ ba", code=5, says=said)


def test_extra_records_a_third_commitment_all_the_same(run: Run, folder: Path, story: Path) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "an", "Việc thứ ba", "--extra").code == 0
    assert len(run("list", "--member", "an", "--json").json) == 3


def test_a_withdrawn_and_a_replaced_commitment_make_room(
    run: Run, folder: Path, story: Path
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "bình", "Việc mới").code == 0
    assert run("register", "hòa", "Việc mới").code == 0
    again = run("register", "hòa", "Việc nữa")
    assert (again.code, again.out) == (5, "")
    assert "2 việc" in again.err


def test_a_withdrawn_commitment_does_not_come_back_above_the_limit(
    run: Run, folder: Path, story: Path
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "bình", "Việc mới").code == 0
    again = run("reopen", "3")
    assert (again.code, again.out) == (5, "")
    assert "2 việc" in again.err
    assert run("show", "3", "--json").json["status"] == "withdrawn"


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_the_limit_is_the_one_set(cell: Run, limit: int) -> None:
    assert cell("config", "set", "limit.individual", limit).code == 0
    for number in range(limit):
        assert cell("register", "an", f"Việc thứ {number}").code == 0
    refusal = cell("register", "an", "Thêm một việc")
    assert (refusal.code, refusal.out) == (5, "")
    assert f"tối đa là {limit}" in refusal.err
    assert "--extra" in refusal.err
    assert len(cell("list", "--json").json) == limit


def test_a_lower_limit_leaves_what_is_there(cell: Run) -> None:
    for number in range(2):
        assert cell("register", "an", f"Việc thứ {number}").code == 0
    assert cell("config", "set", "limit.individual", "1").code == 0
    refusal = cell("register", "an", "Việc thứ ba")
    assert refusal.code == 5
    assert "2 việc" in refusal.err
    assert len(cell("list", "--json").json) == 2


def test_a_collective_has_no_limit(cell: Run) -> None:
    for number in range(5):
        assert cell("register", "--collective", f"Việc thứ {number}").code == 0
    assert len(cell("list", "--collective", "--json").json) == 5
