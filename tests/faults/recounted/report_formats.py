"""The figures that each format of a report says, read back from its file, against its JSON."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import lxml.etree
import lxml.html

from lamtheobac.messages import words
from tests.faults.recounted.plain_facts import Fields
from tests.report.pages import Rows, markdown_tables
from tests.report.workbook_reading import sheets_of, tables

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BAR = set("█▏▎▍▌▋▊▉░")
_APART = re.compile(r" {2,}")
_MANY_COLUMNS = 9  # the least that a wide terminal shows
_NUMBER = re.compile(r"[0-9.,]+%?")
_LABELS = (words.UNIT_COLUMN, words.YEAR, words.TOPIC_COLUMN)
_KINDS = {
    "collective": words.COLLECTIVE,
    "individual": words.INDIVIDUAL,
    "assigned": words.ASSIGNED,
}
_COUNTS = {
    "registered": words.REGISTERED,
    "completed": words.COMPLETED,
    "in_progress": words.IN_PROGRESS,
    "overdue": words.OVERDUE_COLUMN,
    "not_completed": words.NOT_COMPLETED,
    "units": words.COLLECTIVE_UNITS,
    "of_members": words.OF_MEMBERS,
    "assignees": words.ASSIGNEES,
    "tasks": words.TASKS,
}
_PEOPLE = {
    "members": f"{words.GROUP_MEMBERS}: {words.MEMBERS}",
    "exempt": f"{words.GROUP_MEMBERS}: {words.EXEMPT}",
    "expected": f"{words.GROUP_MEMBERS}: {words.EXPECTED}",
    "with_plan": f"{words.GROUP_MEMBERS}: {words.WITH_PLAN}",
    "non_party_registered": words.NON_PARTY,
    "models": words.MODELS,
    "awards": words.AWARDS,
    "sessions": words.SESSIONS,
    "inspections": words.INSPECTIONS,
    "inspections_open": words.INSPECTIONS_OPEN,
}


def share(done: int, of: int, decimals: int) -> str:
    """A percentage as people read it: half up, a comma, and no zeros that say nothing."""
    if not of:
        return "–"
    step = Decimal(1).scaleb(-decimals)
    exact = (Decimal(100 * done) / of).quantize(step, ROUND_HALF_UP)
    text = str(exact if done == of else min(exact, 100 - step)).replace(".", ",")
    return f"{text.removesuffix(',' + '0' * decimals)}%"


def by_heading(figures: Fields, decimals: int) -> dict[str, str]:
    """Figures as the tables say them, by heading."""
    found = {heading: str(figures[name]) for name, heading in _PEOPLE.items()}
    plans = share(figures["with_plan"], figures["expected"], decimals)
    found[f"{words.GROUP_MEMBERS}: {words.PERCENT}"] = plans
    for kind, group in _KINDS.items():
        counts = figures[kind]
        for name, heading in _COUNTS.items():
            if name in counts:
                found[f"{group}: {heading}"] = str(counts[name])
        done = share(counts["completed"], counts["registered"], decimals)
        found[f"{group}: {words.PERCENT}"] = done
    return found


def check_markdown(text: str, report: Fields, decimals: int) -> int:
    """Each figure in a table by unit, year or topic is that of the JSON; how many there were."""
    checked = 0
    for headings, *rows in markdown_tables(text):
        label = next((place for place, head in enumerate(headings) if head in _LABELS), None)
        first = None if label is None else headings[label + 1] if label + 1 < len(headings) else ""
        if label is None or first not in by_heading(report["totals"], decimals):
            continue  # a list of names
        for row in rows:
            figures = _meant(report, headings[label], row, label)
            said = by_heading(figures, decimals)
            for heading, cell in list(zip(headings, row, strict=True))[label + 1 :]:
                assert cell == said[heading], (headings[label], row[label], heading)
                checked += 1
    return checked


def _meant(report: Fields, kind: str, row: list[str], label: int) -> Fields:
    """The figures of a row of a table, by its label; of units by their code beside it."""
    name = row[label]
    if name == words.TOTAL:
        found = report["totals"]
    elif kind == words.UNIT_COLUMN:
        found = next(unit for unit in report["units"] if unit["code"] == row[label - 1])
    elif kind == words.YEAR:
        found = next(year for year in report["years"] if str(year["year"]) == name)
    else:
        found = next(topic for topic in report["topics"] if topic["topic"] == name)
    return dict(found)


def check_csv(text: str, report: Fields) -> None:
    """The lines are the JSON's figures, under their names."""
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    wanted = [("total", report["totals"])]
    wanted += [("unit", one) for one in report["units"]]
    wanted += [("year", one) for one in report["years"]]
    wanted += [("topic", one) for one in report["topics"]]
    assert len(lines) == len(wanted)
    for line, (table, figures) in zip(lines, wanted, strict=True):
        assert line["table"] == table
        flat = dict(_flat(figures))
        names = [name for name in flat if name not in {"code", "name", "year", "topic"}]
        assert {name: line[name] for name in names} == {name: flat[name] for name in names}
        assert len(names) == len(line) - 3


def _flat(figures: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{inner}", str(one)) for inner, one in _flat(value))
        else:
            yield name, "" if value is None else str(value)


def html_rows(path: Path) -> list[Rows]:
    """The rows of the tables in the annexes."""
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8"))
    tables_ = page.xpath("//*[contains(concat(' ', @class, ' '), ' annex ')]//table")
    return [
        [
            ["".join(cell.itertext()).strip() for cell in row.xpath("./td|./th")]
            for row in table.xpath("./tbody/tr|./tfoot/tr")
        ]
        for table in tables_
    ]


def docx_body(path: Path) -> lxml.etree._Element:
    """What is written in a document."""
    with ZipFile(path) as whole:
        return lxml.etree.fromstring(whole.read("word/document.xml"))


def docx_rows(path: Path) -> list[Rows]:
    """All rows of the annexes' tables; the first two tables are the head and the signature."""
    found = list(docx_body(path).iter(f"{_WORD}tbl"))[2:]
    return [
        [[_said(cell) for cell in row.iter(f"{_WORD}tc")] for row in table.iter(f"{_WORD}tr")]
        for table in found
    ]


def _said(part: lxml.etree._Element) -> str:
    return "".join(text.text or "" for text in part.iter(f"{_WORD}t"))


def xlsx_rows(path: Path) -> list[list[list[Any]]]:
    """The rows of the tables in the annexes, as values."""
    return [
        table.rows
        for name, rows in sheets_of(path, "calamine").items()
        if name.startswith("PL")
        for table in tables(rows)
    ]


def same_cell(value: Any, text: str, decimals: int) -> bool:
    """Whether a sheet's cell, as its format shows it, says the same as a text."""
    if isinstance(value, datetime | date):
        return text == f"{value:%d/%m/%Y}"
    if isinstance(value, str) or value is None:
        return (value or "") == text
    if text.endswith("%"):
        shown = Decimal(repr(value)) * 100
        step = Decimal(1).scaleb(-decimals)
        return shown.quantize(step, ROUND_HALF_UP) == Decimal(text[:-1].replace(",", "."))
    return bool(text) and Decimal(repr(value)) == Decimal(text.replace(".", "").replace(",", "."))


def check_rows(path: Path, reference: list[Rows], decimals: int) -> None:
    """A file says, cell for cell, what the tables of the Markdown say."""
    wanted = [rows for _, *rows in reference]
    if path.suffix == ".html":
        assert html_rows(path) == wanted
    elif path.suffix == ".docx":
        found = docx_rows(path)
        assert [rows[len(rows) - len(w) :] for rows, w in zip(found, wanted, strict=True)] == wanted
    else:
        for rows, want in zip(xlsx_rows(path), wanted, strict=True):
            for cells, texts in zip(rows, want, strict=True):
                for cell, text in zip(cells, texts, strict=True):
                    assert same_cell(cell, text, decimals), (path.name, cell, text, texts)


SENTENCES: Mapping[str, Callable[[Path], set[str]]] = {
    ".html": lambda path: {
        " ".join("".join(p.itertext()).split()) for p in lxml.html.parse(str(path)).iter("p")
    },
    ".docx": lambda path: {_said(p) for p in docx_body(path).iter(f"{_WORD}p")},
    ".xlsx": lambda path: {
        str(cell) for row in sheets_of(path, "calamine")["Báo cáo"] for cell in row
    },
    ".md": lambda path: set(re.sub(r"\\(.)", r"\1", path.read_text(encoding="utf-8")).splitlines()),
}


def check_terminal(shown: str, report: Fields, reference: list[Rows], decimals: int) -> int:
    """Each row of figures is shown, in few columns or in many; how many there were."""
    lines = [_APART.split(line.strip()) for line in shown.splitlines() if not _BAR & set(line)]
    checked = 0
    for headings, *rows in reference:
        label = next((place for place, head in enumerate(headings) if head in _LABELS), None)
        if label is None or f"{words.COLLECTIVE}: {words.REGISTERED}" not in headings:
            continue
        kinds = [kind for kind, name in _KINDS.items() if f"{name}: {words.REGISTERED}" in headings]
        for row in rows:
            figures = _meant(report, headings[label], row, label)
            narrow = [_ratio(figures[kind], decimals) for kind in kinds]
            if headings[label] != words.TOPIC_COLUMN:
                plans = {"completed": figures["with_plan"], "registered": figures["expected"]}
                narrow.insert(0, _ratio(plans, decimals))
            wide = row[label + 1 :]
            assert any(line[1:][-len(narrow) :] == narrow or _within(line, wide)
                       for line in lines), row  # fmt: skip
            checked += 1
    return checked


def _ratio(counts: Fields, decimals: int) -> str:
    done, of = counts["completed"], counts["registered"]
    return f"{done}/{of} ({share(done, of, decimals)})" if of else "–"


def _within(line: list[str], row: list[str]) -> bool:
    """Whether what is shown in many columns stands in the row, in its order."""
    numbers = [cell for cell in line[1:] if cell == "–" or _NUMBER.fullmatch(cell)]
    remaining = iter(row)
    return len(numbers) >= _MANY_COLUMNS and all(number in remaining for number in numbers)


def check_sentences(report: Fields, decimals: int) -> None:
    """The sentences say the main figures."""
    totals, said = report["totals"], " ".join(report["paragraphs"])
    if totals["expected"]:
        done = share(totals["with_plan"], totals["expected"], decimals)
        assert f"{totals['with_plan']}/{totals['expected']} (bằng {done})" in said, said
    for kind, name in (("collective", "của tập thể"), ("individual", "của cá nhân")):
        registered, completed = totals[kind]["registered"], totals[kind]["completed"]
        if registered:
            done = share(completed, registered, decimals)
            assert f"{registered} việc {name}" in said, said
            assert f"{name} đạt {completed} (bằng {done})" in said, said
