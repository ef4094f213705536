"""A written page, taken apart by a parser that accepts nothing but correct HTML."""

import re
from pathlib import Path
from typing import Any

from justhtml import JustHTML

from tests.conftest import Run

Rows = list[list[str]]
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")


def written(run: Run, folder: Path, *words: str) -> Path:
    """The file of a report as a page."""
    done = run("report", "--html", "-o", "bao-cao.html", "--overwrite", *words)
    assert done.code == 0, done.err
    return folder / "bao-cao.html"


def parsed(file: Path) -> Any:
    """The document; an error anywhere in its HTML is raised."""
    return JustHTML(file.read_text(encoding="utf-8"), sanitize=False, strict=True)


def tables(document: Any) -> list[Rows]:
    """What the tables of the annexes say: headings with their groups, rows, the total."""
    return [
        [_headings(table), *map(_texts, table.query("tbody tr, tfoot tr"))]
        for table in document.query(".annex table")
    ]


def _texts(row: Any) -> list[str]:
    return [cell.to_text() for cell in row.query("td, th")]


def _headings(table: Any) -> list[str]:
    above, *rest = table.query("thead tr")
    below = iter(rest[0].query("th") if rest else [])
    found = []
    for heading in above.query("th"):
        title = heading.to_text()
        if heading.attrs["scope"] == "colgroup":
            columns = range(int(heading.attrs["colspan"]))
            found += [f"{title}: {next(below).to_text()}" for _ in columns]
        else:
            found.append(title)
    return found


def markdown_tables(text: str) -> list[Rows]:
    """The same of a report as Markdown."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    return [[_plain(line) for line in (lines[0], *lines[2:])] for lines in blocks]


def _plain(line: str) -> list[str]:
    cells = [cell.strip().removeprefix("**").removesuffix("**") for cell in _cells(line)]
    return [re.sub(r"\\(.)", r"\1", cell) for cell in cells]


def _cells(line: str) -> list[str]:
    return _UNESCAPED_BAR.split(line)[1:-1]
