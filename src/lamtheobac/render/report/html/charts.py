"""The pictures of the page, as SVG within it: bars for shares, lines for what grows.

Across, places are percentages of the room there is, so that letters keep their size on a phone;
down, they are pixels, and a picture is as tall as it has points. Colours come from the page's
style; whatever a colour tells is also written, or drawn with another stroke.
"""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import accumulate, count
from xml.etree.ElementTree import Element

from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.vietnamese import writable
from lamtheobac.messages import page as text
from lamtheobac.render.cells import Cell, Column, Kind, Table, text_cell
from lamtheobac.render.report.charts import Chart, Draw, Point
from lamtheobac.render.report.html.element import element
from lamtheobac.render.report.html.tables import table_box

# Bars: a label of so many letters a line, the bar below it, then a gap. Bars up to that height
# are one picture: two of them fill a sheet of paper.
_LABEL, _LINE, _BAR, _GAP = 30, 17, 7, 10
_TALLEST = 420

# Lines: the legend, the plot between its top and its ground, the months below.
_TOP, _GROUND, _HEIGHT = 50, 220, 242
_WIDTH, _EDGE = 1000, 0.012
_MOST_TICKS, _MOST_MONTHS, _MOST_MARKS = 4, 5, 24


def figure(chart: Chart) -> Element:
    """A chart with its title; bars in as many pictures as they need."""
    lines = chart.draw is Draw.LINES
    pictures = [_lines(chart)] if lines else list(_bars(chart))
    return element(
        "figure",
        element("figcaption", chart.title),
        element("div", *pictures, class_="pictures"),
        *([_data(chart)] if lines else []),
        class_="long" if len(pictures) > 1 else None,
    )


def _picture(
    key: str, title: str, described: Sequence[str], height: int, *drawn: Element
) -> Element:
    name, description = f"{key}-title", f"{key}-desc"
    return element(
        "svg",
        element("title", title, id=name),
        element("desc", f"{'; '.join(described)}.", id=description),
        *drawn,
        role="img",
        width="100%",
        height=height,
        aria_labelledby=name,
        aria_describedby=description,
    )


def _number(cell: Cell) -> float | None:
    return cell.raw if isinstance(cell.raw, int | float) else None


def _percent(share: float) -> str:
    """A place across: a share of the width."""
    return f"{share * 100:.6g}%"


# --- bars -------------------------------------------------------------------------------------


def _bars(chart: Chart) -> Iterator[Element]:
    """As many pictures as it takes."""
    pictures = list(_fitting(chart.points))
    for number, points in enumerate(pictures, start=1):
        tops = list(accumulate(map(_height, points), initial=0))
        yield _picture(
            f"{chart.key}-{number}",
            text.part(chart.title, number, len(pictures)),
            [text.share_described(p.label, p.cells[0].text, p.remark) for p in points],
            tops[-1],
            *map(_bar, points, tops),
        )


def _fitting(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points, cut where a picture would become too tall."""
    shown: list[Point] = []
    for point in points:
        if sum(map(_height, [*shown, point])) > _TALLEST:
            yield shown
            shown = []
        shown.append(point)
    yield shown


def _label(point: Point) -> list[str]:
    return textwrap.wrap(writable(point.label), _LABEL) or [""]


def _height(point: Point) -> int:
    return len(_label(point)) * _LINE + _BAR + _GAP


def _bar(point: Point, top: int) -> Element:
    """A label, what is counted, and the bar; a share of nothing has no bar."""
    (cell,) = point.cells
    lines = _label(point)
    share, below = _number(cell), top + len(lines) * _LINE + 1
    bars = [
        element("rect", y=below, width=_percent(width), height=_BAR, class_=look)
        for width, look in (((1, "rest"), (min(share, 1), "done")) if share is not None else ())
    ]
    return element(
        "g",
        *(element("text", line, x=0, y=top + 13 + i * _LINE) for i, line in enumerate(lines)),
        element(
            "text",
            element("tspan", f"{point.remark}  ", class_="remark"),
            element("tspan", cell.text, class_="value"),
            x="100%",
            y=top + 13,
            text_anchor="end",
        ),
        *bars,
    )


# --- lines ------------------------------------------------------------------------------------


def _lines(chart: Chart) -> Element:
    ticks = _ticks(max((_number(c) or 0 for point in chart.points for c in point.cells), default=0))
    return _picture(
        chart.key,
        chart.title,
        [
            text.count_described(
                p.label, [(s, c.text) for s, c in zip(chart.series, p.cells, strict=True)]
            )
            for p in chart.points
        ],
        _HEIGHT,
        *_legend(chart),
        *_grid(ticks),
        *_months(chart.points),
        *(_line(chart.points, i, ticks[-1]) for i in range(len(chart.series))),
        *_marks(chart.points, ticks[-1]),
    )


def _ticks(most: float) -> list[int]:
    """Round numbers from 0 to the first one that is not less than the largest count."""
    steps = (digit * 10**zeros for zeros in count() for digit in (1, 2, 5))
    step = next(step for step in steps if step * _MOST_TICKS >= most)
    return list(range(0, max(-(-int(most) // step), 1) * step + 1, step))


def _down(count: float, most: float) -> float:
    """How far down the picture a count stands."""
    return round(_GROUND - (_GROUND - _TOP) * count / most, 2)


def _across(place: int, points: Sequence[Point]) -> float:
    """How far from the left a point stands, with room for its mark at both ends."""
    return _EDGE + (1 - 2 * _EDGE) * (place / (len(points) - 1) if len(points) > 1 else 0.5)


def _legend(chart: Chart) -> Iterator[Element]:
    """What each line is, and what it comes to in the end."""
    last = chart.points[-1].cells
    for i, (series, cell) in enumerate(zip(chart.series, last, strict=True)):
        yield element(
            "svg",
            element("line", x1=0, x2=26, y1=9, y2=9, class_=f"line line-{i + 1}"),
            element("text", text.legend(series, cell.text), x=33, y=13),
            x=_percent(i / len(chart.series)),
            height=18,
        )


def _grid(ticks: Sequence[int]) -> Iterator[Element]:
    for tick in ticks:
        y = _down(tick, ticks[-1])
        yield element("line", x1=0, x2="100%", y1=y, y2=y, class_="grid")
        if tick:
            yield element("text", show_count(tick), x=0, y=y - 4, class_="tick")


def _months(points: Sequence[Point]) -> Iterator[Element]:
    """The first and the last label, and some between."""
    last = len(points) - 1
    steps = max(min(last, _MOST_MONTHS - 1), 1)
    for place in sorted({round(last * i / steps) for i in range(steps + 1)}):
        anchor = "start" if place == 0 < last else "end" if place == last > 0 else "middle"
        yield element(
            "text",
            points[place].label,
            x=_percent(_across(place, points)),
            y=_HEIGHT - 6,
            text_anchor=anchor,
            class_="tick",
        )


def _line(points: Sequence[Point], series: int, most: float) -> Element:
    """One line, stretched to the width that there is; its stroke is not."""
    places = " ".join(
        f"{_across(i, points) * _WIDTH:.6g},{_down(_number(p.cells[series]) or 0, most):.6g}"
        for i, p in enumerate(points)
    )
    return element(
        "svg",
        element("polyline", points=places, class_=f"line line-{series + 1}"),
        width="100%",
        height=_HEIGHT,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        preserveAspectRatio="none",
    )


def _marks(points: Sequence[Point], most: float) -> Iterator[Element]:
    """A mark at each point, unless they are too many."""
    for i, point in enumerate(points if len(points) <= _MOST_MARKS else ()):
        for series, cell in enumerate(point.cells, start=1):
            yield element(
                "circle",
                cx=_percent(_across(i, points)),
                cy=_down(_number(cell) or 0, most),
                r=3.5,
                class_=f"mark mark-{series}",
            )


def _data(chart: Chart) -> Element:
    """The counts of the lines, which no annex lists."""
    columns = [
        Column(text.MONTH, Kind.TEXT, 8),
        *(Column(series, Kind.COUNT, 10) for series in chart.series),
    ]
    rows = [[text_cell(point.label), *point.cells] for point in chart.points]
    title = text.chart_data(chart.title)
    table = table_box(
        Table(title, columns, rows), f"{chart.key}-data", named_above=True, fixed=True
    )
    return element("details", element("summary", title), table)
