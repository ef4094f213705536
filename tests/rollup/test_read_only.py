"""What units below have sent is read-only here."""

import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import load_workbook

from lamtheobac.cli import main
from tests.conftest import TODAY, Outcome, Run
from tests.meetings.sheet import Filling
from tests.rollup.books import digest
from tests.rollup.commune import Books, refused

READ_ONLY = (
    "Số liệu của {} do cấp dưới gửi lên, không sửa ở đây. Cần sửa thì trả lại:"
    ' lamtheobac return {} --reason "…"\n'
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commune's book with all that Chi bộ 1 can send."""
    folder = tmp_path_factory.mktemp("xã")
    books = Books(_quietly, folder)
    for words in (
        ("progress", "1", "Đã gặp hai hộ", "--percent", "20"),
        ("edit", "1", "--topic", "Giúp dân"),
        ("register", "DV002", "Việc đã xong"),
        ("complete", "2"),
        ("plan", "submit", "DV001", "--pledge"),
        ("theme", "set", "2026", "Đột phá"),
        ("inspect", "DV001", "--finding", "Còn chậm"),
        ("model", "add", "Mô hình"),
        ("award", "add", "DV001", "Giấy khen"),
        ("session", "add", "Chuyên đề"),
    ):
        books.good("cb1", *words)
    for name in ("cb1", "cb2"):
        books.good("xa", "collect", books.sent(name, str(folder / f"{name}.ltb")))
    books.good("xa", "unit", "add", "Chi bộ cơ quan", "--code", "CQ")
    books.good("xa", "member", "add", "Người Của Xã", "--code", "XA1", "--unit", "CQ")
    return folder


def _quietly(*words: object, today: str | None = None) -> Outcome:
    """A command outside a test's own folder."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--today", today or TODAY, *map(str, words)])
    return Outcome(int(code), out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    "words",
    [
        ("register", "CB1-DV001", "Việc mới"),
        ("register", "--collective", "Việc chung", "--unit", "CB1"),
        ("assign", "CB1-DV001", "Việc giao", "--deliverable", "Đề án", "--due", "30/11/2026"),
        ("assign", "XA1", "CB1-DV001", "Việc", "--deliverable", "Đề án", "--due", "30/11/2026"),
        ("progress", "1", "Mới", "--percent", "50"),
        ("complete", "1"),
        ("complete", "1", "--not-done", "--reason", "không kịp"),
        ("withdraw", "1", "--reason", "nhầm"),
        ("reopen", "2"),
        ("edit", "1", "--content", "Khác"),
        ("edit", "1", "--topic", "Khác"),
        ("member", "add", "Người Mới", "--unit", "CB1"),
        ("member", "edit", "CB1-DV001", "--born", "1990"),
        ("member", "transfer", "CB1-DV001", "--to", "CQ"),
        ("member", "transfer", "XA1", "--to", "CB1"),
        ("member", "leave", "CB1-DV001", "--reason", "chuyển"),
        ("member", "exempt", "CB1-DV001", "--reason", "ốm"),
        ("plan", "submit", "CB1-DV001", "--mend", "Ít đọc"),
        ("plan", "submit", "CB1-DV002", "--year", "2026", "--pledge"),
        ("plan", "confirm", "CB1-DV001"),
        ("plan", "return", "CB1-DV001", "--reason", "sơ sài"),
        ("theme", "set", "2026", "Khác", "--unit", "CB1"),
        ("inspect", "CB1-DV001", "--finding", "Khác"),
        ("inspect", "CB1", "--finding", "Khác"),
        ("inspection", "close", "1"),
        ("model", "add", "Khác", "--unit", "CB1"),
        ("model", "edit", "1", "--effect", "tốt"),
        ("award", "add", "CB1-DV001", "Khác"),
        ("award", "add", "CB1", "Khác"),
        ("session", "add", "Khác", "--unit", "CB1"),
    ],
    ids=" ".join,
)
def test_what_came_from_below_is_not_changed_here(
    full: Path, words: tuple[str, ...], run: Run, folder: Path
) -> None:
    copyfile(full / "xa.db", folder / "so.db")
    before = digest(folder / "so.db", frozenset())
    done = run(*words)
    assert (done.code, done.out) == (5, ""), done.err
    assert done.err == READ_ONLY.format("Chi bộ 1", "CB1")
    assert digest(folder / "so.db", frozenset()) == before


def test_what_is_the_book_s_own_is_changed_beside_it(full: Path, run: Run, folder: Path) -> None:
    copyfile(full / "xa.db", folder / "so.db")
    for words in (
        ("register", "XA1", "Việc của xã"),
        ("register", "--collective", "Việc chung của xã"),
        ("member", "add", "Người Mới", "--unit", "CQ"),
        ("topic", "edit", "Giúp dân", "--kind", "phong-trao"),
        ("theme", "set", "2026", "Của xã"),
        ("award", "add", "XA", "Bằng khen"),
        ("unit", "edit", "CB1", "--code", "C01"),
    ):
        assert run(*words).code == 0, words
    assert run("collect", full / "cb1.ltb").code == 0


def test_a_unit_that_its_sender_brings_is_neither_renamed_nor_moved(held: Books) -> None:
    held.good("tinh", "collect", held.sent("xa", "xa.ltb"))
    for words in (
        ("unit", "edit", "XA-CB1", "--code", "C1"),
        ("unit", "move", "XA-CB1", "--parent", "XB"),
        ("unit", "move", "XA-CB1", "--parent", "T"),
    ):
        refused(held, "tinh", 5, READ_ONLY.format("Chi bộ 1", "XA")[:-1], *words)
    held.good("tinh", "unit", "move", "XA", "--parent", "XB")


def test_the_form_of_a_unit_below_does_not_change_what_it_sent(held: Books) -> None:
    held.good("cb1", "template", "-o", "mẫu.xlsx")
    workbook = load_workbook("mẫu.xlsx")
    cell = next(
        cell for row in workbook.worksheets[0] for cell in row if cell.value == "Giúp 2 hộ nghèo"
    )
    cell.value = "Giúp 5 hộ nghèo"
    workbook.save("mẫu.xlsx")
    before = digest(held.path("xa"), frozenset())
    for words in (("import", "mẫu.xlsx", "--unit", "CB1"), ("collect", "mẫu.xlsx")):
        done = held.at("xa", *words)
        assert done.code != 0, done.out
        assert digest(held.path("xa"), frozenset()) == before


def test_a_meeting_of_the_commune_does_not_answer_for_a_cell(held: Books) -> None:
    held.good("xa", "meeting", "--sheet", "--xlsx", "-o", "phiếu.xlsx", "--unit", "CB1")
    sheet = Filling(held.folder / "phiếu.xlsx")
    sheet.put(1, answer="Xong").save()
    before = digest(held.path("xa"), frozenset())
    done = held.at("xa", "import", "phiếu.xlsx")
    assert (done.code, READ_ONLY.format("Chi bộ 1", "CB1") in done.err) == (5, True), done
    assert digest(held.path("xa"), frozenset()) == before


def test_a_new_year_leaves_the_people_of_senders_to_them(held: Books) -> None:
    held.good("xa", "member", "add", "Người Của Xã", today="2026-12-01")
    held.good("xa", "member", "list", today="2027-01-05")
    with closing(sqlite3.connect(held.path("xa"))) as connection:
        rows = connection.execute(
            "SELECT m.name FROM plan p JOIN member m ON m.id = p.member_id WHERE p.year = 2027"
        ).fetchall()
    assert rows == [("Người Của Xã",)]
    file = held.sent("cb1", "2027.ltb", today="2027-01-06")
    held.good("xa", "collect", file, today="2027-01-06")
    found = held.good("xa", "report", "--json", today="2027-01-06").json["totals"]
    assert found["members"] == 3
