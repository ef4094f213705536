"""A package for the level above when the machine does not play along."""

import json
import random
import time
from pathlib import Path

import pytest

from tests.faults.processes import (
    WAIT,
    ask,
    command,
    digest,
    files_up_to,
    finish,
    names,
    one_sentence,
    start,
    whole,
)
from tests.rollup.packages import opened


def sent(book: Path) -> list[str]:
    return [file for (file,) in ask(book, "SELECT file FROM sent ORDER BY id")]


@pytest.mark.parametrize("size", [0, 100, 1_000])
def test_on_a_full_disk_no_package_is_half_written(book: Path, tmp_path: Path, size: int) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    before = digest(book)
    code, printed, err = command(
        *("--db", str(book), "submit", "-o", str(out / "gói.ltb")), preexec_fn=files_up_to(size)
    )
    assert (code, printed) == (6, "")
    assert one_sentence(err)
    assert "đầy" in err
    assert list(out.iterdir()) == []
    assert digest(book) == before
    assert names(book.parent) == {"so.db"}


def test_when_the_book_cannot_remember_the_package_nothing_is_said_to_be_sent(
    book: Path, tmp_path: Path
) -> None:
    """The package fits on its disk; the pages of the book that change do not."""
    target = tmp_path / "gói.ltb"
    before = digest(book)
    code, printed, err = command(
        *("--db", str(book), "submit", "-o", str(target)),
        preexec_fn=files_up_to(20_000),
    )
    assert (code, printed) == (6, "")
    assert one_sentence(err)
    assert (sent(book), digest(book)) == ([], before)
    assert not target.exists() or opened(target).records
    assert command("--db", str(book), "submit", "-o", str(target), "--overwrite")[0] == 0
    assert sent(book) == ["gói.ltb"]


def test_what_is_there_already_is_not_overwritten(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "gói.ltb"
    target.write_text("cũ", encoding="utf-8")
    before = digest(book)
    code, _, err = command("--db", str(book), "submit", "-o", str(target))
    assert code == 5
    assert one_sentence(err)
    assert target.read_text(encoding="utf-8") == "cũ"
    assert (sent(book), digest(book)) == ([], before)
    assert command("--db", str(book), "submit", "-o", str(target), "--overwrite")[0] == 0
    assert opened(target).manifest["counts_only"] is False


def test_into_a_folder_that_is_not_there_nothing_is_sent(book: Path, tmp_path: Path) -> None:
    before = digest(book)
    code, _, err = command("--db", str(book), "submit", "-o", str(tmp_path / "x" / "gói.ltb"))
    assert code == 4
    assert one_sentence(err)
    assert (sent(book), digest(book)) == ([], before)


def test_a_package_is_never_written_over_the_book(book: Path) -> None:
    before = digest(book)
    code, _, err = command("--db", str(book), "submit", "-o", str(book), "--overwrite")
    assert code == 5
    assert one_sentence(err)
    assert digest(book) == before


def test_a_killed_submit_leaves_a_whole_package_or_none(book: Path, tmp_path: Path) -> None:
    chance = random.Random(9)  # noqa: S311 - to be repeatable, not secret
    out = tmp_path / "ra"
    out.mkdir()
    for number in range(12):
        file = out / f"{number}.ltb"
        process = start("--db", str(book), "submit", "-o", str(file))
        time.sleep(0.1 + chance.random() * 0.5)
        process.kill()
        finish(process)
        assert whole(book)
        if file.exists():
            assert opened(file).manifest["unit"]["code"] == "CB1"
    for name in sent(book):
        assert (out / name).exists()  # what the book remembers is there
    shown = [file for file in out.iterdir() if not file.name.startswith(".")]
    done = command("--db", str(book), "collect", *map(str, shown or [out]), "--json")
    assert all(one["exit_code"] == 5 for one in json.loads(done[1])["files"])  # its own, and whole


def test_a_reader_who_had_enough_does_not_undo_what_was_sent(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "gói.ltb"
    with start("--db", str(book), "submit", "-o", str(target)) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=WAIT)
    assert process.returncode == 0
    assert sent(book) == ["gói.ltb"]
    assert opened(target).manifest["years"] == {"from": 2026, "to": 2026}
