"""Units, their dated tree, settings, the book itself."""

from tests.conftest import Run


def make_tree(run: Run) -> None:
    """Tỉnh T: Đảng bộ A (Chi bộ A1, A2) and Đảng bộ B (Chi bộ B1)."""
    run("init", "--unit", "Tỉnh ủy T", "--code", "T", "--kind", "tinh", today="2024-01-02")
    for name, code, kind, parent in (
        ("Đảng bộ A", "A", "dang-bo-co-so", "T"),
        ("Đảng bộ B", "B", "dang-bo-co-so", "T"),
        ("Chi bộ A1", "A1", "chi-bo", "A"),
        ("Chi bộ A2", "A2", "chi-bo", "A"),
        ("Chi bộ B1", "B1", "chi-bo", "Đảng bộ B"),
    ):
        done = run(
            "unit", "add", name, "--code", code, "--kind", kind, "--parent", parent,
            today="2024-01-02",
        )  # fmt: skip
        assert done.code == 0, done.err


def test_the_tree_is_listed_from_the_root_down(run: Run) -> None:
    make_tree(run)
    listed = run("unit", "list", "--json").json
    assert [(u["code"], u["depth"], u["parent"]) for u in listed] == [
        ("T", 0, None), ("A", 1, "T"), ("A1", 2, "A"), ("A2", 2, "A"), ("B", 1, "T"),
        ("B1", 2, "B"),
    ]  # fmt: skip
    assert "    Chi bộ A1" in run("unit", "list", "--tree").out


def test_a_report_on_an_old_year_shows_the_tree_of_that_year(run: Run) -> None:
    make_tree(run)
    run("member", "add", "Đỗ Văn An", "--unit", "A1", today="2024-01-02")
    run("register", "an", "Việc năm 2024", today="2024-02-01")
    run("register", "an", "Việc năm 2025", today="2025-02-01")
    moved = run("unit", "move", "A1", "--parent", "B", "--on", "01/07/2025", today="2025-07-01")
    assert moved.code == 0
    assert "Từ 01/07/2025, Chi bộ A1 thuộc Đảng bộ B." in moved.out

    def registered(year: str, *words: str) -> dict[str, int]:
        report = run("report", "--year", year, "--json", *words, today="2025-12-31").json
        return {u["code"]: u["individual"]["registered"] for u in report["units"]}

    assert registered("2024") == {"A": 1, "B": 0}
    assert registered("2025") == {"A": 0, "B": 1}
    assert registered("2025", "--as-of", "30/06/2025") == {"A": 1, "B": 0}
    assert (
        run("report", "--unit", "B", "--json", today="2025-12-31").json["units"][0]["code"] == "A1"
    )


def test_commitments_of_a_committee_itself_are_a_part_of_their_own(run: Run) -> None:
    make_tree(run)
    run("register", "--collective", "Việc của tỉnh", "--unit", "T", today="2024-03-01")
    run("register", "--collective", "Việc của A", "--unit", "A", today="2024-03-01")
    run("register", "--collective", "Việc của A1", "--unit", "A1", today="2024-03-01")
    report = run("report", "--year", "2024", "--json").json
    assert {u["code"]: u["collective"]["registered"] for u in report["units"]} == {
        "T": 1, "A": 2, "B": 0,
    }  # fmt: skip
    assert report["totals"]["collective"]["registered"] == 3


def test_a_closed_unit_keeps_its_past_and_leaves_later_reports(run: Run) -> None:
    make_tree(run)
    run("register", "--collective", "Việc của B1", "--unit", "B1", today="2024-03-01")
    run("unit", "close", "B1", "--on", "01/01/2025", today="2025-01-01")
    old = run("report", "--unit", "B", "--year", "2024", "--json").json
    new = run("report", "--unit", "B", "--year", "2026", "--json").json
    assert [u["code"] for u in old["units"]] == ["B1"]
    assert [u["code"] for u in new["units"]] == ["B"]
    assert run("register", "--collective", "Việc", "--unit", "B1").code == 5


def test_a_unit_is_found_by_its_whole_name_only(run: Run) -> None:
    make_tree(run)
    run("unit", "add", "Chi bộ 1", "--code", "C1", "--parent", "A")
    run("unit", "add", "Chi bộ 10", "--code", "C10", "--parent", "A")
    assert run("list", "--unit", "chi bo 1").code == 0
    assert run("list", "--unit", "chi bo").code == 4


def test_units_of_one_name_are_told_apart_by_code(run: Run) -> None:
    make_tree(run)
    run("unit", "add", "Chi bộ Thôn 1", "--code", "AT1", "--parent", "A")
    run("unit", "add", "Chi bộ Thôn 1", "--code", "BT1", "--parent", "B")
    refused = run("report", "--unit", "chi bộ thôn 1")
    assert refused.code == 5
    assert "AT1" in refused.err
    assert "BT1" in refused.err
    assert run("unit", "add", "chi bộ thôn 1", "--code", "AT2", "--parent", "A").code == 5


def test_editing_a_unit_keeps_what_is_not_named(run: Run) -> None:
    make_tree(run)
    edited = run("unit", "edit", "A1", "--name", "Chi bộ Trường học", "--json").json
    assert (edited["name"], edited["code"], edited["kind"]) == (
        "Chi bộ Trường học", "A1", "chi-bo",
    )  # fmt: skip


def test_settings_have_defaults_and_take_checked_values(cell: Run) -> None:
    assert cell("config", "get", "limit.individual").out == "2\n"
    assert cell("config", "set", "registration.deadline", "15/2").code == 0
    assert cell("config", "get", "registration.deadline", "--json").json == {
        "key": "registration.deadline", "value": "15/02", "default": "31/03",
    }  # fmt: skip
    late = cell("register", "an", "Việc", "--submitted", "16/02/2026")
    assert "sau hạn đăng ký" in late.err


def test_decimals_are_a_setting_that_the_option_overrides(cell: Run) -> None:
    cell("register", "an", "Việc")
    cell("config", "set", "report.decimals", "0")
    assert "(bằng 33%)" in cell("report").out
    assert "(bằng 33,33%)" in cell("report", "--decimals", "2").out


def test_info_says_where_the_book_is_and_what_it_holds(cell: Run) -> None:
    found = cell("info", "--json").json
    assert found["home"]["code"] == "CB1"
    assert found["counts"]["members"] == 3
    assert found["years"] == [2026]
    assert found["path"].endswith("so.db")


def test_a_book_without_a_code_gets_the_initials_of_its_name(run: Run) -> None:
    run("init", "--unit", "Chi bộ thôn Đông")
    assert run("info", "--json").json["home"]["code"] == "CBTD"
