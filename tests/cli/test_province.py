"""The province of the seed in small: what the example builds, the report finds again."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.domain.numbers import show_count
from tests.conftest import Run

ROOT = Path(__file__).parents[2]
SCALE = 0.01
# The published figures of 2016-2020, and what is left of them in small.
MEMBER_YEARS, PLANS = (round(figure * SCALE) for figure in (318_586, 307_129))
COLLECTIVE, COLLECTIVE_DONE = (round(figure * SCALE) for figure in (24_067, 23_533))
INDIVIDUAL, INDIVIDUAL_DONE = (round(figure * SCALE) for figure in (1_024_574, 1_001_762))


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("province") / "bac-giang.db"
    script = ROOT / "examples" / "bac_giang.py"
    subprocess.run([sys.executable, script, book, "--scale", str(SCALE)], check=True)
    return book


def test_the_sentence_has_the_published_figures(run: Run, province: Path) -> None:
    span = ("--db", province, "report", "--from", "2016", "--to", "2020")
    shown = run(*span, today="2020-12-31")
    assert shown.code == 0
    counts = [show_count(number) for number in (PLANS, MEMBER_YEARS, COLLECTIVE, INDIVIDUAL)]
    plans, expected, collective, individual = counts
    assert (
        f"Trong 05 năm (2016-2020), có {plans}/{expected} (bằng 96,4%) lượt đảng viên có kế"
        f" hoạch cá nhân; toàn tỉnh có {collective} việc của tập thể, {individual} việc của cá"
        " nhân đăng ký làm theo Bác."
    ) in shown.out
    assert f"của tập thể đạt {COLLECTIVE_DONE} (bằng 97,5%)" in shown.out
    assert f"của cá nhân đạt {show_count(INDIVIDUAL_DONE)} (bằng 97,8%)" in shown.out


def test_the_tree_adds_up(run: Run, province: Path) -> None:
    def report(*words: str) -> dict[str, Any]:
        span = ("--from", "2016", "--to", "2020", "--json")
        return dict(run("--db", province, "report", *span, *words, today="2020-12-31").json)

    def three(figures: dict[str, Any]) -> tuple[int, int, int]:
        registered = figures["collective"]["registered"], figures["individual"]["registered"]
        return (figures["with_plan"], *registered)

    whole = report()
    assert three(whole["totals"]) == (PLANS, COLLECTIVE, INDIVIDUAL)
    for parts in (whole["units"], whole["years"]):
        assert tuple(map(sum, zip(*map(three, parts), strict=True))) == three(whole["totals"])
    districts = [unit for unit in whole["units"] if unit["code"] != "TU"]
    assert len(districts) == 10
    for district in districts:
        assert three(report("--unit", district["code"])["totals"]) == three(district)


def test_one_undo_takes_the_whole_province_back(run: Run, province: Path, folder: Path) -> None:
    copy = folder / "so.db"
    copy.write_bytes(province.read_bytes())
    assert run("undo", today="2020-12-31").code == 0
    totals = run("report", "--from", "2016", "--to", "2020", "--json", today="2020-12-31").json
    assert totals["totals"]["members"] == 0
    assert [unit["code"] for unit in totals["units"]] == ["TU"]
