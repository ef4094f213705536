"""The report on a terminal: title, sentences, tables, bars and the course of the year."""

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from lamtheobac.messages import report as text
from lamtheobac.render.layout import WIDE
from lamtheobac.render.report.charts import MONTHS, Chart, Draw, Point
from lamtheobac.render.report.view import Annex, Part, ReportView
from lamtheobac.render.terminal import console, print_table, safe

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_REST = "░"
_DONE_STYLE, _REST_STYLE = "green", "dim"
_LONGEST_BAR = 40
_SHORTEST_BAR = 10
_LONGEST_LABEL = 28
_GAPS = 8  # between label, bar and numbers


def show_report(view: ReportView, part: Part | None) -> None:
    """Print title and sentences, and the annex of that kind with its chart.

    Without a kind: by unit, over several years by year as well, and the comparison asked for.
    """
    annexes, charts = _chosen(view, part)
    out = console()
    for line in (view.unit_name, view.title, *view.subtitle):
        out.print(_bold(line), justify="center" if out.is_terminal else None)
    out.print(safe(view.as_of), justify="center" if out.is_terminal else None)
    for paragraph in view.paragraphs:
        out.print()
        out.print(safe(paragraph), soft_wrap=not out.is_terminal)
    for annex in annexes:
        _show_annex(out, annex)
    if part is not None and view.annex(part) is None:
        out.print()
        out.print(text.NOTHING_TO_LIST)
    _show_charts(out, charts)
    out.print()
    out.print(Text(view.foot, style="dim"), soft_wrap=not out.is_terminal)


def _chosen(view: ReportView, part: Part | None) -> tuple[list[Annex], list[Chart]]:
    several_years = len(view.years) > 1
    usual = [Part.UNIT, *([Part.YEAR] if several_years else [])]
    parts = [*([part] if part else usual), Part.COMPARED]
    pictures = {*map(str, parts), *([] if part else [MONTHS])}
    return (
        [annex for annex in view.annexes if annex.part in parts],
        [chart for chart in view.charts if chart.key in pictures],
    )


def _bold(line: str) -> Text:
    text = safe(line)
    text.stylize("bold")
    return text


def _show_annex(out: Console, annex: Annex) -> None:
    for table in annex.tables:
        out.print()
        if len(annex.tables) > 1 or table.name != annex.title:
            out.print(_bold(table.name))
        print_table(out, table)
    for note in annex.notes:
        out.print()
        out.print(safe(note), soft_wrap=not out.is_terminal)


def _show_charts(out: Console, charts: Sequence[Chart]) -> None:
    """Charts side by side where there is room for two, else one below the other."""
    beside = 2 if out.width >= WIDE else 1
    for start in range(0, len(charts), beside):
        grid = RichTable.grid(padding=(0, 6, 0, 0))
        shown = charts[start : start + beside]
        grid.add_row(*(_chart(chart, out.width // beside - 6 * (beside - 1)) for chart in shown))
        out.print()
        out.print(grid)


def _chart(chart: Chart, width: int) -> RenderableType:
    """A title over a line for each point: label, bar, numbers."""
    label = min(max(len(point.label) for point in chart.points), _LONGEST_LABEL)
    numbers = max(
        len(point.remark) + sum(len(c.text) for c in point.cells) for point in chart.points
    )
    longest = min(max(width - label - numbers - _GAPS, _SHORTEST_BAR), _LONGEST_BAR)
    drawn = RichTable.grid(padding=(0, 2, 0, 0))
    drawn.add_column(width=label, overflow="fold")
    drawn.add_column(width=longest)
    rows = list(
        _bars(chart.points, longest) if chart.draw is Draw.BARS else _course(chart, longest)
    )
    for _ in range(2, len(rows[0])):
        drawn.add_column(justify="right", no_wrap=True)
    for row in rows:
        drawn.add_row(*row)
    whole = RichTable.grid()
    whole.add_row(_bold(chart.title))
    whole.add_row(drawn)
    return whole


def _bars(points: Iterable[Point], longest: int) -> Iterable[list[Text]]:
    for point in points:
        (cell,) = point.cells
        share = cell.raw if isinstance(cell.raw, int | float) else None
        bar = Text("") if share is None else _bar(share, 1, longest)
        yield [safe(point.label), bar, safe(cell.text), safe(point.remark)]


def _course(chart: Chart, longest: int) -> Iterable[list[Text]]:
    """Completed of registered, each month; the longest bar is what was registered in the end."""
    counts = [[_count(cell.raw) for cell in point.cells] for point in chart.points]
    most = max((registered for registered, _ in counts), default=0)
    for point, (registered, completed) in zip(chart.points, counts, strict=True):
        whole = registered / most if most else 0
        bar = _bar(completed / most if most else 0, whole, longest)
        first, second = point.cells
        yield [safe(point.label), bar, safe(f"{second.text}/{first.text}")]


def _count(raw: object) -> int:
    return raw if isinstance(raw, int) else 0


def _bar(done: float, whole: float, longest: int) -> Text:
    """A bar of `done` within a lighter one of `whole`, both shares of the longest."""
    eighths = int(done * longest * 8)
    full, part = divmod(eighths, 8)
    solid = "█" * full + (_EIGHTHS[part] if part else "")
    rest = max(round(whole * longest) - len(solid), 0)
    return Text.assemble((solid, _DONE_STYLE), (_REST * rest, _REST_STYLE))
