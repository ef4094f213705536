"""The yearly form: what the book knows stands in it, and what is written in it comes back."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.exchange.files import Filling
from tests.exchange.incoming import Desk
from tests.plans.test_papers import must, plan
from tests.sheets.made import AN, form, read

Handed = Callable[[], Filling]
TITLE = ["STT", "Họ và tên", "Việc làm theo"]


@pytest.fixture
def desk(cell: Run, folder: Path) -> Desk:
    """The cell's book, and files that come in."""
    return Desk(cell, folder)


@pytest.fixture
def handed(desk: Desk) -> Handed:
    """The form of 2026 as it is handed out, opened to be filled in."""

    def made() -> Filling:
        file = desk.folder / "mau.xlsx"
        must(desk.run("template", "-o", file, "--year", "2026", "--overwrite"))
        return Filling(file)

    return made


def entries(desk: Desk) -> int:
    return len(desk.run("history", "--json").json)


def untouched(desk: Desk, form: Filling) -> bool:
    """Whether the form brings nothing, and notes nothing, as it is."""
    taken = desk.accept(form.path)
    return taken.only() and taken.file["changes"] == []


def filled(form: Filling, row: int) -> dict[str, Any]:
    """What stands in a row, by heading."""
    values = {heading: form.cell(row, heading).value for heading in form.columns}
    return {heading: value for heading, value in values.items() if value is not None}


def work_in(form: Filling, name: str) -> list[str | None]:
    """What stands as work in somebody's rows."""
    return [form.cell(row, "Việc làm theo").value for row in form.rows_of(name)]


def day(said: Any) -> date:
    """The day in a cell."""
    found: date = said.date()
    return found


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


# --- what the book knows stands in it ------------------------------------------------------------


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An has a paper with one commitment, Bình two; the unit has four."""
    for words in (
        ("plan", "submit", "an", "--on", "10/01/2026", "--study", "A", "--mend", "B", "--pledge"),
        ("plan", "confirm", "an", "--on", "15/01/2026"),
        ("register", "an", "Đọc sách", "--due", "30/06/2026", "--submitted", "20/02/2026"),
        ("register", "binh", "Trồng cây", "--measures", "Mỗi tuần", "--follower", "An"),
        ("register", "binh", "Dạy chữ"),
        ("complete", "2", "--result", "40 cây"),
        *(("register", "--collective", f"Việc chung {number}") for number in range(4)),
    ):
        must(desk.run(*words))
    return desk


def test_what_is_registered_stands_in_the_form_and_room_follows(busy: Desk, handed: Handed) -> None:
    form = handed()
    an, free = (filled(form, row) for row in form.rows_of("Nguyễn Văn An"))
    assert an["Việc làm theo"] == "Đọc sách"
    assert an["Khóa việc"] == busy.work("Đọc sách")["uid"]
    assert (an["Nội dung học tập"], an["Hạn chế, khuyết điểm cần khắc phục"]) == ("A", "B")
    assert an["Cam kết"] == "Có"
    assert [day(an[heading]) for heading in ("Ngày nộp", "Ngày chi bộ xác nhận")] == [
        date(2026, 2, 20), date(2026, 1, 15)
    ]  # fmt: skip
    assert free.keys() == {
        *("STT", "Họ và tên", "Năm sinh", "Chức vụ Đảng", "Đối tượng", "Khóa người", "Khóa việc")
    }
    assert work_in(form, "Trần Thị Bình") == ["Trồng cây", "Dạy chữ", None]
    binh = filled(form, form.rows_of("Trần Thị Bình")[0])
    assert (binh["Kết quả"], day(binh["Ngày hoàn thành"])) == ("40 cây", date(2026, 6, 15))
    assert [row.get("Việc làm theo") for row in collective(form)] == [
        *(f"Việc chung {number}" for number in range(4)), None
    ]  # fmt: skip
    numbers = [form.cell(row, "STT").value for row in range(form.first_of("B."), form.empty_row())]
    assert numbers == list(range(1, 8))


def collective(form: Filling) -> Iterator[dict[str, Any]]:
    """The rows of part A."""
    return (filled(form, row) for row in range(form.first_of("A."), form.first_of("B.") - 1))


def test_the_form_that_nobody_touches_changes_nothing(busy: Desk, handed: Handed) -> None:
    before = entries(busy)
    assert untouched(busy, handed())
    assert entries(busy) == before


def test_the_room_that_follows_takes_what_is_new(busy: Desk, handed: Handed) -> None:
    form = handed()
    form.put(form.rows_of("Nguyễn Văn An")[1], Việc_làm_theo="Hiến máu", Ngày_nộp="01/03/2026")
    form.put(form.first_of("B.") - 2, Việc_làm_theo="Tuyến đường hoa")
    form.put(form.rows_of("Lê Thị Hòa")[0], Việc_làm_theo="Học chữ", Ngày_nộp="02/03/2026")
    assert busy.accept(form.save()).only(commitments_added=3, members_changed=1)
    assert busy.work("Hiến máu")["registered_on"] == "2026-03-01"
    assert busy.work("Tuyến đường hoa")["scope"] == "collective"


def test_what_stands_there_is_corrected_beside_its_content(busy: Desk, handed: Handed) -> None:
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Giải_pháp="Mỗi tối", Thời_gian_hoàn_thành="30/09/2026")
    assert busy.accept(form.save()).only(commitments_changed=1)
    work = busy.work("Đọc sách")
    assert (work["measures"], work["due_on"]) == ("Mỗi tối", "2026-09-30")


def test_other_work_over_what_stands_there_is_a_doubt(busy: Desk, handed: Handed) -> None:
    form = handed()
    row = form.rows_of("Nguyễn Văn An")[0]
    refused = busy.refuse(form.put(row, Việc_làm_theo="Hiến máu").save())
    assert "việc số 1: “Đọc sách”; không ghi đè" in refused.issues[form.place(row, "Việc_làm_theo")]


def test_what_is_struck_out_stays_until_it_is_withdrawn(busy: Desk, handed: Handed) -> None:
    form = handed()
    row = form.rows_of("Trần Thị Bình")[1]
    assert form.cell(row, "Việc_làm_theo").value == "Dạy chữ"
    taken = busy.accept(form.put(row, Việc_làm_theo=None, Ngày_nộp=None).save())
    assert taken.said == (
        "Trần Thị Bình: việc số 3 “Dạy chữ” để trống trong tệp: sổ vẫn giữ."
        " Muốn rút: lamtheobac withdraw 3"
    )
    must(busy.run("withdraw", "3", "--reason", "Đã có người làm"))
    assert work_in(handed(), "Trần Thị Bình") == ["Trồng cây", None]


def test_a_row_that_stands_there_copied_for_somebody_is_theirs(busy: Desk, handed: Handed) -> None:
    form = handed()
    row, target = form.rows_of("Trần Thị Bình")[1], form.empty_row()
    for column in range(1, form.sheet.max_column + 1):
        form.sheet.cell(target, column).value = form.sheet.cell(row, column).value
    form.put(target, Họ_và_tên="Phạm Văn Mới")
    assert busy.accept(form.save()).only(commitments_added=1, members_added=1)
    assert ("Phạm Văn Mới", "Dạy chữ") in busy.works()
    assert ("Trần Thị Bình", "Dạy chữ") in busy.works()


def test_assigned_work_is_not_asked_for_again(busy: Desk, handed: Handed) -> None:
    must(busy.run("assign", "hoa", "Xây cầu", "--deliverable", "Cầu", "--due", "30/09/2026"))
    assert work_in(handed(), "Lê Thị Hòa") == [None, None]


# --- carried over --------------------------------------------------------------------------------


@pytest.fixture
def carried(desk: Desk) -> Desk:
    """What An had not finished in 2025 was carried over on 02/01/2026; no paper of 2026 is in."""
    run = desk.run
    must(run("register", "an", "Giúp hộ nghèo", "--year", "2025", "--submitted", "20/02/2025"))
    must(run("year", "open", "2026", "--carry", today="2026-01-10"))
    return desk


def test_carried_work_waits_in_the_form_for_the_paper(carried: Desk, handed: Handed) -> None:
    form = handed()
    row = filled(form, form.rows_of("Nguyễn Văn An")[0])
    assert row["Việc làm theo"] == "Giúp hộ nghèo"
    assert "Ngày nộp" not in row
    assert untouched(carried, form)
    assert plan(carried.run, "an")["submitted_on"] is None


@pytest.mark.parametrize("on", ["10/01/2026", "12/01/2026", "05/01/2026"])
def test_the_day_beside_carried_work_is_that_of_the_paper(
    carried: Desk, handed: Handed, on: str
) -> None:
    form = handed()
    taken = carried.accept(form.put(form.rows_of("Nguyễn Văn An")[0], Ngày_nộp=on).save())
    assert f"“{on}”" in taken.said
    written = date(int(on[6:]), int(on[3:5]), int(on[:2])).isoformat()
    assert plan(carried.run, "an")["submitted_on"] == written
    assert carried.works() == [("Nguyễn Văn An", "Giúp hộ nghèo")] * 2


def test_a_register_with_carried_work_hands_in_no_paper(carried: Desk) -> None:
    for kind in ("--xlsx", "--csv"):
        file = carried.folder / f"so.{kind[2:]}"
        must(carried.run("export", kind, "-o", file))
        assert carried.accept(file).only()
    assert plan(carried.run, "an")["submitted_on"] is None


# --- the register --------------------------------------------------------------------------------


def test_the_register_has_them_and_comes_back_unchanged(busy: Desk) -> None:
    rows = must(busy.run("export", "--json")).json["rows"]
    (an,) = [row for row in rows if row["name"] == "Nguyễn Văn An"]
    assert (an["mend"], an["confirmed"]) == ("B", "2026-01-15")
    for kind in ("--xlsx", "--csv"):
        file = busy.folder / f"so.{kind[2:]}"
        must(busy.run("export", kind, "-o", file))
        assert busy.accept(file).only()


def test_the_register_of_another_book_keeps_day_and_shortcomings(
    busy: Desk, tmp_path: Path
) -> None:
    """An extra commitment may be younger than the confirmation; the paper was in by then."""
    file = busy.folder / "so.xlsx"
    must(busy.run("export", "-o", file))
    other = ("--db", tmp_path / "khac.db")
    must(busy.run(*other, "init", "--unit", "Chi bộ 1", "--code", "CB1"))
    done = must(busy.run(*other, "import", file, "--json"))
    assert done.json["files"][0]["issues"] == []
    now = busy.run(*other, "member", "show", "an", "--json").json["plans"][-1]
    assert (now["mend"], now["submitted_on"], now["confirmed_on"]) == (
        "B", "2026-01-15", "2026-01-15",
    )  # fmt: skip


def test_a_correction_in_the_register_is_taken(busy: Desk) -> None:
    file = busy.folder / "so.xlsx"
    must(busy.run("export", "-o", file))
    sheet = Filling(file)
    row = sheet.rows_of("Nguyễn Văn An")[0]
    sheet.put(row, Ngày_chi_bộ_xác_nhận="16/01/2026")
    sheet.put(row, **{"Hạn_chế,_khuyết_điểm_cần_khắc_phục": "Còn nể nang"})
    assert busy.accept(sheet.save()).only(members_changed=1)
    now = plan(busy.run, "an")
    assert (now["mend"], now["confirmed_on"]) == ("Còn nể nang", "2026-01-16")


# --- the theme -----------------------------------------------------------------------------------


def titles(file: Path) -> list[str]:
    """What stands above the headings."""
    rows = [str(row[0]) for row in read(file, "Sổ đăng ký")]
    return [title for title in rows[: rows.index("STT")] if title]


def test_the_theme_of_the_year_stands_under_the_title(busy: Desk, handed: Handed) -> None:
    plain = titles(handed().path)
    assert plain[-1] == "Năm 2026"
    must(busy.run("theme", "set", "2026", "Chống lãng phí, hơn năm 2025"))
    must(busy.run("theme", "set", "2025", "Cũ"))
    form = handed()
    assert titles(form.path) == [
        *plain, "Nội dung đột phá năm 2026: Chống lãng phí, hơn năm 2025"
    ]  # fmt: skip
    assert untouched(busy, form)


def test_a_theme_is_no_formula_and_never_a_heading(tmp_path: Path) -> None:
    file = form(tmp_path / "a.xlsx", AN, theme="=Họ và tên")
    assert titles(file)[-1] == "Nội dung đột phá năm 2026: =Họ và tên"


def test_of_a_unit_the_form_has_its_own_theme_and_people(desk: Desk) -> None:
    must(desk.run("unit", "add", "Chi bộ 2", "--code", "CB2"))
    must(desk.run("member", "add", "Vi Văn Sơn", "--unit", "CB2"))
    must(desk.run("register", "son", "Trồng rừng"))
    must(desk.run("theme", "set", "2026", "Của Chi bộ 1"))
    must(desk.run("template", "--unit", "CB2", "-o", desk.folder / "hai.xlsx"))
    form = Filling(desk.folder / "hai.xlsx")
    assert titles(form.path)[-1] == "Năm 2026"
    assert form.rows_of("Nguyễn Văn An") == []
    assert filled(form, form.rows_of("Vi Văn Sơn")[0])["Việc làm theo"] == "Trồng rừng"
    assert untouched(desk, form)


def test_a_taken_form_says_what_it_did(desk: Desk, handed: Handed) -> None:
    form = handed()
    form.put(
        form.rows_of("Lê Thị Hòa")[0], Ngày_nộp="12/01/2026", Ngày_chi_bộ_xác_nhận="15/01/2026"
    )
    taken = desk.accept(form.save())
    assert taken.said == (
        "Lê Thị Hòa: ngày chi bộ xác nhận: “15/01/2026”\nLê Thị Hòa: ngày nộp: “12/01/2026”"
    )


def test_a_book_with_topics_asks_for_them_in_its_form(cell: Run, folder: Path) -> None:
    cell("template", "-o", "truoc.xlsx")
    assert "Chủ đề" not in Filling(folder / "truoc.xlsx").columns
    cell("topic", "add", "Dân vận khéo", "--kind", "phong-trao")
    cell("template", "-o", "sau.xlsx")
    filling = Filling(folder / "sau.xlsx")
    row = filling.rows_of("Trần Thị Bình")[0]
    filling.put(row, Việc_làm_theo="Vận động 5 hộ hiến đất", Chủ_đề="dân vận khéo; Nông thôn mới")
    filling.save()
    assert "Dân vận khéo" in str(
        [cell.value for row in filling.book["Hướng dẫn"].iter_rows() for cell in row]
    )
    taken = cell("import", "sau.xlsx")
    assert taken.code == 0, taken.err
    (item,) = cell("list", "--json").json
    assert item["topics"] == ["Dân vận khéo", "Nông thôn mới"]
    again = cell("import", "sau.xlsx", "--json").json["files"][0]
    assert (again["commitments_added"], again["commitments_changed"], again["issues"]) == (0, 0, [])
