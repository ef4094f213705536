"""The report as CSV for other programs: one line for each unit, year and topic, and the total.

The columns are the figures of the JSON document under its names (`individual_completed_pct`).
"""

from collections.abc import Iterator

from lamtheobac.domain.figures import Figures
from lamtheobac.domain.reports import Report
from lamtheobac.render.data import Json, csv_rows
from lamtheobac.render.report.json_text import figures
from lamtheobac.render.report.view import Part

_LABELS = ("table", "code", "name")


def report_csv(report: Report, part: Part | None) -> Iterator[str]:
    """The lines of all tables, or of one and the total; `table` says which a line belongs to."""
    return csv_rows(_rows(report, part))


def _rows(report: Report, part: Part | None) -> Iterator[list[Json]]:
    yield [*_LABELS, *_flat(report.totals)]
    yield ["total", report.unit.code, report.unit.name, *_flat(report.totals).values()]
    tables: dict[Part, list[tuple[Json, Json, Figures]]] = {
        Part.UNIT: [(p.unit.code, p.unit.name, p.figures) for p in report.units],
        Part.YEAR: [(p.year, str(p.year), p.figures) for p in report.years],
        Part.TOPIC: [(None, p.topic, p.figures) for p in report.topics],
    }
    for name, lines in tables.items():
        if part in {None, name}:
            for code, label, counted in lines:
                yield [str(name), code, label, *_flat(counted).values()]


def _flat(counted: Figures) -> dict[str, Json]:
    flat: dict[str, Json] = {}
    for name, value in figures(counted).items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": one for inner, one in value.items()}
        else:
            flat[name] = value
    return flat
