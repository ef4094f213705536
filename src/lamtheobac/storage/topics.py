"""Topics, and which commitments are tied to them."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NewType

from uuid_utils import uuid7

from lamtheobac.domain.model import CommitmentId
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.storage.changes import Changes

TopicId = NewType("TopicId", int)


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
    key = match_key(name)
    row = changes.connection.execute("SELECT id FROM topic WHERE name_key = ?", [key]).fetchone()
    if row is not None:
        return TopicId(row[0]), False
    return TopicId(
        changes.insert("topic", {"uid": str(uuid7()), "name": name, "name_key": key})
    ), True


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
