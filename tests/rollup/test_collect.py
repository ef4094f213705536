"""Packages of the units below: taken in, refused, replaced, taken back."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from shutil import copyfile

from tests.rollup.books import digest, numbers
from tests.rollup.commune import Books, refused

ONE = "1/2 đảng viên có kế hoạch, 0 việc của tập thể, 1 việc của cá nhân."
TWO = "2/2 đảng viên có kế hoạch, 0 việc của tập thể, 2 việc của cá nhân."


def more_of_cell_1(books: Books) -> str:
    """The package of Chi bộ 1 after some work."""
    books.good("cb1", "complete", "1")
    books.good("cb1", "register", "DV002", "Học tập chuyên đề", "--due", "30/11/2026")
    return books.sent("cb1", "moi.ltb")


def totals(books: Books, name: str, *words: object) -> Mapping[str, object]:
    """The figures of a report."""
    found: Mapping[str, object] = books.good(name, "report", *words, "--json").json["totals"]
    return found


def change(path: Path, *statements: str) -> None:
    """Do to a book what no command does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


# --- taken in ---------------------------------------------------------------------------------


def test_a_package_comes_in(books: Books) -> None:
    done = books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    said = f"cb1.ltb: Đã nhận số liệu năm 2026 của Chi bộ 1 (ngày 15/06/2026): {ONE}\n"
    assert (done.out, done.err) == (said, "")
    assert [one["code"] for one in books.good("xa", "member", "list", "--json").json] == [
        "CB1-DV001",
        "CB1-DV002",
    ]
    assert totals(books, "xa", "--unit", "CB1") == totals(books, "cb1")
    last = books.good("xa", "history", "--json").json[0]
    assert (last["command"], last["summary"]) == ("collect", "Nhận số liệu năm 2026 của Chi bộ 1")


def test_it_says_so_in_json(books: Books) -> None:
    sent = books.good("cb1", "submit", "-o", "cb1.ltb", "--json").json
    found = books.good("xa", "collect", "cb1.ltb", "--json").json
    (one,) = found.pop("files")
    assert found == {"other_files": 0, "dry_run": False}
    package = one.pop("package")
    assert package == {key: value for key, value in sent.items() if key != "file"}
    assert one == {
        "file": "cb1.ltb",
        "kind": "package",
        "status": "taken",
        "exit_code": 0,
        "message": None,
        "unit": {"code": "CB1", "name": "Chi bộ 1"},
        "replaced": False,
        "records": {"added": 5, "changed": 0, "removed": 0},
        "set_aside": 0,
        "differences": [],
    }


def test_the_same_once_more_is_nothing_new(held: Books) -> None:
    before = digest(held.path("xa"), frozenset())
    done = held.good("xa", "collect", "cb1.ltb")
    assert done.out == "cb1.ltb: Đã có số liệu năm 2026 của Chi bộ 1, không đổi.\n"
    again = held.sent("cb1", "lại.ltb")
    assert "không đổi" in held.good("xa", "collect", again).out
    (one,) = held.good("xa", "collect", again, "--json").json["files"]
    assert (one["status"], one["records"]) == (
        "unchanged",
        {"added": 0, "changed": 0, "removed": 0},
    )
    assert digest(held.path("xa"), frozenset()) == before


def test_a_newer_one_takes_its_place_and_says_what_differs(held: Books) -> None:
    before = numbers(held.path("xa"))
    done = held.good("xa", "collect", more_of_cell_1(held))
    assert done.out.splitlines() == [
        f"moi.ltb: Đã thay số liệu năm 2026 của Chi bộ 1 (ngày 15/06/2026): {TWO}",
        "  năm 2026, có kế hoạch cá nhân: 1 → 2",
        "  năm 2026, việc của cá nhân: 1 → 2",
        "  năm 2026, việc của cá nhân hoàn thành: 0 → 1",
    ]
    assert before.items() <= numbers(held.path("xa")).items()
    assert totals(held, "xa", "--unit", "CB1") == totals(held, "cb1")


def test_what_was_accepted_is_to_be_accepted_again(held: Books) -> None:
    held.good("xa", "accept", "CB1")
    said = held.good("xa", "collect", more_of_cell_1(held)).out.splitlines()[-1]
    assert said == (
        "  Gói trước đã tiếp nhận; cần tiếp nhận lại: lamtheobac accept CB1 --year 2026"
    )


def test_a_book_comes_in_as_its_package_would(books: Books) -> None:
    done = books.good("xa", "collect", books.path("cb1"))
    assert done.out == f"cb1.db: Đã nhận số liệu năm 2026 của Chi bộ 1 (ngày 15/06/2026): {ONE}\n"
    assert "không đổi" in books.good("xa", "collect", books.sent("cb1", "cb1.ltb")).out
    assert totals(books, "xa", "--unit", "CB1") == totals(books, "cb1")


def test_names_give_way_to_counts_and_counts_to_names(held: Books) -> None:
    counted = totals(held, "xa")
    held.good("cb1", "config", "set", "limit.individual", "3")  # something newer
    done = held.good("xa", "collect", held.sent("cb1", "số.ltb", "--counts-only"))
    assert done.out == (
        f"số.ltb: Đã thay số liệu năm 2026 của Chi bộ 1 (ngày 15/06/2026, chỉ số liệu): {ONE}\n"
    )
    assert totals(held, "xa") == counted
    assert [one["name"] for one in held.good("xa", "member", "list", "--json").json] == [
        "Lê Thị Hòa"
    ]
    held.good("xa", "collect", held.sent("cb1", "tên.ltb"))
    assert totals(held, "xa") == counted
    assert len(held.good("xa", "member", "list", "--json").json) == 3
    assert digest(held.path("xa"))["plan_tally"] == []


def test_undo_gives_back_what_was_there(held: Books) -> None:
    before = digest(held.path("xa"))
    held.good("xa", "collect", more_of_cell_1(held))
    assert held.good("xa", "undo").code == 0
    assert digest(held.path("xa")) == before
    held.good("xa", "collect", "moi.ltb")
    assert totals(held, "xa", "--unit", "CB1") == totals(held, "cb1")


def test_a_dry_run_changes_nothing_at_all(held: Books) -> None:
    before = digest(held.path("xa"), frozenset())
    done = held.good("xa", "collect", more_of_cell_1(held), "--dry-run")
    assert done.out.splitlines() == [
        f"moi.ltb: Sẽ thay số liệu năm 2026 của Chi bộ 1 (ngày 15/06/2026): {TWO}",
        "  năm 2026, có kế hoạch cá nhân: 1 → 2",
        "  năm 2026, việc của cá nhân: 1 → 2",
        "  năm 2026, việc của cá nhân hoàn thành: 0 → 1",
    ]
    found = held.good("xa", "collect", "moi.ltb", "--dry-run", "--json").json
    assert found["dry_run"] is True
    assert found["files"][0]["records"] == {"added": 1, "changed": 2, "removed": 0}
    assert digest(held.path("xa"), frozenset()) == before


# --- refused ----------------------------------------------------------------------------------


def test_an_older_one_is_refused_by_name(held: Books) -> None:
    held.good("xa", "collect", more_of_cell_1(held))
    refused(
        held,
        "xa",
        5,
        "cb1.ltb: Gói của Chi bộ 1 (số liệu ngày 15/06/2026) cũ hơn gói đang giữ"
        " (ngày 15/06/2026). Nếu đúng là cần gói cũ: thêm --replace-newer.",
        "collect",
        "cb1.ltb",
    )
    done = held.good("xa", "collect", "cb1.ltb", "--replace-newer")
    assert done.out.splitlines()[1] == "  năm 2026, có kế hoạch cá nhân: 2 → 1"


def test_a_unit_that_nobody_declared_is_refused_with_what_to_do(books: Books) -> None:
    refused(
        books,
        "tinh",
        4,
        "cb1.ltb: Sổ chưa có đơn vị Chi bộ 1 (mã CB1). Hãy khai trước:"
        ' lamtheobac unit add "Chi bộ 1" --code CB1 --kind chi-bo',
        "collect",
        books.sent("cb1", "cb1.ltb"),
    )


def test_a_book_does_not_take_itself_in(held: Books) -> None:
    own = "Đây là số liệu của chính sổ này ({}); không nhận vào chính nó."
    file = held.sent("xa", "xa.ltb")
    refused(held, "xa", 5, f"xa.ltb: {own.format('Đảng bộ xã A')}", "collect", file)
    refused(held, "xa", 5, f"xa.db: {own.format('xa.db')}", "collect", "xa.db")
    copyfile(held.path("xa"), held.path("sao"))
    refused(held, "xa", 5, f"sao.db: {own.format('Đảng bộ xã A')}", "collect", "sao.db")


def test_another_book_of_the_same_unit_is_asked_about(held: Books) -> None:
    held.good("khác", "init", "--unit", "Chi bộ 1", "--code", "CB1")
    held.good("khác", "register", "--collective", "Việc chung")
    file = held.sent("khác", "khác.ltb")
    before = digest(held.path("xa"), frozenset())
    done = held.at("xa", "collect", file)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("khác.ltb: ")
    assert "--take-over" in done.err
    assert digest(held.path("xa"), frozenset()) == before
    held.good("xa", "collect", file, "--take-over")
    assert totals(held, "xa", "--unit", "CB1") == totals(held, "khác")
    assert held.at("xa", "collect", "cb1.ltb").code == 5


def test_a_unit_that_another_sender_brings_is_asked_about(held: Books) -> None:
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    file = more_of_cell_1(held)
    refused(
        held,
        "tinh",
        5,
        "moi.ltb: Số liệu của XA-CB1 đang nằm trong gói của XA. Hãy thống nhất ai gửi; nếu nay"
        " gửi qua gói này: thêm --take-over.",
        "collect",
        file,
    )


def test_what_was_written_here_is_not_replaced_unasked(books: Books) -> None:
    books.good("xa", "member", "add", "Người Ghi Ở Đây", "--unit", "CB1")
    books.good("xa", "register", "--collective", "Việc ghi ở đây", "--unit", "CB1")
    file = books.sent("cb1", "cb1.ltb")
    before = digest(books.path("xa"), frozenset())
    done = books.at("xa", "collect", file)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("cb1.ltb: ")
    assert "2 dòng" in done.err
    assert "--replace-own" in done.err
    assert digest(books.path("xa"), frozenset()) == before
    books.good("xa", "collect", file, "--replace-own")
    assert totals(books, "xa") == totals(books, "cb1")
    assert [one["name"] for one in books.good("xa", "member", "list", "--json").json] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
    ]


def test_a_package_of_tomorrow_is_refused(books: Books) -> None:
    file = books.sent("cb1", "mai.ltb", today="2026-06-16")
    done = books.at("xa", "collect", file)
    assert done.code == 3
    assert "16/06/2026" in done.err
    assert "15/06/2026" in done.err


def test_a_locked_year_takes_nothing_in_but_with_reopen(held: Books) -> None:
    held.good("xa", "lock", "CB1")
    file = more_of_cell_1(held)
    refused(
        held,
        "xa",
        5,
        "moi.ltb: Việc nhận số liệu năm 2026 của Chi bộ 1 đã khóa từ ngày 15/06/2026. Nếu vẫn nhận"
        " gói này: thêm --reopen.",
        "collect",
        file,
    )
    held.good("xa", "collect", file, "--reopen")
    assert totals(held, "xa", "--unit", "CB1") == totals(held, "cb1")


def test_a_closed_year_takes_nothing_in_but_with_reopen(held: Books) -> None:
    held.good("xa", "year", "close", "2026")
    file = more_of_cell_1(held)
    before = digest(held.path("xa"), frozenset())
    done = held.at("xa", "collect", file)
    assert (done.code, done.out) == (5, "")
    assert digest(held.path("xa"), frozenset()) == before
    held.good("xa", "collect", file, "--reopen")
    assert held.good("xa", "history", "--json").json[0]["command"] == "collect --reopen"


def test_nothing_to_take_in_and_nothing_named(books: Books, folder: Path) -> None:
    done = books.at("xa", "collect")
    assert (done.code, done.err) == (
        2,
        "Thiếu TỆP…. Xem cách dùng: thêm --help vào cuối lệnh.\n",
    )
    (folder / "trống").mkdir()
    done = books.at("xa", "collect", "trống")
    assert (done.code, done.err) == (0, "Không có gói, sổ hay mẫu nào để nhận.\n")


def test_good_files_are_in_and_bad_ones_are_listed(books: Books, folder: Path) -> None:
    stick = folder / "usb"
    (stick / "con").mkdir(parents=True)
    books.sent("cb1", "usb/con/cb1.ltb")
    books.sent("cb2", "usb/cb2.ltb")
    cut = (stick / "cb2.ltb").read_bytes()
    (stick / "cụt.ltb").write_bytes(cut[: len(cut) // 2])
    (stick / "ảnh.jpg").write_bytes(b"...")
    (stick / "đọc.txt").write_text("...", encoding="utf-8")
    done = books.at("xa", "collect", stick)
    assert done.code == 7
    lines = done.out.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == ["cb2.ltb", "cb1.ltb"]
    assert lines[-1].startswith("Đã nhận 2 tệp")
    assert "1 tệp không nhận được" in lines[-1]
    assert "2 tệp loại khác" in lines[-1]
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["cụt.ltb"]
    found = books.at("xa", "collect", stick, "--json")
    assert found.code == 7
    assert {Path(one["file"]).name: one["status"] for one in found.json["files"]} == {
        "cb2.ltb": "unchanged", "cb1.ltb": "unchanged", "cụt.ltb": "refused",
    }  # fmt: skip
    assert [one["exit_code"] for one in found.json["files"] if one["message"]] == [3]
    assert totals(books, "xa", "--unit", "CB1") == totals(books, "cb1")


# --- years ------------------------------------------------------------------------------------


def test_a_later_package_of_one_year_leaves_the_others(books: Books) -> None:
    books.good("cb1", "register", "--collective", "Việc năm ngoái", "--year", "2025")
    both = books.sent("cb1", "hai.ltb", "--from", "2025", "--to", "2026")
    books.good("xa", "collect", both)
    year_before = totals(books, "xa", "--year", "2025")
    books.good("xa", "collect", more_of_cell_1(books))
    assert totals(books, "xa", "--year", "2025") == year_before
    assert totals(books, "xa", "--year", "2026") == totals(books, "cb1", "--year", "2026")
    assert books.at("xa", "collect", both).code == 5
    again = books.sent("cb1", "lại.ltb", "--from", "2025", "--to", "2026")
    books.good("xa", "collect", again)
    assert "không đổi" in books.good("xa", "collect", again).out


def test_what_goes_on_from_the_year_before_still_does_when_that_is_put_anew(books: Books) -> None:
    """Two commitments that exchange their texts are put anew, and have new numbers."""
    for text in ("Việc một", "Việc hai"):
        books.good("cb1", "register", "--collective", text, "--year", "2025")
    books.good("cb1", "year", "open", "2026", "--carry")
    for year in (2025, 2026):
        books.good("xa", "collect", books.sent("cb1", f"{year}.ltb", "--year", year))
    going = links(books.path("xa"))
    assert len(going) == 2
    for number, text in ((2, "Tạm"), (3, "Việc một"), (2, "Việc hai")):
        books.good("cb1", "edit", number, "--content", text)
    books.good("xa", "collect", books.sent("cb1", "đổi.ltb", "--year", "2025"))
    assert links(books.path("xa")) == going == links(books.path("cb1"))
    texts = [one["content"] for one in books.good("xa", "list", "--year", 2025, "--json").json]
    assert texts == ["Việc hai", "Việc một"]


def links(path: Path) -> set[tuple[str, str]]:
    """What goes on from what, by uid."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            """SELECT later.uid, c.uid FROM commitment later
                JOIN commitment c ON c.id = later.carried_from"""
        )
        return set(rows.fetchall())


# --- trees ------------------------------------------------------------------------------------


def test_a_commune_keeps_one_cell_itself_and_collects_the_other(books: Books) -> None:
    books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    books.good("xa", "member", "add", "Lê Thị Hòa", "--unit", "CB2")
    books.good("xa", "register", "Lê Thị Hòa", "Trồng 30 cây xanh", "--due", "30/11/2026")
    books.good("tinh", "collect", books.sent("xa", "xa.ltb"))
    assert totals(books, "tinh") == totals(books, "xa")
    assert [one["code"] for one in books.good("tinh", "member", "list", "--json").json] == [
        "XA-CB1-DV001", "XA-CB1-DV002", "XA-DV003",
    ]  # fmt: skip
    books.good("xa", "collect", more_of_cell_1(books))
    books.good("xa", "complete", "2")
    books.good("tinh", "collect", books.sent("xa", "xa.ltb"))
    assert totals(books, "tinh") == totals(books, "xa")
    assert totals(books, "tinh", "--unit", "XA-CB1") == totals(books, "cb1")


def test_a_unit_that_the_sender_no_longer_has_goes_with_all_it_had(held: Books) -> None:
    held.good("xa", "unit", "add", "Chi bộ nhầm", "--code", "CB9")
    held.good("xa", "member", "add", "Người Nhầm", "--unit", "CB9")
    held.good("xa", "register", "--collective", "Việc nhầm", "--unit", "CB9")
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    assert totals(held, "tinh") == totals(held, "xa")
    for _ in range(3):
        held.good("xa", "undo")
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    assert totals(held, "tinh") == totals(held, "xa")
    assert [one["code"] for one in held.good("tinh", "unit", "list", "--json").json] == [
        "T", "XA", "XA-CB1", "XA-CB2", "XB",
    ]  # fmt: skip
    assert "Người Nhầm" not in held.good("tinh", "member", "list", "--all").out


def test_units_that_exchange_their_codes_are_still_themselves(held: Books) -> None:
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    before = numbers(held.path("tinh"), "unit")
    for old, new in (("CB1", "TAM"), ("CB2", "CB1"), ("TAM", "CB2")):
        held.good("xa", "unit", "edit", old, "--code", new)
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    assert numbers(held.path("tinh"), "unit") == before
    found = held.good("tinh", "unit", "list", "--json").json
    assert {one["name"]: one["code"] for one in found if one["kind"] == "chi-bo"} == {
        "Chi bộ 1": "XA-CB2", "Chi bộ 2": "XA-CB1",
    }  # fmt: skip


def test_a_unit_is_not_taken_for_another_one_that_stands_elsewhere(books: Books) -> None:
    """The codes 1 and 11: the first one's own cell is called 11, too."""
    for name, code in (("Xã Một", "1"), ("Xã Mười Một", "11")):
        books.good("tinh", "unit", "add", name, "--code", code, "--kind", "dang-bo-co-so")
    books.good("một", "init", "--unit", "Xã Một", "--code", "1", "--kind", "dang-bo-co-so")
    books.good("một", "unit", "add", "Chi bộ 11", "--code", "11")
    for text in ("Việc của chi bộ", "Việc khác"):
        books.good("một", "register", "--collective", text, "--unit", "11")
        books.good("tinh", "collect", books.sent("một", "một.ltb"))
    found = books.good("tinh", "unit", "list", "--json").json
    codes = {one["name"]: one["code"] for one in found}
    assert (codes["Xã Mười Một"], codes["Chi bộ 11"]) == ("11", "1-11")
    assert (
        totals(books, "tinh", "--unit", "1")["collective"] == (totals(books, "một")["collective"])
    )


def test_what_replaced_something_older_may_go_with_it(books: Books) -> None:
    books.good("cb1", "register", "DV001", "Việc sau", "--extra")
    change(
        books.path("cb1"),
        """UPDATE commitment SET status = 'replaced', closed_on = '2026-06-15',
            replaced_by = 1 WHERE id = 2""",
    )
    books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    change(
        books.path("cb1"),
        "DELETE FROM commitment WHERE id = 2",
        "DELETE FROM commitment WHERE id = 1",
    )
    books.good("cb1", "register", "DV002", "Việc mới")
    books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    assert [one["content"] for one in books.good("xa", "list", "--json").json] == ["Việc mới"]
