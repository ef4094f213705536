"""How wide texts are, and so how wide columns must be: Word keeps the widths that it is given."""

import unicodedata
from collections.abc import Iterable, Sequence

from lamtheobac.render.cells import Cell, Column, Kind

# Advance widths in thousandths of the size, of Times New Roman; close enough in other fonts.
_ADVANCES = {
    " .,": 250,
    "ijlt:;/'`|": 278,
    "fr()[]-!I": 333,
    "sJ": 389,
    "acez": 444,
    "PSF": 556,
    "+": 564,
    "ELTZ": 611,
    "BCR": 667,
    "wADĐGHKNOQUVXY": 722,
    "m": 778,
    "M%": 889,
    "W…": 970,
}
_ADVANCE = {letter: wide for letters, wide in _ADVANCES.items() for letter in letters}
_OTHER = 500
_BOLD = 1.05
# Where the font is missing, another one takes its place, or lends it the Vietnamese letters; the
# digits of other fonts are wider by up to an eighth, and bold ones are no wider than plain ones.
_RESERVE = 1.15
_RESERVE_OF_DIGITS = 1.12
_OTHER_FONTS = 1.25  # Arial is wider by an eighth, Verdana by a third
# A column of texts has room for this share of its nominal characters, for its longest text, or for
# its longest word; words longer than so many characters are broken.
_TEXT_SHARE = 0.45
_LONGEST_WORD = 14
_CHARACTER = 0.5  # of the size


def wider(font: str) -> float:
    """How much wider the letters of a font may be than those of Times New Roman."""
    return 1.0 if font.casefold() == "times new roman" else _OTHER_FONTS


def text_width(text: str, *, bold: bool = False) -> float:
    """How long a text is on one line, in sizes of its letters; accents take no room."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    wide = sum(_ADVANCE.get(letter, _OTHER) for letter in letters)
    return wide / 1000 * (_BOLD if bold else 1)


def column_floors(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """For each column what keeps its numbers, and the words of its heading, in one piece.

    In sizes of the letters, whatever their size.
    """
    return [
        max(_heading(column), _contents(column, [row[place].text for row in rows]))
        for place, column in enumerate(columns)
    ]


def _heading(column: Column) -> float:
    return _RESERVE * _longest(column.title.split())


def _contents(column: Column, texts: Sequence[str]) -> float:
    """Numbers and days stay on one line; the words of a text may stand below each other."""
    if column.kind is not Kind.TEXT:
        return _RESERVE_OF_DIGITS * text_width(max(texts, key=len, default=""))
    words = {word for text in texts for word in text.split() if len(word) <= _LONGEST_WORD}
    whole = text_width(max(texts, key=len, default=""))
    share = column.width * _TEXT_SHARE * _CHARACTER
    return _RESERVE * max(_longest(words), min(share, whole))


def _longest(words: Iterable[str]) -> float:
    """The width of the widest word, in bold."""
    return max((text_width(word, bold=True) for word in words), default=0)


def shared_out(room: float, wanted: Sequence[float], floors: Sequence[float]) -> list[float]:
    """The room divided as wanted, but nobody below their floor.

    When the floors alone are too much for it, the room is divided as they are.
    """
    if sum(floors) >= room:
        return [room * floor / sum(floors) for floor in floors]
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(wanted)) if place not in fixed]
        rest = room - sum(floors[place] for place in fixed)
        scale = rest / sum(wanted[place] for place in free)
        short = {place for place in free if wanted[place] * scale < floors[place]}
        if not short:
            return [
                floors[place] if place in fixed else wanted[place] * scale
                for place in range(len(wanted))
            ]
        fixed |= short
