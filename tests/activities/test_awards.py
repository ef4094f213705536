"""Awards of people and units: recorded, listed, shown with the person; what is refused."""

import pytest

from tests.activities.conftest import LONG
from tests.conftest import Run


@pytest.fixture
def awards(ward: Run) -> Run:
    """Of An in 2025 and 2026, of KP2 and of Bích, who has left."""
    for words in (
        ("an", "Giấy khen năm 2025", "--on", "20/12/2025", "--by", "Đảng ủy phường"),
        ("DV001", "Biểu dương nhân ngày 19/5", "--on", "19/05/2026", "--by", "Đảng ủy phường",
         "--document", "QĐ 12-QĐ/ĐU"),
        ("kp2", "Tập thể điển hình", "--on", "19/05/2026"),
        ("bich", "Huy hiệu 30 năm tuổi Đảng", "--on", "03/02/2026"),
    ):  # fmt: skip
        done = ward("award", "add", *words)
        assert done.code == 0, done.err
    return ward


def listed(run: Run, *words: str) -> list[str]:
    return [one["content"] for one in run("award", "list", *words, "--json").json]


def test_an_award_of_a_person_is_told_and_kept(ward: Run) -> None:
    words = ("nguyen van an", "Giấy khen", "--by", "UBND phường", "--document", "QĐ 118")
    done = ward("award", "add", *words, "--on", "05/06/2026")
    assert done.out == (
        "Đã ghi khen thưởng ngày 05/06/2026 cho đồng chí Nguyễn Văn An (DV001): “Giấy khen”"
        " (UBND phường; QĐ 118).\n"
    )
    (award,) = ward("award", "list", "--json").json
    assert len(award.pop("uid")) == 36
    assert award == {
        "id": 1, "unit": {"code": "KP1", "name": "Chi bộ khu phố 1"},
        "member": {"code": "DV001", "name": "Nguyễn Văn An"}, "awarded_on": "2026-06-05",
        "content": "Giấy khen", "awarded_by": "UBND phường", "document": "QĐ 118",
    }  # fmt: skip


def test_an_award_of_a_unit_is_of_nobody_and_of_today(ward: Run) -> None:
    done = ward("award", "add", "chi bo khu pho 2", "Tập thể điển hình")
    assert done.out == (
        "Đã ghi khen thưởng ngày 15/06/2026 cho Chi bộ khu phố 2 (KP2): “Tập thể điển hình”.\n"
    )
    (award,) = ward("award", "list", "--json").json
    assert (award["unit"]["code"], award["member"]) == ("KP2", None)


def test_an_award_counts_where_its_person_was_on_the_roll_that_year(ward: Run) -> None:
    ward("register", "an", "Một việc")
    ward("member", "transfer", "an", "--to", "KP2")
    old = ward("award", "add", "an", "Giấy khen", "--json").json
    new = ward("award", "add", "an", "Giấy khen", "--json", today="2027-02-03").json
    assert (old["unit"]["code"], new["unit"]["code"]) == ("KP1", "KP2")


def test_awards_are_listed_by_unit_and_day_and_counted(awards: Run) -> None:
    assert listed(awards) == [
        "Giấy khen năm 2025", "Biểu dương nhân ngày 19/5", "Huy hiệu 30 năm tuổi Đảng",
        "Tập thể điển hình",
    ]  # fmt: skip
    shown = awards("award", "list").out
    assert shown.endswith("\n\nCó 4 lượt biểu dương, khen thưởng: cá nhân 3, tập thể 1.\n")
    assert "Nguyễn Văn An (DV001)" in shown
    assert "Chi bộ khu phố 2 (KP2)" in shown


@pytest.mark.parametrize(
    ("asked", "contents"),
    [
        (("--year", "2025"), ["Giấy khen năm 2025"]),
        (("--year", "2024"), []),
        (("--unit", "kp2"), ["Huy hiệu 30 năm tuổi Đảng", "Tập thể điển hình"]),
        (("--member", "an"), ["Giấy khen năm 2025", "Biểu dương nhân ngày 19/5"]),
        (("--member", "bich"), ["Huy hiệu 30 năm tuổi Đảng"]),
        (("--member", "an", "--year", "2026"), ["Biểu dương nhân ngày 19/5"]),
        (("--member", "an", "--unit", "KP2"), []),
    ],
)
def test_the_filters_let_through_what_they_say(
    awards: Run, asked: tuple[str, ...], contents: list[str]
) -> None:
    assert listed(awards, *asked) == contents


def test_nothing_to_list_is_said_on_stderr(ward: Run) -> None:
    shown = ward("award", "list")
    assert (shown.code, shown.out, shown.err) == (0, "", "Không có lượt khen thưởng nào khớp.\n")


def test_a_long_award_is_shown_whole_in_80_columns(ward: Run) -> None:
    ward("award", "add", "an", LONG, "--by", LONG)
    shown = ward("award", "list").out
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.split().count("phụ") == 2


def test_a_person_is_shown_with_their_awards(awards: Run) -> None:
    shown = " ".join(awards("member", "show", "an").out.split())
    assert "Khen thưởng 20/12/2025: Giấy khen năm 2025 (Đảng ủy phường)" in shown
    assert "Biểu dương nhân ngày 19/5 (Đảng ủy phường; QĐ 12-QĐ/ĐU)" in shown
    document = awards("member", "show", "an", "--json").json
    assert document["awards"] == awards("award", "list", "--member", "an", "--json").json
    assert len(document["awards"]) == 2


def test_a_person_without_awards_is_shown_without_the_word(ward: Run) -> None:
    assert "Khen thưởng" not in ward("member", "show", "an").out
    assert ward("member", "show", "an", "--json").json["awards"] == []


def test_the_history_says_what_was_told_and_undo_takes_it_back(awards: Run) -> None:
    told = awards("award", "add", "an", "Nhầm").out
    (entry, *_) = awards("history", "--member", "an", "--json").json
    assert (entry["command"], entry["summary"] + "\n") == ("award add", told)
    assert awards("undo").out.endswith(told)
    assert "Nhầm" not in listed(awards)


def test_the_same_award_is_not_recorded_twice(awards: Run) -> None:
    again = awards("award", "add", "an", "giấy khen  năm 2025", "--on", "20/12/2025")
    assert (again.code, again.out) == (5, "")
    assert (
        again.err == "Nguyễn Văn An đã có “Giấy khen năm 2025” ngày 20/12/2025. Không ghi thêm.\n"
    )
    assert awards("award", "add", "KP1", "Giấy khen năm 2025", "--on", "20/12/2025").code == 0
    assert awards("award", "add", "an", "Giấy khen năm 2025", "--on", "21/12/2025").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add",), 2, "Thiếu người hoặc tổ chức đảng được khen"),
        (("add", "an"), 2, "Thiếu nội dung khen thưởng"),
        (("add", "an", " "), 2, "Phần nội dung khen thưởng đang trống"),
        (("add", "an", "x" * 32_768), 2, "Phần nội dung khen thưởng dài 32768 ký tự"),
        (("add", "an", "A", "--by", ""), 2, "Phần ai khen đang trống"),
        (("add", "an", "A", "--document", " "), 2, "Phần văn bản đang trống"),
        (("add", "an", "A", "--on", "16/06/2026"), 5, "Ngày 16/06/2026 sau hôm nay"),
        (("add", "an", "A", "--on", "31/04/2026"), 2, "Không có ngày “31/04/2026”"),
        (("add", "Chi bộ khu phố 9", "A"), 4, "Không tìm thấy tổ chức đảng hay người nào"),
        (("list", "--member", "Nguyễn Văn Ân"), 4, "Không tìm thấy ai tên hoặc mã"),
        (("list", "--unit", "KP9"), 4, "Không tìm thấy tổ chức đảng “KP9”"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    awards: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    before = awards("award", "list", "--json").out, awards("history", "--json").out
    refused = awards("award", *words)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert before == (awards("award", "list", "--json").out, awards("history", "--json").out)


def test_a_name_that_several_have_lists_what_tells_them_apart(awards: Run) -> None:
    awards("member", "add", "Nguyễn Văn An", "--unit", "KP2")
    refused = awards("award", "add", "nguyen van an", "Giấy khen")
    assert refused.code == 5
    assert "DV001" in refused.err
    assert "DV003" in refused.err


def test_a_closed_year_takes_no_award_without_reopen(awards: Run) -> None:
    awards("year", "close", "2025")
    late = ("award", "add", "an", "Bằng khen", "--on", "30/12/2025")
    refused = awards(*late)
    assert refused.code == 5
    assert "--reopen" in refused.err
    assert awards(*late, "--reopen").code == 0
    assert awards("award", "add", "an", "Bằng khen").code == 0
