"""Reads a CSV file, in whatever encoding and with whatever delimiter it was saved.

All values are texts; a card number keeps its zeros.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from lamtheobac.errors import TooLargeFile, UnreadableFile
from lamtheobac.render.data import plain
from lamtheobac.sheets.grid import Grid, Source, SourceFile
from lamtheobac.sheets.reading.encodings import VIETNAMESE, encoding_of
from lamtheobac.sheets.reading.parts import Part, Row, bundles, joined

LARGEST_TEXT = 100 << 20  # bytes

_DELIMITERS = ",;\t|"  # Excel's follows the region of the machine
# "sep=;" in the first line is Excel's own way to say it.
_SAID = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*\s*', re.IGNORECASE)
_SAMPLE = 1 << 16  # characters
_SAMPLE_ROWS = 50


def read_text(path: Path) -> SourceFile:
    """A CSV file as one sheet, named after the file.

    Rows count as they do in Excel: a line break within quotes begins none, nor does `sep=;`.

    Raises:
        BrokenEncoding: it is in no encoding that is known.
        CellTooLong, TooLargeFile: more than a spreadsheet, or a register, can hold.
        UnreadableFile: its quotes do not fit.
    """
    return joined(text_parts(path))


def text_parts(path: Path) -> Iterator[Part]:
    """The same, in parts."""
    if path.stat().st_size > LARGEST_TEXT:
        raise TooLargeFile(path=path, part="")
    encoding = encoding_of(path)
    yield SourceFile(path, Source.TEXT, ())
    with path.open(encoding=encoding, newline="") as file, _fields_of_any_length():
        reader = csv.reader(file, delimiter=_delimiter(file), strict=True)
        try:
            rows = _rows(reader, decomposed=encoding == VIETNAMESE)
            yield from bundles(path, path.stem, rows, {})
        except csv.Error as error:
            raise UnreadableFile(path=path, detail=f"line {reader.line_num}: {error}") from error
    yield Grid(name=path.stem, hidden=False, rows=[])


@contextmanager
def _fields_of_any_length() -> Iterator[None]:
    """Let csv read on where it would stop, so that we can say how long a cell is."""
    before = csv.field_size_limit(LARGEST_TEXT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(records: Iterator[list[str]], *, decomposed: bool) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        if decomposed:
            record = [unicodedata.normalize("NFC", field) for field in record]  # noqa: PLW2901
        # What our own export puts before a text that would run as a formula.
        yield number, [plain(field) if field.startswith("'") else field for field in record]


def _delimiter(file: TextIO) -> str:
    """What stands between the fields; the file is left where the first row begins."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    if said := _SAID.fullmatch(sample.partition("\n")[0]):
        file.readline()
        return said[1]
    return max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> int:
    """How well rows cut there make a table: many of the same width first, wide ones second."""
    records = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    widths = Counter(len(record) - 1 for record in islice(records, _SAMPLE_ROWS) if record)
    return max((count * count * width for width, count in widths.items()), default=0)
