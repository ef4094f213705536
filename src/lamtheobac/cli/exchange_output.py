"""What became of files that came in, for people and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from lamtheobac.cli import output
from lamtheobac.domain.dates import iso
from lamtheobac.messages import exchange as say
from lamtheobac.messages.errors import explain
from lamtheobac.messages.meeting_sheet import minutes_next
from lamtheobac.render import data
from lamtheobac.render.data import Json
from lamtheobac.sheets.issue import Issue

if TYPE_CHECKING:
    from lamtheobac.services.intake.files import FileOutcome
    from lamtheobac.services.intake.session import Line, Taken

_Outcome = TypeVar("_Outcome")
_MOST_LINES = 20  # of the preview and of repairs, where everything was not asked for
_MOST_CELLS = 8  # of one problem that stands in many cells

marked_copy = say.marked_copy
no_files = say.no_files


def say_outcome(outcome: "FileOutcome", *, alone: bool, dry_run: bool) -> None:
    """What a file was recognised as, what it changes, and every problem with its place.

    Args:
        outcome: of the file.
        alone: whether it is the only one; of many files only the essence is said.
        dry_run: whether the whole preview is asked for.
    """
    if outcome.error is not None:
        output.remark(explain(outcome.error))
        return
    taken = outcome.taken
    assert taken is not None  # noqa: S101 - taken or refused
    if alone or dry_run:
        output.say(*_details(taken, dry_run=dry_run))
    if taken.issues:
        output.remark(*_problems(taken), say.refused(taken.file.name, len(taken.issues)))
    elif not any(taken.counts[name] for name in taken.counts if name != "unchanged"):
        output.say(say.nothing_new(taken.file.name))
    else:
        ended = say.would_save if dry_run else say.saved
        output.say(ended(taken.file.name, taken.counts, taken.held_on))
        if taken.held_on and taken.unit and not dry_run:
            output.remark(minutes_next(taken.unit.code, taken.held_on))


def say_summary(outcomes: "Sequence[FileOutcome]") -> None:
    """How many files are in, and how many are not."""
    refused = sum(outcome.refused for outcome in outcomes)
    output.say(say.summary(len(outcomes) - refused, refused))


def _details(taken: "Taken", *, dry_run: bool) -> Iterator[str]:
    yield say.recognised(taken.file, taken.kind, taken.layout, taken.sheets)
    yield say.taken_for(taken.unit, taken.year, taken.held_on)
    yield from (say.note(note.kind, note.sheet, note.where) for note in taken.notes)
    if taken.unused:
        yield say.unused(taken.unused)
    if taken.numbers_dropped:
        yield say.numbers_not_kept()
    if taken.repairs:
        yield say.repaired_head(len(taken.repairs))
        shown = taken.repairs if dry_run else taken.repairs[:_MOST_LINES]
        for one in shown:
            yield say.repaired(one.cell, one.fixed.before, one.fixed.after, one.fixed.encoding)
        yield from _more(len(taken.repairs) - len(shown))
    if not taken.issues:
        lines = taken.preview if dry_run else taken.preview[:_MOST_LINES]
        yield from map(_line, lines)
        yield from _more(taken.shown - len(lines))
    yield say.rows(taken.rows, {str(reason): n for reason, n in taken.skipped.items()})


def _more(count: int) -> Iterator[str]:
    if count:
        yield say.and_more(count)


def _line(line: "Line") -> str:
    return f"  {line.row}: {line.who} – {'; '.join([*line.lines, *line.notes])}"


def _problems(taken: "Taken") -> Iterator[str]:
    """One line a problem; the same problem in many cells of a column stands in one line."""
    together: dict[tuple[str, str, str, str], list[Issue]] = {}
    for issue in taken.issues:
        column = issue.cell.rstrip("0123456789")
        together.setdefault((issue.sheet, column, issue.value, issue.message), []).append(issue)
    for (sheet, _, value, message), same in together.items():
        cells = ", ".join(issue.cell for issue in same[:_MOST_CELLS])
        if len(same) > _MOST_CELLS:
            cells = say.same_cells(cells, len(same))
        yield say.problem(taken.file.name, sheet, cells, value, message)


# --- JSON --------------------------------------------------------------------------------------


def document(outcomes: "Iterable[FileOutcome]", *, dry_run: bool) -> str:
    """The JSON document of the command."""
    return data.dump({"files": [file_json(one) for one in outcomes], "dry_run": dry_run})


def file_json(outcome: "FileOutcome") -> dict[str, Json]:
    """What became of one file, with the counts of the contract."""
    taken = outcome.taken
    if taken is None:
        message = "" if outcome.error is None else explain(outcome.error)
        return {
            "file": str(outcome.path),
            "kind": None,
            "members_added": 0,
            "members_changed": 0,
            "commitments_added": 0,
            "commitments_changed": 0,
            "unchanged": 0,
            "issues": [_issue(Issue("", "", "", message))],
        }
    unit: Json = None
    if taken.unit is not None:
        unit = {"code": taken.unit.code, "name": taken.unit.name}
    # A refused file has changed nothing: its counts are what stands in the book because of it.
    counts = taken.counts if not taken.issues else dict.fromkeys(taken.counts, 0)
    return {
        "file": str(outcome.path),
        "kind": str(taken.kind),
        **counts,
        "issues": [_issue(issue) for issue in taken.issues],
        "sheets": list(taken.sheets),
        "year": taken.year,
        "unit": unit,
        "rows": dict(taken.rows),
        "skipped": {str(reason): count for reason, count in taken.skipped.items()},
        "changes": [_change(line) for line in taken.preview],
        "fonts": [
            {
                "sheet": one.sheet,
                "cell": one.cell,
                "before": one.fixed.before,
                "after": one.fixed.after,
                "encoding": str(one.fixed.encoding),
            }
            for one in taken.repairs
        ],
        "unused_headings": list(taken.unused),
        "held_on": iso(taken.held_on),
        "notes": [say.note(note.kind, note.sheet, note.where).strip() for note in taken.notes],
    }


def _issue(issue: Issue) -> dict[str, Json]:
    return dict(issue._asdict())


def _change(line: "Line") -> dict[str, Json]:
    return {
        "sheet": line.sheet,
        "row": line.row,
        "who": line.who,
        "changes": list(line.lines),
        "notes": list(line.notes),
    }


# --- progress ----------------------------------------------------------------------------------


def with_bar(outcomes: Iterator[_Outcome], count: int) -> Iterator[_Outcome]:
    """The outcomes as they come, counted on the terminal, with the time that remains."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)
