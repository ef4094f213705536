"""The filled sheet comes back by `import`."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import Filling, facts, fill, heard, item, taken


def test_it_writes_what_the_meeting_would_have_written(
    agenda: Run, meet: Meet, printed: Filling, folder: Path
) -> None:
    shutil.copy(folder / "so.db", folder / "tay.db")
    file = taken(agenda, fill(printed))
    assert file["kind"] == "meeting"
    assert file["held_on"] == "2026-06-15"
    counts = "members_added", "members_changed", "commitments_added", "commitments_changed"
    assert [file[name] for name in counts] == [0, 0, 0, 4]
    said, written = heard(agenda), facts(agenda)
    shutil.copy(folder / "tay.db", folder / "so.db")
    meet("x", "300 m hoa", "10/06/2026", "t", "Đọc xong 3 cuốn", "60", "h", "31/12/2026",
         "Chờ vốn", "k", "d")  # fmt: skip
    assert (said, written) == (heard(agenda), facts(agenda))


def test_it_is_one_entry_of_the_history_and_undo_takes_all_of_it_back(
    agenda: Run, printed: Filling
) -> None:
    before = facts(agenda), len(agenda("history", "--json").json)
    taken(agenda, fill(printed))
    entry, *_ = agenda("history", "--json").json
    assert entry["summary"] == (
        "Đã nhập phieu-hop-CB1-2026-06-15.xlsx: 4 câu trả lời của cuộc họp ngày 15/06/2026."
    )
    assert len(agenda("history", "--json").json) == before[1] + 1
    assert agenda("undo").code == 0
    assert facts(agenda) == before[0]
    assert agenda("meeting", "--minutes").code == 4


def test_taking_it_twice_changes_nothing(agenda: Run, printed: Filling) -> None:
    path = fill(printed)
    taken(agenda, path)
    before = facts(agenda), heard(agenda), agenda("history", "--json").out
    again = taken(agenda, path, today="2026-06-20")
    assert again["commitments_changed"] == 0
    assert (again["rows"]["unchanged"], again["skipped"]["unfilled"]) == (4, 1)
    assert (facts(agenda), heard(agenda), agenda("history", "--json").out) == before
    assert "không có gì mới" in agenda("import", path).out


def test_what_happened_since_does_not_make_the_second_time_a_conflict(
    agenda: Run, printed: Filling
) -> None:
    path = fill(printed)
    taken(agenda, path)
    agenda("complete", "3", "--result", "10 cuốn")
    agenda("edit", "2", "--due", "30/11/2026")
    assert taken(agenda, path)["commitments_changed"] == 0


def test_a_sheet_that_nobody_filled_in_says_nothing(agenda: Run, printed: Filling) -> None:
    file = taken(agenda, printed.path)
    assert file["rows"] == {
        "read": file["rows"]["skipped"], "added": 0, "changed": 0, "unchanged": 0,
        "skipped": file["rows"]["skipped"], "refused": 0,
    }  # fmt: skip
    assert file["skipped"]["unfilled"] == 5
    assert agenda("meeting", "--minutes").code == 4


def test_a_dry_run_shows_what_would_be_written(agenda: Run, printed: Filling) -> None:
    before = facts(agenda)
    done = agenda("import", fill(printed), "--dry-run")
    assert done.code == 0, done.err
    assert "nhận ra phiếu họp của lamtheobac" in done.out
    assert "Ghi vào: cuộc họp ngày 15/06/2026 của Chi bộ 1." in done.out
    assert "Chi bộ 1 – hoàn thành ngày 10/06/2026: “300 m hoa”" in done.out
    assert "Nguyễn Văn An – có tiến độ (60%): “Đọc xong 3 cuốn”" in done.out
    assert "Nguyễn Văn An – hoãn đến 31/12/2026: “Chờ vốn”" in done.out
    assert "Trần Thị Bình – chưa có gì mới" in done.out
    assert "Sẽ nhập phieu-hop-CB1-2026-06-15.xlsx: 4 câu trả lời" in done.out
    assert facts(agenda) == before


def test_it_tells_how_to_get_the_minutes(agenda: Run, printed: Filling) -> None:
    done = agenda("import", fill(printed))
    assert "Đã nhập phieu-hop-CB1-2026-06-15.xlsx: 4 câu trả lời" in done.out
    assert "lamtheobac meeting --minutes --unit CB1 --on 15/06/2026" in done.err


def test_only_nothing_new_is_news_as_well(agenda: Run, printed: Filling) -> None:
    printed.put(4, answer="Chưa có gì mới", said="Ốm")
    done = agenda("import", printed.save())
    assert "1 câu trả lời" in done.out
    assert heard(agenda) == [(4, "nothing", "Ốm", None)]
    assert item(agenda, 4)["progress"] == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("hoàn thành", "done"), ("HOAN THANH", "done"), ("xong", "done"), ("Chưa", "nothing")],
)
def test_answers_may_be_typed_in_other_words(
    agenda: Run, printed: Filling, answer: str, kind: str
) -> None:
    printed.put(2, answer=answer)
    taken(agenda, printed.save())
    assert heard(agenda)[0][1] == kind


def test_a_completion_without_a_day_is_of_the_meetings_day(agenda: Run, printed: Filling) -> None:
    printed.put(2, answer="Hoàn thành")
    taken(agenda, printed.save(), today="2026-06-20")
    assert item(agenda, 2)["completed_on"] == "2026-06-15"


def test_the_walk_goes_on_with_what_the_sheet_left_blank(
    agenda: Run, meet: Meet, printed: Filling
) -> None:
    taken(agenda, fill(printed))
    done = meet("x", "Sổ 320 hộ", "")
    assert "Tiếp tục cuộc họp ngày 15/06/2026 của Chi bộ 1: đã rà 4/5 việc." in done.err
    assert len(heard(agenda)) == 5


def test_the_sheet_adds_to_what_the_walk_has_heard(
    agenda: Run, meet: Meet, printed: Filling
) -> None:
    meet("x", "300 m hoa", "10/06/2026", "d")
    file = taken(agenda, fill(printed))
    assert (file["rows"]["changed"], file["rows"]["unchanged"]) == (3, 1)
    assert agenda("undo").code == 0
    assert [one[0] for one in heard(agenda)] == [1]


def test_what_was_answered_after_the_sheet_keeps_it_in_the_book(
    agenda: Run, meet: Meet, printed: Filling
) -> None:
    taken(agenda, fill(printed))
    entry = agenda("history", "--json").json[0]["number"]
    meet("x", "Sổ 320 hộ", "")
    done = agenda("undo", entry)
    assert done.code == 5
    assert "Số hóa sổ" in done.err
    assert agenda("undo").code == 0
    assert agenda("undo", entry).code == 0
    assert agenda("meeting", "--minutes").code == 4
