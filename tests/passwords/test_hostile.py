"""Protected files that somebody has cut, changed or made to do harm: a sentence each, and soon."""

import re
import struct
import time
from pathlib import Path

import pytest

from lamtheobac.errors import (
    DamagedFile,
    ProtectedOtherwise,
    RefusedFile,
    WrongPassword,
)
from tests.conftest import Run
from tests.passwords.unsealing import LIMIT_SECONDS, verdict

OTHERWISE = (
    "la.xlsx: tệp có mật khẩu theo cách không mở được ở đây. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu"
    " lại.\n"
)


@pytest.fixture
def made(work: Run, folder: Path, paper: Path) -> bytes:
    """A protected register."""
    assert work("export", "-o", "la.xlsx", "--password-file", paper).code == 0
    return (folder / "la.xlsx").read_bytes()


def with_info(data: bytes, old: bytes, new: bytes) -> bytes:
    """The descriptor changed, its length kept: blanks where attributes may have some."""
    (found,) = re.findall(old, data)
    assert len(new) <= len(found)
    return data.replace(found, new.ljust(len(found)))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (rb'spinCount="100000" saltSize="16"', b'spinCount="2147483647"', ProtectedOtherwise),
        (rb'spinCount="100000" saltSize="16"', b'spinCount="1000001"', ProtectedOtherwise),
        (rb'spinCount="100000" saltSize="16"', b'spinCount="-1"', ProtectedOtherwise),
        (rb'spinCount="100000" saltSize="16"', b'spinCount="nhieu"', DamagedFile),
        (rb'spinCount="100000"', b'spinCount="100001"', WrongPassword),
        (rb"<dataIntegrity [^>]*/>", b"", DamagedFile),
        (rb"<dataIntegrity [^>]*/>", b"<!-- khong co -->", DamagedFile),
        (rb"<\?xml [^>]*\?>", b'<!DOCTYPE a [<!ENTITY b "c">]>', DamagedFile),
        (rb"p:encryptedKey", b"p:other", ProtectedOtherwise),
    ],
    ids=lambda value: value.decode() if isinstance(value, bytes) else value.__name__,
)
def test_a_descriptor_that_asks_for_too_much_or_says_too_little_is_refused(
    made: bytes, tmp_path: Path, old: bytes, new: bytes, kind: type[RefusedFile]
) -> None:
    began = time.monotonic()
    assert type(verdict(with_info(made, old, new), tmp_path)) is kind
    assert time.monotonic() - began < LIMIT_SECONDS


def test_of_a_file_that_would_take_for_ever_the_command_says_so_at_once(
    work: Run, made: bytes, folder: Path, paper: Path
) -> None:
    path = folder / "la.xlsx"
    path.write_bytes(with_info(made, rb'spinCount="100000" saltSize="16"', b'spinCount="9999999"'))
    refused = work("import", "la.xlsx", "--password-file", paper)
    assert (refused.code, refused.err) == (3, OTHERWISE)


def test_a_byte_of_the_content_changed_is_damage_and_nothing_is_taken(
    work: Run, made: bytes, folder: Path, paper: Path
) -> None:
    path = folder / "la.xlsx"
    path.write_bytes(made[:5000] + bytes([made[5000] ^ 1]) + made[5001:])
    before = work("history", "--json").json
    refused = work("import", "la.xlsx", "--password-file", paper)
    assert refused.code == 3
    assert refused.err.startswith("la.xlsx: tệp bị hỏng hoặc chép thiếu")
    assert work("history", "--json").json == before


def test_tables_in_a_circle_come_to_an_end(made: bytes, tmp_path: Path) -> None:
    head = bytearray(made)
    struct.pack_into("<L", head, 76, 0)  # the content's first sector as the table of sectors
    assert isinstance(verdict(bytes(head), tmp_path), RefusedFile)
    struct.pack_into("<LL", head, 68, 5, 2**31)  # two thousand million tables of tables
    assert isinstance(verdict(bytes(head), tmp_path), DamagedFile)
