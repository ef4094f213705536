"""What a year's registration still lacks: by unit and by name, on any day."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.contract.test_start_up import HEAVY, loaded

LACKS = (
    "no_plan", "no_commitment", "no_measures", "no_due_date", "no_pledge", "returned",
    "under_minimum",
)  # fmt: skip


@pytest.fixture
def commune(run: Run) -> Run:
    """A commune of two cells: C1 with An (DV001) and Bình (DV002), C2 with Cúc (DV003)."""
    for words in (
        ("init", "--unit", "Đảng bộ xã X", "--code", "X", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ Một", "--code", "C1"),
        ("unit", "add", "Chi bộ Hai", "--code", "C2"),
        ("member", "add", "Nguyễn Văn An", "--unit", "C1"),
        ("member", "add", "Trần Thị Bình", "--unit", "C1"),
        ("member", "add", "Lê Thị Cúc", "--unit", "C2"),
    ):
        done = run(*words, today="2026-01-05")
        assert done.code == 0, done.err
    return run


def whole(run: Run, who: str, content: str, *more: str) -> None:
    """A commitment that lacks nothing, on a paper with the pledge."""
    words = ("--measures", "từng bước", "--due", "30/11/2026", *more)
    owner = ("--collective", content, "--unit", who) if who[0] == "C" else (who, content)
    pledge = () if who[0] == "C" else ("--pledge",)
    done = run("register", *owner, *words, *pledge, today="2026-02-01")
    assert done.code == 0, done.err


def everything(run: Run) -> None:
    for who in ("DV001", "DV002", "DV003"):
        whole(run, who, f"Giúp 2 hộ nghèo của {who}")
    for cell in ("C1", "C2"):
        for number in range(3):
            whole(run, cell, f"Việc chung {number} của {cell}")


def lacks_of(document: dict[str, Any]) -> dict[str, list[str]]:
    return {one["code"]: one["lacks"] for one in [*document["members"], *document["collectives"]]}


def test_the_first_paragraph_speaks_like_the_press(commune: Run) -> None:
    whole(commune, "DV002", "Giúp 2 hộ nghèo")
    shown = commune("missing")
    assert shown.code == 0
    assert shown.out.startswith(
        "Đến hết ngày 15/06/2026, Đảng bộ xã X còn 2 chi bộ, 2 đảng viên chưa nộp kế hoạch cá nhân"
        " (trong đó 1 chi bộ chưa có ai nộp) năm 2026; 2 đảng viên chưa đăng ký việc nào; 2 tập thể"
        " đăng ký chưa đủ 3 việc.\n"
    )


def test_a_table_by_unit_with_a_total_and_then_the_names(commune: Run) -> None:
    whole(commune, "DV002", "Giúp 2 hộ nghèo")
    lines = commune("missing").out.splitlines()
    assert lines[2].split() == [
        "Chưa", "Chưa", "Thiếu", "Trả", "Thiếu", "Thiếu", "Ít", "việc",
    ]  # fmt: skip
    table = [line.split() for line in lines[5:9]]
    assert table == [
        ["Chi", "bộ", "Một", *"1100001"], ["Chi", "bộ", "Hai", *"1100001"], [],
        ["Cộng", *"2200002"],
    ]  # fmt: skip
    names = [" ".join(line.split()) for line in lines[12:]]
    assert names[:4] == [
        "Chi bộ Một C1 (tập thể) mới có 0/3 việc",
        "Chi bộ Một DV001 Nguyễn Văn An chưa nộp kế hoạch; chưa đăng ký việc",
        "Chi bộ Hai C2 (tập thể) mới có 0/3 việc",
        "Chi bộ Hai DV003 Lê Thị Cúc chưa nộp kế hoạch; chưa đăng ký việc",
    ]
    assert all(len(line.rstrip()) <= 80 for line in lines[1:-1])
    assert lines[-1].startswith("Ghi thêm: lamtheobac register")


def test_a_cell_is_a_row_of_its_own_and_needs_no_column_of_units(commune: Run) -> None:
    shown = commune("missing", "--unit", "chi bo hai")
    assert shown.out.startswith(
        "Đến hết ngày 15/06/2026, Chi bộ Hai còn 1 đảng viên chưa nộp kế hoạch cá nhân năm 2026;"
        " 1 đảng viên chưa đăng ký việc nào; việc tập thể chưa đủ 3.\n"
    )
    assert "Cộng" not in shown.out
    assert "\nDV003  Lê Thị Cúc  chưa nộp kế hoạch; chưa đăng ký việc" in shown.out


def test_json_has_the_numbers_and_everybody_behind_them(commune: Run) -> None:
    whole(commune, "DV002", "Giúp 2 hộ nghèo")
    document = commune("missing", "--json").json
    nothing = dict.fromkeys(LACKS, 0)
    cell = {
        "expected": 1, "units": 1, "members": 1, "collectives": 1, "units_no_plan": 1,
        "units_without_plans": 1, **nothing, "no_plan": 1, "no_commitment": 1, "under_minimum": 1,
    }  # fmt: skip
    two = {"code": "C2", "name": "Chi bộ Hai"}
    one = {"code": "C1", "name": "Chi bộ Một"}
    none: dict[str, list[int]] = {"commitments": [], "no_measures": [], "no_due_date": []}
    absent = ["no_plan", "no_commitment"]
    few = {"registered": 0, "minimum": 3, "lacks": ["under_minimum"], **none}
    assert document == {
        "schema": "lamtheobac.missing/1",
        "unit": {"code": "X", "name": "Đảng bộ xã X"},
        "year": 2026,
        "as_of": "2026-06-15",
        "totals": {name: 2 * number for name, number in cell.items()}
        | {"expected": 3, "units_without_plans": 1},
        "units": [{**one, **cell, "expected": 2, "units_without_plans": 0}, {**two, **cell}],
        "members": [
            {"code": "DV001", "name": "Nguyễn Văn An", "unit": one, "lacks": absent, **none},
            {"code": "DV003", "name": "Lê Thị Cúc", "unit": two, "lacks": absent, **none},
        ],
        "collectives": [{**one, **few}, {**two, **few}],
    }


def test_what_is_complete_is_said_to_be_so_with_thanks(commune: Run) -> None:
    everything(commune)
    assert commune("missing").out == (
        "Đến hết ngày 15/06/2026, Đảng bộ xã X không còn thiếu gì: cả 3 đảng viên đã nộp kế hoạch"
        " cá nhân năm 2026, có cam kết; việc nào cũng có giải pháp và hạn. Cảm ơn các đồng chí.\n"
    )
    document = commune("missing", "--json").json
    assert (document["members"], document["collectives"]) == ([], [])
    assert {document["totals"][lack] for lack in LACKS} == {0}


@pytest.mark.parametrize("year", ["2024", "2027"])
def test_a_year_without_anybody_is_not_called_complete(commune: Run, year: str) -> None:
    assert commune("missing", "--year", year).out == (
        f"Đến hết ngày 15/06/2026, Đảng bộ xã X chưa có đảng viên nào phải đăng ký năm {year}.\n"
    )


def test_work_without_measures_or_due_date_is_named_by_number(commune: Run) -> None:
    everything(commune)
    commune("register", "DV001", "Việc thiếu cả hai")
    commune("register", "DV002", "Việc thiếu hạn", "--measures", "có")
    commune("register", "--collective", "Việc chung thiếu giải pháp", "--unit", "C2",
            "--due", "30/11/2026")  # fmt: skip
    shown = commune("missing").out
    assert "đã nộp đủ kế hoạch cá nhân năm 2026; còn 2 việc chưa có giải pháp; 2 việc chưa có hạn."\
        in shown  # fmt: skip
    for said in ("việc 10 thiếu giải pháp và hạn", "việc 11 thiếu hạn", "việc 12 thiếu giải pháp"):
        assert said in " ".join(shown.split())
    document = commune("missing", "--json").json
    assert lacks_of(document) == {
        "DV001": ["no_measures", "no_due_date"], "DV002": ["no_due_date"], "C2": ["no_measures"],
    }  # fmt: skip
    assert document["members"][0]["commitments"] == [10]
    assert document["collectives"][0] == {
        "code": "C2", "name": "Chi bộ Hai", "registered": 4, "minimum": 3, "lacks": ["no_measures"],
        "commitments": [12], "no_measures": [12], "no_due_date": [],
    }  # fmt: skip
    assert (document["totals"]["no_measures"], document["totals"]["under_minimum"]) == (2, 0)


def test_a_paper_without_the_pledge_and_a_returned_one_are_lacks(commune: Run) -> None:
    everything(commune)
    commune("plan", "submit", "DV002", "--no-pledge")
    commune("plan", "return", "DV003", "--reason", "ghi rõ việc")
    assert lacks_of(commune("missing", "--json").json) == {
        "DV002": ["no_pledge"], "DV003": ["returned"],
    }  # fmt: skip
    shown = commune("missing").out
    assert (
        "1 đảng viên đã nộp nhưng chưa có cam kết; 1 bản kế hoạch bị trả lại, chưa nộp lại" in shown
    )
    commune("plan", "submit", "DV003")
    assert lacks_of(commune("missing", "--json").json) == {"DV002": ["no_pledge"]}


def test_a_returned_paper_is_one_from_the_day_of_its_return_and_while_it_is_asked_for(
    commune: Run,
) -> None:
    everything(commune)
    commune("plan", "return", "DV003", "--reason", "ghi rõ việc", "--on", "10/06/2026")
    assert commune("missing", "--json", "--as-of", "9/6/2026").json["totals"]["returned"] == 0
    assert commune("missing", "--json", "--as-of", "10/6/2026").json["totals"]["returned"] == 1
    commune("member", "exempt", "DV003", "--reason", "ốm dài ngày")
    assert commune("missing", "--json").json["totals"]["returned"] == 0


def test_a_closed_unit_is_under_no_minimum_from_that_day_on(commune: Run) -> None:
    everything(commune)
    commune("withdraw", "9", "--reason", "nhầm", today="2026-03-10")
    commune("member", "transfer", "DV003", "--to", "C1", today="2026-05-20")
    closed = commune("unit", "close", "C2", today="2026-06-01")
    assert closed.code == 0, closed.err
    before = commune("missing", "--json", "--as-of", "31/05/2026").json
    assert lacks_of(before) == {"C2": ["under_minimum"]}
    after = commune("missing", "--json", "--as-of", "01/06/2026").json
    assert (lacks_of(after), after["totals"]["expected"]) == ({}, 3)


def test_withdrawn_work_leaves_its_owner_without_any(commune: Run) -> None:
    everything(commune)
    commune("withdraw", "1", "--reason", "nhầm", today="2026-03-10")
    assert lacks_of(commune("missing", "--json").json) == {"DV001": ["no_commitment"]}
    before = commune("missing", "--json", "--as-of", "2026-03-09").json
    assert lacks_of(before) == {}


def test_every_day_has_its_own_answer(commune: Run) -> None:
    everything(commune)
    early = commune("missing", "--json", "--as-of", "31/01/2026").json
    assert (early["as_of"], early["totals"]["no_plan"]) == ("2026-01-31", 3)
    assert (early["totals"]["under_minimum"], early["totals"]["no_pledge"]) == (2, 0)
    refused = commune("missing", "--as-of", "16/06/2026")
    assert (refused.code, refused.out) == (2, "")
    assert "16/06/2026" in refused.err


def test_assigned_work_is_neither_registered_nor_incomplete(commune: Run) -> None:
    everything(commune)
    commune("withdraw", "1", "--reason", "nhầm")
    done = commune("assign", "DV001", "Số hóa hồ sơ", "--deliverable", "kho hồ sơ",
                   "--due", "30/11/2026")  # fmt: skip
    assert done.code == 0, done.err
    assert lacks_of(commune("missing", "--json").json) == {"DV001": ["no_commitment"]}


def test_people_outside_the_party_and_the_exempt_are_not_asked(commune: Run) -> None:
    everything(commune)
    commune("member", "add", "Phạm Văn Dũng", "--unit", "C1", "--category", "non-party")
    commune("member", "add", "Đỗ Thị Em", "--unit", "C1")
    commune("member", "exempt", "DV005", "--reason", "miễn sinh hoạt")
    document = commune("missing", "--json").json
    assert (lacks_of(document), document["totals"]["expected"]) == ({}, 3)
    commune("register", "DV004", "Dạy 2 lớp xóa mù", "--due", "30/11/2026")
    assert lacks_of(commune("missing", "--json").json) == {"DV004": ["no_measures"]}


def test_the_minimum_is_a_setting_and_holds_for_open_units_with_people(commune: Run) -> None:
    everything(commune)
    commune("unit", "add", "Chi bộ Trống", "--code", "C3")
    commune("config", "set", "minimum.collective", "4")
    document = commune("missing", "--json").json
    assert [one["code"] for one in document["collectives"]] == ["C1", "C2"]
    assert {one["minimum"] for one in document["collectives"]} == {4}
    commune("member", "transfer", "DV003", "--to", "C1", "--with-plan")
    commune("unit", "close", "C2")
    assert [one["code"] for one in commune("missing", "--json").json["collectives"]] == ["C1"]


def test_what_belongs_to_the_top_itself_is_a_part_of_its_own(commune: Run) -> None:
    everything(commune)
    commune("member", "add", "Vũ Văn Giang", "--unit", "X")
    document = commune("missing", "--json").json
    assert [(unit["code"], unit["no_plan"]) for unit in document["units"]] == [
        ("X", 1), ("C1", 0), ("C2", 0),
    ]  # fmt: skip
    shown = commune("missing").out
    assert "Đảng bộ xã X (riêng)" in shown
    assert "còn 1 tổ chức đảng, 1 đảng viên chưa nộp" in shown


def test_more_than_five_hundred_are_cut_short_and_said_to_be(commune: Run, folder: Path) -> None:
    names = product(("An", "Bình", "Chi", "Hà", "Hòa", "Lan", "Mai", "Sơn"), repeat=3)
    people = (f"{number},Lò {' '.join(name)},Chi bộ Hai\n" for number, name in enumerate(names))
    roster = f"STT,Họ và tên,Chi bộ\n{''.join(people)}"
    (folder / "ds.csv").write_text(roster, encoding="utf-8")
    done = commune("import", "ds.csv", "--unit", "C2", today="2026-01-05")
    assert done.code == 0, done.err
    shown = commune("missing")
    rows = [line for line in shown.out.splitlines() if "chưa nộp kế hoạch;" in line]
    assert len(rows) == 498  # and two units
    assert "… và 17 dòng nữa." in shown.out
    assert "--unit" in shown.out
    document = commune("missing", "--json").json
    assert len(document["members"]) == document["totals"]["members"] == 515


def test_a_unit_that_is_not_there_is_not_found(commune: Run) -> None:
    refused = commune("missing", "--unit", "C9")
    assert (refused.code, refused.out) == (4, "")
    assert "C9" in refused.err


def test_json_needs_no_heavy_library(commune: Run, folder: Path) -> None:
    unwanted = set(HEAVY) - {"decimal"}  # comes with the figures, as in the report
    assert loaded(folder, "missing", "--json").isdisjoint(unwanted)


def test_looking_changes_nothing(commune: Run, folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    assert commune("missing").code == 0
    assert commune("missing", "--json").code == 0
    assert (folder / "so.db").read_bytes() == before
