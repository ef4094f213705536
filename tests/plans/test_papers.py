"""The paper of a year: handed in, confirmed by the cell, returned, handed in again."""

from typing import Any

import pytest

from tests.conftest import Outcome, Run

AN = "kế hoạch năm 2026 của đồng chí Nguyễn Văn An (DV001)"
BINH = "kế hoạch năm 2026 của đồng chí Trần Thị Bình (DV002)"


def plan(run: Run, who: str, year: int = 2026) -> dict[str, Any]:
    """The place of a person on one year's roll."""
    plans = run("member", "show", who, "--json").json["plans"]
    (found,) = [one for one in plans if one["year"] == year]
    return dict(found)


def shown(run: Run, who: str) -> str:
    """What `member show` says of the year, in one line."""
    _, _, rest = run("member", "show", who).out.partition("Năm 2026")
    return " ".join(rest.split())


def listed(run: Run, who: str) -> str:
    """The last column of `member list` for a person."""
    (line,) = [line for line in run("member", "list").out.splitlines() if line.startswith(who)]
    return line.rpartition("  Chi bộ 1")[2].strip()


def count(run: Run) -> int:
    """How many entries the history has."""
    return len(run("history", "--json").json)


def must(done: Outcome) -> Outcome:
    """What a command did that must succeed."""
    assert done.code == 0, done.err
    return done


@pytest.fixture
def handed_in(cell: Run) -> Run:
    """The cell; An's paper is in since 10/01/2026."""
    must(cell("plan", "submit", "an", "--on", "10/01/2026", "--pledge", "--mend", "Còn nể nang"))
    return cell


# --- submit --------------------------------------------------------------------------------------


def test_a_paper_is_in_with_all_that_it_says(cell: Run) -> None:
    done = cell(
        "plan", "submit", "nguyen van an", "--on", "10/01/2026", "--pledge",
        "--study", "Chuyên  đề 2026", "--mend", "Còn nể nang",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    told = f"Đã ghi {AN}: nộp 10/01/2026, có cam kết; học tập: “Chuyên đề 2026”; khắc phục: “Còn nể nang”.\n"  # noqa: E501 - as it is
    assert done.out == told
    assert shown(cell, "an") == (
        "nộp 10/01/2026, có cam kết; học tập: Chuyên đề 2026; khắc phục: Còn nể nang"
    )
    assert listed(cell, "DV001") == "10/01/2026"
    entry = cell("history", "--json").json[0]
    assert (entry["command"], f"{entry['summary']}\n") == ("plan submit", told)


def test_json_is_the_person_with_the_plan(cell: Run) -> None:
    words = ("an", "--on", "10/01/2026", "--mend", "Còn nể nang")
    document = must(cell("plan", "submit", *words, "--json")).json
    assert (document["code"], document["name"]) == ("DV001", "Nguyễn Văn An")
    assert document["plan"] == plan(cell, "an")
    assert document["plan"] == {
        "year": 2026,
        "category": "full",
        "submitted_on": "2026-01-10",
        "pledged_on": None,
        "exempt_from": None,
        "exempt_reason": None,
        "study": None,
        "mend": "Còn nể nang",
        "confirmed_on": None,
        "confirmed_by": None,
        "returned_on": None,
        "return_reason": None,
    }


def test_the_day_is_today_and_the_report_counts_the_paper(cell: Run) -> None:
    done = must(cell("plan", "submit", "hòa", today="2026-03-01"))
    assert done.err == ""
    assert plan(cell, "hòa")["submitted_on"] == "2026-03-01"
    assert cell("report", "--json").json["totals"]["with_plan"] == 1


def test_a_paper_after_the_deadline_or_the_year_is_remarked(cell: Run) -> None:
    late = must(cell("plan", "submit", "an"))
    assert late.err == "Lưu ý: ngày nộp 15/06/2026 sau hạn đăng ký của năm 2026.\n"
    past = must(cell("plan", "submit", "an", "--year", "2025"))
    assert past.err.startswith("Lưu ý: ngày nộp 15/06/2026 sau khi năm 2025 đã hết.")
    assert plan(cell, "an", 2025)["submitted_on"] == "2026-06-15"
    assert must(cell("plan", "submit", "an", "--mend", "Mới")).err == ""


def test_the_paper_counts_from_the_earliest_day_anybody_said(handed_in: Run) -> None:
    must(handed_in("plan", "submit", "an", "--on", "05/01/2026"))
    assert plan(handed_in, "an")["submitted_on"] == "2026-01-05"
    must(handed_in("plan", "submit", "an", "--on", "20/01/2026", "--study", "Thêm"))
    assert plan(handed_in, "an")["submitted_on"] == "2026-01-05"


def test_what_is_in_already_changes_nothing_and_says_so(handed_in: Run) -> None:
    before = count(handed_in)
    for words in ((), ("--pledge",), ("--mend", "Còn nể nang"), ("--on", "01/02/2026")):
        done = must(handed_in("plan", "submit", "an", *words))
        assert done.out == f"Đã có trong sổ {AN}: nộp 10/01/2026, có cam kết; không đổi gì.\n"
        assert done.err == ""
    assert count(handed_in) == before


def test_what_is_new_in_it_is_taken_and_the_rest_stays(handed_in: Run) -> None:
    done = must(handed_in("plan", "submit", "an", "--study", "Chuyên đề 2026"))
    assert "học tập: “Chuyên đề 2026”; khắc phục: “Còn nể nang”" in done.out
    now = plan(handed_in, "an")
    assert (now["study"], now["mend"], now["pledged_on"]) == (
        "Chuyên đề 2026", "Còn nể nang", "2026-01-10",
    )  # fmt: skip


def test_a_pledge_may_come_later_and_be_taken_back(cell: Run) -> None:
    must(cell("plan", "submit", "an", "--on", "10/01/2026", "--no-pledge"))
    assert plan(cell, "an")["pledged_on"] is None
    must(cell("plan", "submit", "an", "--pledge", today="2026-02-01"))
    assert plan(cell, "an")["pledged_on"] == "2026-02-01"
    must(cell("plan", "submit", "an", "--no-pledge"))
    assert plan(cell, "an")["pledged_on"] is None
    assert plan(cell, "an")["submitted_on"] == "2026-01-10"


def test_who_registered_work_has_handed_in(cell: Run) -> None:
    must(cell("register", "an", "Đọc sách", today="2026-02-01"))
    done = must(cell("plan", "submit", "an"))
    assert done.out == f"Đã có trong sổ {AN}: nộp 01/02/2026; không đổi gì.\n"


def test_who_is_exempt_may_hand_in_all_the_same(cell: Run) -> None:
    must(cell("member", "exempt", "an", "--year", "2026", "--reason", "Ốm"))
    must(cell("plan", "submit", "an", "--on", "10/01/2026"))
    assert shown(cell, "an") == "nộp 10/01/2026; miễn: Ốm"


def test_who_left_before_that_year_hands_in_nothing(cell: Run) -> None:
    must(cell("member", "leave", "an", "--reason", "Chuyển đi", "--on", "01/06/2026"))
    must(cell("plan", "submit", "an", "--on", "10/01/2026"))
    refused = cell("plan", "submit", "an", "--year", "2027")
    assert (refused.code, refused.err) == (
        5, "Đồng chí Nguyễn Văn An đã rời danh sách từ 01/06/2026.\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("an", "--on", "16/06/2026"), 5, "Ngày 16/06/2026 sau hôm nay (15/06/2026)."),
        (("an", "--on", "31/02/2026"), 2, "“31/02/2026”"),
        (("an", "--study", "  "), 2, "Phần nội dung học tập đang trống."),
        (("an", "--mend", "\u200b"), 2, "Phần hạn chế, khuyết điểm cần khắc phục đang trống."),
        (("an", "--year", "26"), 2, "Năm “26”"),
        (("mai",), 4, "Không tìm thấy ai tên hoặc mã “mai”."),
        (("thi",), 5, "Có 2 người khớp “thi”"),
        ((), 2, "Thiếu tên hoặc mã của một người."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cell: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    before = count(cell)
    refused = cell("plan", "submit", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert count(cell) == before


# --- confirm -------------------------------------------------------------------------------------


def test_the_cell_confirms_several_papers_at_once(handed_in: Run) -> None:
    must(handed_in("plan", "submit", "binh", "--on", "12/01/2026"))
    words = ("binh", "DV001", "an", "--on", "15/01/2026", "--by", "Bí thư")
    done = must(handed_in("plan", "confirm", *words))
    assert done.out == (
        f"Chi bộ xác nhận ngày 15/01/2026 (Bí thư): {BINH}\n"
        f"Chi bộ xác nhận ngày 15/01/2026 (Bí thư): {AN}\n"
    )
    assert shown(handed_in, "an").startswith(
        "nộp 10/01/2026, có cam kết, chi bộ xác nhận 15/01/2026 (Bí thư); khắc phục"
    )
    assert listed(handed_in, "DV002") == "đã xác nhận"
    assert handed_in("history", "--json").json[0]["summary"] == done.out.strip()


def test_json_of_one_is_an_object_and_of_several_an_array(handed_in: Run) -> None:
    must(handed_in("plan", "submit", "binh", "--on", "12/01/2026"))
    one = must(handed_in("plan", "confirm", "an", "--by", "Bí thư", "--json")).json
    assert one["code"] == "DV001"
    assert (one["plan"]["confirmed_on"], one["plan"]["confirmed_by"]) == ("2026-06-15", "Bí thư")
    must(handed_in("undo"))
    both = must(handed_in("plan", "confirm", "an", "binh", "--json")).json
    assert [document["code"] for document in both] == ["DV001", "DV002"]


def test_all_are_confirmed_or_none(handed_in: Run) -> None:
    before = count(handed_in)
    refused = handed_in("plan", "confirm", "an", "binh")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err == (
        "Đồng chí Trần Thị Bình chưa nộp kế hoạch năm 2026. Khi nộp: lamtheobac plan submit DV002\n"
    )
    assert plan(handed_in, "an")["confirmed_on"] is None
    assert count(handed_in) == before


def test_a_confirmation_keeps_its_day(handed_in: Run) -> None:
    must(handed_in("plan", "confirm", "an", "--on", "15/01/2026"))
    refused = handed_in("plan", "confirm", "an", "--on", "20/01/2026")
    assert refused.code == 5
    assert refused.err == (
        "Kế hoạch năm 2026 của đồng chí Nguyễn Văn An đã được chi bộ xác nhận ngày 15/01/2026.\n"
    )
    assert plan(handed_in, "an")["confirmed_on"] == "2026-01-15"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("an", "--on", "09/01/2026"), 5, "Ngày 09/01/2026 trước ngày 10/01/2026"),
        (("an", "--on", "16/06/2026"), 5, "sau hôm nay"),
        (("an", "--by", " "), 2, "Phần người xác nhận đang trống."),
        (("an", "--year", "2025"), 4, "không có trong danh sách năm 2025"),
        ((), 2, "Thiếu tên hoặc mã của một người."),
    ],
)
def test_what_cannot_be_confirmed_is_not(
    handed_in: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = handed_in("plan", "confirm", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert plan(handed_in, "an")["confirmed_on"] is None


# --- return --------------------------------------------------------------------------------------


def test_a_returned_paper_is_no_longer_confirmed_and_still_in(handed_in: Run) -> None:
    must(handed_in("plan", "confirm", "an", "--on", "15/01/2026", "--by", "Bí thư"))
    done = must(handed_in("plan", "return", "an", "--reason", "Thiếu hạn", "--on", "20/01/2026"))
    assert done.out == f"Trả lại ngày 20/01/2026: {AN} – Thiếu hạn\n"
    assert shown(handed_in, "an") == (
        "nộp 10/01/2026, có cam kết, trả lại 20/01/2026: Thiếu hạn; khắc phục: Còn nể nang"
    )
    assert listed(handed_in, "DV001") == "đã trả lại"
    now = plan(handed_in, "an")
    assert (now["confirmed_on"], now["confirmed_by"]) == (None, None)
    assert handed_in("report", "--json").json["totals"]["with_plan"] == 1


def test_a_returned_paper_is_handed_in_again_and_confirmed(handed_in: Run) -> None:
    must(handed_in("plan", "return", "an", "--reason", "Thiếu hạn", "--on", "12/01/2026"))
    again = ("an", "--on", "14/01/2026", "--mend", "Nể nang: sửa trước 30/6")
    done = must(handed_in("plan", "submit", *again))
    assert done.out == (
        f"Đã ghi {AN}: nộp lại 14/01/2026 (nộp lần đầu 10/01/2026), có cam kết;"
        " khắc phục: “Nể nang: sửa trước 30/6”.\n"
    )
    must(handed_in("plan", "confirm", "an", "--on", "15/01/2026"))
    assert shown(handed_in, "an").startswith(
        "nộp 10/01/2026, có cam kết, chi bộ xác nhận 15/01/2026; khắc phục: Nể nang"
    )


def test_a_returned_paper_waits_for_its_member(handed_in: Run) -> None:
    must(handed_in("plan", "return", "an", "--reason", "Thiếu hạn", "--on", "12/01/2026"))
    for words in (("confirm", "an"), ("return", "an", "--reason", "Nữa")):
        refused = handed_in("plan", *words)
        assert refused.code == 5
        assert refused.err == (
            "Kế hoạch năm 2026 của đồng chí Nguyễn Văn An đã trả lại ngày 12/01/2026: Thiếu hạn."
            " Khi nộp lại: lamtheobac plan submit DV001\n"
        )
    early = handed_in("plan", "submit", "an", "--on", "11/01/2026")
    assert early.code == 5
    assert "Ngày 11/01/2026 trước ngày 12/01/2026" in early.err
    assert plan(handed_in, "an")["returned_on"] == "2026-01-12"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("hoa", "--reason", "Thiếu"), 5, "Đồng chí Lê Thị Hòa chưa nộp kế hoạch năm 2026."),
        (("an", "--reason", "Thiếu", "--on", "14/01/2026"), 5, "trước ngày 15/01/2026"),
        (("an", "--reason", "Thiếu", "--on", "16/06/2026"), 5, "sau hôm nay"),
        (("an", "--reason", " "), 2, "Phần lý do đang trống."),
        (("an",), 2, "Thiếu lý do (--reason)."),
    ],
)
def test_what_cannot_be_returned_stays(
    handed_in: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    must(handed_in("plan", "confirm", "an", "--on", "15/01/2026"))
    refused = handed_in("plan", "return", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert plan(handed_in, "an")["confirmed_on"] == "2026-01-15"


# --- history, years, units -----------------------------------------------------------------------


def test_every_step_is_taken_back(cell: Run) -> None:
    empty = plan(cell, "an")
    states = []
    for words in (
        ("submit", "an", "--on", "10/01/2026", "--pledge", "--study", "A"),
        ("confirm", "an", "--on", "15/01/2026", "--by", "Bí thư"),
        ("return", "an", "--on", "20/01/2026", "--reason", "Thiếu hạn"),
        ("submit", "an", "--on", "22/01/2026", "--mend", "B"),
    ):
        states.append(plan(cell, "an"))
        must(cell("plan", *words))
    for state in reversed(states):
        must(cell("undo"))
        assert plan(cell, "an") == state
    assert states[0] == empty


def test_the_history_of_a_person_has_the_steps_of_their_paper(handed_in: Run) -> None:
    must(handed_in("plan", "submit", "binh", "--on", "12/01/2026"))
    must(handed_in("plan", "confirm", "an", "binh"))
    entries = handed_in("history", "--member", "an", "--json").json
    assert [entry["command"] for entry in entries][:2] == ["plan confirm", "plan submit"]


def test_a_closed_year_is_changed_on_purpose_only(handed_in: Run) -> None:
    must(handed_in("year", "close", "2026"))
    for words in (
        ("submit", "binh"),
        ("confirm", "an"),
        ("return", "an", "--reason", "Thiếu hạn"),
    ):
        refused = handed_in("plan", *words)
        assert refused.code == 5
        assert "Năm 2026 đã khóa sổ" in refused.err
        must(handed_in("plan", *words, "--reopen"))


def test_a_paper_stands_where_the_person_was_that_year(handed_in: Run) -> None:
    must(handed_in("unit", "add", "Chi bộ 2", "--code", "CB2"))
    must(handed_in("member", "transfer", "an", "--to", "CB2"))
    must(handed_in("plan", "confirm", "an"))
    must(handed_in("plan", "submit", "an", "--year", "2027"))
    units = {u["code"]: u["with_plan"] for u in handed_in("report", "--json").json["units"]}
    assert units["CB2"] == 0
    later = handed_in("report", "--year", "2027", "--json").json
    assert {u["code"]: u["with_plan"] for u in later["units"]}["CB2"] == 1
