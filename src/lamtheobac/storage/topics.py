"""Topics, and which commitments are tied to them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lamtheobac.domain.model import CommitmentId
from lamtheobac.domain.topics import Topic, TopicId, TopicKind
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import DuplicateTopic
from lamtheobac.storage.changes import Changes

_TOPIC = """SELECT t.id, t.uid, t.name, t.kind,
        (SELECT count(*) FROM commitment_topic ct WHERE ct.topic_id = t.id)
    FROM topic t"""


class Merged(NamedTuple):
    """How many ties a merged topic handed over, and how many stood there already."""

    moved: int
    doubled: int


def set_topics(changes: Changes, item: CommitmentId, names: Sequence[str]) -> list[str]:
    """Tie the commitment to exactly these topics; returns the names that were new to the book."""
    new: list[str] = []
    wanted: set[TopicId] = set()
    for name in names:
        topic, is_new = take_topic(changes, name)
        if is_new:
            new.append(name)
        wanted.add(topic)
    held = dict(
        changes.connection.execute(
            "SELECT topic_id, id FROM commitment_topic WHERE commitment_id = ?", [item]
        ).fetchall()
    )
    for topic in held.keys() - wanted:
        changes.delete("commitment_topic", held[topic])
    for topic in sorted(wanted - held.keys()):
        changes.insert("commitment_topic", {"commitment_id": item, "topic_id": topic})
    return new


def take_topic(changes: Changes, name: str) -> tuple[TopicId, bool]:
    """The number of the topic of that name, and whether it had to be added."""
    found = _number_of(changes.connection, name)
    return (_insert(changes, name, None), True) if found is None else (found, False)


def add_topic(changes: Changes, name: str, kind: TopicKind | None) -> Topic:
    """Insert a topic.

    Raises:
        DuplicateTopic: there is one of that name.
    """
    _check_free(changes.connection, name)
    return topic_by_id(changes.connection, _insert(changes, name, kind))


def edit_topic(
    changes: Changes, topic: Topic, *, name: str | None = None, kind: TopicKind | None = None
) -> Topic:
    """Change a topic's name or kind; None leaves it as it is.

    Raises:
        DuplicateTopic: another topic has the name.
    """
    if name is not None:
        _check_free(changes.connection, name, but=topic.id)
        changes.update("topic", topic.id, {"name": name, "name_key": match_key(name)})
    if kind is not None:
        changes.update("topic", topic.id, {"kind": kind})
    return topic_by_id(changes.connection, topic.id)


def merge_topic(changes: Changes, topic: Topic, into: Topic) -> Merged:
    """Hand all ties of a topic over to another one, and remove it.

    A commitment that is tied to both keeps one tie. There may be any number of ties: they are
    read a few at a time, and each leaves the query when it is done with.
    """
    doubled = moved = 0
    for table, owner in _TIES:
        there = _DOUBLED.format(table=table, owner=owner)
        for tie in _each_tie(changes.connection, there, topic=topic.id, into=into.id):
            changes.delete(table, tie)
            doubled += 1
        for tie in _each_tie(changes.connection, _HELD.format(table=table), topic=topic.id):
            changes.update(table, tie, {"topic_id": into.id})
            moved += 1
    changes.delete("topic", topic.id)
    return Merged(moved, doubled)


# Of records, and of what units below sent as counts: that is refused when it was touched.
_TIES = (("commitment_topic", "commitment_id"), ("commitment_tally_topic", "tally_id"))
_HELD = "SELECT id FROM {table} WHERE topic_id = :topic LIMIT 1000"
_DOUBLED = """SELECT a.id FROM {table} a WHERE a.topic_id = :topic
    AND EXISTS (SELECT 1 FROM {table} b
        WHERE b.{owner} = a.{owner} AND b.topic_id = :into) LIMIT 1000"""


def _each_tie(connection: sqlite3.Connection, query: str, **topics: TopicId) -> Iterator[int]:
    """The ties that a query finds, until it finds none."""
    while found := connection.execute(query, topics).fetchall():
        yield from (tie for (tie,) in found)


def _number_of(connection: sqlite3.Connection, name: str) -> TopicId | None:
    row = connection.execute(
        "SELECT id FROM topic WHERE name_key = ?", [match_key(name)]
    ).fetchone()
    return None if row is None else TopicId(row[0])


def _insert(changes: Changes, name: str, kind: TopicKind | None) -> TopicId:
    row = {"uid": new_uid(), "name": name, "name_key": match_key(name), "kind": kind}
    return TopicId(changes.insert("topic", row))


def _check_free(connection: sqlite3.Connection, name: str, *, but: TopicId | None = None) -> None:
    found = _number_of(connection, name)
    if found not in {None, but}:
        raise DuplicateTopic(name=name)


def all_topics(connection: sqlite3.Connection) -> list[Topic]:
    """The topics of the book."""
    return [_topic(row) for row in connection.execute(f"{_TOPIC} ORDER BY t.id")]


def topic_by_id(connection: sqlite3.Connection, number: TopicId) -> Topic:
    """The topic of that number."""
    return _topic(connection.execute(f"{_TOPIC} WHERE t.id = ?", [number]).fetchone())


def _topic(row: tuple[int, str, str, str | None, int]) -> Topic:
    number, uid, name, kind, commitments = row
    return Topic(TopicId(number), uid, name, None if kind is None else TopicKind(kind), commitments)


def topics_of(connection: sqlite3.Connection, item: CommitmentId) -> list[TopicId]:
    """The topics that a commitment is tied to."""
    rows = connection.execute(
        "SELECT topic_id FROM commitment_topic WHERE commitment_id = ? ORDER BY id", [item]
    )
    return [TopicId(topic) for (topic,) in rows]


def tie_many(changes: Changes, ties: Iterable[tuple[CommitmentId, TopicId]]) -> range:
    """Tie any number of commitments to topics; returns the numbers of the ties."""
    return changes.insert_many(
        "commitment_topic",
        ({"commitment_id": item, "topic_id": topic} for item, topic in ties),
    )
