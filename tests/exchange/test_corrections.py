"""What the secretary corrects in an exported register besides results: people, papers, topics."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Outcome, Run
from tests.exchange.files import Filling

Export = Callable[[], Filling]
Imported = Callable[..., Outcome]

AN, HOA = "Nguyễn Văn An", "Lê Thị Hòa"


def _person(run: Run, code: str) -> dict[str, Any]:
    people: list[dict[str, Any]] = run("member", "list", "--json").json
    return next(one for one in people if one["code"] == code)


def _refused(run: Run, register: Filling) -> dict[str, str]:
    """What there is to mend, by cell, in a file of which nothing is taken."""
    before = run("history", "--json").out
    done = run("import", register.save(), "--json")
    assert done.code == 3
    assert run("history", "--json").out == before
    (file,) = done.json["files"]
    return {issue["cell"]: issue["message"] for issue in file["issues"]}


def test_a_probationer_becomes_a_full_member_in_this_year(
    registered: Run, imported: Imported, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of(HOA)
    register.put(row, Đối_tượng="Chính thức")
    assert "đối tượng: “Dự bị” → “Chính thức”" in imported(register.save()).out
    hoa = _person(registered, "DV003")
    assert (hoa["category"], hoa["plan"]["category"]) == ("full", "full")
    registered("undo")
    hoa = _person(registered, "DV003")
    assert (hoa["category"], hoa["plan"]["category"]) == ("probationary", "probationary")


def test_the_category_of_a_past_year_is_not_that_of_today(
    registered: Run, imported: Imported, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of(HOA)
    register.put(row, Đối_tượng="Chính thức")
    imported(register.save(), today="2027-01-10")
    assert _person(registered, "DV003")["category"] == "probationary"
    people = registered("member", "list", "--year", "2026", "--json").json
    assert {one["code"]: one["plan"]["category"] for one in people}["DV003"] == "full"


def test_two_categories_of_one_person_are_a_contradiction(registered: Run, export: Export) -> None:
    registered("register", "an", "Việc thứ hai", today="2026-02-02")
    register = export()
    first, second = register.rows_of(AN)
    register.put(first, Đối_tượng="Dự bị").put(second, Đối_tượng="Chính thức")
    assert _refused(registered, register) == {
        register.place(second, "Đối tượng"): (
            f"Dòng {first} của cùng người ghi “Dự bị”. Hãy ghi giống nhau."
        )
    }


def test_a_pledge_is_given_and_taken_back(
    registered: Run, imported: Imported, export: Export
) -> None:
    for said, shown, pledged_on in (
        ("có", "cam kết: “Có”", "2026-02-01"),  # with the paper
        ("không", "cam kết: “Có” → “Không”", None),
    ):
        register = export()
        (row,) = register.rows_of(AN)
        register.put(row, Cam_kết=said).save()
        assert shown in imported("--dry-run", register.path).out
        imported(register.path)
        assert _person(registered, "DV001")["plan"]["pledged_on"] == pledged_on


def test_topics_are_replaced_and_their_order_and_case_are_nothing_new(
    registered: Run, imported: Imported, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of("Trần Thị Bình")
    imported(register.put(row, Chủ_đề="Học tập; Đọc sách").save())
    assert registered("show", "2", "--json").json["topics"] == ["Học tập", "Đọc sách"]
    register = export()
    (row,) = register.rows_of("Trần Thị Bình")
    before = registered("history", "--json").out
    imported(register.put(row, Chủ_đề="đọc sách;HỌC TẬP").save())
    assert registered("history", "--json").out == before


def test_new_work_has_the_topics_of_its_row_and_no_others(
    registered: Run, imported: Imported, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of(HOA)
    imported(register.put(row, Việc_làm_theo="Chăm vườn hoa").save())
    assert registered("show", "4", "--json").json["topics"] == []


def test_a_wording_is_not_corrected_into_that_of_other_work(
    registered: Run, export: Export
) -> None:
    registered("register", "an", "Việc thứ hai", today="2026-02-02")
    register = export()
    first, _ = register.rows_of(AN)
    assert register.cell(first, "Việc làm theo").value == "Giúp hộ nghèo"
    register.put(first, Việc_làm_theo="VIỆC thứ hai")
    said = _refused(registered, register)[register.place(first, "Việc làm theo")]
    assert said.startswith("Dòng này trong sổ là việc số 4: “Việc thứ hai”; không ghi đè.")


def test_a_topic_too_long_is_named(registered: Run, export: Export) -> None:
    register = export()
    (row,) = register.rows_of("Trần Thị Bình")
    register.put(row, Chủ_đề="Dài " * 100)
    (cell,) = _refused(registered, register)
    assert cell == register.place(row, "Chủ đề")


def test_the_day_of_a_paper_is_corrected(
    registered: Run, imported: Imported, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of(AN)
    imported(register.put(row, Ngày_nộp="20/01/2026").save())
    assert registered("show", "1", "--json").json["registered_on"] == "2026-01-20"
    assert _person(registered, "DV001")["plan"]["submitted_on"] == "2026-01-20"


@pytest.mark.parametrize("ended", [False, True])
def test_but_not_to_a_day_to_come_or_after_the_work_was_done(
    registered: Run, export: Export, *, ended: bool
) -> None:
    if ended:
        registered("complete", "1", "--on", "20/02/2026", today="2026-02-25")
    register = export()
    (row,) = register.rows_of(AN)
    register.put(row, Ngày_nộp="21/02/2026" if ended else "16/06/2026")
    refused = _refused(registered, register)
    assert register.place(row, "Ngày nộp") in refused


def test_what_was_said_just_before_the_export_is_not_newer_than_the_file(
    registered: Run, imported: Imported, export: Export
) -> None:
    registered("edit", "1", "--due", "15/09/2026", today="2026-02-20")
    register = export()
    (row,) = register.rows_of(AN)
    imported(register.put(row, Thời_gian_hoàn_thành="31/10/2026").save())
    assert registered("show", "1", "--json").json["due_on"] == "2026-10-31"


@pytest.fixture
def given(registered: Run, export: Export) -> Filling:
    """The register with a task that An holds besides (number 4)."""
    done = registered(
        "assign", "an", "Số hóa hồ sơ", "--deliverable", "Hồ sơ số", "--due", "30/09/2026",
        today="2026-02-10",
    )  # fmt: skip
    assert done.code == 0, done.err
    return export()


def _task(register: Filling) -> int:
    return next(
        row
        for row in register.rows_of(AN)
        if register.cell(row, "Việc làm theo").value == "Số hóa hồ sơ"
    )


@pytest.mark.parametrize(
    ("heading", "value", "sentence"),
    [
        ("Việc làm theo", "Số hoá hồ sơ đảng viên", "lamtheobac edit 4 --content …"),
        ("Thời gian hoàn thành", "31/10/2026", "lamtheobac edit 4 --due …"),
        ("Ngày nộp", "05/02/2026", "được giao ngày 10/02/2026"),
        ("Kết quả", "hoàn thành", "Việc được giao phải có sản phẩm"),
    ],
)
def test_what_was_given_is_not_changed_by_a_file(
    registered: Run, given: Filling, heading: str, value: str, sentence: str
) -> None:
    row = _task(given)
    given.put(row, **{heading.replace(" ", "_"): value})
    assert any(sentence in said for said in _refused(registered, given).values())


def test_a_product_completes_it(registered: Run, imported: Imported, given: Filling) -> None:
    given.put(_task(given), Trạng_thái="Hoàn thành", Ngày_hoàn_thành="01/06/2026", Kết_quả="Hồ sơ")
    imported(given.save())
    done = registered("show", "4", "--json").json
    assert (done["status"], done["completed_on"], done["result"]) == (
        "completed", "2026-06-01", "Hồ sơ",
    )  # fmt: skip


def test_a_row_that_lost_its_work_must_not_lose_what_it_says_of_it(
    registered: Run, export: Export
) -> None:
    register = export()
    (row,) = register.rows_of(AN)
    register.put(row, Việc_làm_theo=None, Khóa_việc=None)
    said = _refused(registered, register)
    assert any("thiếu nội dung việc làm theo" in one for one in said.values())


def test_the_key_of_anothers_work_is_not_followed(registered: Run, export: Export) -> None:
    register = export()
    (an,), (binh,) = register.rows_of(AN), register.rows_of("Trần Thị Bình")
    register.put(an, Khóa_việc=register.cell(binh, "Khóa việc").value)
    said = _refused(registered, register)
    assert any(
        "Dòng này trong sổ là việc số 2: “Đọc sách”; không ghi đè." in v for v in said.values()
    )
