"""Backups, on screens and as JSON."""

from collections.abc import Sequence

from lamtheobac.domain.backups import Backup, Head
from lamtheobac.domain.numbers import NOTHING, show_count
from lamtheobac.domain.restoring import Prospect, Restored
from lamtheobac.messages import backups as text
from lamtheobac.render.cells import Column, Kind, Table, label_cell, text_cell
from lamtheobac.render.data import Json


def table(backups: Sequence[Backup], book: str | None) -> Table:
    """A row a backup, numbered as `restore` takes them."""
    columns = [
        Column(text.NUMBER, Kind.LABEL, 4),
        Column(text.MOMENT, Kind.TEXT, 16),
        Column(text.WHY, Kind.TEXT, 26),
        Column(text.SIZE, Kind.TEXT, 10),
        Column(text.ENTRY, Kind.TEXT, 8),
    ]
    rows = [
        [
            label_cell(number),
            text_cell(text.moment(one.at)),
            text_cell(text.why(one, book)),
            text_cell(text.size(one.size)),
            text_cell(show_count(one.head.entry) if one.head else NOTHING),
        ]
        for number, one in enumerate(backups, start=1)
    ]
    return Table(text.TITLE, columns, rows)


def document(one: Backup, **more: Json) -> dict[str, Json]:
    """A backup as JSON; `at` is the moment on the clock of the machine that made it."""
    return {
        **more,
        "path": str(one.path),
        "at": one.at.isoformat(),
        "why": one.why,
        "size": one.size,
        "book": one.book,
        **_head(one.head),
    }


def listed(backups: Sequence[Backup]) -> list[dict[str, Json]]:
    """All of them, numbered."""
    return [document(one, number=number) for number, one in enumerate(backups, start=1)]


def _head(head: Head | None) -> dict[str, Json]:
    return {"entry": head.entry if head else None, "hash": head.hash if head else None}


def preview(prospect: Prospect) -> list[str]:
    """What restoring would do, in sentences."""
    lines = [text.backup_is(prospect.backup, prospect.at, prospect.head)]
    if prospect.altered:
        lines.append(text.BACKUP_ALTERED)
    parting = prospect.parting
    if parting is None:
        return [*lines, text.STATES[prospect.present]]
    if not parting.common:
        lines.append(text.OTHER_COMING)
    if parting.gained and parting.common:
        lines.append(text.gained(parting.gained, lost=parting.lost > 0))
    if not parting.lost:
        return [*lines, text.NOTHING_LOST]
    lines.append(text.lost(parting.lost, parting.common, len(parting.newest)))
    return lines + [
        text.lost_entry(one.number, one.at, one.summary or one.command) for one in parting.newest
    ]


def prospect_document(prospect: Prospect, done: Restored | None = None) -> dict[str, Json]:
    """What restoring would do, or did, as JSON."""
    parting = prospect.parting
    return {
        "restored": done is not None,
        "backup": {"path": str(prospect.backup), "at": prospect.at, **_head(prospect.head)},
        "altered": prospect.altered,
        "present": prospect.present,
        "previous": _head(prospect.previous) if prospect.previous else None,
        "common": parting.common if parting else None,
        "lost": parting.lost if parting else None,
        "gained": parting.gained if parting else None,
        "newest_lost": [
            {"number": one.number, "at": one.at, "command": one.command, "summary": one.summary}
            for one in (parting.newest if parting else ())
        ],
        "kept": str(done.kept) if done and done.kept else None,
        "head": _head(done.head) if done else None,
    }
