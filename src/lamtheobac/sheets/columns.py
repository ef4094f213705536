"""The columns of a register, once for all: what each is called, also by others, and what it holds.

The blank form, the filled register, its CSV and whatever people draw up themselves are read and
written from this one table.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.messages import sheets as text


class Field(StrEnum):
    """What a column says."""

    STT = "stt"
    NAME = "name"
    BORN = "born"
    POSITION = "position"  # in the Party
    OFFICE = "office"  # in the administration
    CATEGORY = "category"
    ON_PROBATION = "on_probation"  # a mark beside those who are
    CODE = "code"
    CARD = "card"
    CITIZEN = "citizen"
    JOINED = "joined"
    UNIT = "unit"
    MEMBER_STATUS = "member_status"
    YEAR = "year"
    STUDY = "study"
    MEND = "mend"  # shortcomings
    SUBMITTED = "submitted"
    PLEDGE = "pledge"
    CONFIRMED = "confirmed"  # by the cell
    CONTENT = "content"
    MEASURES = "measures"
    DUE = "due"
    FOLLOWER = "follower"
    TOPICS = "topics"
    STATUS = "status"
    RESULT = "result"
    COMPLETED = "completed"
    EVIDENCE = "evidence"
    CLOSED = "closed"
    REASON = "reason"
    NOTE = "note"
    ITEM_NUMBER = "item_number"
    LAST_PROGRESS = "last_progress"
    ANSWER = "answer"  # of a meeting
    SAID = "said"  # beside the answer
    REACHED = "reached"  # per cent
    NEW_DAY = "new_day"  # when it was done, or to when it is put off
    MEMBER_KEY = "member_key"
    ITEM_KEY = "item_key"


class Holds(StrEnum):
    """What may stand in a column's cells."""

    TEXT = "text"
    NUMBER = "number"  # digits as text: card and citizen numbers, whose zeros count
    YEAR = "year"  # of birth; also from a whole date
    DAY = "day"
    CATEGORY = "category"
    ON_PROBATION = "on_probation"  # a mark beside those who are
    PLEDGE = "pledge"
    STATUS = "status"
    ANSWER = "answer"
    PERCENT = "percent"
    KEY = "key"


class FormColumn(NamedTuple):
    """One column: its heading here, headings elsewhere, its content and width in characters."""

    field: Field
    heading: str
    synonyms: Sequence[str]
    holds: Holds
    width: float


COLUMNS: dict[Field, FormColumn] = {
    field: FormColumn(field, text.HEADINGS[field], text.SYNONYMS.get(field, ()), holds, width)
    for field, holds, width in (
        (Field.STT, Holds.TEXT, 4),
        (Field.NAME, Holds.TEXT, 15),
        (Field.BORN, Holds.YEAR, 5),
        (Field.POSITION, Holds.TEXT, 8.5),
        (Field.OFFICE, Holds.TEXT, 8.5),
        (Field.CATEGORY, Holds.CATEGORY, 7.5),
        (Field.ON_PROBATION, Holds.PLEDGE, 7),
        (Field.CODE, Holds.TEXT, 7.5),
        (Field.CARD, Holds.NUMBER, 12),
        (Field.CITIZEN, Holds.NUMBER, 14),
        (Field.JOINED, Holds.DAY, 11),
        (Field.UNIT, Holds.TEXT, 14),
        (Field.MEMBER_STATUS, Holds.TEXT, 12),
        (Field.YEAR, Holds.YEAR, 6),
        (Field.STUDY, Holds.TEXT, 13.5),
        (Field.MEND, Holds.TEXT, 13),
        (Field.SUBMITTED, Holds.DAY, 10),
        (Field.PLEDGE, Holds.PLEDGE, 5),
        (Field.CONFIRMED, Holds.DAY, 10),
        (Field.CONTENT, Holds.TEXT, 23),
        (Field.MEASURES, Holds.TEXT, 18),
        (Field.DUE, Holds.DAY, 10),
        (Field.FOLLOWER, Holds.TEXT, 10),
        (Field.TOPICS, Holds.TEXT, 12),
        (Field.STATUS, Holds.STATUS, 11),
        (Field.RESULT, Holds.TEXT, 11.5),
        (Field.COMPLETED, Holds.DAY, 10),
        (Field.EVIDENCE, Holds.TEXT, 12),
        (Field.CLOSED, Holds.DAY, 10.5),
        (Field.REASON, Holds.TEXT, 12),
        (Field.NOTE, Holds.TEXT, 7.5),
        (Field.ITEM_NUMBER, Holds.TEXT, 5.5),
        (Field.LAST_PROGRESS, Holds.TEXT, 28),
        (Field.ANSWER, Holds.ANSWER, 15),
        (Field.SAID, Holds.TEXT, 34),
        (Field.REACHED, Holds.PERCENT, 8),
        (Field.NEW_DAY, Holds.DAY, 11.5),
        (Field.MEMBER_KEY, Holds.KEY, 10),
        (Field.ITEM_KEY, Holds.KEY, 10),
    )
}

# The blank form, as the cell fills it in: eighteen columns, and the hidden keys.
FORM = (
    Field.STT,
    Field.NAME,
    Field.BORN,
    Field.POSITION,
    Field.OFFICE,
    Field.CATEGORY,
    Field.STUDY,
    Field.MEND,
    Field.CONTENT,
    Field.MEASURES,
    Field.DUE,
    Field.FOLLOWER,
    Field.SUBMITTED,
    Field.PLEDGE,
    Field.CONFIRMED,
    Field.RESULT,
    Field.COMPLETED,
    Field.NOTE,
    Field.MEMBER_KEY,
    Field.ITEM_KEY,
)

# The same in a book that has topics.
FORM_WITH_TOPICS = (*FORM[:11], Field.TOPICS, *FORM[11:])

# The filled register: the form's columns, and what the book knows besides.
REGISTER = (
    Field.STT,
    Field.UNIT,
    Field.CODE,
    *FORM[1:8],
    Field.ITEM_NUMBER,
    *FORM[8:11],
    Field.TOPICS,
    *FORM[11:15],
    Field.STATUS,
    Field.RESULT,
    Field.COMPLETED,
    Field.EVIDENCE,
    Field.CLOSED,
    Field.REASON,
    Field.NOTE,
    Field.MEMBER_KEY,
    Field.ITEM_KEY,
)

# What is filled in at a meeting; and what stands on no other sheet than the one taken along to it.
ANSWERED = frozenset({Field.ANSWER, Field.SAID, Field.REACHED, Field.NEW_DAY})
AT_MEETING = ANSWERED | {Field.LAST_PROGRESS}

KEYS = frozenset({Field.MEMBER_KEY, Field.ITEM_KEY})
