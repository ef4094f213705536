"""Erasing a person's own data for good, while every figure stays as it is."""

from collections.abc import Iterable
from glob import escape
from pathlib import Path

from lamtheobac.domain.backups import ENDING, stem_of
from lamtheobac.domain.erasing import Erased
from lamtheobac.domain.mentions import Mentions
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import (
    BookBusy,
    DiskFull,
    NameInReason,
    NotCleaned,
    PersonFromBelow,
    RecordsFromBelow,
)
from lamtheobac.messages import erasing as say
from lamtheobac.messages import words
from lamtheobac.services.finding import find_member
from lamtheobac.storage import backups, erasing, history, members
from lamtheobac.storage.database import Book


def named(book: Book, who: str) -> tuple[str, str]:
    """The name and code of the person meant, for whoever is asked whether it is this one."""
    with book.reading() as connection:
        member = find_member(connection, who, left=True)
        return member.name, member.code


def erase(book: Book, who: str, reason: str) -> Erased:
    """Erase a person's own data, in the records and in all of the history.

    Years that are closed need not be opened: no figure changes. Of what units below have sent only
    the history is erased here, and only after they have erased the person in their own book.

    Raises:
        NameInReason: the reason, which is kept, names the person.
        PersonFromBelow: a unit below sends records of the person that are not erased.
        NotCleaned: all of it was done, but the file could not be written anew.
    """
    why = clean_text(reason, field=words.REASON)
    try:
        done = _erase(book, who, why)
    except RecordsFromBelow as error:
        raise PersonFromBelow(unit=error.unit) from error
    try:
        book.rewrite()
    except (BookBusy, DiskFull) as error:
        raise NotCleaned(path=book.path) from error
    return done


def _erase(book: Book, who: str, why: str) -> Erased:
    with book.changing(history.ERASE) as changes:
        connection = changes.connection
        member = find_member(connection, who, left=True)
        found = erasing.traces(connection, member)
        if found.names and Mentions.of(found.names).perhaps_in(why):
            raise NameInReason
        named_so = (m for name in found.names for m in members.members_named(connection, name))
        alone = all(other.id == member.id for other in named_so)
        records = erasing.erase_records(changes, member, found.numbers)
        entries = erasing.erase_history(changes, found, alone=alone)
        mentions = erasing.mentions(connection, found.names) if found.names else []
        erased = members.member_by_id(connection, member.id)
        changes.summary = say.erased(erased.code, why)
        return Erased(
            code=erased.code,
            uid=erased.uid,
            records=records,
            entries=entries,
            mentions=mentions,
            backups=_copies(book.path, backups.folders_of(book.path, connection)),
            sent=erasing.has_sent(connection),
            is_here=erased.left_on is None,
        )


def _copies(book: Path, folders: Iterable[Path]) -> list[Path]:
    """The copies that the program has made of the book, damaged ones among them."""
    stem = escape(stem_of(book.resolve()))
    return sorted(path for folder in folders for path in folder.glob(f"{stem}-*{ENDING}"))
