"""Small files that unpack to a gigabyte, or make a reader take one."""

from typing import NamedTuple

from lamtheobac.errors import DamagedFile, TooLargeFile
from tests.sheets.hostile_base import (
    BOOK,
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Refusal,
    add,
    parts,
)
from tests.sheets.hostile_zip import MIB, Said, member, repeated, zipped


class Bomb(NamedTuple):
    """A part that is `block` over and over, between what comes before and after."""

    part: str
    before: bytes
    block: bytes
    after: bytes
    length: int = 1024 * MIB
    said: Said = Said()
    expected: Refusal | None = TooLargeFile

    def build(self) -> bytes:
        """The roster with this part in place of its own."""
        others = [member(name, data) for name, data in parts().items() if name != self.part]
        bomb = repeated(self.part, self.before, self.block, self.after, self.length)
        return zipped([*others, bomb._replace(said=self.said)])


_OPEN = b"<worksheet><sheetData>"
_CLOSE = b"</sheetData></worksheet>"
_SPACES = Bomb(SHEET, _OPEN, b" ", _CLOSE)
_ROWS = Bomb(SHEET, _OPEN, b"<row><c/></row>", _CLOSE)
_TEXTS = Bomb(STRINGS, b"<sst>", b"<si><t>a</t></si>", b"</sst>")

# Sizes that lie, so that only unpacking tells.
_LITTLE = Said(size=4_000)
_FAIR = Said(size=60 * MIB, packed=MIB)
# Below the size at which a bomb is told by its ratio.
_SMALL = 15 * MIB

BOMBS = {
    "bomb_of_spaces": _SPACES,
    "bomb_of_rows": _ROWS,
    "bomb_of_one_row": Bomb(SHEET, _OPEN + b"<row>", b"<c/>", b"</row>" + _CLOSE),
    "bomb_of_one_value": Bomb(SHEET, _OPEN + b'<row r="1"><c r="A1"><v>', b"1", b"</v></c></row>"),
    "bomb_of_columns": Bomb(SHEET, b"<worksheet><cols>", b'<col min="1" max="1"/>', b"</cols>"),
    "bomb_below_the_rows": Bomb(SHEET, _OPEN + b"</sheetData>", b"<a/>", b"</worksheet>"),
    "bomb_of_shared_strings": _TEXTS,
    "bomb_of_styles": Bomb(STYLES, b"<styleSheet>", b"<xf/>", b"</styleSheet>"),
    "bomb_of_sheets": Bomb(BOOK, b"<workbook><sheets>", b"<sheet/>", b"</sheets></workbook>"),
    "bomb_of_relations": Bomb(RELATIONS, b"<R>", b'<Relationship Id="a"/>', b"</R>"),
    "bomb_of_types": Bomb(TYPES, b"<Types>", b"<Default/>", b"</Types>"),
    "bomb_of_spaces_said_to_be_small": _SPACES._replace(said=_LITTLE, expected=DamagedFile),
    "bomb_of_rows_said_to_be_small": _ROWS._replace(said=_LITTLE, expected=DamagedFile),
    "bomb_of_texts_said_to_be_small": _TEXTS._replace(said=_LITTLE, expected=DamagedFile),
    "bomb_of_rows_said_to_be_fair": _ROWS._replace(said=_FAIR, expected=DamagedFile),
    "little_bomb_of_spaces": _SPACES._replace(length=_SMALL, expected=None),
    "little_bomb_of_texts": _TEXTS._replace(length=_SMALL, expected=None),
    "little_bomb_of_rows": _ROWS._replace(
        before=_OPEN + b"<row/>" * 10, length=_SMALL, expected=DamagedFile
    ),
    "little_bomb_of_numbered_rows": Bomb(
        SHEET, _OPEN, b'<row r="1"/>', _CLOSE, _SMALL, expected=None
    ),
    "little_bomb_in_depth": Bomb(SHEET, _OPEN, b"<a>", _CLOSE, _SMALL, expected=DamagedFile),
    "little_bomb_of_attributes": Bomb(
        SHEET, _OPEN + b"<row", b' a=""', b"/>" + _CLOSE, _SMALL, expected=DamagedFile
    ),
    "little_bomb_of_a_comment": Bomb(
        SHEET, _OPEN + b"<!--", b"12345678", b"-->" + _CLOSE, _SMALL, expected=DamagedFile
    ),
}
for _name, _bomb in BOMBS.items():
    add(_name, _bomb.build, _bomb.expected)
