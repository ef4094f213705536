"""Random sequences of commands: whatever people may type into a book, each made by its seed."""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from lamtheobac.cli import main
from tests.faults.processes import Words
from tests.meetings.sheet import Filling

CODES = ("CB1", "CB2", "CB3", "CB8", "CB9")
_TOPICS = ("Dân vận khéo", "Số hóa", "Nêu gương")
_NAMES = ("Người Thứ Nhất", "Người Thứ Hai", "Lò Văn Ba", "Vi Thị Tư")


_One = TypeVar("_One")


class Prepared(NamedTuple):
    """A book of which only the unit is known, by the year it was made in, and two packages."""

    books: dict[int, bytes]
    packages: dict[str, bytes]


@cache
def prepared() -> Prepared:
    """Made once in a process, by commands."""
    books, packages = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for year in (2025, 2026):
            path = here / f"{year}.db"
            _run(path, f"{year}-01-02", "init", "--unit", "Đảng bộ xã A", "--code", "XA",
                 "--kind", "dang-bo-co-so")  # fmt: skip
            books[year] = path.read_bytes()
        for code, more in (("CB8", ()), ("CB9", ("--counts-only",))):
            cell, file = here / f"{code}.db", here / f"{code}.ltb"
            _run(cell, "2025-01-02", "init", "--unit", f"Chi bộ {code}", "--code", code)
            _run(cell, "2025-01-02", "member", "add", "Hà Văn Chín")
            _run(cell, "2025-01-02", "register", "DV001", "Giúp hộ nghèo", "--topic", _TOPICS[0])
            _run(cell, "2025-02-02", "submit", "-o", str(file), *more)
            packages[file.name] = file.read_bytes()
    return Prepared(books, packages)


def _run(book: Path, day: str, *words: str) -> None:
    assert main(["--db", str(book), "--today", day, *words]) == 0, words


class Typist:
    """Draws the next command: mostly of what there is in the book, sometimes of what is not."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        self.folder = folder
        self.crossing = self.random.random() < 0.2  # from one year into the next
        self.year = 2025 if self.crossing else 2026
        self.steps = self.random.randrange(1, 51)
        first = date(self.year, 10 if self.crossing else 1, 5)
        self.days = sorted(first + timedelta(self.random.randrange(200)) for _ in range(self.steps))
        self.today = self.days[0]

    def known(self, column: str, table: str) -> list[str]:
        """What stands in a column of the book."""
        with closing(sqlite3.connect(self.folder / "so.db")) as connection:
            return [str(row[0]) for row in connection.execute(f"SELECT {column} FROM {table}")]

    def one(self, *of: _One) -> _One:
        """One of some words."""
        return self.random.choice(of)

    def some(self, *words: str) -> Words:
        """These words, or none of them."""
        return words if self.random.random() < 0.4 else ()

    def _of(self, column: str, table: str, otherwise: Sequence[str]) -> str:
        there = self.known(column, table)
        return self.one(*there) if there and self.random.random() < 0.93 else self.one(*otherwise)

    @property
    def who(self) -> str:
        """A person: a code, or a name without accents."""
        return self._of("code", "member", ("DV077", "nguoi thu", "ba"))

    @property
    def unit(self) -> str:
        """A unit's code."""
        return self._of("code", "unit", CODES)

    @property
    def which(self) -> str:
        """The number of a commitment."""
        return self._of("id", "commitment", ("1", "99"))

    @property
    def topic(self) -> str:
        """A topic's name."""
        return self._of("name", "topic", _TOPICS)

    @property
    def text(self) -> str:
        """Some words, seldom the same."""
        return f"Việc {self.random.randrange(40)}"

    def number(self, table: str) -> str:
        """The number of a record."""
        return self._of("id", table, ("1", "99"))

    def day(self, days: int = 0) -> str:
        """A day that is past, or today; with `days` one to come."""
        back = self.random.choice([0, 0, 3, 40])
        return f"{self.today + timedelta(days or -back):%d/%m/%Y}"

    def next(self, place: int) -> Words:
        """The command of a step; the first ones give the others something to work on."""
        self.today = self.days[place]
        beginning = ("unit add", "member add", "member add", "register")
        names = list(COMMANDS)
        name = beginning[place] if place < len(beginning) else self.random.choices(
            names, [_OFTEN.get(name, 1) for name in names]
        )[0]  # fmt: skip
        return (*name.split(), *COMMANDS[name](self), *self._reopening(name))

    def _reopening(self, name: str) -> Words:
        may = ("register", "complete", "edit", "progress", "withdraw", "plan submit", "undo")
        return self.some("--reopen") if name in may and self.random.random() < 0.3 else ()

    def list_(self) -> str:
        """A small list to take in."""
        path = self.folder / "danh-sach.csv"
        rows = [
            f"{place},{self.one(*_NAMES)} {self.random.randrange(4)},{self.text}"
            for place in range(1, self.random.randrange(2, 5))
        ]
        heading = "STT,Họ và tên,Việc làm theo"
        path.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
        return str(path)

    def sheet(self) -> str:
        """The sheet of a meeting, with an answer for each commitment on it, if there are any."""
        path = self.folder / "phiếu.xlsx"
        main(["--today", str(self.today), "meeting", "--sheet", "--unit", self.unit, "-o",
              str(path), "--overwrite"])  # fmt: skip
        if path.exists():
            filling = Filling(path)
            for number in filling.numbers:
                answer = self.one("Hoàn thành", "Đang làm", "Chưa làm")
                filling.put(number, answer=answer, said=self.text)
            filling.book.save(path)
        return str(path)

    def package(self) -> str:
        """The file of a package."""
        return str(self.folder / self.one("CB8.ltb", "CB9.ltb"))


COMMANDS: dict[str, Callable[[Typist], Words]] = {
    "register": lambda t: (t.who, t.text, *t.some("--due", t.day(60)), *t.some("--topic", t.topic),
                           *t.some("--extra"), *t.some("--year", str(t.today.year + 1))),
    "register --collective": lambda t: (t.text, "--unit", t.unit, *t.some("--due", t.day(5))),
    "complete": lambda t: (t.which, *t.some("--on", t.day()), *t.some("--result", "Tốt"),
                           *t.some(t.which)),
    "complete --not-done": lambda t: (t.which, "--reason", "ốm"),
    "edit": lambda t: (t.which, *t.some("--content", t.text), "--topic", t.topic,
                       *t.some("--due", t.day(30)), *t.some("--measures", "Mỗi tối")),
    "withdraw": lambda t: (t.which, "--reason", "Nhầm"),
    "reopen": lambda t: (t.which,),
    "progress": lambda t: (t.which, t.text, *t.some("--percent", "40"), *t.some("--on", t.day())),
    "assign": lambda t: (t.who, *t.some(t.who), t.text, "--deliverable", "Đề án", "--due",
                         t.day(90), *t.some("--by", "Đảng ủy")),
    "plan submit": lambda t: (t.who, *t.some("--on", t.day()), *t.some("--mend", "Nói dài"),
                              *t.some("--pledge")),
    "plan confirm": lambda t: (t.who, *t.some(t.who), *t.some("--by", "Chi ủy")),
    "plan return": lambda t: (t.who, "--reason", "Thiếu hạn"),
    "member add": lambda t: (f"{t.one(*_NAMES)} {t.random.randrange(9)}", "--unit", t.unit,
                             "--category", t.one("full", "full", "probationary", "non-party")),
    "member edit": lambda t: (t.who, *t.some("--position", "Bí thư"), "--category",
                              t.one("full", "non-party")),
    "member transfer": lambda t: (t.who, "--to", t.unit, *t.some("--with-plan"),
                                  *t.some("--on", t.day())),
    "member leave": lambda t: (t.who, "--reason", "Chuyển đi", *t.some("--on", t.day())),
    "member exempt": lambda t: (t.who, "--reason", "ốm dài ngày"),
    "unit add": lambda t: (f"Chi bộ {t.random.randrange(9)}", "--code", t.one(*CODES),
                           *t.some("--parent", t.unit)),
    "unit edit": lambda t: (t.unit, "--name", f"Chi bộ xóm {t.random.randrange(9)}"),
    "unit move": lambda t: (t.unit, "--parent", t.unit, *t.some("--on", t.day())),
    "unit close": lambda t: (t.unit, *t.some("--on", t.day())),
    "topic add": lambda t: (t.one(*_TOPICS, "Chống lãng phí"),),
    "topic edit": lambda t: (t.topic, "--name", t.one(*_TOPICS, "Tự học")),
    "topic merge": lambda t: (t.topic, t.topic),
    "theme set": lambda t: (str(t.today.year), t.text, *t.some("--unit", t.unit)),
    "inspect": lambda t: (t.one(t.unit, t.who), "--finding", t.text,
                          *t.some("--follow-up", t.day(20))),
    "inspection edit": lambda t: (t.number("inspection"), "--finding", t.text),
    "inspection close": lambda t: (t.number("inspection"), *t.some("--result", "Xong")),
    "session add": lambda t: (t.text, "--unit", t.unit, *t.some("--attended", "3", "--of", "4")),
    "model add": lambda t: (t.text, "--unit", t.unit, *t.some("--since", "2024")),
    "model edit": lambda t: (t.number("model"), *t.some("--effect", "Sạch"), "--status",
                             t.one("recognised", "ended", "proposed")),
    "award add": lambda t: (t.one(t.unit, t.who), "Giấy khen", *t.some("--on", t.day())),
    "config set": lambda t: t.one(("limit.individual", "3"), ("report.decimals", "2"),
                                  ("limit.individual", "x")),
    "year close": lambda t: (str(t.random.choice([t.today.year - 1, t.today.year])),),
    "year open": lambda t: (str(t.random.choice([t.today.year, t.today.year + 1])),
                            *t.some("--carry"), *t.some("--reopen")),
    "import": lambda t: (t.list_(), "--unit", t.unit),
    "import --fix-fonts": lambda t: (t.sheet(),),  # of a meeting
    "submit": lambda t: ("-o", str(t.folder / "xa.ltb"), "--overwrite"),
    "collect": lambda t: (t.package(), *t.some("--replace-own"), *t.some("--take-over")),
    "accept": lambda t: (t.one("CB8", "CB9", t.unit), "--year", "2025"),
    "return": lambda t: (t.one("CB8", "CB9"), "--reason", "Thiếu người", "--year", "2025",
                         "-o", str(t.folder / "tra-lai.json"), "--overwrite"),
    "lock": lambda t: (t.unit, "--year", "2025"),
    "undo": lambda t: t.some(t.number("history")),
}  # fmt: skip
_OFTEN = {"register": 8, "member add": 3, "complete": 5, "undo": 8, "unit add": 2, "edit": 3,
          "collect": 2}  # fmt: skip
