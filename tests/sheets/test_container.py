"""The pre-flight: what is refused and why, what is let through and with which facts."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from lamtheobac.errors import NotATable, NotReadable, OldExcelFile, RefusedFile, TooLargeFile
from lamtheobac.sheets.grid import FileNote, Note
from lamtheobac.sheets.reading.container import SheetFacts, WorkbookFacts, inspect
from tests.sheets.hostile import BOMBS, CASES, TEXTS

REFUSED = [name for name, case in CASES.items() if case.expected is not None]
READ = [name for name, case in CASES.items() if case.expected is None and name not in TEXTS]
MOST_MIB = 100

# Prints the most memory the process ever had, in MiB.
MEASURED = """
import resource, sys
from contextlib import suppress
from pathlib import Path
from lamtheobac.errors import RefusedFile
from lamtheobac.sheets.reading.container import inspect

with suppress(RefusedFile):
    inspect(Path(sys.argv[1]))
status = Path("/proc/self/status")
if status.exists():  # getrusage would count the process that started this one
    print(next(int(s.split()[1]) for s in status.open() if s.startswith("VmHWM")) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20)
"""


def facts_of(name: str, folder: Path) -> WorkbookFacts:
    """The facts of a file that is let through."""
    found = inspect(CASES[name].build(folder))
    assert found is not None
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    path = CASES[name].build(tmp_path)
    expected = CASES[name].expected
    assert expected is not None
    with pytest.raises(expected) as refused:
        inspect(path)
    assert type(refused.value) is expected
    assert refused.value.facts["path"] == path


@pytest.mark.parametrize("name", READ)
def test_an_odd_but_sound_workbook_is_let_through(name: str, tmp_path: Path) -> None:
    assert [sheet.name for sheet in facts_of(name, tmp_path).sheets][:1] == ["Danh sách"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_left_to_the_reader_of_texts(name: str, tmp_path: Path) -> None:
    assert inspect(CASES[name].build(tmp_path)) is None


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_only_looked_at(name: str, tmp_path: Path) -> None:
    path = CASES[name].build(tmp_path)
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with suppress(RefusedFile):
        inspect(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", [*BOMBS, "two_hundred_thousand_blank_rows", "a_thousand_sheets"])
def test_a_bomb_takes_little_memory(name: str, tmp_path: Path) -> None:
    path = CASES[name].build(tmp_path)
    words = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(done.stdout) < MOST_MIB


def test_a_bomb_is_named_by_its_part(tmp_path: Path) -> None:
    with pytest.raises(TooLargeFile) as refused:
        inspect(CASES["bomb_of_shared_strings"].build(tmp_path))
    assert refused.value.part == "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("csv_as_xlsx", "tệp CSV"),
        ("html_as_xls", "trang HTML"),
        ("docx", "văn bản Word"),
        ("ods", "bảng tính OpenDocument"),
        ("zip_in_zip", "tệp nén ZIP"),
        ("png", "ảnh PNG"),
        ("doc", "tài liệu Office 97-2003"),
        ("junk", "tệp không rõ loại"),
    ],
)
def test_what_a_file_is_instead_is_said_in_vietnamese(
    name: str, found: str, tmp_path: Path
) -> None:
    with pytest.raises(NotATable) as refused:
        inspect(CASES[name].build(tmp_path))
    assert refused.value.found == found


def test_a_file_of_more_than_two_hundred_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as file:
        file.truncate(201 << 20)
    with pytest.raises(TooLargeFile):
        inspect(path)


def test_what_cannot_be_opened_is_not_readable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có.xlsx"):
        with pytest.raises(NotReadable):
            inspect(path)


def test_an_old_workbook_is_told_by_its_contents(tmp_path: Path) -> None:
    path = CASES["xls"].build(tmp_path).rename(tmp_path / "danh-sach.csv")
    with pytest.raises(OldExcelFile):
        inspect(path)


# --- facts ------------------------------------------------------------------------------------


def test_an_ordinary_workbook_has_nothing_to_say(tmp_path: Path) -> None:
    facts = facts_of("workbook_as_csv", tmp_path)
    (sheet,) = facts.sheets
    assert sheet == SheetFacts(
        name="Danh sách",
        part="xl/worksheets/sheet1.xml",
        hidden=False,
        formulas=False,
        errors=False,
        spread=sheet.spread,
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
    )
    assert facts == WorkbookFacts(
        sheets=[sheet], legacy_fonts=False, telling_formats=False, epoch_1904=False, notes=[]
    )


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("formula_never_calculated", {"formulas"}),
        ("formula_with_its_value", {"formulas"}),
        ("broken_reference", {"errors"}),
        ("other_quotes", {"formulas", "errors"}),
        ("texts_in_cells", set()),
    ],
)
def test_formulas_and_errors_are_seen(name: str, seen: set[str], tmp_path: Path) -> None:
    (sheet,) = facts_of(name, tmp_path).sheets
    assert {fact for fact in ("formulas", "errors") if getattr(sheet, fact)} == seen


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("no_rows", 0, 0),
        ("dimension_too_big", 1, 1_000),
        ("blank_rows_of_a_style", 1, 1_000),
        ("blank_cell_in_the_last_corner", 1, 1_000),
        ("two_hundred_thousand_blank_rows", 1, 1_000),
        ("rows_out_of_order", 18, 10_000),
        ("cells_without_names", 6, 8),
        ("rows_without_names", 6, 6),
        ("columns_of_three_letters", 1_408, 1_408),
        ("many_columns", 702, 702),
        ("cell_in_the_last_corner", 1_048_576 * 16_384, 1_048_576 * 16_384),
    ],
)
def test_the_spread_is_that_of_cells_that_hold_something(
    name: str, least: int, most: int, tmp_path: Path
) -> None:
    (sheet,) = facts_of(name, tmp_path).sheets
    assert least <= sheet.spread <= most


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("hidden_rows", {2, 4}, set()),
        ("rows_not_hidden", set(), set()),
        ("hidden_columns", set(), {2, 3}),
        ("other_spelling_and_hidden_columns", set(), {2, 3}),
    ],
)
def test_hidden_rows_and_columns_are_counted_from_one(
    name: str, rows: set[int], columns: set[int], tmp_path: Path
) -> None:
    (sheet,) = facts_of(name, tmp_path).sheets
    assert sheet.hidden_rows == frozenset(rows)
    assert sheet.hidden_columns == frozenset(columns)


@pytest.mark.parametrize("name", ["hidden_sheet", "very_hidden_sheet"])
def test_a_hidden_sheet_is_noted(name: str, tmp_path: Path) -> None:
    facts = facts_of(name, tmp_path)
    assert facts.sheets[0].hidden
    assert facts.notes == [Note(FileNote.HIDDEN_SHEET, "Danh sách")]


def test_macros_and_links_to_other_files_are_noted(tmp_path: Path) -> None:
    assert facts_of("macros", tmp_path).notes == [Note(FileNote.MACROS)]
    assert facts_of("links_to_files", tmp_path).notes == [Note(FileNote.EXTERNAL_LINKS)]


def test_the_epoch_old_fonts_and_telling_formats_are_seen(tmp_path: Path) -> None:
    assert facts_of("epoch_1904", tmp_path).epoch_1904
    assert facts_of("old_fonts", tmp_path).legacy_fonts
    assert facts_of("old_vni_fonts", tmp_path).legacy_fonts
    assert facts_of("zeros_of_a_format", tmp_path).telling_formats


def test_a_part_is_called_as_zipfile_calls_it(tmp_path: Path) -> None:
    (sheet,) = facts_of("names_with_backslashes", tmp_path).sheets
    assert sheet.part.replace("\\", "/") == "xl/worksheets/sheet1.xml"


def test_a_thousand_sheets_are_a_thousand_facts(tmp_path: Path) -> None:
    assert len(facts_of("a_thousand_sheets", tmp_path).sheets) == 1_000
