"""Laws of meetings: what is counted is what was answered; by hand or by the sheet is the same;
undo takes everything back.
"""

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.cli import main
from lamtheobac.domain.activity import Answer
from lamtheobac.domain.meetings import Said
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import UsageError
from lamtheobac.messages.meeting_sheet import ANSWER_WORDS
from lamtheobac.render.style import as_stored
from lamtheobac.services import books, journal, meetings
from lamtheobac.services.intake import session
from lamtheobac.services.intake.session import Asked
from lamtheobac.sheets.writing import meeting as writing
from lamtheobac.storage.database import Book, Stamp
from tests.meetings.sheet import Filling
from tests.property.test_laws import QUICK
from tests.property.test_round_trip import read_back, texts

DAY = date(2026, 6, 15)
TABLES = {
    "commitment": "id, status, due_on, completed_on, result, evidence, reason",
    "progress": "commitment_id, noted_on, note, percent",
    "meeting": "unit_id, held_on",
    "meeting_answer": "commitment_id, answer, note, new_due_on",
}


def cleaned(text: str) -> str | None:
    """The text as the book keeps it; None when nothing of it is left."""
    try:
        return clean_text(text, field="")
    except UsageError:
        return None


words = texts.map(cleaned).filter(bool)
perhaps = st.none() | words
days = st.integers(1, 700).map(lambda n: date(2026, 12, 31) + timedelta(days=n))
done = st.tuples(words, st.none() | st.dates(date(2026, 2, 1), DAY))
progress = st.tuples(words, st.none() | st.integers(0, 100))
answers = st.one_of(
    st.none(),  # passed over, left blank
    done.map(lambda one: Said(Answer.DONE, one[0], on=one[1])),
    progress.map(lambda one: Said(Answer.PROGRESS, one[0], percent=one[1])),
    perhaps.map(lambda note: Said(Answer.NOTHING, note)),
    st.tuples(perhaps, days).map(lambda one: Said(Answer.POSTPONED, one[0], new_due_on=one[1])),
)
meeting = st.lists(answers, min_size=6, max_size=6)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cell with six open commitments; the last one was assigned."""
    book = tmp_path_factory.mktemp("template") / "so.db"
    for command in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An"),
        ("member", "add", "Trần Thị Bình"),
        ("register", "--collective", "Tuyến đường hoa", "--due", "31/05/2026"),
        ("register", "an", "Đọc sách", "--due", "01/06/2026"),
        ("register", "an", "Trồng cây", "--due", "31/12/2026"),
        ("register", "binh", "Giúp hộ nghèo"),
        ("register", "binh", "Đi bộ", "--due", "15/06/2026"),
        ("assign", "binh", "Số hóa sổ", "--deliverable", "Sổ", "--due", "10/06/2026"),
    ):
        assert main(["--db", str(book), "--today", "2026-02-01", *command]) == 0
    return book


def opened(template: Path, folder: str) -> Book:
    """A copy of the book."""
    copy = Path(folder) / "so.db"
    shutil.copy(template, copy)
    return books.open_for_use(copy, Stamp(DAY, "2026-06-15T08:00:00+07:00", "thử"))


def answered(book: Book, chosen: Sequence[Said | None]) -> None:
    """The meeting held by hand."""
    walk = meetings.begin(book, None, None)
    for number, said in zip(walk.waiting, chosen, strict=True):
        if said is not None:
            meetings.answer(book, walk, meetings.look(book, walk, number), said)


def facts(path: Path) -> dict[str, list[Any]]:
    """What the book holds of commitments and meetings, in the order written."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
            for table, columns in TABLES.items()
        }


def fill(path: Path, chosen: Sequence[Said | None]) -> None:
    """Write the answers into the sheet, as typed into cells of texts."""
    sheet = Filling(path)
    for number, said in zip(sheet.numbers, chosen, strict=True):
        if said is None:
            continue
        sheet.put(
            number,
            answer=ANSWER_WORDS[said.answer],
            said=None if said.note is None else as_stored(said.note),
            percent=said.percent,
            day=said.on or said.new_due_on,
        )
        if said.note is not None:
            sheet.cell(number, "said").data_type = "s"
    sheet.save()


@QUICK
@given(meeting)
def test_the_minutes_count_what_was_answered(template: Path, chosen: list[Said | None]) -> None:
    given_ = Counter(said.answer for said in chosen if said is not None)
    with tempfile.TemporaryDirectory() as folder, opened(template, folder) as book:
        answered(book, chosen)
        if not given_:
            return
        found = meetings.minutes(book, None, DAY)
        assert {answer: len(found.of(answer)) for answer in Answer if found.of(answer)} == given_
        assert len(found.heard) + found.unheard == len(chosen)
        settled = {Answer.DONE, Answer.POSTPONED}
        # The unit's own, the first of An and the task of Bình are overdue, unless they are settled.
        overdue = chosen[0], chosen[1], chosen[3]
        assert len(found.overdue) == sum(
            said is None or said.answer not in settled for said in overdue
        )


@QUICK
@given(meeting)
def test_the_sheet_writes_the_same_book_as_answers_by_hand(
    template: Path, chosen: list[Said | None]
) -> None:
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        opened(template, one) as by_hand,
        opened(template, other) as by_sheet,
    ):
        sheet = meetings.sheet(by_sheet, None, None)
        path = Path(other) / "phieu.xlsx"
        writing.write_sheet(path, sheet.facts, sheet.mark)
        fill(path, chosen)
        answered(by_hand, chosen)
        for _ in range(2):  # the second time changes nothing
            taken = session.take_in(by_sheet, read_back(path), Asked())
            assert taken.issues == []
            assert facts(by_sheet.path) == facts(by_hand.path)
        assert taken.counts["commitments_changed"] == 0


@QUICK
@given(meeting)
def test_undo_of_every_answer_leaves_the_book_as_it_was(
    template: Path, chosen: list[Said | None]
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(template, folder) as book:
        before = facts(book.path)
        answered(book, chosen)
        for said in chosen:
            if said is not None:
                journal.undo(book, None)
        after = facts(book.path)
        assert {**after, "meeting": []} == before
        assert meetings.begin(book, None, None).heard == 0
