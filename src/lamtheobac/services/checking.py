"""Looking at a whole book: whether it is as it was written, and keeps its own rules."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from lamtheobac.domain.checking import GRAVE, Finding, Found, Place, Rule
from lamtheobac.errors import LamTheoBacError
from lamtheobac.messages import checking as say
from lamtheobac.storage.checking import files, history, places, rules, sums, texts, tree
from lamtheobac.storage.checking.opening import Step, at_newest_schema, looked_at


def check(path: Path, today: date) -> list[Finding]:
    """All that is wrong with a book, from cheap to dear; nothing when it is sound.

    Nothing is written, and a file that may only be read will do. When the file itself is damaged,
    no more is asked: what would be read is not what was written.

    Raises:
        NoSuchBook, NotReadable, BadPath, ForeignFile, NewerBook: there is no book to look at.
        BookBusy, DiskFull: it cannot be read now.
    """
    return [say.finding(found, place) for found, place in _findings(path, today)]


def explains_a_failure(path: Path, today: date) -> bool:
    """Whether the book is in such a state that anything may happen to a command."""
    try:
        return any(found.rule in GRAVE for found, _ in _findings(path, today))
    except LamTheoBacError:  # there is no book, or it cannot be read now
        return False


def newest_backup(path: Path) -> Path | None:
    """The backup to go back to when a book is damaged."""
    from lamtheobac.storage import backups

    return backups.newest(path)


def _findings(path: Path, today: date) -> Iterator[tuple[Found, Place]]:
    with looked_at(path) as book:
        on_file: list[Found] = []
        for found in files.findings(book):
            on_file.append(found)
            yield found, Place(found.table)
        wrong = {found.rule for found in on_file}
        if wrong & files.UNUSABLE or (wrong and book.is_old):
            return
        with at_newest_schema(book) as connection:
            if connection is None:
                yield Found(Rule.UNREADABLE, facts={"step": "schema"}), Place("")
                return
            for name, step in _steps(today):
                for found in book.asked(name, step, connection):
                    yield found, places.place_of(connection, found)


def _steps(today: date) -> Sequence[tuple[str, Step]]:
    return (
        ("history", history.entries),
        ("facts", history.vouched),
        ("erased", history.erased),
        ("tree", tree.broken),
        ("rules", partial(rules.broken, today=today)),
        ("figures", partial(sums.differing, today=today)),
        ("packages", sums.packages),
        ("texts", texts.unclean),
    )
