"""The yearly form as it is handed out: what the book knows stands in it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.exchange.files import Filling
from tests.exchange.incoming import Desk
from tests.plans.forms import Handed, day, entries, filled, untouched, work_in
from tests.plans.test_papers import must, plan
from tests.sheets.made import AN, form, read

# --- what the book knows stands in it ------------------------------------------------------------


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
