"""What a unit puts first in a year."""

from datetime import date
from typing import NamedTuple

from lamtheobac.domain.activity import Theme
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.messages import themes as say
from lamtheobac.services.finding import subtree_of, unit_or_home
from lamtheobac.services.tree import check_open_unit
from lamtheobac.storage import themes
from lamtheobac.storage.database import Book


class StoredTheme(NamedTuple):
    """A theme, and the text whose place it took."""

    theme: Theme
    replaced: str | None


def store(book: Book, year: int, text: str, unit: str | None) -> StoredTheme:
    """Set a unit's theme of a year (default: the home unit's), in the place of an earlier one.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        UnitClosed: the unit was closed before the year began.
        BlankText, TextTooLong, BrokenText: the text cannot be.
    """
    clean = clean_text(text, field=say.THEME)
    with book.changing("theme set") as changes:
        connection = changes.connection
        owner = unit_or_home(connection, unit, book.today)
        check_open_unit(owner, date(year, 1, 1))
        before = [theme.text for theme in themes.themes_of(connection, owner.id, year, year)]
        themes.set_theme(changes, owner.id, year, clean)
        (theme,) = themes.themes_of(connection, owner.id, year, year)
        replaced = before[0] if before and before[0] != clean else None
        changes.summary = say.stored(theme, replaced)
        return StoredTheme(theme, replaced)


def list_themes(book: Book, unit: str | None, year: int | None) -> list[Theme]:
    """The themes of a unit's subtree, unit by unit, of one year or of all.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        tree = subtree_of(connection, unit, book.today, year)
        return themes.themes_of_units(connection, [one.id for one in tree], year)
