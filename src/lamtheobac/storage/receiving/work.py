"""Commitments of a package, what they are tied to, and what else a unit did."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from lamtheobac.domain.packages import COLUMNS, Row
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import BadReference, RuleBroken
from lamtheobac.storage.changes import Value
from lamtheobac.storage.receiving.merging import Record, Shape, merge
from lamtheobac.storage.receiving.scope import Scope

_SENT = COLUMNS["commitment"]
_STORED = {"unit": "unit_id", "member": "member_id", "task": "task_id"}
_AT = {name: at for at, name in enumerate(_SENT)}
_COMMITMENT = Shape(
    "commitment",
    [_STORED.get(name, name) for name in _SENT if name != "topics"],
    made=("content_key",),
)


def take_topics(scope: Scope, rows: Sequence[Row]) -> None:
    """Find or make the topics, by name: they are the book's own, whoever uses them."""
    for name, kind in rows:
        key = match_key(str(name))
        if key in scope.topics:
            raise RuleBroken(rule="topic.name")
        found = scope.connection.execute(
            "SELECT id, kind FROM topic WHERE name_key = ?", [key]
        ).fetchone()
        if found is None:
            row: dict[str, Value] = {
                "uid": new_uid(), "name": str(name), "name_key": key, "kind": kind and str(kind),
            }  # fmt: skip
            scope.topics[key] = scope.changes.insert("topic", row)
            continue
        scope.topics[key] = found[0]
        if found[1] is None and kind is not None:
            scope.changes.update("topic", found[0], {"kind": str(kind)})


def take_tasks(scope: Scope, rows: Sequence[Row]) -> None:
    """Add or change assigned tasks.

    Raises:
        RuleBroken: one is due before it was assigned.
    """
    due, assigned = (COLUMNS["task"].index(name) for name in ("due_on", "assigned_on"))
    if any(str(row[due]) < str(row[assigned]) for row in rows):
        raise RuleBroken(rule="task.due_on")
    scope.tasks.update(merge(scope, Shape("task", COLUMNS["task"]), _as_they_are(rows)))


def take_commitments(scope: Scope, rows: Sequence[Row]) -> None:
    """Add or change commitments and their ties to topics; the years one after the other, since
    work that goes on names that of a year before.

    Raises:
        BadReference: one names what neither the package nor the book has.
        RuleBroken: a task was completed without a result, or one goes on with work of others, or
            of no earlier year.
    """
    year = itemgetter(_AT["year"])
    for _, of_year in groupby(sorted(rows, key=year), key=year):
        _take_year(scope, list(of_year))


def _take_year(scope: Scope, rows: Sequence[Row]) -> None:
    earlier = _numbers(scope, [row[_AT["carried_from"]] for row in rows])
    _check_rules(scope, rows, earlier)
    plain: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        (plain if row[_AT["replaced_by"]] is None else waiting).append(row)
    numbers = _take(scope, plain, earlier, {})
    for row in waiting:  # each names one that came before it
        named = {**numbers, **_numbers(scope, [row[_AT["replaced_by"]]])}
        named.pop(str(row[0]), None)  # nothing takes its own place
        numbers.update(_take(scope, [row], earlier, named))
    _tie(scope, rows, numbers)


def _check_rules(scope: Scope, rows: Sequence[Row], earlier: Mapping[str, int]) -> None:
    """What `domain.rules` asks of commitments and the schema cannot; `check` asks it again."""
    query = "SELECT id, year, member_id FROM commitment WHERE id IN ({})"
    before = {number: tuple(facts) for number, *facts in scope.rows_by(query, earlier.values())}
    task, carried = _AT["task"], _AT["carried_from"]
    for row in rows:
        if row[task] is None and row[carried] is None:
            continue
        said = dict(zip(_SENT, row, strict=True))
        without = said["result"] is None and said["evidence"] is None
        if said["task"] is not None and said["status"] == "completed" and without:
            raise RuleBroken(rule="commitment.result")
        if said["carried_from"] in earlier:
            year, member = before[earlier[said["carried_from"]]]
            if said["year"] <= year or scope.member(said["member"], "commitment") != member:
                raise RuleBroken(rule="commitment.carried_from")


def _take(
    scope: Scope, rows: Sequence[Row], earlier: Mapping[str, int], named: Mapping[str, int]
) -> dict[str, int]:
    records: list[Record] = []
    for row in rows:
        values: list[Value] = row[:-1]
        values[_AT["unit"]] = scope.unit(row[_AT["unit"]], "commitment")
        values[_AT["member"]] = scope.member(row[_AT["member"]], "commitment")
        values[_AT["task"]] = _named(scope.tasks, row, "task")
        values[_AT["replaced_by"]] = _named(named, row, "replaced_by")
        carried = row[_AT["carried_from"]]
        values[_AT["carried_from"]] = None if carried is None else earlier.get(str(carried))
        records.append(tuple(values))
    keys = [(match_key(str(row[_AT["content"]])),) for row in rows]
    return merge(scope, _COMMITMENT, records, keys)


def _named(numbers: Mapping[str, int], row: Row, column: str) -> int | None:
    uid = row[_AT[column]]
    if uid is None:
        return None
    if str(uid) not in numbers:
        raise BadReference(table="commitment", column=column)
    return numbers[str(uid)]


def _numbers(scope: Scope, uids: Sequence[str | None]) -> dict[str, int]:
    """The numbers of those of the commitments that the book has of the package's units."""
    wanted = sorted({str(uid) for uid in uids if uid is not None})
    query = "SELECT uid, id, unit_id FROM commitment WHERE uid IN ({})"
    found = scope.rows_by(query, wanted)
    ours = scope.own_units
    return {str(uid): int(str(number)) for uid, number, unit in found if unit in ours}


def _tie(scope: Scope, rows: Sequence[Row], numbers: Mapping[str, int]) -> None:
    """Tie each commitment to exactly the topics that it names."""
    wanted = {
        (numbers[str(row[0])], scope.topics[key])
        for row in rows
        for key in _topic_keys(scope, row[-1], "commitment")
    }
    held: dict[tuple[int, int], int] = {}
    if scope.known:
        query = (
            "SELECT commitment_id, topic_id, id FROM commitment_topic WHERE commitment_id IN ({})"
        )
        for item, topic, tie in scope.rows_by(query, numbers.values()):
            held[int(str(item)), int(str(topic))] = int(str(tie))
    for gone in held.keys() - wanted:
        scope.changes.delete("commitment_topic", held[gone])
    scope.changes.insert_many(
        "commitment_topic",
        (
            {"commitment_id": item, "topic_id": topic}
            for item, topic in sorted(wanted - held.keys())
        ),
    )


def _topic_keys(scope: Scope, names: Sequence[str], table: str) -> list[str]:
    keys = [match_key(name) for name in names]
    if any(key not in scope.topics for key in keys):
        raise BadReference(table=table, column="topics")
    return keys


def take_progress(scope: Scope, rows: Sequence[Row]) -> None:
    """Add or change progress notes.

    Raises:
        BadReference: one belongs to no commitment of the package.
    """
    numbers = _numbers(scope, [row[1] for row in rows])
    if any(str(row[1]) not in numbers for row in rows):
        raise BadReference(table="progress", column="commitment")
    shape = Shape("progress", ["uid", "commitment_id", "noted_on", "note", "percent"])
    records = [(str(row[0]), numbers[str(row[1])], *_plain(row[2:])) for row in rows]
    merge(scope, shape, records)


def take_life(scope: Scope, table: str, rows: Sequence[Row]) -> None:
    """Add or change themes, inspections, models, awards, sessions."""
    names = COLUMNS[table]
    unit = names.index("unit")
    member = names.index("member") if "member" in names else None
    records: list[Record] = []
    for row in rows:
        values = list(_plain(row))
        values[unit] = scope.unit(row[unit], table)
        if member is not None:
            values[member] = scope.member(row[member], table)
        records.append(tuple(values))
    columns = [_STORED.get(name, name) for name in names]
    if table == "model":
        key = names.index("name")
        keys = [(match_key(str(row[key])),) for row in rows]
        merge(scope, Shape(table, columns, made=("name_key",)), records, keys)
    else:
        merge(scope, Shape(table, columns), records)


def take_tallies(scope: Scope, table: str, rows: Sequence[Row]) -> None:
    """Add tallies; those that were there have been taken out before."""
    names = COLUMNS[table]
    unit = names.index("unit")
    columns = ["unit_id" if name == "unit" else name for name in names if name != "topics"]

    def stored(row: Row) -> dict[str, Value]:
        values = [value for name, value in zip(names, row, strict=True) if name != "topics"]
        return dict(zip(columns, values, strict=True)) | {"unit_id": scope.unit(row[unit], table)}

    numbers = scope.changes.insert_many(table, map(stored, rows))
    scope.count("added", table, len(rows))
    if table == "commitment_tally":
        at = names.index("topics")
        scope.changes.insert_many(
            "commitment_tally_topic",
            (
                {"tally_id": number, "topic_id": scope.topics[key]}
                for number, row in zip(numbers, rows, strict=True)
                for key in sorted(_topic_keys(scope, row[at], table))
            ),
        )


def take_reported(scope: Scope, rows: Sequence[Row]) -> None:
    """Remember what the sender says of the packages of the units below it."""
    scope.changes.insert_many(
        "reported",
        (
            {
                "sender_id": scope.top,
                "unit_id": scope.unit(row[0], "reported"),
                **dict(zip(COLUMNS["reported"][1:], _plain(row[1:]), strict=True)),
            }
            for row in rows
        ),
    )


def _as_they_are(rows: Sequence[Row]) -> list[Record]:
    return [_plain(row) for row in rows]


def _plain(row: Row) -> Record:
    return tuple(row)


Take = Callable[[Scope, Sequence[Row]], None]
