"""Commitments that repeat one another across members, and vague ones, as advice."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.contract.test_start_up import HEAVY, loaded

AN = "Giúp 2 hộ nghèo trong thôn có nước sạch"
WHOLE = ("--measures", "từng bước", "--due", "30/11/2026")


@pytest.fixture
def copied(cell: Run) -> Run:
    """An's wording taken over by Bình in another order, and by Hòa with another figure; one of
    Bình's own besides.
    """
    for who, content in (
        ("DV001", AN),
        ("DV002", "Trong thôn có nước sạch: giúp 2 hộ nghèo."),
        ("DV003", "giup 3 ho ngheo trong thon co nuoc sach"),
        ("DV002", "Tự học tin học mỗi tuần 2 buổi"),
    ):
        done = cell("register", who, content, *WHOLE)
        assert done.code == 0, done.err
    return cell


def ids(document: dict[str, Any]) -> list[list[int]]:
    return [[item["id"] for item in group["items"]] for group in document["groups"]]


def test_groups_are_told_with_their_wording_and_owners(copied: Run) -> None:
    shown = copied("similar")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "Năm 2026, Chi bộ 1 có 4 việc đăng ký: 3 việc giống nhau giữa nhiều người (từ 90%), thành 1"
        " nhóm; việc nào cũng nói rõ.\n"
        "\n"
        "1. 3 việc của 3 người, giống câu này từ 97%:\n"
        f"   “{AN}”\n"
        "   Nguyễn Văn An (DV001, việc 1); Trần Thị Bình (DV002, việc 2); Lê Thị Hòa (DV003, việc"
        " 3)\n"
        "\n"
        "Việc giống nhau: nên để mỗi người ghi việc của riêng mình; việc làm chung thì đăng ký là"
        " việc tập thể (lamtheobac register --collective).\n"
        "Đây chỉ là gợi ý để trao đổi; sổ không sửa, không từ chối việc nào.\n"
    )


def test_json_has_every_owner_and_every_reason(copied: Run) -> None:
    copied("register", "--collective", "Thực hiện tốt nhiệm vụ được giao")
    document = copied("similar", "--json").json
    unit = {"code": "CB1", "name": "Chi bộ 1"}

    def item(number: int, code: str | None, name: str, content: str) -> dict[str, Any]:
        member = {"code": code, "name": name} if code else None
        return {"id": number, "unit": unit, "member": member, "content": content}

    assert document == {
        "schema": "lamtheobac.similar/1",
        "unit": unit,
        "year": 2026,
        "threshold": 90,
        "compared": 5,
        "all_pairs": True,
        "capped": 0,
        "groups": [
            {
                "size": 3, "people": 3, "collectives": 0, "units": 1, "wording": AN,
                "similarity": "97.43",
                "items": [
                    item(1, "DV001", "Nguyễn Văn An", AN),
                    item(2, "DV002", "Trần Thị Bình", "Trong thôn có nước sạch: giúp 2 hộ nghèo."),
                    item(3, "DV003", "Lê Thị Hòa", "giup 3 ho ngheo trong thon co nuoc sach"),
                ],
            }
        ],
        "vague": [
            {
                **item(5, None, "", "Thực hiện tốt nhiệm vụ được giao"),
                "reasons": ["no_object", "no_number", "no_deadline"],
            }
        ],
    }  # fmt: skip


def test_the_vague_are_listed_with_what_they_should_say(cell: Run) -> None:
    cell("register", "DV001", "Nâng cao tinh thần trách nhiệm", *WHOLE)
    cell("register", "DV002", "Giữ sạch đường trước nhà")
    lines = cell("similar").out.splitlines()
    assert "2 việc nên nói rõ hơn." in lines[0]
    assert lines[2] == "Việc nên nói rõ hơn:"
    rows = [line.split("  ") for line in lines[6:]]
    cells = [[part.strip() for part in row if part.strip()] for row in rows]
    assert cells[0][0] == "1"
    said = " ".join(cell for row in cells for cell in row)
    assert said.count("làm việc gì") == 1
    assert said.count("bao giờ xong") == 1
    assert lines[-1] == "Đây chỉ là gợi ý để trao đổi; sổ không sửa, không từ chối việc nào."


def test_nothing_alike_and_nothing_vague_is_praised(cell: Run) -> None:
    cell("register", "DV001", AN, *WHOLE)
    cell("register", "DV002", "Tự học tin học mỗi tuần 2 buổi", *WHOLE)
    assert cell("similar").out == (
        "Năm 2026, Chi bộ 1 có 2 việc đăng ký: không có việc nào giống nhau giữa nhiều người (từ"
        " 90%), việc nào cũng nói rõ. Rất tốt.\n"
    )


@pytest.mark.parametrize("year", ["2025", "2027"])
def test_a_year_without_work_has_nothing_to_compare(copied: Run, year: str) -> None:
    assert copied("similar", "--year", year).out == (
        f"Năm {year}, Chi bộ 1 chưa có việc nào đăng ký.\n"
    )


def test_the_threshold_says_how_alike_is_alike(copied: Run) -> None:
    assert ids(copied("similar", "--json", "--threshold", "98").json) == [[1, 2]]
    only_order = copied("similar", "--json", "--threshold", "100").json
    assert (ids(only_order), only_order["groups"][0]["similarity"]) == ([[1, 2]], "100.00")
    assert "giống hệt nhau" in copied("similar", "--threshold", "100").out
    assert ids(copied("similar", "--json", "--threshold", "60").json) == [[1, 2, 3]]


@pytest.mark.parametrize("threshold", ["59", "101", "chín mươi", "-1", "90.5"])
def test_a_threshold_that_cannot_be_is_refused(copied: Run, threshold: str) -> None:
    refused = copied("similar", "--threshold", threshold)
    assert (refused.code, refused.out) == (2, "")
    assert "60" in refused.err
    assert "100" in refused.err


def test_one_person_repeating_themselves_is_no_group(cell: Run) -> None:
    cell("register", "DV001", AN, *WHOLE)
    cell("register", "DV001", f"{AN} nữa", *WHOLE)
    assert ids(cell("similar", "--json").json) == []
    cell("register", "DV002", AN, *WHOLE)
    assert ids(cell("similar", "--json").json) == [[1, 2, 3]]


def test_another_year_s_wording_is_not_compared(cell: Run) -> None:
    cell("register", "DV001", AN, "--year", "2025", *WHOLE)
    cell("register", "DV002", AN, *WHOLE)
    assert ids(cell("similar", "--json").json) == []


def test_one_task_given_to_several_is_no_repetition(cell: Run) -> None:
    done = cell("assign", "DV001", "DV002", "DV003", AN, "--deliverable", "nước sạch",
                "--due", "30/11/2026")  # fmt: skip
    assert done.code == 0, done.err
    document = cell("similar", "--json").json
    assert (document["compared"], document["groups"], document["vague"]) == (0, [], [])


def test_withdrawn_work_is_not_compared(copied: Run) -> None:
    copied("withdraw", "2", "--reason", "nhầm")
    assert ids(copied("similar", "--json").json) == [[1, 3]]


def test_units_repeat_one_another_as_well_as_people_do(copied: Run) -> None:
    copied("unit", "add", "Chi bộ 2", "--code", "CB2")
    copied("register", "--collective", AN, *WHOLE)
    copied("register", "--collective", AN, "--unit", "CB2", *WHOLE)
    group = copied("similar", "--json").json["groups"][0]
    assert (group["size"], group["people"], group["collectives"], group["units"]) == (5, 3, 2, 2)
    shown = copied("similar").out
    assert "1. 5 việc của 3 người và 2 tập thể, ở 2 tổ chức đảng" in shown
    assert "Chi bộ 1 (tập thể, việc 5)" in shown
    assert "Trần Thị Bình (DV002, Chi bộ 1, việc 2)" in shown
    alone = copied("similar", "--unit", "CB2", "--json").json
    assert (alone["compared"], alone["groups"]) == (1, [])


def test_the_largest_group_comes_first_and_long_ones_are_cut_short(cell: Run) -> None:
    names = ("Cúc", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Minh")
    for name in names:
        cell("member", "add", f"Nông Thị {name}")
    for number in range(2):
        cell("register", f"DV00{number + 1}", "Trồng 30 cây xanh dọc đường liên xóm", *WHOLE)
    for number in range(4, 11):
        cell("register", f"DV{number:03}", AN, *WHOLE)
    assert [len(group) for group in ids(cell("similar", "--json").json)] == [7, 2]
    shown = cell("similar").out
    assert shown.index("1. 7 việc của 7 người") < shown.index("2. 2 việc của 2 người")
    assert "; … và 1 việc nữa\n" in shown


def test_more_groups_and_vague_ones_than_fit_a_screen_are_counted(cell: Run) -> None:
    syllables = [first + second for first in "bcdghlmn" for second in "aou"]
    for number in range(21):
        wording = " ".join(f"{s}{number}" for s in syllables[number : number + 3])
        for who in ("DV001", "DV002"):
            cell("register", who, f"Việc {wording}", "--extra", *WHOLE)
    for number in range(17):
        for who in ("DV001", "DV002", "DV003"):
            cell("register", who, f"Cấy lúa giống {syllables[number] * 4}", "--extra")
    shown = cell("similar").out
    assert "\n20. " in shown
    assert "\n21. " not in shown
    document = cell("similar", "--json").json
    assert f"… và {len(document['groups']) - 20} nhóm nữa." in shown
    assert len(document["vague"]) == 51
    assert "… và 1 việc nữa." in shown


def test_names_and_texts_cannot_steer_the_terminal(cell: Run) -> None:
    for who in ("DV001", "DV002"):
        cell("register", who, "Trồng [red]20[/] cây \x1b[31mxanh", *WHOLE)
    shown = cell("similar")
    assert shown.code == 0
    assert "“Trồng [red]20[/] cây [31mxanh”" in shown.out


def test_texts_without_any_letter_are_compared_as_they_stand(cell: Run) -> None:
    cell("register", "DV001", "!!!", *WHOLE)
    cell("register", "DV002", "!!!", *WHOLE)
    cell("register", "DV003", "???", *WHOLE)
    assert ids(cell("similar", "--json").json) == [[1, 2]]


def test_very_long_texts_are_compared_by_their_beginning(cell: Run) -> None:
    begin = "giữ sạch đường làng và trồng hoa " * 70
    for who, end in (("DV001", "chợ"), ("DV002", "đình")):
        done = cell("register", who, begin + end * 5000, *WHOLE)
        assert done.code == 0, done.err
    assert ids(cell("similar", "--json").json) == [[1, 2]]


def test_a_unit_that_is_not_there_is_not_found(copied: Run) -> None:
    refused = copied("similar", "--unit", "CB9")
    assert (refused.code, refused.out) == (4, "")


def test_a_cell_needs_rapidfuzz_and_nothing_else_that_is_heavy(copied: Run, folder: Path) -> None:
    unwanted = {*HEAVY, "numpy", "tempfile", "hashlib"} - {"decimal"}
    modules = loaded(folder, "similar", "--json")
    assert "rapidfuzz" in modules
    assert modules.isdisjoint(unwanted)
    assert loaded(folder, "similar").isdisjoint(unwanted - {"rich"})


def test_looking_changes_nothing(copied: Run, folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    assert copied("similar").code == 0
    assert (folder / "so.db").read_bytes() == before
    assert {file.name for file in folder.iterdir()} <= {"so.db", "so.db-journal"}
