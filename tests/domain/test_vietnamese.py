"""Names and texts: cleaning, identity, search, order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.vietnamese import (
    clean_text,
    initials,
    match_key,
    name_fit,
    name_sort_key,
    natural_sort_key,
    search_key,
    text_sort_key,
)
from lamtheobac.errors import BlankText, BrokenText, TextTooLong

texts = st.text(max_size=60)


def clean(text: str) -> str:
    try:
        return clean_text(text, field="x")
    except BlankText:
        return ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("uỷ ban", "ủy ban"),
        ("thuý", "Thúy"),
        ("NGUYỄN  VĂN AN", "nguyễn văn an"),
        (unicodedata.normalize("NFD", "Nguyễn Văn Ân"), "Nguyễn Văn Ân"),
        ("Ðặng", "Đặng"),
        ("khoẻ", "khỏe"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoa", "Hòa"), ("An", "Ân"), ("Chi bộ 1", "Chi bộ 10"), ("Dung", "Dũng"), ("da", "đa")],
)
def test_different_names_do_not_agree(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_searching_needs_no_accents() -> None:
    assert search_key("Nguyễn Văn ĐẠT") == "nguyen van dat"


@pytest.mark.parametrize(
    ("typed", "name", "fit"),
    [
        ("nguyen van an", "Nguyễn Văn An", 0),
        ("an", "Nguyễn Văn An", 1),
        ("văn an", "Nguyễn Văn An", 1),
        ("guyen", "Nguyễn Văn An", 2),
        ("hòa", "Lê Thị Hoà", 1),
        ("hòa", "Lê Thị Hoa", None),
        ("hoa", "Lê Thị Hoà", 1),
        ("An", "Nguyễn Văn Ân", 1),
        ("Ân", "Nguyễn Văn An", None),
        ("binh", "Nguyễn Văn An", None),
    ],
)
def test_typed_accents_bind_and_missing_ones_do_not(typed: str, name: str, fit: int | None) -> None:
    assert name_fit(typed, name) == fit


def test_people_sort_by_given_name_in_vietnamese_order() -> None:
    names = [
        "Lê Thị Ánh",
        "Trần Văn An",
        "Nguyễn Văn Anh",
        "Bùi Văn Ẩn",
        "Đỗ Văn An",
        "Lê Văn Ấn",
        "Phạm Văn Đạt",
        "Phạm Văn Dũng",
        "Lê Thị Ủy",
        "Lê Thị Uyên",
        "Nguyễn An",
        "Võ Ăn",
    ]
    assert sorted(names, key=name_sort_key) == [
        "Đỗ Văn An",
        "Nguyễn An",
        "Trần Văn An",
        "Nguyễn Văn Anh",
        "Lê Thị Ánh",
        "Võ Ăn",
        "Bùi Văn Ẩn",
        "Lê Văn Ấn",
        "Phạm Văn Dũng",
        "Phạm Văn Đạt",
        "Lê Thị Ủy",
        "Lê Thị Uyên",
    ]


def test_tones_sort_none_huyen_hoi_nga_sac_nang() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=name_sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


def test_letters_sort_as_in_the_alphabet() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(alphabet, key=name_sort_key) == alphabet


def test_codes_sort_by_their_numbers() -> None:
    assert sorted(["CB10", "CB2", "CB1"], key=natural_sort_key) == ["CB1", "CB2", "CB10"]


def test_a_name_gives_its_initials() -> None:
    assert initials("Chi bộ thôn Đông 12") == "CBTD12"


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_a_clean_text_is_one_printable_line_in_nfc(text: str) -> None:
    cleaned = clean(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in cleaned)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())


@given(texts)
def test_keys_do_not_depend_on_case_spacing_or_normal_form(text: str) -> None:
    for key in (match_key, search_key):
        assert key(unicodedata.normalize("NFD", f"  {text.lower()} ")) == key(
            unicodedata.normalize("NFC", text.lower())
        )


def test_steering_characters_are_left_out() -> None:
    assert clean_text("\x1b[31m Tr\u200bần\u202e\t Thị\r\nB\ufeffình ", field="x") == (
        "[31m Trần Thị Bình"
    )


def test_a_letter_lost_in_a_wrong_encoding_is_refused() -> None:
    with pytest.raises(BrokenText):
        clean_text("Nguy\udce1n", field="x")


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(TextTooLong) as refused:
        clean_text("x" * 11, field="x", limit=10)
    assert (refused.value.length, refused.value.limit) == (11, 10)


def test_words_sort_as_in_a_dictionary() -> None:
    wanted = ["An ninh", "Ăn ở", "Dân vận", "Đền ơn", "Đọc sách", "Hòa giải", "Học", "Ý chí"]
    assert sorted({*wanted}, key=text_sort_key) == wanted
