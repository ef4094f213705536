"""The records behind a figure of the report."""

from collections.abc import Iterator

from lamtheobac import disk
from lamtheobac.cli import output
from lamtheobac.cli.app import Session
from lamtheobac.cli.report_output import STDOUT, Format, Wanted
from lamtheobac.domain.figures import as_it_stood
from lamtheobac.errors import OptionsExclude
from lamtheobac.messages import report as text
from lamtheobac.messages import sentences
from lamtheobac.render import data
from lamtheobac.services import reporting
from lamtheobac.services.reporting import Explained, Subject


def explain(session: Session, subject: Subject, figure: str, wanted: Wanted) -> None:
    """Show or write the records behind a figure, as they are read."""
    if len(wanted.formats) > 1:
        raise OptionsExclude(options=("--csv", "--json"))
    with session.open() as book, reporting.explained(book, subject, figure) as found:
        if not wanted.formats:
            _print(found, subject, figure, wanted)
            return
        (name,) = wanted.formats
        documents = _documents(found, subject, wanted)
        parts = data.array(documents) if name is Format.JSON else data.csv_lines(documents)
        if wanted.output_to in {None, STDOUT}:
            output.write_all(parts)
            output.remark(*text.not_listed(figure, found.by_number))
            return
        stem = f"{figure}-{found.unit.code}-{subject.period.label}"
        file_name = disk.file_name(stem, name)
        file = disk.destination(
            wanted.output_to, file_name, book=book.path, overwrite=wanted.overwrite
        )
        saved = disk.write_whole(file, lambda unfinished: disk.write_parts(unfinished, parts))
    output.say(sentences.written(output.place(saved)))
    output.remark(*text.not_listed(figure, found.by_number))


def _documents(
    found: Explained, subject: Subject, wanted: Wanted
) -> Iterator[dict[str, data.Json]]:
    named = not wanted.anonymous
    for place in found.people or ():
        yield data.place(place, named=named)
    for unit_year in found.units or ():
        yield {"year": unit_year.year, **data.unit(unit_year.unit)}
    day = subject.period.as_of
    for item in found.work or ():
        document = data.commitment(as_it_stood(item, day), day)
        yield document if named else data.unnamed(document)


def _print(found: Explained, subject: Subject, figure: str, wanted: Wanted) -> None:
    from lamtheobac.render import terminal
    from lamtheobac.render.report import records

    named = not wanted.anonymous
    if found.people is not None:
        table = records.people(found.people, named=named)
    elif found.units is not None:
        table = records.unit_years(found.units)
    else:
        table = records.work(found.work or (), subject.period.as_of, named=named)
    terminal.show_table(table)
    output.say(text.explained(figure, found.number, subject.period))
    output.say(*text.not_listed(figure, found.by_number))
