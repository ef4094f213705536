"""Start-up is a feature: what must not be loaded, and how few statements a command runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

HEAVY = ("rich", "openpyxl", "sqlite_utils", "prompt_toolkit", "decimal", "asyncio", "click")
PROBE = """
import sys
from lamtheobac.cli import main
code = main(sys.argv[1:])
print("loaded:", *sorted(m for m in sys.modules if "." not in m), file=sys.stderr)
sys.exit(code)
"""


def loaded(folder: Path, *words: str) -> set[str]:
    """The top-level modules that one command loads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ, encoding="utf-8",
    )  # fmt: skip
    return set(done.stderr.rpartition("loaded: ")[2].split())


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("--help",), (*HEAVY, "sqlite3", "json")),
        (("member", "--help"), (*HEAVY, "sqlite3", "json")),
        (("--version",), (*HEAVY, "sqlite3", "json")),
        (("register", "an", "Trồng cây"), HEAVY),
        (("progress", "1", "đang làm"), HEAVY),
        (("complete", "1"), HEAVY),
        (("undo",), HEAVY),
        (("list", "--json"), HEAVY),
        (("submissions", "--json"), HEAVY),
        (("report", "--json"), ("rich", "openpyxl", "sqlite_utils", "prompt_toolkit")),
        (("report",), ("openpyxl", "lxml", "sqlite_utils", "prompt_toolkit")),
        (("report", "--html", "-o", "x.html"), ("rich", "openpyxl", "lxml", "sqlite_utils")),
        (("report", "--md", "-o", "x.md"), ("rich", "openpyxl", "lxml", "sqlite_utils")),
        (("report", "--docx", "-o", "x.docx"), ("rich", "openpyxl", "sqlite_utils")),
        (("report", "--xlsx", "-o", "x.xlsx"), ("rich", "sqlite_utils")),
        (("template",), ("rich", "sqlite_utils", "prompt_toolkit", "python_calamine")),
        (("export", "--csv"), ("rich", "sqlite_utils", "prompt_toolkit", "python_calamine")),
        # What reads the file is another process.
        (("import", "mau.xlsx"), (*HEAVY[:4], "python_calamine")),
    ],
)
def test_a_command_loads_only_what_it_uses(
    cell: Run, folder: Path, words: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    cell("register", "binh", "Việc đã có")
    cell("template", "-o", "mau.xlsx")
    assert loaded(folder, *words).isdisjoint(unwanted)


def test_help_names_every_command_without_loading_any(folder: Path) -> None:
    from lamtheobac.cli.app import PLACES
    from lamtheobac.messages import help as h

    assert PLACES.keys() == h.TOP.keys()
    for group, names in h.GROUPS.items():
        assert PLACES[group].keys() == names.keys()  # type: ignore[union-attr]
    modules = loaded(folder, "--help")
    assert "typer" in modules


@pytest.mark.parametrize(
    "words",
    [
        (name,) if isinstance(place, str) else (name, inner)
        for name, place in __import__("lamtheobac.cli.app", fromlist=["PLACES"]).PLACES.items()
        for inner in ([""] if isinstance(place, str) else place)
    ],
    ids=" ".join,
)
def test_every_command_explains_itself_in_vietnamese(run: Run, words: tuple[str, ...]) -> None:
    shown = run(*words, "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"Cách dùng: lamtheobac {' '.join(words)}")
    assert "Tùy chọn:" in shown.out
    for english in ("Usage", "Options", "Arguments", "Show this", "default:", "required"):
        assert english not in shown.out
    assert all(len(line) <= 80 for line in shown.out.splitlines())
