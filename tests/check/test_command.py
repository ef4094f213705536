"""`check`: silent when the book is sound, else a line for each thing, and exit 8."""

import hashlib
import os
from pathlib import Path

from lamtheobac.messages.checking import MOST_OF_A_KIND
from tests.check.conftest import Findings, Other
from tests.conftest import Outcome, Run


def test_a_sound_book_is_passed_in_silence(run: Run, book: Path) -> None:
    assert run("check") == (0, "", "")
    assert run("check", "--json").json == {"sound": True, "findings": []}


def test_a_finding_says_where_what_and_how_to_mend(run: Run, book: Path, other: Other) -> None:
    other("UPDATE member SET position = 'Phó bí thư' WHERE code = 'DV001'")
    done = run("check")
    assert done == Outcome(
        8,
        "đảng viên DV001: chức vụ không như lịch sử đã ghi. Cách sửa: lamtheobac restore\n",
        "",
    )
    assert run("check", "--json").json["findings"] == [
        {
            "rule": "facts",
            "where": "đảng viên DV001",
            "what": "chức vụ không như lịch sử đã ghi",
            "mend": "lamtheobac restore",
        }
    ]


def test_a_named_command_mends(run: Run, book: Path, other: Other, findings: Findings) -> None:
    other("UPDATE member SET search_key = 'x' WHERE code = 'DV002'")
    (key,) = [one for one in findings() if one["rule"] == "key"]
    assert key["mend"] == 'lamtheobac member edit DV002 --name "Trần Thị Bình"'
    assert run("member", "edit", "DV002", "--name", "Trần Thị Bình").code == 0
    assert "key" not in {one["rule"] for one in findings()}


def test_of_many_alike_the_screen_shows_the_first_and_json_all(
    run: Run, findings: Findings, other: Other
) -> None:
    other("UPDATE commitment SET content_key = id", "UPDATE plan SET study = 'Di chúc', mend = '?'")
    found = [one for one in findings() if one["rule"] == "facts"]
    lines = run("check").out.splitlines()
    assert len(found) > MOST_OF_A_KIND
    assert f"… và {len(found) - MOST_OF_A_KIND} chỗ khác như thế (facts)" in lines
    assert len([line for line in lines if "không như lịch sử" in line]) == MOST_OF_A_KIND


def test_nothing_is_written_and_a_file_to_be_read_only_will_do(
    run: Run, book: Path, other: Other
) -> None:
    other("UPDATE plan SET study = 'Khác'")
    before = hashlib.sha256(book.read_bytes()).hexdigest()
    beside = sorted(book.parent.iterdir())
    book.chmod(0o400)
    book.parent.chmod(0o500)
    try:
        assert run("check", today="2031-01-01").code == 8  # a new year opens no roll here
    finally:
        book.parent.chmod(0o700)
    assert hashlib.sha256(book.read_bytes()).hexdigest() == before
    assert sorted(book.parent.iterdir()) == beside


def test_what_is_no_book_is_refused_as_by_every_command(run: Run, folder: Path) -> None:
    assert run("check").code == 4
    (folder / "so.db").write_bytes(os.urandom(5_000))
    refused = run("check")
    assert (refused.code, refused.out) == (6, "")
    assert "không phải sổ lamtheobac" in refused.err


def test_today_may_lie_before_the_last_entry(run: Run, book: Path) -> None:
    assert run("check", today="2024-01-01").code == 0
