"""The commands during which the power goes, in any order."""

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.exchange.files import Filling

CHANGES = ("register", "complete", "member add", "import", "undo")
FILES = ("report", "submit")
KINDS = (*CHANGES, *FILES, "backup", "init")
_SYLLABLES = ("Mai", "Lan", "Cúc", "Đào", "Huệ", "Sen", "Liễu", "Nhài")


class Command(NamedTuple):
    """A command; its words follow the book's name."""

    kind: str
    words: Sequence[str]


def preparation(form: Path, rounds: int) -> Iterator[Command]:
    """What is in the book from the start; and a form, outside the disk, to be filled in."""
    yield Command("init", ("init", "--unit", "Chi bộ 1", "--code", "CB1"))
    for number in range(1, 4):
        yield Command("member add", ("member", "add", f"Lò Văn Số {number}"))
    yield Command("template", ("template", "-o", str(form)))
    for number in range(1, 2 * rounds + 1):  # the later half may be taken back
        yield _register(f"Việc sẵn {number}")


def some(
    kinds: Sequence[str], rounds: int, chance: random.Random, *, folder: Path, form: Path
) -> Iterator[Command]:
    """Each kind once a round, in any order; what they write goes into the folder."""
    for number in range(1, rounds + 1):
        for kind in chance.sample(kinds, len(kinds)):
            yield _one(kind, number, folder, form)


def _one(kind: str, number: int, folder: Path, form: Path) -> Command:
    out = folder / f"{kind}-{number % 2}"  # every other time over the one that is there
    words: Sequence[str]
    match kind:
        case "register":
            return _register(f"Việc thứ {number}")
        case "complete":
            words = ("complete", str(number), "--result", "Đã xong " * 100)
        case "member add":
            words = ("member", "add", _person(number))
        case "import":
            words = ("import", str(_filled(form, number)))
        case "undo":
            words = ("undo",)
        case "report":
            words = ("report", "--xlsx", "-o", f"{out}.xlsx", "--overwrite")
        case "submit":
            words = ("submit", "-o", f"{out}.ltb", "--overwrite")
        case "backup":
            words = ("backup", f"{out}.db", "--overwrite")
        case "init":  # a second book beside the first
            other = folder / f"so-{number}.db"
            words = ("--db", str(other), "init", "--unit", "Chi bộ 2", "--code", "CB2")
        case _:
            raise ValueError(kind)
    return Command(kind, words)


def _register(content: str) -> Command:
    words = ("register", "DV002", content, "--extra", "--measures", "Làm dần " * 100)
    return Command("register", words)


def _person(number: int) -> str:
    """A name for each number up to 64."""
    return f"Lý {_SYLLABLES[number // 8]} {_SYLLABLES[number % 8]}"


def _filled(form: Path, number: int) -> Path:
    """A copy of the form in which somebody new has written down a commitment."""
    copy = form.with_name(f"mau-{number}.xlsx")
    shutil.copy(form, copy)
    filling = Filling(copy)
    row = filling.empty_row() + number  # the book knows again the rows that it has taken
    filling.put(row, Họ_và_tên=_person(number), Việc_làm_theo="Đọc sách mỗi tuần")
    return filling.save()
