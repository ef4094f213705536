"""Files in and out when the machine does not play along."""

import random
import signal
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.faults.processes import (
    ask,
    command,
    digest,
    files_up_to,
    finish,
    names,
    one_sentence,
    start,
    wait_until_open,
    whole,
)

PEOPLE = 3_000
_SYLLABLES = ("Ao", "Ban", "Cúc", "Dần", "Én", "Hoa", "Inh", "Kim", "Lả", "Mai")


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list that takes a second to come in; no two have the same name."""
    path = tmp_path_factory.mktemp("vào") / "danh-sach.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append(["STT", "Họ và tên", "Năm sinh", "Mã"])
    for number in range(1, PEOPLE + 1):
        name = " ".join(["Vi", *(_SYLLABLES[int(digit)] for digit in str(number))])
        sheet.append([number, name, 1980, f"N{number}"])
    book.save(path)
    return path


def people(book: Path) -> int:
    """How many of the list are in the book."""
    (row,) = ask(book, "SELECT count(*) FROM member WHERE code GLOB 'N[0-9]*'")
    return int(row[0])


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_import_is_in_wholly_or_not_at_all(book: Path, roster: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    process = start("--db", str(book), "import", str(roster))
    time.sleep(0.2 + chance.random())
    process.kill()
    finish(process)
    assert people(book) in {0, PEOPLE}
    assert whole(book)
    assert command("--db", str(book), "import", str(roster))[0] == 0
    assert people(book) == PEOPLE


def test_ctrl_c_stops_an_import_and_leaves_nothing(book: Path, roster: Path) -> None:
    process = start("--db", str(book), "import", str(roster))
    wait_until_open(process, book)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert (code, people(book)) in {(130, 0), (0, PEOPLE)}
    assert "Traceback" not in err
    assert whole(book)


@pytest.mark.parametrize("beyond", [-4_096, 0, 32_768])
def test_on_a_full_disk_nothing_of_a_file_is_taken(book: Path, roster: Path, beyond: int) -> None:
    before = digest(book)
    limit = files_up_to(book.stat().st_size + beyond)
    code, _, err = command("--db", str(book), "import", str(roster), preexec_fn=limit)
    assert code == 6
    assert one_sentence(err)
    assert (people(book), digest(book)) == (0, before)
    assert names(book.parent) == {"so.db"}


@pytest.mark.parametrize("words", [("template",), ("export",), ("export", "--csv")])
@pytest.mark.parametrize("size", [0, 500])
def test_on_a_full_disk_no_file_is_half_handed_out(
    book: Path, tmp_path: Path, words: tuple[str, ...], size: int
) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    code, printed, err = command(
        "--db", str(book), *words, "-o", str(out), preexec_fn=files_up_to(size)
    )
    assert (code, printed) == (6, "")
    assert one_sentence(err)
    assert list(out.iterdir()) == []


def test_two_imports_at_once_come_in_one_after_the_other(book: Path, roster: Path) -> None:
    both = [start("--db", str(book), "import", str(roster)) for _ in range(2)]
    codes = [finish(process)[0] for process in both]
    assert codes == [0, 0]
    assert people(book) == PEOPLE
    assert ask(book, "SELECT count(*) FROM history WHERE command = 'import'") == [(1,)]
