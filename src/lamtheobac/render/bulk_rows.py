"""The rows of a long table as XML of a sheet, put together from what is known of each value.

They look as those that `SheetWriter` writes cell by cell: the styles are its own, and the
heights are worked out in the same way.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import getitem

from openpyxl.utils import get_column_letter

from lamtheobac.domain.dates import show_date
from lamtheobac.render.cells import Cell, Kind
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import LINE_HEIGHT, LONGEST_AS_TEXT, QUOTED, Tone, as_stored, height

Value = str | int | date | None

_DAY_0 = date(1899, 12, 30).toordinal()
_SAMPLE_DAY = date(2000, 1, 1)
# What of a column is remembered: years, days, names and short words come again.
_MOST_KEPT = 4000
_LONGEST_KEPT = 100  # characters
_LARGEST_KEPT = 10_000


def day_number(day: date) -> int:
    """A day as a sheet counts it; true from 1 March 1900 on."""
    return day.toordinal() - _DAY_0


class RowTemplate:
    """Makes the XML of rows that follow what is on a sheet already.

    Args:
        writer: of the sheet, its headings written; its workbook gets the styles.
        kinds: of the columns: how their texts are aligned; whole numbers and days have kinds of
            their own.
        widths: of the columns that are seen, in characters; what is hidden makes no row higher.
        grows: whether people write into the rows, so that they leave room and grow.
        tones: those that rows will have.
    """

    def __init__(
        self,
        writer: SheetWriter,
        kinds: Sequence[Kind],
        widths: Sequence[float],
        *,
        grows: bool = False,
        tones: Iterable[Tone] = (Tone.PLAIN,),
    ) -> None:
        self._number = writer.row
        lowest = 2 * LINE_HEIGHT if grows else LINE_HEIGHT
        # A row whose height is fixed does not follow what is typed later.
        self._fixed = b"" if grows else b' customHeight="1"'
        last = len(kinds) - 1
        # What follows a cell: the next one up to its row, or the end of the row.
        closings = [
            "</row>" if place == last else f'<c r="{get_column_letter(place + 2)}'
            for place in range(len(kinds))
        ]
        room = [*widths, *[0.0] * (len(kinds) - len(widths))]
        # Seen columns of one kind look the same, and so do hidden ones.
        looks: dict[tuple[Kind, bool, Tone], _Looks] = {}
        self._columns: dict[Tone, list[_Column]] = {tone: [] for tone in tones}
        for tone, columns in self._columns.items():
            for place, kind in enumerate(kinds):
                look = kind, place < len(widths), tone
                if look not in looks:
                    looks[look] = _Looks(writer, place, kind, tone)
                columns.append(_Column(looks[look], room[place], lowest, closings[place]))
        self._plain = self._columns.get(Tone.PLAIN, [])

    def row(self, values: Sequence[Value], tone: Tone = Tone.PLAIN) -> bytes:
        """The next row: texts, whole numbers and days from left to right, None for nothing."""
        self._number += 1
        columns = self._plain if tone is Tone.PLAIN else self._columns[tone]
        heights, cells = zip(*map(getitem, columns, values), strict=False)
        assert len(cells) == len(columns)  # noqa: S101 - or the row would have no end
        needed = max(heights)
        fixed = self._fixed if needed > LINE_HEIGHT else b""
        number = b"%d" % self._number
        # Each cell names its row: not every program counts along.
        return b'<row r="%b" ht="%d"%b><c r="A%b%b' % (
            *(number, needed, fixed),
            *(number, number.join(cells)),
        )


class _Looks:
    """The styles of a column's cells, as they stand in the XML: a number in quotes."""

    def __init__(self, writer: SheetWriter, place: int, kind: Kind, tone: Tone) -> None:
        def style(value: Value, text: str, kind: Kind) -> str:
            return f'" s="{writer.style_of(place, Cell(value, text, kind), tone)}"'

        self.number = style(0, "0", Kind.LABEL)
        self.day = style(_SAMPLE_DAY, show_date(_SAMPLE_DAY), Kind.DAY)
        self.nothing = style(None, "", kind)
        self.text = style("x", "x", kind)
        longer = "x" * LONGEST_AS_TEXT
        self.texts = {
            (quoted, long): style(text, text, kind)
            for quoted, first in ((False, "x"), (True, "="))
            for long, text in ((False, first), (True, first + longer))
        }


class _Column(dict[Value, tuple[float, bytes]]):
    """What each value of a column needs: the height in points, and its XML after the row's number.

    What is likely to come again is remembered.
    """

    def __init__(self, looks: _Looks, width: float, lowest: float, closing: str) -> None:
        self._looks = looks
        self._width = width
        self._lowest = lowest
        self._nothing = lowest, f"{looks.nothing}/>{closing}".encode()
        self._number = f"{looks.number}><v>%d</v></c>{closing}".encode()
        self._day = f"{looks.day}><v>%d</v></c>{closing}".encode()
        self._closing = f"</t></is></c>{closing}"

    def __missing__(self, value: Value) -> tuple[float, bytes]:
        if isinstance(value, str) and value:
            made = self._text(value)
            if len(value) > _LONGEST_KEPT:
                return made
        elif isinstance(value, int):
            made = self._lowest, self._number % value
            if value > _LARGEST_KEPT:
                return made
        elif isinstance(value, date):
            made = self._lowest, self._day % day_number(value)
        else:
            made = self._nothing
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[value] = made
        return made

    def _text(self, value: str) -> tuple[float, bytes]:
        """A text that stays a text, whatever it begins with."""
        text = value
        if "_" in value or not value.isprintable():
            text = as_stored(value)
        look = self._looks.text
        if len(text) > LONGEST_AS_TEXT or text[0] in QUOTED:
            look = self._looks.texts[text[0] in QUOTED, len(text) > LONGEST_AS_TEXT]
        # Outer spaces are the text's own. Line ends and tabs cannot be in what is stored.
        space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
        if "&" in text or "<" in text or ">" in text:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        needed = max(self._lowest, height(value, self._width)) if self._width else self._lowest
        cell = f'{look} t="inlineStr"><is><t{space}>{text}{self._closing}'
        return needed, cell.encode()
