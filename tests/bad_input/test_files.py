"""Whatever cannot be is refused in a sentence that names it: files and books."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused, explained, fingerprint
from tests.conftest import Run


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_report_to_a_folder_that_is_not_there_is_refused(
    refused: Refused, folder: Path, kind: str
) -> None:
    there = folder / "không-có"
    refused("report", kind, "-o", there / "a.xlsx", code=4, says=(str(there),))
    assert not there.exists()


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_an_existing_file_is_not_written_over_without_overwrite(
    refused: Refused, kind: str
) -> None:
    refused("report", kind, "-o", "bao-cao.xlsx", code=5, says=("bao-cao.xlsx", "--overwrite"))


@pytest.mark.parametrize("name", ["so.db", "./so.db"])
@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_report_never_replaces_the_book_itself(refused: Refused, kind: str, name: str) -> None:
    refused("report", kind, "-o", name, code=5, says=("so.db",))
    done = refused("report", kind, "-o", name, "--overwrite", code=5, says=("so.db",))
    assert "--overwrite" not in done.err


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
@pytest.mark.parametrize("link", ["soft", "hard", "dots"])
def test_a_report_finds_the_book_behind_any_name(
    refused: Refused, folder: Path, kind: str, link: str
) -> None:
    name = folder / "ten-khac.db"
    if link == "soft":
        name.symlink_to(folder / "so.db")
    elif link == "hard":
        name.hardlink_to(folder / "so.db")
    else:
        name = folder / ".." / folder.name / "so.db"
    refused("report", kind, "-o", name, "--overwrite", code=5, says=("chính là sổ",))


def test_a_file_where_a_folder_is_needed_is_refused(refused: Refused) -> None:
    refused("report", "--xlsx", "-o", "bao-cao.xlsx/a.xlsx", code=4, says=("bao-cao.xlsx",))


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_file_name_longer_than_the_system_takes_is_refused(refused: Refused, kind: str) -> None:
    refused("report", kind, "-o", f"{'a' * 300}.xlsx", code=6, says=("aaa",))


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("register", "an", "Việc mới"),
        ("report", "--json"),
        ("info",),
        ("undo",),
        ("config", "set", "limit.individual", "3"),
    ],
    ids=" ".join,
)
def test_a_book_that_is_not_there_is_not_made(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    done = run(*words)
    assert (done.code, done.out) == (4, "")
    explained(done.err, (str(folder / "so.db"), "lamtheobac init"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["không-có/so.db", "tệp/so.db"])
def test_a_book_in_a_place_that_is_not_there_is_not_found(
    run: Run, folder: Path, place: str
) -> None:
    (folder / "tệp").write_text("chữ", encoding="utf-8")
    done = run("--db", folder / place, "list")
    assert (done.code, done.out) == (4, "")
    explained(done.err, (str(folder / place),))
    assert [file.name for file in folder.iterdir()] == ["tệp"]


def test_a_book_in_the_home_of_nobody_is_not_found(run: Run, folder: Path) -> None:
    done = run("--db", "~không-ai/so.db", "list")
    assert (done.code, done.out) == (4, "")
    explained(done.err, ("~không-ai",))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        pytest.param("tệp/so.db", 4, id="a file where the folder should be"),
        pytest.param("a" * 300, 6, id="a name too long"),
    ],
)
def test_a_book_is_not_made_where_it_cannot_be(
    run: Run, folder: Path, place: str, code: int
) -> None:
    (folder / "tệp").write_text("chữ", encoding="utf-8")
    done = run("--db", place, "init", "--unit", "Chi bộ 1")
    assert (done.code, done.out) == (code, "")
    explained(done.err, (place.split("/", maxsplit=1)[0],))
    assert [file.name for file in folder.iterdir()] == ["tệp"]


FOREIGN: dict[str, bytes] = {
    "a text": "Sổ tay của chi bộ\n".encode() * 50,
    "an empty file": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
    "a zip": b"PK\x03\x04" + bytes(200),
    "zeros": bytes(8192),
    "a book's first words": b"SQLite format 3\x00",
}


@pytest.fixture(params=[*FOREIGN, "another program's database", "a WAL database"])
def foreign(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    path = folder / "lạ.db"
    content = FOREIGN.get(request.param)
    if content is not None:
        path.write_bytes(content)
    else:
        with closing(sqlite3.connect(path)) as connection:
            if "WAL" in request.param:
                connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
            connection.execute("PRAGMA user_version = 1")
    path.chmod(0o640)
    yield path
    assert [file.name for file in folder.iterdir()] == ["lạ.db"]


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("register", "an", "Việc mới"),
        ("config", "set", "limit.individual", "3"),
        ("report", "--xlsx"),
        ("undo",),
        ("info", "--json"),
    ],
    ids=" ".join,
)
def test_a_foreign_file_is_refused_and_left_as_it_is(
    run: Run, foreign: Path, words: tuple[str, ...]
) -> None:
    before = (foreign.read_bytes(), foreign.stat().st_mtime_ns, foreign.stat().st_mode)
    done = run("--db", foreign, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(foreign), "không phải sổ lamtheobac"))
    assert (foreign.read_bytes(), foreign.stat().st_mtime_ns, foreign.stat().st_mode) == before


def test_init_never_writes_over_a_file(run: Run, foreign: Path) -> None:
    before = foreign.read_bytes()
    done = run("--db", foreign, "init", "--unit", "Chi bộ 1")
    assert (done.code, done.out) == (5, "")
    explained(done.err, (str(foreign), "không ghi đè"))
    assert foreign.read_bytes() == before


def test_init_over_the_book_is_refused(refused: Refused, folder: Path) -> None:
    refused("init", "--unit", "Chi bộ 1", code=5, says=(str(folder / "so.db"),))


@pytest.mark.parametrize("words", [("list",), ("register", "an", "Việc mới")], ids=" ".join)
def test_a_folder_is_no_book(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    done = run("--db", folder, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(folder),))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("list",), ("register", "an", "Việc mới"), ("info", "--json"), ("undo",)],
    ids=" ".join,
)
def test_a_book_of_a_newer_version_is_refused_and_left_as_it_is(
    run: Run, folder: Path, story: Path, words: tuple[str, ...]
) -> None:
    book = folder / "mới.db"
    shutil.copy(story, book)
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = (book.read_bytes(), book.stat().st_mtime_ns)
    done = run("--db", book, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(book), "999", "mới hơn"))
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before
    assert [file.name for file in folder.iterdir()] == ["mới.db"]


@pytest.mark.parametrize("kept", [100, 5_000, 60_000])
@pytest.mark.parametrize("words", [("list",), ("register", "an", "Việc mới")], ids=" ".join)
def test_a_book_cut_short_is_said_to_be_damaged(
    run: Run, folder: Path, story: Path, kept: int, words: tuple[str, ...]
) -> None:
    book = folder / "cụt.db"
    book.write_bytes(story.read_bytes()[:kept])
    before = fingerprint(book)
    done = run("--db", book, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(book), "hỏng"))
    assert fingerprint(book) == before


def test_making_a_book_leaves_nothing_else_beside_it(run: Run, folder: Path) -> None:
    assert run("init", "--unit", "Chi bộ 1").code == 0
    assert [file.name for file in folder.iterdir()] == ["so.db"]


def test_a_refused_init_leaves_nothing(run: Run, folder: Path) -> None:
    done = run("init", "--unit", "Chi bộ 1", "--place", " ")
    assert (done.code, done.out) == (2, "")
    explained(done.err, ("trống",))
    assert list(folder.iterdir()) == []
