"""Hostile texts in every format: nothing runs, nothing steers, and each is read back as it was."""

import csv
import io
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lamtheobac.domain.vietnamese import LONGEST_TEXT, visible
from lamtheobac.messages import meeting_sheet
from lamtheobac.render.data import plain
from tests.faults import active_content as active
from tests.faults.hostile_texts import PIECES, Batch, batch, cleaned, lost, texts, told
from tests.faults.processes import ask
from tests.faults.scale import many, tell

AT_ONCE = many(10, 50)
MANY = settings(
    max_examples=many(2, 100), deadline=None, database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
WIDE = 200_000  # columns: nothing has to be broken


SEEN = {"batches": 0, "texts": 0, "kept": 0, "refused": 0}


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # it hides what failed
@MANY
@given(st.lists(texts, min_size=AT_ONCE, max_size=AT_ONCE))
@example([*PIECES, "x" * LONGEST_TEXT])
def test_texts_are_inert_and_come_back_as_they_were(typed: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = batch(Path(name), typed)
        in_the_book(made)
        on_the_screen(made, typed)
        in_workbooks(made)
        in_documents(made)
        in_a_page(made)
        in_csv(made)
        taken_in_again(made)
    for what, count in (
        ("batches", 1), ("texts", len(typed)), ("kept", len(made.kept)),
        ("refused", len(made.refused)),
    ):  # fmt: skip
        SEEN[what] += count


def test_how_many_there_were() -> None:
    tell("hostile texts", **SEEN, active=0, changed=0)


def clean(made: Batch) -> list[str]:
    return [one.clean for one in made.kept]


def in_the_book(made: Batch) -> None:
    items = json.loads(told(made.book, "list", "--json")[0])
    found = {item["id"]: item for item in items}
    for one in made.kept:
        item = found[one.number]
        assert item["content"] == item["measures"] == one.clean
        assert {item["result"], item["evidence"], item["reason"]} <= {one.clean, None}
    assert len(items) == len(made.kept)


def on_the_screen(made: Batch, typed: list[str]) -> None:
    printed = [told(made.book, "list")[0], told(made.book, "member", "list")[0]]
    printed += [
        told(made.book, "history")[0],
        told(made.book, "due")[0],
        told(made.book, "report")[0],
    ]
    for one in made.kept:
        shown = told(made.book, "show", str(one.number), columns=WIDE)[0]
        assert visible(one.clean) in shown, one
        printed.append(shown)
    for text in typed:  # whatever it is taken for, what is said of it repeats it
        printed += told(made.book, "member", "show", text, code=None)
    for text in made.refused:
        printed += told(made.book, "register", "DV001", text, "--extra", code=2)
    for text in printed:
        assert active.on_screen(text) == [], text


def in_workbooks(made: Batch) -> None:
    folder, whole = made.book.parent, clean(made)
    for words, wanted in (
        (("export", "-o", f"{folder}/so.xlsx"), whole),
        (("template", "-o", f"{folder}/mau.xlsx"), whole),
        (("book", "--unit", "C", "--xlsx", "-o", f"{folder}/tu-duong.xlsx"), whole),
        (("report", "--xlsx", "-o", f"{folder}/bao-cao.xlsx"), still_open(made) + topics(made)),
        (("meeting", "--sheet", "--xlsx", "-o", f"{folder}/hop.xlsx"), on_a_line(made)),
    ):
        told(made.book, *words)
        file = Path(words[-1])
        assert active.in_workbook(file) == [], file.name
        found = active.texts_of_workbook(file)
        assert [*lost(wanted, found)] == [], file.name
        assert max(map(len, found)) <= LONGEST_TEXT, file.name  # more than that Excel repairs


def still_open(made: Batch) -> list[str]:
    return [one.clean for one in made.kept if one.number % 3 == 0]


def on_a_line(made: Batch) -> list[str]:
    """As the sheet for a meeting has room for them."""
    return [meeting_sheet.on_sheet(text) for text in still_open(made)]


def topics(made: Batch) -> list[str]:
    """Those of all texts that are short enough; of two spellings of one, the first."""
    return [name for (name,) in ask(made.book, "SELECT name FROM topic")]


def in_documents(made: Batch) -> None:
    folder = made.book.parent
    for words, wanted in (
        (("book", "--unit", "C", "--docx", "-o", f"{folder}/tu-duong.docx"), clean(made)),
        (("report", "--docx", "-o", f"{folder}/bao-cao.docx"), still_open(made) + topics(made)),
        (("meeting", "--sheet", "--docx", "-o", f"{folder}/hop.docx"), on_a_line(made)),
    ):
        told(made.book, *words)
        file = Path(words[-1])
        assert active.in_document(file) == [], file.name
        assert [*lost(wanted, active.text_of_document(file))] == [], file.name


def in_a_page(made: Batch) -> None:
    file = made.book.parent / "bao-cao.html"
    told(made.book, "report", "--html", "-o", str(file))
    page = file.read_text(encoding="utf-8")
    assert active.in_page(page) == []
    assert active.hidden(page) == []
    assert [*lost(still_open(made) + topics(made), active.texts_of_page(page))] == []


def in_csv(made: Batch) -> None:
    folder = made.book.parent
    told(made.book, "export", "--csv", "-o", f"{folder}/so.csv")
    told(made.book, "report", "--csv", "-o", f"{folder}/bao-cao.csv")
    register = (folder / "so.csv").read_bytes().decode()
    listed = told(made.book, "list", "--csv")[0]
    for text in (register, listed, (folder / "bao-cao.csv").read_bytes().decode()):
        assert active.in_csv(text) == []
    for text in (register, listed):
        found = {plain(cell) for row in active.csv_rows(text) for cell in row}
        assert [*lost(clean(made), found)] == []


def taken_in_again(made: Batch) -> None:
    """By the book without that work: it has it then, to the letter."""
    folder = made.book.parent
    for kind in ("xlsx", "csv"):
        book = folder / f"{kind}.db"
        shutil.copy(made.bare, book)
        told(book, "import", f"{folder}/so.{kind}", "--extra")
        found = ask(book, "SELECT content, measures FROM commitment")
        assert sorted(found) == sorted((text, text) for text in clean(made)), kind


# --- planted faults: other writers of the same texts, before the same judges ---------------------

SAID = [text for text in PIECES if cleaned(text)]


def test_a_workbook_whose_writer_leaves_types_to_be_guessed_is_found_out(tmp_path: Path) -> None:
    book = Workbook()
    for text in map(cleaned, SAID):
        book.worksheets[0].append([text])
    book.worksheets[0]["B1"].hyperlink = "http://x.example"
    book.save(tmp_path / "x.xlsx")
    found = active.in_workbook(tmp_path / "x.xlsx")
    assert sum("formula" in line for line in found) >= 3
    assert any("leads out" in line for line in found)
    assert [*lost(filter(None, map(cleaned, SAID)), active.texts_of_workbook(tmp_path / "x.xlsx"))]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "&lt;b&gt;", '"x" onload="y"'])
def test_a_page_whose_writer_does_not_escape_is_found_out(text: str) -> None:
    page = '<!DOCTYPE html><html lang="vi"><head><title>x</title></head><body><table><tbody><tr>'
    page += f'<td title="{text}">{text}</td></tr></tbody></table></body></html>'
    assert active.in_page(page) or text not in active.texts_of_page(page)


def test_a_document_whose_writer_does_not_escape_is_found_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("CHỖ NÀY")
    document.save(str(tmp_path / "x.docx"))
    for text, kind in (
        (next(text for text in SAID if "instrText" in text), "instrText"),
        ('</w:t></w:r><w:hyperlink w:anchor="x"/><w:r><w:t>', "hyperlink"),
    ):
        with (
            zipfile.ZipFile(tmp_path / "x.docx") as whole,
            zipfile.ZipFile(tmp_path / "y.docx", "w") as copy,
        ):
            for name in whole.namelist():
                content = whole.read(name).replace("CHỖ NÀY".encode(), text.encode())
                copy.writestr(name, content)
        assert active.in_document(tmp_path / "y.docx") == [f"word/document.xml: {kind}"]


def test_a_csv_whose_writer_takes_texts_as_they_are_is_found_out() -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([cleaned(text)] for text in SAID)
    assert len(active.in_csv(buffer.getvalue())) >= 5


def test_a_screen_on_which_texts_are_printed_as_they_are_is_found_out() -> None:
    found = active.on_screen("\n".join(PIECES))
    assert {"U+001B", "U+009B", "U+202E", "U+2066", "U+200B", "U+D800"} <= set(found)
