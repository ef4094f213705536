"""Which commitments say something that can be checked, and which do not, with the reasons."""

import pytest

from lamtheobac.domain.likeness import Vague, vagueness

# What press and guidance call "chung chung": nothing in them can be checked, due date or not.
GENERAL = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Học tập và làm theo Bác năm 2026",
    "HỌC TẬP PHONG CÁCH LÀM VIỆC CỦA BÁC.",
    "hoc tap va lam theo guong Bac",
    "Thực hiện tốt nhiệm vụ được giao",
    "thuc hien tot nhiem vu duoc giao",
    "Hoàn thành tốt 100% nhiệm vụ được giao trong năm 2026",
    "Hoàn thành xuất sắc nhiệm vụ được giao trước ngày 30/11/2026",
    "Nâng cao tinh thần trách nhiệm trong công việc",
    "Nêu gương trong mọi hoạt động",
    "Gương mẫu trong công tác và sinh hoạt",
    "Chấp hành nghiêm chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước",
    "Giữ gìn đoàn kết nội bộ",
    "Đoàn kết, giúp đỡ đồng chí, đồng nghiệp cùng tiến bộ",
    "Không ngừng tu dưỡng, rèn luyện đạo đức, lối sống",
    "Phát huy vai trò tiên phong, gương mẫu của người đảng viên",
    "Tích cực tham gia các phong trào thi đua của địa phương",
    "Tích cực học tập, nâng cao trình độ chuyên môn, nghiệp vụ",
    "Thực hành tiết kiệm, chống lãng phí",
    "Nói đi đôi với làm",
    "Cần, kiệm, liêm, chính, chí công vô tư",
    "Kiên định mục tiêu, giữ vững bản lĩnh chính trị",
    "Thường xuyên tự phê bình và phê bình",
    "Xây dựng chi bộ trong sạch, vững mạnh",
    "Luôn hết lòng phục vụ nhân dân",
    "Đổi mới tác phong, nâng cao chất lượng, hiệu quả công tác",
    "Quán triệt và thực hiện nghị quyết của cấp ủy",
)
# Each names something to do, and how much or by when: no due date is needed to check it.
CONCRETE = (
    "Giúp 2 hộ nghèo thoát nghèo",
    "giup do hai ho ngheo",
    "Vận động 5 hộ hiến đất mở đường xóm",
    "Đọc và kể 4 câu chuyện về Bác trong sinh hoạt chi bộ",
    "Dọn kênh mương nội đồng mỗi tháng một lần",
    "Sinh hoạt chuyên đề mỗi quý một lần",
    "Tự học tiếng Anh 2 buổi mỗi tuần",
    "Không còn hộ nghèo trong thôn",
    "Tuyến đường hoa dài 500 m, chi bộ tự quản",
    "Dạy kèm miễn phí 3 cháu có hoàn cảnh khó khăn",
    "Lập nhóm trực tuyến hướng dẫn dịch vụ công cho 30 người",
    "Tham gia đủ 12 buổi tuần tra ban đêm",
    "Nêu gương: đến đúng giờ, chủ trì họp chi bộ không quá 90 phút",
    "Hoàn thành trước hạn 13 nhiệm vụ được giao, mỗi việc có sản phẩm cụ thể được xác nhận",
    "Kiểm tra, giám sát 3 chi bộ trong năm",
    "Học tập 2 chuyên đề",
    "Tiết kiệm 5% tiền điện của cơ quan",
    "Bỏ thuốc lá trước Tết",
    "Sửa đường làng xong trong quý II",
    "Viết một sáng kiến",
    "Tiếp công dân đúng lịch vào thứ năm hằng tuần",
    "Không để hồ sơ quá hạn",
    "Xóa hết nhà tạm trong thôn trước 30/6",
    "Giảm 5kg rác mỗi tuần",
    "Số hóa toàn bộ hồ sơ hộ tịch",
    "Khánh thành nhà văn hóa dịp 2/9",
)
# They name something to do; a due date is all they lack.
DUE = (
    "Trồng nấm",
    "trong nam",
    "Tự học tin học, gửi báo cáo hoàn toàn qua mạng",
    "Hòa giải mâu thuẫn nhỏ ngay trong xóm",
    "Giữ sạch đoạn đường trước nhà",
    "Làm đường vào nghĩa trang liệt sĩ",
    "Thực hiện tốt Chỉ thị 05 trong giờ dạy",
    "Xây dựng gia đình văn hóa",
    "Tổ chức lớp xóa mù chữ",
)


@pytest.mark.parametrize("content", GENERAL)
@pytest.mark.parametrize("has_due_date", [True, False])
def test_general_words_name_no_object(content: str, *, has_due_date: bool) -> None:
    assert Vague.NO_OBJECT in vagueness(content, None, has_due_date=has_due_date)


@pytest.mark.parametrize("content", CONCRETE)
def test_a_concrete_commitment_is_never_blamed(content: str) -> None:
    assert vagueness(content, None, has_due_date=False) == ()
    assert vagueness(content, "Nâng cao tinh thần trách nhiệm", has_due_date=True) == ()


@pytest.mark.parametrize("content", DUE)
def test_an_object_and_a_due_date_are_enough(content: str) -> None:
    assert vagueness(content, None, has_due_date=True) == ()


@pytest.mark.parametrize("content", [c for c in DUE if c != "trong nam" and "05" not in c])
def test_an_object_with_neither_number_nor_deadline_cannot_be_checked(content: str) -> None:
    assert vagueness(content, None, has_due_date=False) == (Vague.NO_NUMBER, Vague.NO_DEADLINE)


@pytest.mark.parametrize(
    ("measures", "reasons"),
    [
        ("Đến từng nhà", (Vague.NO_NUMBER, Vague.NO_DEADLINE)),
        ("Mỗi tuần đến hai nhà", ()),
        ("Xong trước tháng 6", ()),
        ("Hoàn thành năm 2026", ()),
        ("Theo Nghị quyết của chi bộ", (Vague.NO_NUMBER, Vague.NO_DEADLINE)),
    ],
)
def test_measures_may_give_the_number_or_the_time(
    measures: str, reasons: tuple[Vague, ...]
) -> None:
    assert (
        vagueness("Vận động hộ ven sông dời chuồng trại", measures, has_due_date=False) == reasons
    )


@pytest.mark.parametrize(
    ("content", "has_due_date", "reasons"),
    [
        ("Thực hiện tốt nhiệm vụ được giao", False, set(Vague)),
        ("Thực hiện tốt nhiệm vụ được giao", True, {Vague.NO_OBJECT, Vague.NO_NUMBER}),
        ("Thực hiện tốt 100% nhiệm vụ được giao", True, {Vague.NO_OBJECT}),
        ("Thực hiện tốt nhiệm vụ được giao trong quý I", False,
         {Vague.NO_OBJECT, Vague.NO_NUMBER}),
    ],
)  # fmt: skip
def test_every_reason_is_given_that_holds(
    content: str, *, has_due_date: bool, reasons: set[Vague]
) -> None:
    assert set(vagueness(content, None, has_due_date=has_due_date)) == reasons


@pytest.mark.parametrize("content", ["!!!", "…", "学习", "ὁ λόγος"])
def test_what_cannot_be_read_is_not_called_general(content: str) -> None:
    assert vagueness(content, None, has_due_date=True) == ()
