"""Protected files with bytes changed, cut, doubled: the content as it was or a refusal; soon."""

import random
import struct
from pathlib import Path

import pytest

from lamtheobac.errors import RefusedFile
from lamtheobac.sealing.files import seal
from tests.conftest import Run
from tests.faults.scale import many, tell
from tests.passwords.reading import PASSWORD
from tests.passwords.unsealing import SAMPLE, verdict


@pytest.fixture
def made(cell: Run, folder: Path) -> bytes:
    """A protected register."""
    assert cell("export", "-o", "so.xlsx").code == 0
    seal(folder / "so.xlsx", folder / "la.xlsx", PASSWORD)
    return (folder / "la.xlsx").read_bytes()


def mutated(data: bytes, by: random.Random) -> bytes:
    """Some bytes changed, or a piece cut out, doubled or put at another place."""
    made = bytearray(data)
    at, length = by.randrange(len(made)), by.choice((1, 2, 4, 64, 512))
    match by.randrange(5):
        case 0:
            made[at : at + length] = by.randbytes(length)
        case 1:
            del made[at : at + length]
        case 2:
            del made[at:]
        case 3:  # where the sectors are told of
            place = by.choice((*range(24, 96), *range(len(made) - 2048, len(made))))
            made[place : place + 4] = struct.pack("<L", by.choice((0, 1, 2**31, 2**32 - 2, at)))
        case _:
            made[at:at] = made[by.randrange(len(made)) :][:length]
    return bytes(made)


@pytest.mark.parametrize("sample", ["agile", "standard"])
def test_whatever_is_changed_gives_the_content_as_it_was_or_a_refusal(
    made: bytes, tmp_path: Path, sample: str
) -> None:
    whole = made if sample == "agile" else SAMPLE.read_bytes()
    content = verdict(whole, tmp_path)
    assert isinstance(content, bytes)
    by = random.Random(2026)  # noqa: S311 - to repeat what failed
    number, refused = many(40, 2_000), 0
    for _ in range(number):
        found = verdict(mutated(whole, by), tmp_path)
        refused += isinstance(found, RefusedFile)
        if sample == "agile":  # the other kind does not notice; the workbook's checksums do
            assert isinstance(found, RefusedFile) or found == content
    assert refused
    tell(f"protected files, {sample}", mutated=number, refused=refused, uncaught=0)


def test_the_harness_notices_content_that_was_changed(made: bytes, tmp_path: Path) -> None:
    """The control: without chaining and without a code for the whole, changes go unnoticed."""
    sample = bytearray(SAMPLE.read_bytes())
    content = verdict(bytes(sample), tmp_path)
    changed = 0
    for at in range(2048, len(sample), 512):
        damaged = bytes(sample[:at] + bytes([sample[at] ^ 1]) + sample[at + 1 :])
        found = verdict(damaged, tmp_path)
        changed += isinstance(found, bytes) and found != content
    assert changed
