"""A unit and a person of one code or name: the program does not choose."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    "words",
    [
        ("award", "add", "A1", "Giấy khen"),
        ("award", "add", "tran binh", "Giấy khen"),
        ("inspect", "Trần Bình", "--finding", "Thiếu sổ"),
    ],
)
def test_both_are_named_and_nothing_is_written(run: Run, words: tuple[str, ...]) -> None:
    run("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so")
    run("unit", "add", "Chi bộ Bình", "--code", "A1")
    run("unit", "add", "Trần Bình", "--code", "TB")
    run("member", "add", "Nguyễn Văn An", "--code", "A1")
    run("member", "add", "Trần Bình", "--code", "B1")
    refused = run(*words)
    assert (refused.code, refused.out) == (5, "")
    first, *candidates = refused.err.splitlines()
    assert "Cả tổ chức đảng và người đều có tên hoặc mã" in first
    assert len(candidates) == 2
    assert run("award", "list", "--json").json == []


def test_a_part_of_a_name_does_not_stand_in_a_units_way(run: Run) -> None:
    run("init", "--unit", "Bình", "--code", "CB")
    run("member", "add", "Trần Thị Bình")
    assert run("award", "add", "Bình", "Giấy khen").code == 0
