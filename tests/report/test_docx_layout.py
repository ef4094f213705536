"""The look of `report --docx`: what party documents prescribe, read from the file's XML.

Source: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW (2026).
"""

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import Table

from tests.conftest import Run
from tests.report.docx_reading import (
    annex_tables,
    before,
    rows_of_text,
    style,
    style_of,
    values,
    written,
    xml,
)

NEAR = Mm(0.1)


def test_the_text_stands_upright_within_the_prescribed_margins(two_years: Run) -> None:
    first = written(two_years).sections[0]
    assert first.orientation is WD_ORIENT.PORTRAIT
    assert (first.page_width, first.page_height) == pytest.approx((Mm(210), Mm(297)), abs=NEAR)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert margins == pytest.approx((Mm(20), Mm(20), Mm(30), Mm(15)), abs=NEAR)


def test_annexes_lie_on_their_side_and_the_margins_turn_along(two_years: Run) -> None:
    document = written(two_years)
    assert len(document.sections) == 2
    second = document.sections[1]
    assert second.orientation is WD_ORIENT.LANDSCAPE
    assert (second.page_width, second.page_height) == pytest.approx((Mm(297), Mm(210)), abs=NEAR)
    margins = (second.top_margin, second.bottom_margin, second.left_margin, second.right_margin)
    assert margins == pytest.approx((Mm(30), Mm(15), Mm(20), Mm(20)), abs=NEAR)


def test_each_annex_begins_a_page(two_years: Run) -> None:
    document = written(two_years)
    headings = [p for p in document.paragraphs if style_of(p) == "Annex"]
    assert [p.text for p in headings] == [f"PHỤ LỤC {number}" for number in (1, 2, 3, 4)]
    # The first begins with its section.
    assert [p.paragraph_format.page_break_before for p in headings] == [None, True, True, True]


def test_pages_are_numbered_from_the_second_on_in_the_middle_above(two_years: Run) -> None:
    first, second = written(two_years).sections
    assert first.different_first_page_header_footer
    assert [p.text for p in first.first_page_header.paragraphs] == [""]
    (number,) = first.header.paragraphs
    assert values(number, "fldSimple") == [{"instr": "PAGE"}]
    assert not second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    assert values(second.header.paragraphs[0], "fldSimple") == [{"instr": "PAGE"}]


def test_the_number_of_the_page_is_centred_and_pages_do_not_start_again(two_years: Run) -> None:
    document = written(two_years)
    assert values(style(document, "Header"), "jc") == [{"val": "center"}]
    assert values(document.element.body, "pgNumType") == []


def test_letters_and_lines(two_years: Run) -> None:
    document = written(two_years)
    defaults = document.styles.element
    (font,) = values(defaults, "rPrDefault/rPr/rFonts")
    assert font == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
    assert values(defaults, "rPrDefault/rPr/sz") == [{"val": "28"}]
    assert values(defaults, "rPrDefault/rPr/szCs") == [{"val": "28"}]
    (language,) = values(defaults, "rPrDefault/rPr/lang")
    assert language["val"] == "vi-VN"
    (spacing,) = values(style(document, "Normal"), "pPr/spacing")
    assert (spacing["line"], spacing["lineRule"]) == (str(18 * 20), "exact")


def test_the_text_is_justified_and_its_first_line_indented_by_10_mm(two_years: Run) -> None:
    document = written(two_years)
    body = [p for p in document.paragraphs if style_of(p) == "BodyText"]
    assert len(body) > 5
    definition = style(document, "BodyText")
    assert values(definition, "ind") == [{"firstLine": "567"}]
    assert values(definition, "jc") == [{"val": "both"}]
    assert values(definition, "basedOn") == [{"val": "Normal"}]


def bold(document_style: object) -> bool:
    return bool(values(document_style, "rPr/b"))  # type: ignore[arg-type]


def test_what_is_bold_italic_underlined_and_small(two_years: Run) -> None:
    document = written(two_years)
    weights = {
        name: bold(style(document, name))
        for name in ("Head", "Issuer", "Party", "Title", "Subject", "SignedFor", "SignerTitle",
                     "SignerName", "Heading1", "Heading2", "BodyText")
    }  # fmt: skip
    assert {name for name, is_bold in weights.items() if not is_bold} == {
        "Head", "SignerTitle", "BodyText",
    }  # fmt: skip
    assert values(style(document, "PlaceAndDay"), "rPr/i")
    assert values(style(document, "Recipients"), "rPr/u") == [{"val": "single"}]
    assert values(style(document, "Recipients"), "jc") == [{"val": "left"}]
    assert values(style(document, "Recipient"), "rPr/sz") == [{"val": "24"}]


def test_sizes_font_lines_and_the_weight_of_the_title_can_be_set(two_years: Run) -> None:
    for key, value in (
        ("font", "Arial"), ("font_size", "13"), ("heading_size", "16"), ("line_points", "20"),
        ("signer_title_bold", "có"),
    ):  # fmt: skip
        assert two_years("config", "set", f"document.{key}", value).code == 0
    document = written(two_years)
    defaults = document.styles.element
    assert set(values(defaults, "rPrDefault/rPr/rFonts")[0].values()) == {"Arial"}
    assert values(defaults, "rPrDefault/rPr/sz") == [{"val": "26"}]
    for name in ("Party", "Title", "Subject"):
        assert values(style(document, name), "rPr/sz") == [{"val": "32"}]
    assert values(style(document, "Normal"), "pPr/spacing")[0]["line"] == "400"
    assert values(style(document, "Title"), "pPr/spacing")[0]["line"] == "400"
    assert bold(style(document, "SignerTitle"))


def test_headings_larger_than_the_distance_of_lines_get_more_of_it(two_years: Run) -> None:
    assert two_years("config", "set", "document.heading_size", "18").code == 0
    document = written(two_years)
    for name, line in (("Title", "400"), ("Normal", "360")):
        (spacing,) = values(style(document, name), "pPr/spacing")
        assert (spacing["line"], spacing["lineRule"]) == (line, "exact")


def test_a_line_as_wide_as_the_name_of_the_party_stands_below_it(two_years: Run) -> None:
    head = written(two_years).tables[0]
    party, rule = head.rows[0].cells[1].paragraphs
    assert party.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert values(rule, "pBdr/bottom")[0]["val"] == "single"
    (sides,) = values(rule, "ind")
    assert sides["left"] == sides["right"]
    (column,) = {values(row.cells[1].paragraphs[0]._p.getparent(), "tcW")[0]["w"]  # noqa: SLF001
                 for row in head.rows}  # fmt: skip
    # 13,777 sizes of 14 points in Times New Roman Bold.
    assert int(column) - 2 * int(sides["left"]) == pytest.approx(13.777 * 14 * 20, rel=0.03)


def test_head_and_signature_have_no_lines_and_keep_their_columns(two_years: Run) -> None:
    for table in written(two_years).tables[:2]:
        assert {line["val"] for side in ("top", "left", "bottom", "right", "insideH", "insideV")
                for line in values(table, f"tblBorders/{side}")} == {"nil"}  # fmt: skip
        assert values(table, "tblLayout") == [{"type": "fixed"}]
        widths = [int(column["w"]) for column in values(table, "gridCol")]
        assert sum(widths) == pytest.approx(165 * 1440 / 25.4, abs=2)


def test_the_signature_stays_whole_and_with_the_last_words(two_years: Run) -> None:
    document = written(two_years)
    signature = document.tables[1]
    assert xml(signature).xpath("./w:tr/w:trPr/w:cantSplit")
    last = before(xml(signature))
    assert last.xpath("./w:pPr/w:keepNext")
    assert before(last).xpath("./w:pPr/w:pStyle/@w:val") == ["Heading1"]
    assert values(style(document, "Heading1"), "pPr/keepNext")


# --- tables -----------------------------------------------------------------------------------


@pytest.fixture
def table(two_years: Run) -> Table:
    """PL1: 20 columns."""
    return annex_tables(written(two_years))[0]


def test_every_table_repeats_its_headings_and_breaks_no_row(two_years: Run) -> None:
    for found in annex_tables(written(two_years)):
        rows = xml(found).xpath("./w:tr")
        repeated = [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows]
        grouped = bool(xml(found).xpath(".//w:gridSpan"))
        heads = 2 if grouped else 1
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_headings_of_groups_stand_over_all_their_columns(table: Table) -> None:
    upper = xml(table).xpath("./w:tr[1]/w:tc")
    spans = [int(next(iter(cell.xpath("./w:tcPr/w:gridSpan/@w:val")), 1)) for cell in upper]
    assert spans == [1, 1, 1, 5, 1, 4, 7]
    texts = rows_of_text(table)
    assert texts[0][3:8] == ["Đảng viên"] * 5
    assert texts[1][3:8] == ["Tổng số", "Được miễn", "Phải đăng ký", "Có kế hoạch", "%"]
    assert (texts[0][0], texts[1][0]) == ("TT", "TT")  # one cell, two rows high


def test_numbers_stand_at_the_right_and_texts_at_the_left(table: Table) -> None:
    styles = [style_of(cell.paragraphs[0]) for cell in table.rows[2].cells]
    assert styles == ["CellCentred", "CellText", "CellText", *["CellNumber"] * 17]


def test_only_the_total_is_bold(table: Table) -> None:
    weights = [bool(row.xpath("./w:tc/w:p/w:r/w:rPr/w:b")) for row in xml(table).xpath("./w:tr")]
    assert weights == [True, True, False, False, True]
    assert rows_of_text(table)[-1][2] == "Cộng"


def test_tables_are_ruled_and_as_wide_as_the_page_at_most(two_years: Run) -> None:
    for found in annex_tables(written(two_years)):
        assert {line["val"] for line in values(found, "tblBorders/*")} == {"single"}
        assert values(found, "tblLayout") == [{"type": "fixed"}]
        widths = [int(column["w"]) for column in values(found, "gridCol")]
        room = 257 * 1440 / 25.4
        assert room - len(widths) - 1 <= sum(widths) <= room
        for row in xml(found).xpath("./w:tr"):
            assert sum(map(int, row.xpath("./w:tc/w:tcPr/w:tcW/@w:w"))) == sum(widths)


def test_all_letters_of_a_table_are_small_also_where_a_cell_is_empty(table: Table) -> None:
    sizes = {int(size) for size in xml(table).xpath(".//w:sz/@w:val")}
    (size,) = sizes
    assert 20 <= size <= 22  # half points
    assert len(xml(table).xpath(".//w:pPr/w:rPr/w:sz")) == len(xml(table).xpath(".//w:p"))
