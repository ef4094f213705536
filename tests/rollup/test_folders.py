"""A folder in which everything lies that ever came, and the day on which it came."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.rollup.commune import Books


@pytest.fixture
def books(run: Run, folder: Path) -> Books:
    """A cell that has sent twice into one folder, and the province that waits for it."""
    found = Books(run, folder)
    found.good("cb", "init", "--unit", "Chi bộ 1", "--code", "CB1", today="2026-01-05")
    found.good("cb", "member", "add", "Nguyễn Văn An", today="2026-01-05")
    found.good("tren", "init", "--unit", "Tỉnh", "--code", "T", "--kind", "tinh")
    found.good("tren", "unit", "add", "Chi bộ 1", "--code", "CB1")
    (folder / "gui").mkdir()
    found.good("cb", "submit", "-o", folder / "gui", today="2026-03-10")
    found.good("cb", "register", "an", "Giúp 2 hộ nghèo", today="2026-03-20")
    return found


def send_again(books: Books, folder: Path) -> None:
    books.good("cb", "submit", "-o", folder / "gui", today="2026-04-10")


def test_what_gave_way_to_a_newer_one_is_passed_over_in_a_folder(
    books: Books, folder: Path
) -> None:
    books.good("tren", "collect", folder / "gui")
    send_again(books, folder)
    done = books.good("tren", "collect", folder / "gui")
    assert done.out.splitlines()[-1] == "Đã nhận 1 tệp; 1 tệp đã có từ trước."
    done = books.good("tren", "collect", folder / "gui")
    assert done.out.splitlines() == [
        (
            "goi-CB1-2026-20260310.ltb: Gói ngày 10/03/2026 của Chi bộ 1 đã có gói mới hơn (ngày"
            " 10/04/2026) thay; bỏ qua."
        ),
        "goi-CB1-2026-20260410.ltb: Đã có số liệu năm 2026 của Chi bộ 1, không đổi.",
        "1 tệp đã có từ trước; 1 tệp đã có gói mới hơn thay.",
    ]
    files = books.good("tren", "collect", folder / "gui", "--json").json["files"]
    assert [one["status"] for one in files] == ["superseded", "unchanged"]


def test_the_same_package_by_name_is_refused(books: Books, folder: Path) -> None:
    books.good("tren", "collect", folder / "gui")
    send_again(books, folder)
    books.good("tren", "collect", folder / "gui")
    old = books.at("tren", "collect", folder / "gui" / "goi-CB1-2026-20260310.ltb")
    assert (old.code, old.out) == (5, "")
    assert "cũ hơn gói đang giữ (ngày 10/04/2026)" in old.err


def test_an_older_one_that_never_came_is_no_part_of_the_past(books: Books, folder: Path) -> None:
    send_again(books, folder)
    books.good("tren", "collect", folder / "gui" / "goi-CB1-2026-20260410.ltb")
    assert books.at("tren", "collect", folder / "gui").code == 7


def test_a_package_in_a_zip_of_another_name_is_taken_and_photos_are_not(
    books: Books, folder: Path
) -> None:
    shutil.move(folder / "gui" / "goi-CB1-2026-20260310.ltb", folder / "gui" / "thu.zip")
    with zipfile.ZipFile(folder / "gui" / "anh.zip", "w") as archive:
        archive.writestr("anh.jpg", b"\xff\xd8")
    done = books.good("tren", "collect", folder / "gui")
    assert done.out.splitlines()[-1] == "Đã nhận 1 tệp; bỏ qua 1 tệp loại khác."


def test_a_package_came_on_the_day_that_is_said(books: Books, folder: Path) -> None:
    """The stick lay in the drawer: the cell was in time, though the officer was not."""
    books.good("tren", "collect", folder / "gui", "--on", "14/04/2026")
    (one,) = books.good("tren", "submissions", "--json", "--all").json["submissions"]
    assert (one["received_on"], one["on_time"]) == ("2026-04-14", True)


@pytest.mark.parametrize(("day", "code"), [("16/06/2026", 5), ("01/03/2026", 3)])
def test_nothing_comes_tomorrow_or_before_it_was_sent(
    books: Books, folder: Path, day: str, code: int
) -> None:
    done = books.at("tren", "collect", folder / "gui" / "goi-CB1-2026-20260310.ltb", "--on", day)
    assert (done.code, done.err.count("\n")) == (code, 1)
    assert books.good("tren", "list", "--json").json == []
