"""Topics and themes as tables for the terminal."""

from collections.abc import Iterable

from lamtheobac.domain.activity import Theme
from lamtheobac.domain.topics import Topic
from lamtheobac.messages import themes as theme_words
from lamtheobac.messages import topics as topic_words
from lamtheobac.messages import words
from lamtheobac.render.cells import Column, Kind, Table, count_cell, label_cell, text_cell


def topics(found: Iterable[Topic]) -> Table:
    """Topics, each with its kind and how many commitments are tied to it."""
    columns = [
        Column(words.TOPIC_COLUMN, Kind.TEXT, 50),
        Column(words.KIND_COLUMN, Kind.TEXT, 14),
        Column(topic_words.COMMITMENTS, Kind.COUNT, 8),
    ]
    rows = [
        [
            text_cell(topic.name),
            text_cell(topic_words.KINDS[topic.kind] if topic.kind else None),
            count_cell(topic.commitments),
        ]
        for topic in found
    ]
    return Table(words.TOPIC_COLUMN, columns, rows)


def themes(found: Iterable[Theme]) -> Table:
    """Themes, unit by unit and year by year."""
    columns = [
        Column(words.UNIT_COLUMN, Kind.TEXT, 22),
        Column(words.YEAR, Kind.LABEL, 5),
        Column(theme_words.THEME_COLUMN, Kind.TEXT, 50),
    ]
    rows = [
        [text_cell(theme.unit_name), label_cell(theme.year), text_cell(theme.text)]
        for theme in found
    ]
    return Table(theme_words.THEME_COLUMN, columns, rows)
