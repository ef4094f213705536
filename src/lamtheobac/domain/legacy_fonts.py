"""Text from before Unicode: typed for a font that showed Vietnamese in place of Latin-1.

Two codes were in use, TCVN3 (the ABC fonts, `.VnTime`) and VNI (`VNI-Times`); whoever reads such a
file sees "NguyÔn V¨n An" or "Nguyeãn Vaên An". A third damage looks alike: UTF-8 that some program
read as cp1252 or Latin-1, "Nguyá»…n VÄƒn An".

All this comes before `clean_text`: ư is the soft hyphen in TCVN3, and à, í and many more hold a
no-break space, a soft hyphen or a control character when misread. Once cleaned, they are lost.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class LegacyEncoding(StrEnum):
    """How a text came to be something else than Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    MISREAD = "UTF-8"  # read as cp1252, or as Latin-1


class Fixed(NamedTuple):
    """A text as it stood, and what it means."""

    before: str
    after: str
    encoding: LegacyEncoding


_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc huyền hỏi ngã nặng
_STOPPED_TONES = {"\u0301", "\u0323"}  # of syllables in -c, -ch, -p and -t
_TONE_OF = {
    unicodedata.normalize("NFC", vowel + tone): tone for vowel in "aăâeêioôơuưy" for tone in _TONES
}
_TONELESS = str.maketrans(
    {unicodedata.normalize("NFC", v + tone): v for v in "aăâeêioôơuưy" for tone in _TONES}
)

# TCVN 5712:1993, VN3. It has seven capitals beside ASCII, and none with a tone.
_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\xad®¸µ¶·¹¾»¼½ÆÊÇÈÉËÐÌÎÏÑÕÒÓÔÖÝ×ØÜÞãßáâäèåæçéíêëìîóïñòôøõö÷ùýúûüþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

# VNI for Windows: a vowel and a mark; đ, ơ, ư, i with a tone and ỵ are codes of their own.
_VNI_MARKS = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_MARKS |= {"â": "\u0302", "ê": "\u0306"}
_VNI_MARKS |= {mark: "\u0302" + tone for mark, tone in zip("áàåãä", _TONES, strict=True)}
_VNI_MARKS |= {mark: "\u0306" + tone for mark, tone in zip("éèúüë", _TONES, strict=True)}
_VNI_SINGLES = str.maketrans("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ")

# What cp1252 shows for the bytes 80-9F; five of them it leaves as control characters.
_TO_BYTE = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_TRAIL = "[\x80-\xbf" + "".join(map(chr, _TO_BYTE)) + "]"

_CODES = {
    LegacyEncoding.TCVN3: re.compile(f"[{_TCVN3_CODES}]"),
    LegacyEncoding.VNI: re.compile(
        "[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]|[ñôöíìæóòî]", re.IGNORECASE
    ),
    LegacyEncoding.MISREAD: re.compile(
        f"[\xc2-\xdf]{_TRAIL}|[\xe0-\xef]{_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}}"
    ),
}

_BEYOND_LATIN_1 = "ĂăĐđĨĩŨũƠơƯưẠ-ỹ"
_UNICODE_LETTER = re.compile(f"[{_BEYOND_LATIN_1}]")
# Decomposed letters, too; euro sign, dashes and curly quotes prove nothing, cp1252 has them.
_PROOF_OF_UNICODE = re.compile(f"[{_BEYOND_LATIN_1}\u0300-\u0303\u0306\u0309\u031b\u0323]")
_LATIN_1_LETTER = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]")

_A_WITHIN = re.compile("[A-Z]Ã\xa0[a-z]")  # "Tài", misread; the space would part the word

_WORD = re.compile(r"[^\s\d!-@\[-`{-~“”‘’‚„‹›–—…•™€†‡‰ˆ˜]+")
_POWERS = "²³°º"  # "m²": no code of either font
# Signs that are also TCVN3 codes, and stand before a word or a unit: "5 µm", "§a", "m×n".
_PLAIN_SIGN = re.compile(r".|[µ§©·«¶£¥¢¤¡×÷]?[A-Za-z]*|[A-Za-z]×[A-Za-z]")
_ABBREVIATION = re.compile(r"[A-Z]*Đ[A-Z]*|[Đđ]c?")  # HĐND, BCĐ, đ/c
_CAPITALS = re.compile(r"[A-ZĂÂÊÔƠƯĐ].*[A-ZĂÂÊÔƠƯĐ]")
_SMALL = re.compile(r"[a-z]")

_RIME = (
    r"(?:o?a(?:ch?|i|m|n[gh]?|o|p|t|u|y)?|o?ă(?:c|m|ng?|p|t)|u?â(?:c|m|ng?|p|t|u|y)"
    r"|o?e(?:c|m|ng?|o|p|t)?|u?ê(?:ch|m|nh?|p|t|u)?|i(?:a|ch|m|nh?|p|t|u)?"
    r"|(?:i|u?y)ê(?:c|m|ng?|p|t|u)|y|oo(?:c|ng)|o(?:c|i|m|ng?|p|t)?|ô(?:c|i|m|ng?|p|t)?"
    r"|u?ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|ng?|p|t)?|uô(?:c|i|m|ng?|t)"
    r"|uy(?:a|ch|nh?|p|t|u)?|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u))"
)
# As Vietnamese is spelled; and, more loosely, as names of other peoples and loan words are, too.
_SYLLABLE = re.compile(
    r"(?:(?:[bdđhlmnprstvx]|[ckpt]h|nh|tr)?|(?:c|ng?)(?![eêiy])|g(?![eêy])|(?:k|n?gh)(?=[eêiy])"
    rf"|gi|q(?=u[yê])|qu(?=[aăâeêioôơ])){_RIME}"
)
_LOOSE_SYLLABLE = re.compile(rf"(?:[b-df-hj-np-tv-xzðđ]*|gi|qu){_RIME}")
# No tone on the second of two such vowels: "baù" is VNI; "quí" and "giú" are none of them.
_GLIDE = re.compile(r"(?:[aeoôơư]i|(?<!q)ui|[aâ]y|[ae]o|[aâêơư]u|(?<!g)iu)$")


def encoding_of_font(name: str) -> LegacyEncoding | None:
    """What a font of this name showed: `.Vn…` TCVN3, `VNI-…` VNI; None for any other font."""
    folded = name.strip().casefold()
    if folded.startswith(".vn"):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if folded.startswith("vni-") else None


def shows_capitals(font: str) -> bool:
    """Whether small letters look like capitals in the font: `.VnTimeH` and its like."""
    folded = font.strip().casefold()
    return folded.startswith(".vn") and folded.endswith("h")


def could_be_legacy(text: str) -> bool:
    """Whether the text is worth a closer look: one pass in C, made for every cell of big sheets.

    False for ASCII, and for a text with a letter that only Unicode has: no font could hold it, so
    somebody typed Unicode, whatever the font is called.
    """
    return not text.isascii() and not _PROOF_OF_UNICODE.search(text)


def convert(text: str, encoding: LegacyEncoding, *, capitals: bool = False) -> str:
    """What the text means, in NFC; characters that mean nothing in the encoding stay.

    Convert first and clean afterwards: `clean_text` leaves out characters that are letters here.

    Args:
        text: code points that are the bytes, as Latin-1 or cp1252 shows them.
        encoding: how the text came about.
        capitals: the font showed capitals. A text without any code stays as it is even then.
    """
    if encoding is LegacyEncoding.TCVN3:
        after = _raised(text.translate(_TCVN3))
    elif encoding is LegacyEncoding.VNI:
        after = _CODES[encoding].sub(_vni_letter, text)
    else:
        after = _CODES[encoding].sub(_read_again, text)
        if after != text and _is_misread(after):  # it happened twice
            after = convert(after, encoding)
    if capitals and _CODES[encoding].search(text):
        after = after.upper()
    return unicodedata.normalize("NFC", after)


def _vni_letter(code: re.Match[str]) -> str:
    letter, mark = code[0][0], code[0][1:]
    return letter.translate(_VNI_SINGLES) + _VNI_MARKS.get(mark.lower(), "")


def _read_again(code: re.Match[str]) -> str:
    try:
        return _as_utf8(code[0])
    except UnicodeError:  # overlong, or a surrogate
        return code[0]


def _as_utf8(text: str) -> str:
    return text.translate(_TO_BYTE).encode("latin-1").decode("utf-8")


def _raised(text: str) -> str:
    """A toned letter among capitals is a capital: TCVN3 has small codes only, "NGUYÔN THÞ Hµ"."""
    raised = _WORD.sub(lambda word: _raised_word(word[0]), text)
    return raised if raised == text or _SMALL.search(text) else text.upper()


def _raised_word(word: str) -> str:
    return word.upper() if _CAPITALS.search(word) and not _SMALL.search(word) else word


def guess(text: str) -> LegacyEncoding | None:
    """The encoding by the looks of the text; None when it is, or may well be, proper Unicode.

    As it stands, some word must be impossible in Vietnamese, and every word must be Vietnamese
    when converted, in one encoding only. Of three impossible words one may remain strange: a
    name, a slip. So "Chi bé" stays (it may be "Chi bộ"), and "Chi bé th«n" does not.
    """
    if not could_be_legacy(text):
        return None
    if _is_misread(text):
        return LegacyEncoding.MISREAD
    if not _strange_words(text):
        return None
    readings = [e for e in (LegacyEncoding.TCVN3, LegacyEncoding.VNI) if _fits(text, e)]
    return readings[0] if len(readings) == 1 else None


def fixed(text: str, font: str = "") -> Fixed | None:
    """The text put right, or None: nothing to put right.

    The font decides; unless its reading is not Vietnamese, and the text looks like another
    encoding, or reads as Vietnamese already ("Bình" typed as Unicode in a cell of `.VnTime`).

    Args:
        text: as the file holds it, not cleaned.
        font: name of the font it is shown in, if known.
    """
    if not could_be_legacy(text):
        return None
    encoding = encoding_of_font(font)
    if encoding is None or not _fits(text, encoding):
        encoding = guess(text) or (encoding if _strange_words(text) else None)
    if encoding is None:
        return None
    after = convert(text, encoding, capitals=shows_capitals(font))
    return None if after == text else Fixed(text, after, encoding)


def _is_misread(text: str) -> bool:
    """UTF-8 throughout, and Vietnamese then; "NGÃ”" alone may be what it looks like."""
    try:
        read = unicodedata.normalize("NFC", _as_utf8(text))
    except UnicodeError:
        return False
    if _UNICODE_LETTER.search(read) or _A_WITHIN.search(text):
        return True
    return bool(_LATIN_1_LETTER.search(read) and _strange_words(text))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _strange_words(text: str) -> int:
    """How many words of the text cannot be Vietnamese as they stand."""
    return sum(not _stands(word) for word in _words(text))


def _fits(text: str, encoding: LegacyEncoding) -> bool:
    misfits = sum(not _reads(word, encoding) for word in _words(text))
    return 3 * misfits <= _strange_words(text)


@lru_cache(maxsize=1 << 14)
def _stands(word: str) -> bool:
    """Whether the word may be meant as it stands: a syllable, a name, a sign of its own."""
    bare = word.rstrip(_POWERS)
    return bool(_PLAIN_SIGN.fullmatch(bare)) or _is_spelled(bare, _LOOSE_SYLLABLE)


@lru_cache(maxsize=1 << 14)
def _reads(word: str, encoding: LegacyEncoding) -> bool:
    """Whether the word is a Vietnamese syllable in the encoding, and codes throughout."""
    bare = word.rstrip(_POWERS)
    if not _CODES[encoding].sub("", bare).isascii():
        return False
    read = convert(bare, encoding)
    if read.isascii() or _ABBREVIATION.fullmatch(read):
        return True
    return _is_spelled(read, _SYLLABLE) and _has_its_tone(read.lower())


def _is_spelled(word: str, syllable: re.Pattern[str]) -> bool:
    small = word.lower()
    base = small.translate(_TONELESS)
    if not syllable.fullmatch(base) or (small[-1] != base[-1] and _GLIDE.search(base)):
        return False
    return word.islower() or word.isupper() or word.istitle()


def _has_its_tone(small: str) -> bool:
    """At most one; before -c, -ch, -p and -t exactly one, of two."""
    if "oõ" in small:  # no such word; "Coâng" is "Công" in VNI, not "Coõng" in TCVN3
        return False
    tones = [_TONE_OF[letter] for letter in small if letter in _TONE_OF]
    if small.endswith(("c", "ch", "p", "t")):
        return len(tones) == 1 and tones[0] in _STOPPED_TONES
    return len(tones) <= 1
