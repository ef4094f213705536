"""Names of sheets keep Excel's rules, whatever people and their codes are called."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.render.member_book.sheet_names import sheet_names

AWKWARD = st.text(st.sampled_from("[]:*?/\\'aAáÁ đ𝔘\x00\x1b\u202e1"), min_size=1, max_size=60)


@given(st.lists(st.tuples(AWKWARD, AWKWARD), max_size=30))
def test_names_are_short_allowed_and_differ_by_more_than_case(
    people: list[tuple[str, str]],
) -> None:
    names = sheet_names(people, ["Danh sách"])
    assert len(names) == len(people)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f\u202e]", name)
        assert name.strip("' ") == name
    assert len({name.casefold() for name in (*names, "Danh sách")}) == len(names) + 1


def test_a_name_is_shortened_before_its_code() -> None:
    (name,) = sheet_names([("Công Tằng Tôn Nữ Thị Hồng Ngọc Bích", "DV0123")], [])
    assert name == "Công Tằng Tôn Nữ Thị Hồn DV0123"
    assert sheet_names([("An", "1"), ("An", "1"), ("AN", "1")], []) == ["An 1", "An (2)", "AN (3)"]
