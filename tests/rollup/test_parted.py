"""Two copies of one book that went different ways are recognised when they send."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def commune(run: Run, folder: Path) -> Run:
    """A commune that has taken in a cell's package; the cell goes on, and so does a copy of it."""
    for words in (
        ("--db", "a.db", "init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("--db", "a.db", "member", "add", "Nguyễn Văn An"),
        ("--db", "a.db", "register", "an", "Đọc sách"),
        ("init", "--unit", "Đảng bộ xã", "--code", "X", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "CB1"),
    ):
        assert run(*words).code == 0
    shutil.copyfile(folder / "a.db", folder / "b.db")
    send(run, "a.db", "Việc chỉ ở máy A")
    assert run("collect", "a.ltb").code == 0
    return run


def send(run: Run, book: str, *contents: str) -> None:
    for content in contents:
        assert run("--db", book, "register", "an", content, "--extra").code == 0
    file = Path(book).with_suffix(".ltb")
    assert run("--db", book, "submit", "-o", file, "--overwrite").code == 0


@pytest.mark.parametrize("file", ["b.ltb", "b.db"])
def test_another_copy_is_refused_and_where_they_parted_is_said(commune: Run, file: str) -> None:
    send(commune, "b.db", "Việc ở máy B", "Việc khác ở máy B")
    done = commune("collect", file)
    assert done.code == 5
    assert done.err == (
        f"{file}: Sổ của Chi bộ 1 nay không nối tiếp sổ đã gửi gói nhận ngày 15/06/2026: lịch sử"
        " khác nhau trong khoảng từ sau mục 0 đến mục 4 (sổ đã phục hồi, hoặc được ghi ở hai máy)."
        " Hãy hỏi đơn vị giữ sổ nào; nếu gói này là đúng: thêm --replace-newer.\n"
    )
    assert commune("collect", file, "--replace-newer").code == 0
    send(commune, "b.db", "Việc nữa ở máy B")
    assert commune("collect", "b.ltb").code == 0


def test_what_goes_on_from_what_was_sent_is_taken(commune: Run) -> None:
    send(commune, "a.db", "Việc sau")
    assert commune("collect", "a.ltb").code == 0
    send(commune, "a.db", "Việc sau nữa")
    assert commune("collect", "a.db").code == 0


def test_the_last_package_that_both_know_is_named(commune: Run, folder: Path) -> None:
    shutil.copyfile(folder / "a.db", folder / "b.db")
    send(commune, "a.db", "Một")
    assert commune("collect", "a.ltb").code == 0
    send(commune, "b.db", "Hai", "Ba", "Bốn")
    assert "từ sau mục 4 đến mục 6" in commune("collect", "b.ltb").err


def test_the_package_says_the_head_that_the_book_had(commune: Run, folder: Path) -> None:
    from lamtheobac.packages.reading import Package, open_package

    with open_package(folder / "a.ltb") as package:
        assert isinstance(package, Package)
        manifest = package.manifest
    entries = {
        one["number"]: one["hash"] for one in commune("--db", "a.db", "history", "--json").json
    }
    assert manifest.head == entries[manifest.revision]
    for number in range(1, manifest.revision + 1):
        assert manifest.hash_at(number) == entries[number][:16]
    assert manifest.hash_at(manifest.revision + 1) is None
    assert manifest.hash_at(0) is None
