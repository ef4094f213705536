"""Protected files that come in: ours, Excel's kind as another program writes it, LibreOffice's."""

import shutil
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from tests.conftest import Run
from tests.exchange.files import Filling
from tests.passwords.reading import PASSWORD, content, protect
from tests.passwords.unsealing import SAMPLE
from tests.rollup.commune import Books

NEEDED = (
    "so.xlsx: tệp có mật khẩu. Hãy chạy lại ở cửa sổ lệnh để gõ mật khẩu, hoặc thêm"
    " --password-file TỆP.\n"
)


@pytest.fixture
def books(run: Run, folder: Path, paper: Path) -> Books:
    return Books(run, folder)


def test_a_register_goes_out_protected_is_filled_in_and_comes_back(
    work: Run, folder: Path, paper: Path
) -> None:
    assert work("export", "-o", "so.xlsx", "--password-file", paper).code == 0
    path = folder / "so.xlsx"
    path.write_bytes(content(path))
    filling = Filling(path)
    (row,) = filling.rows_of("Nguyễn Văn An")
    filling.sheet.cell(row, filling.columns["Giải pháp"]).value = "Góp công xây nhà"
    filling.book.save(path)
    protect(path)  # as Excel does when it saves
    done = work("import", "so.xlsx", "--password-file", paper)
    assert done.code == 0, done.err
    assert "1 đổi" in done.out
    assert work("show", "1", "--json").json["measures"] == "Góp công xây nhà"
    assert "so.xlsx" in work("history").out


def test_a_list_protected_by_libreoffice_is_taken(work: Run, folder: Path, paper: Path) -> None:
    shutil.copy(SAMPLE, folder / "ds.xlsx")
    done = work("import", "ds.xlsx", "--password-file", paper)
    assert done.code == 0, done.err
    names = [one["name"] for one in work("member", "list", "--json").json]
    assert {"Phạm Văn Dũng", "Đỗ Thị Én"} <= set(names)


def test_a_package_goes_up_protected_and_is_taken_by_the_level_above(
    books: Books, folder: Path, paper: Path
) -> None:
    assert books.at("cb1", "submit", "-o", "goi.ltb", "--password-file", paper).code == 0
    done = books.at("xa", "collect", "goi.ltb", "--password-file", paper, "--json")
    assert done.code == 0, done.err
    (file,) = done.json["files"]
    assert (file["file"], file["status"]) == ("goi.ltb", "taken")
    again = books.at("xa", "collect", folder, "--password-file", paper)
    assert "goi.ltb" in again.out
    assert "plain" not in again.out + again.err


def test_a_folder_may_hold_protected_files_and_open_ones(
    books: Books, folder: Path, paper: Path
) -> None:
    inbox = folder / "nhan"
    inbox.mkdir()
    assert books.at("cb1", "submit", "-o", inbox, "--password-file", paper).code == 0
    assert books.at("cb2", "submit", "-o", inbox).code == 0
    without = books.at("xa", "collect", inbox)
    assert without.code == 7
    assert "tệp có mật khẩu" in without.err
    done = books.at("xa", "collect", inbox, "--password-file", paper)
    assert done.code == 0, done.err


@pytest.mark.parametrize("command", ["import", "collect"])
def test_without_a_terminal_and_without_a_password_the_file_is_refused(
    work: Run, paper: Path, command: str
) -> None:
    assert work("export", "-o", "so.xlsx", "--password-file", paper).code == 0
    before = work("history", "--json").json
    refused = work(command, "so.xlsx")
    assert (refused.code, refused.err) == (3, NEEDED)
    assert work("history", "--json").json == before


@pytest.mark.parametrize("command", ["import", "collect"])
@pytest.mark.parametrize("sample", ["ours", "libreoffice"])
def test_another_password_is_said_to_be_wrong(
    work: Run, folder: Path, paper: Path, command: str, sample: str
) -> None:
    if sample == "ours":
        assert work("export", "-o", "so.xlsx", "--password-file", paper).code == 0
    else:
        shutil.copy(SAMPLE, folder / "so.xlsx")
    paper.write_text("mật khẩu khác", encoding="utf-8")
    refused = work(command, "so.xlsx", "--password-file", paper)
    assert refused.code == 3
    said = "so.xlsx: mật khẩu không đúng. Hãy gõ lại, hoặc hỏi người gửi tệp.\n"
    assert refused.err == said


def test_as_json_a_refusal_names_the_file_itself(work: Run, paper: Path) -> None:
    assert work("export", "-o", "so.xlsx", "--password-file", paper).code == 0
    refused = work("import", "so.xlsx", "--json")
    assert refused.code == 3
    assert "lamtheobac-" not in refused.out
    assert '"so.xlsx"' in refused.out


def test_what_is_wrong_inside_is_said_of_the_file_itself(
    work: Run, folder: Path, paper: Path
) -> None:
    path = folder / "trong.xlsx"
    workbook = openpyxl.Workbook()
    workbook.save(path)
    protect(path)
    refused = work("import", "trong.xlsx", "--password-file", paper)
    assert refused.code == 3
    assert refused.err.startswith("trong.xlsx: không thấy bảng nào")


def test_the_marked_copy_of_a_protected_file_is_protected_as_well(
    work: Run, folder: Path, paper: Path
) -> None:
    assert work("template", "-o", "mau.xlsx").code == 0
    path = folder / "mau.xlsx"
    filling = Filling(path)
    row, *_ = filling.rows_of("Nguyễn Văn An")
    filling.sheet.cell(row, filling.columns["Thời gian hoàn thành"]).value = "31/02/2026"
    filling.book.save(path)
    protect(path)
    refused = work("import", path.name, "--password-file", paper, "--errors", "sua.xlsx")
    assert refused.code == 3
    with (folder / "sua.xlsx").open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    assert content(folder / "sua.xlsx", PASSWORD)
