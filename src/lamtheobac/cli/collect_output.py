"""What became of files from below, for people and as JSON."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lamtheobac.cli import exchange_output, output
from lamtheobac.messages import rollup as say
from lamtheobac.messages.errors import explain
from lamtheobac.render import rollup as show
from lamtheobac.render.data import Json, dump

if TYPE_CHECKING:
    from lamtheobac.services.rollup.collecting import Asked, Collected
    from lamtheobac.services.rollup.files import FileOutcome, Found

_WORTH_A_BAR = 20  # files that take long enough to be counted aloud
_MOST_DIFFERENCES = 8
_LOST_FROM_SIGHT = 15  # lines after which a refusal is said once more at the end


def counted(
    outcomes: "Iterator[FileOutcome]", count: int, *, json: bool
) -> "Iterable[FileOutcome]":
    """With a progress bar when somebody watches many files come in."""
    if json or count < _WORTH_A_BAR or not sys.stderr.isatty():
        return outcomes
    return exchange_output.with_bar(outcomes, count)


def say_outcome(outcome: "FileOutcome", *, alone: bool, dry_run: bool) -> None:
    """One file: what it brought, or why it is not in.

    When nobody listens any more the files that are left are taken in all the same.
    """
    try:
        _say_outcome(outcome, alone=alone, dry_run=dry_run)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_outcome(outcome: "FileOutcome", *, alone: bool, dry_run: bool) -> None:
    file = outcome.path.name
    if outcome.form is not None:
        exchange_output.say_outcome(outcome.form, alone=alone, dry_run=dry_run)
    elif outcome.error is not None:
        output.remark(_refused(outcome))
    elif outcome.returned is not None:
        back = outcome.returned
        output.say(say.came_back(file, back.package.years, back.return_reason or ""))
    elif outcome.collected is not None:
        output.say(*_collected(file, outcome.collected, dry_run=dry_run))


def _refused(outcome: "FileOutcome") -> str:
    assert outcome.error is not None  # noqa: S101 - asked only of refused files
    sentence = explain(outcome.error)
    says_file = "path" in outcome.error.facts
    return sentence if says_file else say.refused(outcome.path.name, sentence)


def _collected(file: str, found: "Collected", *, dry_run: bool) -> Iterator[str]:
    manifest = found.manifest
    if found.superseded is not None:
        yield say.superseded(file, manifest, found.superseded)
        return
    if found.taken is None:
        yield say.unchanged(file, manifest, returned=found.returned)
        return
    yield say.taken(file, manifest, replaced=found.held_before, dry_run=dry_run)
    for one in found.differences[:_MOST_DIFFERENCES]:
        yield say.difference(*one)
    if len(found.differences) > _MOST_DIFFERENCES:
        yield say.more_differences(len(found.differences) - _MOST_DIFFERENCES)
    if found.taken.aside:
        yield say.set_aside(found.taken.aside)
    if found.accepted_before and not dry_run:
        yield say.accept_again(found.unit.code, manifest.years.last)


@contextmanager
def summarised(
    outcomes: "list[FileOutcome]", found: "Found", asked: "Asked", *, json: bool
) -> Iterator[None]:
    """Say at the end what is in and what is not, also when it ends by Ctrl-C or a full disk."""
    try:
        yield
    except BaseException:
        if not json:
            output.remark(say.stopped())
        raise
    finally:
        if json:
            output.write(_document(outcomes, found.others, dry_run=asked.dry_run))
        elif not found.paths:
            output.remark(say.nothing_to_take())
        elif len(found.paths) > 1 or found.others:
            _say_summary(outcomes, found.others, dry_run=asked.dry_run)


def _say_summary(outcomes: "list[FileOutcome]", others: int, *, dry_run: bool) -> None:
    counts = Counter(_status(outcome) for outcome in outcomes)
    output.say(say.summary(counts, others, dry_run=dry_run))
    refused = [f"  {_refused(one)}" for one in outcomes if one.error is not None]
    if refused and len(outcomes) > _LOST_FROM_SIGHT:
        output.remark(say.refused_list(refused))


def _status(outcome: "FileOutcome") -> str:
    """`taken`, `unchanged`, `superseded` or `refused`."""
    if outcome.refused:
        return "refused"
    if outcome.collected is not None and outcome.collected.superseded is not None:
        return "superseded"
    if outcome.collected is not None:
        return "unchanged" if outcome.collected.taken is None else "taken"
    taken = outcome.form and outcome.form.taken
    if taken and not any(n for name, n in taken.counts.items() if name != "unchanged"):
        return "unchanged"
    return "taken"


def _document(outcomes: "Iterable[FileOutcome]", others: int, *, dry_run: bool) -> str:
    """The JSON document of the command."""
    files: list[Json] = [_file(one) for one in outcomes]
    return dump({"files": files, "other_files": others, "dry_run": dry_run})


def _file(outcome: "FileOutcome") -> dict[str, Json]:
    found: dict[str, Json] = {
        "file": str(outcome.path),
        "kind": str(outcome.kind),
        "status": _status(outcome),
        "exit_code": int(outcome.exit_code),
        "message": None if outcome.error is None else explain(outcome.error),
    }
    if outcome.form is not None:
        return {**exchange_output.file_json(outcome.form), **found}
    if outcome.returned is not None:
        back = outcome.returned
        found["returned"] = {
            "years": {"from": back.package.years.first, "to": back.package.years.last},
            "content_hash": back.package.content_hash,
            "reason": back.return_reason,
        }
    if outcome.collected is not None:
        found |= _package(outcome.collected)
    return found


def _package(one: "Collected") -> dict[str, Json]:
    taken = one.taken
    counts = Counter[str]()
    for (what, _), number in (taken.counts if taken else {}).items():
        counts[what] += number
    return {
        "package": show.package(one.manifest),
        "unit": {"code": one.unit.code, "name": one.unit.name},
        "replaced": one.held_before and taken is not None,
        "records": {what: counts[what] for what in ("added", "changed", "removed")},
        "set_aside": taken.aside if taken else 0,
        "differences": [dict(difference._asdict()) for difference in one.differences],
    }
