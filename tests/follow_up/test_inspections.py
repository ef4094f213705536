"""Inspections: recorded, changed, settled, listed; and asked about until they are settled."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run


@pytest.fixture
def inspected(cell: Run) -> Run:
    """Two inspections of a cell and one of a team under it."""
    cell("unit", "add", "Tổ đảng Đông", "--code", "TD")
    for words in (
        ("an", "--on", "01/05/2026", "--finding", "Chưa nộp báo cáo quý I",
         "--follow-up", "01/06/2026"),
        ("CB1", "--on", "10/06/2026", "--finding", "Sổ ghi chưa đủ"),
        ("tổ đảng đông", "--finding", "Thiếu biên bản họp", "--follow-up", "30/12/2026"),
    ):  # fmt: skip
        assert cell("inspect", *words).code == 0
    return cell


def test_an_inspection_of_a_person_is_recorded(cell: Run) -> None:
    done = cell(
        "inspect", "tran thi binh", "--on", "01/06/2026", "--finding", "  Thiếu   sổ ",
        "--follow-up", "30/06/2026",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Đã ghi lượt kiểm tra số 1 đối với đồng chí Trần Thị Bình (DV002) ngày 01/06/2026:"
        " “Thiếu sổ”. Hạn khắc phục 30/06/2026.\n"
    )
    assert cell("history").out.count("Đã ghi lượt kiểm tra") == 1
    assert "inspect" in cell("history", "--member", "binh").out


def test_an_inspection_of_a_unit_is_of_today_unless_said(cell: Run) -> None:
    made = cell("inspect", "CB1", "--finding", "Sổ đủ", "--json").json
    uid = made.pop("uid")
    assert len(uid) == 36
    assert made == {
        "id": 1, "unit": {"code": "CB1", "name": "Chi bộ 1"}, "member": None,
        "inspected_on": "2026-06-15", "finding": "Sổ đủ", "follow_up_on": None,
        "closed_on": None, "outcome": None,
    }  # fmt: skip
    assert cell("inspection", "list", "--json").json == [{"uid": uid, **made}]


def test_inspections_that_are_not_settled_are_listed(inspected: Run) -> None:
    shown = inspected("inspection", "list").out.splitlines()
    assert [line.rstrip() for line in shown] == [
        "Số  Ngày        Người, tổ chức       Kết quả kiểm tra     Hạn         Khắc phục",
        "─" * 79,
        "1   01/05/2026  Nguyễn Văn An        Chưa nộp báo cáo     01/06/2026  chưa xong",
        "                (DV001)              quý I",
        "2   10/06/2026  Chi bộ 1 (CB1)       Sổ ghi chưa đủ                   chưa xong",
        "3   15/06/2026  Tổ đảng Đông (TD)    Thiếu biên bản họp   30/12/2026  chưa xong",
        "Có 3 lượt kiểm tra chưa khắc phục xong.",
    ]


def test_a_settled_inspection_is_listed_on_request(inspected: Run) -> None:
    done = inspected("inspection", "close", "1", "--on", "12/06/2026", "--result", "Đã nộp")
    assert done.out == (
        "Khắc phục xong ngày 12/06/2026: lượt kiểm tra số 1 đối với đồng chí Nguyễn Văn An (DV001)"
        " ngày 01/05/2026: “Chưa nộp báo cáo quý I” – Đã nộp.\n"
    )
    assert [one["id"] for one in inspected("inspection", "list", "--json").json] == [2, 3]
    everything = inspected("inspection", "list", "--all")
    assert "12/06/2026" in everything.out
    assert all(len(line) <= 80 for line in everything.out.splitlines())
    assert everything.out.endswith("Có 3 lượt kiểm tra, trong đó 2 lượt chưa khắc phục xong.\n")
    (one,) = (i for i in inspected("inspection", "list", "--all", "--json").json if i["id"] == 1)
    assert (one["closed_on"], one["outcome"]) == ("2026-06-12", "Đã nộp")


def test_inspections_are_listed_by_unit_and_year(inspected: Run) -> None:
    inspected("inspect", "an", "--on", "01/05/2025", "--finding", "Năm trước")

    def ids(*words: str) -> list[int]:
        return [one["id"] for one in inspected("inspection", "list", "--json", *words).json]

    assert ids() == [4, 1, 2, 3]
    assert ids("--unit", "td") == [3]
    assert ids("--year", "2025") == [4]
    nothing = inspected("inspection", "list", "--year", "2024")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "Không có lượt kiểm tra nào khớp.\n"


def test_what_an_inspection_says_can_be_mended(inspected: Run) -> None:
    done = inspected(
        "inspection", "edit", "1", "--on", "02/05/2026", "--finding", "Nộp chậm",
        "--follow-up", "20/06/2026",
    )  # fmt: skip
    assert done.out == (
        "Đã sửa lượt kiểm tra số 1 đối với đồng chí Nguyễn Văn An (DV001) ngày 02/05/2026:"
        " “Nộp chậm”. Hạn khắc phục 20/06/2026.\n"
    )
    (one,) = (i for i in inspected("inspection", "list", "--json").json if i["id"] == 1)
    assert (one["inspected_on"], one["finding"]) == ("2026-05-02", "Nộp chậm")
    assert one["follow_up_on"] == "2026-06-20"


def test_each_step_can_be_taken_back(inspected: Run) -> None:
    before = inspected("inspection", "list", "--all", "--json").json
    for words in (
        ("edit", "1", "--finding", "Khác"),
        ("close", "1", "--result", "Xong"),
    ):
        assert inspected("inspection", *words).code == 0
        assert inspected("inspection", "list", "--all", "--json").json != before
        assert inspected("undo").code == 0
        assert inspected("inspection", "list", "--all", "--json").json == before
    inspected("undo", str(_entry(inspected, "Thiếu biên bản họp")))
    assert [one["id"] for one in inspected("inspection", "list", "--json").json] == [1, 2]


def _entry(run: Run, part: str) -> int:
    (found,) = (
        entry for entry in run("history", "--json").json
        if part in entry["summary"] and entry["undoes"] is None
    )  # fmt: skip
    return int(found["number"])


def test_a_person_is_inspected_where_they_stood_on_the_roll_of_that_year(cell: Run) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2", today="2026-01-05")
    cell("member", "transfer", "an", "--to", "CB2", today="2027-01-10")
    cell("inspect", "an", "--on", "05/01/2027", "--finding", "Nay", today="2027-02-01")
    cell("inspect", "an", "--on", "05/06/2026", "--finding", "Xưa", today="2027-02-01")

    def units() -> dict[int, str]:
        found = cell("inspection", "list", "--json", today="2027-02-01").json
        return {one["id"]: one["unit"]["code"] for one in found}

    assert units() == {1: "CB2", 2: "CB1"}
    cell("inspection", "edit", "2", "--on", "06/01/2027", today="2027-02-01")
    assert units() == {1: "CB2", 2: "CB2"}


def test_they_are_asked_about_until_they_are_settled(inspected: Run) -> None:
    shown = inspected("due", "--unit", "CB1").out
    assert (
        shown
        == """\
Chi bộ 1, ngày 15/06/2026: không có việc quá hạn, 3 lượt kiểm tra chưa khắc phục
xong.

KIỂM TRA CHƯA KHẮC PHỤC XONG: 3 LƯỢT

    1  Đồng chí Nguyễn Văn An (DV001): Chưa nộp báo cáo quý I
       Kiểm tra 01/05/2026, hạn khắc phục 01/06/2026, quá hạn 14 ngày

    2  Chi bộ 1 (CB1): Sổ ghi chưa đủ
       Kiểm tra 10/06/2026, chưa ghi hạn khắc phục

Còn 1 lượt có hạn khắc phục sau ngày 15/07/2026.
"""
    )
    document = inspected("due", "--json").json
    assert [(i["id"], i["group"], i["days"]) for i in document["inspections"]] == [
        (1, "overdue", 14),
        (2, "open", None),
    ]
    counts = document["counts"]
    assert (counts["inspections"], counts["inspections_later"]) == (3, 1)
    inspected("inspection", "close", "1")
    inspected("inspection", "close", "2")
    assert "KIỂM TRA CHƯA KHẮC PHỤC XONG: 1 LƯỢT" in inspected("due").out
    inspected("inspection", "close", "3")
    assert inspected("due").out == ""


@pytest.mark.parametrize(
    ("follow_up", "group", "days"),
    [("14/06/2026", "overdue", 1), ("15/06/2026", "due_soon", 0), ("15/07/2026", "due_soon", 30)],
)
def test_the_follow_up_day_decides_in_which_part_they_stand(
    cell: Run, follow_up: str, group: str, days: int
) -> None:
    cell("inspect", "an", "--on", "01/06/2026", "--finding", "X", "--follow-up", follow_up)
    (one,) = cell("due", "--json").json["inspections"]
    assert (one["group"], one["days"]) == (group, days)


def test_in_a_closed_year_nothing_is_added_but_what_it_led_to_is_told(inspected: Run) -> None:
    assert inspected("year", "close", "2026").code == 0
    for words in (
        ("inspect", "an", "--finding", "Mới"),
        ("inspection", "edit", "1", "--finding", "Khác"),
    ):
        refused = inspected(*words)
        assert (refused.code, refused.out) == (5, ""), words
        assert "--reopen" in refused.err
        assert inspected(*words, "--reopen").code == 0
    assert inspected("inspection", "close", "2", "--result", "Đã ghi đủ").code == 0
    assert len(inspected("due", "--json").json["inspections"]) == 2


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("inspect",), 2, "người hoặc tổ chức đảng được kiểm tra"),
        (("inspect", "an"), 2, "kết quả kiểm tra"),
        (("inspect", "an", "--finding", "  "), 2, "kết quả kiểm tra"),
        (("inspect", "an", "--finding", "x", "--on", "31/02/2026"), 2, "31/02/2026"),
        (
            ("inspect", "an", "--finding", "x", "--on", "02/06/2026", "--follow-up", "01/06/2026"),
            2,
            "01/06/2026",
        ),
        (("inspect", "ai", "--finding", "x"), 4, "“ai”"),
        (("inspect", "nguyễn văn b", "--finding", "x"), 4, "“nguyễn văn b”"),
        (("inspect", "thị", "--finding", "x"), 5, "DV003"),
        (("inspect", "an", "--finding", "x", "--on", "16/06/2026"), 5, "16/06/2026"),
        (
            ("inspect", "an", "--on", "01/05/2026", "--finding", "CHƯA nộp  báo cáo quý I"),
            5,
            "số 1",
        ),
        (("inspection", "edit", "1"), 2, "--help"),
        (("inspection", "edit", "9", "--finding", "x"), 4, "số 9"),
        (("inspection", "edit", "0", "--finding", "x"), 2, "“0”"),
        (("inspection", "edit", "an", "--finding", "x"), 2, "“an”"),
        (("inspection", "edit", "--finding", "x"), 2, "số của lượt kiểm tra"),
        (("inspection", "edit", "1", "--on", "02/06/2026"), 5, "01/06/2026"),
        (("inspection", "edit", "1", "--follow-up", "30/04/2026"), 5, "30/04/2026"),
        (("inspection", "edit", "1", "--on", "16/06/2026"), 5, "16/06/2026"),
        (("inspection", "close", "9"), 4, "số 9"),
        (("inspection", "close", "1", "--on", "30/04/2026"), 5, "30/04/2026"),
        (("inspection", "close", "1", "--on", "16/06/2026"), 5, "16/06/2026"),
        (("inspection", "list", "--unit", "ở đâu"), 4, "“ở đâu”"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    inspected: Run, folder: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = (folder / "so.db").read_bytes()
    refused = inspected(*words)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert (folder / "so.db").read_bytes() == before


@pytest.mark.parametrize("words", [("close", "1"), ("edit", "1", "--finding", "Khác")])
def test_a_settled_inspection_stays_as_it_is(inspected: Run, words: tuple[str, ...]) -> None:
    inspected("inspection", "close", "1", "--on", "12/06/2026")
    refused = inspected("inspection", *words)
    assert (refused.code, refused.out) == (5, "")
    assert "đã khắc phục xong ngày 12/06/2026" in refused.err


def test_a_unit_that_was_closed_by_then_is_not_inspected(cell: Run) -> None:
    cell("unit", "add", "Tổ cũ", "--code", "TC", today="2026-01-05")
    cell("unit", "close", "TC", "--on", "01/06/2026")
    assert cell("inspect", "TC", "--finding", "x", "--on", "01/06/2026").code == 5
    assert cell("inspect", "TC", "--finding", "x", "--on", "31/05/2026").code == 0


def test_somebody_who_has_left_may_have_been_inspected(cell: Run) -> None:
    cell("member", "leave", "an", "--reason", "Chuyển đi")
    assert cell("inspect", "an", "--finding", "x", "--on", "01/05/2026").code == 0


def test_at_a_terminal_what_is_missing_is_asked_for(cell: Run, folder: Path) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "lamtheobac", "inspect"],
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": os.environ["PYTHONPATH"],
            "HOME": str(folder), "TERM": "xterm", "LANG": "C.UTF-8",
            "LAMTHEOBAC_DB": str(folder / "so.db"), "LAMTHEOBAC_TODAY": "2026-06-15",
        },
        encoding="utf-8", timeout=20, dimensions=(40, 120),
    )  # fmt: skip
    for question, answer in (
        ("Kiểm tra ai?", "bình"),
        ("Kết quả kiểm tra:", "Thiếu sổ"),
        ("Hạn khắc phục", "31/02/2026"),
        ("Không có ngày", ""),
    ):
        child.expect_exact(question)
        child.send(f"{answer}\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (made,) = cell("inspection", "list", "--json").json
    assert (made["member"]["code"], made["finding"]) == ("DV002", "Thiếu sổ")
    assert made["follow_up_on"] is None
