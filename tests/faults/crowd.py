"""Many who work in one book at once, each in processes of their own, and what must come of it.

A worker plays short scenes, a command a process. What a command acknowledged with exit code 0 is
a promise; when all are done, the promises and the book are laid side by side.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from tests.exchange.files import workbook
from tests.faults.processes import ask, finish, whole

Fact = tuple[str, ...]
# A scene gives the words of a command, is given what it printed, and at the end says which facts
# it has put into the book.
Scene = Generator[tuple[str, ...], str, list[Fact]]
Start = Callable[..., Popen[bytes]]
_RAW = re.compile(r"database is locked|sqlite|OperationalError|Traceback", re.IGNORECASE)
_DIGITS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
_FACTS = (
    """SELECT 'việc', m.name, c.content, c.status
        FROM commitment c JOIN member m ON m.id = c.member_id""",
    """SELECT 'tiến độ', c.content, p.note
        FROM progress p JOIN commitment c ON c.id = p.commitment_id""",
    "SELECT 'người', name FROM member",
)


class Told(NamedTuple):
    """What became of one command; the seconds are those of its process, from start to end."""

    words: tuple[str, ...]
    code: int
    err: str
    seconds: float


class Result(NamedTuple):
    """All that was told, and the facts that were promised."""

    told: list[Told]
    promised: Counter[Fact]

    @property
    def worst(self) -> float:
        """The longest that anybody waited, in seconds."""
        return max(one.seconds for one in self.told)

    @property
    def acknowledged(self) -> int:
        """How many commands said that they were done."""
        return sum(one.code == 0 for one in self.told)


# --- the scenes --------------------------------------------------------------------------------


def _work(who: str, name: str, mark: str, folder: Path) -> Scene:
    """A commitment from its registration to its end."""
    content = f"Việc {mark}"
    out = yield "register", who, content, "--extra", "--due", "30/06/2026", "--json"
    number = str(json.loads(out)["id"])
    yield "progress", number, f"Tiến độ {mark}"
    yield "complete", number
    return [("việc", name, content, "completed"), ("tiến độ", content, f"Tiến độ {mark}")]


def _taken_back(who: str, name: str, mark: str, folder: Path) -> Scene:
    """What somebody wrote by mistake, and takes back while others go on."""
    out = yield "register", who, f"Nhầm {mark}", "--extra", "--json"
    number = str(json.loads(out)["id"])
    out = yield "history", "--which", number, "--json"
    yield "undo", str(json.loads(out)[0]["number"])
    return []


def _files(who: str, name: str, mark: str, folder: Path) -> Scene:
    """Somebody new, and another with two pieces of work on a small form, taken in twice."""
    spelled = " ".join(_DIGITS[int(digit)] for digit in mark if digit.isdecimal())
    new, listed = f"Vi Văn {spelled}", f"Quàng Thị {spelled}"
    rows: list[list[object]] = [["STT", "Họ và tên", "Việc làm theo"], [1, listed, f"Việc {mark}"]]
    file = str(workbook(folder / f"{mark}.xlsx", rows))
    yield "member", "add", new
    yield "import", file, "--year", "2026"
    yield "import", file, "--year", "2026"
    return [("người", new), ("người", listed), ("việc", listed, f"Việc {mark}", "registered")]


def _look(who: str, name: str, mark: str, folder: Path) -> Scene:
    """Somebody only reads."""
    yield "list", "--member", who, "--json"
    return []


SCENES = (_work, _taken_back, _files)
LENGTH = 3  # commands a scene


# --- playing them ------------------------------------------------------------------------------


def played(book: Path, folder: Path, start: Start, *, workers: int, commands: int) -> Result:
    """Let so many workers give so many commands each, all at once.

    Args:
        book: has members DV001 and on, one for each worker.
        folder: where they put their forms.
        start: starts a command in a process.
        workers: how many there are.
        commands: how many each gives; where no scene fits in any more, it is a look.
    """
    names = dict(ask(book, "SELECT code, name FROM member"))

    def work(number: int) -> Result:
        who = f"DV{number + 1:03}"
        told: list[Told] = []
        promised: Counter[Fact] = Counter()
        turns = count(number)
        while left := commands - len(told):
            turn = next(turns)
            scene = SCENES[turn % len(SCENES)] if left >= LENGTH else _look
            playing = scene(who, names[who], f"{number} lượt {turn}", folder)
            promised.update(_play(playing, book, start, told))
        return Result(told, promised)

    with ThreadPoolExecutor(workers) as pool:
        results = list(pool.map(work, range(workers)))
    told = [one for result in results for one in result.told]
    return Result(told, sum((result.promised for result in results), Counter()))


def _play(scene: Scene, book: Path, start: Start, told: list[Told]) -> list[Fact]:
    """Play one scene; the facts it promises, none when one of its commands was refused."""
    try:
        words = next(scene)
        while True:
            begun = time.monotonic()
            code, out, err = finish(start("--db", str(book), *words))
            told.append(Told(words, code, err, time.monotonic() - begun))
            if code != 0:
                return []
            words = scene.send(out)
    except StopIteration as end:
        facts: list[Fact] = end.value
        return facts


# --- what came of it ---------------------------------------------------------------------------


def facts(book: Path) -> Counter[Fact]:
    """What the book holds, read past the program."""
    return Counter(row for sql in _FACTS for row in ask(book, sql))


def complaints(book: Path, before: Counter[Fact], result: Result) -> list[str]:
    """Everything that is not as it was promised; empty when all is well."""
    expected, found = before + result.promised, facts(book)
    return [
        *(f"refused: {one.words}: {one.code}, {one.err}" for one in result.told if one.code != 0),
        *(f"raw: {one.words}: {one.err}" for one in result.told if _RAW.search(one.err)),
        *(f"lost: {fact}" for fact in expected - found),
        *(f"nobody promised: {fact}" for fact in found - expected),
        *([] if whole(book) else ["SQLite finds the book damaged"]),
    ]
