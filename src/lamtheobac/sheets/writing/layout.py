"""The sheet that the form and the register share: the same headings, drop-downs, locks, pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.dates import (
    EARLIEST_BORN,
    EARLIEST_YEAR,
    LATEST_YEAR,
    end_of,
    show_date,
)
from lamtheobac.messages import sheets as text
from lamtheobac.messages.meeting_sheet import ANSWER_WORDS
from lamtheobac.render.bulk_rows import RowTemplate, day_number
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import CENTER, LEFT, PLAIN, HeadLine
from lamtheobac.render.workbook import add_sheet, set_up_page
from lamtheobac.sheets.columns import COLUMNS, KEYS, Field, Holds
from lamtheobac.sheets.mark import FileMark
from lamtheobac.sheets.writing.filled import Filled, cell_of, kind_of

_CHOICES: Mapping[Holds, Iterable[str]] = {
    Holds.CATEGORY: text.CATEGORY_WORDS.values(),
    Holds.PLEDGE: (text.YES, text.NO),
    Holds.STATUS: text.STATUS_WORDS.values(),
    Holds.ANSWER: ANSWER_WORDS.values(),
}


class RegisterSheet:
    """A sheet under construction: title and headings stand when it is made, rows follow."""

    def __init__(  # noqa: PLR0913 - what a sheet is made of
        self,
        book: Workbook,
        name: str,
        fields: Sequence[Field],
        mark: FileMark,
        title: Sequence[HeadLine],
        *,
        pages_wide: int = 1,
    ) -> None:
        self._fields = fields
        self._seen = sum(field not in KEYS for field in fields)
        widths = [COLUMNS[field].width for field in fields]
        self._sheet = add_sheet(book, name, widths)
        for number in range(self._seen + 1, len(fields) + 1):
            self._sheet.column_dimensions[get_column_letter(number)].hidden = True
        self._writer = SheetWriter(
            self._sheet,
            widths,
            inputs=frozenset(range(self._seen)),
            hidden=len(fields) - self._seen,
        )
        head = [*title, ("", PLAIN, LEFT)]
        self._header = len(head) + 1, len(head) + 2
        fixed = fields.index(Field.NAME) + 1
        set_up_page(self._sheet, self._header, fixed_columns=fixed, pages_wide=pages_wide)
        # On a second page beside the first the fixed columns come again, and with them what is
        # merged from there: a title begins after them.
        first = 1 if pages_wide == 1 else fixed + 1
        last = _on_first_page(widths[: self._seen], pages_wide)
        for value, font, alignment in head:
            start = first if alignment is CENTER else 1
            self._writer.merged(value, font, alignment, first=start, last=last)
        self._writer.headings(headings(fields, mark))
        self._writer.headings([f"({number})" for number in range(1, self._seen + 1)])

    def part(self, name: str) -> None:
        """The heading of a part of the register."""
        self._writer.part(name)

    def row(self, filled: Filled) -> None:
        """One row, in which people may go on writing."""
        self._writer.cells(cell_of(field, filled) for field in self._fields)

    def bulk_rows(self) -> Callable[[Filled], bytes]:
        """What makes the XML of the same rows where `render.bulk` writes them."""
        kinds = [kind_of(field) for field in self._fields]
        widths = [COLUMNS[field].width for field in self._fields[: self._seen]]
        template = RowTemplate(self._writer, kinds, widths, grows=True)
        return lambda filled: template.row([filled.get(field) for field in self._fields])

    def finish(self, *, more: int = 0, filtered: bool = False) -> None:
        """What depends on how many rows there are; and the locks.

        Args:
            more: how many rows are written elsewhere, below those that are there.
            filtered: whether the headings get arrows for choosing rows.
        """
        first, last = self._header[1] + 1, self._writer.row + more
        letters = {field: get_column_letter(i) for i, field in enumerate(self._fields, start=1)}
        if last >= first:
            for fields, validation in validations(self._fields):
                for field in fields:
                    validation.add(f"{letters[field]}{first}:{letters[field]}{last}")
                self._sheet.data_validations.append(validation)
        end = f"{get_column_letter(self._seen)}{last}"
        self._sheet.print_area = f"A1:{end}"
        if filtered:
            self._sheet.auto_filter.ref = f"A{self._header[1]}:{end}"
        protect(self._sheet)


def _on_first_page(widths: Sequence[float], pages_wide: int) -> int:
    """How many columns are on the first page."""
    reach = [total <= sum(widths) / pages_wide for total in accumulate(widths)]
    return len(widths) if pages_wide == 1 else sum(reach)


def headings(fields: Iterable[Field], mark: FileMark) -> list[str]:
    """The headings; the file's mark travels in that of the hidden key."""
    return [
        f"{COLUMNS[field].heading} · {mark.text}"
        if field is Field.ITEM_KEY
        else COLUMNS[field].heading
        for field in fields
    ]


def protect(sheet: Worksheet) -> None:
    """Lock what is not for writing, against slips only: there is no password.

    No sorting: the hidden keys are locked, so Excel would sort the columns that are seen without
    them, and give each name the next one's key.
    """
    sheet.protection.sheet = True
    sheet.protection.insertRows = False  # False: not locked
    sheet.protection.deleteRows = False
    sheet.protection.formatRows = False
    sheet.protection.formatColumns = False
    sheet.protection.autoFilter = False


def validations(fields: Sequence[Field]) -> Iterable[tuple[list[Field], DataValidation]]:
    """The columns that hold no free text, and what may stand in them."""
    made: list[tuple[Holds, Callable[[], DataValidation]]] = [
        *((holds, partial(_choice, list(words))) for holds, words in _CHOICES.items()),
        (Holds.YEAR, _birth_year),
        (Holds.PERCENT, _percent),
        (Holds.DAY, _day),
    ]
    for holds, make in made:
        if chosen := [field for field in fields if COLUMNS[field].holds is holds]:
            yield chosen, make()


def _choice(words: Sequence[str]) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',  # at most 255 characters
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=text.WRONG_CHOICE,
        error=text.CHOICE_ERROR.format(choices=", ".join(words)),
    )


def _birth_year() -> DataValidation:
    return DataValidation(
        type="whole",
        operator="between",
        formula1=str(EARLIEST_BORN),
        formula2=str(LATEST_YEAR),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=text.WRONG_BORN,
        error=text.BORN_ERROR.format(earliest=EARLIEST_BORN, latest=LATEST_YEAR),
    )


def _percent() -> DataValidation:
    return DataValidation(
        type="whole",
        operator="between",
        formula1="0",
        formula2="100",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=text.WRONG_PERCENT,
        error=text.PERCENT_ERROR,
    )


def _day() -> DataValidation:
    """A day, no text that looks like one: what the PC did not take for a day is refused."""
    first, last = date(EARLIEST_YEAR, 1, 1), end_of(LATEST_YEAR)
    return DataValidation(
        type="date",
        operator="between",
        formula1=str(day_number(first)),
        formula2=str(day_number(last)),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=text.WRONG_DAY,
        error=text.DAY_ERROR.format(earliest=show_date(first), latest=show_date(last)),
        showInputMessage=True,
        prompt=text.DAY_PROMPT,
    )
