"""Rows of a table that register nothing, and work and names that resemble such rows."""

import pytest

from tests.exchange.incoming import Desk

HEAD = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"]
HELP = [1, "Nguyễn Văn An", "Giúp hộ nghèo", "Đến nhà", "30/09/2026"]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "Tổng cộng: 1 việc"],
        [None, "Tổng cộng", "1 việc"],
        [None, "Cộng (I)", 1],
        ["Tổng", None, 1],
        [None, None, "Ghi chú: mỗi đồng chí đăng ký 1-2 việc"],
        [None, None, "Tân Yên, ngày 5 tháng 3 năm 2026"],
        [None, None, "T/M CHI BỘ"],
        [None, None, "BÍ THƯ"],
        [None, None, None, "BÍ THƯ"],
        [None, "Người lập biểu", "T/M CHI BỘ"],
        ["Người lập biểu", None, None, None, "BÍ THƯ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["A", "B", 1, 2, 3],
        HEAD,
        ["I", "Ban chi ủy"],
    ],
)
def test_what_stands_below_a_table_is_no_work(desk: Desk, row: list[object]) -> None:
    desk.accept([HEAD, HELP, row])
    assert desk.works() == [("Nguyễn Văn An", "Giúp hộ nghèo")]
    assert desk.new() == []


def test_who_signs_below_the_column_of_work_registers_nothing(desk: Desk) -> None:
    desk.accept([HEAD, HELP, [], [None, None, "BÍ THƯ"], [], [None, None, "Phan Văn Ký"]])
    assert desk.works() == [("Nguyễn Văn An", "Giúp hộ nghèo")]


@pytest.mark.parametrize(
    "name",
    [
        "Lê Thị Hòa 2",
        "- Lê Thị Hòa",
        "1. Lê Thị Hòa",
        "*Lê Thị Hòa",
        "Lê Thị Hòa;",
        "Lê Thị Hòa (1985)",
        "Đ/c: Lê Thị Hòa",
        "Lê Thị Hòa?",
        "Lê_x001B_[31m Thị Hòa",
        "Lưu Yến Nhi",
        "Chu Trí Dũng",
        "Kỳ Thị An",
    ],
)
def test_no_work_is_lost_for_the_name_beside_it(desk: Desk, name: str) -> None:
    taken = desk.take([HEAD, [1, name, "Đọc sách"]])
    assert taken.code == 3 or [content for _, content in desk.works()] == ["Đọc sách"]


RESEMBLING = [
    "Tổng vệ sinh đường làng mỗi tháng",
    "Tổng cộng 12 buổi lao động công ích",
    "Cộng tác viết bài cho đài xã",
    "Số hóa hồ sơ đảng viên",
    "Ký giao ước thi đua",
    "Kỷ luật bản thân: dậy sớm",
    "Ghi chú chi tiêu hằng ngày",
    "Lưu ý nhắc nhở gia đình",
    "Duyệt chi đúng hạn",
    "Xác nhận hồ sơ trong ngày",
    "Chủ trì một buổi sinh hoạt chuyên đề",
    "Bí thư gương mẫu đi đầu",
    "Cấp ủy phân công giúp hộ nghèo",
    "Người lập sổ tiết kiệm cho trẻ mồ côi",
    "Ngày thứ bảy tình nguyện, tháng 3 năm 2026",
    "Tập thể dục mỗi sáng",
    "Cá nhân gương mẫu nộp thuế",
    "Chi bộ 4 tốt",
    "* Đọc sách",
    "- Trồng 10 cây",
    "(1) Dậy sớm",
    "Việc làm theo Bác",
]


def test_work_that_resembles_such_rows_is_not_lost(desk: Desk) -> None:
    rows = [[n, "Nguyễn Văn An", content] for n, content in enumerate(RESEMBLING, start=1)]
    desk.accept([HEAD, *rows], "--extra")
    assert sorted(content for _, content in desk.works()) == sorted(RESEMBLING)


@pytest.mark.parametrize("content", RESEMBLING)
def test_such_work_of_the_person_above_is_kept_or_asked_about(desk: Desk, content: str) -> None:
    taken = desk.take([HEAD, HELP, [None, None, content, "Mỗi tuần", "30/09/2026"]])
    assert taken.code == 3 or ("Nguyễn Văn An", content) in desk.works()
