"""The look of the books, read from the files: pages, margins, tables, lines to write on."""

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Run
from tests.member_book.reading import ROOM, document, sheet_lines, workbook
from tests.report.docx_reading import before, style, style_of, values, xml

NEAR = Mm(0.1)
WIDE = 165 * 1440 / 25.4  # twips


@pytest.fixture
def book(kept: Run) -> Document:
    """The document of a full year."""
    return document(kept, "DV001")


@pytest.fixture
def sheet(kept: Run) -> Worksheet:
    """The sheet of a full year."""
    (found,) = workbook(kept, "DV001").worksheets
    return found


def ruled(found: Document) -> list[Table]:
    return [one for one in found.tables if values(one, "tblBorders/top")[0]["val"] == "single"]


# --- the document -----------------------------------------------------------------------------


def test_pages_are_a4_upright_within_the_prescribed_margins(book: Document) -> None:
    (section,) = book.sections
    assert section.orientation is WD_ORIENT.PORTRAIT
    assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), abs=NEAR)
    margins = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
    )  # fmt: skip
    assert margins == pytest.approx((Mm(20), Mm(20), Mm(30), Mm(15)), abs=NEAR)


def test_the_cover_is_framed_and_pages_are_numbered_from_the_second_on(book: Document) -> None:
    (section,) = book.sections
    properties = section._sectPr  # noqa: SLF001 - not shown otherwise
    assert values(properties, "pgBorders") == [{"display": "firstPage", "offsetFrom": "text"}]
    assert {side["val"] for side in values(properties, "pgBorders/*")} == {"double"}
    assert [p.text for p in section.first_page_header.paragraphs] == [""]
    assert values(section.header.paragraphs[0], "fldSimple") == [{"instr": "PAGE"}]
    assert values(style(book, "Header"), "jc") == [{"val": "center"}]


def test_a_section_has_its_properties_in_the_order_that_word_wants(book: Document) -> None:
    names = [
        str(child.tag).rpartition("}")[2]
        for child in book.sections[0]._sectPr  # noqa: SLF001
    ]
    wanted = ["headerReference", "pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "titlePg"]
    assert [name for name in dict.fromkeys(names) if name in wanted] == wanted


def test_each_year_begins_a_page(cell: Run) -> None:
    cell("register", "an", "Việc cũ", "--year", "2025", today="2025-05-05")
    found = document(cell, "an", "--from", "2025", "--to", "2026")
    headings = [p for p in found.paragraphs if style_of(p) == "BookYear"]
    assert [p.text for p in headings] == ["NĂM 2025", "NĂM 2026"]
    assert all(p.paragraph_format.page_break_before for p in headings)


def test_letters_are_times_new_roman_14_or_as_set(kept: Run) -> None:
    defaults = document(kept, "DV001").styles.element
    assert values(defaults, "rPrDefault/rPr/rFonts")[0]["ascii"] == "Times New Roman"
    assert values(defaults, "rPrDefault/rPr/sz") == [{"val": "28"}]
    kept("config", "set", "document.font", "Arial")
    kept("config", "set", "document.font_size", "13")
    defaults = document(kept, "DV001").styles.element
    assert values(defaults, "rPrDefault/rPr/rFonts")[0]["ascii"] == "Arial"
    assert values(defaults, "rPrDefault/rPr/sz") == [{"val": "26"}]


def test_tables_are_ruled_as_wide_as_the_text_and_repeat_their_headings(book: Document) -> None:
    assert len(ruled(book)) == 6
    for table in ruled(book):
        widths = [int(column["w"]) for column in values(table, "gridCol")]
        assert WIDE - len(widths) - 1 <= sum(widths) <= WIDE
        repeated = [bool(row.xpath("./w:trPr/w:tblHeader")) for row in xml(table).xpath("./w:tr")]
        assert repeated == [True, *[False] * (len(repeated) - 1)]
        assert {24} == {int(size) for size in xml(table).xpath(".//w:sz/@w:val")}


def test_a_short_table_stays_on_one_page_with_its_name(book: Document) -> None:
    for table in ruled(book):
        *rows, last = xml(table).xpath("./w:tr")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (*rows, last))
        for row in rows:
            assert len(row.xpath(".//w:pPr/w:keepNext")) == len(row.xpath(".//w:p"))
        assert not last.xpath(".//w:keepNext")
    assert values(style_named(book, "Phần - tên bảng"), "pPr/keepNext")


def style_named(found: Document, name: str) -> BaseOxmlElement:
    element: BaseOxmlElement = found.styles[name].element
    return element


def test_a_long_text_may_go_on_on_the_next_page(kept: Run) -> None:
    kept("edit", "2", "--measures", "giải pháp " * 200)
    tables = ruled(document(kept, "DV001"))
    assert not xml(tables[0]).xpath("./w:tr[position()>1]/w:trPr/w:cantSplit")
    assert xml(tables[1]).xpath("./w:tr[2]/w:trPr/w:cantSplit")


def test_lines_to_write_on_are_dotted_over_the_whole_width(book: Document) -> None:
    lines = [p for p in book.paragraphs if style_of(p) == "BookRoom"]
    assert [p.text for p in lines] == ["\t"] * 16
    (tab,) = values(style_named(book, "Chỗ ghi tay"), "pPr/tabs/tab")
    assert (tab["val"], tab["leader"]) == ("right", "dot")
    assert int(tab["pos"]) == pytest.approx(WIDE, abs=2)


def test_remarks_stay_with_the_signatures(book: Document) -> None:
    signature = xml(book.tables[-1])
    assert signature.xpath("./w:tr/w:trPr/w:cantSplit")
    above = signature
    for _ in range(5):
        above = before(above)
        assert above.xpath("./w:pPr/w:pStyle/@w:val") == ["BookRoom"]
        assert above.xpath("./w:pPr/w:keepNext")


def test_navigation_goes_by_person_year_and_part(book: Document) -> None:
    levels = {
        name: values(style_named(book, name), "pPr/outlineLvl")[0]["val"]
        for name in ("Bìa - họ tên", "Năm", "Phần")
    }
    assert list(levels.values()) == ["0", "1", "2"]


# --- the sheet --------------------------------------------------------------------------------


def test_a_sheet_is_a4_upright_one_page_wide_and_counts_from_one(sheet: Worksheet) -> None:
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.page_setup.firstPageNumber == 1
    assert sheet.page_setup.useFirstPageNumber
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "&P"


def test_remarks_and_signatures_are_on_a_page_of_their_own(sheet: Worksheet) -> None:
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "VI- NHẬN XÉT"]
    assert [one.id for one in sheet.row_breaks.brk] == [row - 1]


def test_lines_to_write_on_are_as_many_as_in_the_document(sheet: Worksheet, book: Document) -> None:
    drawn = [line for line in sheet_lines(sheet) if line == ROOM]
    assert len(drawn) == len([p for p in book.paragraphs if style_of(p) == "BookRoom"])


@pytest.mark.parametrize("length", [2_000, 32_700])
def test_a_text_longer_than_a_row_can_be_goes_on_in_the_rows_below(kept: Run, length: int) -> None:
    long = ("rất dài " * 5_000)[:length].strip()
    kept("edit", "1", "--measures", long)
    kept("plan", "submit", "DV001", "--study", long)
    (sheet,) = workbook(kept, "DV001").worksheets
    places = {
        cell.coordinate: cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and long in cell.value
    }
    assert len(places) == 2
    for place in places:
        (area,) = [one for one in sheet.merged_cells.ranges if one.start_cell.coordinate == place]
        heights = [
            sheet.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1)
        ]
        wide = sum(
            sheet.column_dimensions[letter].width
            for letter in "ABCDE"[area.min_col - 1 : area.max_col]
        )
        assert max(heights) <= 409
        assert sum(heights) / 15 * wide * 1.15 >= length


def test_no_text_is_a_formula(hostile: Run) -> None:
    for sheet in workbook(hostile, "--unit", "CB1").worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f", cell.coordinate
            if isinstance(cell.value, str) and cell.value[:1] in {*"=+-@'"}:
                assert cell.quotePrefix, cell.value
