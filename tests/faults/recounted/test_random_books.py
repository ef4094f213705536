"""Whatever a book holds: its report is what a recount gives, and every format says the same."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lamtheobac.domain.figures import Figures
from lamtheobac.render.cells import Table
from lamtheobac.render.report import csv_text, markdown, terminal
from lamtheobac.render.report.docx import document
from lamtheobac.render.report.html import page
from lamtheobac.render.report.view import ReportView
from lamtheobac.render.report.xlsx import workbook
from lamtheobac.storage import conditions, figures
from tests.conftest import Run
from tests.faults.recounted.examined_books import Examined
from tests.faults.scale import many, tell

PARTS = many(2, 20)
EACH = many(5, 500)  # books in a part


@pytest.mark.parametrize("part", range(PARTS))
def test_the_report_is_a_recount_and_every_format_says_it(
    run: Run, folder: Path, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", ("80", "200")[part % 2])
    counted = _examine(run, folder, range(part * EACH, (part + 1) * EACH))
    assert counted["books"] == EACH
    assert min(counted["xlsx"], counted["docx"]) >= EACH // 2
    tell(f"random books {part}", **counted)


# --- planted faults ----------------------------------------------------------------------------

Plant = Callable[[pytest.MonkeyPatch], None]


def in_the_query(queries: conditions.Queries, right: str, wrong: str) -> Plant:
    """A word of a counting query is another one."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        text = queries[conditions.Source.RECORDS]
        assert right in text
        patch.setitem(queries, conditions.Source.RECORDS, text.replace(right, wrong))

    return plant


def in_the_tree(patch: pytest.MonkeyPatch) -> None:
    """A unit that was moved on the day stands nowhere on it."""
    text = figures._BRANCHES  # noqa: SLF001 - nothing else holds the query
    patch.setattr(figures, "_BRANCHES", text.replace("from_on <= :tree_day", "from_on < :tree_day"))


WRONG_FIGURES = {
    "what is due on the day is overdue": in_the_query(
        figures.COMMITMENTS_BY_BRANCH, "c.due_on < :as_of", "c.due_on <= :as_of"
    ),
    "what is done on its last day is late": in_the_query(
        figures.COMMITMENTS_BY_BRANCH, "c.completed_on > c.due_on", "c.completed_on >= c.due_on"
    ),
    "what was withdrawn on the day still counts": in_the_query(
        figures.COMMITMENTS_BY_BRANCH, "c.closed_on > :as_of", "c.closed_on >= :as_of"
    ),
    "a paper of the day is not in yet": in_the_query(
        figures.PLANS_BY_BRANCH, "p.submitted_on <= :as_of", "p.submitted_on < :as_of"
    ),
    "the months forget who withdrew": in_the_query(
        figures.MONTHS, "c.closed_on <= :as_of", "c.closed_on < :as_of"
    ),
    "topics count work of everybody as that of members": in_the_query(
        figures.OF_NON_PARTY_BY_TOPIC, "'non-party'", "'nobody'"
    ),
    "a moved unit is lost": in_the_tree,
}


def one_more(view: ReportView) -> ReportView:
    """The report with one figure of its first table, of either form, too many by one."""
    annex = view.annexes[0]
    table = annex.tables[0]
    assert table.narrow is not None
    wrong = _spoilt(table)._replace(narrow=_spoilt(table.narrow))
    spoilt = annex._replace(tables=[wrong, *annex.tables[1:]])
    return view._replace(annexes=[spoilt, *view.annexes[1:]])


def _spoilt(table: Table) -> Table:
    """The first row says another number in its last column but two."""
    (first, *others) = table.rows
    cell = first[-3]
    said = re.sub(
        r"\d+|–", lambda found: str(int(found[0].replace("–", "0")) + 1), cell.text, count=1
    )
    raw = cell.raw + 1 if isinstance(cell.raw, int) else cell.raw
    wrong = [*first[:-3], cell._replace(raw=raw, text=said), *first[-2:]]
    return table._replace(rows=[wrong, *others])


WRITERS = {
    "markdown": (markdown, "report_markdown"),
    "html": (page, "report_html"),
    "xlsx": (workbook, "write"),
    "docx": (document, "write"),
    "terminal": (terminal, "show_report"),
}


def in_the_writer(module: ModuleType, name: str) -> Plant:
    """One format says one figure otherwise."""
    right = getattr(module, name)

    def wrong(*given: Any) -> Any:
        return right(*(one_more(one) if isinstance(one, ReportView) else one for one in given))

    return lambda patch: patch.setattr(module, name, wrong)


def in_the_lines(patch: pytest.MonkeyPatch) -> None:
    """The CSV has what is late and what is overdue in the wrong columns."""
    right = csv_text._flat  # noqa: SLF001 - what makes a line

    def wrong(counted: Figures) -> dict[str, Any]:
        flat = right(counted)
        late = flat["individual_late"]
        return flat | {"individual_late": flat["individual_overdue"], "individual_overdue": late}

    patch.setattr(csv_text, "_flat", wrong)


PLANTED = {
    **WRONG_FIGURES,
    **{f"another figure in {name}": in_the_writer(*place) for name, place in WRITERS.items()},
    "columns of the CSV are swapped": in_the_lines,
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_wrong_figure_is_found(
    run: Run, folder: Path, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        _examine(run, folder, range(120))


def _examine(run: Run, folder: Path, seeds: Iterable[int]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for seed in seeds:
        counted += Examined(run, folder, seed).all()
    return counted
