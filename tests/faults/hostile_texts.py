"""Texts made to do harm elsewhere, and a book with as many of them as there are places for them."""

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import strategies as st

from lamtheobac.cli import main
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_text
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import books, people, registry, results
from lamtheobac.services.people import PersonFields
from lamtheobac.services.registry import Content
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit
from tests.faults.processes import TODAY

REGISTERED, DUE = date(2026, 1, 5), date(2026, 3, 31)

# Pieces that mean something to whoever reads a file, or to a terminal.
PIECES = (
    # spreadsheets
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","y")', "+1+1", "-2+3", "@SUM(A1)",
    "\t=1", "\r=1", "'=1+1", "''=x", '=WEBSERVICE("http://x.example")', "_x003D_1", "_x001B_[31m",
    "_x005F_x0041_", "#REF!", "0012", "1e5", "TRUE", "05/06/2026", ";", ",", '"', '""', "\n",
    # pages
    "<script>alert(1)</script>", "</script>", "</style>", "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", "javascript:alert(1)",
    "&lt;b&gt;", "&#60;script&#62;", "&amp;", "&", "<", ">", "<!--", "-->", "]]>", "<![CDATA[",
    "</title><svg/onload=alert(1)>", "{{7*7}}", "${7*7}", "{0}", "%s", "%(x)s", "<?xml?>", "\\",
    # documents
    '</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\x "y"</w:instrText></w:r><w:r><w:t>',
    '</w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>x', "INCLUDETEXT", "<w:br/>",
    # terminals
    "\x1b[31m", "\x1b]0;t\x07", "\x1b]8;;http://x.example\x1b\\", "\x1b[2J", "\x9b31m", "\x90q",
    "\x08\x08", "\x7f", "\x00", "\x85", "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff", "\xad",
    "\u2028", "\u061c", "\U000e0041", "[red]", "[/red]", "[/]", "[link=http://x.example]y[/link]",
    ":bomb:", "[bold", "\\[red]",
    # letters
    "Hoà", "Hòa", "ệ", "e\u0302\u0323", "Z\u0334\u0322\u0300\u0351", "👨\u200d👩\u200d👧", "🇻🇳",
    "漢字", "עברית", "\ud800", "\udfff", "\ufffe", "\uffff", "\ufffd", "\ue000", "\U0010fffd",
    "§ång chÝ", "Nguyá»…n",
)  # fmt: skip
LONG = (("a", 3_000), ("ế ", 2_000), ("=x", 16_383), ("x", 32_768))  # the last is too long

texts = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(LONG).map(lambda made: made[0] * made[1]),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=6).map("".join),
    st.lists(st.sampled_from((*PIECES, "Việc", "của", "đồng chí")), min_size=2, max_size=6).map(
        " ".join
    ),
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=40),
    st.tuples(st.sampled_from("=+-@\t\r'<&[{%\x1b\u202e"), st.text(max_size=30)).map("".join),
)


class Kept(NamedTuple):
    """A text that the book took, as typed and clean, and the number of its commitment."""

    typed: str
    clean: str
    number: int


class Batch(NamedTuple):
    """A book in a folder of its own; `bare` is the same with its people, before their work."""

    book: Path
    bare: Path
    kept: list[Kept]
    refused: list[str]


def cleaned(text: str, limit: int | None = None) -> str | None:
    """The text as the book has to keep it; None where it has to refuse it."""
    try:
        return (
            clean_text(text, field="") if limit is None else clean_text(text, field="", limit=limit)
        )
    except LamTheoBacError:
        return None


def batch(folder: Path, typed: Sequence[str]) -> Batch:
    """A cell in which each text is somebody's name, position, work and all that is said of it."""
    path, bare = folder / "so.db", folder / "bare.db"
    stamp = Stamp(REGISTERED, "2026-01-05T08:00:00+07:00", "thử")
    home = NewUnit("C", "Chi bộ C", UnitKind.CELL)
    books.create(path, stamp, home, superior=None, place=None)
    with books.open_for_use(path, stamp) as book, book.together():
        codes = [_person(book, text) for text in typed]
    shutil.copy(path, bare)
    kept: list[Kept] = []
    refused: list[str] = []
    now = stamp._replace(day=date.fromisoformat(TODAY))
    with books.open_for_use(path, now) as book, book.together():
        for code, text in zip(codes, typed, strict=True):
            number = _work(book, code, text)
            clean = cleaned(text)
            assert (number is None) == (clean is None), text
            if number is None or clean is None:
                refused.append(text)
            else:
                _outcome(book, number, text)
                kept.append(Kept(text, clean, number))
    return Batch(path, bare, kept, refused)


def _person(book: Book, text: str) -> str:
    name = text if cleaned(text, LONGEST_NAME) else "Nguyễn Văn An"
    position = text if cleaned(text) else None
    return people.add(book, PersonFields(name=name, position=position), None).member.code


def _work(book: Book, code: str, text: str) -> int | None:
    topics = [text] if cleaned(text, LONGEST_NAME) else []
    follower = text if cleaned(text, LONGEST_NAME) else None
    content = Content(text, text, DUE, follower, topics)
    try:
        return registry.register(book, code, content, submitted_on=REGISTERED).item.id
    except LamTheoBacError:
        return None


def _outcome(book: Book, number: int, text: str) -> None:
    """Every third stays open (overdue), one is completed, one not done."""
    which = str(number)
    results.progress(book, which, text)
    if number % 3 == 1:
        results.complete(book, [which], result=text, evidence=text)
    elif number % 3 == 2:
        results.decline(book, [which], text)


def told(book: Path, *words: str, code: int | None = 0, columns: int = 80) -> tuple[str, str]:
    """What a command prints on stdout and stderr; at a code of None it may also refuse.

    Raises:
        AssertionError: it ended otherwise.
    """
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch
    ):  # fmt: skip
        patch.setenv("COLUMNS", str(columns))
        ended = main(["--db", str(book), "--today", TODAY, *words])
    assert ended in ({code} if code is not None else {0, 2, 3, 4, 5}), (words, err.getvalue())
    return out.getvalue(), err.getvalue()


def lost(wanted: Iterable[str], where: str | set[str]) -> Iterator[str]:
    """The texts that are not found there."""
    return (text for text in wanted if text not in where)
