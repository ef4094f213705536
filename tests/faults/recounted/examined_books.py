"""The reports of a random book, held against a recount and against each other."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac.messages import words
from lamtheobac.storage.checking import sums
from tests.conftest import Run
from tests.faults.recounted import report_formats as formats
from tests.faults.recounted.plain_facts import Facts, Fields
from tests.faults.recounted.random_books import FIRST_YEAR, Draw, make
from tests.faults.recounted.recounting import Recount, Span, work_only
from tests.report.pages import markdown_tables

_HEADINGS = {"unit": words.UNIT_COLUMN, "year": words.YEAR, "topic": words.TOPIC_COLUMN}


class Asked(NamedTuple):
    """A report as it is asked for: its options, and what they mean; `before`: to compare with."""

    words: tuple[str, ...]
    unit: int
    span: Span
    before: Span


class Examined:
    """The book of a seed, and what its reports say."""

    def __init__(self, run: Run, folder: Path, seed: int) -> None:
        self._run, self._folder, self._seed = run, folder, seed
        self.draw: Draw = make(folder / "so.db", seed)
        self.counted: Counter[str] = Counter(books=1)
        self._today = str(self.draw.today)
        assert run("info", today=self._today).code == 0  # opens the roll of the year
        self.facts = Facts(folder / "so.db")

    def all(self) -> Counter[str]:
        """Three reports, one of them in all formats; the program's own recount; how much it was."""
        for _ in range(2):
            self.report(self.ask())
        self.formats(self.ask())
        with closing(sqlite3.connect(self._folder / "so.db")) as connection:
            assert list(sums.differing(connection, date.fromisoformat(self.draw.day()))) == []
        if self._seed % 10 == 0:
            assert self._run("check", today=self._today) == (0, "", "")
        return self.counted

    def ask(self) -> Asked:
        """Any unit, years and day."""
        draw, this = self.draw, self.draw.today.year
        first = draw.random.randrange(FIRST_YEAR, this + 1)
        last = draw.random.choice([first, first, draw.random.randrange(first, this + 2)])
        typed: list[str] = []
        day = self._today
        if (first, last) != (this, this) or draw.chance(50):
            single = ("--year", str(first))
            typed += single if first == last else ("--from", str(first), "--to", str(last))
        if draw.chance(70):
            day = draw.day(f"{FIRST_YEAR}-02-01")
            typed += ["--as-of", day]
        unit = draw.random.choice([1, 1, *self.facts.code])
        if unit != 1:
            typed += ["--unit", self.facts.code[unit]]
        span = Span(first, last, day)
        years = (first - (last - first + 1), first - 1)
        if draw.chance(20):
            years = (FIRST_YEAR - 1, FIRST_YEAR - 1)
            typed += ["--compare", str(years[0])]
        return Asked(tuple(typed), unit, span, span.moved(*years, self._today))

    def report(self, asked: Asked) -> Fields:
        """The report as JSON, each figure as the recount says."""
        done = self._run("report", *asked.words, "--json", today=self._today)
        assert done.code == 0, (self._seed, asked, done.err)
        report: Fields = done.json
        difference = differing(report, self.facts, asked)
        assert difference == {}, (self._seed, asked.words)
        self.counted["reports"] += 1
        return report

    def formats(self, asked: Asked) -> None:
        """One report in every format; a workbook and a document in turn."""
        report, office = self.report(asked), ("xlsx", "docx")[self._seed % 2]
        files = ("md", "html", "csv", office)
        target = self._folder / "ra"
        target.mkdir(exist_ok=True)
        options = [f"--{name}" for name in files]
        wanted = (*options, "-o", str(target), "--overwrite")
        assert self._run("report", *asked.words, *wanted, today=self._today).code == 0
        made = {path.suffix: path for path in target.iterdir()}
        kind = self.draw.random.choice(list(_HEADINGS))
        shown = self._run("report", *asked.words, "--by", kind, today=self._today).out
        try:
            self.counted["figures"] += self._compare(report, made, shown, kind)
        except AssertionError as found:
            found.add_note(f"book {self._seed}, report {' '.join(asked.words)}")
            raise
        for path in made.values():
            path.unlink()
        self.counted.update([*files, "json", "terminal"])

    def _compare(self, report: Fields, made: dict[str, Path], shown: str, kind: str) -> int:
        decimals = int(self._setting("report.decimals"))
        text = made[".md"].read_text(encoding="utf-8")
        reference = markdown_tables(text)
        figures_found = formats.check_markdown(text, report, decimals)
        formats.check_csv(made[".csv"].read_text(encoding="utf-8"), report)
        shown_of = [table for table in reference if _HEADINGS[kind] in table[0]]
        figures_found += formats.check_terminal(shown, report, shown_of, decimals)
        for suffix, path in made.items():
            if suffix not in {".md", ".csv"}:
                formats.check_rows(path, reference, decimals)
            if suffix != ".csv":
                said = formats.SENTENCES[suffix](path)
                assert set(report["paragraphs"]) <= said, suffix
        assert all(sentence in shown for sentence in report["paragraphs"])
        formats.check_sentences(report, decimals)
        return figures_found

    def _setting(self, key: str) -> str:
        return self._run("config", "get", key, "--json", today=self._today).json["value"]  # type: ignore[no-any-return]


def differing(report: Fields, facts: Facts, asked: Asked) -> dict[str, object]:
    """What of a report is not as the recount says, by name."""
    recount = Recount(facts, asked.unit, asked.span)
    before = Recount(facts, asked.unit, asked.before).totals()
    nothing = Recount(facts, asked.unit, Span(1990, 1990, "1990-01-01")).totals()
    shown = {unit["code"]: _figures(unit) for unit in report["units"]}
    compared = before if "--compare" in asked.words or before != nothing else None
    pairs: dict[str, tuple[object, object]] = {
        "totals": (report["totals"], recount.totals()),
        "units": (_some(shown, nothing), _some(recount.units(), nothing)),
        "years": (report["years"], recount.years()),
        "topics": ({t["topic"]: work_only(t) for t in report["topics"]}, recount.topics()),
        "months": (report["months"], recount.months()),
        "compared": (report["compared"] and report["compared"]["totals"], compared),
        "organisations": (
            sorted((o["organisation"], o["models"], o["ended"]) for o in report["organisations"]),
            recount.organisations(),
        ),
        "missing": (
            (
                sorted(one["member"]["code"] for one in report["gaps"]["without_plan"]),
                sorted(one["id"] for one in report["gaps"]["overdue"]),
            ),
            recount.missing(),
        ),
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _figures(unit: Fields) -> Fields:
    return {name: value for name, value in unit.items() if name not in {"code", "name"}}


def _some(units: dict[str, Fields], nothing: Fields) -> dict[str, Fields]:
    """The units that have anything: whether others are listed is no figure."""
    return {code: counted for code, counted in units.items() if counted != nothing}
