"""`export --parquet`: the tables, and the figures that docs/figures.sql makes of them."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.dates import Years
from lamtheobac.domain.figures import Figures, Period
from lamtheobac.domain.packages import TABLES, Row
from lamtheobac.packages import parquet
from lamtheobac.render.report.json_text import figures
from lamtheobac.services import reporting, tree
from lamtheobac.services.reporting import Subject
from lamtheobac.services.rollup.tables import tables_of
from lamtheobac.storage import sending, units
from lamtheobac.storage.database import Book
from tests.conftest import TODAY, Run
from tests.faults.processes import command, files_up_to, names, one_sentence
from tests.property.test_laws import FIRST_DAY, QUICK, Step, played
from tests.property.test_laws import steps as works
from tests.property.test_surroundings import lived
from tests.property.test_surroundings import steps as tasks

DOCS = Path(__file__).parents[2] / "docs"
FIGURES = (DOCS / "figures.sql").read_text(encoding="utf-8")
SCALE = (DOCS / "scale.md").read_text(encoding="utf-8")
ASKED = "SELECT 2020, 2020, DATE '2020-12-31', DATE '2020-12-31'"
(COUNTED_TWICE,) = re.findall(r"```sql\n(SELECT 'unit' .+?)```", SCALE, re.DOTALL)
FILES = [f"{table}.parquet" for table in TABLES]
TYPES = {
    "string": "text",
    "int32": "int",
    "date32[day]": "day",
    "list<element: string not null>": "texts",
}
KINDS = ("collective", "individual", "assigned")
PEOPLE = ("members", "exempt", "expected", "with_plan", "non_party_registered")
COUNTS = ("registered", "completed", "in_progress", "not_completed", "overdue", "late")

Found = dict[str, Any]


def asked(period: Period) -> str:
    """The published file, with its first lines changed as it says."""
    assert FIGURES.count(ASKED) == 1
    first, last, as_of = period
    return FIGURES.replace(
        ASKED, f"SELECT {first}, {last}, DATE '{last}-12-31', DATE '{as_of.isoformat()}'"
    )


def opened(*folders: str | Path) -> duckdb.DuckDBPyConnection:
    """The tables of these folders (or patterns), named as docs/scale.md says."""
    connection = duckdb.connect()
    for table in TABLES:
        files = [f"{folder}/{table}.parquet" for folder in folders]
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet({files})")
    return connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Found]:
    """What a query gives, by the names of its columns."""
    found = connection.execute(sql)
    names_of = [column[0] for column in found.description or ()]
    return [dict(zip(names_of, row, strict=True)) for row in found.fetchall()]


def flat(document: Mapping[str, Any]) -> Found:
    """The figures of a report's JSON that the published file counts, under its names."""
    counted = {f"{kind}_{name}": document[kind][name] for kind in KINDS for name in COUNTS}
    return {**{name: document[name] for name in PEOPLE}, **counted}


NOTHING = flat(figures(Figures()))


def by_unit(found: Iterable[Found], year: int | None) -> dict[str, Found]:
    """The figures of each unit in a year (None: in all of them), by its code."""
    return {
        row["code"]: {name: row[name] for name in NOTHING} for row in found if row["year"] == year
    }


def write(book: Book, years: tuple[int, int], folder: Path, *, counts_only: bool) -> None:
    """The tables of a book that is open; such as it would receive where only counts are sent."""
    folder.mkdir()
    with tables_of(book, None, Years(*years)) as found:
        content = found.content
        if counts_only:
            top = units.home_unit(book.connection, book.today)
            scope = sending.sending_of(book.connection, top, Years(*years), book.today)
            content = sending.content(book.connection, scope, counts_only=True)
        parquet.write(content, folder, found.about)


@QUICK
@given(
    works.map(lambda chosen: (played, chosen)) | tasks.map(lambda chosen: (lived, chosen)),
    st.integers(0, 700),
    st.sampled_from([(2025, 2025), (2025, 2026), (2026, 2026)]),
    st.booleans(),
)
def test_the_published_sql_gives_the_figures_of_the_report(
    book_of: tuple[Callable[[Path, list[Step]], Book], list[Step]],
    days: int,
    years: tuple[int, int],
    counts_only: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    made, chosen = book_of
    period = Period(*years, FIRST_DAY + timedelta(days=days))
    with tempfile.TemporaryDirectory() as name, made(Path(name), chosen) as book:
        write(book, years, Path(name) / "bảng", counts_only=counts_only)
        with opened(Path(name) / "bảng") as tables:
            found = rows(tables, asked(period))
        for unit, _ in tree.list_units(book):
            whole = reporting.build(book, Subject(period, unit.code)).report
            assert by_unit(found, None).get(unit.code, NOTHING) == flat(figures(whole.totals))
            for year in whole.years:
                counted = by_unit(found, year.year).get(unit.code, NOTHING)
                assert counted == flat(figures(year.figures))
        roots = [row for row in found if row["parent"] is None]
        assert {row["code"] for row in roots} <= {"T"}


def test_the_tables_hold_what_the_book_holds(cell: Run, folder: Path) -> None:
    cell("register", "an", "Đọc sách", "--measures", "Mỗi tháng một cuốn", "--due", "30/11/2026",
         today="2026-03-02")  # fmt: skip
    cell("register", "binh", "Trồng cây", "--topic", "Môi trường", "--topic", "Dân vận")
    cell("complete", "1", "--on", "10/06/2026", "--result", "6 cuốn")
    done = cell("export", "--parquet")
    written = sum(pq.read_metadata(folder / "parquet-CB1-2026" / f).num_rows for f in FILES)
    assert done.out == f"Đã ghi thư mục: parquet-CB1-2026 (17 bảng, {written} dòng)\n"
    assert names(folder / "parquet-CB1-2026") == set(FILES)
    with opened(folder / "parquet-CB1-2026") as tables:
        first, second = rows(tables, "SELECT * FROM commitment ORDER BY due_on NULLS LAST")
        members = rows(tables, "SELECT m.code FROM member m ORDER BY m.code")
        unit = rows(tables, "SELECT * FROM unit")
    assert [member["code"] for member in members] == ["DV001", "DV002", "DV003"]
    assert [(row["code"], row["name"], row["closed_on"]) for row in unit] == [
        ("CB1", "Chi bộ 1", None)
    ]
    assert first["completed_on"] == date(2026, 6, 10)
    assert first["due_on"] == date(2026, 11, 30)
    assert (first["measures"], first["result"], first["topics"]) == (
        "Mỗi tháng một cuốn", "6 cuốn", []
    )  # fmt: skip
    assert (second["year"], second["extra"], second["due_on"]) == (2026, 0, None)
    assert sorted(second["topics"]) == ["Dân vận", "Môi trường"]


def test_the_report_as_json_and_the_published_sql_say_the_same(cell: Run, folder: Path) -> None:
    for words in (
        ("register", "an", "Đọc sách", "--due", "01/06/2026"),
        ("register", "--collective", "Trồng cây"),
        ("assign", "binh", "Viết đề án", "--deliverable", "Đề án", "--due", "01/06/2026"),
        ("member", "exempt", "hoa", "--reason", "Ốm"),
    ):
        assert cell(*words, today="2026-03-02").code == 0
    assert cell("complete", "3", "--result", "Đề án", "--on", "10/06/2026").code == 0
    assert cell("export", "--parquet", "--from", "2025", "--to", "2026", "-o", "bang").code == 0
    told = cell("report", "--from", "2025", "--to", "2026", "--json").json
    with opened(folder / "bang") as tables:
        found = rows(tables, asked(Period(2025, 2026, date.fromisoformat(TODAY))))
    assert by_unit(found, None) == {"CB1": flat(told["totals"])}
    assert by_unit(found, 2026) == {"CB1": flat(told["years"][1])}
    assert told["totals"]["assigned"]["late"] == 1
    assert told["totals"]["individual"]["overdue"] == 1


def province(run: Run, code: str, *work: str) -> None:
    """A province's book and its tables, in a folder of its own beside those of others."""
    so = ("--db", f"{code}.db")
    for words in (
        ("init", "--unit", f"Tỉnh ủy {code}", "--code", code, "--kind", "tinh"),
        ("unit", "add", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An", "--unit", "CB1"),
        *(("register", "an", content, "--extra") for content in work),
        ("export", "--parquet", "-o", f"kho/sender={code}"),
    ):
        done = run(*so, *words)
        assert done.code == 0, done.err


def test_many_folders_are_counted_together(run: Run, folder: Path) -> None:
    (folder / "kho").mkdir()
    province(run, "A", "Đọc sách")
    province(run, "B", "Trồng cây", "Hiến đất", "Dạy chữ")
    period = Period(2026, 2026, date.fromisoformat(TODAY))
    with opened(folder / "kho" / "*") as tables:
        found = rows(tables, asked(period))
        assert rows(tables, COUNTED_TWICE) == []
    year = [row for row in found if row["year"] == 2026]
    assert [(row["code"], row["individual_registered"]) for row in year] == [
        ("A", 1), ("B", 3), ("CB1", 1), ("CB1", 3)
    ]  # fmt: skip
    assert sum(row["members"] for row in year if row["parent"] is None) == 2


def test_what_would_be_counted_twice_is_found(run: Run, folder: Path) -> None:
    (folder / "kho").mkdir()
    province(run, "A", "Đọc sách")
    run("--db", "A.db", "export", "--parquet", "--unit", "CB1", "-o", "kho/sender=CB1")
    with opened(folder / "kho" / "*") as tables:
        found = rows(tables, COUNTED_TWICE)
    assert sorted(row["kind"] for row in found) == ["commitment", "member-year", "unit"]


def test_every_file_says_whose_it_is_and_of_when(cell: Run, folder: Path) -> None:
    cell("export", "--parquet", "-o", "bang")
    for table, name in parquet.FILES.items():
        file = pq.ParquetFile(folder / "bang" / name)
        told = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
        assert file.schema_arrow.equals(parquet.schema(table))
        assert told["format"] == "lamtheobac.package/1"
        assert (told["code"], told["name"]) == ("CB1", "Chi bộ 1")
        assert (told["first_year"], told["last_year"], told["as_of"]) == ("2026", "2026", TODAY)
        assert int(told["revision"]) > 0


def test_a_long_table_is_written_in_several_row_groups(tmp_path: Path) -> None:
    part: list[Row] = [[f"{number}", "c", "2026-01-02", "đã đọc", None] for number in range(7_000)]
    written = parquet.write((("progress", part) for _ in range(20)), tmp_path, {})
    file = pq.read_metadata(tmp_path / "progress.parquet")
    assert written["progress"] == file.num_rows == 140_000
    assert file.num_row_groups == 3
    assert sum(written.values()) == 140_000


def test_the_schema_is_the_one_documented() -> None:
    documented = {
        found[1]: found[2]
        for found in re.finditer(
            r"^\| `(\w+)` \| (.+) \|$", SCALE.partition("\n## The tables\n")[2], re.MULTILINE
        )
    }
    written = {
        table: ", ".join(
            f"{field.name} {TYPES[str(field.type)]}{'?' if field.nullable else ''}"
            for field in parquet.schema(table)
        )
        for table in TABLES
    }
    assert documented == written


def test_a_folder_is_not_overwritten_unasked(cell: Run, folder: Path) -> None:
    cell("export", "--parquet", "-o", "bang")
    cell("register", "an", "Đọc sách")
    again = cell("export", "--parquet", "-o", "bang")
    assert again.code == 5
    assert "bang" in again.err
    assert "--overwrite" in again.err
    assert pq.read_metadata(folder / "bang" / "commitment.parquet").num_rows == 0
    assert cell("export", "--parquet", "-o", "bang", "--overwrite").code == 0
    assert pq.read_metadata(folder / "bang" / "commitment.parquet").num_rows == 1
    assert names(folder) == {"so.db", "bang"}


@pytest.mark.parametrize("other", ["ảnh.png", "commitment.parquet.bak"])
def test_a_folder_with_anything_else_is_never_overwritten(
    cell: Run, folder: Path, other: str
) -> None:
    cell("export", "--parquet", "-o", "bang")
    (folder / "bang" / other).write_text("giữ", encoding="utf-8")
    refused = cell("export", "--parquet", "-o", "bang", "--overwrite")
    assert refused.code == 5
    assert refused.err == f"Thư mục bang có thứ khác ({other}); không ghi đè. Hãy chọn tên khác.\n"
    assert (folder / "bang" / other).read_text(encoding="utf-8") == "giữ"
    assert names(folder) == {"so.db", "bang"}


def test_a_file_or_a_link_is_never_replaced_by_a_folder(cell: Run, folder: Path) -> None:
    (folder / "bang").write_text("giữ", encoding="utf-8")
    (folder / "kho").mkdir()
    (folder / "link").symlink_to(folder / "kho")
    for taken in ("bang", "link", "so.db"):
        assert cell("export", "--parquet", "-o", taken, "--overwrite").code == 5
    assert (folder / "bang").read_text(encoding="utf-8") == "giữ"
    assert names(folder) == {"so.db", "bang", "kho", "link"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--parquet", "--csv"), 2),
        (("--parquet", "--json"), 2),
        (("--parquet", "--year", "2026", "--from", "2025"), 2),
        (("--parquet", "--unit", "Chi bộ 9"), 4),
        (("--parquet", "-o", "khong/co"), 4),
    ],
)
def test_what_cannot_be_leaves_nothing(
    cell: Run, folder: Path, words: tuple[str, ...], code: int
) -> None:
    assert cell("export", *words).code == code
    assert names(folder) == {"so.db"}


def test_without_pyarrow_it_is_said_what_to_install(cell: Run, folder: Path) -> None:
    cell("register", "an", "Đọc sách")
    script = """
import sys
sys.modules["pyarrow"] = None
from lamtheobac.cli import main
sys.exit(main(sys.argv[1:]))
"""
    words = [sys.executable, "-c", script, "--db", "so.db", "export"]
    done = subprocess.run([*words, "--parquet"], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "Máy chưa cài phần này của chương trình."
        ' Hãy cài: pip install "lamtheobac[parquet]"\n'
    )  # fmt: skip
    assert names(folder) == {"so.db"}
    other = subprocess.run([*words, "--csv"], capture_output=True, check=False)
    assert other.returncode == 0


@pytest.mark.parametrize("size", [0, 1_000, 2_000])
@pytest.mark.parametrize("old", [True, False], ids=["over an old folder", "new"])
def test_on_a_full_disk_no_folder_is_half_written(
    cell: Run, folder: Path, size: int, *, old: bool
) -> None:
    if old:
        cell("export", "--parquet", "-o", "bang")
    before = {file: (folder / "bang" / file).read_bytes() for file in FILES if old}
    for number in range(20):
        cell("register", "an", f"Việc {number}: " + "đọc sách " * number, "--extra")
    code, out, err = command(
        *("--db", str(folder / "so.db"), "export", "--parquet", "-o", "bang", "--overwrite"),
        preexec_fn=files_up_to(size), cwd=folder,
    )  # fmt: skip
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert "đầy" in err
    assert names(folder) == ({"so.db", "bang"} if old else {"so.db"})
    assert all((folder / "bang" / file).read_bytes() == bytes_ for file, bytes_ in before.items())
