"""`report --docx`: its tables, hostile texts, and the file itself."""

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.conftest import Run
from tests.contract.test_start_up import loaded
from tests.report.docx_reading import annex_tables, rows_of_text, style_of, text, written
from tests.report.foot import foot
from tests.report.test_docx_texts import SET

# --- tables -----------------------------------------------------------------------------------


def markdown_tables(found: str) -> Iterator[list[list[str]]]:
    """The tables of `report --md`, without the marks of Markdown."""
    for block in found.split("\n\n"):
        rows = [line for line in block.strip().splitlines() if line.startswith("|")]
        if rows:
            cells = [row.removeprefix("| ").removesuffix(" |").split(" | ") for row in rows]
            yield [[one.strip("* ").replace("\\", "") for one in row] for row in cells]


@pytest.mark.parametrize("options", [(), ("--from", "2025", "--to", "2026"), ("--compare", "2025")])
def test_the_tables_say_cell_for_cell_what_markdown_says(
    committee: Run, folder: Path, options: tuple[str, ...]
) -> None:
    document = written(committee, *options)
    assert committee("report", "--md", "-o", "bao-cao.md", *options).code == 0
    expected = list(markdown_tables((folder / "bao-cao.md").read_text(encoding="utf-8")))
    tables = [rows_of_text(table) for table in annex_tables(document)]
    assert len(tables) == len(expected) >= 4
    for (headings, _, *rows), found in zip(expected, tables, strict=True):
        assert [[cell.strip() for cell in row] for row in found[-len(rows) :]] == rows
        above, below = found[0], found[len(found) - len(rows) - 1]
        assert headings == [
            low if up in {"", low} else f"{up}: {low}" for up, low in zip(above, below, strict=True)
        ]


def test_notes_stand_below_their_tables(two_years: Run) -> None:
    notes = [p.text for p in written(two_years).paragraphs if style_of(p) == "Note"]
    assert notes == [
        "“Chi bộ 1 (riêng)” là phần của chính tổ chức đảng ấy, ngoài các tổ chức trực thuộc.",
        "Một việc gắn nhiều chủ đề được tính một lần ở mỗi chủ đề, nên không cộng các dòng lại.",
        "Không còn đảng viên nào chưa nộp kế hoạch.",
        foot(two_years),
    ]


def test_in_public_nobody_is_late_and_anonymously_nobody_is_named(committee: Run) -> None:
    committee("config", "set", "document.signer_name", "Bí Thư Xã")
    assert "Người Thứ 6" in text(written(committee))
    public = text(written(committee, "--public"))
    assert "PHỤ LỤC 4" not in public
    assert "Người Thứ" not in public
    anonymous = text(written(committee, "--anonymous"))
    assert "PHỤ LỤC 4" in anonymous
    for hidden in ("Người Thứ", "Việc 2026", "Bí Thư Xã"):
        assert hidden not in anonymous


# --- hostile texts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "<w:p/> &amp; ]]></w:t>",
        '"&lt;" <!-- & -->',
        "{{ 7*7 }} {% x %}",
        "=HYPERLINK(1)",
        "Chi bộ " + "rất dài " * 20,
        "K" + "h" * 190,
        "𝔘nicode 👍 Ẩ",
    ],
)
def test_whatever_a_unit_is_called_stays_text(two_years: Run, name: str) -> None:
    assert two_years("unit", "edit", "CB1", "--name", name).code == 0
    document = written(two_years)
    stored = " ".join(name.split())
    assert stored.upper() in document.tables[0].rows[0].cells[0].text
    assert rows_of_text(annex_tables(document)[0])[2][2] == f"{stored} (riêng)"


def test_whatever_the_settings_say_stays_text(two_years: Run) -> None:
    hostile = "<w:r>&\"'>" + "dài " * 110
    for key in (*SET, "font"):
        assert two_years("config", "set", f"document.{key}", hostile).code == 0
    document = written(two_years)
    shown = " ".join(hostile.split())
    assert document.tables[0].rows[0].cells[1].paragraphs[0].text == shown
    assert document.core_properties.author == shown[:255]
    assert document.core_properties.title == f"{shown}: {shown}"[:255]


def test_what_another_program_wrote_into_the_book_cannot_break_the_file(
    two_years: Run, folder: Path
) -> None:
    book = sqlite3.connect(folder / "so.db")
    with book:
        book.execute(
            "UPDATE unit SET name = ? WHERE code = 'CB1'", ("A\x1b[31m\x0b\uffff\nB\u202e",)
        )
    book.close()
    document = written(two_years)
    assert document.tables[0].rows[0].cells[0].paragraphs[1].text == "A [31M   B "


# --- the file ---------------------------------------------------------------------------------


def test_the_file_tells_of_its_issuer_and_of_nobody_else(two_years: Run, folder: Path) -> None:
    properties = written(two_years, today="2026-06-05").core_properties
    assert properties.author == "Chi bộ 1"
    assert properties.title.startswith("BÁO CÁO: Kết quả đăng ký và thực hiện việc học tập")
    assert properties.language == "vi-VN"
    assert f"{properties.created:%d/%m/%Y}" == f"{properties.modified:%d/%m/%Y}" == "05/06/2026"
    assert (properties.comments, properties.last_modified_by, properties.keywords) == ("", "", "")
    with zipfile.ZipFile(folder / "bao-cao.docx") as file:
        assert sorted(file.namelist()) == [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
            "word/_rels/document.xml.rels", "word/document.xml", "word/header1.xml",
            "word/header2.xml", "word/settings.xml", "word/styles.xml",
        ]  # fmt: skip
        assert {info.date_time[:3] for info in file.infolist()} == {(1980, 1, 1)}


def test_an_existing_file_is_kept_unless_told_otherwise(two_years: Run, folder: Path) -> None:
    (folder / "a.docx").write_text("của người dùng", encoding="utf-8")
    refused = two_years("report", "--docx", "-o", "a.docx")
    assert refused.code == 5
    assert "a.docx" in refused.err
    assert (folder / "a.docx").read_text(encoding="utf-8") == "của người dùng"
    assert two_years("report", "--docx", "-o", "a.docx", "--overwrite").code == 0
    assert len(docx.Document(str(folder / "a.docx")).tables) == 6


def test_it_has_a_name_of_its_own_in_a_folder_and_needs_that_folder(
    two_years: Run, folder: Path
) -> None:
    assert two_years("report", "--docx").out == "Đã ghi tệp: bao-cao-CB1-2026.docx\n"
    assert (folder / "bao-cao-CB1-2026.docx").exists()
    missing = two_years("report", "--docx", "-o", "không-có/a.docx")
    assert missing.code == 4
    assert "không-có" in missing.err


def test_success_is_said_only_after_the_file_was_read_back(
    two_years: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: "word/document.xml")
    failed = two_years("report", "--docx", "-o", "a.docx")
    assert (failed.code, failed.out) == (6, "")
    assert not list(folder.glob("*.docx"))


def test_only_a_document_loads_what_writes_documents(two_years: Run, folder: Path) -> None:
    assert "lxml" in loaded(folder, "report", "--docx", "-o", "a.docx")
    assert loaded(folder, "report", "--docx", "-o", "b.docx").isdisjoint(
        {"openpyxl", "rich", "sqlite_utils", "prompt_toolkit"}
    )
    assert loaded(folder, "report", "--md", "-o", "a.md").isdisjoint({"lxml"})
