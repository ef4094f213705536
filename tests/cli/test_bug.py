"""The unexpected: one sentence, nothing personal, and with --debug only where it happened."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import lamtheobac
from tests.conftest import Run
from tests.faults.processes import command, environment

SOURCES = Path(lamtheobac.__file__).parents[1]
PRIVATE = "Việc riêng của đồng chí An"


@pytest.fixture
def broken(cell: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A program with a bug in the middle of a change, whose error repeats what it was given."""

    def planted(*_: object) -> None:
        message = f"{PRIVATE} ({folder}/so.db)"
        raise ValueError(message, PRIVATE, folder)

    monkeypatch.setattr("lamtheobac.storage.topics.take_topic", planted)
    return cell


def test_a_bug_is_one_sentence_without_anything_personal(broken: Run) -> None:
    failed = broken("register", "an", PRIVATE, "--topic", "Nêu gương")
    assert (failed.code, failed.out) == (1, "")
    assert len(failed.err.splitlines()) == 1
    assert "ngoài dự kiến" in failed.err
    assert PRIVATE not in failed.err
    assert "Nguyễn" not in failed.err


def test_debug_says_where_it_happened_and_no_value(broken: Run) -> None:
    failed = broken("--debug", "register", "an", PRIVATE, "--topic", "Nêu gương")
    assert failed.code == 1
    assert "storage/topics.py" in failed.err
    assert PRIVATE not in failed.err
    assert "Nguyễn" not in failed.err


@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["", "--debug"])
def test_what_a_bug_says_of_a_person_or_a_folder_is_not_repeated(
    broken: Run, folder: Path, debug: tuple[str, ...]
) -> None:
    failed = broken(*debug, "register", "an", PRIVATE, "--topic", "Nêu gương")
    assert "(ValueError)" in failed.err
    told = failed.err + failed.out
    assert [one for one in (PRIVATE, "Nguyễn", str(folder), str(SOURCES)) if one in told] == []


def test_debug_names_files_from_their_package_on_only(broken: Run) -> None:
    failed = broken("--debug", "register", "an", PRIVATE, "--topic", "Nêu gương")
    traced = [line.strip() for line in failed.err.splitlines()[2:]]
    assert len(traced) > 5
    assert all(re.fullmatch(r"[\w./]+:\d+ [\w<>]+", line) for line in traced)
    assert {line.split("/")[0].partition(":")[0] for line in traced} <= {
        *("lamtheobac", "typer", "click", "contextlib.py", "tests"),
    }
    places = (line.partition(":")[0] for line in traced if line.startswith("lamtheobac/"))
    assert all((SOURCES / place).is_file() for place in places)


def test_libraries_do_not_warn_users_of_files_and_folders(folder: Path) -> None:
    library = folder / "thư viện"
    library.mkdir()
    (library / "sitecustomize.py").write_text(
        "import sys\n"
        "class Warner:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        import warnings\n"
        "        warnings.warn(f'{name} ở {__file__}', stacklevel=1)\n"
        "def loud(): sys.meta_path.insert(0, Warner())\n"
        "import lamtheobac.cli\n"
        "inner = lamtheobac.cli.main\n"
        "def main(argv): loud(); return inner(argv)\n"
        "lamtheobac.cli.main = main\n",
        encoding="utf-8",
    )
    code, _, err = command("info", env=environment(PYTHONPATH=str(library), HOME=str(folder)))
    assert code == 4
    assert str(folder / "thư viện") not in err


def test_a_bug_leaves_nothing_half_done(broken: Run, folder: Path) -> None:
    broken("register", "an", PRIVATE, "--topic", "Nêu gương")
    with closing(sqlite3.connect(folder / "so.db")) as book:
        counts = [
            book.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("commitment", "history")
        ]
    assert counts == [0, 4]
