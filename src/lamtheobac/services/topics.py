"""Topics: what commitments are tied to, besides their owners."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from lamtheobac.domain.topics import Topic, TopicKind
from lamtheobac.domain.vietnamese import (
    LONGEST_NAME,
    clean_text,
    match_key,
    name_fit,
    search_key,
    text_sort_key,
)
from lamtheobac.errors import AmbiguousTopic, NoSuchTopic, NothingToEdit, TopicIntoItself
from lamtheobac.messages import topics as say
from lamtheobac.messages import words
from lamtheobac.messages.starter_topics import STARTER
from lamtheobac.services.finding import MOST_SUGGESTIONS
from lamtheobac.storage import topics
from lamtheobac.storage.database import Book

_KINDS = list(TopicKind)


class MergedTopic(NamedTuple):
    """What a merge did: the topic that is left, the name of the one that is gone, how many ties
    moved, and how many commitments had been tied to both.
    """

    into: Topic
    name: str
    moved: int
    doubled: int


def add(book: Book, names: Sequence[str], kind: TopicKind | None) -> list[Topic]:
    """Add topics of one kind (or of none), all or none; a name given twice is one.

    Raises:
        DuplicateTopic: there is one of that name.
        BlankText, TextTooLong, BrokenText: a name cannot be.
    """
    wanted = {match_key(name): name for name in map(_clean, names)}
    with book.changing("topic add") as changes:
        added = [topics.add_topic(changes, name, kind) for name in wanted.values()]
        changes.summary = say.added(added)
        return added


def add_starter(book: Book) -> list[Topic]:
    """Add those of the starter set that are not there; accents aside, so that nothing doubles."""
    with book.changing("topic add --starter") as changes:
        held = {search_key(topic.name) for topic in topics.all_topics(changes.connection)}
        new = [(kind, name) for kind, name in STARTER if search_key(name) not in held]
        added = [topics.add_topic(changes, name, kind) for kind, name in new]
        changes.summary = say.added(added)
        return added


def list_topics(book: Book) -> list[Topic]:
    """All topics: by kind, those of none last, and in the Vietnamese alphabet."""
    with book.reading() as connection:
        return sorted(topics.all_topics(connection), key=_order)


def _order(topic: Topic) -> tuple[int, str, str]:
    kind = len(_KINDS) if topic.kind is None else _KINDS.index(topic.kind)
    return kind, text_sort_key(topic.name), topic.name


def edit(book: Book, which: str, *, name: str | None, kind: TopicKind | None) -> Topic:
    """Change a topic's name or kind.

    Raises:
        NothingToEdit: neither is given.
        NoSuchTopic, AmbiguousTopic: no one topic is meant.
        DuplicateTopic: another topic has the name; merging is a command of its own.
    """
    if name is None and kind is None:
        raise NothingToEdit
    new_name = None if name is None else _clean(name)
    with book.changing("topic edit") as changes:
        topic = find_topic(changes.connection, which)
        edited = topics.edit_topic(changes, topic, name=new_name, kind=kind)
        changes.summary = say.edited(edited)
        return edited


def merge(book: Book, which: str, into: str) -> MergedTopic:
    """Hand all commitments of a topic over to another one, and remove it.

    The one that is left takes the other's kind when it has none.

    Raises:
        NoSuchTopic, AmbiguousTopic: no one topic is meant.
        TopicIntoItself: both names mean the same topic.
    """
    with book.changing("topic merge") as changes:
        topic = find_topic(changes.connection, which)
        target = find_topic(changes.connection, into)
        if topic.id == target.id:
            raise TopicIntoItself(name=topic.name)
        done = topics.merge_topic(changes, topic, target)
        left = topics.edit_topic(changes, target, kind=target.kind or topic.kind)
        merged = MergedTopic(left, topic.name, done.moved, done.doubled)
        changes.summary = say.merged(topic.name, left, done.moved, done.doubled)
        return merged


def find_topic(connection: sqlite3.Connection, wanted: str) -> Topic:
    """The topic of that whole name; accents and case are optional.

    Raises:
        NoSuchTopic: none; names that contain it, or are near it, are given.
        AmbiguousTopic: several differ only by the accents that were not typed.
    """
    text = _clean(wanted)
    everything = topics.all_topics(connection)
    named = [topic for topic in everything if name_fit(text, topic.name) == 0]
    exact = [topic for topic in named if match_key(topic.name) == match_key(text)]
    if exact:
        return exact[0]
    if not named:
        raise NoSuchTopic(topic=text, near=_near(text, [topic.name for topic in everything]))
    if len(named) > 1:
        raise AmbiguousTopic(topic=text, candidates=[topic.name for topic in named])
    return named[0]


def _near(text: str, names: Sequence[str]) -> list[str]:
    """Names that contain the text, then those spelled much like it."""
    import difflib

    parts = [name for name in names if name_fit(text, name) is not None]
    bare = {search_key(name): name for name in names}
    alike = difflib.get_close_matches(search_key(text), bare, MOST_SUGGESTIONS)
    return list(dict.fromkeys([*parts, *(bare[key] for key in alike)]))[:MOST_SUGGESTIONS]


def _clean(name: str) -> str:
    return clean_text(name, field=words.TOPIC, limit=LONGEST_NAME)
