"""The report as Markdown, to paste into a mail or a page: headings, sentences, tables."""

import re
from collections.abc import Iterator, Sequence

from lamtheobac.domain.vietnamese import writable
from lamtheobac.render.cells import Cell, Kind, Table
from lamtheobac.render.report.view import Annex, ReportView

# What Markdown, or the HTML inside it, would read as markup; [ ] also makes links, | columns.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LEFT = frozenset({Kind.TEXT, Kind.DAY})


def report_markdown(view: ReportView) -> Iterator[str]:
    """The document, line by line."""
    yield f"# {_plain(view.title)}\n\n"
    for line in (view.unit_name, *view.subtitle):
        yield f"**{_plain(line)}**  \n"
    yield f"*{_plain(view.as_of)}*\n"
    for section in view.sections:
        yield f"\n## {_plain(section.heading)}\n"
        for paragraph in section.paragraphs:
            yield f"\n{_plain(paragraph)}\n"
    for annex in view.annexes:
        yield from _annex(annex)
    yield f"\n*{_plain(view.foot)}*\n"


def _annex(annex: Annex) -> Iterator[str]:
    yield f"\n## {_plain(annex.number)}. {_plain(annex.title)}\n"
    for table in annex.tables:
        if len(annex.tables) > 1 or table.name != annex.title:
            yield f"\n### {_plain(table.name)}\n"
        yield "\n"
        yield from _table(table)
    for note in annex.notes:
        yield f"\n{_plain(note)}\n"


def _table(table: Table) -> Iterator[str]:
    headings = (
        f"{column.group}: {column.title}" if column.group else column.title
        for column in table.columns
    )
    yield _line([_plain(heading) for heading in headings])
    yield _line([":--" if column.kind in _LEFT else "--:" for column in table.columns])
    for row in table.rows:
        yield _line([_plain(cell.text) for cell in row])
    if table.total is not None:
        yield _line([_bold(cell) for cell in table.total])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _bold(cell: Cell) -> str:
    return f"**{_plain(cell.text)}**" if cell.text else ""


def _plain(value: str) -> str:
    """The text as it is, whatever Markdown would make of it; a line stays one."""
    escaped = _MARKUP.sub(r"\\\1", writable(value))
    return _AT_START.sub(r"\1\\\2", escaped)
