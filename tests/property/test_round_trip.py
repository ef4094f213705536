"""Laws of files: what goes out comes back as it was, whatever the book holds."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.model import UnitKind
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import books, handout, people, plans, registry, results
from lamtheobac.services.intake import session
from lamtheobac.services.intake.session import Asked, Taken
from lamtheobac.services.people import PersonFields
from lamtheobac.services.plans import PaperFields
from lamtheobac.services.registry import Content
from lamtheobac.sheets.grid import SourceFile
from lamtheobac.sheets.reading import container, csv_text, workbook
from lamtheobac.sheets.writing import form, register
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit
from tests.property.test_laws import QUICK, facts_of, played, steps

DAY = date(2026, 6, 15)

# What people paste: any letters, and what spreadsheets, escapes and old fonts trip over.
texts = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "=1+1", "+84 912", "-5", "@ten", "'=1+1", "''=x", "_x001B_", "_x005F_x0041_", "0012",
            "1.50", "05/06/2026", "TRUE", "§ång chÝ NguyÔn", "Nguyá»…n", "A; B", "a\tb\nc", "#REF!",
            "<b>&amp;", "Cộng", "T/M CHI BỘ", "(1)", "A. TẬP THỂ", "x", "1e5", "Hòa", "Hoà",
        ]
    ),
)  # fmt: skip


def read_back(path: Path) -> SourceFile:
    """The file as the child process reads it."""
    facts = container.inspect(path)
    return csv_text.read_text(path) if facts is None else workbook.read_workbook(path, facts)


def exported(book: Book, year: int, folder: Path) -> list[Path]:
    """The register as a workbook and as CSV."""
    paths = [folder / "so.xlsx", folder / "so.csv"]
    with handout.register(book, None, year) as found:
        register.write_register(paths[0], found.facts)
    with (
        handout.register(book, None, year) as found,
        paths[1].open("w", encoding="utf-8", newline="") as file,
    ):
        file.writelines(register.register_csv(found.facts.rows, found.facts.mark))
    return paths


def changes_nothing(book: Book, paths: Sequence[Path]) -> None:
    """Taking the files in leaves every record as it was."""
    before = facts_of(book.path)
    for path in paths:
        taken = session.take_in(book, read_back(path), Asked())
        assert taken.issues == []
        assert [line for line in taken.preview if line.lines] == []
        counts = {name: n for name, n in taken.counts.items() if name != "unchanged"}
        assert set(counts.values()) == {0}
        assert sums_up(taken)
    assert facts_of(book.path) == before


def sums_up(taken: Taken) -> bool:
    """Whether every row read is in exactly one bucket."""
    return taken.rows["read"] == sum(n for name, n in taken.rows.items() if name != "read")


@QUICK
@given(steps, st.sampled_from([2025, 2026]))
def test_a_register_that_comes_back_changes_nothing(
    chosen: list[tuple[str, int, int, int, int]], year: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        changes_nothing(book, exported(book, year, Path(folder)))


@QUICK
@given(steps, st.sampled_from([2025, 2026]), st.sampled_from(["T", "C1", "C2", "C3"]))
def test_a_form_that_comes_back_as_it_was_handed_out_changes_nothing(
    chosen: list[tuple[str, int, int, int, int]], year: int, unit: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        path = Path(folder) / "mau.xlsx"
        form.write_form(path, handout.form(book, unit, year)[1])
        changes_nothing(book, [path])


@QUICK
@given(st.lists(texts, min_size=10, max_size=10), st.integers(0, 2))
def test_a_register_and_a_form_keep_every_text(chosen: list[str], outcome: int) -> None:
    name, position, content, measures, follower, topic, result, reason, study, mend = chosen
    with tempfile.TemporaryDirectory() as folder:
        path, stamp = Path(folder) / "so.db", Stamp(DAY, "2026-06-15T08:00:00+07:00", "thử")
        home = NewUnit("C", "Chi bộ C", UnitKind.CELL)
        books.create(path, stamp, home, superior=None, place=None)
        with books.open_for_use(path, stamp) as book:
            try:
                person = people.add(book, PersonFields(name=name, position=position), None).member
                plans.submit(book, person.code, PaperFields(study, mend, pledge=True))
                plans.confirm(book, [person.code])
                paper = Content(content, measures, DAY, follower, [topic])
                item = registry.register(book, person.code, paper).item
                if outcome == 1:
                    results.complete(book, [str(item.id)], result=result, evidence=reason)
                elif outcome == 2:
                    results.decline(book, [str(item.id)], reason)
            except LamTheoBacError:
                return  # refused at the door: the book holds no such text
            blank = Path(folder) / "mau.xlsx"
            form.write_form(blank, handout.form(book, None, 2026)[1])
            changes_nothing(book, [*exported(book, 2026, Path(folder)), blank])
