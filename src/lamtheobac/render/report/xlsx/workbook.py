"""The report as an Excel workbook: text, annexes, charts, and a sheet that checks the sums."""

import io
from pathlib import Path

from lamtheobac.render.report.view import Part, ReportView
from lamtheobac.render.report.xlsx.annex import add_annex
from lamtheobac.render.report.xlsx.charts import add_charts
from lamtheobac.render.report.xlsx.check import add_check
from lamtheobac.render.report.xlsx.results import save_with_results
from lamtheobac.render.report.xlsx.text import add_report
from lamtheobac.render.workbook import empty, private_workplace
from lamtheobac.render.zipped import check


def write(path: Path, view: ReportView) -> None:
    """Write the workbook and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    book = empty()
    with private_workplace():
        add_report(book, view)
        placed = {annex.part: add_annex(book, view, annex) for annex in view.annexes}
        add_charts(book, view)
        units, years = placed[Part.UNIT][0], placed[Part.YEAR][0]
        results = add_check(book, view, units, years)
        saved = io.BytesIO()
        book.save(saved)
    save_with_results(path, saved, results)
    check(path)
