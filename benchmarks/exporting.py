"""How long the list of everything takes to go out, against compressing its sheets alone."""

import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measure import ENVIRONMENT, LAMTHEOBAC, LAST_DAY, Row, seconds

RUNS = 3
MOST_MEMORY = 100  # MB, however long the list
_LEVEL = 6
_PIECE = 1 << 20  # as much at once as the program compresses at once


class Exported(NamedTuple):
    """Medians: seconds of the process, seconds of compressing what it wrote; peak memory in MB."""

    whole: float
    compressing: float
    peak: float


def rows(province: Path, folder: Path) -> list[Row]:
    """The five years of a province as a list; its last year as a register."""
    listed = export(province, folder / "list.xlsx", "--from", "2016", "--to", "2020")
    kept = export(province, folder / "register.xlsx", "--year", "2020")
    most = f"export of five years, province, peak memory : {MOST_MEMORY} MB"
    return [
        Row("export of five years, province : zlib of its XML", *listed[:2], 2),
        Row(most, listed.peak, MOST_MEMORY, 1, "MB"),
        Row("export of a year's register, province : zlib of its XML", *kept[:2], None),
    ]


def export(book: Path, file: Path, *years: str) -> Exported:
    """Write a file and compress its XML again, in turns."""
    peaks: list[float] = []
    words = [LAMTHEOBAC, "--db", str(book), "--today", LAST_DAY, "export", *years]

    def write() -> None:
        peaks.append(peak_of([*words, "-o", str(file), "--overwrite"]))

    rounds = [(seconds(write), compressing(file)) for _ in range(RUNS)]
    whole, alone = map(median, zip(*rounds, strict=True))
    return Exported(whole, alone, max(peaks))


def peak_of(words: list[str]) -> float:
    """Run a program; its peak memory in MB."""
    child = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{words} failed")
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def compressing(file: Path) -> float:
    """How long zlib alone takes for the XML of all sheets, level 6; reading it is not counted."""
    spent = 0.0
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
                for piece in pieces(archive, name):
                    spent += seconds(partial(compressor.compress, piece))
                spent += seconds(compressor.flush)
    return spent


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a part."""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            yield piece
