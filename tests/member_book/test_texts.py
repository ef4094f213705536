"""What stands in a member's book: everything that the book knows, and room for the rest."""

import json
import sqlite3
from pathlib import Path

from tests.conftest import Run
from tests.member_book.reading import ROOM, Line, document, document_lines, table, years

FULL: list[Line] = [
    "NĂM 2026",
    "Chi bộ 1 – đảng viên chính thức",
    "I- KẾ HOẠCH CÁ NHÂN",
    "1. Nội dung đột phá, chuyên đề của năm: Đường hoa",
    "2. Nội dung học tập: Sửa đổi lối làm việc",
    "3. Hạn chế, khuyết điểm cần khắc phục: Ngại va chạm",
    "4. Ngày nộp kế hoạch: 10/01/2026",
    "II- CAM KẾT",
    "1. Ngày cam kết: 10/01/2026",
    "2. Nội dung cam kết (tự ghi):",
    *[ROOM] * 4,
    "3. Xác nhận của chi bộ: đã xác nhận ngày 20/01/2026, Bí thư",
    "III- CÁC VIỆC ĐĂNG KÝ LÀM THEO",
    "1. Việc tự đăng ký",
    ["Việc số", "Nội dung", "Giải pháp", "Hạn", "Người theo dõi"],
    ["1", "Vận động 5 hộ", "Đến từng nhà", "31/03/2026", "Lê Thị Hòa"],
    ["2", "Đọc 12 cuốn sách", "", "31/12/2026", ""],
    "2. Việc được giao",
    ["Việc số", "Nội dung", "Sản phẩm phải có", "Hạn", "Người giao, văn bản"],
    ["3", "Số hóa hồ sơ", "Kho hồ sơ", "30/04/2026",
     "Đảng ủy; TB 12; giao ngày 01/02/2026; việc đột phá"],
    "IV- TIẾN ĐỘ VÀ KẾT QUẢ",
    "1. Tiến độ",
    ["Việc số", "Tiến độ", "Ngày", "Đạt"],
    ["1", "Ba hộ đồng ý", "01/03/2026", "60%"],
    ["1", "Còn một hộ", "20/03/2026", ""],
    ["2", "Hai cuốn", "01/05/2026", "20%"],
    "Ghi thêm:",
    *[ROOM] * 2,
    "2. Kết quả",
    ["Việc số", "Kết quả", "Minh chứng, ghi chú", "Ngày", "Tình trạng"],
    ["1", "5 hộ", "Biên bản; chủ đề: Nông thôn mới", "05/04/2026", "hoàn thành muộn"],
    ["2", "", "", "", "đang thực hiện (20%)"],
    "3. Sản phẩm của việc được giao",
    ["Việc số", "Sản phẩm", "Minh chứng, ghi chú", "Ngày", "Tình trạng"],
    ["3", "Kho 12 hồ sơ", "", "29/04/2026", "hoàn thành"],
    "V- BIỂU DƯƠNG, KHEN THƯỞNG",
    ["TT", "Nội dung khen", "Ai khen", "Ngày", "Văn bản"],
    ["1", "Giấy khen", "Đảng ủy", "01/06/2026", "QĐ 41"],
    "VI- NHẬN XÉT",
    "1. Tự nhận xét của đảng viên:",
    *[ROOM] * 5,
    "2. Nhận xét của chi bộ:",
    *[ROOM] * 5,
    "ĐẢNG VIÊN",
    "(ký, ghi rõ họ tên)",
    "Nguyễn Văn An",
    "Hòa Bình, ngày …… tháng …… năm ……",
    "T/M CHI BỘ",
    "BÍ THƯ",
]  # fmt: skip

BLANK: list[Line] = [
    "I- KẾ HOẠCH CÁ NHÂN",
    "1. Nội dung học tập:",
    *[ROOM] * 2,
    "2. Hạn chế, khuyết điểm cần khắc phục:",
    *[ROOM] * 2,
    "3. Ngày nộp kế hoạch: chưa nộp.",
    "II- CAM KẾT",
    "1. Ngày cam kết: chưa ghi.",
    "2. Nội dung cam kết (tự ghi):",
    *[ROOM] * 4,
    "3. Xác nhận của chi bộ: chưa xác nhận.",
    "III- CÁC VIỆC ĐĂNG KÝ LÀM THEO",
    "Chưa có việc nào trong sổ.",
    *[ROOM] * 4,
    "IV- TIẾN ĐỘ VÀ KẾT QUẢ",
    "Chưa có việc nào trong sổ.",
    *[ROOM] * 4,
    "V- BIỂU DƯƠNG, KHEN THƯỞNG",
    "Chưa có lượt biểu dương, khen thưởng nào trong sổ.",
]


def written(run: Run, *words: str, today: str | None = None) -> list[Line]:
    return document_lines(document(run, *words, today=today))


def of_years(run: Run, *words: str, today: str | None = None) -> list[Line]:
    """Without the cover."""
    return years(written(run, *words, today=today))


def test_a_full_year_has_its_plan_pledge_work_progress_results_and_awards(kept: Run) -> None:
    assert of_years(kept, "an") == FULL


def test_the_cover_says_whose_book_it_is_and_of_when(kept: Run) -> None:
    kept("member", "edit", "an", "--joined", "19/05/2005", "--office", "Trưởng thôn")
    lines = written(kept, "an")
    assert lines[: lines.index("Mã trong sổ: DV001") + 1] == [
        "CHI BỘ 1", "*", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "SỔ ĐĂNG KÝ", "TU DƯỠNG, RÈN LUYỆN VÀ LÀM THEO",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "NĂM 2026",
        "Nguyễn Văn An",
        "Năm sinh: 1980",
        "Đối tượng: đảng viên chính thức",
        "Ngày kết nạp: 19/05/2005",
        "Chức vụ: Bí thư",
        "Công tác: Trưởng thôn",
        "Sinh hoạt tại: Chi bộ 1",
        "Mã trong sổ: DV001",
    ]  # fmt: skip


def test_who_has_done_nothing_gets_room_to_write(cell: Run) -> None:
    lines = of_years(cell, "DV003")
    assert lines[:2] == ["NĂM 2026", "Chi bộ 1 – đảng viên dự bị"]
    assert lines[2 : 2 + len(BLANK)] == BLANK
    assert "…………, ngày …… tháng …… năm ……" in lines
    assert f"Năm sinh: {'…' * 12}" in written(cell, "DV003")


def test_who_is_exempt_is_said_to_be_with_the_reason(kept: Run) -> None:
    assert of_years(kept, "binh")[2] == "Được miễn đăng ký từ 01/01/2026: ốm dài ngày"


def test_who_has_left_is_said_to_have_once_on_the_cover_and_in_the_year(cell: Run) -> None:
    cell("member", "leave", "binh", "--reason", "chuyển sinh hoạt", "--on", "01/03/2026")
    lines = written(cell, "binh")
    assert "Đã rời: từ 01/03/2026: chuyển sinh hoạt" in lines
    assert "Rời danh sách từ 01/03/2026: chuyển sinh hoạt" in lines
    assert not [line for line in lines if "miễn" in line]


def test_a_returned_paper_says_why(cell: Run) -> None:
    cell("plan", "submit", "an")
    assert cell("plan", "return", "an", "--reason", "thiếu hạn").code == 0
    lines = of_years(cell, "an")
    assert "3. Xác nhận của chi bộ: trả lại ngày 15/06/2026: thiếu hạn" in lines


def test_who_is_outside_the_party_signs_as_a_registrant(cell: Run) -> None:
    cell("member", "edit", "binh", "--category", "non-party")
    lines = of_years(cell, "binh")
    assert "1. Tự nhận xét:" in lines
    assert "NGƯỜI ĐĂNG KÝ" in lines
    assert "ĐẢNG VIÊN" not in lines
    assert lines[1] == "Chi bộ 1 – ngoài đảng"


def test_what_was_not_completed_or_withdrawn_says_why(cell: Run) -> None:
    cell("register", "an", "Một", "--due", "01/06/2026")
    cell("register", "an", "Hai", "--measures", "Cách")
    cell("complete", "1", "--not-done", "--reason", "mưa lũ")
    cell("withdraw", "2", "--reason", "ghi nhầm")
    lines = of_years(cell, "an")
    assert "1. Tiến độ: chưa có ghi chép nào trong sổ." in lines
    assert "Ghi thêm:" not in lines
    assert table(lines, "Kết quả") == [
        ["1", "lý do: mưa lũ", "", "15/06/2026", "không hoàn thành"],
        ["2", "lý do: ghi nhầm", "", "15/06/2026", "đã rút"],
    ]


def test_only_assigned_work_is_not_said_to_be_registered(cell: Run) -> None:
    cell("assign", "an", "Số hóa hồ sơ", "--deliverable", "Kho", "--due", "30/10/2026",
         "--level", "viec-kho")  # fmt: skip
    cell("edit", "1", "--measures", "Quét từng tờ", "--follower", "Bình")
    lines = of_years(cell, "an")
    assert "Việc được giao" in lines
    assert "1. Việc tự đăng ký" not in lines
    assert table(lines, "Nội dung") == [
        ["1", "Số hóa hồ sơ; giải pháp: Quét từng tờ", "Kho", "30/10/2026",
         "giao ngày 15/06/2026; việc khó; người theo dõi: Bình"],
    ]  # fmt: skip
    assert "2. Sản phẩm của việc được giao" in lines


def test_carried_work_says_where_it_comes_from_and_goes_to(cell: Run, folder: Path) -> None:
    cell("register", "an", "Việc dài", "--due", "31/12/2026")
    cell("register", "an", "Việc dài, tiếp", "--year", "2027")
    with sqlite3.connect(folder / "so.db") as book:
        book.execute("UPDATE commitment SET carried_from = 1 WHERE id = 2")
    book.close()
    lines = of_years(cell, "an", "--from", "2026", "--to", "2027")
    notes = [one[2] for one in lines if isinstance(one, list) and len(one) == 5]
    assert "chuyển tiếp sang năm sau: việc số 2" in notes
    assert "tiếp nối việc số 1 của năm trước" in notes


def test_several_years_have_a_part_each_and_years_off_the_roll_none(cell: Run) -> None:
    cell("register", "an", "Việc năm 2024", "--year", "2024")
    cell("register", "an", "Việc năm 2026")
    lines = written(cell, "an", "--from", "2024", "--to", "2026")
    headings = [line for line in lines if isinstance(line, str) and line.startswith(("NĂM", "CÁC"))]
    assert headings == ["CÁC NĂM 2024, 2026", "NĂM 2024", "NĂM 2026"]
    assert len([line for line in lines if line == "VI- NHẬN XÉT"]) == 2
    cell("register", "an", "Việc năm 2025", "--year", "2025")
    assert "GIAI ĐOẠN 2024-2026" in written(cell, "an", "--from", "2024", "--to", "2026")


def test_a_year_spent_elsewhere_names_that_unit_and_is_signed_there(cell: Run) -> None:
    cell("config", "set", "document.superior", "Đảng bộ xã")
    cell("config", "set", "document.signer_name", "Nguyễn Bí Thư")
    cell("unit", "add", "Đảng bộ phường", "--code", "DBP", "--kind", "dang-bo-co-so")
    cell("member", "transfer", "an", "--to", "DBP", "--with-plan", "--on", "01/02/2026")
    lines = written(cell, "an")
    assert lines[:2] == ["CHI BỘ 1", "ĐẢNG BỘ PHƯỜNG"]
    assert "3. Xác nhận của cấp ủy: chưa xác nhận." in lines
    assert "2. Nhận xét của cấp ủy:" in lines
    assert "T/M BAN CHẤP HÀNH" in lines
    assert "Nguyễn Bí Thư" not in lines
    assert written(cell, "binh")[:2] == ["ĐẢNG BỘ XÃ", "CHI BỘ 1"]
    assert written(cell, "binh")[-1] == "Nguyễn Bí Thư"


def test_the_category_of_a_past_year_is_that_of_the_year(cell: Run) -> None:
    cell("register", "hoa", "Việc", "--year", "2025", today="2025-06-01")
    cell("member", "edit", "hoa", "--category", "full")
    lines = of_years(cell, "hoa", "--from", "2025", "--to", "2026")
    standing = [line for line in lines if str(line).startswith("Chi bộ 1 – ")]
    assert standing == ["Chi bộ 1 – đảng viên dự bị", "Chi bộ 1 – đảng viên chính thức"]


def test_awards_of_other_years_and_of_others_stay_out(kept: Run) -> None:
    kept("award", "add", "DV001", "Bằng khen cũ", "--on", "01/06/2025")
    kept("award", "add", "CB1", "Cờ thi đua")
    kept("award", "add", "DV002", "Khen người khác")
    (row,) = table(of_years(kept, "DV001"), "Nội dung khen")
    assert row[1] == "Giấy khen"


def test_the_json_has_every_field_that_the_book_shows(kept: Run) -> None:
    found = kept("book", "an", "--json").json
    assert found["schema"] == "lamtheobac.member_book/1"
    assert found["unit"] is None
    assert found["period"] == {"from": 2026, "to": 2026, "as_of": "2026-06-15"}
    (person,) = found["members"]
    assert person["code"] == "DV001"
    assert "plan" not in person
    (year,) = person["years"]
    assert year["theme"] == "Đường hoa"
    assert year["plan"]["confirmed_by"] == "Bí thư"
    assert [item["id"] for item in year["registered"]] == [1, 2]
    assert year["registered"][0]["progress"] == [
        {"on": "2026-03-01", "note": "Ba hộ đồng ý", "percent": 60},
        {"on": "2026-03-20", "note": "Còn một hộ", "percent": None},
    ]
    assert year["assigned"][0]["task"]["deliverable"] == "Kho hồ sơ"
    assert year["awards"][0]["content"] == "Giấy khen"
    assert json.dumps(found)
