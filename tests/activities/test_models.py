"""Models: recorded, what becomes of them, listed and counted; what is refused."""

import pytest

from tests.activities.conftest import LONG
from tests.conftest import Run


@pytest.fixture
def models(ward: Run) -> Run:
    """1 of the women's union in KP1, 2 of the police in KP2, 3 proposed, 4 ended."""
    for words in (
        ("Ngôi nhà xanh", "--organisation", "phu-nu", "--since", "2024", "--unit", "KP1",
         "--field", "Môi trường", "--effect", "Thu 1,2 tấn phế liệu"),
        ("Camera an ninh", "--organisation", "cong-an", "--since", "12/03/2025", "--unit", "KP2",
         "--status", "recognised"),
        ("Ăn sáng tiết kiệm", "--organisation", "phu-nu", "--status", "proposed", "--unit", "KP1"),
        ("Ghế đá tình nghĩa", "--organisation", "mat-tran", "--status", "ended",
         "--since", "2021", "--ended", "30/06/2024", "--unit", "KP1"),
    ):  # fmt: skip
        done = ward("model", "add", *words)
        assert done.code == 0, done.err
    return ward


def listed(run: Run, *words: str) -> list[str]:
    return [one["name"] for one in run("model", "list", *words, "--json").json]


def test_a_model_is_told_and_kept_as_it_was_said(ward: Run) -> None:
    done = ward(
        "model", "add", "Ngôi nhà  xanh ", "--organisation", "phu-nu", "--since", "2021",
        "--spread-to", "KP2", "--status", "spread", "--unit", "chi bo khu pho 1",
    )  # fmt: skip
    assert done.out == (
        "Đã ghi mô hình số 1 của Chi bộ khu phố 1: “Ngôi nhà xanh”"
        " (hội phụ nữ, đã nhân rộng, từ năm 2021; nhân rộng: KP2).\n"
    )
    (model,) = ward("model", "list", "--json").json
    assert len(model.pop("uid")) == 36
    assert model == {
        "id": 1, "unit": {"code": "KP1", "name": "Chi bộ khu phố 1"}, "name": "Ngôi nhà xanh",
        "organisation": "phu-nu", "field": None, "since": "2021", "effect": None,
        "spread_to": "KP2", "status": "spread", "ended_on": None,
    }  # fmt: skip


def test_what_is_not_said_is_the_party_organisation_in_use_since_today(ward: Run) -> None:
    model = ward("model", "add", "Thứ Bảy nghe dân nói", "--json").json
    assert model["unit"]["code"] == "DUP"
    assert (model["organisation"], model["status"]) == ("to-chuc-dang", "in_use")
    assert model["since"] == "2026-06-15"


def test_models_are_listed_by_unit_and_name_in_the_vietnamese_order(models: Run) -> None:
    models("model", "add", "Bếp ăn 0 đồng", "--unit", "KP1")
    models("model", "add", "Zalo khu phố", "--unit", "DUP")
    assert listed(models) == [
        "Zalo khu phố", "Ăn sáng tiết kiệm", "Bếp ăn 0 đồng", "Ngôi nhà xanh", "Camera an ninh",
    ]  # fmt: skip


def test_the_list_ends_with_how_many_there_are_by_organisation(models: Run) -> None:
    shown = models("model", "list", "--all").out.splitlines()
    assert shown[-2:] == [
        "",
        "Có 4 mô hình: hội phụ nữ 2, Mặt trận 1, công an 1; trong đó 1 mới đề xuất, 1 đã kết thúc.",
    ]
    assert models("model", "list", "--unit", "KP2").out.endswith("\nCó 1 mô hình: công an 1.\n")


def test_the_list_shows_all_that_is_known_in_80_columns(models: Run) -> None:
    models("model", "add", LONG, "--effect", f"Hết cảnh ùn tắc: {LONG}", "--unit", "KP2")
    models("model", "edit", "1", "--spread-to", f"5 khu phố: {LONG}")
    shown = models("model", "list", "--all").out
    assert max(map(len, shown.splitlines()[:-1])) <= 80
    words = shown.split()
    for text in (LONG, "Thu 1,2 tấn phế liệu", "Lĩnh vực: Môi trường", "đã kết thúc"):
        assert set(text.split()) <= set(words)
    assert "30/06/2024" in shown
    assert "hội phụ nữ (KP1)" in shown


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (("--organisation", "phu-nu"), ["Ăn sáng tiết kiệm", "Ngôi nhà xanh"]),
        (("--status", "proposed"), ["Ăn sáng tiết kiệm"]),
        (("--status", "ended"), ["Ghế đá tình nghĩa"]),
        (("--unit", "kp2"), ["Camera an ninh"]),
        (("--year", "2020"), []),
        (("--year", "2021"), ["Ghế đá tình nghĩa"]),
        (("--year", "2024"), ["Ghế đá tình nghĩa", "Ngôi nhà xanh"]),
        (("--year", "2025"), ["Ngôi nhà xanh", "Camera an ninh"]),
        (("--year", "2025", "--all"), ["Ngôi nhà xanh", "Camera an ninh"]),
        (("--year", "2026", "--organisation", "mat-tran"), []),
    ],
)
def test_the_filters_let_through_what_they_say(
    models: Run, asked: tuple[str, ...], names: list[str]
) -> None:
    assert listed(models, *asked) == names


def test_nothing_to_list_is_said_on_stderr(ward: Run) -> None:
    shown = ward("model", "list")
    assert (shown.code, shown.out, shown.err) == (0, "", "Không có mô hình nào khớp.\n")
    assert ward("model", "list", "--json").json == []


def test_statuses_go_forward_and_back(models: Run) -> None:
    course = [
        models("model", "edit", "1", "--status", status, "--json").json
        for status in ("recognised", "spread", "ended", "in_use", "proposed")
    ]
    assert [one["ended_on"] for one in course] == [None, None, "2026-06-15", None, None]
    assert {one["since"] for one in course} == {"2024"}


def test_a_proposed_model_that_is_put_to_use_begins_then(models: Run) -> None:
    told = models("model", "edit", "3", "--status", "in_use", "--on", "01/06/2026")
    assert "(hội phụ nữ, đang áp dụng, từ 01/06/2026)" in told.out
    models("undo")
    assert (
        models("model", "edit", "3", "--status", "in_use", "--json").json["since"] == "2026-06-15"
    )
    models("undo")
    edited = models("model", "edit", "3", "--status", "spread", "--since", "2025", "--json").json
    assert edited["since"] == "2025"


def test_the_day_of_an_end_can_be_said_and_corrected(models: Run) -> None:
    told = models("model", "edit", "2", "--status", "ended", "--on", "31/05/2026")
    assert "(công an, đã kết thúc, từ 12/03/2025 đến 31/05/2026)" in told.out
    assert models("model", "edit", "2", "--on", "30/05/2026", "--json").json["ended_on"] == (
        "2026-05-30"
    )
    same = models("model", "edit", "2", "--status", "ended", "--effect", "Bớt trộm", "--json").json
    assert (same["ended_on"], same["effect"]) == ("2026-05-30", "Bớt trộm")


def test_every_field_can_be_edited(models: Run) -> None:
    edited = models(
        "model", "edit", "2", "--name", "Camera mắt thần", "--organisation", "thanh-nien",
        "--field", "An ninh", "--since", "2024", "--effect", "Yên", "--spread-to", "Cả phường",
        "--unit", "KP1", "--json",
    ).json  # fmt: skip
    assert edited["unit"]["code"] == "KP1"
    del edited["uid"], edited["unit"]
    assert edited == {
        "id": 2, "name": "Camera mắt thần", "organisation": "thanh-nien", "field": "An ninh",
        "since": "2024", "effect": "Yên", "spread_to": "Cả phường", "status": "recognised",
        "ended_on": None,
    }  # fmt: skip


def test_an_edit_that_changes_nothing_leaves_no_trace(models: Run) -> None:
    before = models("history", "--json").json
    assert models("model", "edit", "1", "--name", "Ngôi nhà xanh").code == 0
    assert models("history", "--json").json == before


def test_the_history_says_what_was_told_and_undo_takes_it_back(models: Run) -> None:
    told = models("model", "edit", "1", "--name", "Ngôi nhà sạch", "--status", "spread").out
    entry = models("history", "--json").json[0]
    assert (entry["command"], entry["summary"] + "\n") == ("model edit", told)
    assert models("undo").code == 0
    assert "Ngôi nhà xanh" in listed(models)
    added = models("model", "add", "Nhầm").out
    assert models("undo").out.endswith(added)
    assert "Nhầm" not in listed(models)


def test_the_name_given_up_is_free_again_and_undo_says_who_took_it(models: Run) -> None:
    models("model", "edit", "1", "--name", "Tên mới")
    assert models("model", "add", "Ngôi nhà xanh", "--unit", "KP1").code == 0
    renamed = models("history", "--json").json[1]["number"]
    refused = models("undo", renamed)
    assert refused.code == 5
    assert "mô hình số 5" in refused.err


def test_a_unit_has_a_model_of_one_name_once(models: Run) -> None:
    again = models("model", "add", "ngôi  NHÀ xanh", "--unit", "KP1")
    assert (again.code, again.out) == (5, "")
    assert again.err == (
        "Chi bộ khu phố 1 đã có mô hình “Ngôi nhà xanh”: mô hình số 1."
        " Ghi thêm vào đó: lamtheobac model edit 1\n"
    )
    assert models("model", "add", "Ngôi nhà xanh", "--unit", "KP2").code == 0
    assert models("model", "edit", "2", "--name", "Ngôi nhà xanh").code == 5
    assert models("model", "edit", "5", "--unit", "KP1").code == 5
    assert models("model", "edit", "1", "--name", "Ngôi Nhà Xanh").code == 0


REFUSED = [
    (("add",), 2, "Thiếu tên mô hình"),
    (("add", " "), 2, "Phần tên mô hình đang trống"),
    (("add", "x" * 201), 2, "Phần tên mô hình dài 201 ký tự, nhiều nhất là 200"),
    (("add", "A", "--effect", "x" * 32_768), 2, "Phần hiệu quả dài 32768 ký tự"),
    (("add", "A", "--field", ""), 2, "Phần lĩnh vực đang trống"),
    (("add", "A", "--spread-to", "\t"), 2, "Phần nơi nhân rộng đang trống"),
    (("add", "A", "--organisation", "hoi"), 2, "Không có lựa chọn “hoi”"),
    (("add", "A", "--status", "done"), 2, "Không có lựa chọn “done”"),
    (("add", "A", "--since", "31/02/2026"), 2, "Không có ngày “31/02/2026”"),
    (("add", "A", "--since", "năm ngoái"), 2, "Không có ngày “năm ngoái”"),
    (("add", "A", "--since", "21"), 2, "Năm “21” không dùng được"),
    (("add", "A", "--ended", "01/06/2026"), 2, "--ended phải đi cùng --status ended"),
    (("add", "A", "--status", "ended"), 2, "--status ended phải đi cùng --since"),
    (("add", "A", "--status", "ended", "--since", "01/06/2026", "--ended", "01/05/2026"), 2,
     "Ngày kết thúc 01/05/2026 trước khi bắt đầu (01/06/2026)"),
    (("add", "A", "--since", "16/06/2026"), 5, "16/06/2026 còn ở sau hôm nay (15/06/2026)"),
    (("add", "A", "--since", "2027"), 5, "2027 còn ở sau hôm nay"),
    (("add", "A", "--status", "ended", "--since", "2025", "--ended", "16/06/2026"), 5,
     "Ngày 16/06/2026 sau hôm nay"),
    (("add", "A", "--unit", "KP9"), 4, "Không tìm thấy tổ chức đảng “KP9”"),
    (("add", "A", "--unit", "KP3"), 5, "Chi bộ khu phố 3 đã kết thúc hoạt động từ 01/02/2026"),
    (("edit", "1"), 2, "Chưa ghi cần sửa gì"),
    (("edit",), 2, "Thiếu số của mô hình"),
    (("edit", "x", "--name", "A"), 2, "“x” không phải số nguyên"),
    (("edit", "77", "--name", "A"), 4, "Không có mô hình số 77"),
    (("edit", "1", "--name", " "), 2, "Phần tên mô hình đang trống"),
    (("edit", "1", "--on", "01/06/2026"), 2, "--on phải đi cùng --status ended"),
    (("edit", "1", "--status", "spread", "--on", "01/06/2026"), 2, "--on phải đi cùng"),
    (("edit", "3", "--status", "ended"), 2, "--status ended phải đi cùng --since"),
    (("edit", "3", "--status", "in_use", "--on", "01/06/2026", "--since", "2026"), 2,
     "Không dùng chung được: --on, --since"),
    (("edit", "2", "--status", "ended", "--on", "11/03/2025"), 5,
     "Ngày 11/03/2025 trước khi mô hình số 2 bắt đầu (12/03/2025)"),
    (("edit", "4", "--since", "2025"), 5, "Ngày 30/06/2024 trước khi mô hình số 4 bắt đầu (2025)"),
    (("edit", "1", "--since", "2027"), 5, "2027 còn ở sau hôm nay"),
    (("edit", "1", "--status", "ended", "--on", "16/06/2026"), 5, "Ngày 16/06/2026 sau hôm nay"),
    (("edit", "1", "--unit", "KP3"), 5, "Chi bộ khu phố 3 đã kết thúc"),
    (("list", "--unit", "KP9"), 4, "Không tìm thấy tổ chức đảng “KP9”"),
    (("list", "--year", "26"), 2, "Năm “26” không dùng được"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "says"), REFUSED)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    models: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    before = models("model", "list", "--all", "--json").out, models("history", "--json").out
    refused = models("model", *words)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert before == (
        models("model", "list", "--all", "--json").out, models("history", "--json").out,
    )  # fmt: skip


def test_a_unit_whose_name_several_have_is_asked_for_by_its_code(models: Run) -> None:
    models("unit", "add", "Chi bộ khu phố 1", "--code", "KP8", "--parent", "KP2")
    refused = models("model", "add", "A", "--unit", "chi bo khu pho 1")
    assert refused.code == 5
    assert "KP1" in refused.err
    assert "KP8" in refused.err


def test_what_is_proposed_may_lie_ahead(ward: Run) -> None:
    model = ward("model", "add", "A", "--status", "proposed", "--since", "2027", "--json").json
    assert model["since"] == "2027"
    assert ward("model", "edit", "1", "--status", "in_use", "--json").json["since"] == "2026-06-15"


def test_a_closed_year_is_not_counted_otherwise_without_reopen(models: Run) -> None:
    models("year", "close", "2025")
    old = ("model", "add", "Phát hiện muộn", "--since", "2025", "--unit", "KP1")
    refused = models(*old)
    assert refused.code == 5
    assert "Năm 2025 đã khóa sổ từ 15/06/2026" in refused.err
    assert models(*old, "--reopen").code == 0
    assert models("undo").code == 5
    assert models("model", "edit", "1", "--unit", "KP2").code == 5
    assert models("model", "edit", "1", "--status", "proposed").code == 5
    assert models("model", "edit", "2", "--status", "ended", "--on", "31/12/2025").code == 0


def test_what_counts_as_before_may_be_told_after_a_year_is_closed(models: Run) -> None:
    models("year", "close", "2025")
    for words in (
        ("edit", "1", "--effect", "Thu thêm 1 tấn", "--name", "Ngôi nhà xanh hơn"),
        ("edit", "1", "--status", "spread"),
        ("edit", "1", "--status", "ended"),
        ("edit", "3", "--status", "in_use"),
        ("edit", "4", "--since", "2022"),
        ("add", "Mô hình của năm nay"),
        ("add", "Ý tưởng cũ", "--status", "proposed", "--since", "2025"),
    ):
        done = models("model", *words)
        assert done.code == 0, done.err


def test_the_report_counts_the_models_of_the_list_but_those_only_proposed(models: Run) -> None:
    for year in ("2023", "2024", "2025", "2026"):
        shown = models("model", "list", "--year", year, "--json").json
        counted = models("report", "--year", year, "--json").json["totals"]["models"]
        assert counted == sum(one["status"] != "proposed" for one in shown), year
