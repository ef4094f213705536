"""Reading in a child process: whatever becomes of it, the next file is read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from lamtheobac.errors import (
    BrokenEncoding,
    CellTooLong,
    DamagedFile,
    FileTooSlow,
    LamTheoBacError,
    LockFile,
    NoSuchFile,
    NotReadable,
    TooLargeFile,
    UnreadableFile,
)
from lamtheobac.sheets.grid import Fault, Note, Source, SourceFile
from lamtheobac.sheets.reading.container import inspect
from lamtheobac.sheets.reading.workbook import read_workbook
from lamtheobac.sheets.reading.worker import Reader
from tests.sheets.raw import raw_workbook


def small(path: Path, text: str = "An") -> Path:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return raw_workbook(path, rows)


def large(path: Path, n_rows: int) -> Path:
    cells = '<c t="s"><v>0</v></c><c><v>1</v></c>' * 9
    rows = "".join(f'<row r="{row}">{cells}</row>' for row in range(1, n_rows + 1))
    return raw_workbook(path, rows, strings=["<t>Nguyễn Văn An</t>"])


def word_in(answer: SourceFile | LamTheoBacError) -> object:
    assert isinstance(answer, SourceFile), answer
    return answer.grids[0].rows[0][1][0]


def is_running(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("never came true")


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader
        pids = reader.pids
    assert not any(map(is_running, pids))


# --- what is read -----------------------------------------------------------------------------


def test_a_workbook_comes_out_of_the_child_as_it_went_in(reader: Reader, tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "b.xlsx",
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" s="1"><v>45000</v></c>'
        '<c r="C1" s="2"><v>0.5</v></c><c r="D1" s="3"><v>1.5</v></c><c r="E1" t="b"><v>0</v></c>'
        '<c r="F1" s="5" t="s"><v>0</v></c><c r="G1" s="4"><v>12</v></c></row>'
        '<row r="200000" hidden="1"><c r="C200000"><f>A1</f></c><c r="D200000"><v>1</v></c></row>',
        strings=["<t>NguyÔn</t>"],
        after='<mergeCells count="1"><mergeCell ref="A2:C3"/></mergeCells>',
        styled=True,
    )
    facts = inspect(path)
    assert facts
    found = reader.read(path)
    assert found == read_workbook(path, facts)
    (grid,) = found.grids
    assert [*grid.merged, *grid.hidden_rows] == [(2, 1, 3, 3), 200_000]
    assert (grid.fonts, grid.faults[1, 1]) == ({(1, 6): ".VnTime"}, (Fault.ERROR, "#REF!"))
    assert all(isinstance(note, Note) for note in found.notes)
    assert found.notes


def test_a_large_sheet_comes_whole(reader: Reader, tmp_path: Path) -> None:
    path = large(tmp_path / "b.xlsx", 5_000)
    (grid,) = reader.read(path).grids
    assert [number for number, _ in grid.rows] == [*range(1, 5_001)]
    assert all(values == ["Nguyễn Văn An", 1.0] * 9 for _, values in grid.rows)


def test_after_a_very_large_sheet_another_child_reads_on(reader: Reader, tmp_path: Path) -> None:
    paths = [large(tmp_path / "1.xlsx", 13_000), small(tmp_path / "2.xlsx", "hai")]
    answers = reader.read_all(paths)
    first = next(answers)
    assert isinstance(first, SourceFile)
    assert len(first.grids[0].rows) == 13_000
    (pid,) = reader.pids
    assert word_in(next(answers)) == "hai"
    reader.read(paths[0])
    assert not reader.pids
    assert word_in(reader.read(paths[1])) == "hai"
    assert reader.pids != [pid]


def test_a_csv_file_is_read_too(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("Họ và tên;Số thẻ\nNguyễn Văn An;08348741\n", encoding="utf-8")
    found = reader.read(path)
    assert (found.path, found.source) == (path, Source.TEXT)
    assert found.grids[0].rows[1] == (2, ["Nguyễn Văn An", "08348741"])


@pytest.mark.parametrize("name", ["đơn vị\n1 'x'.xlsx", "b.csv", os.fsdecode(b"\xff\xfe.xlsx")])
def test_the_name_may_be_any(reader: Reader, tmp_path: Path, name: str) -> None:
    assert reader.read(small(tmp_path / name)).path == tmp_path / name


def test_files_and_errors_come_in_order(reader: Reader, tmp_path: Path) -> None:
    damaged = small(tmp_path / "damaged.xlsx")
    damaged.write_bytes(damaged.read_bytes()[:-40])
    broken = tmp_path / "broken.csv"
    broken.write_bytes("Họ\n".encode() + b"\xff\xff\xff\n")
    os.mkfifo(tmp_path / "pipe.xlsx")
    paths = {
        small(tmp_path / "first.xlsx"): SourceFile,
        tmp_path / "missing.xlsx": NoSuchFile,
        tmp_path: NotReadable,
        tmp_path / "pipe.xlsx": NotReadable,
        damaged: DamagedFile,
        broken: BrokenEncoding,
        small(tmp_path / "~$lock.xlsx"): LockFile,
        small(tmp_path / "long.xlsx", "x" * 40_000): CellTooLong,
        small(tmp_path / "last.xlsx"): SourceFile,
    }
    answers = list(reader.read_all(paths))
    assert [type(answer) for answer in answers] == [*paths.values()]
    assert [vars(a)["path"] if isinstance(a, LamTheoBacError) else a.path for a in answers] == [
        *paths
    ]
    with pytest.raises(NoSuchFile):
        reader.read(tmp_path / "missing.xlsx")


def test_many_files_are_read_by_two_children_and_come_in_order(
    reader: Reader, tmp_path: Path
) -> None:
    paths = [small(tmp_path / f"{number}.xlsx", f"số {number}") for number in range(60)]
    assert [word_in(a) for a in reader.read_all(paths)] == [f"số {n}" for n in range(60)]
    assert len(reader.pids) == 2


def test_neither_the_file_nor_its_folder_is_touched(reader: Reader, tmp_path: Path) -> None:
    path = small(tmp_path / "b.xlsx")
    os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    path.chmod(0o400)
    before = path.read_bytes(), path.stat().st_mtime_ns, [*tmp_path.iterdir()]
    reader.read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, [*tmp_path.iterdir()]) == before


def test_the_children_print_nothing(
    reader: Reader, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    panic = '<row r="1"><c r="A1" s="1"><v>-inf</v></c></row>'
    with pytest.raises(UnreadableFile):
        reader.read(raw_workbook(tmp_path / "b.xlsx", panic))
    assert capfd.readouterr() == ("", "")


# --- what may happen to a child ---------------------------------------------------------------


def test_a_child_killed_over_a_file_costs_that_file_only(reader: Reader, tmp_path: Path) -> None:
    first, second = small(tmp_path / "1.xlsx", "một"), small(tmp_path / "2.xlsx", "hai")
    reader.read(first)
    (pid,) = reader.pids
    os.kill(pid, signal.SIGSTOP)  # so that it is at the file for as long as we like
    Timer(0.1, os.kill, (pid, signal.SIGKILL)).start()
    lost, read = reader.read_all([first, second])
    assert isinstance(lost, UnreadableFile)
    assert lost.facts == {"path": first, "detail": "reader ended"}
    assert word_in(read) == "hai"
    assert reader.pids != [pid]


def test_a_child_killed_between_files_costs_none(reader: Reader, tmp_path: Path) -> None:
    path = small(tmp_path / "b.xlsx")
    reader.read(path)
    (pid,) = reader.pids
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not is_running(pid))
    assert word_in(reader.read(path)) == "An"


def test_a_file_without_end_is_given_up(tmp_path: Path) -> None:
    first, second = small(tmp_path / "1.xlsx", "một"), small(tmp_path / "2.xlsx", "hai")
    with Reader(limit_seconds=1.2) as reader:
        reader.read(first)
        (pid,) = reader.pids
        os.kill(pid, signal.SIGSTOP)
        slow, read = reader.read_all([first, second])
        assert isinstance(slow, FileTooSlow)
        assert slow.facts == {"path": first, "seconds": 2}
        assert not is_running(pid)
        assert word_in(read) == "hai"


def test_a_large_file_takes_longer_than_a_moment(tmp_path: Path) -> None:
    with Reader(limit_seconds=0.001) as reader, pytest.raises(FileTooSlow):
        reader.read(large(tmp_path / "b.xlsx", 5_000))


def test_a_file_that_fills_the_memory_is_too_large(reader: Reader, tmp_path: Path) -> None:
    row = '<row r="{}"><c t="s"><v>0</v></c></row>'
    bomb = raw_workbook(
        tmp_path / "bomb.xlsx",
        "".join(map(row.format, range(1, 30_000))),
        strings=[f"<t>{'ư' * 32_000}</t>"],
    )
    refused, read = reader.read_all([bomb, small(tmp_path / "b.xlsx")])
    assert isinstance(refused, TooLargeFile)
    assert word_in(read) == "An"


def test_an_interrupt_is_for_the_parent(reader: Reader, tmp_path: Path) -> None:
    path = small(tmp_path / "b.xlsx")
    reader.read(path)
    pids = reader.pids
    os.kill(pids[0], signal.SIGINT)
    assert word_in(reader.read(path)) == "An"
    assert reader.pids == pids


def test_files_left_unread_are_not_taken_for_others(reader: Reader, tmp_path: Path) -> None:
    paths = [small(tmp_path / f"{number}.xlsx", f"số {number}") for number in range(10)]
    for answer in reader.read_all(paths):
        assert word_in(answer) == "số 0"
        break
    assert word_in(reader.read(paths[9])) == "số 9"


def test_no_child_is_left_after_an_error(tmp_path: Path) -> None:
    paths = [small(tmp_path / f"{number}.xlsx") for number in range(60)]
    pids: list[int] = []

    def work() -> None:
        with Reader() as reader:
            for number, _ in enumerate(reader.read_all(paths)):
                pids[:] = reader.pids
                if number == 40:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert len(pids) == 2
    assert not any(map(is_running, pids))


def test_no_child_is_left_when_its_parent_is_killed(tmp_path: Path) -> None:
    path = small(tmp_path / "b.xlsx")
    script = (
        "import os, sys, signal; from pathlib import Path; sys.path[:] = sys.argv[2:];"
        "from lamtheobac.sheets.reading.worker import Reader; reader = Reader();"
        "reader.read(Path(sys.argv[1])); print(*reader.pids, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, path, *sys.path], capture_output=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    pid = int(ended.stdout)
    wait_for(lambda: not is_running(pid))
