"""A province's book and the packages of its communes, and what is in it of them."""

import shutil
from pathlib import Path
from typing import NamedTuple

from lamtheobac.cli import main
from tests.faults.processes import TODAY, ask, whole
from tests.rollup.packages import Tables, opened, sealed, with_figures


class Province(NamedTuple):
    """A province's book before and after all packages of its communes were taken in."""

    book: Path
    stick: Path
    taken: Path


def built(at: Path, *, communes: int, notes: int) -> Province:
    """A province in a folder; each commune has one commitment, with so many notes."""
    commune, book, stick = at / "xa.db", at / "so.db", at / "thẻ"
    stick.mkdir()
    before = ("--db", str(commune), "--today", TODAY)
    for words in (
        ("init", "--unit", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
        ("member", "add", "Nguyễn Văn An"),
        ("register", "DV001", "Giúp hộ nghèo", "--due", "30/11/2026"),
        ("progress", "1", "Đã giúp"),
        ("submit", "-o", str(at / "xa.ltb")),
    ):
        assert main([*before, *words]) == 0
    before = ("--db", str(book), "--today", TODAY)
    assert main([*before, "init", "--unit", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"]) == 0
    parts = opened(at / "xa.ltb")
    for number in range(communes):
        unit = parts.manifest["unit"]
        uid, code = f"{unit['uid'][:-4]}{number:04}", f"X{number}"
        manifest = parts.manifest | {
            "unit": unit | {"uid": uid, "code": code},
            "book": f"{parts.manifest['book'][:-4]}{number:04}",
        }
        tables = _of_commune(number, parts.tables, notes)
        sealed(stick / f"{code}.ltb", with_figures(manifest, tables))
        words = ("unit", "add", f"Xã {number}", "--code", code, "--kind", "dang-bo-co-so")
        assert main([*before, *words]) == 0
    taken = at / "đã nhận.db"
    shutil.copyfile(book, taken)
    assert main(["--db", str(taken), "--today", TODAY, "collect", str(stick)]) == 0
    return Province(book, stick, taken)


def _of_commune(number: int, tables: Tables, notes: int) -> Tables:
    """The records of another commune: other uids, other codes."""

    def other(value: object) -> object:
        if not isinstance(value, str):
            return value
        if len(value) == 36 and value.count("-") == 4:
            return f"{value[:-4]}{number:04}"
        return f"X{number}" if value == "XA" else value

    found: Tables = {
        table: [list(map(other, row)) for row in rows] for table, rows in tables.items()
    }
    uid, *note = found["progress"][0]
    found["progress"] = [[f"{uid[:9]}{n:04x}{uid[13:]}", *note] for n in range(notes)]
    return found


def state(book: Path) -> list[list[object]]:
    """All that came from below, without the book's own numbers."""
    return [
        ask(book, query)
        for query in (
            """SELECT u.uid, u.code, s.uid FROM unit u LEFT JOIN unit s ON s.id = u.sender_id
                ORDER BY u.uid""",
            """SELECT m.uid, m.code, u.uid FROM member m JOIN unit u ON u.id = m.unit_id
                ORDER BY m.uid""",
            "SELECT uid, year, submitted_on FROM plan ORDER BY uid",
            "SELECT uid, content, status FROM commitment ORDER BY uid",
            "SELECT uid, note FROM progress ORDER BY uid",
            """SELECT u.code, h.year, s.content_hash FROM holding h
                JOIN unit u ON u.id = h.unit_id JOIN submission s ON s.id = h.submission_id
                ORDER BY u.code, h.year""",
            "SELECT command, summary FROM history WHERE command = 'collect' ORDER BY summary",
        )
    ]


def held(book: Path, notes: int) -> set[str]:
    """The communes that are in, each of them wholly."""
    assert whole(book)
    for (found,) in ask(
        book,
        "SELECT (SELECT count(*) FROM commitment c JOIN progress p ON p.commitment_id = c.id"
        " WHERE c.unit_id = h.unit_id) FROM holding h",
    ):
        assert found == notes
    for table in ("plan", "commitment", "submission"):
        ((inside, all_of_them),) = ask(
            book, f"SELECT (SELECT count(*) FROM holding), count(*) FROM {table}"
        )
        assert inside == all_of_them, table
    return {
        code for (code,) in ask(book, "SELECT code FROM unit JOIN holding h ON h.unit_id = unit.id")
    }


def said_to_be_in(out: str) -> set[str]:
    """The communes whose files a command named as taken."""
    return {line.partition(".ltb: ")[0] for line in out.splitlines() if ".ltb: Đã nhận" in line}
