"""The yearly form comes back: what is written in it arrives, under any heading."""

from datetime import date

import pytest

from tests.exchange.incoming import Desk
from tests.plans.forms import Handed
from tests.plans.test_papers import must, plan

TITLE = ["STT", "Họ và tên", "Việc làm theo"]


# --- what is written in it -----------------------------------------------------------------------


def test_what_is_to_be_mended_and_the_confirmation_arrive(desk: Desk, handed: Handed) -> None:
    form = handed()
    first, second = form.rows_of("Nguyễn Văn An")
    form.put(
        first,
        Nội_dung_học_tập="Chuyên đề 2026",
        **{"Hạn_chế,_khuyết_điểm_cần_khắc_phục": "Còn nể nang"},
        Việc_làm_theo="Đọc sách",
        Ngày_nộp=date(2026, 1, 12),
        Cam_kết="Có",
        Ngày_chi_bộ_xác_nhận=date(2026, 1, 15),
    )
    form.put(second, Việc_làm_theo="Trồng cây")
    taken = desk.accept(form.save())
    assert taken.only(commitments_added=2, members_changed=1)
    now = plan(desk.run, "an")
    assert (now["study"], now["mend"]) == ("Chuyên đề 2026", "Còn nể nang")
    assert (now["submitted_on"], now["pledged_on"]) == ("2026-01-12", "2026-01-12")
    assert now["confirmed_on"] == "2026-01-15"
    # The day need not be written again in the second row.
    assert desk.work("Trồng cây")["registered_on"] == "2026-01-12"
    assert "hạn chế, khuyết điểm cần khắc phục: “Còn nể nang”" in taken.said
    assert "ngày chi bộ xác nhận: “15/01/2026”" in taken.said


def test_a_confirmation_alone_is_of_a_paper_that_was_in_by_then(desk: Desk, handed: Handed) -> None:
    form = handed()
    form.put(
        form.rows_of("Nguyễn Văn An")[0], Việc_làm_theo="Đọc sách",
        Ngày_chi_bộ_xác_nhận="15/01/2026",
    )  # fmt: skip
    form.put(form.rows_of("Trần Thị Bình")[0], Ngày_chi_bộ_xác_nhận="16/01/2026")
    desk.accept(form.save())
    for who, on in (("an", "2026-01-15"), ("binh", "2026-01-16")):
        now = plan(desk.run, who)
        assert (now["submitted_on"], now["confirmed_on"]) == (on, on)
    assert desk.work("Đọc sách")["registered_on"] == "2026-01-15"


@pytest.mark.parametrize("content", ["Đọc sách", None])
def test_a_confirmation_before_the_paper_is_an_issue(
    desk: Desk, handed: Handed, content: str | None
) -> None:
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Việc_làm_theo=content, Ngày_nộp="12/01/2026", Ngày_chi_bộ_xác_nhận="10/01/2026")
    refused = desk.refuse(form.save())
    assert refused.issues == {
        form.place(row, "Ngày_chi_bộ_xác_nhận"): "Trước ngày nộp 12/01/2026. Hãy xem lại hai ngày."
    }


@pytest.mark.parametrize(
    ("said", "hint"),
    [("16/06/2026", "sau hôm nay"), ("31/02/2026", "Không có ngày"), ("đã ký", "Không có ngày")],
)
def test_what_is_no_day_of_a_confirmation_is_an_issue(
    desk: Desk, handed: Handed, said: str, hint: str
) -> None:
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    refused = desk.refuse(form.put(row, Ngày_chi_bộ_xác_nhận=said).save())
    assert hint in refused.issues[form.place(row, "Ngày_chi_bộ_xác_nhận")]


def test_two_days_of_one_confirmation_are_a_doubt(desk: Desk, handed: Handed) -> None:
    form = handed()
    first, second = form.rows_of("Nguyễn Văn An")
    form.put(first, Ngày_chi_bộ_xác_nhận="15/01/2026")
    form.put(second, Ngày_chi_bộ_xác_nhận="16/01/2026")
    refused = desk.refuse(form.save())
    place = form.place(second, "Ngày_chi_bộ_xác_nhận")
    assert refused.issues == {
        place: f"Dòng {first} của cùng người ghi “15/01/2026”. Hãy ghi giống nhau."
    }
    form.put(second, Ngày_chi_bộ_xác_nhận="15/01/2026")
    desk.accept(form.save())


def test_what_two_rows_say_is_to_be_mended_stands_together(desk: Desk, handed: Handed) -> None:
    form = handed()
    mend = {"Hạn_chế,_khuyết_điểm_cần_khắc_phục": "Nể nang"}
    for row, said in zip(form.rows_of("Nguyễn Văn An"), ("Nể nang", "Ít đọc"), strict=True):
        form.put(row, **{**mend, "Hạn_chế,_khuyết_điểm_cần_khắc_phục": said})
    desk.accept(form.save())
    assert plan(desk.run, "an")["mend"] == "Nể nang; Ít đọc"


def test_a_returned_paper_is_not_confirmed_by_a_file(desk: Desk, handed: Handed) -> None:
    must(desk.run("plan", "submit", "an", "--on", "10/01/2026"))
    form = handed()
    must(desk.run("plan", "return", "an", "--reason", "Thiếu hạn", "--on", "12/01/2026"))
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Ngày_chi_bộ_xác_nhận="15/01/2026")
    refused = desk.refuse(form.save())
    assert (
        "đã trả lại ngày 12/01/2026: Thiếu hạn"
        in refused.issues[form.place(row, "Ngày_chi_bộ_xác_nhận")]
    )
    must(desk.run("plan", "submit", "an", "--on", "14/01/2026"))
    desk.accept(form.path)
    assert plan(desk.run, "an")["confirmed_on"] == "2026-01-15"


def test_a_confirmation_of_the_book_that_is_newer_stands(desk: Desk, handed: Handed) -> None:
    must(desk.run("plan", "submit", "an", "--on", "10/01/2026", "--mend", "A"))
    form = handed()
    must(desk.run("plan", "submit", "an", "--mend", "B"))
    must(desk.run("plan", "confirm", "an", "--on", "15/01/2026"))
    taken = desk.accept(form.path)
    assert taken.said == "Nguyễn Văn An: hạn chế, khuyết điểm cần khắc phục: giữ “B” của sổ"
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Ngày_chi_bộ_xác_nhận="16/01/2026")
    form.put(row, **{"Hạn_chế,_khuyết_điểm_cần_khắc_phục": "C"})
    refused = desk.refuse(form.save())
    assert set(refused.issues) == {
        form.place(row, "Hạn_chế,_khuyết_điểm_cần_khắc_phục"),
        form.place(row, "Ngày_chi_bộ_xác_nhận"),
    }
    assert plan(desk.run, "an")["confirmed_on"] == "2026-01-15"


def test_a_confirmation_taken_back_since_does_not_come_back_with_the_file(
    desk: Desk, handed: Handed
) -> None:
    must(desk.run("plan", "submit", "an", "--on", "10/01/2026"))
    must(desk.run("plan", "confirm", "an", "--on", "15/01/2026"))
    form = handed()
    for words in (
        ("return", "an", "--reason", "Thiếu hạn", "--on", "20/01/2026"),
        ("submit", "an", "--on", "22/01/2026"),
    ):
        must(desk.run("plan", *words))
        taken = desk.accept(form.path)
        assert taken.said == (
            "Nguyễn Văn An: ngày chi bộ xác nhận: sổ đã bỏ “15/01/2026” sau khi tệp được xuất;"
            " không ghi lại"
        )
        assert plan(desk.run, "an")["confirmed_on"] is None
    row = form.rows_of("Nguyễn Văn An")[0]
    desk.accept(form.put(row, Ngày_chi_bộ_xác_nhận="25/01/2026").save())
    assert plan(desk.run, "an")["confirmed_on"] == "2026-01-25"


def test_a_paper_is_not_moved_behind_its_confirmation(desk: Desk, handed: Handed) -> None:
    must(desk.run("plan", "submit", "an", "--on", "10/01/2026"))
    must(desk.run("plan", "confirm", "an", "--on", "15/01/2026"))
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    refused = desk.refuse(form.put(row, Ngày_nộp="20/01/2026").save())
    assert refused.issues == {
        form.place(row, "Ngày_nộp"): "Sau ngày chi bộ xác nhận 15/01/2026. Hãy xem lại hai ngày."
    }
    desk.accept(form.put(row, Ngày_nộp="12/01/2026").save())
    assert plan(desk.run, "an")["submitted_on"] == "2026-01-12"


# --- headings that people write ------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Hạn chế, khuyết điểm cần khắc phục",
        "HẠN CHẾ, KHUYẾT ĐIỂM CẦN KHẮC PHỤC",
        "Nội dung khắc phục",
        "Hạn chế cần khắc phục",
        "han che can khac phuc",
        "Tồn tại, hạn chế (cần khắc phục trong năm)",
        "Khắc phục hạn chế, khuyết điểm",
    ],
)
def test_what_is_to_be_mended_is_found_under_any_heading(desk: Desk, heading: str) -> None:
    desk.accept([[*TITLE, heading], [1, "Nguyễn Văn An", "Đọc sách", "Còn nể nang"]])
    assert plan(desk.run, "an")["mend"] == "Còn nể nang"


@pytest.mark.parametrize(
    "heading",
    [
        "Ngày chi bộ xác nhận",
        "Chi bộ xác nhận",
        "Ngày xác nhận (chi bộ)",
        "XÁC NHẬN CỦA CHI BỘ",
        "ngay chi bo xac nhan",
        "Xác nhận của cấp ủy",
    ],
)
def test_the_confirmation_is_found_under_any_heading(desk: Desk, heading: str) -> None:
    desk.accept([[*TITLE, heading], [1, "Nguyễn Văn An", "Đọc sách", "15/01/2026"]])
    assert plan(desk.run, "an")["confirmed_on"] == "2026-01-15"


def test_headings_in_two_rows_are_read_together(desk: Desk) -> None:
    rows = [
        ["STT", "Họ và tên", "Nội dung đăng ký", None, None],
        [None, None, "Học tập", "Làm theo", "Khắc phục"],
        [1, "Nguyễn Văn An", "Chuyên đề", "Đọc sách", "Còn nể nang"],
    ]
    desk.accept(rows, above=2)
    now = plan(desk.run, "an")
    assert (now["study"], now["mend"]) == ("Chuyên đề", "Còn nể nang")
    assert desk.works() == [("Nguyễn Văn An", "Đọc sách")]


def test_a_signature_below_a_list_is_no_confirmation(desk: Desk) -> None:
    taken = desk.accept(
        [
            [*TITLE, "Ngày nộp"],
            [1, "Nguyễn Văn An", "Đọc sách", "12/01/2026"],
            [None, "XÁC NHẬN CỦA CHI BỘ", None, "NGƯỜI ĐĂNG KÝ"],
        ]
    )
    assert taken.skipped == {"signature": 1}
    assert plan(desk.run, "an")["confirmed_on"] is None


def test_a_form_without_the_new_columns_is_taken_as_before(desk: Desk, handed: Handed) -> None:
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Việc_làm_theo="Đọc sách", Nội_dung_học_tập="Chuyên đề", Ngày_nộp="12/01/2026")
    for heading in ("Ngày chi bộ xác nhận", "Hạn chế, khuyết điểm cần khắc phục"):
        form.sheet.delete_cols(form.columns[heading])
    desk.accept(form.save())
    now = plan(desk.run, "an")
    assert (now["study"], now["submitted_on"], now["mend"]) == ("Chuyên đề", "2026-01-12", None)
