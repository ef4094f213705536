"""What becomes of a package: `accept`, `return`, `lock`; and the note that comes back."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.packages import ReturnNote, Sender
from lamtheobac.errors import (
    DamagedPackage,
    DayInFuture,
    LamTheoBacError,
    NotAPackage,
    NotSentHere,
    PackageTooNew,
)
from lamtheobac.packages.return_note import note_of, write_return
from lamtheobac.services.rollup.deciding import take_return
from lamtheobac.storage import locks, units
from tests.conftest import Run
from tests.rollup import received
from tests.rollup.received import opened, package, receive, report, send


@pytest.fixture
def province(run: Run, folder: Path) -> Run:
    received.province(run)
    receive(folder, "XA", "2026-04-10")
    report(folder, "XA", "CB1", on="2026-03-10")
    receive(folder, "XB", "2026-04-20")
    return run


def state(run: Run, code: str, *words: str) -> str:
    listed = run("submissions", "--json", "--all", *words).json["submissions"]
    return str(next(one["status"] for one in listed if one["code"] == code))


# --- accept -----------------------------------------------------------------------------------


def test_accepting_is_told_kept_and_undone(province: Run) -> None:
    done = province("accept", "dang bo xa a")
    assert (done.code, done.out, done.err) == (
        0,
        "Đã tiếp nhận số liệu năm 2026 của Đảng bộ xã A.\n",
        "",
    )
    assert state(province, "XA") == "accepted"
    assert "Đã tiếp nhận số liệu năm 2026" in province("history").out
    assert province("undo").code == 0
    assert state(province, "XA") == "received"


def test_accepting_says_who_and_when_in_json(province: Run) -> None:
    found = province("accept", "XA", "--on", "12/04/2026", "--json").json
    assert found.pop("accepted_by")
    assert found == {
        "unit": {"code": "XA", "name": "Đảng bộ xã A"},
        "from": 2026,
        "to": 2026,
        "status": "accepted",
        "accepted_on": "2026-04-12",
    }


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("XC",), 4, ("Sổ chưa nhận số liệu năm 2026 của Đảng bộ xã C."
         " Nhận gói: lamtheobac collect TỆP")),
        (("XA", "--year", "2025"), 4, ("Sổ chưa nhận số liệu năm 2025 của Đảng bộ xã A."
         " Nhận gói: lamtheobac collect TỆP")),
        (("CB1",), 5, ("Số liệu của Chi bộ 1 nằm trong gói của Đảng bộ xã A."
         " Hãy ghi đơn vị gửi: XA")),
        (("XA", "--on", "09/04/2026"), 5, ("Ngày 09/04/2026 trước ngày nhận 10/04/2026 số liệu của"
         " Đảng bộ xã A. Hãy xem lại ngày.")),
        (("XA", "--on", "16/06/2026"), 5, ("Ngày 16/06/2026 sau hôm nay (15/06/2026)."
         " Chỉ ghi được ngày đã đến.")),
        (("X9",), 4, "Không tìm thấy tổ chức đảng “X9”. Xem danh sách: lamtheobac unit list"),
        (("XA", "--all"), 2, "Không dùng chung được: TỔ_CHỨC, --all. Hãy bỏ bớt."),
        ((), 2, "Thiếu tổ chức đảng. Xem cách dùng: thêm --help vào cuối lệnh."),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_says_why(
    province: Run, words: tuple[str, ...], code: int, sentence: str
) -> None:
    before = province("history").out
    done = province("accept", *words)
    assert (done.code, done.out, done.err) == (code, "", f"{sentence}\n")
    assert province("history").out == before


def test_what_is_accepted_or_returned_is_not_accepted_again(province: Run) -> None:
    province("accept", "XA", "--on", "12/04/2026")
    again = province("accept", "XA")
    assert (again.code, again.err) == (
        5,
        "Số liệu năm 2026 của Đảng bộ xã A đã được tiếp nhận ngày 12/04/2026 rồi.\n",
    )
    province("return", "XB", "--reason", "Thiếu.", "--on", "21/04/2026")
    refused = province("accept", "XB")
    assert (refused.code, refused.err) == (
        5,
        (
            "Số liệu năm 2026 của Đảng bộ xã B đã trả lại ngày 21/04/2026, lý do: “Thiếu.”."
            " Khi có gói sửa: lamtheobac collect TỆP\n"
        ),
    )


def test_all_that_waits_is_accepted_at_once(province: Run, folder: Path) -> None:
    receive(folder, "CB3", "2026-04-22")
    province("return", "XB", "--reason", "thiếu")
    done = province("accept", "--all")
    assert done.out == "Đã tiếp nhận số liệu năm 2026 của 2 đơn vị.\n"
    assert [state(province, code) for code in ("XA", "XB", "CB3")] == [
        "accepted", "returned", "accepted",
    ]  # fmt: skip
    before = province("history").out
    assert province("accept", "--all").out == (
        "Không có đơn vị nào chờ tiếp nhận số liệu năm 2026.\n"
    )
    assert province("accept", "--all", "--json").json == {"year": 2026, "accepted": []}
    assert province("history").out == before
    province("undo")
    assert state(province, "CB3") == state(province, "XA") == "received"


def test_accepting_all_on_a_day_before_one_came_accepts_none(province: Run) -> None:
    refused = province("accept", "--all", "--on", "15/04/2026")
    assert refused.code == 5
    assert "Đảng bộ xã B" in refused.err
    assert state(province, "XA") == "received"


# --- return -----------------------------------------------------------------------------------


def test_returning_writes_a_note_for_the_sender(province: Run, folder: Path) -> None:
    province("accept", "XB")
    done = province("return", "XB", "--reason", " thiếu   chi bộ 5 ", "--on", "01/06/2026")
    assert (done.code, done.out, done.err) == (
        0,
        (
            "Đã trả lại số liệu năm 2026 của Đảng bộ xã B: thiếu chi bộ 5.\n"
            "Đã ghi tệp: tra-lai-XB-2026.ltb. Hãy gửi tệp này cho đơn vị; ở đơn vị:"
            " lamtheobac collect tra-lai-XB-2026.ltb\n"
        ),
        "Số liệu cũ vẫn được tính cho đến khi nhận gói sửa.\n",
    )
    with zipfile.ZipFile(folder / "tra-lai-XB-2026.ltb") as archive:
        assert archive.namelist() == ["manifest.json"]
        found = json.loads(archive.read("manifest.json"))
    note = note_of(found)
    assert (note.receiver.code, note.receiver.kind, note.unit.code) == ("T", "tinh", "XB")
    assert note[2:] == (
        Years(2026, 2026),
        package("XB", "2026-04-20").content_hash,
        date(2026, 6, 1),
        "thiếu chi bộ 5",
    )
    (one,) = (
        o
        for o in province("submissions", "--json", "--all").json["submissions"]
        if o["code"] == "XB"
    )
    assert (one["status"], one["returned_on"], one["reason"], one["accepted_on"]) == (
        "returned", "2026-06-01", "thiếu chi bộ 5", None,
    )  # fmt: skip
    province("undo")
    assert state(province, "XB") == "accepted"


def test_returning_of_several_years_names_them(province: Run, folder: Path) -> None:
    receive(folder, "CB3", "2026-05-05", years=(2016, 2020))
    found = province("return", "CB3", "--reason", "sai", "--year", "2018", "--json").json
    assert found == {
        "unit": {"code": "CB3", "name": "Chi bộ 3"}, "from": 2016, "to": 2020,
        "status": "returned", "returned_on": "2026-06-15", "reason": "sai",
        "file": "tra-lai-CB3-2016-2020.ltb", "locked": False,
    }  # fmt: skip
    assert state(province, "CB3", "--year", "2016") == "returned"


def test_a_file_that_is_there_is_kept_and_then_nothing_is_returned(
    province: Run, folder: Path
) -> None:
    note = folder / "tra-lai-XB-2026.ltb"
    note.write_text("khác")
    refused = province("return", "XB", "--reason", "thiếu")
    assert (refused.code, note.read_text()) == (5, "khác")
    assert state(province, "XB") == "received"
    assert province("return", "XB", "--reason", "thiếu", "--overwrite").code == 0
    assert state(province, "XB") == "returned"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-o", "không/có/x.ltb"), 4),
        (("-o", "so.db", "--overwrite"), 5),
        (("--reason", "  "), 2),
        (("--on", "19/04/2026"), 5),
        (("--on", "16/06/2026"), 5),
    ],
)
def test_what_cannot_be_returned_leaves_no_trace(
    province: Run, folder: Path, words: tuple[str, ...], code: int
) -> None:
    before, files = province("history").out, sorted(folder.iterdir())
    reason = () if "--reason" in words else ("--reason", "thiếu")
    assert province("return", "XB", *reason, *words).code == code
    assert (province("history").out, sorted(folder.iterdir())) == (before, files)


def test_where_the_note_cannot_be_written_nothing_is_returned(province: Run) -> None:
    before = province("history").out
    refused = province("return", "XB", "--reason", "thiếu", "-o", "/proc/tra-lai.ltb")
    assert refused.code == 6
    assert state(province, "XB") == "received"
    assert province("history").out == before


def test_the_reason_is_needed(province: Run) -> None:
    assert province("return", "XB").err == (
        "Thiếu lý do (--reason). Xem cách dùng: thêm --help vào cuối lệnh.\n"
    )


def test_a_returned_package_is_not_returned_again_and_a_lock_is_mentioned(province: Run) -> None:
    province("lock")
    first = province("return", "XB", "--reason", "thiếu")
    assert first.err == (
        "Số liệu cũ vẫn được tính cho đến khi nhận gói sửa.\n"
        "Lưu ý: việc nhận số liệu năm 2026 đang khóa; gói sửa chỉ nhận được khi mở khóa"
        " (lamtheobac lock --open).\n"
    )
    assert province("return", "XB", "--reason", "nữa", "--overwrite").code == 5


# --- the note ---------------------------------------------------------------------------------


def sender(code: str) -> Sender:
    return Sender("0197a000-0000-7000-8000-000000000001", code, f"Đơn vị {code}", UnitKind.CELL)


def note_about(content_hash: str) -> ReturnNote:
    return ReturnNote(
        sender("T"),
        sender("CB1"),
        Years(2026, 2026),
        content_hash,
        date(2026, 6, 10),
        "sai số",
    )


def written(path: Path, note: ReturnNote) -> dict[str, Any]:
    write_return(path, note)
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def test_the_same_note_is_the_same_file_and_reads_back(folder: Path) -> None:
    note = note_about("ab" * 32)
    assert note_of(written(folder / "1.ltb", note)) == note
    write_return(folder / "2.ltb", note)
    assert (folder / "1.ltb").read_bytes() == (folder / "2.ltb").read_bytes()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": "lamtheobac.return/2"}, PackageTooNew),
        ({"format": "lamtheobac.package/1"}, NotAPackage),
        ({"format": 1}, NotAPackage),
        ({"years": {"from": 2026, "to": 2025}}, DamagedPackage),
        ({"years": {"from": 1800, "to": 2026}}, DamagedPackage),
        ({"years": {"from": True, "to": 2026}}, DamagedPackage),
        ({"years": 2026}, DamagedPackage),
        ({"content_sha256": "AB" * 32}, DamagedPackage),
        ({"content_sha256": None}, DamagedPackage),
        ({"returned_on": "20260610"}, DamagedPackage),
        ({"returned_on": "2026-02-31"}, DamagedPackage),
        ({"reason": ""}, DamagedPackage),
        ({"reason": "a\u202eb"}, DamagedPackage),
        ({"reason": "\x1b[2J"}, DamagedPackage),
        ({"reason": "x" * 32_768}, DamagedPackage),
        ({"reason": ["sai"]}, DamagedPackage),
        ({"unit": {}}, DamagedPackage),
        ({"unit": "CB1"}, DamagedPackage),
        ({"receiver": {"uid": "1", "code": "T", "name": "T", "kind": "tinh"}}, DamagedPackage),
    ],
    ids=str,
)
def test_a_note_that_does_not_fit_is_refused(
    folder: Path, change: dict[str, Any], error: type[LamTheoBacError]
) -> None:
    found = written(folder / "1.ltb", note_about("ab" * 32))
    with pytest.raises(error):
        note_of({**found, **change})


@pytest.mark.parametrize(
    "lost", ["format", "receiver", "unit", "years", "content_sha256", "returned_on", "reason"]
)
def test_a_note_that_lacks_something_is_refused(folder: Path, lost: str) -> None:
    found = written(folder / "1.ltb", note_about("ab" * 32))
    del found[lost]
    with pytest.raises((DamagedPackage, NotAPackage)):
        note_of(found)


def test_the_sender_learns_what_came_back_once(cell: Run, folder: Path) -> None:
    send(folder, "2026-04-01")
    sent = send(folder, "2026-04-10")
    note = note_about(sent.content_hash)
    with opened(folder) as book:
        taken = take_return(book, note)
        assert taken.package == sent
        assert (taken.returned_on, taken.return_reason) == (date(2026, 6, 10), "sai số")
    history = cell("history").out
    assert "Đơn vị T trả lại số liệu năm 2026, ngày 10/06/2026: sai số." in " ".join(
        history.split()
    )
    with opened(folder) as book:
        assert take_return(book, note) == taken
    assert cell("history").out == history
    assert cell("submissions", "--json").json["sent"][0]["reason"] == "sai số"
    cell("undo")
    assert cell("submissions", "--json").json["sent"][0]["reason"] is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"content_hash": "ab" * 32}, NotSentHere),
        ({"years": Years(2025, 2026)}, NotSentHere),
        ({"returned_on": date(2026, 6, 16)}, DayInFuture),
    ],
)
def test_a_note_about_something_else_changes_nothing(
    cell: Run, folder: Path, change: dict[str, Any], error: type[LamTheoBacError]
) -> None:
    note = note_about(send(folder, "2026-04-10").content_hash)._replace(**change)
    before = cell("history").out
    with opened(folder) as book, pytest.raises(error):
        take_return(book, note)
    assert cell("history").out == before


# --- lock -------------------------------------------------------------------------------------


def over(folder: Path, code: str, first: int = 2026, last: int = 2026) -> tuple[str, int] | None:
    """The unit and year of the lock over a unit, as `collect` asks for it."""
    with opened(folder) as book, book.reading() as connection:
        unit = units.unit_by_code(connection, code, book.today)
        assert unit is not None
        found = locks.lock_over(connection, unit.id, Years(first, last), book.today)
        if found is None:
            return None
        return units.unit_by_id(connection, found.unit_id, book.today).code, found.year


def test_a_lock_stands_over_all_under_the_unit_and_says_what_is_missing(
    province: Run, folder: Path
) -> None:
    province("accept", "XA")
    done = province("lock")
    assert done.out == "Đã khóa nhận số liệu năm 2026 của Đảng bộ tỉnh và mọi cấp dưới.\n"
    assert done.err == (
        "Lưu ý: còn 2 đơn vị chưa gửi, 2 đơn vị chưa tiếp nhận."
        " Xem: lamtheobac submissions --year 2026\n"
    )
    assert over(folder, "CB3") == over(folder, "T") == ("T", 2026)
    assert over(folder, "CB3", 2020, 2025) is None
    assert over(folder, "CB3", 2020, 2030) == ("T", 2026)
    assert all(
        one["locked"] for one in province("submissions", "--json", "--all").json["submissions"]
    )
    province("undo")
    assert over(folder, "CB3") is None


def test_a_lock_of_one_unit_leaves_the_others_open(province: Run, folder: Path) -> None:
    assert province("lock", "dang bo xa c", "--year", "2026").code == 0
    assert over(folder, "CB4") == ("XC", 2026)
    assert over(folder, "XA") is None
    assert over(folder, "T") is None
    everything = province("submissions", "--json", "--all").json["submissions"]
    locked = {one["code"]: one["locked"] for one in everything}
    assert locked == {"XA": False, "CB1": False, "XB": False, "CB3": True, "CB4": True}
    of_cell = province("submissions", "--unit", "CB4", "--json", "--all").json["submissions"]
    assert [one["locked"] for one in of_cell] == [True]


def test_nothing_is_left_to_say_when_all_is_accepted(province: Run) -> None:
    province("accept", "XB")
    assert province("lock", "XB").err == ""


def test_locking_in_json(province: Run) -> None:
    found = province("lock", "XB", "--json").json
    assert found.pop("locked_by")
    assert found == {
        "unit": {"code": "XB", "name": "Đảng bộ xã B"}, "year": 2026, "locked": True,
        "locked_on": "2026-06-15", "locked_above": None, "expected": 1, "received": 1,
        "accepted": 0, "on_time": 0, "late": 1, "missing": 0, "returned": 0,
        "received_pct": "100.00", "on_time_pct": "0.00",
    }  # fmt: skip
    opened_again = province("lock", "XB", "--open", "--json").json
    assert (opened_again["locked"], opened_again["locked_on"]) == (False, None)


def test_locked_twice_and_opened_twice_are_conflicts(province: Run) -> None:
    province("lock", "XB")
    again = province("lock", "XB")
    assert (again.code, again.err) == (
        5,
        (
            "Việc nhận số liệu năm 2026 của Đảng bộ xã B đã khóa từ 15/06/2026."
            " Mở khóa: lamtheobac lock XB --year 2026 --open\n"
        ),
    )
    assert province("lock", "XB", "--open").out == (
        "Đã mở khóa nhận số liệu năm 2026 của Đảng bộ xã B và mọi cấp dưới.\n"
    )
    refused = province("lock", "XB", "--open")
    assert (refused.code, refused.err) == (
        5,
        "Việc nhận số liệu năm 2026 của Đảng bộ xã B chưa khóa, không cần mở.\n",
    )


def test_a_lock_above_is_opened_above(province: Run, folder: Path) -> None:
    province("lock", "XB")
    province("lock")
    for words in (("lock", "XA"), ("lock", "XA", "--open")):
        refused = province(*words)
        assert (refused.code, refused.err) == (
            5,
            (
                "Việc nhận số liệu năm 2026 của Đảng bộ xã A khóa ở cấp trên, Đảng bộ tỉnh."
                " Mở khóa ở đó: lamtheobac lock T --year 2026 --open\n"
            ),
        )
    own = province("lock", "XB", "--open")
    assert own.err == (
        "Lưu ý: chưa nhận được gói nào, vì Đảng bộ tỉnh ở cấp trên vẫn khóa."
        " Mở khóa ở đó: lamtheobac lock T --year 2026 --open\n"
    )
    assert over(folder, "XB") == ("T", 2026)


def test_what_another_unit_sends_is_locked_with_it(province: Run, folder: Path) -> None:
    assert province("lock", "CB1").code == 5
    province("lock", "XA")
    assert over(folder, "CB1") == ("XA", 2026)


def test_a_unit_that_moved_is_under_the_lock_of_where_it_stands(
    province: Run, folder: Path
) -> None:
    province("lock", "XC")
    assert province("unit", "move", "CB4", "--parent", "XB", "--on", "01/06/2026").code == 0
    assert over(folder, "CB4") is None
    assert over(folder, "CB3") == ("XC", 2026)
