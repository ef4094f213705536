"""The sheet to take along, on paper."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from tests.conftest import Run
from tests.report.docx_reading import rows_of_text, values, xml

NEAR = Mm(0.1)
HEADINGS = [
    "TT", "Số việc", "Họ và tên", "Việc làm theo", "Hạn", "Tiến độ gần nhất",
    *["Kết quả (đánh dấu x)"] * 4, "Nội dung, ghi chú", "%", "Hạn mới / Ngày xong",
]  # fmt: skip


def opened(run: Run, folder: Path, *options: str) -> Document:
    """The Word sheet."""
    done = run("meeting", "--sheet", "--docx", "--overwrite", *options)
    assert done.code == 0, done.err
    (path,) = folder.glob("phieu-hop-*.docx")
    return docx.Document(str(path))


def test_it_is_an_a4_page_on_its_side(agenda: Run, folder: Path) -> None:
    (section,) = opened(agenda, folder).sections
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (section.page_width, section.page_height) == pytest.approx((Mm(297), Mm(210)), abs=NEAR)


def test_it_says_whose_meeting_it_is_for(agenda: Run, folder: Path) -> None:
    agenda("config", "set", "document.superior", "Đảng ủy xã Đông")
    head, _, signatures = opened(agenda, folder).tables
    who, what = ([p.text for p in cell.paragraphs] for cell in head.rows[0].cells)
    assert who == ["Đảng ủy xã Đông", "Chi bộ 1"]
    assert what == [
        "PHIẾU RÀ SOÁT VIỆC LÀM THEO BÁC",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh – cuộc họp ngày 15/06/2026",
    ]
    assert rows_of_text(signatures) == [["THƯ KÝ", "CHỦ TRÌ"]]


def test_it_lists_what_is_open_with_boxes_to_tick(agenda: Run, folder: Path) -> None:
    agenda("progress", "3", "Đọc xong 2 cuốn", "--percent", "40", today="2026-05-10")
    upper, lower, *rows = rows_of_text(opened(agenda, folder).tables[1])
    assert upper == HEADINGS
    assert lower[6:10] == ["Hoàn thành", "Có tiến độ", "Chưa có gì mới", "Hoãn"]
    stands = "Quá hạn 14 ngày. 10/05/2026 (40%): Đọc xong 2 cuốn"
    assert [row[:6] for row in rows] == [
        ["1", "1", "Tập thể Chi bộ 1", "Tuyến đường hoa", "31/05/2026", "Quá hạn 15 ngày."],
        ["2", "3", "Nguyễn Văn An", "Đọc sách", "01/06/2026", stands],
        ["3", "2", "Nguyễn Văn An", "Giúp hộ nghèo", "30/09/2026", ""],
        ["4", "4", "Trần Thị Bình", "Trồng cây", "", ""],
        ["5", "5", "Lê Thị Hòa", "Số hóa sổ", "10/06/2026", "Quá hạn 5 ngày."],
    ]
    assert all(set(row[6:]) == {""} for row in rows)


def test_headings_come_again_and_no_row_breaks(agenda: Run, folder: Path) -> None:
    table = opened(agenda, folder).tables[1]
    assert len(values(table, "trPr/tblHeader")) == 2
    assert len(values(table, "trPr/cantSplit")) == 2 + 5
    heights = values(table, "trPr/trHeight")
    assert len(heights) == 5
    assert all(one["hRule"] == "atLeast" and int(one["val"]) >= 280 for one in heights)


def test_the_table_is_as_wide_as_the_page(agenda: Run, folder: Path) -> None:
    document = opened(agenda, folder)
    columns = [int(one["w"]) for one in values(document.tables[1], "tblGrid/gridCol")]
    room = (297 - 24) / 25.4 * 1440
    assert sum(columns) == pytest.approx(room, abs=len(columns))


def test_more_work_is_written_smaller_until_it_does_not_fit(cell: Run, folder: Path) -> None:
    def size(count: int) -> int:
        known = len(cell("list", "--json").json)
        for number in range(known, count):
            cell(
                "register", "--collective", f"Đọc một chuyên đề mỗi tháng và nói lại, lần {number}"
            )
        (letters,) = {
            int(one["val"]) for one in values(opened(cell, folder).tables[1], "tr/tc/p/r/rPr/sz")
        }
        return letters

    assert (size(5), size(25), size(60)) == (20, 17, 18)


def test_a_paragraph_stands_between_the_tables(agenda: Run, folder: Path) -> None:
    body = xml(opened(agenda, folder).tables[0]).getparent()
    assert body is not None
    kinds = [str(child.tag).rpartition("}")[2] for child in body]
    assert kinds == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_committees_sheet_names_the_units(run: Run, folder: Path) -> None:
    for words in (
        ("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "C1"),
        ("register", "--collective", "Đường hoa", "--unit", "C1"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    upper, _, row = rows_of_text(opened(run, folder).tables[1])
    assert (upper[2], row[2]) == ("Tổ chức đảng", "Chi bộ 1")


def test_above_a_cell_of_the_book_stands_its_committee(run: Run, folder: Path) -> None:
    for words in (
        ("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so"),
        ("config", "set", "document.superior", "Tỉnh ủy"),
        ("unit", "add", "Chi bộ 1", "--code", "C1"),
        ("register", "--collective", "Đường hoa", "--unit", "C1"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    head = opened(run, folder, "--unit", "C1").tables[0]
    assert [p.text for p in head.rows[0].cells[0].paragraphs] == ["Đảng bộ xã", "Chi bộ 1"]


def test_nothing_tells_who_ran_the_program(agenda: Run, folder: Path) -> None:
    properties = opened(agenda, folder).core_properties
    assert properties.author == "Chi bộ 1"
    assert properties.last_modified_by == ""
