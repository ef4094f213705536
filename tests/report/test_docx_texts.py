"""`report --docx`: what the party document says, as set and as left open."""

from lamtheobac.domain.settings import SETTINGS
from tests.conftest import Run
from tests.report.docx_reading import lines, style_of, text, written
from tests.report.foot import foot

SET = {
    "superior": "Đảng ủy xã Mẫu",
    "issuer": "Chi bộ thôn Một",
    "number": "03",
    "sign": "BC/CBT",
    "place": "Xã Mẫu",
    "party": "ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH",
    "title": "BÁO CÁO SƠ KẾT",
    "subject": "Việc làm theo Bác sáu tháng",
    "rule": "*****",
    "opening": "Chi bộ báo cáo như sau:",
    "source": "Số liệu của chi ủy.",
    "strengths": "Làm tốt: […].",
    "limits": "Còn thiếu: […].",
    "tasks_text": "Sẽ làm: […].",
    "recipients_title": "Gửi:",
    "annex": "BẢNG",
    "results": "KẾT QUẢ",
    "assessment": "ĐÁNH GIÁ",
    "tasks": "VIỆC TIẾP THEO",
    "recipients": "Đảng ủy xã (để báo cáo); Các chi ủy viên; Lưu.",
    "signed_for": "T/M CHI ỦY",
    "signer_title": "PHÓ BÍ THƯ",
    "signer_name": "Nguyễn Văn An",
}


def set_all(run: Run) -> None:
    for key, value in SET.items():
        assert run("config", "set", f"document.{key}", value).code == 0


def before_annexes(found: str) -> str:
    return found[: found.index("Annex: ")]


def test_what_nobody_has_set_is_left_open_for_the_writer(two_years: Run) -> None:
    assert text(written(two_years)) == f"{UNSET}Note: {foot(two_years)}\n"


UNSET = """\
| […]/CHI BỘ 1/* | ĐẢNG CỘNG SẢN VIỆT NAM/ |
| Số […]-BC/CB | […], ngày 15 tháng 6 năm 2026 |
Title: BÁO CÁO
Subject: Kết quả đăng ký và thực hiện việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2026
Centred: -----
BodyText: Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, Chi bộ 1 báo cáo kết quả năm 2026 như sau:
Heading1: I- KẾT QUẢ ĐẠT ĐƯỢC
BodyText: Số liệu lấy từ sổ theo dõi, chốt đến hết ngày 15/06/2026; bảng kèm theo ở phụ lục.
Heading2: 1. Kết quả đăng ký và thực hiện
BodyText: Năm 2026, có 2/2 (bằng 100%) đảng viên có kế hoạch cá nhân; chi bộ có 2 việc của tập thể, 4 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành của tập thể đạt 0 (bằng 0%), của cá nhân đạt 2 (bằng 50%).
BodyText: Còn lại: của tập thể 2 việc đang thực hiện; của cá nhân 1 việc đang thực hiện (trong đó 1 việc quá hạn), 1 việc không hoàn thành.
BodyText: Trong số việc hoàn thành có 1 việc xong sau hạn.
BodyText: Ngoài ra có 1 đảng viên không phải đăng ký (được miễn hoặc đã rời), 1 cá nhân ngoài đảng đăng ký.
Heading2: 2. Theo chủ đề
BodyText: Việc gắn với chủ đề: “Sách” 2 việc, hoàn thành 1 (bằng 50%); “Tự học” 1 việc, hoàn thành 1 (bằng 100%). Một việc gắn nhiều chủ đề được tính ở mỗi chủ đề.
Heading2: 3. Những nội dung còn thiếu
BodyText: Đến hết ngày 15/06/2026 còn 1 việc quá hạn chưa có kết quả.
Heading1: II- ĐÁNH GIÁ CHUNG
BodyText: 1. Ưu điểm: […].
BodyText: 2. Hạn chế, nguyên nhân: […].
Heading1: III- NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI
BodyText: […].
| Nơi nhận:/- […]/- Lưu Chi bộ. | T/M CHI BỘ/BÍ THƯ/[…] |
End:
Annex: PHỤ LỤC 1
AnnexTitle: Tổng hợp theo tổ chức đảng
AnnexNote: (Kèm theo báo cáo số […]-BC/CB ngày 15/06/2026 của Chi bộ 1)
AsOf: Số liệu chốt đến hết ngày 15/06/2026.
| TT | Mã | Tổ chức đảng | Đảng viên | Đảng viên | Đảng viên | Đảng viên | Đảng viên | Ngoài đảng | Tập thể | Tập thể | Tập thể | Tập thể | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân |
| TT | Mã | Tổ chức đảng | Tổng số | Được miễn | Phải đăng ký | Có kế hoạch | % | Ngoài đảng | Số tập thể | Đăng ký | Hoàn thành | % | Đăng ký | Của đảng viên | Hoàn thành | % | Đang làm | Quá hạn | Không đạt |
| 1 | CB1 | Chi bộ 1 (riêng) | 3 | 1 | 2 | 2 | 100% | 0 | 1 | 1 | 0 | 0% | 3 | 3 | 2 | 66,7% | 1 | 1 | 0 |
| 2 | CB2 | Chi bộ 2 | 0 | 0 | 0 | 0 | – | 1 | 1 | 1 | 0 | 0% | 1 | 0 | 0 | 0% | 0 | 0 | 1 |
|  |  | Cộng | 3 | 1 | 2 | 2 | 100% | 1 | 2 | 2 | 0 | 0% | 4 | 3 | 2 | 50% | 1 | 1 | 1 |
End:
Note: “Chi bộ 1 (riêng)” là phần của chính tổ chức đảng ấy, ngoài các tổ chức trực thuộc.
Annex: PHỤ LỤC 2
AnnexTitle: Tổng hợp theo năm
AnnexNote: (Kèm theo báo cáo số […]-BC/CB ngày 15/06/2026 của Chi bộ 1)
AsOf: Số liệu chốt đến hết ngày 15/06/2026.
| Năm | Đảng viên | Đảng viên | Đảng viên | Đảng viên | Đảng viên | Ngoài đảng | Tập thể | Tập thể | Tập thể | Tập thể | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân |
| Năm | Tổng số | Được miễn | Phải đăng ký | Có kế hoạch | % | Ngoài đảng | Số tập thể | Đăng ký | Hoàn thành | % | Đăng ký | Của đảng viên | Hoàn thành | % | Đang làm | Quá hạn | Không đạt |
| 2026 | 3 | 1 | 2 | 2 | 100% | 1 | 2 | 2 | 0 | 0% | 4 | 3 | 2 | 50% | 1 | 1 | 1 |
End:
Annex: PHỤ LỤC 3
AnnexTitle: Tổng hợp theo chủ đề
AnnexNote: (Kèm theo báo cáo số […]-BC/CB ngày 15/06/2026 của Chi bộ 1)
AsOf: Số liệu chốt đến hết ngày 15/06/2026.
| TT | Chủ đề | Tập thể | Tập thể | Tập thể | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân | Cá nhân |
| TT | Chủ đề | Đăng ký | Hoàn thành | % | Đăng ký | Hoàn thành | % | Đang làm | Quá hạn | Không đạt |
| 1 | Sách | 1 | 0 | 0% | 1 | 1 | 100% | 0 | 0 | 0 |
| 2 | Tự học | 0 | 0 | – | 1 | 1 | 100% | 0 | 0 | 0 |
End:
Note: Một việc gắn nhiều chủ đề được tính một lần ở mỗi chủ đề, nên không cộng các dòng lại.
Annex: PHỤ LỤC 4
AnnexTitle: Chưa nộp kế hoạch và quá hạn (lưu hành nội bộ)
AnnexNote: (Kèm theo báo cáo số […]-BC/CB ngày 15/06/2026 của Chi bộ 1)
AsOf: Số liệu chốt đến hết ngày 15/06/2026.
TableName: Việc quá hạn
| TT | Tổ chức đảng | Mã | Họ và tên | Số | Việc làm theo | Hạn | Quá (ngày) |
| 1 | Chi bộ 1 | DV001 | Nguyễn Văn An | 2 | Trồng hoa | 31/03/2026 | 76 |
End:
Note: Không còn đảng viên nào chưa nộp kế hoạch.
"""  # noqa: E501 - as written


def test_everything_around_the_figures_can_be_set(two_years: Run) -> None:
    set_all(two_years)
    found = text(written(two_years, today="2026-02-05"))
    assert before_annexes(found) == ALL_SET


ALL_SET = """\
| ĐẢNG ỦY XÃ MẪU/CHI BỘ THÔN MỘT/* | ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH/ |
| Số 03-BC/CBT | Xã Mẫu, ngày 05 tháng 02 năm 2026 |
Title: BÁO CÁO SƠ KẾT
Subject: Việc làm theo Bác sáu tháng
Centred: *****
BodyText: Chi bộ báo cáo như sau:
Heading1: I- KẾT QUẢ
BodyText: Số liệu của chi ủy.
Heading2: 1. Kết quả đăng ký và thực hiện
BodyText: Năm 2026, có 2/2 (bằng 100%) đảng viên có kế hoạch cá nhân; chi bộ có 1 việc của tập thể, 4 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành của tập thể đạt 0 (bằng 0%), của cá nhân đạt 0 (bằng 0%).
BodyText: Còn lại: của tập thể 1 việc đang thực hiện; của cá nhân 4 việc đang thực hiện.
BodyText: Ngoài ra có 1 đảng viên không phải đăng ký (được miễn hoặc đã rời), 1 cá nhân ngoài đảng đăng ký.
Heading2: 2. Theo chủ đề
BodyText: Việc gắn với chủ đề: “Sách” 1 việc, hoàn thành 0 (bằng 0%); “Tự học” 1 việc, hoàn thành 0 (bằng 0%). Một việc gắn nhiều chủ đề được tính ở mỗi chủ đề.
Heading1: II- ĐÁNH GIÁ
BodyText: 1. Làm tốt: […].
BodyText: 2. Còn thiếu: […].
Heading1: III- VIỆC TIẾP THEO
BodyText: Sẽ làm: […].
| Gửi:/- Đảng ủy xã (để báo cáo)/- Các chi ủy viên/- Lưu. | T/M CHI ỦY/PHÓ BÍ THƯ/Nguyễn Văn An |
End:
"""  # noqa: E501 - as written


def test_every_text_that_can_be_set_is_set_here() -> None:
    looks = {"font", "font_size", "heading_size", "line_points", "signer_title_bold"}
    known = {key.removeprefix("document.") for key in SETTINGS if key.startswith("document.")}
    assert set(SET) == known - looks


def test_annexes_name_the_document_they_belong_to_and_their_day(two_years: Run) -> None:
    set_all(two_years)
    found = list(lines(written(two_years, "--as-of", "31/05/2026", today="2026-06-05")))
    assert (
        found.count(
            "AnnexNote: (Kèm theo báo cáo sơ kết số 03-BC/CBT ngày 05/06/2026 của Chi bộ thôn Một)"
        )
        == 4
    )
    assert found.count("AsOf: Số liệu chốt đến hết ngày 31/05/2026.") == 4


def test_the_text_ends_with_a_full_stop(two_years: Run) -> None:
    body = [p.text for p in written(two_years).paragraphs if style_of(p) == "BodyText"]
    assert body[0].endswith("như sau:")
    assert [paragraph for paragraph in body[1:] if not paragraph.endswith(".")] == []


def test_a_single_section_has_no_number(cell: Run) -> None:
    document = written(cell, "--year", "2020")
    assert [p.text for p in document.paragraphs if style_of(p) == "Heading2"] == []
    assert "BodyText: Năm 2020, Chi bộ 1 chưa có số liệu trong sổ." in lines(document)


def test_several_sections_are_numbered(committee: Run) -> None:
    headings = [
        p.text for p in written(committee).paragraphs if style_of(p) in {"Heading1", "Heading2"}
    ]
    assert headings == [
        "I- KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Kết quả đăng ký và thực hiện",
        "2. So sánh hai kỳ",
        "3. Theo chủ đề",
        "4. Tổ chức đảng nổi bật và tổ chức đảng còn thấp",
        "5. Những nội dung còn thiếu",
        "II- ĐÁNH GIÁ CHUNG",
        "III- NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI",
    ]


def test_a_unit_below_writes_to_the_one_above_and_signs_for_itself(committee: Run) -> None:
    set_all(committee)
    document = written(committee, "--unit", "T1")
    assert document.tables[0].rows[0].cells[0].text == "ĐẢNG BỘ XÃ MẪU\nCHI BỘ THÔN 1\n*"
    assert document.tables[0].rows[1].cells[0].text == "Số […]-BC/CB"
    assert document.tables[1].rows[0].cells[1].text == "T/M CHI BỘ\nBÍ THƯ\n[…]"
    said = text(document)
    for key in ("opening", "subject", "recipients", "signer_title"):
        assert SET[key].split(";")[0] not in said


def test_nobody_stands_above_a_province(run: Run) -> None:
    run("init", "--unit", "Tỉnh ủy Mẫu", "--code", "TU", "--kind", "tinh")
    head = written(run).tables[0]
    assert head.rows[0].cells[0].text == "TỈNH ỦY MẪU\n*"
    assert head.rows[1].cells[0].text == "Số […]-BC/TU"
