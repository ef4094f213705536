"""`doctor`: what it tells of a book that is sound, damaged, missing or none of ours."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lamtheobac import __version__
from lamtheobac.messages import doctor as say
from tests.conftest import Run


def test_it_tells_of_the_program_the_machine_and_the_book(cell: Run, folder: Path) -> None:
    cell("register", "DV001", "Đọc sách")
    document = cell("doctor", "--json").json
    assert document["schema"] == "lamtheobac.doctor/1"
    assert document["program"]["version"] == __version__
    assert "typer" in document["program"]["libraries"]
    book = document["book"]
    assert (book["state"], book["years"], book["backups"]) == ("opened", [2026], 0)
    assert (book["tables"]["member"], book["tables"]["commitment"]) == (3, 1)
    assert book["pages"] == book["pages_said"] == book["bytes"] // book["page_bytes"]
    assert document["check"] == {"done": True, "findings": {}}
    assert document["settings"]["limit.individual"] == 2
    history = document["history"]
    assert (history["entries"], len(history["head"])) == (5, 64)
    assert [one["command"] for one in history["last"]] == [
        "register", "member add", "member add", "member add", "init",
    ]  # fmt: skip
    assert document["place"] == {
        "default": False,
        "in_home": False,
        "depth": len((folder / "so.db").parts) - 1,
        "drive": None,
        "link": False,
    }


def test_only_the_last_twenty_commands_are_told(cell: Run) -> None:
    for number in range(25):
        cell("theme", "set", "2026", f"Chuyên đề {number}")
    last = cell("doctor", "--json").json["history"]["last"]
    assert [one["command"] for one in last] == ["theme set"] * 20


def test_the_text_has_a_word_for_everything(cell: Run) -> None:
    document = cell("doctor", "--json").json
    told = cell("doctor").out
    assert told.startswith("Tình trạng chương trình, máy và sổ.")
    for section, answers in document.items():
        if isinstance(answers, dict):
            assert section in say.SECTIONS
            if section != "settings":
                assert set(answers) <= set(say.LABELS), section
    assert "  số bản ghi: activity_tally 0, award 0" in told
    assert "  đã soát: có\n  điều phải xem, theo loại: không có\n" in told


def test_the_zip_holds_the_same_twice(cell: Run, folder: Path) -> None:
    done = cell("doctor", "--zip")
    name = "lamtheobac-doctor-20260615.zip"
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"Đã ghi tệp: {name}\n"
        f"Tệp {name} không có tên ai, không có nội dung nào của sổ: gửi được cho người trợ giúp."
        " Muốn xem trước: mở tinh-trang.txt trong tệp ấy.\n"
    )
    with zipfile.ZipFile(folder / name) as file:
        assert file.namelist() == ["tinh-trang.txt", "doctor.json"]
        document: Any = json.loads(file.read("doctor.json"))
        text = file.read("tinh-trang.txt").decode("utf-8-sig")
    assert document["book"]["tables"] == cell("doctor", "--json").json["book"]["tables"]
    assert text.replace("\r\n", "\n").splitlines()[3] == f"  phiên bản: {__version__}"


def test_a_zip_that_is_there_is_not_written_over(cell: Run, folder: Path) -> None:
    assert cell("doctor", "--zip", "-o", "a.zip").code == 0
    assert cell("doctor", "--zip", "-o", "a.zip").code == 5
    assert cell("doctor", "--zip", "-o", "a.zip", "--overwrite").code == 0
    assert cell("doctor", "--zip", "-o", "so.db", "--overwrite").code == 5
    assert cell("doctor", "-o", "b.zip").code == 2
    assert not (folder / "b.zip").exists()


@pytest.mark.parametrize(
    ("content", "state", "words"),
    [
        (None, "NoSuchBook", "mở được: không có tệp sổ ở chỗ ấy"),
        (b"", "ForeignFile", "mở được: tệp ở chỗ ấy không phải sổ lamtheobac"),
        (b"PK\x03\x04" * 50, "ForeignFile", "mở được: tệp ở chỗ ấy không phải sổ lamtheobac"),
    ],
)
def test_without_a_book_it_says_so(
    run: Run, folder: Path, content: bytes | None, state: str, words: str
) -> None:
    if content is not None:
        (folder / "so.db").write_bytes(content)
    done = run("doctor", "--json")
    assert done.code == 0
    assert done.json["book"]["state"] == state
    assert words in run("doctor").out
    assert run("doctor", "--zip").code == 0


def test_a_damaged_book_is_told_of_and_not_touched(cell: Run, folder: Path) -> None:
    book = folder / "so.db"
    data = bytearray(book.read_bytes())
    data[8_192:40_000] = bytes(40_000 - 8_192)
    book.write_bytes(data)
    done = cell("doctor", "--json")
    assert done.code == 0
    assert sum(done.json["check"]["findings"].values()) > 0
    assert book.read_bytes() == data


def test_a_newer_book_is_told_of(cell: Run, folder: Path) -> None:
    book = folder / "so.db"
    data = bytearray(book.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    book.write_bytes(data)
    done = cell("doctor", "--json")
    assert (done.code, done.json["book"]["state"]) == (0, "NewerBook")


def test_it_writes_nothing_into_the_book(cell: Run, folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    cell("doctor", today="2027-02-01")  # a new year, whose roll any other command would open
    assert (folder / "so.db").read_bytes() == before
