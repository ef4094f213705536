"""Random books of a province, the books of its branches, and what they and reports say.

The province T has the communes X1 and X2, these have the cells C1 and C2, C3 and C4. A branch's
own book is made of a copy of the whole, whose home unit is the branch from then on.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, uuid5

from hypothesis import strategies as st

from lamtheobac.domain.activity import ModelStatus, Organisation
from lamtheobac.domain.dates import Years
from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import Category, Status, UnitKind
from lamtheobac.domain.packages import COLUMNS
from lamtheobac.domain.reports import Report
from lamtheobac.domain.topics import TopicKind
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import (
    awards,
    books,
    finding,
    inspections,
    journal,
    models,
    people,
    plans,
    registry,
    reporting,
    results,
    sessions,
    tasks,
    themes,
    topics,
    tree,
    years,
)
from lamtheobac.services.models import ModelFields
from lamtheobac.services.people import PersonFields
from lamtheobac.services.plans import PaperFields
from lamtheobac.services.registry import Content
from lamtheobac.services.reporting import Subject
from lamtheobac.services.rollup import submitting
from lamtheobac.services.rollup.collecting import Asked
from lamtheobac.services.rollup.files import FileOutcome, files_in, take_all
from lamtheobac.services.tasks import Order
from lamtheobac.storage import commitments, sending, units
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit

FIRST_DAY = date(2025, 1, 10)
LAST_DAY = date(2026, 12, 11)
LATER = date(2026, 12, 28)
YEARS = Years(2025, 2026)
PLAINLY = Asked()
PERIODS = ((2025, 2025), (2025, 2026), (2026, 2026))
CELLS = {"C1": "X1", "C2": "X1", "C3": "X2", "C4": "X2"}
COMMUNES = ("X1", "X2")
WHERE = (*CELLS, *COMMUNES)
PEOPLE = range(6)
NUMBERS = ("0123456789", "012345678901")  # a card's and a citizen's: never in a package

# What happens, to whom, where, to which record, how many days from the start.
Step = tuple[str, int, int, int, int]
WORK = (
    *("register", "register", "register", "collective", "complete", "decline", "progress", "edit"),
    *("withdraw", "reopen", "replace", "exempt", "transfer", "leave", "add", "submit", "confirm"),
    *("return", "category", "assign", "share", "share", "model", "course", "award", "session"),
    *("inspect", "settle", "theme", "carry", "topic"),
)
TREE = ("move", "close")


def steps_of(
    kinds: Sequence[str], days: tuple[int, int] = (0, 700), most: int = 25
) -> st.SearchStrategy[list[Step]]:
    """Steps of these kinds on these days, counted from the first."""
    one = st.tuples(
        st.sampled_from(kinds),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(1, 8),
        st.integers(*days),
    )
    return st.lists(one, max_size=most)


class Doing(NamedTuple):
    """What a step may use: a book, and numbers to vary by."""

    book: Book
    person: int
    place: int
    number: int

    @property
    def who(self) -> str:
        """The code of a person."""
        return f"P{self.person}"

    @property
    def other(self) -> str:
        """The code of another person."""
        return f"P{(self.person + self.number) % len(PEOPLE)}"

    @property
    def where(self) -> str:
        """The code of a commune or cell."""
        return WHERE[self.place]

    @property
    def cell(self) -> str:
        """The code of a cell."""
        return list(CELLS)[self.place % len(CELLS)]

    @property
    def which(self) -> str:
        """The number of a record."""
        return str(self.number)

    @property
    def due(self) -> date:
        """Before, on or after the day."""
        return self.book.today + timedelta(days=self.number * 20 - 40)

    @property
    def subject(self) -> str:
        """A person, a commune or a cell."""
        return self.who if self.number % 2 else self.where


def _register(s: Doing) -> None:
    measures = "Làm từng bước" if s.number % 2 else None
    named = [["Giúp dân"], ["Học tập", "Giúp dân"], None][s.number % 3]
    paper = Content(f"Việc {s.number}", measures, s.due if s.place else None, topics=named)
    pledge = [True, False, None][s.place % 3]
    registry.register(s.book, s.who, paper, pledge=pledge, extra=bool(s.place % 2))


def _collective(s: Doing) -> None:
    paper = Content(f"Việc chung {s.number}", due_on=s.due, topics=["Cải cách"])
    registry.register_collective(s.book, s.where, paper)


def _replace(s: Doing) -> None:
    """No command does it; books may hold it."""
    with s.book.changing("replace") as changes:
        old, new = (
            finding.find_commitment(changes.connection, str(number), frozenset(Status))
            for number in (s.number, s.number + s.place - 2)
        )
        alike = (old.member_id, old.unit_id, old.year) == (new.member_id, new.unit_id, new.year)
        if alike and old.id != new.id and Status.REPLACED not in {old.status, new.status}:
            fields: dict[str, str | int | None] = {
                "status": Status.REPLACED,
                "replaced_by": new.id,
                "reason": None,
            }
            day = max(s.book.today, old.registered_on).isoformat()
            commitments.edit_commitment(
                changes, old, {**fields, "closed_on": day, "completed_on": None}
            )


def _submit(s: Doing) -> None:
    fields = PaperFields(mend=f"Hạn chế {s.number}" if s.place else None, pledge=s.place == 1)
    plans.submit(s.book, s.who, fields, on=s.book.today - timedelta(days=s.place))


def _assign(s: Doing, *others: str) -> None:
    order = Order(deliverable="Đề án", assigned_by="Bí thư", document="QĐ 1")
    tasks.assign(
        s.book,
        [s.who, *others],
        f"Việc giao {s.number}",
        order,
        due_on=s.book.today + timedelta(days=s.number * 30),
    )


def _model(s: Doing) -> None:
    fields = ModelFields(
        name=f"Mô hình {s.number}",
        organisation=list(Organisation)[s.number % len(Organisation)],
        since=str(s.book.today.year - s.number % 3) if s.place else s.book.today.isoformat(),
        status=list(ModelStatus)[s.person % len(ModelStatus)],
        unit=s.where,
    )
    models.add(s.book, fields, ended_on=None)


def _session(s: Doing) -> None:
    said = s.person % 2
    sessions.add(
        s.book,
        f"Chuyên đề {s.number}",
        on=s.book.today - timedelta(days=s.number),
        attended=s.number if said else None,
        expected=9 if said else None,
        note=None,
        unit=s.where,
    )


def _move(s: Doing) -> None:
    """A cell stands under the other cell of its commune, or under the commune again."""
    commune = COMMUNES[s.place % 2]
    first, second = (cell for cell, above in CELLS.items() if above == commune)
    tree.move(s.book, second, first if s.number % 2 else commune, s.book.today)


def _cross(s: Doing) -> None:
    """A cell comes under another commune."""
    tree.move(s.book, s.cell, COMMUNES[s.number % 2], s.book.today)


def _swap(s: Doing) -> None:
    """Two commitments exchange their texts."""
    with s.book.reading() as connection:
        first, second = (
            finding.find_commitment(connection, number, frozenset(Status))
            for number in (s.which, str(s.number + 1 + s.place))
        )
    registry.edit(s.book, str(first.id), Content("Tạm thời"))
    registry.edit(s.book, str(second.id), Content(first.content))
    registry.edit(s.book, str(first.id), Content(second.content))


DO: Mapping[str, Callable[[Doing], object]] = {
    "register": _register,
    "collective": _collective,
    "replace": _replace,
    "submit": _submit,
    "model": _model,
    "session": _session,
    "move": _move,
    "cross": _cross,
    "swap": _swap,
    "complete": lambda s: results.complete(
        s.book, [s.which], on=s.book.today - timedelta(days=s.place), result="Sản phẩm"
    ),
    "decline": lambda s: results.decline(s.book, [s.which], "lý do"),
    "progress": lambda s: results.progress(s.book, s.which, "ghi chú", percent=s.number),
    "edit": lambda s: registry.edit(
        s.book, s.which, Content(f"Việc {s.place + 5}", topics=["Khác"])
    ),
    "withdraw": lambda s: results.withdraw(s.book, s.which, "lý do"),
    "reopen": lambda s: results.reopen(s.book, s.which),
    "exempt": lambda s: people.exempt(s.book, s.who, s.book.today.year, "lý do"),
    "transfer": lambda s: people.transfer(
        s.book, s.who, s.cell, s.book.today, with_plan=bool(s.number % 2)
    ),
    "leave": lambda s: people.leave(s.book, s.who, "lý do", s.book.today),
    "add": lambda s: people.add(s.book, PersonFields(name=f"Người Mới {s.number}"), s.cell),
    "category": lambda s: people.edit(
        s.book, s.who, PersonFields(category=list(Category)[s.number % 3], born=1960 + s.number)
    ),
    "confirm": lambda s: plans.confirm(s.book, [s.who, s.other], by="Bí thư"),
    "return": lambda s: plans.return_(s.book, s.who, "lý do"),
    "assign": _assign,
    "share": lambda s: _assign(s, s.other),
    "course": lambda s: models.edit(
        s.book, s.number, ModelFields(status=list(ModelStatus)[s.place % 5]), on=None
    ),
    "award": lambda s: awards.add(
        s.book, s.subject, f"Giấy khen {s.number}", on=s.book.today, by=None, document=None
    ),
    "inspect": lambda s: inspections.inspect(
        s.book, s.subject, f"Còn thiếu {s.number}", on=s.book.today, follow_up=s.book.today
    ),
    "settle": lambda s: inspections.close(s.book, s.number, on=s.book.today, outcome="Xong"),
    "theme": lambda s: themes.store(s.book, s.book.today.year, f"Đột phá {s.number}", s.where),
    "carry": lambda s: years.open_year(s.book, s.book.today.year, carry=True, dry_run=False),
    "topic": lambda s: topics.edit(
        s.book, "Giúp dân", name=None, kind=list(TopicKind)[s.number % len(TopicKind)]
    ),
    "close": lambda s: tree.close(s.book, s.cell, s.book.today),
    "undo": lambda s: journal.undo(s.book, None),
}


# --- books ------------------------------------------------------------------------------------


def stamp(day: date) -> Stamp:
    """Who does something, and when."""
    return Stamp(day, f"{day}T08:00:00+07:00", "thử")


def opened(path: Path, day: date = LAST_DAY) -> Book:
    """The book, as on that day; nobody pulls the plug, so nothing waits for the disk."""
    book = books.open_for_use(path, stamp(day))
    book.connection.execute("PRAGMA synchronous = OFF")
    return book


@cache
def _made(kind: str) -> bytes:
    """A new book: the whole province's, or one that has only declared who sends to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        if kind == "whole":
            _make_whole(path)
        else:
            _make_receiver(path, kind)
        return path.read_bytes()


def _new(path: Path, code: str, kind: UnitKind, day: date) -> None:
    books.create(path, stamp(day), NewUnit(code, f"Đơn vị {code}", kind), superior=None, place=None)


def _make_whole(path: Path) -> None:
    _new(path, "T", UnitKind.PROVINCE, FIRST_DAY)
    with opened(path, FIRST_DAY) as book:
        for code in COMMUNES:
            tree.add(book, NewUnit(code, f"Đơn vị {code}", UnitKind.GRASSROOTS_COMMITTEE), None)
        for code, above in CELLS.items():
            tree.add(book, NewUnit(code, f"Đơn vị {code}", UnitKind.CELL), above)
        for number in PEOPLE:
            fields = PersonFields(
                name=f"Người Thứ {number}",
                code=f"P{number}",
                category=list(Category)[number % 3],
            )
            people.add(book, fields, list(CELLS)[number % len(CELLS)])
        with book.changing("numbers") as changes:
            for (number,) in changes.connection.execute("SELECT id FROM member").fetchall():
                card, citizen = NUMBERS
                changes.update("member", number, {"card_number": card, "citizen_number": citizen})


def _make_receiver(path: Path, code: str) -> None:
    if code == "T":
        below, kind, own = [*COMMUNES], UnitKind.GRASSROOTS_COMMITTEE, UnitKind.PROVINCE
    else:
        below = [cell for cell, above in CELLS.items() if above == code]
        kind, own = UnitKind.CELL, UnitKind.GRASSROOTS_COMMITTEE
    _new(path, code, own, LAST_DAY)
    with opened(path) as book:
        for one in below:
            tree.add(book, NewUnit(one, f"Đơn vị {one}", kind), None)


def receiver(path: Path, code: str = "T") -> Path:
    """A new book of T, X1 or X2, in which the units just under it are declared."""
    path.write_bytes(_made(code))
    return path


def played(path: Path, chosen: Sequence[Step]) -> Path:
    """A book of the whole province after the steps, those that are refused left out."""
    path.write_bytes(_made("whole"))
    go_on(path, chosen)
    opened(path).connection.close()  # the roll of the last year is open
    return path


def go_on(path: Path, chosen: Sequence[Step]) -> None:
    """Take steps, in the order of their days."""
    book: Book | None = None
    try:
        for what, person, place, number, days in sorted(chosen, key=lambda step: step[4]):
            day = FIRST_DAY + timedelta(days=days)
            if book is None or book.today.year != day.year:
                if book is not None:
                    book.connection.close()
                book = opened(path, day)
            book.stamp = stamp(day)
            try:
                DO[what](Doing(book, person, place, number))
            except LamTheoBacError as refused:
                assert refused.exit_code in {2, 4, 5}, refused  # noqa: PT017 - only such refusals
    finally:
        if book is not None:
            book.connection.close()


def branch(whole: Path, code: str, path: Path) -> Path:
    """The book of one unit of the whole."""
    copyfile(whole, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE book SET uid = ?, home_unit_id = (SELECT id FROM unit WHERE code = ?)",
            [str(uuid5(NAMESPACE_OID, code)), code],
        )
    return path


class Sent(NamedTuple):
    """How a branch sends: its code, and `names`, `counts` or `book`."""

    code: str
    how: str = "names"


def send(
    own: Path, file: Path, *, years: Years = YEARS, counts_only: bool = False, day: date = LAST_DAY
) -> submitting.Submitted:
    """The package of a book's home unit."""
    with opened(own, day) as book:
        return submitting.submit(
            book, years, counts_only=counts_only, output=submitting.Output(file, overwrite=True)
        )


def send_all(
    whole: Path, senders: Iterable[Sent], folder: Path, *, day: date = LAST_DAY
) -> list[Path]:
    """What the branches send, each from its own book."""
    folder.mkdir(exist_ok=True)
    files = []
    for code, how in senders:
        own = branch(whole, code, folder / f"{code}.db")
        if how == "book":
            files.append(own)
        else:
            file = folder / f"{code}.ltb"
            files.append(send(own, file, counts_only=how == "counts", day=day).file)
    return files


def collect(
    path: Path, files: Sequence[Path], asked: Asked = PLAINLY, *, day: date = LAST_DAY
) -> list[FileOutcome]:
    """Take files in, as `collect` does."""
    with opened(path, day) as book:
        return list(take_all(book, files_in(files, book), asked))


def all_in(outcomes: Iterable[FileOutcome]) -> None:
    """Every file is in."""
    assert [(one.path.name, one.error) for one in outcomes if one.refused] == []


# --- what books say ---------------------------------------------------------------------------

LOG = frozenset({"history", "history_change"})


def digest(path: Path, but: frozenset[str] = LOG) -> dict[str, list[tuple[object, ...]]]:
    """Every record of the book, with its number; the history aside."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for (table,) in tables
            if table not in but
        }


def _own_code(code: str) -> str:
    """The code that a unit, or a person, has in the book of the whole."""
    return code.rpartition("-")[2]


def figures(
    path: Path, days: Iterable[date], tops: Iterable[str | None] = (None, *COMMUNES)
) -> list[Any]:
    """The figures of reports: totals, by unit, by year, by topic, by month."""
    with opened(path, LATER) as book:
        return [
            _said(reporting.build(book, Subject(Period(*span, day), top), named=False).report)
            for span in PERIODS
            for day in sorted(days)
            for top in tops
        ]


def _said(report: Report) -> Any:
    return {
        "totals": report.totals,
        "units": {_own_code(one.unit.code): one.figures for one in report.units},
        "years": report.years,
        "topics": {one.topic: one.figures for one in report.topics},
        "months": report.months,
        "organisations": report.organisations,
        "before": report.compared and report.compared.totals,
    }


def facts(path: Path, code: str) -> list[tuple[str, list[Any]]]:
    """All that a unit's subtree would send, whatever numbers and codes it has in this book.

    What goes on from a commitment that others send is not known to go on.
    """
    with opened(path, LATER) as book, book.reading() as connection:
        top = units.unit_by_code(connection, code, book.today)
        assert top is not None
        scope = sending.sending_of(connection, top, YEARS, book.today)
        names = {
            uid: _own_code(code)
            for uid, code in connection.execute("SELECT uid, code FROM unit").fetchall()
        }
        found = sorted(_rows(sending.content(connection, scope, counts_only=False), names), key=str)
    sent = {row[0] for table, row in found if table == "commitment"}
    for table, row in found:
        if table == "commitment" and row[_CARRIED_FROM] not in sent:
            row[_CARRIED_FROM] = None
    return found


_CARRIED_FROM = COLUMNS["commitment"].index("carried_from")


def _rows(
    content: Iterable[tuple[str, Sequence[list[Any]]]], names: Mapping[str, str]
) -> Iterator[tuple[str, list[Any]]]:
    for table, rows in content:
        if table == "reported":
            continue
        for row in rows:
            named = [names.get(value, value) if isinstance(value, str) else value for value in row]
            if table in {"unit", "member"}:
                named[1] = _own_code(named[1])
            if table == "topic":  # its kind is for each book to say
                named[1] = None
            yield table, named


def numbers(path: Path, table: str = "commitment") -> dict[str, int]:
    """The numbers under which the book has records, by uid."""
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute(f"SELECT uid, id FROM {table}").fetchall())


@contextmanager
def a_folder() -> Iterator[Path]:
    """A folder for one example."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
