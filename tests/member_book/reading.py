"""Reading books back, from either format, as one list of what stands on the pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.text.paragraph import Paragraph
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.dates import show_date
from tests.conftest import Run
from tests.report.docx_reading import style_of, values
from tests.report.test_agree import printed

ROOM = "(chỗ ghi tay)"
DOTS = "…" * 12
# A line of text, or the cells of a table's row.
Line = str | list[str]


def document(run: Run, *words: str, today: str | None = None) -> Document:
    """The document of books, opened again."""
    _written(run, "--docx", "sach.docx", words, today)
    return docx.Document("sach.docx")


def workbook(run: Run, *words: str, today: str | None = None) -> openpyxl.Workbook:
    """The workbook of books, opened again."""
    _written(run, "--xlsx", "sach.xlsx", words, today)
    return openpyxl.load_workbook("sach.xlsx")


def _written(run: Run, option: str, file: str, words: tuple[str, ...], today: str | None) -> None:
    done = run("book", *words, option, "-o", file, "--overwrite", today=today)
    assert (done.code, done.err) == (0, ""), done.err
    assert done.out == f"Đã ghi tệp: {file}\n"
    assert Path(file).stat().st_mode & 0o777 == 0o600


def document_lines(found: Document) -> list[Line]:
    """The lines of a document; of its tables without rules (heads, signatures) only the texts."""
    return list(_document_lines(found))


def _document_lines(found: Document) -> Iterator[Line]:
    for block in found.iter_inner_content():
        if isinstance(block, Paragraph):
            if style_of(block) == "BookRoom":
                yield ROOM
            elif block.text:
                yield from block.text.split("\n")
            continue
        ruled = values(block, "tblBorders/top")[0]["val"] == "single"
        for row in block.rows:
            cells = [cell.text for cell in row.cells]
            if ruled:
                yield cells
            elif cells[0].endswith(":"):
                yield f"{cells[0]} {cells[1].strip() or DOTS}"
            else:
                yield from (text for cell in cells for text in cell.split("\n") if text.strip())


def sheet_lines(sheet: Worksheet) -> list[Line]:
    """The lines of a sheet; cells that others cover are left out."""
    return list(_sheet_lines(sheet))


def _sheet_lines(sheet: Worksheet) -> Iterator[Line]:
    for row in sheet.iter_rows():
        cells = [cell for cell in row if not isinstance(cell, MergedCell)]
        shown = [printed(cell) for cell in cells]
        if any(cell.border.bottom.style == "dotted" for cell in cells):
            yield ROOM
        elif len(cells) > 1 and cells[0].border.left.style == "thin":
            yield shown
        else:
            yield from (text for text in shown if text)


def years(lines: list[Line]) -> list[Line]:
    """What stands below the cover, without the signatures."""
    start = max(lines.index(text) for text in lines if str(text).startswith("Mã trong sổ"))
    return lines[start + 1 :]


def table(lines: list[Line], title: str) -> list[list[str]]:
    """The rows of the table whose second heading is that one."""
    start = next(i for i, one in enumerate(lines) if isinstance(one, list) and one[1] == title)
    rows: list[list[str]] = []
    for one in lines[start + 1 :]:
        if not isinstance(one, list):
            break
        rows.append(one)
    return rows


def day(text: str | None) -> str:
    """A day of the JSON as people read it."""
    from datetime import date

    return "" if text is None else show_date(date.fromisoformat(text))


def one_year(document_: Any) -> Any:
    """The only year of the only person of a JSON document."""
    (person,) = document_["members"]
    (year,) = person["years"]
    return year
