"""What a row under the headings is: a person, a piece of work, or neither.

Totals, column numbers, notes, signatures and headings of parts are not people. A row that might
be either is a doubt, and said to be one.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.vietnamese import search_key
from lamtheobac.sheets.columns import KEYS, Field
from lamtheobac.sheets.grid import Value
from lamtheobac.sheets.table.headings import Headings
from lamtheobac.sheets.table.values import text_of

Texts = Mapping[Field, str]


class Skipped(StrEnum):
    """Why a row says nothing of a person or a commitment."""

    NUMBERS = "numbers"  # (1) (2) (3)
    PART = "part"  # A. TẬP THỂ
    HEADINGS = "headings"  # once more, on the next page
    TOTAL = "total"
    NOTE = "note"
    SIGNATURE = "signature"
    UNFILLED = "unfilled"  # made ready, and left blank
    NOT_HERE = "not_here"  # the file says the person is no longer there
    ELSEWHERE = "elsewhere"  # only cells outside the table's columns


class Part(StrEnum):
    """What a heading inside the table announces."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    UNIT = "unit"


class PartHeading(NamedTuple):
    """A row that announces what follows; `name` is the unit's, when it is one."""

    part: Part
    name: str


class _Words:
    """A pattern of Vietnamese words. Accents tell "lưu ý" from the name "Lưu Yến"; a text that is
    written without any is compared without.
    """

    def __init__(self, pattern: str) -> None:
        self._accented = re.compile(pattern)
        self._bare = re.compile(search_key(pattern.replace(" ", "\x00")).replace("\x00", " "))

    def match(self, text: str) -> re.Match[str] | None:
        """The whole text."""
        plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
        return (self._bare if plain.isascii() else self._accented).fullmatch(plain)


_NUMBERED = re.compile(r"\(?(?:[0-9]{1,2}|[a-zA-Z])\)?(?:\s*=.*)?")
_OF_A_ROW = re.compile(r"(?=.{0,7}[0-9])\S{1,8}")
_OF_A_GROUP = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:-]?|\(?[*•+-]\)?")
_NUMBERING = re.compile(r"^\s*(?:(?i:phần)\s+)?(?:[IVXLC]{1,6}|[A-ZĐ]|[0-9]{1,3})\s*[.)/:–-]\s*")
_NUMBER_OF_PART = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|[0-9]{1,2})[.)]?")
_PART = _Words(
    r"(?:phần )?(?:đăng ký |việc |nội dung )?(?:của |đối với )?(?:các )?(tập thể|cá nhân)"
    r"(?: chi bộ\b.*| đăng ký\b.*|,? đảng viên\b.*|\s*\(.*\))?"
)
_ROOM_OF_A_PART = 2  # its numbering, and itself
_ROOM_OF_A_NOTE = 2  # cells that a remark fills: itself, and perhaps a mark before it
_UNIT = _Words(r"(chi bộ|đảng bộ|đảng ủy|đảng uỷ)\b.*")
_COLLECTIVE = _Words(
    r"(chi bộ|đảng bộ|đảng ủy|đảng uỷ|chi ủy|chi uỷ|tập thể|chi đoàn|công đoàn|chi hội"
    r"|đoàn thanh niên|hội (phụ nữ|nông dân|cựu chiến binh|người cao tuổi))\b.*"
)
_EXAMPLE = _Words(r"(vd|ví dụ|mẫu)\s*[:.]?")
_TOTAL = _Words(
    r"(tổng )?(cộng|số)\b.*|tổng\b\s*:?.*cộng.*|tổng\s*(:.*)?|danh sách (này|trên|có)\b.*"
    r"|trong đó\b.*"
)
_NOTE = _Words(r"(ghi chú|lưu ý|chú thích|chú ý|ghi rõ)\s*(:.*)?|\*.*|- .*|\([0-9]{1,2}\)\s*:.*")
_PLACE_AND_DAY = _Words(r"(.*,\s*)?ngày\s*[0-9….]*\s*tháng\s*[0-9….]*\s*năm\s*[0-9….]*")
# Of a text in the column of work, which begins with all kinds of words, only what is nothing else.
_NO_WORK = _Words(r"((tổng )?cộng|tổng( số)?|ghi chú|lưu ý|chú ý)\s*(:.*)?")
_WORDS_OF_A_TITLE = 4
_SIGNATURE = _Words(
    r"(t\s*/\s*m|tm\s*\.|tm)(\s.*)?|k\s*/\s*t\b.*|(phó )?bí thư\b.*"
    r"|người (lập|tổng hợp|báo cáo|ký)\b.*|xác nhận\b.*|thư ký|chủ trì( hội nghị)?|nơi nhận\b.*"
    r"|\(?\s*ký (tên|và|ghi)\b.*|\(?\s*ký\s*,.*|\(ký\)|duyệt( của\b.*)?|lập biểu"
    r"|cấp (ủy|uỷ)( .*)?|thủ trưởng\b.*|đại diện\b.*|(ban )?chi (ủy|uỷ)( chi bộ)?"
)
_NOT_IN_NAMES = re.compile(r"[0-9:;?!\"=<>()\[\]*+]|\s[-–—]\s|^(bà|Bà|BÀ)\s")
_HIDDEN = "\u200b\u200c\u200d\ufeff\xad\u200e\u200f"
_MOST_WORDS = 8
# What only a commitment has: no signature stands beside it.
WORK_SAID = frozenset(
    {
        Field.CONTENT,
        Field.MEASURES,
        Field.DUE,
        Field.FOLLOWER,
        Field.EVIDENCE,
        Field.RESULT,
        Field.COMPLETED,
    }
)
_TITLES = frozenset({Field.POSITION, Field.OFFICE, Field.CATEGORY, Field.NOTE})
_WHAT_PEOPLE_HAVE = frozenset(
    {
        Field.BORN,
        Field.CODE,
        Field.CARD,
        Field.CITIZEN,
        Field.JOINED,
        Field.CONTENT,
        Field.POSITION,
        Field.CATEGORY,
        Field.UNIT,
    }
)


def visible_text(value: Value) -> str:
    """What a person sees in a cell."""
    text = text_of(value).strip()
    return text.strip(_HIDDEN).strip() if text and not text[0].isalnum() else text


def texts_of(values: Sequence[Value], headings: Headings) -> dict[Field, str]:
    """What stands in the known columns of a row, blank cells left out."""
    found: dict[Field, str] = {}
    for field, column in headings.columns.items():
        value = values[column - 1] if column <= len(values) else ""
        if value != "" and (text := visible_text(value)):
            found[field] = text
    return found


def all_texts(values: Sequence[Value]) -> list[str]:
    """Everything that stands in a row."""
    filled = (visible_text(value) for value in values if value != "")
    return [" ".join(text.split()) for text in filled if text]


def is_numbers(texts: Sequence[str]) -> bool:
    """A row that numbers the columns: (1) (2) (3), A B 1 2; no name is one letter long."""
    enough = len(texts) >= len("12")
    return enough and len(set(texts)) == len(texts) and all(map(_NUMBERED.fullmatch, texts))


def part_heading(values: Sequence[Value], work_column: int) -> PartHeading | None:
    """A heading inside the table: one text alone, with or without its numbering beside it.

    In the column of work it must be numbered, or in capitals: work may begin with any words.
    """
    if len(values) - values.count("") > _ROOM_OF_A_PART:
        return None
    *before, last = all_texts(values) or [""]
    if not all(_NUMBER_OF_PART.fullmatch(text) for text in before):
        return None
    words = _NUMBERING.sub("", last).rstrip(" :")
    in_work = 0 < work_column <= len(values) and visible_text(values[work_column - 1]) != ""
    if _signs(words) or (in_work and not before and words == last and not last.isupper()):
        return None
    if _UNIT.match(words):
        return PartHeading(Part.UNIT, words)
    if found := _PART.match(words):
        collective = search_key(found[1]) == "tap the"
        return PartHeading(Part.COLLECTIVE if collective else Part.INDIVIDUAL, "")
    return None


def names_a_unit(name: str) -> bool:
    """Whether a name is a collective's and not a person's."""
    return bool(_COLLECTIVE.match(name))


def is_total(texts: Texts) -> bool:
    """A row of sums: it says so where its number or its name would stand, or else its work."""
    if is_somebodys(texts):
        return False
    said = [texts[field] for field in (Field.STT, Field.NAME) if field in texts]
    if said:
        return any(map(_TOTAL.match, said))
    return bool(_NO_WORK.match(texts.get(Field.CONTENT, "-")))


def has_number(texts: Texts) -> bool:
    """Whether the row has its number in the list: 1, 01., 1.2, ĐV01."""
    return bool(_OF_A_ROW.fullmatch(texts.get(Field.STT, "")))


def is_somebodys(texts: Texts) -> bool:
    """A numbered row with a name and a fact, whatever the name resembles."""
    facts = texts.keys() - {Field.STT, Field.NAME}
    return Field.NAME in texts and has_number(texts) and bool(facts)


def is_example(texts: Texts) -> bool:
    """A row that shows how to fill in the others."""
    return bool(_EXAMPLE.match(texts.get(Field.STT, "")))


def is_group(texts: Texts) -> bool:
    """A heading inside the list: a name that is numbered as no person is, and nothing else."""
    others = texts.keys() - {Field.STT, Field.NAME}
    return (
        Field.NAME in texts and not others and bool(_OF_A_GROUP.fullmatch(texts.get(Field.STT, "")))
    )


def is_signature(texts: Texts, everything: Sequence[str]) -> bool:
    """Place and date, for whom, title: what stands below a table, and beside no work."""
    work = texts.keys() & WORK_SAID
    if Field.NAME in texts:
        signs = _signs(texts[Field.NAME]) or _signs(texts.get(Field.STT, ""))
        beside = all(_signs(texts[field]) for field in work)
        return signs and beside and not is_somebodys(texts)
    if work - {Field.CONTENT} and Field.CONTENT in work:
        return False
    content = " ".join(texts.get(Field.CONTENT, "").split())
    return any(
        _signs(text)
        for text in everything
        if text != content or len(text.split()) <= _WORDS_OF_A_TITLE or is_day(text)
    )


def is_of_signatures(texts: Texts) -> bool:
    """Below a signature: a row without its number that says little or nothing of a person."""
    if has_number(texts) or len(texts.keys() & WORK_SAID) > 1:
        return False
    said = texts.keys() & (_WHAT_PEOPLE_HAVE - _TITLES)
    return Field.NAME not in texts or not said


def is_day(text: str) -> bool:
    """A place and a day, as documents have them."""
    return bool(_PLACE_AND_DAY.match(text))


def _signs(text: str) -> bool:
    return bool(_SIGNATURE.match(text) or _PLACE_AND_DAY.match(text))


def is_note(texts: Texts, everything: Sequence[str]) -> bool:
    """A remark below or between: no data of a person beside it."""
    if has_number(texts) or texts.keys() & _WHAT_PEOPLE_HAVE - {Field.CONTENT, Field.UNIT}:
        return False
    name = texts.get(Field.NAME, "")
    keyword = _NO_WORK if Field.CONTENT in texts else _NOTE
    if keyword.match(name) or _NO_WORK.match(texts.get(Field.CONTENT, "-")):
        return True
    if Field.CONTENT in texts:
        return False
    return not could_be_name(name) if name else len(everything) <= _ROOM_OF_A_NOTE


def could_be_name(text: str) -> bool:
    """A person's name has no digits and no end of a sentence, and is not long."""
    return not _NOT_IN_NAMES.search(text) and 1 <= len(text.split()) <= _MOST_WORDS


def only_a_name(texts: Texts) -> bool:
    """Nothing of a person beside the name: no number in the list either."""
    return Field.STT not in texts and not texts.keys() & (_WHAT_PEOPLE_HAVE | KEYS)
