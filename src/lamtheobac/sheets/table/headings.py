"""Finding the headings of a table: which row they stand in, and what each column says.

They are found, not assumed: titles, notes and several heading rows may stand above the data.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from lamtheobac.domain.legacy_fonts import fixed
from lamtheobac.domain.vietnamese import search_key
from lamtheobac.sheets.columns import AT_MEETING, COLUMNS, KEYS, Field
from lamtheobac.sheets.grid import Grid, Value
from lamtheobac.sheets.mark import FileMark, Made, read_mark

_LAST_ROW_LOOKED_AT = 40
_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ENOUGH_REPEATED = 2
_LONGEST_HEADING = 120
# In a table of commitments "Trạng thái" is the commitment's, in a list of people the person's.
_ONCE = frozenset({Field.NAME, Field.CONTENT})
_OF_WORK = ("viec", "noi dung dang ky", "noi dung lam theo")  # beginnings of headings
_FRONT_OF_A_NAME = frozenset({"ho", "ho dem", "ho va ten dem", "ho va chu dem"})
_GIVEN = "ten"
_BESIDE_A_NAME = frozenset({_GIVEN, "dang vien", "ho va ten khai sinh", "ten dang vien"})
_SHARED = frozenset({"trang thai", "tinh trang"})
# Columns that only a table of commitments has.
WORK = frozenset({Field.CONTENT, Field.MEASURES, Field.DUE, Field.COMPLETED, Field.FOLLOWER})


class Headings(NamedTuple):
    """The headings of one table.

    `last_row` is the last row that belongs to them; `columns` the column (from 1) of each field;
    `unused` the headings that mean nothing here; `mark` what the program wrote into its own file.
    `second` is where the rest of a name stands, or the years of birth of the women, in lists that
    have two columns for them. `repeated` are fields that stand in two columns although each can
    say but one thing; `earlier_row` is that of other headings above, with people below them.
    """

    last_row: int
    columns: Mapping[Field, int]
    unused: Sequence[str]
    mark: FileMark | None = None
    second: Mapping[Field, int] = {}
    in_two_rows: bool = False
    repeated: Sequence[Field] = ()
    earlier_row: int = 0

    @property
    def score(self) -> int:
        """How many columns have a meaning."""
        return 2 * (len(self.columns) + len(self.second)) + self.in_two_rows

    @property
    def has_work(self) -> bool:
        """Whether the table registers commitments, and is no mere list of people."""
        return not WORK.isdisjoint(self.columns) or any(
            heading_key(heading).startswith(_OF_WORK) for heading in self.unused
        )

    @property
    def lost_mark(self) -> bool:
        """Whether these are the headings of a meeting's sheet whose mark is gone."""
        at_meeting = sum(_field(heading) in AT_MEETING for heading in self.unused)
        return self.mark is None and at_meeting >= _ENOUGH_REPEATED

    def without(self, fields: Collection[Field]) -> Self:
        """The same table, these columns not looked at."""
        kept = {field: column for field, column in self.columns.items() if field not in fields}
        return self._replace(columns=kept)


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Headings that are the same have the same key: letters and digits, what is in brackets out."""
    return _NOT_LETTERS.sub(" ", search_key(_BRACKETS.sub(" ", text))).strip()


@lru_cache(maxsize=1)
def _fields() -> dict[str, Field]:
    known: dict[str, Field] = {}
    for column in COLUMNS.values():
        for heading in (column.heading, *column.synonyms):
            known.setdefault(heading_key(heading), column.field)
    return known


def repeats(texts: Mapping[Field, str]) -> bool:
    """Whether a row only says once more what its columns are called, as on a new page."""
    same = sum(_field(text) is field for field, text in texts.items())
    return same >= _ENOUGH_REPEATED and 2 * same > len(texts)


def looks_like_headings(texts: Mapping[Field, str]) -> bool:
    """Whether most of a row's cells are headings, of whatever columns."""
    known = sum(_field(text) is not None for text in texts.values())
    return known > _ENOUGH_REPEATED and 2 * known > len(texts)


def find_headings(grid: Grid) -> Headings | None:
    """The row or pair of rows that names most columns; None when no row names a person or work."""
    best: Headings | None = None
    for candidate in _candidates(grid):
        if candidate.mark is not None:  # our own file: nothing better can come
            return candidate
        if best is None or candidate.score > best.score:
            earlier = best is not None and _has_people(grid, best, candidate.last_row)
            row = best.last_row if best is not None and earlier else 0
            best = candidate._replace(earlier_row=row)
    return best


def _has_people(grid: Grid, headings: Headings, before: int) -> bool:
    """Whether rows with a number stand below headings, above a later row."""
    columns = [headings.columns[f] for f in (Field.NAME, Field.CONTENT) if f in headings.columns]
    others = len(headings.columns) > 1
    return others and any(
        headings.last_row < number < before
        and any(column <= len(values) and values[column - 1] != "" for column in columns)
        and not any(_field(str(value)) for value in values)
        for number, values in grid.rows[:_LAST_ROW_LOOKED_AT]
    )


def nearest_headings(grid: Grid) -> list[str]:
    """What stands in the row that looks most like headings, for saying what is missing."""
    rows = [_texts(grid, i) for i in _looked_at(grid)]
    known = _fields()
    best = max(rows, key=lambda row: sum(heading_key(t) in known for t in row.values()), default={})
    return [" ".join(text.split()) for text in best.values()]


def _looked_at(grid: Grid) -> range:
    count = 0
    for number, _ in grid.rows[:_LAST_ROW_LOOKED_AT]:
        if number > _LAST_ROW_LOOKED_AT:
            break
        count += 1
    return range(count)


def _candidates(grid: Grid) -> Iterator[Headings]:
    for i in _looked_at(grid):
        upper = _texts(grid, i)
        yield from _headings(grid, upper, last_row=grid.rows[i][0])
        following = i + 1 < len(grid.rows) and grid.rows[i + 1][0] == grid.rows[i][0] + 1
        if following and upper and not _is_data(upper, lower := _texts(grid, i + 1)):
            above = _spread(grid, grid.rows[i][0], upper)
            both = _together(above, lower)
            meant = any(
                above.get(column) and heading_key(text) and _field(f"{above[column]} {text}")
                for column, text in lower.items()
            )
            for found in _headings(grid, both, last_row=grid.rows[i + 1][0]):
                yield found._replace(in_two_rows=meant)


def _is_data(upper: Mapping[int, str], lower: Mapping[int, str]) -> bool:
    """Whether the row under a heading is no heading: it fills columns whose heading is complete."""
    known = _fields()
    return any(
        heading_key(upper.get(column, "")) in known
        and heading_key(text) not in known
        and heading_key(f"{upper[column]} {text}") not in known
        for column, text in lower.items()
    )


def _headings(grid: Grid, texts: Mapping[int, str], *, last_row: int) -> Iterator[Headings]:
    columns: dict[Field, int] = {}
    second: dict[Field, int] = {}
    repeated: list[Field] = []
    unused: list[str] = []
    meanings = _meanings(texts)
    mark = next((read_mark(texts[c]) for c, f in meanings.items() if f is Field.ITEM_KEY), None)
    if mark is None or mark.kind is not Made.MEETING:  # with others these words mean other things
        meanings = {c: None if f in AT_MEETING else f for c, f in meanings.items()}
    for column, field in meanings.items():
        text = texts[column]
        if field is not None and field not in columns:
            columns[field] = column
        elif field is not None and _is_second(field, column, columns, texts):
            second[field] = column
        else:
            if field in _ONCE and heading_key(text) not in _BESIDE_A_NAME:
                repeated.append(field)
            unused.append(" ".join(text.split()))
    if columns.keys().isdisjoint({Field.NAME, Field.CONTENT}):
        return
    for top, left, bottom, right in grid.merged:
        if left == columns.get(Field.NAME) and right == left + 1 and top <= last_row <= bottom:
            second[Field.NAME] = right
    yield Headings(last_row, columns, unused, mark, second, repeated=repeated)


def _meanings(texts: Mapping[int, str]) -> dict[int, Field | None]:
    """The field of each column; "Trạng thái" is the work's where there is work."""
    named = {column: _field(text) for column, text in texts.items()}
    shared = Field.MEMBER_STATUS if WORK.isdisjoint(named.values()) else Field.STATUS
    return {
        column: shared if heading_key(texts[column]) in _SHARED else field
        for column, field in named.items()
    }


def _is_second(
    field: Field, column: int, columns: Mapping[Field, int], texts: Mapping[int, str]
) -> bool:
    """Whether a column goes on with the one before: the given name, the women's years."""
    if columns[field] != column - 1:
        return False
    if field is Field.NAME:
        front = heading_key(texts[column - 1])
        return front in _FRONT_OF_A_NAME and heading_key(texts[column]) == _GIVEN
    return field is Field.BORN


def _field(text: str) -> Field | None:
    field = _fields().get(heading_key(text))
    if field is Field.YEAR and "ă" not in text.casefold():
        return None  # "Nam": a man, not a year
    if field is None and "·" in text:  # our own key headings carry the file's mark
        field = _fields().get(heading_key(text.partition("·")[0]))
        return field if field in KEYS else None
    return field


def _texts(grid: Grid, i: int) -> dict[int, str]:
    """The texts of a row by column, in Unicode."""
    number, values = grid.rows[i]
    found: dict[int, str] = {}
    for column, value in enumerate(values, start=1):
        if text := _text(value):
            repaired = fixed(text, grid.fonts.get((number, column), ""))
            found[column] = repaired.after if repaired else text
    return found


def _text(value: Value) -> str:
    if not isinstance(value, str):
        return ""
    text = value.strip()
    return text if len(text) <= _LONGEST_HEADING or "lamtheobac." in text else ""


def _spread(grid: Grid, number: int, upper: Mapping[int, str]) -> dict[int, str]:
    """A heading over several columns counts for each of them; without merges, up to the next."""
    spread = dict(upper)
    merged = sorted({(m[1], m[3]) for m in grid.merged if m[0] == number and m[3] > m[1]})
    end, widest = 0, max((len(values) for _, values in grid.rows[:_LAST_ROW_LOOKED_AT]), default=0)
    for left, right in merged:
        if left > end:  # no program writes areas that overlap, nor beyond the last column
            end = min(right, widest)
            spread.update(dict.fromkeys(range(left, end + 1), upper.get(left, "")))
    if not merged and not grid.merged:
        last = ""
        for column in range(1, max(upper) + 1):
            last = upper.get(column, last)
            spread.setdefault(column, last)
    return spread


def _together(upper: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """Each column's heading: both rows' texts if that is known, else either, else both."""
    known = _fields()
    together: dict[int, str] = {}
    for column in sorted(upper.keys() | lower.keys()):
        above, below = upper.get(column, ""), lower.get(column, "")
        both = f"{above} {below}".strip()
        lower_says_it = below and heading_key(both) not in known and heading_key(below) in known
        together[column] = below if lower_says_it else both
    return {column: text for column, text in together.items() if text}
