"""Of 500 planted names none is found in what is sent to somebody who is to help."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

import pytest

from lamtheobac.cli import main
from lamtheobac.render import doctor as render
from tests.conftest import TODAY, Outcome, Run
from tests.doctor.planted import NAMES, by_another_program, plant
from tests.erasing.remains import remains

ZIP = "lamtheobac-doctor-20260615.zip"


def contents(path: Path) -> bytes:
    """The bytes of a zip: as they are, and all that is in it, uncompressed."""
    with zipfile.ZipFile(path) as file:
        members = b"\0".join(file.read(name) for name in file.namelist())
        return b"\0".join([path.read_bytes(), members, "\n".join(file.namelist()).encode()])


class Planted(NamedTuple):
    """A book full of names, and all names planted in it and around it."""

    book: Path
    names: list[str]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A book that our own commands have filled."""
    folder = tmp_path_factory.mktemp("planted")
    book = folder / "so.db"

    def run(*words: object) -> Outcome:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["--db", str(book), "--today", TODAY, *map(str, words)])
        return Outcome(int(code), out.getvalue(), err.getvalue())

    return Planted(book, plant(run, folder))


@pytest.fixture
def here(full: Planted, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The same; and the user's name, home and terminal, and where the book is, are names, too."""
    user, place, term, inner = "Vừ Thị Khuyến", "Mùa Văn Ngoan", "Đèo Thúy Ưng", "Giàng Hữu Quyết"
    deep = folder / place / inner
    deep.mkdir(parents=True)
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(variable, user)
    monkeypatch.setenv("HOME", str(folder / place))
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("LANG", f"{user}.UTF-8")
    book = deep / "Quàng Đức Hoài.db"
    copyfile(full.book, book)
    monkeypatch.setenv("LAMTHEOBAC_DB", str(book))
    around = [user, place, term, inner, "Quàng Đức Hoài", str(folder), folder.name]
    assert run("theme", "set", "2025", "Đào ao").code == 0  # the user's name is in the history
    return Planted(book, [*full.names, *around])


def test_none_of_the_names_is_found(run: Run, folder: Path, here: Planted) -> None:
    data = here.book.read_bytes()
    assert sum(name.encode() in data for name in here.names) > 440
    assert run("doctor", "--zip").code == 0
    assert remains(contents(folder / ZIP), here.names) == {}
    told, document = run("doctor"), run("doctor", "--json")
    assert document.json["check"]["done"]
    assert remains((told.out + told.err + document.out + document.err).encode(), here.names) == {}


def test_none_of_500_is_found_when_another_program_has_written_to_the_book(
    run: Run, folder: Path, here: Planted
) -> None:
    left = iter([name for name in NAMES if name not in here.names])
    names = [*here.names, *by_another_program(here.book, left)]
    assert set(names) >= set(NAMES)
    assert len(NAMES) == 500
    assert run("doctor", "--zip").code == 0
    with zipfile.ZipFile(folder / ZIP) as file:
        document = json.loads(file.read("doctor.json"))
    assert document["book"]["strange_tables"] == 3
    assert document["check"]["findings"]
    assert remains(contents(folder / ZIP), names) == {}


@pytest.mark.parametrize("place", [0, 100, 5_000, 50_000, 150_000])
def test_nor_in_a_damaged_book(run: Run, folder: Path, here: Planted, place: int) -> None:
    data = bytearray(here.book.read_bytes())
    data[place : place + 3_000] = b"Tr\xe1\xba\xa7n " * 429
    here.book.write_bytes(data)
    done = run("doctor", "--zip")
    assert done.code == 0, done.err
    assert remains(contents(folder / ZIP) + (done.out + done.err).encode(), here.names) == {}


def test_a_name_that_leaks_is_found(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = NAMES[7]
    leaking = render.lines

    def lines(document: dict[str, object]) -> Iterator[str]:
        yield from leaking(document)
        yield f"  {name}"

    monkeypatch.setattr(render, "lines", lines)
    assert run("doctor", "--zip").code == 0
    assert name in remains(contents(folder / ZIP), NAMES)
