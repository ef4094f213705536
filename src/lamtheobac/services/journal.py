"""The history, and taking changes back."""

from lamtheobac.domain.model import OUT_OF_COUNT, HistoryEntry
from lamtheobac.errors import (
    AlreadyUndone,
    CannotUndo,
    LaterWorkStands,
    LimitReached,
    NoSuchEntry,
    NothingToUndo,
)
from lamtheobac.messages import sentences as say
from lamtheobac.services.finding import ANY, find_commitment, find_member
from lamtheobac.services.results import check_room
from lamtheobac.storage import commitment_lists, history
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book
from lamtheobac.storage.later_work import LaterWork
from lamtheobac.storage.taking_back import take_back

# The making of the book, the opening of a year's roll and a restoring, which has no changes, stay.
_NEVER_UNDONE = frozenset({"init", "year-roll", "restore"})


def entries(book: Book, *, who: str | None, which: str | None) -> list[HistoryEntry]:
    """The history, newest first: all, or what touched one person or one commitment."""
    with book.reading() as connection:
        member = None if who is None else find_member(connection, who, left=True).id
        item = None if which is None else find_commitment(connection, which, ANY).id
        return history.entries(connection, member=member, commitment=item)


def undo(book: Book, number: int | None) -> HistoryEntry:
    """Take back the entry of that number, or the last change that is not taken back.

    Taking back is a change of its own; the history keeps both. Where an earlier entry was taken
    back before the last change, and the last change cannot be taken back without it, the earlier
    one is restored first: so one gets all the way back in any case.

    Returns:
        The entry taken back, with the number of the entry that did it.

    Raises:
        NothingToUndo, NoSuchEntry: there is no such entry.
        AlreadyUndone: it is taken back already.
        CannotUndo: the making of the book, or of a year's roll.
        LaterWorkStands: later entries build on it; they are named.
        ErasedForGood: it lost texts when a person was erased, or did so to others.
        ChangedOutside: the book was changed by another program.
    """
    target = _target(book, number)
    try:
        return _undo(book, target)
    except LaterWorkStands:
        with book.reading() as connection:
            blocking = history.last_out_of_order(connection, target.number)
        if number is not None or blocking is None:
            raise
        return _undo(book, _target(book, blocking))


def _undo(book: Book, target: HistoryEntry) -> HistoryEntry:
    with book.changing("undo", undoes=target.number, from_below=True) as changes:
        undone = history.undone_entries(changes.connection)
        if target.number in undone:  # by another window, a moment ago
            raise AlreadyUndone(number=target.number, by=undone[target.number])
        take_back(changes, target.number)
        _check_rooms(changes, target.number)
        changes.summary = say.undone(target)
    with book.reading() as connection:
        return history.entries(connection, number=target.number)[0]


def _target(book: Book, number: int | None) -> HistoryEntry:
    with book.reading() as connection:
        wanted = history.last_undoable(connection) if number is None else number
        found = history.entries(connection, number=wanted) if wanted is not None else []
    if number is None and (not found or found[0].command in _NEVER_UNDONE):
        raise NothingToUndo
    if not found:
        raise NoSuchEntry(number=number or 0)
    (entry,) = found
    if entry.command in _NEVER_UNDONE:
        raise CannotUndo(number=entry.number)
    if entry.undone_by is not None:
        raise AlreadyUndone(number=entry.number, by=entry.undone_by)
    return entry


def _check_rooms(changes: Changes, number: int) -> None:
    """A commitment that comes back must not be one too many because of later work."""
    connection = changes.connection
    for change in history.changes_of(connection, number):
        if not _came_back(change):
            continue
        item = commitment_lists.commitment_by_id(connection, change.first_id)
        if item is None:
            continue
        try:
            check_room(connection, item)
        except LimitReached as error:
            later = LaterWork(connection, number)
            if entries := later.making_others_count(item):
                raise later.refusal(entries) from error


def _came_back(change: history.RecordChange) -> bool:
    """Whether taking the change back makes a commitment count again."""
    if change.table != "commitment" or change.before is None:
        return False
    return change.after is None or change.after.get("status") in OUT_OF_COUNT
