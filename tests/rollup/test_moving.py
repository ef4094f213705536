"""People who move between units that both send: one person, counted where each year's plan is.

Two communes send to the province. Each has the person in its own book, under one uid: the second
one's book was made from a copy of the first one's.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.rollup.commune import Books

ORDERS = pytest.mark.parametrize("order", ["ab", "ba"])
LAN = "Phạm Thị Lan"


@pytest.fixture
def books(run: Run, folder: Path) -> Books:
    """Xã A has An and Lan, xã B has Hòa; the province has declared both."""
    found = Books(run, folder)
    for code in ("a", "b"):
        make(found, code)
    found.good("a", "member", "add", LAN, "--code", "LAN", today="2025-03-01")
    found.good("a", "member", "add", "Nguyễn Văn An", "--code", "AN", today="2025-03-01")
    found.good("b", "member", "add", "Lê Thị Hòa", "--code", "HOA", today="2025-03-01")
    return found


def make(books: Books, code: str) -> None:
    """The book of a commune."""
    name = f"Đảng bộ xã {code.upper()}"
    words = ("init", "--unit", name, "--code", f"X{code.upper()}", "--kind", "dang-bo-co-so")
    books.good(code, *words, today="2025-03-01")


def arrives(books: Books, today: str = "2026-02-01") -> None:
    """Lan comes to xã B: its book has her from now on, under the uid that she had."""
    books.good("b", "member", "add", LAN, "--code", "LAN", today=today)
    with closing(sqlite3.connect(books.path("a"))) as one:
        (uid,) = one.execute("SELECT uid FROM member WHERE code = 'LAN'").fetchone()
    with closing(sqlite3.connect(books.path("b"))) as other, other:
        other.execute("UPDATE member SET uid = ? WHERE code = 'LAN'", [uid])


def take(books: Books, order: str, *words: str) -> list[str]:
    """What the province says to the packages of the communes, in this order."""
    said = []
    for code in order:
        done = books.at("tinh", "collect", books.sent(code, f"{code}.ltb", *words))
        said.append(done.out + done.err)
    return said


def where(books: Books) -> dict[str, str]:
    """In which unit everybody is now."""
    found = books.good("tinh", "member", "list", "--json").json
    return {one["name"]: one["unit"]["code"] for one in found}


def places(books: Books, year: int) -> dict[str, str]:
    """On which unit's roll of a year everybody is."""
    with closing(sqlite3.connect(books.path("tinh"))) as connection:
        rows = connection.execute(
            """SELECT m.name, u.code FROM plan p JOIN member m ON m.id = p.member_id
                JOIN unit u ON u.id = p.unit_id WHERE p.year = ?""",
            [year],
        )
        return dict(rows.fetchall())


def members(books: Books, unit: str, year: int = 2026) -> int:
    """How many Party members the report of a unit counts."""
    found = books.good("tinh", "report", "--unit", unit, "--year", year, "--json").json
    return int(found["totals"]["members"])


def counted(books: Books) -> tuple[int, int]:
    """How many Party members the reports of xã A and of xã B count this year."""
    return members(books, "XA"), members(books, "XB")


def in_trouble(said: str) -> bool:
    """Whether a package was refused for Lan's sake."""
    return "Hai đơn vị hãy thống nhất ai theo dõi" in said


@ORDERS
def test_of_two_empty_places_one_counts_whichever_came_first(books: Books, order: str) -> None:
    arrives(books)
    take(books, order)
    assert places(books, 2026) == {LAN: "XA", "Nguyễn Văn An": "XA", "Lê Thị Hòa": "XB"}
    assert where(books)[LAN] == "XA"
    assert counted(books) == (2, 1)


def test_who_gives_way_is_said_and_may_come_again(books: Books) -> None:
    arrives(books)
    take(books, "a")
    file = books.sent("b", "b.ltb")
    for _ in range(2):
        _, said = books.good("tinh", "collect", file).out.splitlines()
        assert said == (
            "  1 người đã có trong danh sách năm của đơn vị khác, không đếm hai lần;"
            " xem: lamtheobac similar --members"
        )
    (one,) = books.good("tinh", "collect", file, "--json").json["files"]
    assert (one["status"], one["set_aside"]) == ("taken", 1)


@ORDERS
@pytest.mark.parametrize("paper", ["a", "b"])
def test_an_empty_place_gives_way_to_a_paper(books: Books, order: str, paper: str) -> None:
    arrives(books)
    books.good(paper, "register", "LAN", "Giúp 2 hộ nghèo", "--due", "30/11/2026")
    said = take(books, order)
    assert not any(map(in_trouble, said))
    assert places(books, 2026)[LAN] == where(books)[LAN] == f"X{paper.upper()}"
    assert counted(books) == ((2, 1) if paper == "a" else (1, 2))
    (item,) = books.good("tinh", "list", "--json").json
    assert item["unit"]["code"] == f"X{paper.upper()}"


@ORDERS
def test_two_papers_are_for_the_senders_to_sort_out(books: Books, order: str) -> None:
    arrives(books)
    for code in "ab":
        books.good(code, "register", "LAN", f"Việc {code}", "--due", "30/11/2026")
    take(books, order[0])
    with closing(sqlite3.connect(books.path("tinh"))) as connection:
        before = list(connection.iterdump())
        file = books.sent(order[1], "sau.ltb")
        refused = books.at("tinh", "collect", file)
        first = order[0].upper()
        assert (refused.code, refused.out) == (5, "")
        assert refused.err == (
            f"sau.ltb: {LAN} (X{first}-LAN) đã có kế hoạch năm 2026 ở Đảng bộ xã {first}."
            " Hai đơn vị hãy thống nhất ai theo dõi, sửa sổ rồi gửi lại;"
            " hai bên đổi người cho nhau thì thêm --take-over.\n"
        )
        assert list(connection.iterdump()) == before


@ORDERS
def test_a_person_with_papers_in_both_comes_over_when_asked_for(books: Books, order: str) -> None:
    """Two units that exchange people could not send for each other's old package otherwise."""
    arrives(books)
    for code in "ab":
        books.good(code, "register", "LAN", f"Việc {code}", "--due", "30/11/2026")
    take(books, order[0])
    file = books.sent(order[1], "sau.ltb")
    assert books.good("tinh", "collect", file, "--take-over").code == 0
    second = f"X{order[1].upper()}"
    assert places(books, 2026)[LAN] == where(books)[LAN] == second
    assert [one["content"] for one in books.good("tinh", "list", "--json").json] == [
        f"Việc {order[1]}"
    ]
    books.good("tinh", "undo")
    assert places(books, 2026)[LAN] == f"X{order[0].upper()}"


def test_what_was_sent_may_be_taken_back_by_a_package_without_anything(books: Books) -> None:
    """Nobody is left on the roll: the level above must not keep the old figures."""
    books.good("a", "register", "AN", "Giúp 2 hộ nghèo", "--due", "30/11/2026")
    take(books, "a")
    assert members(books, "XA", 2026) == 2
    for _ in range(3):  # the paper, and both people
        books.good("a", "undo")
    take(books, "a")
    assert members(books, "XA", 2026) == 0


@ORDERS
def test_who_left_one_unit_for_the_other_is_there_now(books: Books, order: str) -> None:
    """The year before stays where it was."""
    books.good("a", "register", "LAN", "Việc năm ngoái", today="2025-04-01")
    arrives(books)
    books.good("a", "member", "leave", "LAN", "--reason", "chuyển đi", today="2026-02-01")
    books.good("b", "register", "LAN", "Giúp 2 hộ nghèo", "--due", "30/11/2026")
    said = take(books, order, "--from", "2025", "--to", "2026")
    assert not any(map(in_trouble, said))
    assert where(books)[LAN] == "XB"
    assert (places(books, 2025)[LAN], places(books, 2026)[LAN]) == ("XA", "XB")
    assert (members(books, "XA", 2025), members(books, "XB", 2025)) == (2, 1)
    assert counted(books) == (1, 2)
    (found,) = [
        one for one in books.good("tinh", "member", "list", "--json").json if one["name"] == LAN
    ]
    assert found["left_on"] is None
    for year in (2025, 2026):
        assert len(books.good("tinh", "list", "--year", year, "--json").json) == 1
    for code in order:  # and again: the one who has her says what of her counts
        books.good(code, "member", "edit", "LAN", "--position", f"Cán bộ {code}")
    take(books, order, "--from", "2025", "--to", "2026")
    show = books.good("tinh", "member", "show", found["code"], "--json").json
    assert show["position"] == "Cán bộ b"
    assert where(books)[LAN] == "XB"


@ORDERS
def test_a_corrected_package_makes_the_place_free(books: Books, order: str) -> None:
    arrives(books)
    books.good("a", "register", "LAN", "Ghi nhầm")
    books.good("b", "register", "LAN", "Giúp 2 hộ nghèo", "--due", "30/11/2026")
    take(books, "ab")
    books.good("a", "undo")  # the paper; her empty place there stays
    said = take(books, order)
    assert in_trouble(said[0]) is (order == "ba")
    take(books, order)
    assert places(books, 2026)[LAN] == where(books)[LAN] == "XB"
    assert counted(books) == (1, 2)
    assert [one["content"] for one in books.good("tinh", "list", "--json").json] == [
        "Giúp 2 hộ nghèo"
    ]


def test_the_place_that_gave_way_comes_back_with_the_same_package(books: Books) -> None:
    arrives(books)
    take(books, "ab")
    added = books.good("a", "history", "--json").json
    (number,) = [one["number"] for one in added if LAN in one["summary"]]
    books.good("a", "undo", number)
    take(books, "a")
    assert LAN not in places(books, 2026)
    books.good("tinh", "collect", "b.ltb")
    assert places(books, 2026)[LAN] == where(books)[LAN] == "XB"
    assert counted(books) == (1, 2)
    assert "đã có" in books.good("tinh", "collect", "b.ltb").out.casefold()


def test_who_comes_by_number_only_is_counted_there(books: Books) -> None:
    """Nobody knows by number who it is; the one who counts is asked."""
    arrives(books)
    books.good("b", "register", "LAN", "Giúp 2 hộ nghèo")
    take(books, "ab", "--counts-only")
    assert counted(books) == (2, 2)
    take(books, "a")
    assert where(books) == {LAN: "XA", "Nguyễn Văn An": "XA"}
