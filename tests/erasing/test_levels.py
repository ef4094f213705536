"""Who was sent up is erased where the records are kept, then in the history of the books above."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.erasing.remains import remains
from tests.rollup.commune import Books, refused

TEXTS = ("Nguyễn Văn An", "Giúp 2 hộ nghèo")
ERASE = ("member", "erase", "CB1-DV001", "--reason", "Theo đơn", "--yes")
AT_HOME = ("member", "erase", "DV001", "--reason", "Theo đơn", "--yes")


@pytest.fixture
def books(run: Run, folder: Path) -> Books:
    made = Books(run, folder)
    for name in ("cb1", "cb2"):
        made.good("xa", "collect", made.sent(name, f"{name}.ltb"))
    return made


def test_a_book_above_does_not_erase_what_it_has_received(books: Books) -> None:
    refused(
        books,
        "xa",
        5,
        "Dữ liệu của người này do Chi bộ 1 gửi lên. Hãy xóa ở sổ của nơi gửi, gửi và nhận lại gói;"
        " rồi chạy lại lệnh này để xóa cả trong lịch sử của sổ này.",
        *ERASE,
    )


def test_after_the_cell_has_erased_the_book_above_loses_the_rest(books: Books) -> None:
    figures = books.good("xa", "report", "--json").json["totals"]
    done = books.good("cb1", *AT_HOME)
    assert "Lưu ý: sổ này đã gửi số liệu lên cấp trên." in done.err
    books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    data = books.path("xa").read_bytes()
    assert set(remains(data, TEXTS)) == set(TEXTS)  # in the history
    done = books.good("xa", *ERASE)
    assert done.out == (
        "Đã xóa hẳn dữ liệu riêng của 1 người (nay chỉ còn mã CB1-DV001): 1 mục lịch sử."
        " Số liệu các năm giữ nguyên.\n"
    )
    assert remains(books.path("xa").read_bytes(), TEXTS) == {}
    assert books.good("xa", "report", "--json").json["totals"] == figures
    books.good("xa", "check")
    books.good("cb1", "check")


def test_a_package_from_before_is_refused_as_older(books: Books) -> None:
    old = books.path("cb1").with_name("cu.ltb")
    old.write_bytes(books.path("cb1").with_name("cb1.ltb").read_bytes())
    books.good("cb1", *AT_HOME)
    books.good("xa", "collect", books.sent("cb1", "cb1.ltb"))
    assert books.at("xa", "collect", "cu.ltb").code in {3, 5, 7}
    assert remains(books.good("xa", "list", "--json").out.encode(), TEXTS) == {}
