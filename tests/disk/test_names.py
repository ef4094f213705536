"""Names of files that every system takes; paths and URIs as Windows wants them."""

import re
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac import disk
from lamtheobac.disk.names import beside, extended, harmless
from lamtheobac.storage.address import address
from tests.conftest import Run

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
DEVICES = [
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"),
]
SPELLINGS = ["{}", "{}.xlsx", "{}.tar.gz", "{} ", "{} .txt", "{}.", "{}. ."]
FOLDER = "C:\\" + "\\".join(["Tài liệu của chi bộ"] * 14)
SHARE = "\\\\may-chu\\chung\\" + "\\".join(["Tài liệu của chi bộ"] * 14)


def is_device(name: str) -> bool:
    """Whether Windows takes the name for a device."""
    return name.partition(".")[0].rstrip(" ").upper() in DEVICES


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("device", DEVICES)
def test_no_name_is_a_device(device: str, spelling: str) -> None:
    for cased in (device, device.lower(), device.capitalize()):
        assert not is_device(disk.folder_name(spelling.format(cased)))
        assert not is_device(disk.file_name(spelling.format(cased), "xlsx"))


@pytest.mark.parametrize(
    "name", ["CON-2026", "CONG", "bao-cao-CON-2026", "COM", "COM0", "COM10", "LPT", "NULL", "Auxil"]
)
def test_a_name_that_only_begins_like_a_device_stays(name: str) -> None:
    assert disk.file_name(name, "xlsx") == f"{name}.xlsx"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("báo cáo. ", "báo cáo.docx"),
        ("báo cáo...", "báo cáo.docx"),
        (" .báo cáo", "báo cáo.docx"),
        ('a/b\\c:d*e?f"g<h>i|j\n\x7f', "a-b-c-d-e-f-g-h-i-j--.docx"),
        ("../../etc/passwd", "-..-etc-passwd.docx"),
        ("Nul", "Nul_.docx"),
        ("nul.2026", "nul_.2026.docx"),
        ("con .2026", "con_.2026.docx"),
        ("...", "_.docx"),
        ("", "_.docx"),
    ],
)
def test_what_systems_refuse_or_cut_off_is_replaced(stem: str, name: str) -> None:
    assert disk.file_name(stem, "docx") == name


@given(st.text())
def test_every_text_becomes_a_name_of_one_file(text: str) -> None:
    name = disk.folder_name(text)
    assert name
    assert not is_device(name)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name)
    assert PureWindowsPath(name).name == PurePosixPath(name).name == name
    assert disk.folder_name(name) == name
    assert harmless(name) == name


@pytest.mark.parametrize("code", ["CON", "nul", "COM1", "lpt¹", "AUX.1"])
def test_a_unit_may_be_called_like_a_device(run: Run, folder: Path, code: str) -> None:
    run("init", "--unit", "Chi bộ Con Cuông", "--code", code)
    run("member", "add", "Lò Văn An")
    for words in (("report", "--xlsx"), ("export",), ("template",), ("submit",)):
        done = run(*words)
        assert done.code == 0, done.err
    written = {file.name for file in folder.iterdir()} - {"so.db", "so.db-journal"}
    assert len(written) == 4
    assert not [name for name in written if is_device(name)]


def test_names_beside_one_are_numbered() -> None:
    assert [path.name for path in islice(beside(Path("ra") / "báo cáo.v1.xlsx"), 3)] == [
        "báo cáo.v1 (2).xlsx",
        "báo cáo.v1 (3).xlsx",
        "báo cáo.v1 (4).xlsx",
    ]


# --- long paths of Windows --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "long"),
    [
        (f"{FOLDER}\\a.xlsx", f"\\\\?\\{FOLDER}\\a.xlsx"),
        (f"{SHARE}\\a.xlsx", f"\\\\?\\UNC{SHARE[1:]}\\a.xlsx"),
        (f"{FOLDER}/b/a.xlsx", f"\\\\?\\{FOLDER}\\b\\a.xlsx"),
        (f"{FOLDER}\\b\\..\\a.xlsx", f"\\\\?\\{FOLDER}\\a.xlsx"),
    ],
)
def test_a_long_path_is_given_as_windows_takes_it(path: str, long: str) -> None:
    assert len(path) > 259
    assert str(extended(PureWindowsPath(path))) == long


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Sổ\\a.xlsx",
        "\\\\may-chu\\chung\\a.xlsx",
        f"\\\\?\\{FOLDER}\\a.xlsx",
        f"\\\\?\\UNC{SHARE[1:]}\\a.xlsx",
    ],
)
def test_a_short_path_or_one_given_so_stays(path: str) -> None:
    assert str(extended(PureWindowsPath(path))) == path


@given(st.integers(200, 400), st.sampled_from(["C:\\", "\\\\may\\chung\\"]))
def test_no_path_and_nothing_beside_it_is_longer_than_windows_takes(size: int, root: str) -> None:
    path = extended(PureWindowsPath(root + "\\".join(["x" * 40] * 10)[: size - len(root)] + "y"))
    beside_it = path.with_name(".lamtheobac-abcdefgh.parquet-old")
    assert str(path).startswith("\\\\?\\") or max(len(str(path)), len(str(beside_it))) < 248


def test_what_is_longer_is_left_alone_where_the_system_takes_it(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["thư mục"] * 40)
    assert disk.reachable(path) is path


# --- the book's URI ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\Sổ\\a b#1?.db", "file:///C:/S%E1%BB%95/a%20b%231%3F.db?mode=rw"),
        ("\\\\may-chu\\chung\\100% #1.db", "file:\\\\may-chu\\chung\\100%25 %231.db?mode=rw"),
        ("\\\\?\\C:\\Sổ\\a.db", "file:\\\\%3f\\C:\\Sổ\\a.db?mode=rw"),
    ],
)
def test_sqlite_is_told_of_windows_paths_without_a_server(path: str, uri: str) -> None:
    assert address(PureWindowsPath(path)) == uri


def test_sqlite_is_told_of_other_paths_as_ever() -> None:
    assert address(PurePosixPath("/sổ/a?b.db")) == "file:///s%E1%BB%95/a%3Fb.db?mode=rw"
