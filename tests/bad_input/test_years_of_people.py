"""The years that a person may be born and have joined the Party in."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(("option", "kept"), [("--born", "1900"), ("--joined", "01/01/1930")])
def test_a_hundred_years_and_more_ago_somebody_may_be_born(
    cell: Run, option: str, kept: str
) -> None:
    assert cell("member", "add", "Vũ Văn Cụ", option, kept).code == 0


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        (
            "--born", "1899",
            "Năm “1899” không dùng được. Hãy ghi năm bốn chữ số từ 1900 đến 2100.\n",
        ),
        (
            "--born", "2027",
            "Năm “2027” không dùng được. Hãy ghi năm bốn chữ số từ 1900 đến 2026.\n",
        ),
        (
            "--joined", "31/12/1929",
            "Ngày “31/12/1929” ngoài khoảng năm 1930–2100. Hãy xem lại năm.\n",
        ),
    ],
)  # fmt: skip
def test_but_not_a_year_earlier_nor_one_to_come(
    cell: Run, option: str, value: str, sentence: str
) -> None:
    refused = cell("member", "add", "Vũ Văn Cụ", option, value)
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)


def test_nor_may_the_year_be_set_to_one_to_come(cell: Run) -> None:
    assert cell("member", "add", "Vũ Văn Cụ").code == 0
    refused = cell("member", "edit", "Vũ Văn Cụ", "--born", "2100")
    assert (refused.code, refused.out) == (2, "")
    assert "từ 1900 đến 2026" in refused.err
