"""Five commands, in several forms each, and the books and files they are given on a full disk."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from tests.faults import provinces
from tests.faults.kills.scenes import State, communes, facts, run
from tests.faults.processes import LONG, Words

BOOK, OUT, TEMPORARY = "sổ/so.db", "ra", "tạm"
PEOPLE = 60
COMMUNES = 6
NOTES = 40
_KEPT = 2  # backups that stay; there are as many, and the next one drives one out


class Order(NamedTuple):
    """A form of a command, with words that begin at the desk.

    `words`: `{}` stands for the folder of the desk. `output`: the file it writes into OUT.
    `old`: what was in a file of that name, if there was one. `told`: what it says is done although
    it could not do the rest.
    """

    words: Words
    output: str | None = None
    old: bytes | None = None
    told: Callable[[str], set[str]] = lambda _: set()

    @property
    def name(self) -> str:
        """What it is called in a verdict: its words, in short."""
        over = " over an old file" if self.old else ""
        return " ".join(word.rpartition("/")[2][:20] for word in self.words) + over


class Scene(NamedTuple):
    """A desk with a book and folders, the orders given at it, and what its book holds."""

    desk: Path
    orders: Sequence[Order]
    look: Callable[[Path], State]


def _register(desk: Path, _: Path) -> Scene:
    contents = ("Việc mới", "Việc mới " * 400, LONG)
    orders = [Order(("register", "DV002", content, "--extra")) for content in contents]
    return Scene(_cell(desk), orders, facts)


def _import(desk: Path, incoming: Path) -> Scene:
    rows = [("STT", "Họ và tên", "Năm sinh", "Mã")]
    rows += [(str(n), "Vi Văn Ao", "1980", f"N{n}") for n in range(1, PEOPLE + 1)]
    with (incoming / "ds.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    for row in rows:
        sheet.append(row)
    book.save(incoming / "ds.xlsx")
    # A workbook is read in a process that has to start: three times as long.
    names = ("ds.csv", "ds.csv", "ds.xlsx")
    orders = [Order(("import", str(incoming / name))) for name in names]
    return Scene(_cell(desk), orders, facts)


def _report(desk: Path, _: Path) -> Scene:
    def orders() -> Iterator[Order]:
        yield from (_written("report", f"--{name}", suffix=name) for name in ("xlsx", "html"))
        yield Order(("report",))
        yield from (_written("report", f"--{name}", suffix=name) for name in ("docx", "json"))
        for name in ("xlsx", "docx", "html", "json"):
            yield _written("report", f"--{name}", suffix=name, old=b"old" * 3_000)

    return Scene(_cell(desk), list(orders()), facts)


def _backup(desk: Path, _: Path) -> Scene:
    _cell(desk)
    book = desk / BOOK
    run(book, ("config", "set", "backup.keep", str(_KEPT)))
    for number in range(_KEPT):
        run(book, ("backup",))
        run(book, ("register", "DV001", f"Việc sau {number}", "--extra"))
    anew, over = (_written("backup", suffix="db", old=old) for old in (None, b"old" * 3_000))
    return Scene(desk, [Order(("backup",)), anew, over], facts)


def _collect(desk: Path, incoming: Path) -> Scene:
    found = provinces.built(incoming, communes=COMMUNES, notes=NOTES)
    _lay_out(desk)
    shutil.copyfile(found.book, desk / BOOK)
    words = ("collect", str(found.stick))
    orders = [
        Order(words, told=provinces.said_to_be_in),
        Order((*words, "--json"), told=_said_in_json),
    ]
    return Scene(desk, orders, communes)


SCENES: Mapping[str, Callable[[Path, Path], Scene]] = {
    "register": _register,
    "import": _import,
    "report": _report,
    "backup": _backup,
    "collect": _collect,
}


def _written(*words: str, suffix: str, old: bytes | None = None) -> Order:
    """An order that writes a file."""
    name = f"a.{suffix}"
    place = f"{{}}/{OUT}/{name}"
    there = [place] if words == ("backup",) else ["-o", place]
    return Order((*words, *there, *(["--overwrite"] if old else [])), name, old)


def _said_in_json(out: str) -> set[str]:
    if not out:
        return set()
    told = json.loads(out)["files"]
    return {Path(one["file"]).stem for one in told if one["status"] == "taken"}


def _cell(desk: Path) -> Path:
    """A desk with the book of a cell."""
    _lay_out(desk)
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Lò Văn Ao"),
        ("member", "add", "Lò Thị Ban"),
        *(("register", "DV001", f"Việc sẵn {n}", "--extra") for n in range(3)),
    ):
        run(desk / BOOK, words)
    return desk


def _lay_out(desk: Path) -> None:
    for folder in (OUT, TEMPORARY, Path(BOOK).parent):
        (desk / folder).mkdir(parents=True)
