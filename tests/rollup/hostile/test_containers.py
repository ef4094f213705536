"""The file around the records: cut, flipped, packed otherwise, or something else altogether."""

import random
import struct
import zipfile
from pathlib import Path

import pytest

from lamtheobac.packages.reading import LARGEST_FILE
from tests.conftest import Run
from tests.faults.processes import digest
from tests.rollup.hostile.conftest import Refused, World
from tests.rollup.packages import MANIFEST, RECORDS, Parts, opened, sealed

RESEND = "Hãy xin"


@pytest.mark.parametrize("share", [0, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999])
def test_a_cut_package_is_refused(
    refused: Refused, world: World, folder: Path, share: float
) -> None:
    whole = world.package.read_bytes()
    file = folder / "gói.ltb"
    file.write_bytes(whole[: int(len(whole) * share)])
    refused(file, 3, RESEND)


def test_whichever_byte_is_flipped_the_content_is_the_same_or_refused(
    province: Run, world: World, folder: Path
) -> None:
    whole = world.package.read_bytes()
    sound = opened(world.package)
    chance = random.Random(7)  # noqa: S311 - to be repeatable, not secret
    file, book = folder / "gói.ltb", folder / "so.db"
    before = digest(book)
    for at in chance.sample(range(len(whole)), 150):
        bent = bytearray(whole)
        bent[at] ^= 1 << chance.randrange(8)
        file.write_bytes(bent)
        done = province("collect", file, "--dry-run")
        assert done.code in {0, 3}, (at, done)
        assert "Traceback" not in done.err
        if done.code == 0:  # a time, a version: nothing that is taken from the file
            assert opened(file).records == sound.records
    assert digest(book) == before


def test_bytes_at_random_never_crash_the_reader(province: Run, world: World, folder: Path) -> None:
    whole = world.package.read_bytes()
    tail = whole.rindex(b"PK\5\6") - 2 * 60  # the directory, where most is said
    chance = random.Random(8)  # noqa: S311 - to be repeatable, not secret
    file = folder / "gói.ltb"
    for turn in range(150):
        bent = bytearray(whole)
        for _ in range(chance.randint(2, 6)):
            begin = tail if turn % 2 else 0
            value = chance.choice((0, 0xFF, chance.randrange(256)))
            bent[chance.randrange(begin, len(bent))] = value
        file.write_bytes(bent)
        done = province("collect", file, "--dry-run")
        assert done.code in {0, 3}, (turn, done)


@pytest.mark.parametrize("level", [0, 1, 9])
@pytest.mark.parametrize("first", [MANIFEST, RECORDS])
def test_a_package_packed_again_by_another_program_is_the_same(
    province: Run, world: World, folder: Path, level: int, first: str
) -> None:
    file = folder / "gói.ltb"
    with zipfile.ZipFile(world.package) as old:
        members = {name: old.read(name) for name in (MANIFEST, RECORDS)}
    method = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", method, compresslevel=level or None) as archive:
        archive.comment = "Gửi lại lần 2".encode()
        for name in sorted(members, key=lambda name: name != first):
            archive.writestr(name, members[name])
    assert province("collect", file).code == 0
    assert "không đổi" in province("collect", world.package).out


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(
    refused: Refused, parts: Parts, folder: Path, method: int
) -> None:
    """Their unpackers need as much memory as the file asks for."""
    refused(sealed(folder / "gói.ltb", parts, method), 3, RESEND)


@pytest.mark.parametrize("suffix", [".zip", ".ltb.zip", ".txt", "", ".LTB"])
def test_a_renamed_package_is_known_by_its_content(
    province: Run, world: World, folder: Path, suffix: str
) -> None:
    file = folder / f"gói{suffix}"
    file.write_bytes(world.package.read_bytes())
    assert province("collect", file).code == 0


def test_members_that_do_not_belong_there_are_refused(
    refused: Refused, world: World, folder: Path
) -> None:
    for name in ("thêm.txt", "../../so.db", "/etc/passwd", "records.jsonl/", "Manifest.json", ""):
        file = folder / "gói.ltb"
        file.write_bytes(world.package.read_bytes())
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(zipfile.ZipInfo(name), b"x")
        refused(file, 3, RESEND)
    assert {path.name for path in folder.iterdir()} <= {"so.db", "so.db-journal", "gói.ltb"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [MANIFEST, RECORDS])
def test_of_two_members_of_one_name_neither_is_believed(
    refused: Refused, world: World, folder: Path, name: str
) -> None:
    file = folder / "gói.ltb"
    file.write_bytes(world.package.read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, archive.read(name))
    refused(file, 3, RESEND)


@pytest.mark.parametrize("missing", [MANIFEST, RECORDS])
def test_a_package_without_one_of_its_two_members_is_refused(
    refused: Refused, world: World, folder: Path, missing: str
) -> None:
    file = folder / "gói.ltb"
    with zipfile.ZipFile(world.package) as old, zipfile.ZipFile(file, "w") as archive:
        for name in {MANIFEST, RECORDS} - {missing}:
            archive.writestr(name, old.read(name))
    refused(file, 3, RESEND)


def _bent(file: Path, name: str, at: int, value: bytes) -> Path:
    """Change a field of a member in the directory."""
    data = bytearray(file.read_bytes())
    place = data.rindex(b"PK\1\2", 0, data.rindex(name.encode()))
    data[place + at : place + at + len(value)] = value
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    "field",
    [
        pytest.param((8, struct.pack("<H", 1)), id="encrypted"),
        pytest.param((10, struct.pack("<H", 9)), id="deflate64"),
        pytest.param((10, struct.pack("<H", 99)), id="AES"),
        pytest.param((16, struct.pack("<L", 1)), id="another sum"),
        pytest.param((20, struct.pack("<L", 7)), id="packed: shorter"),
        pytest.param((24, struct.pack("<L", 7)), id="shorter"),
        pytest.param((24, struct.pack("<L", 1 << 31)), id="longer"),
        pytest.param((42, struct.pack("<L", 1 << 30)), id="begins behind the end"),
        pytest.param((42, struct.pack("<L", 5)), id="begins within another"),
    ],
)
@pytest.mark.parametrize("name", [MANIFEST, RECORDS])
def test_a_directory_that_lies_is_refused(
    refused: Refused, parts: Parts, folder: Path, name: str, field: tuple[int, bytes]
) -> None:
    refused(_bent(sealed(folder / "gói.ltb", parts), name, *field), 3, RESEND)


def test_a_name_that_is_no_utf8_is_refused(refused: Refused, parts: Parts, folder: Path) -> None:
    file = _bent(sealed(folder / "gói.ltb", parts), RECORDS, 8, struct.pack("<H", 0x800))
    file.write_bytes(file.read_bytes().replace(RECORDS.encode(), b"\xff" + RECORDS.encode()[1:]))
    refused(file, 3, RESEND)


def test_a_file_larger_than_any_package_is_not_opened(refused: Refused, folder: Path) -> None:
    file = folder / "gói.ltb"
    with file.open("wb") as sparse:
        sparse.write(b"PK\3\4")
        sparse.truncate(2 << 30)
    assert file.stat().st_size > LARGEST_FILE
    refused(file, 3, "lớn hơn 1024 MB")


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\5\6" + bytes(18), b"PK\3\4" * 9, bytes(5_000), b"%PDF-1.7", "Kính gửi".encode()],
)
def test_something_else_under_that_name_is_refused(
    refused: Refused, folder: Path, content: bytes
) -> None:
    file = folder / "gói.ltb"
    file.write_bytes(content)
    refused(file, 3, RESEND)


def test_the_manifest_of_another_package_does_not_fit(
    refused: Refused, world: World, parts: Parts, folder: Path
) -> None:
    other = opened(world.earlier)
    for manifest, records in ((other.manifest, parts.records), (parts.manifest, other.records)):
        refused(sealed(folder / "gói.ltb", Parts(manifest, records)), 3, "hỏng")
