"""Text typed for the fonts before Unicode: recognised, put right, and never mistaken."""

import unicodedata
from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.legacy_fonts import (
    Fixed,
    LegacyEncoding,
    convert,
    could_be_legacy,
    encoding_of_font,
    fixed,
    guess,
    shows_capitals,
)
from lamtheobac.domain.vietnamese import clean_text

TCVN3, VNI, MISREAD = LegacyEncoding

# Written down from the code charts, letter by letter, and not as the program has it.
TCVN3_BYTES = """
    Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7 ă A8 â A9 ê AA ô AB ơ AC ư AD đ AE
    à B5 ả B6 ã B7 á B8 ạ B9 ằ BB ẳ BC ẵ BD ắ BE ặ C6 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB
    è CC ẻ CE ẽ CF é D0 ẹ D1 ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE
    ò DF ỏ E1 õ E2 ó E3 ọ E4 ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ờ EA ở EB ỡ EC ớ ED ợ EE
    ù EF ủ F1 ũ F2 ú F3 ụ F4 ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE
"""
VNI_CODES = """
    á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë
    é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò
    ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï
    ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ
"""


def pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


TCVN3_OF = {letter: bytes.fromhex(code).decode("latin-1") for letter, code in pairs(TCVN3_BYTES)}
VNI_OF = dict(pairs(VNI_CODES))
VNI_OF |= {letter.upper(): code.upper() for letter, code in VNI_OF.items()}
LETTERS = sorted(letter for letter in TCVN3_OF if letter.islower())

# Each with the letters that may follow it.
ONSETS = [
    ("- b ch d đ h kh l m n nh p ph r s t th tr v x", "aăâeêioôơuưy"),
    ("c ng", "aăâoôơuư"),
    ("k gh ngh", "eêiy"),
    ("g", "aăâioôơuư"),
    ("gi", "aăâeêoôơuư"),
    ("qu", "aăâeêiơy"),
]
RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in
    inh ip it iu o oa oac oach oai oan oang oanh oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê
    uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
TONES = "\u0301\u0300\u0309\u0303\u0323"


def toned(rime: str, tone: str) -> list[str]:
    """The rime with its tone mark: "oà" and "òa" are both in use."""
    vowels = [place for place, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    marked = [p for p in vowels if rime[p] in "ăâêôơ"] or [p for p in vowels if rime[p] == "ư"]
    places = marked[-1:] or vowels[:1]
    if rime.startswith(("oa", "oe", "uy")) and not marked:
        places = vowels[:2]
    elif rime.startswith("oo"):
        places = vowels[1:]
    return [unicodedata.normalize("NFC", rime[: p + 1] + tone + rime[p + 1 :]) for p in places]


def tones_of(rime: str) -> str:
    return "\u0301\u0323" if rime.endswith(("c", "ch", "p", "t")) else TONES


SYLLABLES = [
    onset.strip("-") + rime
    for onsets, first in ONSETS
    for onset in onsets.split()
    for plain in RIMES.split()
    if plain[0] in first
    for rime in [plain, *chain.from_iterable(toned(plain, tone) for tone in tones_of(plain))]
    if "oõ" not in rime
]
IN_LATIN_1 = [s for s in SYLLABLES if not s.isascii() and max(s) <= "\xff"]

SENTENCES = [
    "Nguyễn Văn An",
    "Tài",
    "Trần Thị Hồng Nhung",
    "Bùi Thị Hoà",
    "Đặng Hùng Cường",
    "Chi bộ thôn Đông",
    "Đảng bộ xã Hoà Bình",
    "HĐND - UBND thị trấn",
    "Bí thư chi bộ, trưởng thôn",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Không uống rượu, bia trong giờ làm việc",
    "Mỗi tháng giúp đỡ 01 hộ nghèo; ủng hộ 500.000đ",
    "Đã hoàn thành (có biên bản ngày 19/5/2008)",
    "Chưa thực hiện: đ/c Dũng nghỉ ốm",
    "Trồng 200 m² rau sạch cho bếp ăn tập thể",
    "Chủ nghĩa Mác - Lênin",
    "Tiết kiệm điện, nước, văn phòng phẩm",
]

PROPER = [
    *["Hà", "Bùi Thị Hòa", "Đà Nẵng", "lý", "ìa", "Hồ Chí Minh", "Y Bhĩ Niê", "K'Brông", "Niê"],
    *[
        "H'Hèn",
        "Mlô",
        "Hmông",
        "Y Kú",
        "Êban",
        "Kông Chro",
        "quí",
        "giũ",
        "Ðan",
        "Ðà",
        "ÐOÀN",
        "Tô\xa0Hà",
    ],
    *["café", "Noël", "Zürich", "São Tomé", "Côte d’Ivoire", "naïve", "Müller và Möng", "L'été"],
    *["°C", "m²", "½", "¼ ha", "“trích dẫn”", "–", "§ 5", "§5 khoa", "§a", "±", "Microsoft®"],
    *[
        "©",
        "®",
        "© 2024 Công ty",
        "5 µm",
        "5µm",
        "500.000®",
        "3×4",
        "m×n",
        "x÷y",
        "a²+b²",
        "Lan·Hà",
    ],
    *["«Hà»", "Hòa Bình…", "HÒA BÌNH", "“Hà”", "Lan¹", "Tel: 0912 – 3…", "A¦B", "Bà\xadNà", "€ 5"],
    *[
        "NGÃ”",
        "VÌ…",
        "KHÌ€",
        "NGÔ…",
        "má…",
        "Công ty Müller thông báo",
        "Kính báo: Hàm Tân, Bình Hòa",
    ],
    *[
        "Công tác giám sát",
        "Thành tích cá nhân",
        "ngày càng",
        "Nguyê\u0303n",
        "A\u0300",
        "",
        " ",
        "An",
    ],
    *["Être ou ne pas être", "Ärzte für Tübingen", "mañana", "Ω ≥ 5", "\x85", "\ud800é"],
]


def as_tcvn3(text: str) -> str:
    """As it was typed: for a capital that has no code, the code of the small letter."""
    return "".join(TCVN3_OF.get(c, TCVN3_OF.get(c.lower(), c)) for c in text)


def as_vni(text: str) -> str:
    return "".join(VNI_OF.get(c, c) for c in text)


def as_latin_1(text: str) -> str:
    return text.encode().decode("latin-1")


def as_cp1252(text: str) -> str:
    return "".join(
        chr(b) if b in b"\x81\x8d\x8f\x90\x9d" else bytes([b]).decode("cp1252")
        for b in text.encode()
    )


WAYS: list[tuple[LegacyEncoding, Callable[[str], str]]] = [
    (TCVN3, as_tcvn3),
    (VNI, as_vni),
    (MISREAD, as_cp1252),
    (MISREAD, as_latin_1),
]

sentences = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12).map(" ".join)
ways = st.sampled_from(WAYS)
eight_bit = st.text(st.characters(max_codepoint=0xFF), max_size=40)


def test_the_alphabet_is_whole() -> None:
    assert len(LETTERS) == 67
    assert len(TCVN3_OF) == len(LETTERS) + len("ĂÂÊÔƠƯĐ")
    assert set(VNI_OF) == {*LETTERS, *map(str.upper, LETTERS)}
    assert len(SYLLABLES) > 12_000


@pytest.mark.parametrize("letter", sorted(TCVN3_OF))
def test_every_code_of_tcvn3_is_its_letter(letter: str) -> None:
    assert convert(TCVN3_OF[letter], TCVN3) == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_a_font_of_capitals_has_every_capital(letter: str) -> None:
    assert convert(as_tcvn3(letter), TCVN3, capitals=True) == letter.upper()


@pytest.mark.parametrize("letter", sorted(VNI_OF))
def test_every_code_of_vni_is_its_letter(letter: str) -> None:
    assert convert(VNI_OF[letter], VNI) == letter


@pytest.mark.parametrize("letter", [c for c in LETTERS if len(VNI_OF[c]) > 1])
def test_the_vowel_and_not_the_mark_makes_the_capital_in_vni(letter: str) -> None:
    vowel, mark = VNI_OF[letter][0], VNI_OF[letter][1]
    assert convert(vowel.upper() + mark, VNI) == letter.upper()
    assert convert(vowel + mark.upper(), VNI) == letter


@pytest.mark.parametrize("letter", sorted(VNI_OF))
def test_every_letter_comes_back_from_a_misreading(letter: str) -> None:
    assert convert(as_cp1252(letter), MISREAD) == letter
    assert convert(as_latin_1(letter), MISREAD) == letter


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3),
        (".VNTIMEH", TCVN3),
        (" .vnarial narrowH", TCVN3),
        ("VNI-Times", VNI),
        ("Vni-Helve-Condense", VNI),
        ("Times New Roman", None),
        ("Vntime", None),
        ("UVN Bach Dang", None),
        ("", None),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(font: str, encoding: LegacyEncoding | None) -> None:
    assert encoding_of_font(font) is encoding


@pytest.mark.parametrize(
    ("font", "capitals"),
    [
        (".VnTimeH", True),
        (".vnarialh", True),
        (".VnTime", False),
        ("VNI-ThufapH", False),
        ("Haettenschweiler H", False),
    ],
)
def test_fonts_of_capitals_end_in_h(font: str, *, capitals: bool) -> None:
    assert shows_capitals(font) is capitals


def test_no_syllable_is_mistaken() -> None:
    mistaken = [
        word
        for syllable in SYLLABLES
        for word in (syllable, syllable.upper(), syllable.capitalize())
        if guess(word) is not None
    ]
    assert mistaken == []


@given(st.lists(st.sampled_from(IN_LATIN_1), min_size=1, max_size=8), st.sampled_from(" -/,\xa0"))
def test_no_phrase_is_mistaken_though_every_letter_is_latin_1(words: list[str], by: str) -> None:
    assert guess(by.join(words)) is None
    assert guess(by.join(words).title()) is None


@pytest.mark.parametrize("text", PROPER)
def test_proper_text_stays(text: str) -> None:
    assert fixed(text) is None


@pytest.mark.parametrize("code", range(0x80, 0x100))
def test_a_sign_alone_stays(code: int) -> None:
    assert fixed(chr(code)) is None
    assert fixed(f"{chr(code)} Hà 5") is None
    assert fixed(f"Lan {chr(code)} Công ty") is None


@pytest.mark.parametrize(("encoding", "encoded"), WAYS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_people_wrote_is_recognised(
    sentence: str, encoding: LegacyEncoding, encoded: Callable[[str], str]
) -> None:
    assert fixed(encoded(sentence)) == Fixed(encoded(sentence), sentence, encoding)


@given(sentences, ways)
def test_a_sentence_comes_back(
    sentence: str, way: tuple[LegacyEncoding, Callable[[str], str]]
) -> None:
    encoding, encoded = way
    assert convert(encoded(sentence), encoding) == sentence


@given(sentences)
def test_a_sentence_comes_back_in_capitals(sentence: str) -> None:
    shouted = sentence.upper()
    assert convert(as_vni(shouted), VNI) == shouted
    if not sentence.isascii():
        assert convert(as_tcvn3(sentence), TCVN3, capitals=True) == shouted


@given(sentences, ways)
def test_what_is_put_right_is_right(
    sentence: str, way: tuple[LegacyEncoding, Callable[[str], str]]
) -> None:
    encoding, encoded = way
    assert fixed(encoded(sentence)) in {None, Fixed(encoded(sentence), sentence, encoding)}


@pytest.mark.parametrize("text", ["Chi bé", "Chi bé 1", "Sè", "Uû ban", "Dòng", "BÃ\xa0", "m×n"])
def test_what_may_be_either_stays(text: str) -> None:
    assert fixed(text) is None


@pytest.mark.parametrize(
    ("font", "before", "after"),
    [
        (".VnTime", "Chi bé 1", "Chi bộ 1"),
        (".VnTime", "Dòng", "Dũng"),
        (".VnTime", "500.000®", "500.000đ"),
        (".VnTime", "Y Nª Kb«r", "Y Nê Kbôr"),
        (".VnTime", "H§ND", "HĐND"),
        (".VnTime", "Uû ban", "Uỷ ban"),
        ("VNI-Times", "Chuû", "Chủ"),
        ("VNI-Times", "Baù", "Bá"),
        (".VnTimeH", "nguyÔn v¨n an", "NGUYỄN VĂN AN"),
        (".VnTimeH", "§¶ng bé", "ĐẢNG BỘ"),
    ],
)
def test_the_font_decides(font: str, before: str, after: str) -> None:
    encoding = encoding_of_font(font)
    assert encoding is not None
    assert fixed(before, font) == Fixed(before, after, encoding)


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
@pytest.mark.parametrize(
    "text", ["Nguyễn Văn An", "đ", "Nguyê\u0303n", "Bình", "Lan", "1/5 – 3/5", ""]
)
def test_unicode_in_a_cell_of_an_old_font_stays(font: str, text: str) -> None:
    assert fixed(text, font) is None


@pytest.mark.parametrize(
    ("font", "before", "after"),
    [
        (".VnTime", "Nguyá»…n VÄƒn An", "Nguyễn Văn An"),
        (".VnTime", "Nguyeãn Vaên An", "Nguyễn Văn An"),
        ("VNI-Times", "NguyÔn V¨n An", "Nguyễn Văn An"),
        ("Arial", "NguyÔn V¨n An", "Nguyễn Văn An"),
    ],
)
def test_a_font_that_cannot_be_right_does_not_decide(font: str, before: str, after: str) -> None:
    found = fixed(before, font)
    assert found is not None
    assert found.after == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
        ("§¶NG Uû x· Hoµ", "ĐẢNG Uỷ xã Hoà"),
        ("NGUYÔN V¡N Hïng", "NGUYỄN VĂN Hùng"),
        ("Hµ", "Hà"),
    ],
)
def test_toned_letters_among_capitals_become_capitals(before: str, after: str) -> None:
    assert convert(before, TCVN3) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nguyá»…n – “An”", "Nguyễn – “An”"),
        ("5 â‚¬, \xe0\x80\x80", "5 €, \xe0\x80\x80"),
        ("\xed\xa0\x80", "\xed\xa0\x80"),
        ("NguyeÌ‚Ìƒn", "Nguyễn"),
        ("NguyÃ¡Â»â€¦n", "Nguyễn"),
        ("Hà", "Hà"),
    ],
)
def test_of_a_misread_text_only_what_is_utf_8_changes(before: str, after: str) -> None:
    assert convert(before, MISREAD) == after


def test_cleaning_first_would_lose_letters() -> None:
    assert clean_text(convert("T­êng", TCVN3), field="x") == "Tường"
    assert convert(clean_text("T­êng", field="x"), TCVN3) == "Tờng"


@given(
    text=st.text(max_size=40) | eight_bit,
    encoding=st.sampled_from(LegacyEncoding),
    capitals=st.booleans(),
)
def test_any_text_converts_to_nfc(text: str, encoding: LegacyEncoding, *, capitals: bool) -> None:
    after = convert(text, encoding, capitals=capitals)
    assert after == unicodedata.normalize("NFC", after)
    assert text.isascii() <= (after == text)


@given(st.text(max_size=40) | eight_bit, st.sampled_from(["", ".VnTimeH", ".VnTime", "VNI-Times"]))
def test_the_cheap_look_misses_nothing(text: str, font: str) -> None:
    found = fixed(text, font)
    assert found is None or (could_be_legacy(text) and found.before == text != found.after)


@given(st.sampled_from(SYLLABLES))
def test_ascii_and_unicode_need_no_closer_look(syllable: str) -> None:
    assert could_be_legacy(syllable) is (not syllable.isascii() and max(syllable) <= "\xff")
