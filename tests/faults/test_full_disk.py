"""A full disk."""

from pathlib import Path

import pytest

from tests.faults.processes import (
    LONG,
    WAIT,
    Words,
    ask,
    command,
    contents,
    digest,
    environment,
    files_up_to,
    names,
    one_sentence,
    start_to,
    whole,
)


@pytest.mark.parametrize("beyond", [None, -100_000, -4_096, 0, 4_096, 32_768])
def test_on_a_full_disk_nothing_is_registered_and_the_book_is_whole(
    book: Path, beyond: int | None
) -> None:
    before = (contents(book), ask(book, "SELECT count(*) FROM history"), digest(book))
    size = 0 if beyond is None else book.stat().st_size + beyond
    code, out, err = command(
        "--db", str(book), "register", "DV002", LONG, preexec_fn=files_up_to(size)
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert "đầy" in err
    assert whole(book)
    assert (contents(book), ask(book, "SELECT count(*) FROM history"), digest(book)) == before
    assert names(book.parent) == {"so.db"}
    assert command("--db", str(book), "register", "DV002", LONG)[0] == 0


@pytest.mark.parametrize("size", [0, 600, 3_000, 100_000])
def test_on_a_full_disk_no_book_is_made(tmp_path: Path, size: int) -> None:
    folder = tmp_path / "sổ"
    book = folder / "so.db"
    code, out, err = command(
        "--db", str(book), "init", "--unit", "Chi bộ 1", preexec_fn=files_up_to(size)
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [0, 100, 1_000, 4_000])
@pytest.mark.parametrize("old", ["báo cáo cũ", None], ids=["over an old file", "new"])
def test_on_a_full_disk_no_report_is_half_written(
    book: Path, tmp_path: Path, size: int, old: str | None
) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "tạm").mkdir()
    target = tmp_path / "ra" / "a.xlsx"
    if old is not None:
        target.write_text(old, encoding="utf-8")
    before = digest(book)
    code, out, err = command(
        *("--db", str(book), "report", "--xlsx", "-o", str(target), "--overwrite"),
        env=environment(TMPDIR=str(tmp_path / "tạm")),
        preexec_fn=files_up_to(size),
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(target) in err
    assert "đầy" in err
    assert names(tmp_path / "ra") == ({"a.xlsx"} if old else set())
    assert not old or target.read_text(encoding="utf-8") == old
    assert names(tmp_path / "tạm") == set()
    assert digest(book) == before


@pytest.mark.parametrize("size", [0, 100])
def test_on_a_full_disk_no_json_is_half_written(book: Path, size: int) -> None:
    target = book.parent / "a.json"
    target.write_text("cũ", encoding="utf-8")
    code, out, err = command(
        *("--db", str(book), "report", "--json", "-o", str(target), "--overwrite"),
        preexec_fn=files_up_to(size),
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert target.read_text(encoding="utf-8") == "cũ"
    assert names(book.parent) == {"so.db", "a.json"}


@pytest.mark.parametrize(
    "words", [("list", "--json"), ("list",), ("report", "--json")], ids=" ".join
)
def test_output_to_a_full_disk_is_no_success(book: Path, words: Words) -> None:
    with Path("/dev/full").open("wb") as full, start_to(full, "--db", str(book), *words) as process:
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 6
    assert one_sentence(err.decode("utf-8"))
