"""What a unit puts first in a year."""

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Run


@pytest.fixture
def tree(cell: Run) -> Run:
    """The cell's book with two more units."""
    cell("unit", "add", "Tổ đảng 2", "--code", "T2")
    cell("unit", "add", "Tổ đảng 10", "--code", "T10")
    return cell


def test_a_theme_is_set_for_the_home_unit(cell: Run) -> None:
    done = cell("theme", "set", "2026", "Siết kỷ cương")
    assert done.out == (
        "Đã đặt nội dung đột phá, chuyên đề năm 2026 của Chi bộ 1: “Siết kỷ cương”.\n"
    )
    (theme,) = cell("theme", "list", "--json").json
    assert len(theme.pop("uid")) == 36
    assert theme == {
        "year": 2026, "unit": {"code": "CB1", "name": "Chi bộ 1"}, "text": "Siết kỷ cương",
    }  # fmt: skip


def test_another_theme_takes_its_place_and_it_is_said(cell: Run) -> None:
    cell("theme", "set", "2026", "Một")
    done = cell("theme", "set", "2026", "Hai")
    assert done.out.endswith("của Chi bộ 1: “Hai”. Thay cho: “Một”.\n")
    assert [theme["text"] for theme in cell("theme", "list", "--json").json] == ["Hai"]
    told = cell("theme", "set", "2026", "Ba", "--json").json
    assert (told["text"], told["replaced"]) == ("Ba", "Hai")
    cell("undo")
    cell("undo")
    assert [theme["text"] for theme in cell("theme", "list", "--json").json] == ["Một"]
    cell("undo")
    assert cell("theme", "list", "--json").json == []


def test_the_same_theme_again_changes_nothing(cell: Run) -> None:
    cell("theme", "set", "2026", "Một")
    before = cell("history", "--json").json
    again = cell("theme", "set", "2026", "Một", "--json").json
    assert (again["text"], again["replaced"]) == ("Một", None)
    assert cell("history", "--json").json == before


def test_themes_are_listed_unit_by_unit_and_year_by_year(tree: Run) -> None:
    for year, text, *unit in (
        ("2026", "A"), ("2025", "B"), ("2026", "C", "--unit", "T10"), ("2026", "D", "--unit", "T2"),
    ):  # fmt: skip
        assert tree("theme", "set", year, text, *unit).code == 0

    def listed(*words: str) -> list[str]:
        return [theme["text"] for theme in tree("theme", "list", "--json", *words).json]

    assert listed() == ["B", "A", "D", "C"]
    assert listed("--year", "2025") == ["B"]
    assert listed("--unit", "to dang 2") == ["D"]
    assert listed("--year", "2024") == []
    shown = tree("theme", "list").out.splitlines()
    assert [line.split() for line in shown[2:]] == [
        ["Chi", "bộ", "1", "2025", "B"], ["Chi", "bộ", "1", "2026", "A"],
        ["Tổ", "đảng", "2", "2026", "D"], ["Tổ", "đảng", "10", "2026", "C"],
    ]  # fmt: skip
    assert "theme set" in tree("theme", "list", "--year", "2024").err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("theme", "set"), 2, ("Thiếu", "năm")),
        (("theme", "set", "2026"), 2, ("Thiếu", "nội dung đột phá")),
        (("theme", "set", "2026", " "), 2, ("trống",)),
        (("theme", "set", "26", "Một"), 2, ("“26”",)),
        (("theme", "set", "2026", "Một", "--unit", "X"), 4, ("“X”",)),
        (("theme", "list", "--unit", "X"), 4, ("“X”",)),
        (("theme", "set", "2027", "Một", "--unit", "T2"), 5, ("Tổ đảng 2", "01/06/2026")),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
def test_a_theme_that_cannot_be_is_refused(
    tree: Run,
    words: tuple[str, ...],
    code: int,
    says: tuple[str, ...],
) -> None:
    tree("unit", "close", "T2", "--on", "01/06/2026")
    done = tree(*words)
    assert (done.code, done.out) == (code, "")
    explained(done.err, says)


def test_a_closed_year_keeps_its_theme(cell: Run) -> None:
    cell("theme", "set", "2026", "Một")
    cell("year", "close", "2026")
    assert cell("theme", "set", "2026", "Hai").code == 5
    assert cell("theme", "set", "2026", "Hai", "--reopen").code == 0
