"""The earliest years that a person may be born and have joined the Party in."""

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
            "--joined", "31/12/1929",
            "Ngày “31/12/1929” ngoài khoảng năm 1930–2100. Hãy xem lại năm.\n",
        ),
    ],
)  # fmt: skip
def test_but_not_a_year_earlier(cell: Run, option: str, value: str, sentence: str) -> None:
    refused = cell("member", "add", "Vũ Văn Cụ", option, value)
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
