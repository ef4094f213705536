"""Folders, names and files as they come on a stick."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.processes import (
    WAIT,
    command,
    digest,
    environment,
    one_sentence,
    without_the_powers_of_root,
)
from tests.rollup.hostile.conftest import Refused, World
from tests.rollup.packages import MANIFEST, RECORDS, Parts, sealed, with_figures

MIB = 1 << 20


@pytest.mark.parametrize("name", ["không có.ltb", "không có", "a/b/c.ltb", "x" * 300 + ".ltb"])
def test_what_is_not_there_is_said_to_be_so(refused: Refused, folder: Path, name: str) -> None:
    refused(folder / name, 6 if len(name) > 255 else 4, name[:20])


def test_a_file_in_the_place_of_a_folder_is_said_to_be_none(refused: Refused, folder: Path) -> None:
    refused(folder / "so.db" / "gói.ltb", 4, "gói.ltb")


@pytest.mark.parametrize("suffix", [".ltb", ".db", ".xlsx", "", ".zip"])
def test_a_pipe_or_a_device_keeps_nobody_waiting(province: Run, folder: Path, suffix: str) -> None:
    os.mkfifo(folder / f"ống{suffix}")
    (folder / f"máy{suffix}").symlink_to("/dev/zero")
    for name in ("ống", "máy"):
        before = digest(folder / "so.db")
        done = province("collect", folder / f"{name}{suffix}")
        assert done.code in {3, 4, 6}, done
        assert done.err.count("\n") == 1, done
        assert digest(folder / "so.db") == before


def test_folders_with_pipes_and_loops_are_gone_through(
    province: Run, world: World, folder: Path
) -> None:
    stick = folder / "thẻ"
    (stick / "trong").mkdir(parents=True)
    (stick / "vòng.ltb").symlink_to("vòng.ltb")
    (stick / "trong" / "lên").symlink_to(stick)
    (stick / "đi đâu.ltb").symlink_to(folder / "không có")
    (stick / "thư mục.ltb").mkdir()
    os.mkfifo(stick / "ống.ltb")
    shutil.copyfile(world.package, stick / "trong" / "xa.ltb")
    done = province("collect", stick, "--json")
    assert done.code == 0, done
    assert [Path(one["file"]).name for one in done.json["files"]] == ["xa.ltb"]


def test_what_was_thrown_away_stays_away(province: Run, world: World, folder: Path) -> None:
    """A stick keeps deleted files in folders of the system's own."""
    for name in (".Trash-1000", "$RECYCLE.BIN", "System Volume Information", ".hidden"):
        (folder / "thẻ" / name / "files").mkdir(parents=True)
        shutil.copyfile(world.package, folder / "thẻ" / name / "files" / "xa.ltb")
    shutil.copyfile(world.package, folder / "thẻ" / "._xa.ltb")
    (folder / "thẻ" / "Thumbs.db").write_bytes(bytes(512))
    done = province("collect", folder / "thẻ", "--json")
    assert done.json["files"] == []


def test_a_folder_of_ten_thousand_other_files_is_passed_over(
    province: Run, world: World, folder: Path
) -> None:
    stick = folder / "thẻ"
    stick.mkdir()
    for number in range(10_000):
        (stick / f"{number}.jpg").touch()
    shutil.copyfile(world.package, stick / "xa.ltb")
    done = province("collect", stick, "--json")
    assert (done.code, done.json["other_files"], len(done.json["files"])) == (0, 10_000, 1)
    assert "10.000" in province("collect", stick).out


def test_an_empty_folder_holds_nothing_to_take(province: Run, folder: Path) -> None:
    (folder / "trống").mkdir()
    before = digest(folder / "so.db")
    done = province("collect", folder / "trống")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Không có")
    assert province("collect", folder / "trống", "--json").json["files"] == []
    assert digest(folder / "so.db") == before


def test_one_file_named_twice_is_taken_once(province: Run, world: World, folder: Path) -> None:
    shutil.copyfile(world.package, folder / "xa.ltb")
    done = province("collect", folder / "xa.ltb", folder, folder / "xa.ltb", "--json")
    assert [one["status"] for one in done.json["files"]] == ["taken"]


@pytest.mark.parametrize(
    "name",
    [b"\xff\xfe.ltb", b"a\nb.ltb", "\u202egói.ltb".encode(), b"-x.ltb", b"a\x1b[2J.ltb"],
)
def test_a_file_of_any_name_is_taken(
    province: Run, world: World, folder: Path, name: bytes
) -> None:
    (folder / "thẻ").mkdir()
    shutil.copyfile(world.package, folder / "thẻ" / os.fsdecode(name))
    done = province("collect", folder / "thẻ")
    assert done.code == 0, done
    assert "\x1b" not in done.out
    assert province("submissions", "--json").code == 0


def test_a_book_of_any_name_is_taken(province: Run, world: World, folder: Path) -> None:
    (folder / "thẻ").mkdir()
    shutil.copyfile(world.commune, folder / "thẻ" / os.fsdecode(b"\xff.db"))
    done = province("collect", folder / "thẻ")
    assert done.code == 0, done


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_read_is_said_to_be_so(world: World, tmp_path: Path, what: str) -> None:
    book, stick = tmp_path / "so.db", tmp_path / "thẻ"
    shutil.copyfile(world.province, book)
    stick.mkdir()
    shutil.copyfile(world.package, stick / "xa.ltb")
    closed = stick / "xa.ltb" if what == "file" else stick
    before = digest(book)
    closed.chmod(0)
    code, out, err = command(
        "--db", str(book), "collect", str(stick), preexec_fn=without_the_powers_of_root
    )
    closed.chmod(0o700)
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(closed) in err
    assert digest(book) == before


def test_a_folder_that_may_not_be_read_does_not_stop_the_others(
    world: World, tmp_path: Path
) -> None:
    book, stick = tmp_path / "so.db", tmp_path / "thẻ"
    shutil.copyfile(world.province, book)
    (stick / "kín").mkdir(parents=True)
    shutil.copyfile(world.package, stick / "xa.ltb")
    (stick / "kín").chmod(0)
    code, out, err = command(
        "--db", str(book), "collect", str(stick), preexec_fn=without_the_powers_of_root
    )
    (stick / "kín").chmod(0o700)
    assert code == 7, (out, err)
    assert "xa.ltb" in out, err
    assert str(stick / "kín") in err


def _bomb(parts: Parts, file: Path, row: bytes, number: int) -> Path:
    """Records of 1 GiB in a file of 1 MiB, with the right length and hash."""
    block = row * (MIB // len(row))
    digest_of = hashlib.sha256()
    for _ in range(number):
        digest_of.update(block)
    size = len(block) * number
    manifest = parts.manifest | {"content": {"sha256": digest_of.hexdigest(), "bytes": size}}
    sealed(file, Parts(manifest, b""))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(RECORDS, "w", force_zip64=True) as records:
            for _ in range(number):
                records.write(block)
        archive.writestr(MANIFEST, json.dumps(manifest))
    return file


WATCHED = """
import re, sys
from pathlib import Path
from lamtheobac.cli import main
code = main(["--db", sys.argv[1], "collect", *sys.argv[2:]])
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024,
      file=sys.stderr)
sys.exit(code)
"""


def _watched(book: Path, *files: Path) -> tuple[int, str, int]:
    """Collect in a process of its own: exit code, what it said, MiB of memory."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(book), *map(str, files)],
        env=environment(),
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    *said, memory = done.stderr.decode().splitlines()
    return done.returncode, "\n".join(said), int(memory)


@pytest.mark.parametrize("row", [b" ", b"[]\n", b"\n", b"[1,"])
def test_a_bomb_is_looked_through_in_little_memory(
    parts: Parts, world: World, tmp_path: Path, row: bytes
) -> None:
    file = _bomb(parts, tmp_path / "bom.ltb", row, 256)
    code, said, memory = _watched(world.province, file)
    assert code == 3, said
    assert memory < 100


def test_a_directory_of_a_million_members_takes_no_memory(world: World, tmp_path: Path) -> None:
    """`zipfile` reads the whole directory before anybody can look at it."""
    file = tmp_path / "danh mục.ltb"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a" * 100, b"")
    data = file.read_bytes()
    begin, end = data.index(b"PK\1\2"), data.rindex(b"PK\5\6")
    entry, number = data[begin:end], 200_000
    tail = bytearray(data[end:])
    tail[8:12] = b"\xff\xff\xff\xff"
    tail[12:16] = (len(entry) * number).to_bytes(4, "little")
    file.write_bytes(data[:begin] + entry * number + tail)
    code, said, memory = _watched(world.province, file)
    assert code == 3, said
    assert memory < 100


def test_a_large_package_is_taken_in_little_memory(
    parts: Parts, world: World, tmp_path: Path
) -> None:
    tables = parts.tables
    row = tables["progress"][0]
    tables["progress"] = [[f"01a21f55-0000-7000-8000-{n:012}", *row[1:]] for n in range(150_000)]
    file = sealed(tmp_path / "lớn.ltb", with_figures(parts.manifest, tables))
    book = tmp_path / "so.db"
    shutil.copyfile(world.province, book)
    code, said, memory = _watched(book, file)
    assert code == 0, said
    assert memory < 130
