"""Members: codes, homonyms, order, moving, leaving, exempting."""

import unicodedata

import pytest

from tests.conftest import Run


def test_homonyms_get_different_codes_and_a_word_about_it(cell: Run) -> None:
    again = cell("member", "add", "nguyễn văn an", "--born", "1999")
    assert again.code == 0
    assert "DV004" in again.out
    assert "DV001" in again.err
    listed = cell("member", "list", "--json").json
    assert [m["code"] for m in listed if m["name"].casefold() == "nguyễn văn an"] == [
        "DV001",
        "DV004",
    ]


def test_an_ambiguous_name_lists_what_tells_people_apart(cell: Run) -> None:
    cell("member", "add", "Nguyễn Văn An", "--born", "1999")
    refused = cell("register", "nguyen van an", "Việc nào đó")
    assert refused.code == 5
    assert "DV001  Nguyễn Văn An, sinh 1980, Bí thư, Chi bộ 1" in refused.err
    assert "DV004  Nguyễn Văn An, sinh 1999, Chi bộ 1" in refused.err


def test_members_are_listed_by_given_name(cell: Run) -> None:
    for name in ("Vũ Ánh", "Đỗ Văn Ấn", "Cao Bình"):
        cell("member", "add", name)
    names = [m["name"] for m in cell("member", "list", "--json").json]
    assert names == [
        "Nguyễn Văn An",
        "Vũ Ánh",
        "Đỗ Văn Ấn",
        "Cao Bình",
        "Trần Thị Bình",
        "Lê Thị Hòa",
    ]


def test_a_name_is_stored_in_nfc(cell: Run) -> None:
    cell("member", "add", unicodedata.normalize("NFD", "Đặng Thị Uyên"))
    names = [m["name"] for m in cell("member", "list", "--json").json]
    assert "Đặng Thị Uyên" in names


def test_one_member_as_json_has_the_keys_of_the_contract(cell: Run) -> None:
    member = cell("member", "show", "DV001", "--json").json
    keys = {"code", "uid", "name", "unit", "position", "born", "category", "status"}
    assert keys <= member.keys()
    assert member["unit"] == {"code": "CB1", "name": "Chi bộ 1"}
    assert member["status"] == "active"
    assert len(member["uid"]) == 36


def test_editing_changes_what_is_said_and_nothing_else(cell: Run) -> None:
    edited = cell("member", "edit", "an", "--name", "Nguyễn Văn Ẩn", "--born", "1981", "--json")
    assert (edited.json["name"], edited.json["born"]) == ("Nguyễn Văn Ẩn", 1981)
    assert edited.json["position"] == "Bí thư"


def test_a_member_who_moves_leaves_their_plan_where_it_was_made(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("register", "DV001", "Một việc")
    moved = cell("member", "transfer", "DV001", "--to", "CB2", "--json")
    assert moved.json["unit"]["code"] == "CB2"
    units = {u["code"]: u for u in cell("report", "--json").json["units"]}
    assert units["CB1"]["members"] == 3
    assert units["CB1"]["individual"]["registered"] == 1
    assert units["CB2"]["members"] == 0
    assert cell("list", "--json").json[0]["unit"]["code"] == "CB1"


def test_a_later_commitment_of_that_year_stands_with_the_plan(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("register", "DV001", "Một việc")
    cell("member", "transfer", "DV001", "--to", "CB2")
    assert cell("register", "DV001", "Việc thứ hai", "--json").json["unit"]["code"] == "CB1"


def test_a_place_on_the_roll_without_any_paper_goes_along(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("member", "transfer", "DV001", "--to", "Chi bộ 2")
    units = {u["code"]: u["members"] for u in cell("report", "--json").json["units"]}
    assert units == {"CB1": 2, "CB2": 1}


def test_the_plan_can_be_moved_along_with_its_commitments(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("register", "DV001", "Một việc")
    cell("member", "transfer", "DV001", "--to", "cb2", "--with-plan")
    units = {u["code"]: u for u in cell("report", "--json").json["units"]}
    assert units["CB2"]["with_plan"] == 1
    assert units["CB2"]["individual"]["registered"] == 1


def test_who_leaves_is_not_listed_but_can_be_shown(cell: Run) -> None:
    left = cell("member", "leave", "binh", "--reason", "chuyển sinh hoạt", "--on", "01/06/2026")
    assert left.code == 0
    assert "DV002" not in cell("member", "list").out
    assert "DV002" in cell("member", "list", "--all").out
    assert "chuyển sinh hoạt" in cell("member", "show", "DV002").out
    assert cell("register", "DV002", "Một việc", "--year", "2027").code == 5


@pytest.mark.parametrize("longer", ["Trần Thị Bình Minh", "Trần Thị Bìnhh"])
def test_the_name_of_who_has_left_never_reaches_for_a_longer_one(cell: Run, longer: str) -> None:
    cell("member", "add", longer)
    cell("member", "leave", "DV002", "--reason", "chuyển đi")
    refused = cell("member", "transfer", "Trần Thị Bình", "--to", "CB1")
    assert refused.code == 5
    assert "đã rời danh sách" in refused.err
    assert cell("register", "tran thi binh", "Việc", "--year", "2027").code == 5


def test_of_two_of_one_name_the_one_still_here_is_meant(cell: Run) -> None:
    cell("member", "add", "Trần Thị Bình")
    cell("member", "leave", "DV002", "--reason", "chuyển đi")
    assert cell("register", "binh", "Việc", "--json").json["member"]["code"] == "DV004"


def test_who_leaves_without_a_paper_is_no_longer_expected_from_that_day(cell: Run) -> None:
    cell("member", "leave", "binh", "--reason", "qua đời", "--on", "01/06/2026")
    now = cell("report", "--json").json["totals"]
    before = cell("report", "--json", "--as-of", "31/05/2026").json["totals"]
    assert (now["members"], now["exempt"], now["expected"]) == (3, 1, 2)
    assert (before["members"], before["exempt"], before["expected"]) == (3, 0, 3)


def test_who_leaves_after_handing_in_stays_in_that_years_figures(cell: Run) -> None:
    cell("register", "binh", "Một việc")
    cell("member", "leave", "binh", "--reason", "chuyển đi")
    totals = cell("report", "--json").json["totals"]
    assert (totals["expected"], totals["with_plan"]) == (3, 1)


def test_who_is_exempt_leaves_the_denominator_and_the_report_says_so(cell: Run) -> None:
    exempt = cell("member", "exempt", "hoa", "--year", "2026", "--reason", "miễn sinh hoạt")
    assert exempt.code == 0
    report = cell("report", "--json").json
    assert (report["totals"]["members"], report["totals"]["expected"]) == (3, 2)
    assert any("1 đảng viên không phải đăng ký" in text for text in report["paragraphs"])


def test_an_exempt_member_who_hands_in_all_the_same_does_not_pass_100_percent(cell: Run) -> None:
    cell("member", "exempt", "hoa", "--year", "2026", "--reason", "miễn")
    for who in ("an", "binh", "hoa"):
        cell("register", who, f"Việc của {who}")
    totals = cell("report", "--json").json["totals"]
    assert (totals["with_plan"], totals["expected"]) == (2, 2)
    assert totals["with_plan_pct"] == "100.00"


def test_somebody_newly_admitted_is_pointed_out_not_exempted(cell: Run) -> None:
    added = cell("member", "add", "Mai Thị Lý", "--joined", "19/05/2026")
    assert "member exempt DV004" in added.err
    assert cell("report", "--json").json["totals"]["exempt"] == 0


def test_non_party_people_are_counted_apart(cell: Run) -> None:
    cell("member", "add", "Hà Văn Tư", "--category", "non-party")
    cell("register", "tu", "Một việc")
    totals = cell("report", "--json").json["totals"]
    assert (totals["members"], totals["with_plan"]) == (3, 0)
    assert totals["non_party_registered"] == 1
    assert totals["individual"]["registered"] == 1


def test_the_first_use_in_a_new_year_rolls_the_living_over(cell: Run) -> None:
    cell("member", "leave", "binh", "--reason", "chuyển đi")
    assert cell("report", "--json", today="2027-01-04").json["totals"]["members"] == 2
    rolled = cell("member", "list", "--year", "2027", "--json", today="2027-01-05").json
    assert [m["code"] for m in rolled] == ["DV001", "DV003"]
    assert (
        cell("report", "--year", "2026", "--json", today="2027-01-05").json["totals"]["members"]
        == 3
    )


def test_a_probationer_who_becomes_full_stays_one_in_past_years(cell: Run) -> None:
    cell("report", today="2027-01-04")
    cell("member", "edit", "hoa", "--category", "full", today="2027-02-01")
    plans = {
        p["year"]: p["category"]
        for p in cell("member", "show", "hoa", "--json", today="2027-02-01").json["plans"]
    }
    assert plans == {2026: "probationary", 2027: "full"}


def test_every_list_tells_homonyms_apart(cell: Run) -> None:
    cell("member", "add", "Nguyễn Văn An", "--born", "1999")
    cell("register", "DV001", "Việc của người lớn tuổi")
    cell("register", "DV004", "Việc của người trẻ")
    for words in (("member", "list"), ("list",), ("history",)):
        shown = cell(*words).out
        assert "DV001" in shown, words
        assert "DV004" in shown, words
