"""A package into the book: table after table, in the transaction of its caller."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import Unit
from lamtheobac.domain.packages import Content, Row
from lamtheobac.errors import RuleBroken
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.receiving import work
from lamtheobac.storage.receiving.people import People
from lamtheobac.storage.receiving.removing import (
    link_again,
    remove_all,
    remove_tallies,
    remove_units,
    remove_unsent,
)
from lamtheobac.storage.receiving.rolls import take_plans
from lamtheobac.storage.receiving.scope import Scope
from lamtheobac.storage.receiving.tree import Tree


class Incoming(NamedTuple):
    """What is to be taken in: whose, for which years, and how to go through it (any number of
    times). `known`: the book holds records of these units already. `free_years`: those of which
    it holds nothing that was sent. `replace_own`: what was written here of them gives way.
    `take_over`: units and people that another sender brings come over to this one.
    """

    top: Unit
    years: Years
    content: Callable[[], Content]
    known: bool
    free_years: Sequence[int] = ()
    replace_own: bool = False
    take_over: bool = False


class TakenIn(NamedTuple):
    """What became of records, by (`added`, `changed`, `removed`) and table; `aside`: places on
    rolls that gave way to those of the same people elsewhere.
    """

    counts: Mapping[tuple[str, str], int]
    aside: int


def take_in(changes: Changes, incoming: Incoming) -> TakenIn:
    """Replace the sender's records of its years by those of the package.

    Records are recognised by their uids and keep their numbers. Where that cannot be done one by
    one (two commitments that exchanged their texts, say), all of the sender's records of these
    years are taken out and put in anew.

    Raises:
        BadReference, RuleBroken: the package holds what the book's rules do not allow.
        UnitCycle, UnitOfOtherSender, DuplicateCode, PersonElsewhere: it contradicts the book.
            The caller's transaction is to be rolled back.
    """
    if incoming.known:
        try:
            with changes.attempt():
                return _Taking(changes, incoming).run()
        except sqlite3.IntegrityError:
            pass
    try:
        return _Taking(changes, incoming).run(anew=incoming.known)
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
        raise RuleBroken(rule=_rule(error)) from error


def _rule(error: Exception) -> str:
    """What SQLite says of the rule that was broken: names of our own schema, and no value."""
    return str(error).partition(":")[2].strip()[:80]


class _Taking:
    """One way through a package."""

    def __init__(self, changes: Changes, incoming: Incoming) -> None:
        self._content = incoming.content
        self._scope = Scope(
            changes,
            incoming.top.id,
            incoming.years,
            known=incoming.known,
            take_over=incoming.take_over,
        )
        self._tree = Tree(self._scope, incoming)
        self._people = People(self._scope, self._tree)
        self._places: list[Row] = []

    def run(self, *, anew: bool = False) -> TakenIn:
        """Take everything in; with `anew` after taking everything out."""
        scope = self._scope
        settled = False
        for table, rows in self._content():
            if not settled and table not in _OF_TREE:
                self._settle_tree(anew=anew)
                settled = True
            self._take(table, rows)
        if not settled:
            self._settle_tree(anew=anew)
        if scope.known:
            remove_unsent(scope)
            link_again(scope)
        self._people.settle()
        remove_units(scope)
        _check_owners(scope)
        return TakenIn(scope.counts, scope.aside)

    def _settle_tree(self, *, anew: bool) -> None:
        """The tree is known: now what is put anew in any case can be taken out."""
        self._tree.take_places(self._places)
        if self._scope.known:
            self._scope.find_gone()
            remove_tallies(self._scope)
            if anew:
                remove_all(self._scope)

    def _take(self, table: str, rows: Sequence[Row]) -> None:
        if table == "unit":
            self._tree.take_units(rows)
        elif table == "place":
            self._places += rows
        elif table == "member":
            self._people.take(rows)
        elif table in _TAKERS:
            _TAKERS[table](self._scope, rows)
        elif table.endswith("_tally"):
            work.take_tallies(self._scope, table, rows)
        else:
            work.take_life(self._scope, table, rows)


_OF_TREE = frozenset({"unit", "place"})
_TAKERS: Mapping[str, work.Take] = {
    "topic": work.take_topics,
    "task": work.take_tasks,
    "plan": take_plans,
    "commitment": work.take_commitments,
    "progress": work.take_progress,
    "reported": work.take_reported,
}


def _check_owners(scope: Scope) -> None:
    """Work stands in the unit where its owner's place on the roll of that year stands."""
    for unit in scope.units.values():
        row = scope.connection.execute(
            """SELECT c.uid FROM commitment c WHERE c.unit_id = ? AND c.year BETWEEN ? AND ?
                AND c.member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan p
                    WHERE p.member_id = c.member_id AND p.year = c.year AND p.unit_id = c.unit_id)
                LIMIT 1""",
            [unit, *scope.years],
        ).fetchone()
        if row:
            raise RuleBroken(rule="commitment.unit_id")
