"""One task given to one person or to several, outside the one or two of the year."""

from pathlib import Path

import pytest

from tests.bad_input.refusals import explained, fingerprint
from tests.conftest import Run
from tests.tasks.conftest import TASK

PRODUCT = ("--deliverable", "Kho hồ sơ số")
NEXT = (*PRODUCT, "--due", "30/11/2026")


def test_assigning_says_the_task_its_product_and_everybodys_number(cell: Run) -> None:
    assert cell(*TASK).out == (
        "Đã giao nhiệm vụ số 1 (việc đột phá): “Số hóa hồ sơ”, hạn 30/11/2026."
        " Sản phẩm phải có: Kho hồ sơ số. Thực hiện: đồng chí Nguyễn Văn An (DV001), việc số 1;"
        " đồng chí Trần Thị Bình (DV002), việc số 2.\n"
    )


def test_everybody_gets_a_part_of_the_same_task(tasked: Run) -> None:
    first, second = tasked("list", "--assigned", "--json").json
    assert [first["member"]["code"], second["member"]["code"]] == ["DV001", "DV002"]
    assert first["task"] == second["task"]
    assert {name: first["task"][name] for name in first["task"] if name != "uid"} == {
        "id": 1, "content": "Số hóa hồ sơ", "deliverable": "Kho hồ sơ số", "due_on": "2026-11-30",
        "assigned_on": "2026-02-10", "assigned_by": "Đảng ủy xã", "document": "KH 12",
        "level": "dot-pha",
    }  # fmt: skip
    for part in (first, second):
        assert (part["origin"], part["scope"], part["year"]) == ("assigned", "individual", 2026)
        assert (part["content"], part["due_on"]) == ("Số hóa hồ sơ", "2026-11-30")
        assert (part["registered_on"], part["status"]) == ("2026-02-10", "registered")


def test_one_part_is_an_object_and_several_are_an_array(cell: Run) -> None:
    alone = cell("assign", "hoa", "Việc một", *NEXT, "--level", "viec-kho", "--json").json
    assert (alone["member"]["code"], alone["task"]["level"]) == ("DV003", "viec-kho")
    both = cell("assign", "an", "hoa", "Việc hai", *NEXT, "--json").json
    assert [part["member"]["code"] for part in both] == ["DV001", "DV003"]


def test_a_person_named_twice_gets_it_once(cell: Run) -> None:
    given = cell("assign", "an", "DV001", "Nguyễn Văn An", "Việc", *NEXT, "--json").json
    assert given["member"]["code"] == "DV001"
    assert len(cell("list", "--json").json) == 1


def test_a_task_is_no_paper_handed_in_and_none_of_the_one_or_two(tasked: Run) -> None:
    assert tasked("member", "list", "--json").json[0]["plan"]["submitted_on"] is None
    assert tasked("register", "an", "Việc một").code == 0
    assert tasked("register", "an", "Việc hai").code == 0
    assert tasked("register", "an", "Việc ba").code == 5
    assert tasked("assign", "an", "Việc được giao nữa", *NEXT).code == 0
    totals = tasked("report", "--json").json["totals"]
    assert (totals["individual"]["registered"], totals["assigned"]["registered"]) == (2, 3)
    assert totals["assigned"]["assignees"] == 2


def test_the_part_stands_where_the_plan_of_that_year_stands(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("register", "an", "Việc của năm")
    cell("member", "transfer", "an", "--to", "CB2", "--on", "01/06/2026")
    assert cell("assign", "an", "Việc", *NEXT, "--json").json["unit"]["code"] == "CB1"
    later = cell(
        "assign", "an", "Việc", *PRODUCT, "--due", "30/11/2027", "--year", "2027", "--json"
    )
    assert later.json["unit"]["code"] == "CB2"


def test_the_year_is_that_of_the_day_on_which_it_is_given(cell: Run) -> None:
    given = cell("assign", "an", "Việc", *NEXT, "--on", "20/12/2025", "--json").json
    assert (given["year"], given["registered_on"]) == (2025, "2025-12-20")


def test_a_due_day_outside_the_year_is_allowed_with_a_word(cell: Run) -> None:
    done = cell("assign", "an", "Việc", *PRODUCT, "--due", "30/11/2027")
    assert (done.code, done.err) == (0, "Lưu ý: hạn 30/11/2027 nằm ngoài năm 2026.\n")


def test_lists_mark_it_on_the_screen_only(tasked: Run) -> None:
    tasked("register", "an", "Đọc sách")
    for words in (("list",), ("member", "show", "an")):
        shown = " ".join(tasked(*words).out.split())
        assert "[được giao] Số" in shown
        assert shown.count("[được giao]") == (2 if words == ("list",) else 1)
    for option in ("--csv", "--json"):
        assert "được giao" not in tasked("list", option).out


def test_undo_takes_all_of_it_back_as_one_entry(tasked: Run) -> None:
    before = len(tasked("history", "--json").json)
    told = tasked("assign", "hoa", "an", "Việc chung", *NEXT).out
    entry, *others = tasked("history", "--json").json
    assert len(others) == before
    assert (entry["command"], entry["summary"] + "\n") == ("assign", told)
    assert tasked("undo").code == 0
    assert [item["id"] for item in tasked("list", "--json").json] == [1, 2]
    assert tasked("assign", "hoa", "an", "Việc chung", *NEXT).code == 0


def test_the_history_of_a_person_and_of_a_part_names_it(tasked: Run) -> None:
    for words in (("--member", "binh"), ("--which", "2")):
        assert "assign" in [one["command"] for one in tasked("history", *words, "--json").json]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("assign",), 2, ("Thiếu", "tên hoặc mã")),
        (("assign", "an", *NEXT), 2, ("Thiếu", "tên hoặc mã")),
        (("assign", "an", "Việc"), 2, ("Thiếu", "--deliverable")),
        (("assign", "an", "Việc", *PRODUCT), 2, ("Thiếu", "--due")),
        (("assign", "an", "Việc", "--due", "30/11/2026"), 2, ("Thiếu", "--deliverable")),
        (("assign", "an", " ", *NEXT), 2, ("nội dung việc được giao", "trống")),
        (("assign", "an", "Việc", "--deliverable", " ", "--due", "1/9/2026"), 2, ("sản phẩm",)),
        (("assign", "an", "Việc", *NEXT, "--by", ""), 2, ("người giao", "trống")),
        (("assign", "an", "Việc", *NEXT, "--document", " "), 2, ("văn bản", "trống")),
        (("assign", "an", "Việc", *NEXT, "--level", "kho"), 2, ("“kho”", "viec-kho")),
        (("assign", "an", "Việc", *PRODUCT, "--due", "31/02/2026"), 2, ("“31/02/2026”",)),
        (
            ("assign", "an", "Việc", *PRODUCT, "--due", "14/06/2026"),
            2,
            ("14/06/2026", "15/06/2026"),
        ),
        (("assign", "an", "Việc", *NEXT, "--on", "16/06/2026"), 5, ("16/06/2026", "15/06/2026")),
        (("assign", "an", "Không Có Ai", "Việc", *NEXT), 4, ("“Không Có Ai”",)),
        (("assign", "an", "SỐ HÓA  hồ sơ", *NEXT), 5, ("Nguyễn Văn An", "việc số 1")),
        (("assign", "hoa", "binh", "Số hóa hồ sơ", *NEXT), 5, ("Trần Thị Bình", "việc số 2")),
    ],
    ids=lambda part: " ".join(part)[:60] if isinstance(part, tuple) else None,
)
def test_what_cannot_be_assigned_is_refused_as_a_whole(
    tasked: Run,
    folder: Path,
    words: tuple[str, ...],
    code: int,
    says: tuple[str, ...],
) -> None:
    before = fingerprint(folder / "so.db")
    done = tasked(*words)
    assert (done.code, done.out) == (code, ""), done.err
    explained(done.err, says)
    assert fingerprint(folder / "so.db") == before


def test_a_name_that_fits_several_is_refused_with_the_candidates(tasked: Run) -> None:
    done = tasked("assign", "an", "thi", "Việc", *NEXT)
    assert done.code == 5
    explained(done.err, ("“thi”", "DV002", "DV003"), lines=2)
    assert len(tasked("list", "--json").json) == 2


def test_who_had_left_by_then_is_refused_and_who_left_later_is_not(cell: Run) -> None:
    cell("member", "leave", "hoa", "--reason", "chuyển đi", "--on", "01/05/2026")
    for on in ("15/06/2026", "01/05/2026"):
        gone = cell("assign", "an", "hoa", "Việc", *NEXT, "--on", on)
        assert gone.code == 5
        explained(gone.err, ("Lê Thị Hòa", "01/05/2026"))
    assert cell("assign", "an", "hoa", "Việc", *NEXT, "--on", "30/04/2026").code == 0


def test_a_closed_year_takes_no_task_unless_it_is_meant(cell: Run) -> None:
    cell("year", "close", "2026")
    refused = cell("assign", "an", "Việc", *NEXT)
    assert refused.code == 5
    explained(refused.err, ("2026", "--reopen"))
    assert cell("assign", "an", "Việc", *NEXT, "--reopen").code == 0
