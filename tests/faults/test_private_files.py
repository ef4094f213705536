"""What the program writes: its owner's alone, and neither names nor properties tell of anybody."""

import json
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lamtheobac import disk
from tests.faults.processes import (
    TODAY,
    WAIT,
    Words,
    environment,
    without_the_powers_of_root,
)
from tests.faults.scale import many, tell

USER = "tên-máy-của-tôi"
MEMBER = "Lò Thị Riêng"

OUTPUTS: list[Words] = [
    *(("report", f"--{suffix}") for suffix in ("xlsx", "docx", "html", "md", "csv")),
    ("report", "--json", "-o", "b.json"),
    ("report", "--explain", "with_plan", "--csv", "-o", "giải-thích.csv"),
    ("export",),
    ("export", "--csv"),
    ("export", "--json", "-o", "đăng-ký.json"),
    ("export", "--parquet"),
    ("export", "--from", "2025", "--to", "2026"),
    ("template",),
    ("meeting", "--sheet", "--xlsx", "--docx"),
    ("book", "DV001", "--docx"),
    ("book", "DV001", "--xlsx"),
    ("book", "DV001", "--json", "-o", "sổ.json"),
    ("due", "--ics", "lịch.ics"),
    ("submissions", "--xlsx"),
    ("submit",),
    ("import", "sai.csv", "--errors", "sửa.xlsx"),
]
SUFFIXES = {"xlsx", "docx", "html", "md", "csv", "json", "ics", "ltb", "parquet", "db"}


# One process for many commands: each is a fork that ends as the installed command does.
_EACH = """
import json, os, sys
import docx, openpyxl, rich, sqlite_utils
import lamtheobac.cli.app
from lamtheobac.__main__ import run
for words in json.load(sys.stdin):
    child = os.fork()
    if not child:
        sys.argv[1:] = words
        run()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code != (3 if words[0] == "import" else 0):
        sys.exit(f"{words}: {code}")
"""
_FIRST: list[Words] = [
    ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
    ("member", "add", MEMBER),
    ("register", "DV001", "Đọc sách", "--due", "30/06/2026"),
]


def write_all(folder: Path, umask: int, *, planted: str = "") -> Path:
    """A home whose name must not get around, in which the program has written all it can.

    Args:
        folder: to make the home in.
        umask: what the system is set to.
        planted: Python that spoils the program.
    """
    home = folder / USER
    home.mkdir(mode=0o700)
    (home / "ra").mkdir()
    (home / "ra" / "sai.csv").write_text("Họ và tên,Năm sinh\nA,không rõ\n", encoding="utf-8")
    (home / "ra" / "sai.csv").chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-c", planted + _EACH],
        input=json.dumps([*_FIRST, *OUTPUTS]).encode(),
        env=environment(HOME=str(home), USER=USER, LOGNAME=USER),
        cwd=home / "ra",
        umask=umask,
        preexec_fn=without_the_powers_of_root,
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Written as most systems are set."""
    return write_all(tmp_path_factory.mktemp("nhà"), 0o022)


def too_open(home: Path) -> dict[str, str]:
    """Files and folders that others may look into, or their owner may not, with their modes."""
    modes = {
        path: stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.name != "ra"
    }
    return {
        path.name: oct(mode)
        for path, mode in modes.items()
        if mode != (0o700 if path.is_dir() else 0o600)
    }


@pytest.mark.parametrize("umask", [0o777, 0o000, 0o022, 0o077][: many(2, 4)], ids=oct)
def test_whatever_is_written_is_its_owner_s_alone(tmp_path: Path, umask: int) -> None:
    home = write_all(tmp_path, umask)
    written = list(home.rglob("*"))
    assert {path.suffix[1:] for path in written if path.is_file()} >= SUFFIXES
    assert {path.name for path in written if path.is_dir()} > {".local", "share", "lamtheobac"}
    assert too_open(home) == {}
    tell("rights of files", umask=oct(umask), written=len(written), too_open=0)


def test_a_program_that_leaves_the_rights_to_the_system_is_found(tmp_path: Path) -> None:
    home = write_all(tmp_path, 0o022, planted="import os\nos.umask = lambda mask: 0\n")
    assert ".local" in too_open(home)


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    """What a file consists of, unpacked."""
    if not zipfile.is_zipfile(file):
        yield file.name, file.read_bytes()
        return
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            yield f"{file.name}: {name}", name.encode() + archive.read(name)


def test_nothing_that_is_handed_on_says_whose_computer_it_was(home: Path) -> None:
    handed_on = [file for file in (home / "ra").rglob("*") if file.is_file()]
    secret = USER.encode()
    telling = {name for file in handed_on for name, part in parts(file) if secret in part}
    # A package says who made it.
    assert {name.partition(": ")[0].rpartition(".")[2] for name in telling} == {"ltb"}
    assert all(str(home.parent).encode() not in part for f in handed_on for _, part in parts(f))


def properties(file: Path) -> dict[str, str]:
    """What a document says of itself."""
    with zipfile.ZipFile(file) as archive:
        found = [
            tag
            for part in archive.namelist()
            if part.startswith("docProps/") and part.endswith(".xml")
            for tag in re.findall(r"<(?:\w+:)?(\w+)[^<>]*>([^<>]+)</", archive.read(part).decode())
        ]
    return dict(found)


def test_the_properties_of_documents_name_no_person(home: Path) -> None:
    documents = [file for file in (home / "ra").iterdir() if file.suffix in {".xlsx", ".docx"}]
    assert len(documents) >= 9
    for document in documents:
        found = properties(document)
        assert found.get("creator", "") in {"lamtheobac", "Chi bộ 1"}, document.name
        assert found.get("lastModifiedBy", "") == ""
        assert found.get("Company", "") == found.get("Manager", "") == ""
        told = " ".join(found.values())
        assert not [secret for secret in (MEMBER, USER, str(home)) if secret in told]


# --- the names of what is not finished yet ----------------------------------------------------

_WATCHED = """
import os, sys
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        mode, flags = arguments[1], arguments[2]
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.append(arguments[0])
    elif event in {"os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp"}:
        seen.append(str(arguments[0]))
seen = []
sys.addaudithook(watch)
from lamtheobac.cli import main
code = main(sys.argv[1:])
print(*seen, sep="\\n", file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "words",
    [
        *(("book", "DV001", f"--{suffix}") for suffix in ("docx", "xlsx", "json")),
        *(("report", f"--{suffix}") for suffix in ("xlsx", "docx", "html")),
        ("export", "--csv"),
        ("export",),
    ],
    ids=" ".join,
)
def test_what_is_not_finished_has_a_name_that_says_nothing(
    home: Path, tmp_path: Path, words: Words
) -> None:
    env = environment(HOME=str(home), LAMTHEOBAC_TODAY=TODAY)
    target = tmp_path / f"{MEMBER}.{words[-1].lstrip('-')}"
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words, "-o", str(target)],
        env=env,
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    opened = [Path(name) for name in done.stderr.decode("utf-8").splitlines()]
    assert done.returncode == 0
    assert target.exists()
    assert any(path.parent == target.parent for path in opened)
    assert [path.name for path in opened if MEMBER in path.name] == []


def test_nothing_unfinished_is_called_like_what_it_becomes(tmp_path: Path) -> None:
    seen: list[str] = []
    disk.write_whole(
        tmp_path / f"{MEMBER}.docx",
        lambda path: seen.extend(file.name for file in path.parent.iterdir()),
    )
    disk.write_folder(
        tmp_path / MEMBER,
        lambda path: seen.extend(file.name for file in path.parent.iterdir()),
        overwrite=False,
        ours=(),
    )
    assert len(seen) == 3
    assert all(re.fullmatch(r"\.lamtheobac-\w+(\.docx)?", n) for n in seen if MEMBER not in n)
    assert seen.count(f"{MEMBER}.docx") == 1  # finished when the folder was begun
