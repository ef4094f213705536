"""The sheet that works the report's figures out again, by formulas, from the annexes' cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.ratio import Ratio
from lamtheobac.messages import report_sheets as text
from lamtheobac.messages import words
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    count_cell,
    label_cell,
    text_cell,
)
from lamtheobac.render.report.view import ReportView
from lamtheobac.render.report.xlsx.annex import Placed
from lamtheobac.render.report.xlsx.results import Results
from lamtheobac.render.sheet import Formula, SheetWriter
from lamtheobac.render.style import BOLD, CENTER, ITALIC, LEFT, PLAIN, TITLE
from lamtheobac.render.workbook import add_sheet, fit_page, set_up_page

_COLUMNS = (
    Column(words.PLACE_IN_LIST, Kind.LABEL, 5),
    Column(text.CHECKED_WHAT, Kind.TEXT, 46),
    Column(text.REPORTED, Kind.COUNT, 16),
    Column(text.RECOMPUTED, Kind.COUNT, 14),
    Column(words.DIFFERENCE, Kind.COUNT, 12),
    Column(words.RESULT_COLUMN, Kind.LABEL, 9),
)
_RED = DifferentialStyle(font=Font(color="9C0006", bold=True), fill=PatternFill(bgColor="FFC7CE"))
# Doubles differ in their last digits; a share is a rounding away from its own half.
_NOISE = 1e-9

# A column's group and title.
_Name = tuple[str, str]
_MEMBERS = (words.GROUP_MEMBERS, words.MEMBERS)
_EXEMPT = (words.GROUP_MEMBERS, words.EXEMPT)
_EXPECTED = (words.GROUP_MEMBERS, words.EXPECTED)
_WORK = (words.COLLECTIVE, words.INDIVIDUAL, words.ASSIGNED)
# Each share: what is counted, of how many.
_SHARES: Mapping[str, tuple[str, str]] = {
    words.GROUP_MEMBERS: (words.WITH_PLAN, words.EXPECTED),
    **dict.fromkeys(_WORK, (words.COMPLETED, words.REGISTERED)),
}


class _Check(NamedTuple):
    """One figure twice; they agree when they differ by no more than the tolerance."""

    what: str
    reported: Cell | Formula
    recomputed: Formula
    tolerance: float = 0.0


class _Part(NamedTuple):
    """Checks under one heading."""

    heading: str
    checks: Sequence[_Check]


def add_check(
    book: Workbook, view: ReportView, units: Placed, years: Placed
) -> Mapping[str, Results]:
    """Add the sheet; returns what its formulas give, by the sheet's part of the file and cell."""
    parts = [part for part in _parts(units, years) if part.checks]
    widths = [column.width for column in _COLUMNS]
    sheet = add_sheet(book, text.CHECK_SHEET, widths)
    writer = SheetWriter(sheet, widths)
    heads = (
        (view.unit_name, BOLD, LEFT),
        (text.CHECK_TITLE, TITLE, CENTER),
        (view.as_of, ITALIC, CENTER),
        (text.CHECK_INTRO, PLAIN, LEFT),
    )
    header = len(heads) + 4  # below them stands the verdict, between empty rows
    set_up_page(sheet, (header, header))
    fit_page(sheet, landscape=False)
    for line in heads:
        writer.merged(*line)
    writer.empty()
    first = header + 1
    last = header + sum(1 + len(part.checks) for part in parts)
    _verdict(sheet, writer, sum(len(part.checks) for part in parts), f"F{first}:F{last}")
    writer.empty()
    writer.header(_COLUMNS, 1)
    _rows(sheet, writer, parts)
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    return {f"xl/worksheets/sheet{len(book.worksheets)}.xml": writer.results}


def _verdict(sheet: Worksheet, writer: SheetWriter, number: int, results: str) -> None:
    """All agree, or some differ; an error among the results is a difference as well."""
    formula = (
        f'=IF(COUNTIF({results},"{text.AGREES}")={number},"{text.ALL_AGREE}","{text.SOME_DIFFER}")'
    )
    writer.merged_formula(Formula(formula, _word(text.ALL_AGREE)), TITLE, CENTER)
    _red_unless(sheet, text.ALL_AGREE, f"A{writer.row}")


def _rows(sheet: Worksheet, writer: SheetWriter, parts: Iterable[_Part]) -> None:
    """The checks under their headings; what differs turns red."""
    places = []
    number = 0
    for part in parts:
        writer.part(part.heading)
        first = writer.row + 1
        for check in part.checks:
            number += 1
            writer.cells(_row(check, number, writer.row + 1))
        places.append(f"F{first}:F{writer.row}")
    _red_unless(sheet, text.AGREES, " ".join(places))


def _red_unless(sheet: Worksheet, right: str, cells: str) -> None:
    rule = Rule(type="cellIs", operator="notEqual", formula=[f'"{right}"'], dxf=_RED)
    sheet.conditional_formatting.add(cells, rule)


def _row(check: _Check, number: int, row: int) -> list[Cell | Formula]:
    """Number, what, both figures, their difference, the verdict."""
    left = check.reported.result if isinstance(check.reported, Formula) else check.reported
    right = check.recomputed.result
    difference = _value(left) - _value(right)
    agrees = abs(difference) <= check.tolerance + _NOISE
    limit = f"ABS(E{row})<={check.tolerance + _NOISE:.10f}" if check.tolerance else f"E{row}=0"
    return [
        label_cell(number),
        text_cell(check.what),
        check.reported,
        check.recomputed,
        Formula(f"=C{row}-D{row}", left._replace(raw=difference, text="")),
        Formula(
            f'=IF({limit},"{text.AGREES}","{text.DIFFERS}")',
            _word(text.AGREES if agrees else text.DIFFERS),
        ),
    ]


def _word(value: str) -> Cell:
    """A word in the middle of its column."""
    return Cell(value, value, Kind.LABEL)


def _value(cell: Cell) -> float:
    return cell.raw if isinstance(cell.raw, int | float) else 0


# --- what is checked ---------------------------------------------------------------------------


def _parts(units: Placed, years: Placed) -> Iterator[_Part]:
    """Sums down and across, shares, and what must hold in every row."""
    for placed in (units, years):
        yield _Part(text.SUMS_OF.format(sheet=placed.sheet), list(_sums(placed)))
    across = text.SUMS_ACROSS.format(first=units.sheet, second=years.sheet)
    yield _Part(across, list(_across(units, years)))
    for placed in (units, years):
        yield _Part(text.SHARES_OF.format(sheet=placed.sheet), list(_shares(placed)))
    for placed in (units, years):
        yield _Part(text.ROWS_OF.format(sheet=placed.sheet), list(_rules(placed)))


def _places(placed: Placed) -> dict[_Name, int]:
    """Where each column of figures stands, by its group and title."""
    return {
        (column.group, column.title): place
        for place, column in enumerate(placed.columns)
        if column.kind in {Kind.COUNT, Kind.PERCENT}
    }


def _counts(placed: Placed) -> dict[_Name, int]:
    """The columns of whole numbers only."""
    return {
        name: place
        for name, place in _places(placed).items()
        if placed.columns[place].kind is Kind.COUNT
    }


def _sums(placed: Placed) -> Iterator[_Check]:
    """Each total as counted, and the sum of the rows above it."""
    parts = placed.values[: -1 if placed.has_total else None]
    for name, place in _counts(placed).items():
        summed = count_cell(int(sum(_value(row[place]) for row in parts)))
        yield _Check(
            text.figure(place + 1, *name),
            placed.values[-1][place],
            Formula(f"=SUM({placed.parts(place)})", summed),
        )


def _across(units: Placed, years: Placed) -> Iterator[_Check]:
    """The total by unit and the total by year, as they stand on their sheets."""
    others = _counts(years)
    for name, place in _counts(units).items():
        other = others[name]
        yield _Check(
            text.figure(place + 1, *name),
            Formula(f"={units.cell(place)}", units.values[-1][place]),
            Formula(f"={years.cell(other)}", years.values[-1][other]),
        )


def _shares(placed: Placed) -> Iterator[_Check]:
    """Each share of the total, divided again, by the same rule: not 100% while something is
    missing. They may differ by half of the last decimal printed.
    """
    places, total = _places(placed), placed.values[-1]
    for group, (done, whole) in _SHARES.items():
        place = places.get((group, words.PERCENT))
        if place is None or total[place].raw is None:
            continue
        over, under = places[group, done], places[group, whole]
        what = text.figure(place + 1, group, text.share(done, whole))
        a, b = placed.cell(over), placed.cell(under)
        ratio = Ratio(int(_value(total[over])), int(_value(total[under])))
        yield _share(what, total[place], (a, b), ratio)


def _share(what: str, reported: Cell, cells: tuple[str, str], ratio: Ratio) -> _Check:
    a, b = cells
    digits = reported.decimals + 2
    step = 10.0**-digits
    formula = f"=IF(AND({a}<{b},ROUND({a}/{b},{digits})>=1),{1 - step:.{digits}f},{a}/{b})"
    exact = ratio.done / ratio.total
    cut = ratio.done < ratio.total and round(exact, digits) >= 1
    recomputed = reported._replace(raw=1 - step if cut else exact)
    return _Check(what, reported, Formula(formula, recomputed), tolerance=step / 2)


def _rules(placed: Placed) -> Iterator[_Check]:
    """In how many rows, the total among them, a figure is not what others make it; in none."""
    places = _places(placed)
    rules = [(text.EXPECTED_RULE, _EXPECTED, _MEMBERS, "-", [_EXEMPT])]
    rest = [(words.INDIVIDUAL, title) for title in (words.IN_PROGRESS, words.NOT_COMPLETED)]
    registered, completed = (
        (words.INDIVIDUAL, words.REGISTERED),
        (words.INDIVIDUAL, words.COMPLETED),
    )
    rules.append((text.REGISTERED_RULE, registered, completed, "+", rest))
    for what, name, first, sign, others in rules:
        made = sign.join(placed.all(places[one]) for one in (first, *others))
        wrong = f"=SUMPRODUCT(--({placed.all(places[name])}<>{made}))"
        yield _Check(what, count_cell(0), Formula(wrong, count_cell(0)))
