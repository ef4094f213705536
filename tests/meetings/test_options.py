"""What the command takes, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.contract.test_start_up import HEAVY, loaded
from tests.meetings.conftest import Meet


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        ((), 2, "Thiếu cửa sổ dòng lệnh để hỏi từng việc (hoặc thêm --sheet, --minutes)."),
        (("--json",), 2, "Thiếu cửa sổ dòng lệnh"),
        (("--xlsx",), 2, "--xlsx phải đi cùng --sheet."),
        (("--docx", "--minutes"), 2, "--docx phải đi cùng --sheet."),
        (("-o", "x.xlsx"), 2, "-o phải đi cùng --sheet."),
        (("--overwrite", "--minutes"), 2, "--overwrite phải đi cùng --sheet."),
        (("--sheet", "--minutes"), 2, "Không dùng chung được: --sheet, --minutes."),
        (("--sheet", "--json"), 2, "Không dùng chung được: --sheet, --json."),
        (("--minutes", "--unit", "CB9"), 4, "“CB9”"),
        (("--minutes", "--on", "31/02/2026"), 2, "“31/02/2026”"),
        (("--minutes",), 4, "Sổ chưa ghi cuộc họp nào của Chi bộ 1 ngày 15/06/2026."),
    ],
)
def test_what_cannot_be_is_refused(
    agenda: Run, options: tuple[str, ...], code: int, says: str
) -> None:
    done = agenda("meeting", *options)
    assert (done.code, done.out) == (code, "")
    assert says in done.err


def test_a_meeting_of_tomorrow_cannot_have_been_held(agenda: Run, meet: Meet) -> None:
    done = meet("k", options=("--on", "16/06/2026"))
    assert done.code == 5
    assert "Ngày 16/06/2026 sau hôm nay (15/06/2026)." in done.err


def test_a_closed_unit_holds_no_meeting(agenda: Run, meet: Meet) -> None:
    agenda("unit", "add", "Chi bộ 2", "--code", "CB2")
    agenda("unit", "close", "CB2", "--on", "01/05/2026")
    assert meet("k", options=("--unit", "CB2")).code == 5


@pytest.mark.parametrize(
    ("options", "unwanted"),
    [
        (("--minutes",), HEAVY),
        (("--minutes", "--json"), HEAVY),
        (("--sheet",), ("rich", "sqlite_utils", "prompt_toolkit")),
        (("--sheet", "--docx"), ("rich", "openpyxl", "sqlite_utils", "prompt_toolkit")),
    ],
)
def test_it_loads_only_what_it_uses(
    agenda: Run, meet: Meet, folder: Path, options: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    meet("k", "d")
    assert loaded(folder, "meeting", *options).isdisjoint(unwanted)


def test_json_comes_when_nothing_is_answered_or_open_as_well(
    cell: Run, folder: Path, meet: Meet
) -> None:
    nothing: dict[str, object] = {
        "reviewed": 0,
        "not_reviewed": 0,
        "overdue": 0,
        "paragraph": None,
        "answers": [],
    }
    done = meet(options=("--json",))
    assert done.code == 0
    assert nothing.items() <= done.json.items()
    assert "không có việc nào đang mở" in done.err
    cell("register", "an", "Đọc sách")
    done = meet("d", options=("--json",))
    assert done.code == 0
    assert {**nothing, "not_reviewed": 1}.items() <= done.json.items()


def test_json_is_the_minutes_and_nothing_else(agenda: Run, meet: Meet) -> None:
    done = meet("k", "d", options=("--json",))
    document: dict[str, Any] = done.json
    assert document["nothing"] == 1
    assert document["not_reviewed"] == 4
