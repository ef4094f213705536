"""Opening a year, carrying unfinished work over, closing a year."""

from pathlib import Path

import pytest

from tests.conftest import Outcome, Run
from tests.exchange.files import Filling

NEXT = "2027-01-04"
MEASURES = "Giải pháp"


def history(run: Run) -> list[str]:
    return [entry["command"] for entry in run("history", "--json").json]


@pytest.fixture
def working(cell: Run) -> Run:
    """A cell whose year ends with one thing done, and four not: of An, Bình, Hòa and the cell."""
    for words in (
        ("register", "an", "Đọc sách", "--due", "30/11/2026", "--measures", "Mỗi tuần một chương"),
        ("register", "an", "Trồng 20 cây", "--topic", "Nông thôn mới", "--due", "01/06/2027"),
        ("register", "binh", "Giúp một hộ nghèo", "--follower", "Lê Thị Hòa"),
        ("register", "hoa", "Dạy kèm ba cháu"),
        ("register", "--collective", "Đường hoa 500 m", "--due", "02/09/2026"),
        ("complete", "1"),
    ):
        assert cell(*words).code == 0
    return cell


def contents(run: Run, year: int) -> list[tuple[str, str | None, str | None, int | None]]:
    return [
        (
            item["content"],
            item["member"] and item["member"]["code"],
            item["due_on"],
            item["carried_from"],
        )
        for item in run("list", "--year", year, "--json").json
    ]


def test_unfinished_work_is_proposed_anew_and_linked(working: Run) -> None:
    opened = working("year", "open", 2027, "--carry", today=NEXT)
    assert opened.code == 0
    first, *lines = opened.out.splitlines()
    assert first == "Năm 2027 đã mở từ trước. Chuyển tiếp 4 việc."
    assert (
        lines[0] == "  Chi bộ 1: 5  Đường hoa 500 m (đã đăng ký, năm 2026, hạn 02/09/2026)"
        " → việc số 6"
    )
    assert contents(working, 2027) == [
        ("Đường hoa 500 m", None, None, 5),
        ("Trồng 20 cây", "DV001", "2027-06-01", 2),
        ("Giúp một hộ nghèo", "DV002", None, 3),
        ("Dạy kèm ba cháu", "DV003", None, 4),
    ]
    assert "3 việc chuyển tiếp chưa có hạn mới" in opened.err


def test_the_old_year_stays_as_it_was(working: Run) -> None:
    before = working("report", "--year", 2026, "--as-of", "31/12/2026", "--json", today=NEXT).out
    working("year", "open", 2027, "--carry", today=NEXT)
    after = working("report", "--year", 2026, "--as-of", "31/12/2026", "--json", today=NEXT).out
    assert before == after
    old = working("show", 3, "--json", today=NEXT).json
    assert (old["status"], old["carried_to"]) == ("registered", 8)


def test_topics_measures_and_follower_go_along_and_no_paper_is_invented(working: Run) -> None:
    working("year", "open", 2027, "--carry", today=NEXT)
    tree, poor = (working("show", number, "--json", today=NEXT).json for number in (7, 8))
    assert (tree["topics"], tree["status"]) == (["Nông thôn mới"], "registered")
    assert (poor["follower"], poor["registered_on"]) == ("Lê Thị Hòa", NEXT)
    plans = working("member", "list", "--year", 2027, "--json", today=NEXT).json
    assert [person["plan"]["submitted_on"] for person in plans] == [None, None, None]


def test_carrying_twice_doubles_nothing(working: Run) -> None:
    working("year", "open", 2027, "--carry", today=NEXT)
    before = contents(working, 2027), history(working)
    again = working("year", "open", 2027, "--carry", today=NEXT)
    assert (again.code, again.out) == (0, "Năm 2027 đã mở từ trước.\n")
    assert again.err == "Không còn việc nào của năm 2026 cần chuyển tiếp.\n"
    assert (contents(working, 2027), history(working)) == before


def test_what_was_carried_and_withdrawn_is_not_proposed_again(working: Run) -> None:
    working("year", "open", 2027, "--carry", today=NEXT)
    working("withdraw", 8, "--reason", "Hộ ấy đã thoát nghèo", today=NEXT)
    again = working("year", "open", 2027, "--carry", "--json", today=NEXT).json
    assert again["carried"] == []


def test_nobody_who_left_is_exempt_or_has_it_already_is_carried(working: Run) -> None:
    working("member", "leave", "binh", "--reason", "Chuyển đi", today=NEXT)
    working("member", "exempt", "hoa", "--year", 2027, "--reason", "Ốm dài ngày", today=NEXT)
    working("register", "an", "trồng 20 cây", today=NEXT)
    opened = working("year", "open", 2027, "--carry", today=NEXT)
    assert "Chuyển tiếp 1 việc." in opened.out
    assert "3 việc chưa xong không chuyển" in opened.err
    assert "2 (Nguyễn Văn An); 3 (Trần Thị Bình); 4 (Lê Thị Hòa)" in opened.err


def test_a_dry_run_writes_nothing(working: Run) -> None:
    before = history(working)
    seen = working("year", "open", 2027, "--carry", "--dry-run", today="2026-12-20")
    assert (seen.code, seen.out.splitlines()[0]) == (
        0, "Sẽ mở năm 2027; sẽ chuyển tiếp 4 việc. Chưa ghi gì.",
    )  # fmt: skip
    assert len(seen.out.splitlines()) == 5
    assert history(working) == before
    assert [one["commitment"] for one in
            working("year", "open", 2027, "--carry", "--dry-run", "--json").json["carried"]] == [
        None, None, None, None,
    ]  # fmt: skip


def test_the_next_year_may_be_opened_before_it_begins(working: Run) -> None:
    opened = working("year", "open", 2027, today="2026-12-20")
    assert opened.out == "Đã mở danh sách năm 2027: 3 người.\n"
    late = working("member", "add", "Ngô Văn Khánh", today="2026-12-22")
    assert late.code == 0
    people = working("member", "list", "--year", 2027, "--json", today=NEXT).json
    assert len(people) == 4


@pytest.mark.parametrize("words", [("open", 2028), ("close", 2027), ("open", 2028, "--carry")])
def test_a_year_too_far_ahead_is_refused(working: Run, words: tuple[object, ...]) -> None:
    refused = working("year", *words)
    assert refused.code == 5
    assert str(words[1]) in refused.err


def test_undo_takes_the_carried_work_back(working: Run) -> None:
    before = contents(working, 2027)
    working("year", "open", 2027, "--carry", today=NEXT)
    undone = working("undo", today=NEXT)
    assert undone.code == 0, undone.err
    assert contents(working, 2027) == before == []


# --- closing ------------------------------------------------------------------------------------


def test_a_closed_year_says_what_is_still_open(working: Run) -> None:
    closed = working("year", "close", 2026, today=NEXT)
    assert (closed.code, closed.out) == (0, "Đã khóa sổ năm 2026 từ 04/01/2027.\n")
    assert "còn 4 việc chưa có kết quả" in closed.err
    states = working("year", "list", "--json", today=NEXT).json
    assert states == [
        {"year": 2026, "people": 3, "commitments": 5, "unfinished": 4, "closed_on": NEXT},
        {"year": 2027, "people": 3, "commitments": 0, "unfinished": 0, "closed_on": None},
    ]
    shown = working("year", "list", today=NEXT)
    assert "khóa từ 04/01/2027" in shown.out


CHANGES: tuple[tuple[object, ...], ...] = (
    ("register", "an", "Việc nộp muộn", "--year", 2026, "--extra"),
    ("register", "--collective", "Việc nộp muộn", "--year", 2026),
    ("complete", 3),
    ("complete", 3, "--not-done", "--reason", "Ốm"),
    ("progress", 3, "Đã thăm hai lần"),
    ("withdraw", 3, "--reason", "Chuyển"),
    ("reopen", 1),
    ("edit", 2, "--content", "Trồng 30 cây"),
    ("edit", 2, "--topic", "Môi trường"),
    ("member", "exempt", "hoa", "--year", 2026, "--reason", "Ốm"),
    ("undo",),
)


@pytest.mark.parametrize("words", CHANGES, ids=lambda words: " ".join(map(str, words[:2])))
def test_a_change_of_a_closed_year_needs_reopen_and_is_in_the_history(
    working: Run, words: tuple[object, ...]
) -> None:
    working("member", "add", "Đỗ Văn Hải", today=NEXT)
    undone = ("undo", 9) if words == ("undo",) else words  # the entry that completed number 1
    assert working("year", "close", 2026, today=NEXT).code == 0
    refused = working(*undone, today=NEXT)
    assert refused.code == 5, refused.out
    assert "Năm 2026 đã khóa sổ từ 04/01/2027" in refused.err
    assert "--reopen" in refused.err
    done = working(*undone, "--reopen", today=NEXT)
    assert done.code == 0, done.err
    assert history(working)[0].endswith(" --reopen")


def test_a_new_year_goes_on_while_the_old_one_is_closed(working: Run) -> None:
    working("year", "close", 2026, today=NEXT)
    for words in (
        ("register", "an", "Đọc sách", "--due", "30/11/2027"),
        ("member", "add", "Đỗ Văn Hải"),
        ("member", "edit", "hoa", "--category", "full"),
        ("member", "leave", "binh", "--reason", "Chuyển đi"),
        ("year", "open", 2027, "--carry"),
    ):
        done = working(*words, today=NEXT)
        assert done.code == 0, done.err
    plans = working("member", "show", "hoa", "--json", today=NEXT).json["plans"]
    assert [(plan["year"], plan["category"]) for plan in plans] == [
        (2026, "probationary"), (2027, "full"),
    ]  # fmt: skip


def test_closing_a_closed_year_and_opening_an_open_one_are_refused(working: Run) -> None:
    def refuses(done: Outcome, text: str) -> None:
        assert done.code == 5
        assert text in done.err

    refuses(working("year", "open", 2026, "--reopen"), "Năm 2026 chưa khóa sổ")
    working("year", "close", 2026)
    refuses(working("year", "close", 2026), "Năm 2026 đã khóa sổ từ 15/06/2026 rồi")
    opened = working("year", "open", 2026, "--reopen")
    assert (opened.code, opened.out) == (0, "Đã mở khóa sổ năm 2026.\n")
    assert working("complete", 3).code == 0


def test_closing_can_be_undone(working: Run) -> None:
    working("year", "close", 2026)
    assert working("undo").code == 0
    assert working("complete", 3).code == 0


def test_nothing_is_carried_into_a_closed_year(working: Run) -> None:
    working("year", "close", 2027, today="2027-12-28")
    refused = working("year", "open", 2027, "--carry", today="2027-12-29")
    assert refused.code == 5
    assert contents(working, 2027) == []


def test_wrong_words_are_usage_errors(cell: Run) -> None:
    assert cell("year", "close").code == 2
    assert cell("year", "close", "26").code == 2
    assert cell("year", "open", 2026, "--reopen", "--carry").code == 2
    assert cell("year", "close", 2026, "--on", "31/02/2026").code == 2
    assert cell("year", "close", 2026, "--on", "16/06/2026").code == 5


def test_a_register_of_a_closed_year_needs_reopen_to_be_taken_in(
    working: Run, folder: Path
) -> None:
    assert working("export", "-o", "so.xlsx").code == 0
    filling = Filling(folder / "so.xlsx")
    (row,) = filling.rows_of("Trần Thị Bình")
    filling.cell(row, MEASURES).value = "Mỗi tuần đến nhà một lần"
    filling.save()
    working("year", "close", 2026, today=NEXT)
    refused = working("import", "so.xlsx", today=NEXT)
    assert refused.code == 5
    assert "--reopen" in refused.err
    assert working("import", "so.xlsx", "--reopen", today=NEXT).code == 0
    assert working("show", 3, "--json").json["measures"] == "Mỗi tuần đến nhà một lần"


# --- what happens between opening ahead and the new year ---------------------------------------


@pytest.fixture
def ahead(working: Run) -> Run:
    """The cell, with 2027 opened and the unfinished work carried in December 2026."""
    assert working("unit", "add", "Chi bộ 2", "--code", "CB2").code == 0
    opened = working("year", "open", 2027, "--carry", today="2026-12-01")
    assert opened.code == 0, opened.err
    return working


def test_only_a_due_day_of_the_new_year_goes_along(working: Run) -> None:
    working("edit", 3, "--due", "31/12/2026")
    opened = working("year", "open", 2027, "--carry", "--json", today="2026-11-15").json
    assert opened["without_due"] == 3
    assert [due for _, _, due, _ in contents(working, 2027)] == [None, "2027-06-01", None, None]


def test_who_leaves_before_the_year_begins_is_not_asked_in_it(ahead: Run) -> None:
    assert ahead("member", "leave", "binh", "--reason", "Chuyển đi", today="2026-12-10").code == 0
    totals = ahead("report", "--year", 2027, "--json", today=NEXT).json["totals"]
    assert (totals["members"], totals["individual"]["registered"]) == (2, 2)


def test_who_moves_before_the_year_begins_takes_what_was_carried_along(ahead: Run) -> None:
    moved = ahead("member", "transfer", "binh", "--to", "CB2", today="2026-12-10")
    assert moved.code == 0, moved.err
    places = [
        item["unit"]["code"]
        for item in ahead("list", "--year", 2027, "--member", "binh", "--json", today=NEXT).json
    ]
    assert places == ["CB2"]


@pytest.mark.parametrize(
    "words", [("complete", 3), ("withdraw", 3, "--reason", "Thôi"),
              ("complete", 3, "--not-done", "--reason", "Ốm")],
)  # fmt: skip
def test_what_is_settled_after_all_is_not_carried_any_more(
    ahead: Run, words: tuple[object, ...]
) -> None:
    settled = ahead(*words, today="2026-12-20")
    assert settled.code == 0
    assert settled.err == "Việc chuyển tiếp số 8 (năm 2027) cũng được bỏ.\n"
    assert [item[0] for item in contents(ahead, 2027)] == [
        "Đường hoa 500 m", "Trồng 20 cây", "Dạy kèm ba cháu",
    ]  # fmt: skip
    assert ahead("undo", today="2026-12-20").code == 0
    assert len(contents(ahead, 2027)) == 4


def test_what_was_carried_and_gone_on_with_stays_when_the_old_one_is_settled(ahead: Run) -> None:
    ahead("progress", 8, "Đã thăm hai lần", today=NEXT)
    settled = ahead("complete", 3, "--on", "30/12/2026", today=NEXT)
    assert (settled.code, settled.err) == (0, "")
    assert len(contents(ahead, 2027)) == 4


def test_carried_work_above_the_limit_is_allowed_and_can_come_back(cell: Run) -> None:
    for content in ("Việc một", "Việc hai"):
        cell("register", "an", content)
        cell("register", "an", f"{content} của năm mới", "--year", 2027)
    carried = cell("year", "open", 2027, "--carry", today=NEXT)
    assert "Chuyển tiếp 2 việc." in carried.out
    for number in (5, 6):
        assert cell("withdraw", number, "--reason", "Nhầm", today=NEXT).code == 0
    assert cell("undo", today=NEXT).code == 0
    assert cell("reopen", 5, today=NEXT).code == 0


def test_a_year_that_was_skipped_does_not_break_the_chain(working: Run) -> None:
    opened = working("year", "open", 2028, "--carry", today="2028-01-05")
    assert "Chuyển tiếp 4 việc." in opened.out


def test_a_past_year_that_was_never_opened_stays_so(cell: Run) -> None:
    refused = cell("year", "open", 2020)
    assert refused.code == 5
    assert "Năm 2020 đã qua" in refused.err


def test_what_was_carried_on_twice_is_settled_without_breaking_the_chain(working: Run) -> None:
    working("year", "open", 2027, "--carry", today=NEXT)
    working("year", "open", 2028, "--carry", today="2028-01-04")
    settled = working("withdraw", 3, "--reason", "Thôi", today="2028-01-05")
    assert (settled.code, settled.err) == (0, "")
    assert [item[0] for item in contents(working, 2028)].count("Giúp một hộ nghèo") == 1


# --- what else a closed year holds ---------------------------------------------------------------


def test_who_comes_while_the_year_is_closed_is_put_on_its_roll_when_it_is_reopened(
    cell: Run,
) -> None:
    cell("year", "close", 2026)
    added = cell("member", "add", "Đỗ Văn Hải")
    assert "năm nay đã khóa sổ" in added.err
    assert len(cell("member", "list", "--year", 2026, "--json").json) == 3
    cell("year", "open", 2026, "--reopen")
    assert len(cell("member", "list", "--year", 2026, "--json").json) == 4


@pytest.mark.parametrize(
    "words",
    [
        ("unit", "move", "CB2", "--parent", "CB3", "--on", "01/06/2025"),
        ("unit", "close", "CB3", "--on", "01/06/2025"),
        ("model", "edit", 1, "--organisation", "phu-nu"),
        ("topic", "edit", "Nông thôn mới", "--name", "Xây dựng nông thôn mới"),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_the_tree_models_and_topics_of_a_closed_year_stay(
    cell: Run, words: tuple[object, ...]
) -> None:
    for number in (2, 3):
        assert cell("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}").code == 0
    cell("model", "add", "Ngôi nhà xanh", "--since", "2025")
    cell("register", "an", "Trồng cây", "--year", 2025, "--topic", "Nông thôn mới")
    cell("year", "close", 2025)
    before = cell("report", "--year", 2025, "--json").out
    refused = cell(*words)
    assert refused.code == 5
    assert "Năm 2025 đã khóa sổ" in refused.err
    assert cell("report", "--year", 2025, "--json").out == before


def test_what_moves_after_a_closed_year_needs_no_leave(cell: Run) -> None:
    for number in (2, 3):
        cell("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}")
    cell("year", "close", 2025)
    for words in (
        ("unit", "move", "CB2", "--parent", "CB3"),
        ("unit", "add", "Chi bộ 4", "--code", "CB4"),
        ("unit", "close", "CB4"),
        ("topic", "add", "Nông thôn mới"),
        ("topic", "edit", "Nông thôn mới", "--name", "Xây dựng nông thôn mới"),
    ):
        done = cell(*words)
        assert done.code == 0, done.err
