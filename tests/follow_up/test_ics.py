"""The calendar of due days, read back as a client reads it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from lamtheobac.domain.model import MemberId, UnitId
from lamtheobac.services import books
from lamtheobac.storage import commitments
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Stamp
from tests.conftest import Run

JANUARY = "2026-01-05"
Read = Callable[[], Any]  # the library's types are unions of all that a property may be


@pytest.fixture
def read(cell: Run, folder: Path) -> Read:
    """Write the calendar and read it back."""

    def call() -> Any:
        done = cell("due", "--ics", "lich.ics", "--overwrite")
        assert (done.code, done.out) == (0, "Đã ghi tệp: lich.ics\n")
        return Calendar.from_ical((folder / "lich.ics").read_bytes())

    return call


def events(calendar: Any) -> dict[str, Any]:
    """The events by the number that stands in their description."""
    found = {str(e["description"]).split(",", maxsplit=1)[0]: e for e in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def test_every_due_day_is_an_event_of_a_whole_day(cell: Run, read: Read) -> None:
    cell(
        "register", "an", "Giúp hộ nghèo", "--due", "30/06/2026", "--measures", "Vận động",
        "--topic", "Xóa nhà tạm", "--follower", "Bí thư", today=JANUARY,
    )  # fmt: skip
    cell("register", "bình", "Không có hạn", today=JANUARY)
    cell("progress", "1", "Xong móng", "--percent", "40", "--on", "01/06/2026")
    calendar = read()
    assert calendar["method"] == "PUBLISH"
    assert calendar["version"] == "2.0"
    assert str(calendar["prodid"]).startswith("-//lamtheobac//")
    assert str(calendar["x-wr-calname"]) == "Việc làm theo Bác – Chi bộ 1"
    (event,) = calendar.walk("VEVENT")
    (item,) = (i for i in cell("list", "--json").json if i["id"] == 1)
    assert str(event["uid"]) == f"{item['uid']}@lamtheobac"
    assert event.decoded("dtstart") == date(2026, 6, 30)
    assert not isinstance(event.decoded("dtstart"), datetime)
    assert str(event["summary"]) == "Hạn: Giúp hộ nghèo – Nguyễn Văn An"
    assert str(event["description"]).split("\n") == [
        "Việc số 1, năm 2026, Chi bộ 1",
        "Giải pháp: Vận động",
        "Tiến độ 01/06/2026 (40%): Xong móng",
        "Người theo dõi: Bí thư",
    ]
    assert event["status"] == "CONFIRMED"
    assert [str(c) for c in event["categories"].cats] == ["Làm theo Bác", "Xóa nhà tạm"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)


def test_an_assigned_task_says_what_it_must_bring_forth(cell: Run, read: Read) -> None:
    cell("assign", "an", "Một cửa", "--deliverable", "Quy chế mới", "--due", "30/09/2026")
    assert "Sản phẩm phải có: Quy chế mới" in str(events(read())["Việc số 1"]["description"])


@pytest.mark.parametrize(
    "words",
    [
        ("complete", "1"),
        ("complete", "1", "--not-done", "--reason", "Ốm"),
        ("withdraw", "1", "--reason", "Trùng"),
        ("member", "leave", "an", "--reason", "Chuyển đi"),
    ],
    ids=" ".join,
)
def test_what_is_over_replaces_the_earlier_event_as_cancelled(
    cell: Run, read: Read, words: tuple[str, ...]
) -> None:
    cell("register", "an", "Việc", "--due", "30/06/2026")
    cell("register", "bình", "Việc", "--due", "30/06/2026")
    before = events(read())
    assert cell(*words).code == 0
    after = events(read())
    assert after["Việc số 1"]["status"] == "CANCELLED"
    assert after["Việc số 2"]["status"] == "CONFIRMED"
    assert not after["Việc số 1"].walk("VALARM")
    assert after["Việc số 1"]["uid"] == before["Việc số 1"]["uid"]
    assert after["Việc số 1"]["sequence"] > before["Việc số 1"]["sequence"]
    assert cell("undo").code == 0
    assert events(read())["Việc số 1"]["status"] == "CONFIRMED"


def test_carried_work_is_cancelled_where_it_was_and_stands_where_it_goes_on(
    cell: Run, read: Read
) -> None:
    cell("register", "an", "Việc", "--due", "30/06/2027", today=JANUARY)
    cell("year", "open", "2027", "--carry", today="2027-01-10")
    statuses = {name: event["status"] for name, event in events(read()).items()}
    assert statuses == {"Việc số 1": "CANCELLED", "Việc số 2": "CONFIRMED"}


def test_what_a_year_still_had_when_it_was_closed_is_called_off(cell: Run, read: Read) -> None:
    """A client that has taken the earlier file would keep on reminding."""
    cell("register", "an", "Việc", "--due", "30/06/2026")
    cell("year", "close", "2026")
    assert [event["status"] for event in events(read()).values()] == ["CANCELLED"]


def test_a_year_closed_long_ago_leaves_the_calendar(cell: Run, read: Read) -> None:
    cell("register", "an", "Việc", "--year", "2024", "--due", "30/06/2024")
    cell("year", "close", "2024")
    assert events(read()) == {}


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "1", "--due", "30/07/2026"),
        ("edit", "1", "--content", "Việc khác"),
        ("edit", "1", "--measures", "Cách khác"),
        ("progress", "1", "Đã bắt đầu"),
        ("member", "edit", "an", "--name", "Nguyễn Văn Ân"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_the_sequence_rises_with_what_changes_and_never_falls(
    cell: Run, read: Read, words: tuple[str, ...]
) -> None:
    cell("register", "an", "Việc", "--due", "30/06/2026")
    cell("progress", "1", "Đang làm")
    cell("progress", "1", "Đang làm tiếp")
    before = read().walk("VEVENT")[0]
    assert cell(*words).code == 0
    after = read().walk("VEVENT")[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstamp") >= before.decoded("dtstamp")
    cell("undo")
    assert read().walk("VEVENT")[0]["sequence"] > after["sequence"]


def test_the_same_book_gives_the_same_bytes_on_any_day(cell: Run, folder: Path) -> None:
    cell("register", "an", "Việc", "--due", "30/06/2026", "--topic", "B", "--topic", "A")
    cell("due", "--ics", "1.ics")
    cell("due", "--ics", "2.ics", "--days", "1", "--silent", "1", today="2026-12-01")
    assert (folder / "1.ics").read_bytes() == (folder / "2.ics").read_bytes()


def test_follow_up_days_of_inspections_are_in_it(cell: Run, read: Read) -> None:
    cell("inspect", "an", "--on", "01/06/2026", "--finding", "Thiếu sổ", "--follow-up", "1/7/2026")
    cell("inspect", "CB1", "--finding", "Thiếu biên bản")
    (event,) = read().walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 7, 1)
    assert str(event["summary"]) == "Hạn khắc phục: Thiếu sổ – Nguyễn Văn An"
    assert event["status"] == "CONFIRMED"
    cell("inspection", "close", "1", "--result", "Đã bổ sung")
    (settled,) = read().walk("VEVENT")
    assert (settled["uid"], settled["status"]) == (event["uid"], "CANCELLED")
    assert "Kết quả khắc phục: Đã bổ sung" in str(settled["description"])


@pytest.mark.parametrize(
    "odd",
    [
        "phẩy, chấm phẩy; gạch \\n chéo \\",
        "😀👩‍👩‍👧 東京",
        'nháy "kép" và : hai chấm = bằng',
        "BEGIN:VEVENT",
        "á" * 3_000,
    ],
    ids=["commas", "emoji", "quotes", "keyword", "long"],
)
def test_odd_texts_come_back_as_they_are(cell: Run, read: Read, odd: str, folder: Path) -> None:
    assert cell("register", "an", odd, "--due", "30/06/2026", "--topic", odd[:100]).code == 0
    (item,) = cell("list", "--json").json
    (event,) = read().walk("VEVENT")
    assert str(event["summary"]) == f"Hạn: {item['content']} – Nguyễn Văn An"
    assert [str(c) for c in event["categories"].cats] == ["Làm theo Bác", *item["topics"]]
    raw = (folder / "lich.ics").read_bytes()
    assert raw.decode("utf-8")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\x00"], ids=ascii)
def test_what_another_program_wrote_cannot_break_out_of_its_property(
    cell: Run, read: Read, folder: Path, end: str
) -> None:
    cell(
        "register", "an", "Việc", "--due", "30/06/2026", "--measures", "Cách", "--topic", "Nhóm",
    )  # fmt: skip
    cell("progress", "1", "Xong")
    cell("inspect", "an", "--finding", "Thiếu", "--follow-up", "01/07/2026")
    evil = f"x{end}END:VEVENT{end}BEGIN:VEVENT{end}SUMMARY:lạ"
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        for table, column in (
            ("commitment", "content"), ("commitment", "measures"), ("member", "name"),
            ("unit", "name"), ("progress", "note"), ("topic", "name"), ("inspection", "finding"),
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = ?", [evil])
    calendar = read()
    assert len(calendar.walk("VEVENT")) == 2
    lines = (folder / "lich.ics").read_bytes().decode("utf-8").split("\r\n")
    assert lines.count("END:VEVENT") == lines.count("BEGIN:VEVENT") == 2
    assert not [line for line in lines if line.startswith("SUMMARY:lạ")]
    assert not [c for line in lines for c in line if c in "\r\n\x00\x0b\x85\u2028"]


def test_five_thousand_due_days_are_five_thousand_events(
    cell: Run, folder: Path, read: Read
) -> None:
    stamp = Stamp(date(2026, 6, 15), "2026-06-15T08:00:00+07:00", "thử")
    with books.open_for_use(folder / "so.db", stamp) as book, book.changing("import") as changes:
        commitments.add_many(
            changes,
            (
                NewCommitment(
                    2026, UnitId(1), MemberId(1), f"Việc {number}", date(2026, 1, 5),
                    due_on=date(2026, 6, 15) + timedelta(days=number % 100),
                )
                for number in range(5_000)
            ),
        )  # fmt: skip
    found = read().walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found) == 5_000


def test_the_calendar_holds_the_units_asked_for(cell: Run, folder: Path) -> None:
    cell("unit", "add", "Tổ đảng", "--code", "TD")
    cell("member", "add", "Đỗ Văn Ánh", "--unit", "TD")
    cell("register", "ánh", "Của tổ", "--due", "30/06/2026")
    cell("register", "an", "Của chi bộ", "--due", "30/06/2026")
    cell("due", "--ics", ".", "--unit", "TD")
    text = (folder / "lich-nhac-TD.ics").read_text(encoding="utf-8")
    assert ("Của tổ" in text, "Của chi bộ" in text) == (True, False)


def test_what_was_written_is_counted(cell: Run, folder: Path) -> None:
    cell("register", "an", "Việc", "--due", "30/06/2026")
    cell("register", "bình", "Việc", "--due", "30/06/2026")
    cell("complete", "2")
    done = cell("due", "--ics", "lich.ics")
    assert (done.out, done.err) == (
        "Đã ghi tệp: lich.ics\n",
        "Lịch có 1 hạn, 1 hạn đã khép ghi là hủy.\n",
    )
    told = cell("due", "--ics", "lich.ics", "--overwrite", "--json")
    assert told.json == {"file": "lich.ics", "events": 1, "cancelled": 1}
    assert told.err == ""


def test_a_calendar_of_nothing_is_a_calendar(read: Read) -> None:
    assert read().walk("VEVENT") == []


def test_the_file_is_for_its_owner_only(cell: Run, folder: Path) -> None:
    cell("due", "--ics", "lich.ics")
    if os.name == "posix":
        assert (folder / "lich.ics").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_kept_unless_told_otherwise(cell: Run, folder: Path) -> None:
    (folder / "lich.ics").write_text("của tôi", encoding="utf-8")
    refused = cell("due", "--ics", "lich.ics")
    assert (refused.code, refused.out) == (5, "")
    assert "--overwrite" in refused.err
    assert (folder / "lich.ics").read_text(encoding="utf-8") == "của tôi"


def test_the_book_is_never_written_over(cell: Run, folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    assert cell("due", "--ics", "so.db", "--overwrite").code == 5
    assert (folder / "so.db").read_bytes() == before


def test_overwriting_without_a_calendar_makes_no_sense(cell: Run) -> None:
    refused = cell("due", "--overwrite")
    assert (refused.code, refused.out) == (2, "")
    assert "--ics" in refused.err


def test_a_folder_that_is_not_there_is_not_made(cell: Run, folder: Path) -> None:
    assert cell("due", "--ics", "khong-co/lich.ics").code == 4
    assert not (folder / "khong-co").exists()
