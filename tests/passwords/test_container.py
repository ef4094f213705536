"""The container: of any length, as other readers of compound files see it."""

import os
import struct
from collections import Counter
from pathlib import Path

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lamtheobac.sealing.compound_reading import Compound as CompoundIn
from lamtheobac.sealing.compound_writing import Compound as CompoundOut
from lamtheobac.sealing.compound_writing import Tree
from lamtheobac.sealing.data_spaces import DATA_SPACES
from lamtheobac.sealing.layout import BLACK, ENTRY, INFO, NOBODY, PACKAGE, RED

SHORT = st.binary(min_size=1, max_size=4095)
NAMES = st.text("ABCXYZabcxyz019 \x06", min_size=1, max_size=31).filter(
    lambda name: name not in {PACKAGE, "Root Entry"}
)
TREES = st.dictionaries(NAMES, SHORT | st.dictionaries(NAMES, SHORT, max_size=9), max_size=9)


def written(path: Path, content: bytes, others: Tree) -> None:
    with path.open("wb") as file:
        compound = CompoundOut(file)
        compound.write(content)
        compound.finish(PACKAGE, others)


def streams(tree: Tree, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], bytes]:
    found: dict[tuple[str, ...], bytes] = {}
    for name, content in tree.items():
        if isinstance(content, bytes):
            found[(*above, name)] = content
        else:
            found |= streams(content, (*above, name))
    return found


def unlike(tree: Tree) -> bool:
    """Whether no two names are the same but for capitals, which the format does not tell apart."""
    lower = {name.upper() for name in tree}
    return len(lower) == len(tree) and all(isinstance(t, bytes) or unlike(t) for t in tree.values())


@settings(max_examples=60)
@given(st.integers(4096, 80_000), TREES.filter(unlike))
def test_another_reader_finds_every_stream_whole(
    tmp_path_factory: pytest.TempPathFactory, length: int, others: Tree
) -> None:
    path = tmp_path_factory.mktemp("c") / "a.ole"
    content = os.urandom(length)
    written(path, content, others)
    expected = {(PACKAGE,): content, **streams(others)}
    with olefile.OleFileIO(path) as other:
        assert not other.parsing_issues
        found = {tuple(name): other.openstream(name).read() for name in other.listdir()}
    assert found == expected
    with path.open("rb") as file:
        ours = CompoundIn(file)
        names = Counter(name for *_, name in expected)
        for (*_, name), data in expected.items():
            if names[name] == 1:
                assert b"".join(ours.pieces(name)) == data


def blackness(entries: list[tuple[int, int, int]], number: int) -> int:
    """How many black ones there are on each way down, which is the same for all."""
    if number == NOBODY:
        return 1
    colour, left, right = entries[number]
    below = {blackness(entries, left), blackness(entries, right)}
    assert len(below) == 1
    children = [entries[child][0] for child in (left, right) if child != NOBODY]
    assert colour == BLACK or RED not in children
    return below.pop() + (colour == BLACK)


@pytest.mark.parametrize("number", range(1, 40))
def test_the_trees_of_the_directory_are_red_and_black(tmp_path: Path, number: int) -> None:
    """As [MS-CFB] 2.6.4 has it, and Windows may rely on."""
    path = tmp_path / "a.ole"
    written(path, bytes(4096), {f"n{one}": b"x" for one in range(number - 1)})
    data = path.read_bytes()
    (first,) = struct.unpack_from("<L", data, 48)
    fields = [
        ENTRY.unpack_from(data, (first + 1) * 512 + at * ENTRY.size) for at in range(number + 1)
    ]
    entries = [(colour, left, right) for _, _, _, colour, left, right, *_ in fields]
    top = fields[0][6]
    assert entries[top][0] == BLACK
    blackness(entries, top)


@pytest.mark.parametrize("sectors", [1, 127, 128, 13_951, 13_952, 14_080, 30_337, 60_000])
def test_a_long_stream_needs_more_tables_than_the_header_names(
    tmp_path: Path, sectors: int
) -> None:
    path = tmp_path / "a.ole"
    content = os.urandom(4096) + bytes(max(0, sectors * 512 - 4096 - 100)) + b"end"
    written(path, content, {INFO: b"x" * 1300, **DATA_SPACES})
    with olefile.OleFileIO(path) as other:
        assert not other.parsing_issues
        assert other.openstream(PACKAGE).read() == content
    with path.open("rb") as file:
        assert b"".join(CompoundIn(file).pieces(PACKAGE)) == content
