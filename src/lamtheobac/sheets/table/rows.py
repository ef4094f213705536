"""From a sheet to rows that say something: each cell parsed, each problem with its place.

One bad row never hides the others: what cannot be read becomes an issue, and reading goes on.
"""

from collections.abc import Iterator, Mapping, Sequence

from lamtheobac.domain.legacy_fonts import Fixed, could_be_legacy, fixed
from lamtheobac.domain.model import Category
from lamtheobac.errors import UsageError
from lamtheobac.messages import exchange as say
from lamtheobac.messages.errors import explain
from lamtheobac.sheets.columns import KEYS, Field
from lamtheobac.sheets.grid import Grid, Value, cell_name
from lamtheobac.sheets.issue import Issue, repeated
from lamtheobac.sheets.mark import Made
from lamtheobac.sheets.table import lines
from lamtheobac.sheets.table.headings import Headings, heading_key, looks_like_headings, repeats
from lamtheobac.sheets.table.lines import Part, Skipped
from lamtheobac.sheets.table.row import IDENTITY, ReadRow, Repair, Row
from lamtheobac.sheets.table.values import Parsed, parse, text_of

_COLLECTIVE = "tap the"
_SCOPES = frozenset({_COLLECTIVE, "ca nhan"})  # in the column of categories: whose work it is
# What nobody's rows go on beyond.
_ENDS = frozenset({Skipped.PART, Skipped.TOTAL, Skipped.SIGNATURE, Skipped.HEADINGS})
_MOST_MERGED = 1_000  # rows of one cell; a larger one is no person's
_PREFILLED = frozenset({Field.STT, *KEYS})
_SAYS_SOMETHING = frozenset({Field.NAME, Field.CONTENT})


def read_rows(
    grid: Grid, headings: Headings, *, epoch_1904: bool, fix_fonts: bool
) -> Iterator[ReadRow]:
    """Read everything below the headings, one row after the other.

    A row that was read is given up (its number stays): a large sheet and what becomes of it need
    not fit into memory together.
    """
    reader = _Reader(grid, headings, epoch_1904=epoch_1904, fix_fonts=fix_fonts)
    for place, (number, values) in enumerate(grid.rows):
        if number > headings.last_row:
            grid.rows[place] = (number, ())
            yield reader.take(number, values)


class _Reader:
    """Reads rows one after the other, knowing in which part of the table it stands."""

    def __init__(
        self, grid: Grid, headings: Headings, *, epoch_1904: bool, fix_fonts: bool
    ) -> None:
        self._grid = grid
        self._headings = headings
        self._columns = {column: field for field, column in headings.columns.items()}
        self._epoch_1904 = epoch_1904
        self._fix_fonts = fix_fonts
        self._issues: list[Issue] = []
        self._repairs: list[Repair] = []
        self._collective = False
        self._unit = ""
        self._above: Row | None = None
        self._numbered = _is_numbered(grid, headings)
        self._repeating = False
        self._signed = False
        self._above_in = _merged_above(grid, self._columns)
        self._tops: dict[tuple[int, int], Value] = {}
        self._filled: set[Field] = set()  # of the present row, from the cells above

    def take(self, number: int, values: Sequence[Value]) -> ReadRow:
        """Read one row."""
        self._issues, self._repairs = [], []
        filled = self._filled_down(number, self._joined(self._in_unicode(number, values)))
        said = self._read(number, filled)
        if isinstance(said, Skipped):
            if said in _ENDS:
                self._above = None
            return ReadRow(None, said, self._issues, self._repairs)
        if said is not None:
            self._above = said
        return ReadRow(said, None, self._issues, self._repairs)

    def _read(self, number: int, values: Sequence[Value]) -> Row | Skipped | None:
        """What the row says; the reason when it says nothing; None when that cannot be told."""
        work = self._headings.columns.get(Field.CONTENT, 0)
        if heading := lines.part_heading(values, work):
            self._enter(number, heading)
            return Skipped.PART
        texts = lines.texts_of(values, self._headings)
        ours = Field.MEMBER_KEY in texts or (
            Field.ITEM_KEY in texts and not texts.keys().isdisjoint(_SAYS_SOMETHING)
        )
        if ours:
            return self._row(number, values, texts)
        if self._is_faulty(number, texts) and not lines.is_total(texts):
            return self._row(number, values, texts)
        return self._no_row(values, texts) or self._row(number, values, texts)

    def _is_faulty(self, number: int, texts: Mapping[Field, str]) -> bool:
        """Whether a cell that makes a row a person's or a work's cannot be read."""
        named = Field.NAME in texts or Field.CONTENT in texts
        return not named and any(
            (number, column) in self._grid.faults
            for column, field in self._columns.items()
            if field is not Field.STT
        )

    def _enter(self, number: int, heading: lines.PartHeading) -> None:
        if heading.part is Part.UNIT:
            self._unit = heading.name
        else:
            self._collective = heading.part is Part.COLLECTIVE
        self._signed = False

    def _no_row(self, values: Sequence[Value], texts: Mapping[Field, str]) -> Skipped | None:
        """Why the row says nothing; None when it says something."""
        everything = lines.all_texts(values)
        if texts.keys() <= _PREFILLED:
            return self._no_facts(texts, everything)
        if self._repeats_headings(texts):
            return Skipped.HEADINGS
        if Field.NAME in texts and lines.is_numbers(everything):
            return Skipped.NUMBERS
        return self._below(texts, everything) or self._between(texts, everything)

    def _below(self, texts: Mapping[Field, str], everything: Sequence[str]) -> Skipped | None:
        """Sums and signatures, as they stand below a list."""
        if lines.is_total(texts):
            return Skipped.TOTAL
        signs = lines.is_signature(texts, everything)
        self._signed |= signs
        of_signatures = self._signed and lines.is_of_signatures(texts)
        return Skipped.SIGNATURE if signs or of_signatures else None

    @staticmethod
    def _between(texts: Mapping[Field, str], everything: Sequence[str]) -> Skipped | None:
        """Headings of groups, examples and notes, as they stand between people."""
        if lines.is_group(texts):
            return Skipped.PART
        is_note = lines.is_example(texts) or lines.is_note(texts, everything)
        return Skipped.NOTE if is_note else None

    def _repeats_headings(self, texts: Mapping[Field, str]) -> bool:
        """Headings once more; their second row follows without a name."""
        second = self._repeating and not texts.keys() & {Field.STT, Field.NAME, Field.CONTENT}
        self._repeating = repeats(texts)
        return self._repeating or second

    def _no_facts(self, texts: Mapping[Field, str], everything: Sequence[str]) -> Skipped:
        """A row in which at most the number and the hidden keys stand in columns of the table."""
        if lines.is_total(texts):
            return Skipped.TOTAL
        self._signed |= lines.is_signature({}, everything)
        if self._signed:
            return Skipped.SIGNATURE
        return Skipped.UNFILLED if texts else Skipped.ELSEWHERE

    def _row(self, number: int, values: Sequence[Value], texts: Mapping[Field, str]) -> Row | None:
        if looks_like_headings(texts):
            self._issue(number, Field.NAME, texts.get(Field.NAME, ""), say.other_headings())
            return None
        parsed = self._parsed(number, values)
        if self._headings.mark is not None and self._headings.mark.kind is Made.MEETING:
            return Row(number, False, parsed, texts)  # whose work it is, its key says
        name = str(parsed.get(Field.NAME, texts.get(Field.NAME, "")))
        if self._is_collective(texts):
            return Row(number, True, parsed, texts, self._unit)
        if not name:
            return self._going_on(number, parsed, texts)
        if Field.MEMBER_KEY in texts:
            pass  # whoever it is, the book knows them
        elif not lines.could_be_name(name):
            self._issue(number, Field.NAME, name, say.strange_name())
        elif self._numbered and lines.only_a_name(texts):
            self._issue(number, Field.NAME, name, say.perhaps_a_signature())
        goes_on = Field.NAME in self._filled
        return Row(number, False, parsed, texts, self._unit, goes_on=goes_on)

    def _filled_down(self, number: int, values: Sequence[Value]) -> Sequence[Value]:
        """A cell that is merged over several rows says the same in each of them."""
        below: list[tuple[int, int]] = []
        for column, top in self._above_in.get(number, ()):
            if top == number:
                self._tops[column, top] = values[column - 1] if column <= len(values) else ""
            else:
                below.append((column, top))
        self._filled = {self._columns[column] for column, _ in below}
        if not below:
            return values
        filled = [*values, *[""] * (max(self._columns) - len(values))]
        work = self._headings.columns.get(Field.CONTENT)
        has_work = Field.CONTENT in self._filled or (work is not None and filled[work - 1] != "")
        for column, top in below:
            if has_work or self._columns[column] not in lines.WORK_SAID:
                filled[column - 1] = self._tops.get((column, top), "")
        return filled

    def _joined(self, values: Sequence[Value]) -> Sequence[Value]:
        """The row with a name that stands in two columns in the first of them, and so the year."""
        if not self._headings.second:
            return values
        joined = [*values, *[""] * (max(self._headings.second.values()) - len(values))]
        for field, second in self._headings.second.items():
            first = self._headings.columns[field]
            both = [text for column in (first, second) if (text := text_of(joined[column - 1]))]
            if field is Field.NAME:
                joined[first - 1] = " ".join(both)
            elif joined[first - 1] == "":
                joined[first - 1] = joined[second - 1]
            joined[second - 1] = ""
        return joined

    def _is_collective(self, texts: Mapping[Field, str]) -> bool:
        """A unit's own work: so says its part, its owner, or the column of categories."""
        if Field.MEMBER_KEY in texts:
            return False
        if heading_key(texts.get(Field.CATEGORY, "")) == _COLLECTIVE:
            return True
        return self._collective or lines.names_a_unit(texts.get(Field.NAME, ""))

    def _going_on(
        self, number: int, parsed: dict[Field, Parsed], texts: Mapping[Field, str]
    ) -> Row | None:
        """A row without a name: it goes on with the person above, or its name is missing."""
        above = self._above if self._above and not self._above.collective else None
        known = Field.MEMBER_KEY in parsed or Field.CODE in parsed
        follows = Field.STT not in texts
        if above is not None and follows and not known and Field.CONTENT in texts:
            same = {field: above.values[field] for field in IDENTITY if field in above.values}
            return Row(number, False, {**same, **parsed}, texts, above.unit, goes_on=True)
        if (number, self._headings.columns.get(Field.NAME, 0)) not in self._grid.faults:
            self._issue(number, Field.NAME, "", say.name_missing())
        return None

    def _parsed(self, number: int, values: Sequence[Value]) -> dict[Field, Parsed]:
        parsed: dict[Field, Parsed] = {}
        for field, column in self._headings.columns.items():
            value = values[column - 1] if column <= len(values) else ""
            if field is Field.STT:
                continue
            if fault := self._grid.faults.get((number, column)):
                self._issue(number, field, fault[1], say.fault(fault[0]))
            elif value != "" and (found := self._said(number, field, value)) is not None:
                parsed[field] = found
        if parsed.pop(Field.ON_PROBATION, None) is True:
            parsed.setdefault(Field.CATEGORY, Category.PROBATIONARY)
        return parsed

    def _said(self, number: int, field: Field, value: Value) -> Parsed | None:
        """What one cell says; what is wrong with it becomes an issue."""
        if field is Field.CATEGORY and heading_key(text_of(value)) in _SCOPES:
            return None
        ours = self._headings.mark is not None
        try:
            return parse(field, value, epoch_1904=self._epoch_1904, ours=ours)
        except UsageError as error:
            stood = text_of(value)
            self._issue(number, field, stood, say.unreadable(explain(error), stood))
            return None

    def _in_unicode(self, number: int, values: Sequence[Value]) -> Sequence[Value]:
        """The row with texts in old encodings converted, or refused when that is asked."""
        repaired: list[Value] | None = None
        for column, value in enumerate(values, start=1):
            if not isinstance(value, str) or not could_be_legacy(value):
                continue
            found = self._repaired(value, number, column)
            if found is None:
                continue
            repaired = list(values) if repaired is None else repaired
            repaired[column - 1] = found.after
            if self._fix_fonts:
                self._repairs.append(Repair(cell_name(number, column), found))
            elif column in self._columns:
                message = say.old_font(found.encoding, found.after)
                self._issue(number, self._columns[column], value, message)
        return values if repaired is None else repaired

    def _repaired(self, value: str, number: int, column: int) -> Fixed | None:
        """The text in Unicode, if it is not. Our own files hold none but what a font explains."""
        font = self._grid.fonts.get((number, column), "")
        if self._headings.mark is not None and not font:
            return None
        found = fixed(value, font)
        if found is not None and self._columns.get(column) is Field.NAME:
            # TCVN3 has no capitals with tones; of a name we know that it begins with one.
            words = (word[:1].upper() + word[1:] for word in found.after.split(" "))
            return found._replace(after=" ".join(words))
        return found

    def _issue(self, number: int, field: Field, value: str, message: str) -> None:
        column = self._headings.columns.get(field, 1)
        self._issues.append(
            Issue(self._grid.name, cell_name(number, column), repeated(field, value), message)
        )


def _is_numbered(grid: Grid, headings: Headings) -> bool:
    """Whether people of the list have numbers: who has none may be no person."""
    column, name = headings.columns.get(Field.STT), headings.columns.get(Field.NAME)
    if column is None or name is None:
        return False
    return any(
        len(values) >= max(column, name)
        and values[name - 1] != ""
        and lines.has_number({Field.STT: text_of(values[column - 1]).strip()})
        for number, values in grid.rows
        if number > headings.last_row
    )


def _merged_above(grid: Grid, columns: Mapping[int, Field]) -> dict[int, list[tuple[int, int]]]:
    """By row: the columns in which its cell is merged with others below, and the first row."""
    found: dict[int, list[tuple[int, int]]] = {}
    areas = {
        (left, top, bottom)
        for top, left, bottom, right in grid.merged
        if left == right and left in columns and 0 < bottom - top < _MOST_MERGED
    }
    column, end = 0, 0
    for left, top, bottom in sorted(areas):
        if left != column or top > end:  # no program writes areas that overlap
            column, end = left, bottom
            for number in range(top, bottom + 1):
                found.setdefault(number, []).append((left, top))
    return found
