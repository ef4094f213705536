"""Models in a report: in which part of the tree, from which day, and who runs the most."""

import pytest

from tests.conftest import Run


@pytest.fixture
def tree(cell: Run) -> Run:
    """The cell with two cells below it; two models in one, one in the other."""
    for words in (
        ("unit", "add", "Chi bộ 2", "--code", "CB2"),
        ("unit", "add", "Chi bộ 3", "--code", "CB3"),
        ("model", "add", "Đường hoa", "--unit", "CB2", "--organisation", "mat-tran"),
        ("model", "add", "Cây xanh", "--unit", "CB3", "--organisation", "phu-nu"),
        ("model", "add", "Bếp ăn", "--unit", "CB3", "--organisation", "phu-nu"),
    ):
        done = cell(*words)
        assert done.code == 0, done.err
    return cell


def test_each_part_counts_its_own(tree: Run) -> None:
    report = tree("report", "--json").json
    counted = {part["code"]: part["models"] for part in report["units"]}
    assert (counted["CB2"], counted["CB3"]) == (1, 2)
    assert report["totals"]["models"] == 3


def test_a_model_is_in_use_from_its_first_day(tree: Run) -> None:
    before = tree("report", "--as-of", "14/06/2026", "--json").json
    assert before["totals"]["models"] == 0
    assert tree("report", "--as-of", "15/06/2026", "--json").json["totals"]["models"] == 3


def test_who_runs_the_most_comes_first(tree: Run) -> None:
    run_by = tree("report", "--json").json["organisations"]
    assert [(one["organisation"], one["models"]) for one in run_by] == [
        ("phu-nu", 2), ("mat-tran", 1),
    ]  # fmt: skip
