"""The tables of a package as Parquet files, one a table; `docs/scale.md` describes them.

They are for engines that count more than one book: DuckDB, Spark, Trino. Without pyarrow, an
optional part of the program, this module does not load: LibraryMissing says what to install.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from lamtheobac.domain.packages import TABLES, Column, Content, Row
from lamtheobac.errors import LibraryMissing

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ImportError as missing:
    raise LibraryMissing(package="lamtheobac[parquet]") from missing

FILES = {table: f"{table}.parquet" for table in TABLES}
# Rows that stand together in a file: what is held in memory, and what an engine reads at once.
ROW_GROUP = 50_000
_DAYS = {"exempt_from", "as_of"}  # and every name that ends in _on


def write(content: Content, folder: Path, about: Mapping[str, str]) -> dict[str, int]:
    """Write one file for every table of a package, also for those without rows.

    Args:
        content: the tables, in parts.
        folder: an empty folder.
        about: whose tables these are; stands in the metadata of every file.

    Returns:
        The number of rows by table.

    Raises:
        OSError: a file cannot be written.
    """
    schemas = {table: schema(table).with_metadata(dict(about)) for table in TABLES}
    rows = dict.fromkeys(TABLES, 0)
    with ExitStack() as opened:
        files = {
            table: opened.enter_context(
                ParquetWriter(folder / name, schemas[table], compression="zstd")
            )
            for table, name in FILES.items()
        }
        for table, parts in groupby(content, key=itemgetter(0)):
            for group in _row_groups(_batch(part, schemas[table]) for _, part in parts):
                files[table].write_table(pa.Table.from_batches(group))
                rows[table] += sum(map(len, group))
    return rows


def schema(table: str) -> pa.Schema:
    """The columns of a table, and which of them may be null."""
    return pa.schema(
        [pa.field(column.name, _type(column), nullable=column.optional) for column in TABLES[table]]
    )


def _type(column: Column) -> pa.DataType:
    if column.type is int:
        return pa.int32()
    if column.type is list:
        return pa.list_(pa.field("element", pa.string(), nullable=False))
    if column.name.endswith("_on") or column.name in _DAYS:
        return pa.date32()
    return pa.string()


def _batch(rows: Sequence[Row], columns: pa.Schema) -> pa.RecordBatch:
    """Rows turned into columns; days are read from their ISO form."""
    arrays = [
        pa.array(values, pa.string()).cast(pa.date32())
        if field.type == pa.date32()
        else pa.array(values, field.type)
        for field, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=columns)


def _row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Parts put together until they make a row group."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= ROW_GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
