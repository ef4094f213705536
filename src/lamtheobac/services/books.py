"""The book itself: making it, opening it, looking at it, its settings."""

from contextlib import suppress
from pathlib import Path

from lamtheobac import __version__
from lamtheobac.domain.model import BookInfo, SettingValue
from lamtheobac.domain.settings import BACKUP_FOLDER, SETTINGS, read_setting
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import NotWritable
from lamtheobac.messages import sentences as say
from lamtheobac.storage import chain, plans, settings, units
from lamtheobac.storage.connection import SCHEMA_VERSION
from lamtheobac.storage.database import Book, Stamp, open_book
from lamtheobac.storage.making import new_book


def create(
    path: Path, stamp: Stamp, home: units.NewUnit, *, superior: str | None, place: str | None
) -> BookInfo:
    """Make a new book for a unit and open the roll of the present year.

    Args:
        path: where; the folder is made if need be.
        stamp: who and when.
        home: the book's own unit, root of its tree.
        superior: name of the body above it, for the head of documents.
        place: place name for the date line of documents.

    Raises:
        BookExists, NotWritable, DiskFull: nothing was made.
    """
    with new_book(path, stamp) as book:
        with book.changing("init") as changes:
            unit_id = units.add_unit(changes, home, parent=None)
            record = settings.BookRecord(new_uid(), stamp.at, __version__)
            settings.add_book(changes, unit_id, record)
            for key, value in (("document.superior", superior), ("document.place", place)):
                if value is not None:
                    settings.set_setting(
                        changes, key, read_setting(key, clean_text(value, field=key))
                    )
            plans.open_roll(changes, stamp.day.year)
            changes.summary = say.book_made(home.name)
        return info(book)


def open_for_use(path: Path, stamp: Stamp) -> Book:
    """Open a book; the first use in a new year puts the living members on that year's roll.

    A book that may only be read is opened as it is.

    Raises:
        What `storage.database.open_book` raises.
    """
    book = open_book(path, stamp)
    try:
        with book.reading() as connection:
            rolled = plans.rolled_years(connection)
        if rolled and stamp.day.year > rolled[-1]:
            with suppress(NotWritable):
                _open_roll(book, stamp.day.year)
    except BaseException:
        book.connection.close()
        raise
    return book


def _open_roll(book: Book, year: int) -> None:
    with book.changing("year-roll", automatic=True) as changes:
        if year not in plans.rolled_years(changes.connection):  # by another window, a moment ago
            count = plans.open_roll(changes, year)
            changes.summary = say.roll_opened(year, count)


def info(book: Book) -> BookInfo:
    """Where the book is, its home unit, counts and versions."""
    with book.reading() as connection:
        record = settings.book_record(connection)
        return BookInfo(
            path=book.path,
            uid=record.uid,
            home=units.home_unit(connection, book.today),
            years=plans.rolled_years(connection),
            counts=settings.table_counts(connection),
            created_at=record.created_at,
            program_version=__version__,
            schema_version=SCHEMA_VERSION,
            head=chain.head(connection),
        )


def list_settings(book: Book) -> list[SettingValue]:
    """All settings with their values."""
    with book.reading() as connection:
        return [
            SettingValue(key, settings.get_setting(connection, key), known.default)
            for key, known in SETTINGS.items()
        ]


def get_setting(book: Book, key: str) -> SettingValue:
    """One setting.

    Raises:
        UnknownSetting: no setting has that name.
    """
    with book.reading() as connection:
        value = settings.get_setting(connection, key)
        return SettingValue(key, value, SETTINGS[key].default)


def change_setting(book: Book, key: str, value: str) -> SettingValue:
    """Set a setting.

    Raises:
        UnknownSetting, BadSettingNumber, BadDayOfYear, TextTooLong: no such key, or not its
            value.
        NoSuchFolder, NotWritable: backups cannot go there.
    """
    checked = read_setting(key, value)
    if key == BACKUP_FOLDER and checked:
        from lamtheobac.services.backups import folder_setting

        checked = folder_setting(checked)
    with book.changing("config set") as changes:
        settings.set_setting(changes, key, checked)
        changes.summary = say.setting_changed(key, checked)
    return SettingValue(key, checked, SETTINGS[key].default)
