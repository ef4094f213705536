"""Files that other people made come in; what must hold for every file is checked each time."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from tests.conftest import Outcome, Run
from tests.exchange.files import workbook

Rows = Sequence[Any]  # of values: headings and people in one list have no type in common

HERE = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Hòa")  # the members of the fixture `cell`
COUNTS = ("members_added", "members_changed", "commitments_added", "commitments_changed")


class Taken(NamedTuple):
    """What became of one file, as the command's JSON tells it."""

    code: int
    file: dict[str, Any]

    @property
    def kind(self) -> str | None:
        """As what it was recognised."""
        kind: str | None = self.file["kind"]
        return kind

    @property
    def issues(self) -> dict[str, str]:
        """What to do, by cell."""
        found: dict[str, str] = {}
        for issue in self.file["issues"]:
            found[issue["cell"]] = f"{found.get(issue['cell'], '')} {issue['message']}".strip()
        return found

    @property
    def rows(self) -> dict[str, int]:
        """The buckets."""
        rows: dict[str, int] = self.file["rows"]
        return rows

    @property
    def skipped(self) -> dict[str, int]:
        """How many rows were skipped, by reason."""
        skipped: dict[str, int] = self.file["skipped"]
        return skipped

    @property
    def said(self) -> str:
        """All changes and notes of the preview."""
        return "\n".join(
            f"{line['who']}: {text}"
            for line in self.file["changes"]
            for text in (*line["changes"], *line["notes"])
        )

    def only(self, **counts: int) -> bool:
        """Whether the file changed this, and nothing else."""
        return all(self.file[name] == counts.get(name, 0) for name in COUNTS)


class Desk:
    """Where files arrive, and the book of the cell beside it."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.folder = folder

    # --- files --------------------------------------------------------------------------------

    def take(self, what: Path | Rows, *options: object, above: int = 1) -> Taken:
        """Take a file in, and check all that holds for any file.

        Args:
            what: a file, or the rows of one.
            options: of the command.
            above: how many of the rows that are not blank end with the headings.
        """
        path = what if isinstance(what, Path) else workbook(self.folder / "tep.xlsx", what)
        content, before = path.read_bytes(), self._history()
        taken = self._import(path, *options)
        after = self._history()
        assert path.read_bytes() == content
        assert (taken.code == 3) == bool(taken.file["issues"])
        if "rows" in taken.file:
            _check_buckets(taken, None if isinstance(what, Path) else _filled(what) - above)
        if taken.code == 3:
            assert taken.only()
            assert after == before
        elif "--dry-run" in options:
            assert after == before
        else:
            assert len(after) - len(before) == (not taken.only())
            again = self._import(path, *options)
            assert again.file["issues"] == []
            assert again.only()
            assert self._history() == after
        return taken

    def accept(self, what: Path | Rows, *options: object, above: int = 1) -> Taken:
        """Take in a file that nothing is wrong with."""
        taken = self.take(what, *options, above=above)
        assert taken.issues == {}
        return taken

    def refuse(self, what: Path | Rows, *options: object, above: int = 1) -> Taken:
        """Hand in a file that has to be sent back."""
        taken = self.take(what, *options, above=above)
        assert taken.code == 3
        return taken

    def read_aloud(self, what: Path | Rows, *options: object) -> Outcome:
        """What a person sees of a file without its being taken in."""
        path = what if isinstance(what, Path) else workbook(self.folder / "tep.xlsx", what)
        return self.run("import", path, "--dry-run", *options)

    def text(self, content: str | bytes, name: str = "tep.csv") -> Path:
        """A text file; UTF-8 unless bytes are given."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def merged(self, rows: Rows, *areas: str) -> Path:
        """A workbook in which cells are merged."""
        path = workbook(self.folder / "gop.xlsx", rows)
        book = load_workbook(path)
        for area in areas:
            book.worksheets[0].merge_cells(area)
        book.save(path)
        return path

    def _import(self, path: Path, *options: object) -> Taken:
        done = self.run("import", path, *options, "--json")
        assert done.code in {0, 3}, done.err
        (file,) = done.json["files"]
        return Taken(done.code, file)

    # --- the book -----------------------------------------------------------------------------

    def say(self, *words: object) -> Outcome:
        """A command that must succeed."""
        done = self.run(*words)
        assert done.code == 0, done.err
        return done

    def people(self) -> list[dict[str, Any]]:
        """Everybody in the book."""
        found: list[dict[str, Any]] = self.run("member", "list", "--all", "--json").json
        return found

    def new(self) -> list[str]:
        """Names of those who were not in the cell before, in order of their codes."""
        known = list(HERE)
        found: list[str] = []
        for person in sorted(self.people(), key=lambda one: str(one["code"])):
            if person["name"] in known:
                known.remove(person["name"])
            else:
                found.append(person["name"])
        return found

    def person(self, name: str) -> dict[str, Any]:
        """The one person of that name."""
        (found,) = [one for one in self.people() if one["name"] == name]
        return found

    def works(self) -> list[tuple[str, str]]:
        """Who has registered what, of whatever year."""
        items = self.run("list", "--json").json
        return [((item["member"] or item["unit"])["name"], item["content"]) for item in items]

    def work(self, content: str) -> dict[str, Any]:
        """The one commitment of that content."""
        (found,) = [i for i in self.run("list", "--json").json if i["content"] == content]
        return dict(found)

    def _history(self) -> list[object]:
        return list(self.run("history", "--json").json)


def _check_buckets(taken: Taken, expected: int | None) -> None:
    """Every row that was read is in one bucket, and every row that is there was read."""
    rows = dict(taken.rows)
    read = rows.pop("read")
    assert read == sum(rows.values())
    assert rows.keys() == {"added", "changed", "unchanged", "skipped", "refused"}
    assert rows["skipped"] == sum(taken.skipped.values())
    assert bool(rows["refused"]) == bool(taken.file["issues"])
    if expected is not None:
        assert read == expected


def _filled(rows: Iterable[Sequence[object]]) -> int:
    return sum(any(value not in {None, ""} for value in row) for row in rows)
