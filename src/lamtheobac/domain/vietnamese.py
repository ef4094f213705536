"""Vietnamese text: cleaning at the door, comparison keys, sorting of names.

Three keys are made from a text, and stored beside it, because SQLite folds ASCII only:
`match_key` decides whether two spellings are the same, `search_key` finds without accents,
`name_sort_key` puts people in the order of a Vietnamese list.
"""

import unicodedata
from functools import lru_cache

from lamtheobac.errors import BlankText, BrokenText, TextTooLong

# Excel keeps at most this many characters in a cell; what is longer could not travel.
LONGEST_TEXT = 32_767
LONGEST_NAME = 200
LONGEST_CODE = 40

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_VOWELS = frozenset("aeiouy")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# "A" upwards: letters stand above digits, so that the tone digit ends a shorter syllable first.
_LETTER_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_ALPHABET)}
# Eth and African D look like Đ and are typed for it; Vietnamese has neither.
_LOOK_ALIKES = str.maketrans({"ð": "đ", "ɖ": "đ"})
_INVISIBLE = {"Cc", "Cf"}
_NO_CHARACTERS = {"\ufffe", "\uffff"}  # XML, and so a workbook, cannot hold them


def clean_text(value: str, *, field: str, limit: int = LONGEST_TEXT) -> str:
    """The text as the book stores it: NFC, one line, single spaces, nothing invisible.

    Control characters (escape sequences among them), bidi overrides, zero-width marks and
    byte-order marks are left out; line ends and tabs become spaces.

    Args:
        value: text as typed or read.
        field: what the text is, in Vietnamese, for the error.
        limit: longest length after cleaning, in characters.

    Raises:
        BrokenText: a lone surrogate, that is, a letter lost in a wrong encoding.
        BlankText: nothing is left.
        TextTooLong: more than `limit` characters.
    """
    text = value
    if not text.isprintable():
        text = "".join(_visible(character, field) for character in text)
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if not text:
        raise BlankText(field=field)
    if len(text) > limit:
        raise TextTooLong(field=field, length=len(text), limit=limit)
    return value if text == value else text  # one copy of a long list's texts is enough


def _visible(character: str, field: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        raise BrokenText(field=field)
    return "" if category in _INVISIBLE or character in _NO_CHARACTERS else character


def writable(text: str) -> str:
    """The text with a space for whatever a sheet cannot hold, or what would hide in it.

    Unlike `visible`, it keeps letters that this program's Unicode does not know.
    """
    if text.isprintable():
        return text
    return "".join(c if _can_be_written(c) else " " for c in text)


def _can_be_written(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in {*_INVISIBLE, "Cs"} and character not in _NO_CHARACTERS


def visible(text: str) -> str:
    """The text with a space for whatever could steer a terminal; line ends stay.

    Stored texts are clean; but another program may have written the book, and errors repeat what
    was typed.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def clean_optional(value: str | None, *, field: str, limit: int = LONGEST_TEXT) -> str | None:
    """`clean_text` of what was given; None when nothing was."""
    return None if value is None else clean_text(value, field=field, limit=limit)


def match_key(text: str) -> str:
    """Equal for two spellings of one text: case, spacing and the place of the tone mark aside.

    "Hoà", "hòa" and "HÒA" agree; "Hoa" and "Hòa" do not.
    """
    return " ".join(map(_word_key, unicodedata.normalize("NFC", text).casefold().split()))


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> str:
    """The word with each tone mark moved to the end of its group of vowels."""
    if word.isascii():
        return word
    out: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", word.translate(_LOOK_ALIKES)):
        if character in _TONES:
            tone += character
            continue
        if character not in _VOWELS and not unicodedata.combining(character):
            out.append(tone)
            tone = ""
        out.append(character)
    return "".join([*out, tone])


def search_key(text: str) -> str:
    """Without accents and case, đ as d: what people type when they look for a name."""
    return " ".join(map(_bare_word, unicodedata.normalize("NFC", text).casefold().split()))


@lru_cache(maxsize=1 << 16)
def _bare_word(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.translate(_LOOK_ALIKES))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")


def name_sort_key(name: str) -> str:
    """Sorts as a Vietnamese list of people: by given name (the last word), then from the left.

    Letters compare before tones, in the order a ă â b c d đ e ê …; none, huyền, hỏi, ngã, sắc,
    nặng. The key is ASCII, so that SQLite's binary order is the right one.
    """
    *before, given = map(_syllable_rank, unicodedata.normalize("NFC", name).casefold().split())
    return " ".join([given, *before])


def text_sort_key(text: str) -> str:
    """Sorts words from the left in the Vietnamese alphabet, as in a dictionary."""
    words = unicodedata.normalize("NFC", text).casefold().split()
    return " ".join(map(_syllable_rank, words))


@lru_cache(maxsize=1 << 16)
def _syllable_rank(syllable: str) -> str:
    tone = 0
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", syllable.translate(_LOOK_ALIKES)):
        if character in _TONES:
            tone = _TONES[character]
        elif unicodedata.combining(character) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + character)
        else:
            letters.append(character)
    return "".join(_LETTER_RANK.get(c, c if c.isdigit() else "") for c in letters) + str(tone)


def natural_sort_key(text: str) -> str:
    """Sorts "CB2" before "CB10": each run of digits padded to ten places."""
    out: list[str] = []
    digits = ""
    for character in search_key(text) + "\0":
        if character.isdigit():
            digits += character
            continue
        out.append(digits.zfill(10) if digits else "")
        out.append(character)
        digits = ""
    return "".join(out)[:-1]


def initials(name: str) -> str:
    """A short code for a name: "Chi bộ thôn Đông 12" gives "CBTD12"."""
    words = search_key(name).split()
    return "".join(w if w.isdigit() else w[0] for w in words if w[0].isalnum()).upper()


def name_fit(wanted: str, name: str) -> int | None:
    """How well a name fits what was typed: 0 all of it, 1 whole words, 2 a part; None not at all.

    A word typed without accents fits any accents; a word typed with accents must have them all
    right, so that "Hòa" never reaches for "Hoa".
    """
    typed, words = match_key(wanted).split(), match_key(name).split()
    for start in range(len(words) - len(typed) + 1):
        if all(map(_word_fits, typed, words[start:])):
            return 0 if len(typed) == len(words) else 1
    key = " ".join(typed)
    return 2 if key in " ".join(words) or (key.isascii() and key in search_key(name)) else None


def _word_fits(typed: str, word: str) -> bool:
    return typed == word or (typed.isascii() and typed == _bare_word(word))
