"""The commands that are killed, on which books, and what may be left of them."""

import csv
import gzip
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lamtheobac.cli import main
from tests.faults import provinces
from tests.faults.kills.killing import Phase, Spans, backups_of, spans
from tests.faults.processes import TODAY, Words, ask
from tests.migrations.conftest import DAY, FIXTURES

# What a book holds, in pieces each of which is there as before a command or as after it.
State = Mapping[str, Any]

ORDERS = 7  # short commands in one process, and one that follows
PEOPLE = 150
COMMUNES = 8
_FACTS = (
    "SELECT id, content, status, measures, result, completed_on FROM commitment ORDER BY id",
    "SELECT id, name, code, born FROM member ORDER BY id",
    "SELECT id, command, summary, undoes FROM history ORDER BY id",
)


class Scene(NamedTuple):
    """A command, or short ones in a row, and the book to which they are given.

    `told`: finds the line in which each of them tells its success, and in it the piece of the book,
    if there are several. `look`: what a book holds. `states`: that before the first and after each
    of them. `spans`: see `killing.spans`.
    """

    name: str
    template: Path
    orders: Sequence[Words]
    told: re.Pattern[str]
    look: Callable[[Path], State]
    states: Sequence[State]
    spans: Spans

    @property
    def upgrades(self) -> bool:
        """Whether the book is one of an older schema."""
        return self.name.startswith("migrate")

    @property
    def day(self) -> str:
        """The day on which the commands are given."""
        return DAY if self.upgrades else TODAY

    def on(self, book: Path) -> list[Words]:
        """The commands with the words that say which book, and which day it is."""
        return [("--db", str(book), "--today", self.day, *words) for words in self.orders]

    def to_be_killed(self, book: Path) -> list[Words]:
        """The only one; or all but the last, which is for whoever goes on."""
        return self.on(book)[: max(1, len(self.orders) - 1)]


# --- what a book holds --------------------------------------------------------------------------


def facts(book: Path) -> State:
    """All that the members have; a book is one piece."""
    return {"book": [ask(book, query) for query in _FACTS]}


def communes(book: Path) -> State:
    """What there is of each commune: every package is taken in by itself."""
    found: dict[str, list[Any]] = {code: [] for (code,) in ask(book, "SELECT code FROM unit")}
    for query in (
        "SELECT u.code, m.uid, m.name FROM member m JOIN unit u ON u.id = m.unit_id ORDER BY m.uid",
        """SELECT u.code, c.uid, c.content, p.uid, p.note FROM commitment c
            JOIN unit u ON u.id = c.unit_id JOIN progress p ON p.commitment_id = c.id
            ORDER BY p.uid""",
        """SELECT u.code, h.year, s.content_hash FROM holding h
            JOIN unit u ON u.id = h.unit_id JOIN submission s ON s.id = h.submission_id""",
    ):
        for code, *row in ask(book, query):
            found[code].append(row)
    return found


def of_columns(columns: Mapping[str, str], book: Path) -> State:
    """The schema of a book, and what it holds in the columns of an older one."""
    rows = {table: sorted(ask(book, query), key=repr) for table, query in columns.items()}
    return {"book": (ask(book, "PRAGMA user_version"), rows)}


def columns_of(book: Path) -> Mapping[str, str]:
    """What gives all columns of each table."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '[_s]*'"
    found = {}
    for (table,) in ask(book, tables):
        names = ", ".join(row[1] for row in ask(book, f"PRAGMA table_info({table})"))
        found[table] = f"SELECT {names} FROM {table}"
    return found


# --- the scenes ---------------------------------------------------------------------------------


def _cell(folder: Path) -> Path:
    """A book of a cell with commitments."""
    book = folder / "so.db"
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Lò Văn Ao"),
        ("member", "add", "Lò Thị Ban"),
        *(_register(f"Việc sẵn {number}") for number in range(1, ORDERS + 1)),
    ):
        run(book, words)
    return book


def run(book: Path, words: Words) -> None:
    """Give a command, in this process, that must succeed."""
    assert main(["--db", str(book), "--today", TODAY, *words]) == 0, words


def _register(content: str) -> Words:
    return ("register", "DV002", content, "--extra", "--measures", "Làm dần " * 200)


def _complete(number: int) -> Words:
    return ("complete", str(number), "--result", "Đã xong " * 100)


def _list_of_people(folder: Path) -> Path:
    file = folder / "danh-sach.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["STT", "Họ và tên", "Năm sinh", "Mã"])
        writer.writerows([n, "Vi Văn Ao", 1980, f"N{n}"] for n in range(1, PEOPLE + 1))
    return file


def _register_scene(folder: Path) -> Scene:
    orders = [_register(f"Việc thứ {n}") for n in range(ORDERS)]
    return _scene("register", _cell(folder), orders, "Đã ghi việc số ()")


def _complete_scene(folder: Path) -> Scene:
    orders = [_complete(n) for n in range(1, ORDERS + 1)]
    return _scene("complete", _cell(folder), orders, "Hoàn thành ngày ()")


def _undo_scene(folder: Path) -> Scene:
    """What is taken back: an import first, then small changes."""
    book = _cell(folder)
    for number in range(1, ORDERS):
        run(book, _complete(number))
    run(book, ("import", str(_list_of_people(folder))))
    shutil.rmtree(backups_of(book))
    return _scene("undo", book, [("undo",)] * ORDERS, "Đã hoàn tác mục ()")


def _import_scene(folder: Path) -> Scene:
    words = ("import", str(_list_of_people(folder)))
    return _scene("import", _cell(folder), [words], "Đã nhập ()")


def _backup_scene(folder: Path) -> Scene:
    return _scene("backup", _cell(folder), [("backup",)], "Đã sao lưu sổ ra ()")


def _collect_scene(folder: Path) -> Scene:
    found = provinces.built(folder, communes=COMMUNES, notes=50)
    words = ("collect", str(found.stick))
    return _scene("collect", found.book, [words], r"(X\d+)\.ltb: Đã nhận", communes)


def _migrate_scene(schema: int, folder: Path) -> Scene:
    book = folder / "so.db"
    book.write_bytes(gzip.decompress((FIXTURES / f"schema_{schema}.db.gz").read_bytes()))
    look = partial(of_columns, columns_of(book))
    return _scene(f"migrate {schema}", book, [("info", "--json")], r"\{()", look)


SCENES: Mapping[str, Callable[[Path], Scene]] = {
    "register": _register_scene,
    "complete": _complete_scene,
    "undo": _undo_scene,
    "import": _import_scene,
    "collect": _collect_scene,
    "backup": _backup_scene,
    **{f"migrate {schema}": partial(_migrate_scene, schema) for schema in (1, 2, 3, 4)},
}


def copied(template: Path, folder: Path) -> Path:
    """A copy of a book in a folder of its own, in which nothing else is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return shutil.copyfile(template, folder / "so.db")


def _scene(
    name: str,
    template: Path,
    orders: Sequence[Words],
    told: str,
    look: Callable[[Path], State] = facts,
) -> Scene:
    """See what the commands do, and how long they take, when nobody kills them."""
    states, line = [look(template)], re.compile(f"^{told}", re.MULTILINE)
    scene = Scene(name, template, orders, line, look, states, {})
    book = copied(template, template.parent / "nobody kills")
    if len(orders) == 1:
        taken = spans(book, *scene.on(book))
        states.append(look(book))
    else:
        began = time.monotonic()
        for words in scene.on(book):
            assert main(words) == 0, words
            states.append(look(book))
        taken = dict.fromkeys(Phase, (time.monotonic() - began) / len(orders))
    return scene._replace(spans=taken)
