"""The sheet to take along, as a workbook."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import COLUMNS, Filling

FILLED_IN = ("answer", "said", "percent", "day")
PRINTED = ("number", "name", "content", "due", "last")


def texts(sheet: Any) -> list[str]:
    """Everything that stands above the headings and below the rows."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def test_it_says_whose_meeting_it_is_for_and_lists_what_is_open(
    agenda: Run, printed: Filling
) -> None:
    said = texts(printed.sheet)
    for words in (
        "Chi bộ 1",
        "PHIẾU RÀ SOÁT VIỆC LÀM THEO BÁC",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Cuộc họp ngày 15/06/2026",
        "THƯ KÝ",
        "CHỦ TRÌ",
    ):
        assert words in said
    assert printed.numbers == [1, 3, 2, 4, 5]
    assert [printed.cell(n, "name").value for n in printed.numbers] == [
        "Tập thể Chi bộ 1", "Nguyễn Văn An", "Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Hòa",
    ]  # fmt: skip
    assert printed.cell(1, "due").value.date().isoformat() == "2026-05-31"
    assert printed.cell(4, "due").value is None
    headings = [str(cell.value) for cell in printed.sheet[printed.top]]
    assert headings[:2] == ["TT", "Số việc"]
    assert headings[2:-1] == [COLUMNS[name] for name in (*PRINTED[1:], *FILLED_IN)]


def test_it_says_how_the_work_stands_in_colour_and_in_words(agenda: Run, folder: Path) -> None:
    agenda("progress", "3", "Đọc xong 2 cuốn", "--percent", "40", today="2026-05-10")
    agenda("meeting", "--sheet")
    sheet = Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
    assert sheet.cell(3, "last").value == "Quá hạn 14 ngày. 10/05/2026 (40%): Đọc xong 2 cuốn"
    assert sheet.cell(1, "last").value == "Quá hạn 15 ngày."
    assert sheet.cell(2, "last").value is None
    red = {n for n in sheet.numbers if sheet.cell(n, "content").fill.fgColor.rgb == "00FCE4E4"}
    assert red == {1, 3, 5}


def test_only_what_is_filled_in_can_be_changed(printed: Filling) -> None:
    assert printed.sheet.protection.sheet
    assert printed.sheet.protection.insertRows
    for number in printed.numbers:
        assert not any(printed.cell(number, name).protection.locked for name in FILLED_IN)
        assert all(printed.cell(number, name).protection.locked for name in (*PRINTED, "key"))


def test_answers_are_chosen_and_days_and_per_cents_are_checked(printed: Filling) -> None:
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2)
        for rule in printed.sheet.data_validations.dataValidation
    }
    rows = f"{printed.top + 1}", f"{printed.top + 5}"

    def of(column: str) -> tuple[object, ...]:
        letter = printed.place(1, column)[0]
        return rules.pop(f"{letter}{rows[0]}:{letter}{rows[1]}")

    assert of("answer")[:2] == ("list", '"Hoàn thành,Có tiến độ,Chưa có gì mới,Hoãn"')
    assert of("percent") == ("whole", "0", "100")
    assert of("day")[0] == "date"
    assert rules == {}


def test_what_is_typed_stays_what_it_is(printed: Filling) -> None:
    formats = {name: printed.cell(2, name).number_format for name in FILLED_IN}
    assert formats == {"answer": "@", "said": "@", "percent": "General", "day": "dd/mm/yyyy"}


def test_keys_are_hidden_and_carry_where_the_sheet_comes_from(
    agenda: Run, printed: Filling
) -> None:
    letter = printed.place(1, "key")[0]
    assert printed.sheet.column_dimensions[letter].hidden
    uids = {item["id"]: item["uid"] for item in agenda("list", "--json").json}
    assert {n: printed.cell(n, "key").value for n in printed.numbers} == uids
    mark = str(printed.sheet[f"{letter}{printed.top}"].value).partition(" · ")[2]
    book = agenda("info", "--json").json["uid"]
    assert mark.startswith(f"lamtheobac.meeting/1 book={book} unit=")
    assert mark.endswith(" day=2026-06-15")


def test_it_is_a_page_on_its_side_whose_headings_come_again(printed: Filling) -> None:
    sheet = printed.sheet
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.print_title_rows == f"${printed.top}:${printed.top}"
    assert sheet.freeze_panes == f"D{printed.top + 1}"


def test_twenty_five_are_on_one_page_and_a_hundred_are_not(cell: Run, folder: Path) -> None:
    def height(count: int) -> object:
        known = len(cell("list", "--json").json)
        for number in range(known, count):
            cell("register", "--collective", f"Đọc một chuyên đề mỗi tháng, lần {number}")
        assert cell("meeting", "--sheet", "--overwrite").code == 0
        sheet = Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
        assert len(sheet.numbers) == count
        return sheet.sheet.page_setup.fitToHeight

    assert height(25) == 1
    assert not height(100)


@pytest.mark.parametrize(
    "content", ["=1+1", "+84 912", "-5%", "@ten", "'=x", "_x0041_", "0012", "A\x1b[31m B"]
)
def test_texts_stay_texts(cell: Run, folder: Path, content: str) -> None:
    cell("register", "--due", "01/12/2026", "an", "--", content)
    cell("progress", "1", "--", content)
    assert cell("meeting", "--sheet").code == 0
    sheet = Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
    stored = cell("show", "1", "--json").json["content"]
    in_xml = stored.replace("_x0041_", "_x005F_x0041_")
    found = sheet.cell(1, "content")
    assert (found.data_type, found.value) == ("s", in_xml)
    assert sheet.cell(1, "last").value == f"15/06/2026: {in_xml}"
    sheet.put(1, answer="Có tiến độ", said=in_xml)
    sheet.cell(1, "said").data_type = "s"  # as typed into a cell of texts
    assert cell("import", sheet.save()).code == 0
    assert cell("show", "1", "--json").json["progress"][1]["note"] == stored


def test_what_is_long_is_shortened_on_the_sheet_only(agenda: Run, folder: Path) -> None:
    agenda("edit", "2", "--content", "Việc rất dài " * 2000)
    agenda("progress", "2", "Ghi chú rất dài " * 2000)
    agenda("meeting", "--sheet")
    sheet = Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
    assert len(sheet.cell(2, "content").value) == 200
    assert sheet.cell(2, "last").value.endswith("…")
    sheet.put(2, answer="Chưa có gì mới")
    assert agenda("import", sheet.save()).code == 0


def test_what_the_meeting_has_heard_is_not_printed_again(
    agenda: Run, meet: Meet, folder: Path
) -> None:
    meet("k", "k", "d")
    agenda("meeting", "--sheet")
    assert Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx").numbers == [2, 4, 5]


def test_nothing_open_makes_no_sheet(cell: Run, folder: Path) -> None:
    done = cell("meeting", "--sheet")
    assert (done.code, done.out) == (0, "")
    assert "không có việc nào đang mở" in done.err
    assert list(folder.glob("*.xlsx")) == []


def test_files_go_where_they_are_wanted(agenda: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    done = agenda("meeting", "--sheet", "--xlsx", "--docx", "-o", "ra")
    assert done.out.splitlines() == [
        "Đã ghi tệp: ra/phieu-hop-CB1-2026-06-15.xlsx",
        "Đã ghi tệp: ra/phieu-hop-CB1-2026-06-15.docx",
    ]
    assert agenda("meeting", "--sheet", "--docx", "-o", "ra").code == 5
    assert agenda("meeting", "--sheet", "--docx", "-o", "ra", "--overwrite").code == 0
    assert agenda("meeting", "--sheet", "-o", "phieu.xlsx").code == 0
    both = agenda("meeting", "--sheet", "--xlsx", "--docx", "-o", "phieu2.xlsx")
    assert both.code == 2
    assert "-o phải đi cùng" in both.err
    assert agenda("meeting", "--sheet", "-o", "so.db", "--overwrite").code == 5


def test_one_place_that_is_taken_stops_both_files(agenda: Run, folder: Path) -> None:
    (folder / "phieu-hop-CB1-2026-06-15.docx").write_text("đã có")
    assert agenda("meeting", "--sheet", "--xlsx", "--docx").code == 5
    assert not (folder / "phieu-hop-CB1-2026-06-15.xlsx").exists()


def test_a_committees_sheet_names_the_units_and_comes_back(run: Run, folder: Path) -> None:
    for words in (
        ("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Văn phòng (1), cơ quan 2", "--code", "C1", "--kind", "khac"),
        ("member", "add", "Nguyễn Văn An [A] 2", "--unit", "C1"),
        ("register", "an", "Đọc sách"),
        ("register", "--collective", "Đường hoa", "--unit", "C1"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    assert run("meeting", "--sheet").code == 0
    sheet = Filling(folder / "phieu-hop-DB-2026-06-15.xlsx")
    headings = [cell.value for cell in sheet.sheet[sheet.top]]
    place = headings.index("Tổ chức đảng") + 1
    assert sheet.sheet.cell(sheet.row_of(2), place).value == "Văn phòng (1), cơ quan 2"
    for number in (1, 2):
        sheet.put(number, answer="Chưa có gì mới")
    done = run("import", sheet.save(), "--json")
    assert done.code == 0, done.out
    assert done.json["files"][0]["commitments_changed"] == 2
    assert run("meeting", "--minutes", "--json").json["nothing"] == 2
