"""The units of a package: which unit of the book each one is, and who stands under whom.

A unit that was declared here takes the uid that its own book gave it, with the first package. The
units under the sender keep their codes when these begin with the sender's; otherwise the sender's
code is put before them: cells of two communes may both be called CB01.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from lamtheobac.domain.model import UnitId
from lamtheobac.domain.packages import Row
from lamtheobac.domain.vietnamese import match_key, natural_sort_key, search_key
from lamtheobac.errors import (
    DuplicateCode,
    OwnRecordsThere,
    RuleBroken,
    UnitCycle,
    UnitOfOtherSender,
)
from lamtheobac.storage.receiving.scope import Scope
from lamtheobac.storage.units import SINCE_EVER

if TYPE_CHECKING:
    from lamtheobac.storage.receiving.taking import Incoming

# What somebody wrote here of a unit and a year.
_OWN = """SELECT (SELECT count(*) FROM plan WHERE unit_id = :unit AND year = :year)
    + (SELECT count(*) FROM commitment WHERE unit_id = :unit AND year = :year)"""

_OTHER_WITH_CODE = """WITH RECURSIVE above (id) AS (
        SELECT id FROM unit WHERE code_key = :code AND uid <> :uid AND sender_id IS NOT :top
        UNION
        SELECT up.parent_id FROM above a JOIN unit_parent up ON up.unit_id = a.id
    ) SELECT 1 WHERE EXISTS (SELECT 1 FROM above) AND :top NOT IN (SELECT id FROM above)"""

_MOST_LEVELS = 100  # of a tree; the party has five


class _Stand(NamedTuple):
    """Where a unit stands: under which one, since when, until when."""

    parent: UnitId
    since: str
    until: str | None


class Tree:
    """Puts units into the book, and remembers their codes in the package and here."""

    def __init__(self, scope: Scope, incoming: "Incoming") -> None:
        self._scope = scope
        self._incoming = incoming
        self._top = incoming.top
        self._sent_code = ""  # the sender's own code for itself
        self.codes: dict[str, tuple[str, str]] = {}  # by uid: as sent, and here

    def take_units(self, rows: Sequence[Row]) -> None:
        """Find or make the units; the first one of the package is the sender.

        Raises:
            UnitOfOtherSender: another sender brings one of them.
            DuplicateCode: a code is taken by another unit.
            UnitCycle: one is a unit above the sender, such as this book's own.
        """
        for uid, code, name, kind, closed_on in rows:
            if not self._sent_code:
                self._sent_code = code
                self._take_sender(uid)
                self.codes[uid] = code, self._top.code
                continue
            here = self._code_here(uid, code)
            fields = {
                "uid": uid,
                "code": here,
                "code_key": match_key(here),
                "sort_key": natural_sort_key(here),
                "name": name,
                "search_key": search_key(name),
                "kind": kind,
                "closed_on": closed_on,
                "sender_id": self._scope.top,
            }
            if uid in self.codes:
                raise RuleBroken(rule="unit.uid")
            self.codes[uid] = code, here
            self._scope.add_unit(uid, self._put(uid, here, fields))

    def _take_sender(self, uid: str) -> None:
        top = self._top.id
        self._check_not_own(top, self._top.code)
        self._scope.changes.update("unit", top, {"uid": uid, "sender_id": top})
        self._scope.add_unit(uid, top)

    def _code_here(self, uid: str, code: str) -> str:
        if code.casefold().startswith(self._sent_code.casefold()):
            kept = self._top.code + code[len(self._sent_code) :]
            if not self._is_elsewhere(uid, kept):
                return kept
        return f"{self._top.code}-{code}"

    def _is_elsewhere(self, uid: str, code: str) -> bool:
        """Whether a unit that does not stand under the sender has the code: below unit 1 there may
        be a unit 11, and another one beside it.
        """
        row = self._scope.connection.execute(
            _OTHER_WITH_CODE, {"uid": uid, "code": match_key(code), "top": self._scope.top}
        ).fetchone()
        return row is not None

    def _put(self, uid: str, code: str, fields: dict[str, str | int | None]) -> UnitId:
        scope = self._scope
        row = (
            scope.connection.execute(
                "SELECT id, sender_id, code FROM unit WHERE uid = ?", [uid]
            ).fetchone()
            or scope.connection.execute(
                "SELECT id, sender_id, code FROM unit WHERE code_key = ?", [match_key(code)]
            ).fetchone()
        )
        if row is None:
            scope.count("added", "unit")
            return UnitId(scope.changes.insert("unit", fields))
        number, sender, held = row
        if number in self._above:
            raise UnitCycle(code=held)
        if number == scope.top:
            raise DuplicateCode(code=code, owner=self._top.name)
        if number in scope.own_units:
            raise RuleBroken(rule="unit.code")
        if sender in {None, scope.top}:
            self._check_not_own(number, held)
        elif self._incoming.take_over:
            self._release(number)
            self._count_aside(sender)
        else:
            raise UnitOfOtherSender(unit=held, sender=self._code_of(sender))
        self._free_code(code, number)
        if scope.changes.update("unit", number, fields):
            scope.count("changed", "unit")
        return UnitId(number)

    def _free_code(self, code: str, number: int) -> None:
        """Another unit that has the code gives it up, if the sender brings it: it has a new one."""
        row = self._scope.connection.execute(
            "SELECT id, sender_id, uid, name FROM unit WHERE code_key = ? AND id <> ?",
            [match_key(code), number],
        ).fetchone()
        if row is None:
            return
        other, sender, uid, name = row
        if sender != self._scope.top or other == sender:
            raise DuplicateCode(code=code, owner=name)
        self._scope.changes.update("unit", other, {"code": uid, "code_key": uid, "sort_key": uid})

    @cached_property
    def _above(self) -> frozenset[int]:
        """The units above the sender, on whatever day."""
        rows = self._scope.connection.execute(
            """WITH RECURSIVE above (id) AS (
                SELECT parent_id FROM unit_parent WHERE unit_id = ?
                UNION SELECT p.parent_id FROM above a JOIN unit_parent p ON p.unit_id = a.id
            ) SELECT id FROM above""",
            [self._scope.top],
        )
        return frozenset(number for (number,) in rows)

    def _check_not_own(self, number: int, code: str) -> None:
        """What was written here of a unit is not replaced unasked."""
        if self._incoming.replace_own:
            return
        for year in self._incoming.free_years:
            (count,) = self._scope.connection.execute(
                _OWN, {"unit": number, "year": year}
            ).fetchone()
            if count:
                raise OwnRecordsThere(unit=code, year=year, number=count)

    def _code_of(self, number: int) -> str:
        (code,) = self._scope.connection.execute(
            "SELECT code FROM unit WHERE id = ?", [number]
        ).fetchone()
        return str(code)

    def _release(self, number: int) -> None:
        """What the unit sent itself is no longer held as such; its records stay to be replaced."""
        rows = self._scope.connection.execute(
            "SELECT id FROM holding WHERE unit_id = ?", [number]
        ).fetchall()
        for (held,) in rows:
            self._scope.changes.delete("holding", held)

    def _count_aside(self, sender: int) -> None:
        """Not all of the other sender's packages is held any more: they may come once more."""
        rows = self._scope.connection.execute(
            """SELECT DISTINCT s.id, s.aside FROM holding h
                JOIN submission s ON s.id = h.submission_id WHERE h.unit_id = ?""",
            [sender],
        ).fetchall()
        for number, aside in rows:
            self._scope.changes.update("submission", number, {"aside": aside + 1})

    def take_places(self, rows: Sequence[Row]) -> None:
        """Put each unit where the package says it stands and stood.

        Raises:
            UnitCycle: a unit stands nowhere at some time, or under itself.
        """
        units = self._scope.units
        if not units:
            raise RuleBroken(rule="unit.uid")
        wanted: dict[UnitId, list[_Stand]] = {}
        for uid, parent, since, until in rows:
            unit, above = self._scope.unit(uid, "place"), self._scope.unit(parent, "place")
            wanted.setdefault(unit, []).append(_Stand(above, since, until))
        for uid, unit in units.items():
            if unit != self._scope.top:
                self._check_always_somewhere(uid, wanted.get(unit, []))
        if self._scope.top in wanted:  # where it stands is this book's business
            raise UnitCycle(code=self._top.code)
        self._check_reach_top(wanted)
        for unit, places in wanted.items():
            self._put_places(unit, places)

    def _check_always_somewhere(self, uid: str, places: Sequence[_Stand]) -> None:
        days = [SINCE_EVER, *(until for _, _, until in places)]
        if not places or days[-1] is not None or days[:-1] != [since for _, since, _ in places]:
            raise UnitCycle(code=self.codes[uid][0])

    def _check_reach_top(self, wanted: dict[UnitId, list[_Stand]]) -> None:
        """Wherever a unit comes to stand, that is under the sender, on that day.

        Then so are all that stand under it, and all that did not move stay where they are.
        """
        names = {unit: self.codes[uid][0] for uid, unit in self._scope.units.items()}
        moves = sorted(
            (since, unit, parent) for unit, places in wanted.items() for parent, since, _ in places
        )
        above: dict[UnitId, UnitId] = {}
        for _, of_day in groupby(moves, key=itemgetter(0)):
            moved = [(unit, parent) for _, unit, parent in of_day]
            above.update(moved)
            for unit, _ in moved:
                if not self._reaches_top(unit, above):
                    raise UnitCycle(code=names[unit])

    def _reaches_top(self, unit: UnitId, above: dict[UnitId, UnitId]) -> bool:
        here: UnitId | None = unit
        for _ in range(_MOST_LEVELS):
            here = None if here is None else above.get(here)
            if here == self._scope.top:
                return True
        return False

    def _put_places(self, unit: int, places: Sequence[_Stand]) -> None:
        changes = self._scope.changes
        held = changes.connection.execute(
            "SELECT parent_id, from_on, until_on, id FROM unit_parent WHERE unit_id = ?"
            " ORDER BY from_on",
            [unit],
        ).fetchall()
        if [tuple(row[:3]) for row in held] == list(places):
            return
        for *_, number in held:
            changes.delete("unit_parent", number)
        for parent, since, until in places:
            changes.insert(
                "unit_parent",
                {"unit_id": unit, "parent_id": parent, "from_on": since, "until_on": until},
            )
