"""What is printed is the same bytes on every system."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.processes import WAIT, environment

# As Windows opens standard output: in its own encoding, each \n as \r\n.
_AS_ON_WINDOWS = """
import io, sys
for name, errors in (("stdout", "strict"), ("stderr", "backslashreplace")):
    stream = getattr(sys, name)
    by_line = name == "stderr"
    setattr(sys, name, io.TextIOWrapper(stream.buffer, "cp1258", errors, "\\r\\n", by_line))
from lamtheobac.__main__ import run
run()
"""


def printed(folder: Path, *words: str) -> tuple[bytes, bytes]:
    """What a command prints on Windows' streams: stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-c", _AS_ON_WINDOWS, *words],
        env=environment(LAMTHEOBAC_DB=str(folder / "so.db")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("words", [("list", "--csv"), ("report", "--csv", "-o", "-")], ids=" ".join)
def test_csv_on_standard_output_is_the_csv_of_the_file(
    cell: Run, folder: Path, words: tuple[str, ...]
) -> None:
    cell("register", "an", "Đọc sách mỗi tuần")
    out, _ = printed(folder, *words)
    assert out.startswith(b"\xef\xbb\xbf")
    assert out.count(b"\r\n") == out.count(b"\n") > 1
    assert b"\r\r" not in out


def test_vietnamese_that_the_console_has_no_letters_for_is_printed(cell: Run, folder: Path) -> None:
    cell("register", "an", "Đọc sách mỗi tuần")
    assert "Đọc sách mỗi tuần" in printed(folder, "list")[0].decode("utf-8")
    assert json.loads(printed(folder, "list", "--json")[0])[0]["content"] == "Đọc sách mỗi tuần"
    assert "Không tìm thấy" in printed(folder, "show", "99")[1].decode("utf-8")
