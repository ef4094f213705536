"""What becomes of a package: `accept`, `return`, `lock`; and the note that comes back."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from lamtheobac.domain.dates import Years
from lamtheobac.packages.return_note import note_of
from tests.conftest import Run
from tests.rollup import received
from tests.rollup.received import package, receive, state


@pytest.fixture
def province(run: Run, folder: Path) -> Run:
    return received.province_with_packages(run, folder)


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
