"""Topics that units below use, of whose work only counts are known."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.recounted.sequences import prepared


@pytest.fixture
def collected(run: Run, folder: Path) -> Run:
    """A commune that holds counts of CB9, a commitment of them tied to “Dân vận khéo”."""
    (folder / "CB9.ltb").write_bytes(prepared().packages["CB9.ltb"])
    run("init", "--unit", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so")
    run("unit", "add", "Chi bộ CB9", "--code", "CB9")
    assert run("collect", "CB9.ltb").code == 0
    run("topic", "add", "Nêu gương")
    return run


def test_a_topic_of_theirs_is_not_merged_away(collected: Run) -> None:
    before = collected("report", "--year", "2025", "--json").json["topics"]
    refused = collected("topic", "merge", "Dân vận khéo", "Nêu gương")
    assert refused.code == 5
    assert "Chi bộ CB9" in refused.err
    assert collected("report", "--year", "2025", "--json").json["topics"] == before


def test_another_topic_is_merged_into_theirs(collected: Run) -> None:
    assert collected("topic", "merge", "Nêu gương", "Dân vận khéo").code == 0
    assert collected("check").code == 0


def test_the_name_of_a_closed_year_s_topic_stays(collected: Run) -> None:
    assert collected("year", "close", "2025").code == 0
    assert collected("topic", "edit", "Dân vận khéo", "--name", "Dân vận").code == 5
    assert collected("topic", "edit", "Nêu gương", "--name", "Siết kỷ cương").code == 0
