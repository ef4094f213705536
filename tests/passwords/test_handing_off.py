"""What is handed off under a password: opened by another program, read by nobody without it."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

import docx
import msoffcrypto
import openpyxl
import pytest

from tests.conftest import Run
from tests.contract.test_start_up import loaded
from tests.passwords.reading import PASSWORD, VARIABLE, content

SAID = (
    "Tệp có mật khẩu. Hãy báo mật khẩu cho người nhận bằng cách khác (điện thoại); quên mật khẩu"
    " thì không ai mở được tệp.\n"
)
COMMANDS = {
    "so.xlsx": ("export",),
    "viec.xlsx": ("export", "--from", "2025", "--to", "2026"),
    "mau.xlsx": ("template",),
    "bao-cao.xlsx": ("report", "--xlsx"),
    "bao-cao.docx": ("report", "--docx"),
    "so-an.docx": ("book", "an"),
    "so-an.xlsx": ("book", "an", "--xlsx"),
    "nop.xlsx": ("submissions", "--xlsx"),
    "goi.ltb": ("submit",),
}
NAME = "Nguyễn Văn An"


@pytest.mark.parametrize("name", COMMANDS)
def test_another_program_opens_it_with_the_password(
    work: Run, folder: Path, paper: Path, name: str
) -> None:
    done = work(*COMMANDS[name], "-o", name, "--password-file", paper)
    assert (done.code, done.err) == (0, SAID)
    assert name in done.out
    inside = content(folder / name)
    assert zipfile.ZipFile(io.BytesIO(inside)).testzip() is None
    if name.endswith("xlsx"):
        assert openpyxl.load_workbook(io.BytesIO(inside)).sheetnames
    if name.endswith("docx"):
        assert docx.Document(io.BytesIO(inside)).tables


@pytest.mark.parametrize("name", COMMANDS)
def test_no_name_and_no_part_of_the_content_stands_in_its_bytes(
    work: Run, folder: Path, paper: Path, name: str
) -> None:
    assert work(*COMMANDS[name], "-o", name, "--password-file", paper).code == 0
    data = (folder / name).read_bytes()
    for word in (NAME, "Chi bộ 1", "Giúp hộ nghèo", PASSWORD):
        assert word.encode() not in data
        assert word.encode("utf-16-le") not in data
    for part in (b"PK\3\4", b"xl/workbook.xml", b"word/document.xml", b"manifest.json"):
        assert part not in data


@pytest.mark.parametrize("name", COMMANDS)
def test_only_its_owner_may_read_it_and_nothing_is_left_beside_it(
    work: Run, folder: Path, paper: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = folder / "tam"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = {path.name for path in folder.iterdir()}
    assert work(*COMMANDS[name], "-o", name, "--password-file", paper).code == 0
    assert {path.name for path in folder.iterdir()} - before == {name}
    assert list(temporary.iterdir()) == []
    if os.name == "posix":
        assert (folder / name).stat().st_mode & 0o777 == 0o600


def test_two_files_of_one_password_have_nothing_in_common(
    work: Run, folder: Path, paper: Path
) -> None:
    for name in ("a.ltb", "b.ltb"):
        assert work("submit", "-o", name, "--password-file", paper).code == 0
    first, second = ((folder / name).read_bytes() for name in ("a.ltb", "b.ltb"))
    assert content(folder / "a.ltb")[:30] == content(folder / "b.ltb")[:30]
    assert first[512 : 512 + 1024] != second[512 : 512 + 1024]


def test_the_password_may_come_from_the_environment(
    work: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "bốn mùa xuân")
    assert work("export", "--password", "-o", "so.xlsx").code == 0
    assert content(folder / "so.xlsx", "bốn mùa xuân")
    assert work("export", "-o", "mo.xlsx").code == 0  # nobody asked for protection
    assert openpyxl.load_workbook(folder / "mo.xlsx").sheetnames


def test_the_file_with_the_password_comes_before_the_environment(
    work: Run, folder: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "một mật khẩu khác")
    assert work("template", "-o", "a.xlsx", "--password-file", paper, "--password").code == 0
    assert content(folder / "a.xlsx")


def test_accents_typed_in_parts_are_the_same_password(work: Run, folder: Path, paper: Path) -> None:
    apart = "Mâ\u0323t khâ\u0309u 2026"
    paper.write_text(apart, encoding="utf-8")
    assert work("template", "-o", "a.xlsx", "--password-file", paper).code == 0
    assert content(folder / "a.xlsx", PASSWORD)


@pytest.mark.parametrize("length", [8, 255])
def test_the_shortest_and_the_longest_password_open_it(
    work: Run, folder: Path, paper: Path, length: int
) -> None:
    paper.write_text("x" * length, encoding="utf-8-sig")
    assert work("template", "-o", "a.xlsx", "--password-file", paper).code == 0
    assert content(folder / "a.xlsx", "x" * length)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "dòng đầu của tệp không có mật khẩu đọc được"),
        (b"\nmatkhau-2026", "dòng đầu của tệp không có mật khẩu đọc được"),
        (b"\xff\xfe\x00", "dòng đầu của tệp không có mật khẩu đọc được"),
        (b"1234567", "Mật khẩu quá ngắn. Hãy đặt ít nhất 8 ký tự."),
        (b"x" * 256, "Mật khẩu quá dài. Hãy đặt nhiều nhất 255 ký tự."),
    ],
)
def test_no_file_is_written_without_a_good_password(
    work: Run, folder: Path, paper: Path, written: bytes, said: str
) -> None:
    paper.write_bytes(written)
    before = set(folder.iterdir())
    refused = work("export", "-o", "so.xlsx", "--password-file", paper)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert set(folder.iterdir()) == before


def test_a_file_with_the_password_that_is_not_there_is_not_found(work: Run) -> None:
    assert work("export", "--password-file", "khong-co.txt").code == 4


def test_without_a_terminal_and_without_a_password_it_is_a_usage_error(
    work: Run, folder: Path
) -> None:
    refused = work("export", "-o", "so.xlsx", "--password")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "Chưa có mật khẩu. Hãy chạy ở cửa sổ lệnh để gõ, hoặc thêm --password-file TỆP (dòng đầu"
        " của tệp là mật khẩu).\n"
    )
    assert not (folder / "so.xlsx").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--csv"),
        ("export", "--json"),
        ("export", "--parquet"),
        ("report",),
        ("report", "--html"),
        ("report", "--xlsx", "--json"),
        ("book", "an", "--json"),
        ("submissions",),
        ("submissions", "--json"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_protected_is_not_written_at_all(
    work: Run, folder: Path, paper: Path, words: tuple[str, ...]
) -> None:
    before = set(folder.iterdir())
    refused = work(*words, "--password-file", paper)
    assert (refused.code, refused.out) == (2, "")
    assert "--password-file" in refused.err
    assert set(folder.iterdir()) == before


def test_a_protected_file_is_known_as_one(work: Run, folder: Path, paper: Path) -> None:
    assert work("export", "-o", "so.xlsx", "--password-file", paper).code == 0
    with (folder / "so.xlsx").open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()


@pytest.mark.parametrize(
    "words",
    [("export", "-o", "a.xlsx"), ("import", "mau.xlsx"), ("submit",), ("report", "--docx")],
    ids=" ".join,
)
def test_without_a_password_nothing_that_encrypts_is_loaded(
    work: Run, folder: Path, words: tuple[str, ...]
) -> None:
    assert work("template", "-o", "mau.xlsx").code == 0
    assert loaded(folder, *words).isdisjoint({"Crypto"})
