"""docs/packages.md says what the program reads: its tables and fields, and an example that runs."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.domain.packages import FACTS, FORMAT, NAMED, RETURN_FORMAT, TABLES, Column
from lamtheobac.domain.recount import COUNTED
from tests.conftest import Run

DOCUMENT = (Path(__file__).parents[2] / "docs" / "packages.md").read_text(encoding="utf-8")
# Words for types in the document; what more than the type they mean is said there.
TYPES: Mapping[str, type] = {
    "uid": str, "text": str, "day": str, "int": int, "year": int, "texts": list,
}  # fmt: skip


def section(heading: str) -> str:
    """The text under a heading of the second level."""
    start, found, rest = DOCUMENT.partition(f"\n## {heading}\n")
    assert found, start[:80]
    return rest.partition("\n## ")[0]


def columns(table: str) -> Sequence[Column]:
    """The columns that the document gives a table."""
    body = section("`records.jsonl`").partition(f"\n### `{table}`\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| (\w+) \| (\w+)(\??) \|", body, re.MULTILINE)
    assert rows[0] == ("column", "type", "")
    return tuple(Column(name, TYPES[kind], bool(mark)) for name, kind, mark in rows[1:])


def fields(heading: str) -> list[str]:
    """The fields of the JSON document under a heading."""
    return re.findall(r"^\| `(\w+)` \|", section(heading), re.MULTILINE)


@pytest.fixture
def package(run: Run, folder: Path) -> Path:
    """What the example of the document writes; a commune has declared its cell."""
    (code,) = re.findall(r"^```python\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    subprocess.run([sys.executable, "-I", "-c", code], cwd=folder, check=True)
    run("init", "--unit", "Đảng bộ xã Mẫu", "--code", "X", "--kind", "dang-bo-co-so")
    run("unit", "add", "Chi bộ 1", "--code", "CB1")
    return folder / "CB1.ltb"


def manifest_of(package: Path) -> dict[str, Any]:
    """The manifest in a file."""
    with zipfile.ZipFile(package) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def test_the_document_has_the_tables_in_their_order() -> None:
    named = re.findall(r"^### `(\w+)`$", section("`records.jsonl`"), re.MULTILINE)
    assert named == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_the_document_has_the_columns_of_a_table(table: str) -> None:
    assert columns(table) == TABLES[table]


def test_the_document_names_the_days_of_things_that_have_happened() -> None:
    (named,) = re.findall(r"Days on which something happened \((.*?)\)", DOCUMENT, re.DOTALL)
    assert set(re.findall(r"\w+", named)) == FACTS


def test_the_document_says_which_tables_a_package_without_names_lacks() -> None:
    assert "the tables `member` to `session` MUST NOT be there" in section("Counts only")
    order = list(TABLES)
    assert set(order[order.index("member") : order.index("session") + 1]) == NAMED


def test_the_document_names_the_figures() -> None:
    said = section("`manifest.json`").partition("The figures of a year, all nineteen of them")[2]
    names = {name for name in COUNTED if "." not in name}
    kinds, states = ({name.split(".")[at] for name in COUNTED if "." in name} for at in (0, 1))
    for word in (*names, *(f"{kind}.…" for kind in kinds), *states):
        assert f"`{word}`" in said
    assert len(COUNTED) == 19


def test_what_submit_writes_has_the_fields_of_the_document(cell: Run, folder: Path) -> None:
    cell("register", "an", "Trồng 100 cây", "--due", "2026-12-01")
    cell("submit", "-o", "goi.ltb")
    written = manifest_of(folder / "goi.ltb")
    assert list(written) == fields("`manifest.json`")
    assert written["format"] == FORMAT


def test_the_example_has_the_fields_of_the_document(package: Path) -> None:
    written = manifest_of(package)
    assert set(written) == set(fields("`manifest.json`"))
    assert set(written["figures"]["2026"]) == set(COUNTED)


def test_what_the_example_writes_is_taken_in_once(run: Run, package: Path) -> None:
    taken = run("collect", package)
    assert (taken.code, taken.err) == (0, "")
    totals = run("report", "--json").json["totals"]
    assert (totals["members"], totals["with_plan"], totals["with_plan_pct"]) == (22, 21, "95.45")
    assert run("collect", package, "--json").json["files"][0]["status"] == "unchanged"


def test_a_note_that_returns_a_package_has_the_fields_of_the_document(
    run: Run, folder: Path, package: Path
) -> None:
    run("collect", package)
    run("return", "CB1", "--reason", "Thiếu một đồng chí", "-o", "tra-lai.ltb")
    note = manifest_of(folder / "tra-lai.ltb")
    assert list(note) == fields("The note that returns a package")
    assert note["format"] == RETURN_FORMAT
    assert note["content_sha256"] == manifest_of(package)["content"]["sha256"]
