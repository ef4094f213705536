"""Who has sent what, when: `submissions`."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lamtheobac.domain.submissions import (
    IN_A_MORNING,
)
from lamtheobac.services.rollup.states import Asked, overview
from lamtheobac.storage import submission_states, submissions
from tests.conftest import Run
from tests.rollup import received
from tests.rollup.received import package, receive, report, send


@pytest.fixture
def province(run: Run) -> Run:
    return received.province(run)


def plain(text: str) -> str:
    """Without the spaces that fill a table's last column."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def totals(run: Run, *words: str, today: str | None = None) -> dict[str, Any]:
    done = run("submissions", "--json", *words, today=today)
    assert done.code == 0, done.err
    found = done.json["totals"]
    return {name: found[name] for name in found if not name.endswith("_pct")}


def states(run: Run, *words: str) -> dict[str, str]:
    return {
        one["code"]: one["status"]
        for one in run("submissions", "--json", "--all", *words).json["submissions"]
    }


def test_only_leaves_of_the_tree_are_to_send_before_anybody_has(province: Run) -> None:
    assert states(province) == dict.fromkeys(("CB1", "CB2", "XB", "CB3", "CB4"), "missing")


def test_a_unit_that_has_sent_stands_for_all_that_its_package_brings(
    province: Run, folder: Path
) -> None:
    receive(folder, "XA", "2026-04-10")
    report(folder, "XA", "CB1", on="2026-03-10", accepted="2026-03-12")
    report(folder, "XA", "CB2")
    assert states(province) == {
        "XA": "received", "CB1": "accepted", "CB2": "missing", "XB": "missing",
        "CB3": "missing", "CB4": "missing",
    }  # fmt: skip
    # Of another year the sender has said nothing, so it alone is known to be missing.
    assert states(province, "--year", "2025") == {
        "XA": "missing", "XB": "missing", "CB3": "missing", "CB4": "missing",
    }  # fmt: skip


def test_a_unit_that_sends_and_is_reported_of_counts_once(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10")
    report(folder, "XA", "CB1", on="2026-03-10")
    receive(folder, "CB1", "2026-05-10")
    found = province("submissions", "--json", "--all").json
    listed = [one["code"] for one in found["submissions"]]
    assert sorted(listed) == ["CB1", "CB3", "CB4", "XA", "XB"]


def test_units_of_which_this_book_keeps_records_are_not_to_send(province: Run) -> None:
    province("member", "add", "Nguyễn Văn An", "--unit", "CB3")
    province("register", "--collective", "Trồng cây", "--unit", "CB4")
    assert set(states(province)) == {"CB1", "CB2", "XB"}


def test_a_closed_unit_is_to_send_for_the_years_it_worked_in_or_has_sent_for(
    province: Run, folder: Path
) -> None:
    receive(folder, "XB", "2026-04-10")
    assert province("unit", "close", "CB2", "--on", "01/06/2026").code == 0
    assert province("unit", "close", "XB", "--on", "01/06/2026").code == 0
    assert set(states(province)) == {"CB1", "XB", "CB3", "CB4"}
    assert "CB2" in states(province, "--year", "2025")


def test_the_sentence_the_tables_and_whom_to_phone(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10")
    receive(folder, "XB", "2026-04-20")
    province("return", "XB", "--reason", "thiếu chi bộ thôn 5", "--on", "25/04/2026")
    receive(folder, "CB3", "2026-05-02")
    shown = province("submissions").out
    assert (
        plain(shown)
        == """\
Năm 2026, tính đến ngày 15/06/2026: 3/4 đơn vị đã gửi (bằng 75%), 1 đúng hạn, 2 muộn, 1 chưa gửi;\
 0 đã tiếp nhận, 1 trả lại.
Hạn gửi: 15/04/2026.

              Phải   Đã  Đã gửi  Đúng   Gửi  Chưa  Trả  Tiếp
Tổ chức đảng   gửi  gửi     (%)   hạn  muộn   gửi  lại  nhận
────────────────────────────────────────────────────────────
Đảng bộ xã A     1    1    100%     1     0     0    0     0
Đảng bộ xã B     1    1    100%     0     1     0    1     0
Đảng bộ xã C     2    1     50%     0     1     1    0     0

Cộng             4    3     75%     1     2     1    1     0

               Phải   Đã  Đã gửi  Đúng   Gửi  Chưa  Trả  Tiếp
Cấp             gửi  gửi     (%)   hạn  muộn   gửi  lại  nhận
─────────────────────────────────────────────────────────────
Chi bộ            2    1     50%     0     1     1    0     0
Đảng bộ cơ sở     2    2    100%     1     1     0    1     0

Cộng              4    3     75%     1     2     1    1     0

Chưa gửi, cần nhắc: 1 đơn vị

Mã   Tổ chức đảng  Thuộc
───────────────────────────────
CB4  Chi bộ 4      Đảng bộ xã C

Trả lại, chờ gói sửa: 1 đơn vị

Mã  Tổ chức đảng  Ngày trả lại  Lý do
───────────────────────────────────────────────────
XB  Đảng bộ xã B  25/04/2026    thiếu chi bộ thôn 5

Gửi muộn: 1 đơn vị

Mã   Tổ chức đảng  Ngày nhận   Tiếp nhận
────────────────────────────────────────
CB3  Chi bộ 3      02/05/2026  chưa
"""
    )
    assert max(map(len, shown.splitlines()[1:])) <= 80


def test_units_are_listed_themselves_where_there_are_no_branches(run: Run, folder: Path) -> None:
    run("init", "--unit", "Đảng bộ xã", "--code", "X", "--kind", "dang-bo-co-so")
    run("unit", "add", "Chi bộ 1", "--code", "CB1")
    run("unit", "add", "Chi bộ 2", "--code", "CB2")
    receive(folder, "CB2", "2026-03-20")
    run("accept", "cb2", "--on", "21/03/2026")
    assert (
        plain(run("submissions").out)
        == """\
Năm 2026, tính đến ngày 15/06/2026: 1/2 đơn vị đã gửi (bằng 50%), 1 đúng hạn, 0 muộn, 1 chưa gửi;\
 1 đã tiếp nhận.
Hạn gửi: 15/04/2026.

Chưa gửi, cần nhắc: 1 đơn vị

Mã   Tổ chức đảng
─────────────────
CB1  Chi bộ 1

Gửi đúng hạn: 1 đơn vị

Mã   Tổ chức đảng  Ngày nhận   Tiếp nhận
─────────────────────────────────────────
CB2  Chi bộ 2      20/03/2026  21/03/2026
"""
    )


def test_json_holds_all_of_it(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-16", "2026-03-31")
    report(folder, "XA", "CB1", on="2026-03-10")
    found = province("submissions", "--json", "--all").json
    assert {name: found[name] for name in list(found)[:6]} == {
        "schema": "lamtheobac.submissions/1",
        "unit": {"code": "T", "name": "Đảng bộ tỉnh"},
        "year": 2026,
        "as_of": "2026-06-15",
        "deadline": "2026-04-15",
        "since": None,
    }  # fmt: skip
    assert found["totals"] == {
        "expected": 5, "received": 2, "accepted": 0, "on_time": 1, "late": 1, "missing": 3,
        "returned": 0, "received_pct": "40.00", "on_time_pct": "20.00",
    }  # fmt: skip
    assert found["complete"] is True
    assert [(one["code"], one["expected"]) for one in found["units"]] == [
        ("XA", 2), ("XB", 1), ("XC", 2),
    ]  # fmt: skip
    assert [(one["kind"], one["expected"]) for one in found["levels"]] == [
        ("chi-bo", 3), ("dang-bo-co-so", 2),
    ]  # fmt: skip
    by_code = {one["code"]: one for one in found["submissions"]}
    assert by_code["XA"] == {
        "code": "XA", "name": "Đảng bộ xã A", "kind": "dang-bo-co-so", "parent": "T",
        "status": "received", "on_time": False, "received_on": "2026-04-16",
        "first_received_on": "2026-04-16", "as_of": "2026-03-31", "sent_by": "van-thu",
        "counts_only": False, "records": 80, "accepted_on": None, "returned_on": None,
        "reason": None, "locked": False, "reported_by": None,
    }  # fmt: skip
    assert by_code["CB1"]["reported_by"] == "XA"
    assert by_code["CB1"]["records"] is None
    assert by_code["CB1"]["on_time"] is True
    assert by_code["CB3"]["parent"] == "XC"
    assert found["sent"] == []


def test_a_unit_is_asked_about_with_all_under_it_and_its_own_part_first(
    province: Run, folder: Path
) -> None:
    receive(folder, "XA", "2026-04-10")
    report(folder, "XA", "CB1")
    found = province("submissions", "--unit", "dang bo xa a", "--json", "--all").json
    assert found["unit"]["code"] == "XA"
    assert [(one["code"], one["received"], one["missing"]) for one in found["units"]] == [
        ("XA", 1, 0), ("CB1", 0, 1), ("CB2", 0, 0),
    ]  # fmt: skip
    assert [one["code"] for one in found["submissions"]] == ["XA", "CB1"]
    assert province("submissions", "--unit", "nơi nào").code == 4


def test_the_deadline_is_a_setting_and_that_day_is_in_time(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-15")
    receive(folder, "XB", "2026-04-16")
    assert totals(province)["on_time"] == 1
    province("config", "set", "submission.deadline", "16/04")
    assert totals(province)["on_time"] == 2
    assert totals(province, "--by", "14/04/2026")["on_time"] == 0
    assert province("submissions", "--json", "--year", "2025").json["deadline"] == "2025-04-16"


def test_after_the_year_the_deadline_is_still_that_day(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-15")
    assert totals(province, "--year", "2026", today="2027-03-01")["on_time"] == 1


def test_in_a_later_round_only_packages_of_its_day_count(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10", "2026-03-31")
    receive(folder, "XB", "2026-06-12", "2026-06-10")
    half_year = ("--since", "10/06/2026", "--by", "12/06/2026")
    assert totals(province, *half_year) == {
        "expected": 4, "received": 1, "accepted": 0, "on_time": 1, "late": 0, "missing": 3,
        "returned": 0,
    }  # fmt: skip
    shown = province("submissions", *half_year).out
    assert "Hạn gửi: 12/06/2026. Chỉ tính gói có số liệu đến ngày 10/06/2026 trở đi." in shown
    assert "mới có gói đến ngày 31/03/2026" in shown
    assert totals(province)["on_time"] == 1  # of the year as a whole: XA


def test_what_is_brought_up_to_date_stays_in_time(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10")
    receive(folder, "XA", "2026-06-10")
    found = province("submissions", "--json", "--all").json
    (one,) = (one for one in found["submissions"] if one["code"] == "XA")
    assert (one["first_received_on"], one["received_on"]) == ("2026-04-10", "2026-06-10")
    assert one["on_time"] is True


def test_in_a_later_round_the_package_of_an_earlier_one_makes_nothing_in_time(
    province: Run, folder: Path
) -> None:
    receive(folder, "XA", "2026-04-10", "2026-03-31")
    receive(folder, "XA", "2026-06-14", "2026-06-10")
    found = totals(province, "--since", "10/06/2026", "--by", "12/06/2026")
    assert (found["received"], found["on_time"], found["late"]) == (1, 0, 1)


def test_what_had_to_be_corrected_was_not_in_time(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10")
    province("return", "xa", "--reason", "sai", "--on", "11/04/2026")
    assert totals(province)["on_time"] == 1  # until the corrected one comes
    receive(folder, "XA", "2026-04-20")
    assert (totals(province)["on_time"], totals(province)["late"]) == (0, 1)


def test_a_package_of_several_years_counts_in_each(province: Run, folder: Path) -> None:
    receive(folder, "XB", "2026-04-10", years=(2024, 2026))
    for year in ("2024", "2025", "2026"):
        assert states(province, "--year", year)["XB"] == "received"
    assert states(province, "--year", "2023")["XB"] == "missing"


def test_a_newer_package_takes_the_place_of_the_one_before_in_its_years(
    province: Run, folder: Path
) -> None:
    receive(folder, "XB", "2026-04-10", years=(2025, 2026))
    province("accept", "XB")
    receive(folder, "XB", "2026-05-10")
    assert states(province)["XB"] == "received"
    assert states(province, "--year", "2025")["XB"] == "accepted"


def test_the_list_is_cut_after_twenty_unless_all_are_asked_for(run: Run, folder: Path) -> None:
    run("init", "--unit", "Đảng bộ", "--code", "X", "--kind", "dang-bo-co-so")
    for number in range(1, 24):
        run("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}")
    shown = run("submissions").out
    assert "Chưa gửi, cần nhắc: 23 đơn vị" in shown
    assert "CB20 " in shown
    assert "CB21 " not in shown
    assert shown.endswith("… và 3 đơn vị nữa; xem hết: thêm --all\n")
    everything = run("submissions", "--all").out
    assert "CB23 " in everything
    assert "… và" not in everything
    found = run("submissions", "--json").json
    assert (len(found["submissions"]), found["complete"]) == (23, True)


def test_json_lists_those_that_somebody_must_phone_unless_all_are_asked_for(
    province: Run, folder: Path
) -> None:
    receive(folder, "XA", "2026-04-15")
    receive(folder, "XB", "2026-04-16")
    receive(folder, "CB3", "2026-04-10")
    province("return", "CB3", "--reason", "sai", "--on", "11/04/2026")
    found = province("submissions", "--json").json
    listed = [(one["code"], one["status"]) for one in found["submissions"]]
    assert listed == [("XB", "received"), ("CB3", "returned"), ("CB4", "missing")]
    assert found["complete"] is False
    everything = province("submissions", "--json", "--all").json
    assert [one["code"] for one in everything["submissions"]] == ["XA", "XB", "CB3", "CB4"]
    assert everything["complete"] is True
    for one in (found, everything):
        del one["submissions"], one["complete"]
    assert found == everything


def test_a_cell_sees_what_it_has_sent_and_what_came_back(cell: Run, folder: Path) -> None:
    assert cell("submissions").out == (
        "Năm 2026, tính đến ngày 15/06/2026: Chi bộ 1 không có đơn vị nào phải gửi số liệu vào sổ"
        " này.\nSổ này chưa gửi gì lên cấp trên. Đóng gói: lamtheobac submit\n"
    )
    send(folder, "2026-04-01", (2016, 2020))
    send(folder, "2026-04-02")
    last = send(folder, "2026-04-10")
    with received.opened(folder) as book, book.changing("collect") as changes:
        number = submissions.sent(changes.connection)[-1].id
        submissions.mark_sent_returned(changes, number, book.today, "thiếu 1 đảng viên")
    assert cell("submissions").out.splitlines()[1:] == [
        "",
        "Sổ này đã gửi lên cấp trên:",
        (
            "  Năm 2026: số liệu đến ngày 10/04/2026, người gửi van-thu."
            " Bị trả lại ngày 15/06/2026: thiếu 1 đảng viên. Sửa xong thì gửi lại: lamtheobac"
            " submit"
        ),
        "  Năm 2016-2020: số liệu đến ngày 01/04/2026, người gửi van-thu.",
    ]
    document = cell("submissions", "--json").json
    assert document["totals"]["received_pct"] is None
    assert [one["content_sha256"] for one in document["sent"]] == [
        last.content_hash,
        package("đã gửi", "2026-04-01").content_hash,
    ]
    assert document["sent"][0]["reason"] == "thiếu 1 đảng viên"
    assert cell("submissions", "--xlsx", "-o", "a.xlsx").code == 0
    sheet = openpyxl.load_workbook(folder / "a.xlsx")["Tổng hợp"]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]
    after = lines[lines.index("Sổ này đã gửi lên cấp trên:") + 1 :]
    assert after == [line.strip() for line in cell("submissions").out.splitlines()[-2:]]


def test_never_everything_while_one_is_missing(run: Run, folder: Path) -> None:
    run("init", "--unit", "Đảng bộ", "--code", "X", "--kind", "dang-bo-co-so")
    for number in range(1, 4):
        run("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}")
        if number > 1:
            receive(folder, f"CB{number}", "2026-03-20")
    run("config", "set", "report.decimals", "0")
    assert "2/3 đơn vị đã gửi (bằng 67%)" in run("submissions").out


def test_the_workbook_lists_whom_to_phone_first(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-20")
    report(folder, "XA", "CB1", on="2026-03-10")
    receive(folder, "XB", "2026-04-10")
    province("return", "XB", "--reason", "=1+1 sai")
    done = province("submissions", "--xlsx")
    assert done.out == "Đã ghi tệp: tinh-hinh-gui-T-2026.xlsx\n"
    book = openpyxl.load_workbook(folder / "tinh-hinh-gui-T-2026.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Danh sách"]
    rows = [list(row) for row in book["Tổng hợp"].iter_rows(values_only=True)]
    assert rows[5][0] == (
        "Năm 2026, tính đến ngày 15/06/2026: 3/5 đơn vị đã gửi (bằng 60%), 2 đúng hạn, 1 muộn,"
        " 2 chưa gửi; 0 đã tiếp nhận, 1 trả lại."
    )
    assert ["Cộng", 5, 3, 0.6, 2, 0.4, 1, 2, 1, 0] in rows
    header = book["Tổng hợp"].print_title_rows  # of the last table, on each of its pages
    assert header is not None
    assert rows[int(header.split(":")[0].strip("$")) - 1][0] == "Tổ chức đảng"
    listed = [list(row) for row in book["Danh sách"].iter_rows(min_row=7, values_only=True)]
    assert [(row[1], row[5], row[10]) for row in listed] == [
        ("CB3", "chưa gửi", None),
        ("CB4", "chưa gửi", None),
        ("XB", "trả lại, chờ gói sửa", "=1+1 sai"),
        ("XA", "đã gửi, muộn", None),
        ("CB1", "đã gửi", "theo gói của XA"),
    ]
    assert all(c.data_type != "f" for sheet in book for row in sheet.iter_rows() for c in row)
    assert province("submissions", "--xlsx").code == 5
    assert province("submissions", "--xlsx", "--overwrite").code == 0
    assert province("submissions", "--xlsx", "-o", "so.db", "--overwrite").code == 5


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--xlsx"),
        ("-o", "x.xlsx"),
        ("--overwrite",),
        ("--by", "31/02/2026"),
        ("--since", "hôm qua"),
        ("--year", "26"),
    ],
)
def test_words_that_cannot_be_are_a_usage_error(province: Run, words: tuple[str, ...]) -> None:
    assert province("submissions", *words).code == 2


def test_looking_changes_nothing(province: Run, folder: Path) -> None:
    receive(folder, "XA", "2026-04-10")
    before = province("history").out
    for words in ((), ("--json",), ("--xlsx",), ("--all",)):
        assert province("submissions", *words).code == 0
    assert province("history").out == before


def test_it_takes_as_many_statements_however_many_units_there_are(
    province: Run, folder: Path
) -> None:
    def count() -> int:
        seen: list[str] = []
        with received.opened(folder) as book:
            book.connection.set_trace_callback(seen.append)
            overview(book, Asked(), IN_A_MORNING)
        return len(seen)

    before = count()
    for number in range(5, 15):
        province("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}", "--parent", "XC")
        receive(folder, f"CB{number}", "2026-04-10")
    assert count() == before <= 18


def test_no_index_is_made_for_the_occasion(province: Run, folder: Path) -> None:
    asked = dict.fromkeys(("root", "day", "year", "since", "locked", "deadline"), 1)
    with received.opened(folder) as book:
        rows = book.connection.execute(f"EXPLAIN QUERY PLAN {submission_states.STANDING}", asked)
        plan = [row[3] for row in rows]
    assert not any("AUTOMATIC" in step for step in plan), plan
    assert any("holding" in step and "unit_id=? AND year=?" in step for step in plan), plan
