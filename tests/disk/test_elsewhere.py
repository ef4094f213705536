"""No part of the program needs what only Unix has.

Windows itself is not here. Instead everything that it lacks is taken away from Python, in the
commands and in their child processes; and the sources are searched for what was not reached.
"""

import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lamtheobac
from tests.conftest import TODAY
from tests.disk import unix_only
from tests.faults.processes import WAIT

PACKAGE = Path(lamtheobac.__file__).parent
ELSEWHERE = Path(__file__).parent / "elsewhere"


def python(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run Python as it is where there is no Unix: exit code, stdout, stderr."""
    done = subprocess.run(
        [sys.executable, *words],
        env={
            "PYTHONPATH": str(ELSEWHERE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LAMTHEOBAC_DB": str(folder / "so.db"),
            "LAMTHEOBAC_TODAY": TODAY,
            "USERNAME": "an",
        },
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def say(folder: Path, *words: str) -> str:
    """Run one command there; it must succeed."""
    code, out, err = python(folder, "-m", "lamtheobac", *words)
    assert code == 0, err
    return out


@pytest.mark.parametrize("what", ["import resource", "import os; os.fork", "import os; os.geteuid"])
def test_elsewhere_is_no_unix(tmp_path: Path, what: str) -> None:
    assert python(tmp_path, "-c", what)[0] == 1


def test_every_module_can_be_imported_elsewhere(tmp_path: Path) -> None:
    names = [
        module.name
        for module in pkgutil.walk_packages([str(PACKAGE)], "lamtheobac.")
        if not module.name.endswith("__main__")
    ]
    assert len(names) > 200
    code, _, err = python(tmp_path, "-c", "".join(f"import {name}\n" for name in names))
    assert (code, err) == (0, "")


def test_a_cell_s_year_goes_well_elsewhere(tmp_path: Path) -> None:
    say(tmp_path, "init", "--unit", "Chi bộ 1", "--code", "CB1")
    say(tmp_path, "member", "add", "Lò Văn An")
    say(tmp_path, "register", "an", "Đọc sách", "--due", "30/06/2026")
    say(tmp_path, "complete", "1")
    for suffix in ("xlsx", "docx", "html", "csv"):
        say(tmp_path, "report", f"--{suffix}")
    say(tmp_path, "export")
    say(tmp_path, "export", "--parquet")
    assert "0 đổi" in say(tmp_path, "import", "so-dang-ky-CB1-2026.xlsx")
    (tmp_path / "mới.csv").write_text("Họ và tên\nVừ A Dính\n", encoding="utf-8")
    say(tmp_path, "import", "mới.csv")
    say(tmp_path, "undo")
    say(tmp_path, "submit", "-o", "gửi.ltb")
    above = ("--db", "trên.db")
    say(tmp_path, *above, "init", "--unit", "Đảng ủy xã", "--code", "DU", "--kind", "dang-bo-co-so")
    say(tmp_path, *above, "unit", "add", "Chi bộ 1", "--code", "CB1")
    say(tmp_path, *above, "collect", "gửi.ltb")
    say(tmp_path, *above, "collect", "so.db")
    totals = json.loads(say(tmp_path, *above, "report", "--json"))["totals"]
    assert totals["individual"]["completed"] == 1
    assert json.loads(say(tmp_path, "history", "--json"))[0]["user"]


# --- in the sources ---------------------------------------------------------------------------


def sources() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def test_the_sources_use_nothing_that_only_unix_has_without_looking() -> None:
    found = {
        f"{file.relative_to(PACKAGE)}:{line}": what
        for file in sources()
        for line, what in unix_only.used(file.read_text(encoding="utf-8"))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import os\nos.fork()", "os.fork"),
        ("import os\nif os.geteuid() == 0:\n    pass", "os.geteuid"),
        ("from os import link", "os.link"),
        ("import resource", "resource"),
        ("from fcntl import flock", "fcntl"),
        ("import signal\nsignal.setitimer(signal.ITIMER_PROF, 1)", "signal.setitimer"),
        ("import subprocess\nsubprocess.run([], preexec_fn=print)", "preexec_fn"),
        (
            "import os\ndef f():\n    if not hasattr(os, 'link'):\n        return\n    os.fork()",
            "os.fork",
        ),
        ("import sys\nif sys.platform == 'win32':\n    import resource", "resource"),
    ],
)
def test_what_only_unix_has_is_found(source: str, what: str) -> None:
    assert what in {name for _, name in unix_only.used(source)}


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nif sys.platform != 'win32':\n    import resource\n    resource.getrlimit(1)",
        "import os\ndef f():\n    if hasattr(os, 'link'):\n        os.link('a', 'b')",
        "import os\nos.O_RDONLY | getattr(os, 'O_NONBLOCK', 0)",
    ],
)
def test_what_is_looked_for_first_may_be_used(source: str) -> None:
    assert list(unix_only.used(source)) == []
