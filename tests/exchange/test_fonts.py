"""Workbooks from before Unicode, cell by cell: put right, shown before and after, or refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.exchange.files import workbook
from tests.exchange.incoming import Desk, Rows

TABLE = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp"]
# As whoever lacks the font sees them.
AN_TCVN3, AN_CAPITALS, AN_VNI = "NguyÔn V¨n An", "nguyÔn v¨n an", "Nguyeãn Vaên An"
AN_MISREAD = "Nguyá»…n VÄƒn An"
BINH_VNI = "Traàn Thò Bình"
HELP = "Giúp đỡ hộ nghèo trong thôn"
HELP_TCVN3 = "Gióp ®ì hé nghÌo trong th«n"
HELP_VNI = "Giuùp ñôõ hoä ngheøo trong thoân"
HELP_MISREAD = "GiÃºp Ä‘á»¡ há»™ nghÃ¨o trong thÃ´n"
READ_VNI = "Ñoïc saùch baùo moãi tuaàn"


def in_fonts(desk: Desk, rows: Rows, fonts: Mapping[str, str]) -> Path:
    """A workbook some of whose cells are in other fonts."""
    path = workbook(desk.folder / "phong-chu.xlsx", rows)
    book = load_workbook(path)
    for place, font in fonts.items():
        book.worksheets[0][place].font = Font(name=font)
    book.save(path)
    return path


def everywhere(font: str, rows: int = 3) -> dict[str, str]:
    """The font of all cells of texts below the headings."""
    return {f"{column}{row}": font for column in "BCD" for row in range(2, rows + 1)}


# --- put right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "font", "encoding"),
    [
        (AN_TCVN3, HELP_TCVN3, ".VnTime", "TCVN3"),
        (AN_TCVN3, HELP_TCVN3, ".VnArial Narrow", "TCVN3"),
        (AN_TCVN3, HELP_TCVN3, "Times New Roman", "TCVN3"),
        (AN_VNI, HELP_VNI, "VNI-Times", "VNI"),
        (AN_VNI, HELP_VNI, "Calibri", "VNI"),
        (AN_MISREAD, HELP_MISREAD, "Calibri", "UTF-8"),
    ],
)
def test_a_text_is_told_by_its_font_or_its_letters(
    desk: Desk, name: str, content: str, font: str, encoding: str
) -> None:
    taken = desk.accept(in_fonts(desk, [TABLE, [1, name, content]], everywhere(font)))
    assert desk.works() == [("Nguyễn Văn An", HELP)]
    assert desk.new() == []
    assert [(f["cell"], f["before"], f["after"], f["encoding"]) for f in taken.file["fonts"]] == [
        ("B2", name, "Nguyễn Văn An", encoding),
        ("C2", content, HELP, encoding),
    ]


@pytest.mark.parametrize("name", [AN_CAPITALS, "NGUYÔN V¡N AN"])
def test_a_name_in_capitals_does_not_rename_anybody(desk: Desk, name: str) -> None:
    rows = [TABLE, [1, name, HELP_TCVN3]]
    font = ".VnTimeH" if name == AN_CAPITALS else ".VnTime"
    desk.accept(in_fonts(desk, rows, {"B2": font, "C2": ".VnTime"}))
    assert desk.works() == [("Nguyễn Văn An", HELP)]


def test_somebody_new_in_a_font_of_capitals_has_all_letters(desk: Desk) -> None:
    rows = [["STT", "Họ và tên"], [1, "®ç thÞ h\xadêng"], [2, "§ç M\xadêi"]]
    desk.accept(in_fonts(desk, rows, {"B2": ".VnTimeH", "B3": ".VnTime"}))
    assert desk.new() == ["ĐỖ THỊ HƯỜNG", "Đỗ Mười"]


def test_every_cell_is_told_by_itself(desk: Desk) -> None:
    rows = [
        TABLE,
        [1, AN_TCVN3, "Đọc sách báo mỗi tuần", "§Õn nhµ"],
        [2, BINH_VNI, HELP, None],
        [3, "Lê Thị Hòa", READ_VNI, "Mỗi tuần"],
    ]
    fonts = {
        "B2": ".VnTime",
        "D2": ".VnTime",
        "B3": "VNI-Times",
        "C4": "VNI-Helve",
        "D4": ".VnTime",
    }
    taken = desk.accept(in_fonts(desk, rows, fonts))
    assert sorted(desk.works()) == [
        ("Lê Thị Hòa", "Đọc sách báo mỗi tuần"),
        ("Nguyễn Văn An", "Đọc sách báo mỗi tuần"),
        ("Trần Thị Bình", HELP),
    ]
    assert desk.run("show", "1", "--json").json["measures"] == "Đến nhà"
    assert [font["cell"] for font in taken.file["fonts"]] == ["B2", "D2", "B3", "C4"]


def test_unicode_in_an_old_font_stays(desk: Desk) -> None:
    rows = [TABLE, [1, "Trần Thị Bình", "Bình bầu tín nhiệm"], [2, "Lê Thị Hòa", "Thi đua, tô vẽ"]]
    taken = desk.accept(in_fonts(desk, rows, everywhere(".VnTime") | {"C3": "VNI-Times"}))
    assert taken.file["fonts"] == []
    assert [who for who, _ in desk.works()] == ["Trần Thị Bình", "Lê Thị Hòa"]


def test_other_languages_and_signs_stay(desk: Desk) -> None:
    rows = [TABLE, [1, "Y Moan Êban", "Étude à Paris, 5 µm, 25 °C"], [2, "K'Brêu", "Sơ kết ½ năm"]]
    assert desk.accept(in_fonts(desk, rows, {})).file["fonts"] == []
    assert desk.new() == ["Y Moan Êban", "K'Brêu"]


def test_headings_parts_and_sums_are_known_in_old_fonts(desk: Desk) -> None:
    rows = [
        ["STT", "Hä vµ tªn", "ViÖc lµm theo"],
        ["A. TËp thÓ"],
        [1, None, HELP_TCVN3],
        ["B. C¸ nh©n"],
        [1, AN_TCVN3, "§äc s¸ch"],
        [None, "Tæng céng"],
        [None, "Ng\xadêi lËp biÓu"],
        [None, "Phan V¨n Ký"],
    ]
    fonts = {f"{column}{row}": ".VnTime" for column in "ABC" for row in range(1, 9)}
    taken = desk.accept(in_fonts(desk, rows, fonts))
    assert desk.works() == [("Chi bộ 1", HELP), ("Nguyễn Văn An", "Đọc sách")]
    assert desk.new() == []
    assert taken.skipped == {"part": 2, "total": 1, "signature": 2}


def test_a_unit_in_an_old_font_is_that_unit(desk: Desk) -> None:
    desk.say("unit", "add", "Chi bộ 10", "--code", "CB10")
    rows = [["STT", "Họ và tên", "Chi bé"], [1, "Ph¹m V¨n Míi", "Chi bé 10"]]
    desk.accept(in_fonts(desk, rows, dict.fromkeys(("C1", "B2", "C2"), ".VnTime")))
    assert desk.person("Phạm Văn Mới")["unit"]["code"] == "CB10"


# --- shown, and refused --------------------------------------------------------------------------

MIXED: Sequence[Sequence[object]] = [
    TABLE,
    [1, AN_TCVN3, HELP],
    [2, "Trần Thị Bình", READ_VNI],
    [3, "Lê Thị Hòa", "Trồng cây"],
]
MIXED_FONTS = {"B2": ".VnTime", "C3": "VNI-Times"}


def test_the_preview_shows_before_and_after(desk: Desk) -> None:
    seen = desk.read_aloud(in_fonts(desk, MIXED, MIXED_FONTS)).out
    assert "Chuyển 2 ô từ bảng mã cũ sang Unicode" in seen
    assert f"B2: “{AN_TCVN3}” → “Nguyễn Văn An” (TCVN3)" in seen
    assert f"C3: “{READ_VNI}” → “Đọc sách báo mỗi tuần” (VNI)" in seen


def test_without_mending_the_cells_are_refused(desk: Desk) -> None:
    refused = desk.refuse(in_fonts(desk, MIXED, MIXED_FONTS), "--no-fix-fonts")
    assert list(refused.issues) == ["B2", "C3"]
    assert "có lẽ là “Nguyễn Văn An”" in refused.issues["B2"]
    assert [issue["value"] for issue in refused.file["issues"]] == [AN_TCVN3, READ_VNI]
    assert desk.works() == []


def test_without_mending_unicode_is_taken(desk: Desk) -> None:
    rows = [TABLE, [1, "Lê Thị Hòa", "Trồng cây"]]
    desk.accept(in_fonts(desk, rows, everywhere(".VnTime")), "--no-fix-fonts")
    assert desk.works() == [("Lê Thị Hòa", "Trồng cây")]


def test_without_mending_old_text_that_is_not_used_stops_nothing(desk: Desk) -> None:
    rows = [[*TABLE, "Xếp loại"], [1, "Lê Thị Hòa", "Trồng cây", None, "XuÊt s¾c"]]
    desk.accept(in_fonts(desk, rows, {"E2": ".VnTime"}), "--no-fix-fonts")
    assert desk.works() == [("Lê Thị Hòa", "Trồng cây")]
