"""The register holds plans as well, and comes back."""

from pathlib import Path

from tests.exchange.files import Filling
from tests.exchange.incoming import Desk
from tests.plans.test_papers import must, plan


def test_the_register_has_them_and_comes_back_unchanged(busy: Desk) -> None:
    rows = must(busy.run("export", "--json")).json["rows"]
    (an,) = [row for row in rows if row["name"] == "Nguyễn Văn An"]
    assert (an["mend"], an["confirmed"]) == ("B", "2026-01-15")
    for kind in ("--xlsx", "--csv"):
        file = busy.folder / f"so.{kind[2:]}"
        must(busy.run("export", kind, "-o", file))
        assert busy.accept(file).only()


def test_the_register_of_another_book_keeps_day_and_shortcomings(
    busy: Desk, tmp_path: Path
) -> None:
    """An extra commitment may be younger than the confirmation; the paper was in by then."""
    file = busy.folder / "so.xlsx"
    must(busy.run("export", "-o", file))
    other = ("--db", tmp_path / "khac.db")
    must(busy.run(*other, "init", "--unit", "Chi bộ 1", "--code", "CB1"))
    done = must(busy.run(*other, "import", file, "--json"))
    assert done.json["files"][0]["issues"] == []
    now = busy.run(*other, "member", "show", "an", "--json").json["plans"][-1]
    assert (now["mend"], now["submitted_on"], now["confirmed_on"]) == (
        "B", "2026-01-15", "2026-01-15",
    )  # fmt: skip


def test_a_correction_in_the_register_is_taken(busy: Desk) -> None:
    file = busy.folder / "so.xlsx"
    must(busy.run("export", "-o", file))
    sheet = Filling(file)
    row = sheet.rows_of("Nguyễn Văn An")[0]
    sheet.put(row, Ngày_chi_bộ_xác_nhận="16/01/2026")
    sheet.put(row, **{"Hạn_chế,_khuyết_điểm_cần_khắc_phục": "Còn nể nang"})
    assert busy.accept(sheet.save()).only(members_changed=1)
    now = plan(busy.run, "an")
    assert (now["mend"], now["confirmed_on"]) == ("Còn nể nang", "2026-01-16")
