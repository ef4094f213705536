"""A package, read: nothing of it is trusted until it has been checked.

First the container and the manifest, then the records twice: as bytes, whose length and hash must
be those of the manifest, then as rows, each of which must be of its table's form. What the rows
mean, and whether they fit the book, is the receiver's business.
"""

import errno
import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, NamedTuple, Self

from lamtheobac.domain.packages import (
    COLUMNS,
    NAMED,
    RETURN_FORMAT,
    TABLES,
    Content,
    Manifest,
    ReturnNote,
)
from lamtheobac.domain.recount import Recount
from lamtheobac.errors import (
    BadLine,
    BadPath,
    DamagedPackage,
    LamTheoBacError,
    NoSuchFile,
    NotAPackage,
    NotReadable,
    PackageDiffers,
    TooLargePackage,
)
from lamtheobac.packages.form import Form
from lamtheobac.packages.lines import Lines
from lamtheobac.packages.manifest import manifest_of, parse
from lamtheobac.packages.return_note import note_of
from lamtheobac.packages.writing import MANIFEST, RECORDS

MIB = 1024 * 1024
LARGEST_FILE = 1024 * MIB
LARGEST_CONTENT = 8 * 1024 * MIB
_LARGEST_MANIFEST = 1 * MIB
KEPT = 8 * MIB  # records that stay in memory between the two readings
_CHUNK = 1 * MIB
# Deflate cannot do better; what claims more is made of something else.
_DENSEST = 1_100


class Package(NamedTuple):
    """A package whose records are as long, and have the hash, that its manifest says."""

    manifest: Manifest
    records: "Records"

    def content(self) -> Content:
        """Its tables; every row is of its table's form, and at the end all of it adds up.

        Raises:
            BadLine, BadRecord: a row is not.
            RuleBroken: work is in a state that there is not.
            PackageDiffers: there are other records, or other figures, than the manifest says; or
                they are another unit's.
        """
        manifest = self.manifest
        recount = Recount(manifest.as_of)
        with self.records.opened() as file:
            content = _of_sender(_tables(Lines(file), manifest), manifest)
            yield from recount.watching(content)
        said = {table: number for table, number in manifest.records.items() if number}
        if said != dict(recount.records):
            raise PackageDiffers(part="records")
        if manifest.figures != recount.figures:
            raise PackageDiffers(part="figures")


@contextmanager
def open_package(path: Path) -> Iterator[Package | ReturnNote]:
    """Open a package, or the note that returns one.

    Raises:
        NoSuchFile, BadPath, NotReadable: the file is not there, or cannot be read.
        NotAPackage, PackageTooNew: it is another kind of file, or of a format to come.
        TooLargePackage: larger than any package.
        DamagedPackage: it is cut, edited, or not what it says.
    """
    with _opened(path) as file, _explained(), _archive(file) as archive:
        names = [info.filename for info in archive.infolist()]
        manifest = parse(_text(archive, MANIFEST, names))
        if manifest["format"].rpartition("/")[0] == RETURN_FORMAT.rpartition("/")[0]:
            yield note_of(manifest)
            return
        said = manifest_of(manifest)
        if sorted(names) != sorted((MANIFEST, RECORDS)):
            raise DamagedPackage(part=RECORDS)
        yield Package(said, _checked(archive, said))


def may_be_package(path: Path) -> bool:
    """Whether a zip of any name has the member that a package begins with."""
    try:
        with _opened(path) as file, _explained(), _archive(file) as archive:
            return MANIFEST in archive.namelist()
    except LamTheoBacError:
        return False


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, if it is one and not larger than a package can be."""
    try:
        with _Sparing(_regular(path)) as file:
            if file.seek(0, io.SEEK_END) > LARGEST_FILE:
                raise TooLargePackage(limit=LARGEST_FILE // MIB)
            file.seek(0)
            yield file
    except OSError as error:
        raise NotReadable(path=path) from error


def _regular(path: Path) -> io.FileIO:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            raise NotAPackage
        return io.FileIO(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchFile(path=path) from error
    except OSError as error:
        raise (BadPath if error.errno == errno.ENAMETOOLONG else NotReadable)(path=path) from error


class _Sparing(io.BufferedReader):
    """A file of which `zipfile` cannot read a directory as large as all of it into memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read some of it."""
        if size is not None and size > _CHUNK:
            raise zipfile.BadZipFile
        return super().read(size)


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    with _bent():
        return zipfile.ZipFile(file)


@contextmanager
def _bent() -> Iterator[None]:
    """What `zipfile` makes of names that are none, and of places where nothing can be."""
    try:
        yield
    except (ValueError, struct.error, OverflowError) as error:
        raise DamagedPackage(part="zip") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning
            raise
        raise DamagedPackage(part="zip") from error


@contextmanager
def _explained() -> Iterator[None]:
    """Whatever `zipfile` makes of a broken container."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError: a password; but a bug of ours must not look like a bad file.
        if type(error) is RuntimeError and "encrypted" not in str(error):
            raise
        raise DamagedPackage(part="zip") from error


def _text(archive: zipfile.ZipFile, name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise NotAPackage
    info = archive.getinfo(name)
    if info.file_size > _LARGEST_MANIFEST:
        raise DamagedPackage(part=name)
    with _unpacked(archive, info) as file:
        data = file.read(_LARGEST_MANIFEST + 1)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise DamagedPackage(part=name) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    """A member; other ways to pack than these ask for as much memory as the file says."""
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DamagedPackage(part="zip")
    with _bent():
        return archive.open(info)


class Records:
    """The records as bytes, to be read any number of times."""

    def __init__(self, opened: Callable[[], AbstractContextManager[IO[bytes]]]) -> None:
        self.opened = opened

    @classmethod
    def of_bytes(cls, data: bytes) -> Self:
        """Records that are in memory."""
        return cls(lambda: io.BytesIO(data))

    @classmethod
    def of_file(cls, file: IO[bytes]) -> Self:
        """Records in an open file of their own, which stays open."""

        def again() -> AbstractContextManager[IO[bytes]]:
            file.seek(0)
            return nullcontext(file)

        return cls(again)


def _checked(archive: zipfile.ZipFile, said: Manifest) -> Records:
    """The records, after a first reading of all of their bytes."""
    info = archive.getinfo(RECORDS)
    if said.content_bytes > LARGEST_CONTENT:
        raise TooLargePackage(limit=LARGEST_CONTENT // MIB)
    if info.file_size != said.content_bytes or said.content_bytes > _DENSEST * (
        info.compress_size + 1
    ):
        raise DamagedPackage(part=RECORDS)
    digest = hashlib.sha256()
    kept: list[bytes] | None = [] if said.content_bytes <= KEPT else None
    with _unpacked(archive, info) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if kept is not None:
                kept.append(chunk)
    if digest.hexdigest() != said.content_hash:
        raise DamagedPackage(part=RECORDS)
    if kept is not None:
        return Records.of_bytes(b"".join(kept))
    return Records(lambda: archive.open(RECORDS))


def _of_sender(content: Content, manifest: Manifest) -> Content:
    """The same, when the first unit of the tables is the one whose package it says it is."""
    table, rows = next(content, ("", ()))
    if table != "unit" or rows[0][:4] != list(manifest.sender):
        raise PackageDiffers(part="unit")
    yield table, rows
    yield from content


def _tables(lines: Lines, manifest: Manifest) -> Content:
    """The rows of each table, in parts; tables in their order, each once."""
    order = list(TABLES)
    table, form, place = "", Form("unit", manifest), -1
    for number, rows in lines:
        if not table and not isinstance(rows[0], dict):
            raise BadLine(line=number)
        start = 0
        for at, row in enumerate(rows):
            if not isinstance(row, dict):
                continue
            if at > start:
                yield table, form.checked(rows[start:at], number + start)
            start = at + 1
            table = _named(row, number + at)
            if order.index(table) <= place or (manifest.counts_only and table in NAMED):
                raise BadLine(line=number + at)
            place = order.index(table)
            form = Form(table, manifest)
        if len(rows) > start:
            yield table, form.checked(rows[start:], number + start)


def _named(header: dict[str, object], line: int) -> str:
    """The table that a heading names, with exactly its columns."""
    table = header.get("table")
    if not isinstance(table, str) or table not in TABLES:
        raise BadLine(line=line)
    if header != {"table": table, "columns": list(COLUMNS[table])}:
        raise BadLine(line=line)
    return table
