"""What each format of the report costs, against the JSON, and against loading its library."""

from pathlib import Path

from measure import LAMTHEOBAC, LAST_DAY, PYTHON, Action, Row, medians, process
from reporting import REPORT
from starting import STAMP, make_empty

from lamtheobac.services import books, registry
from lamtheobac.services.registry import Content

RUNS = 11
FORMATS = ("xlsx", "docx", "html", "md", "csv")
LIBRARIES = {"xlsx": "openpyxl", "docx": "docx"}
SPAN = REPORT[:-1]


def rows(province: Path, folder: Path) -> list[Row]:
    """The province's five years in each format; then a cell's year, as processes."""
    json, together, *alone = medians(
        RUNS,
        written(province, folder, "json"),
        written(province, folder, *FORMATS, "json"),
        *(written(province, folder, name) for name in FORMATS),
    )
    cell = folder / "formats.db"
    make_cell(cell)
    return [
        *(
            Row(f"report --{name}, province : --json", measured, json, None)
            for name, measured in zip(FORMATS, alone, strict=True)
        ),
        Row("report, all six at once, province : --json", together, json, None),
        Row("report, all six at once, province : one by one", together, json + sum(alone), 1),
        *(against_library(cell, folder, name) for name in LIBRARIES),
    ]


def written(book: Path, folder: Path, *names: str) -> Action:
    """Write the report in these formats, as one process."""
    place = folder / "reports"
    place.mkdir(exist_ok=True)
    return process(
        *(LAMTHEOBAC, "--db", str(book), "--today", LAST_DAY, *SPAN),
        *(f"--{name}" for name in names),
        *("-o", str(place), "--overwrite"),
    )


def against_library(book: Path, folder: Path, name: str) -> Row:
    """A cell's report as a process against importing its library alone."""
    library = LIBRARIES[name]
    ours, importing = medians(
        RUNS, written(book, folder, name), process(PYTHON, "-c", f"import {library}")
    )
    return Row(f"report --{name}, process, cell : import {library}", ours, importing, 2)


def make_cell(path: Path) -> None:
    """A cell of one member with a few commitments."""
    make_empty(path)
    with books.open_for_use(path, STAMP) as book:
        for number in range(3):
            registry.register_collective(book, "CB", Content(f"Việc số {number}"))
