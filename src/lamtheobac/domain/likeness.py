"""What is compared of two commitments, when one says nothing that can be checked, and what comes
of it.

Both only advise: nothing is refused for being alike or vague.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lamtheobac.domain import general_words as lists
from lamtheobac.domain.model import Unit
from lamtheobac.domain.vietnamese import match_key, search_key

_WORD = re.compile(r"[\w\u0300-\u036f]+")  # match_key takes accents off their letters
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_LONGEST_WORDING = 2_000  # letters; comparing takes as long as the product of two lengths
_LONGEST_PHRASE = 5  # words
_ALL = "100"  # per cent: of nothing in particular


def comparable(text: str) -> str:
    """The words of a text without accents, case and punctuation, in the order of the alphabet.

    Two commitments are the same when these agree, and as alike as `rapidfuzz.fuzz.ratio` of these
    says (which is its `token_sort_ratio`). A text without any word is compared as it stands; of
    one that is longer than any wording, the beginning.
    """
    begin = text[:_LONGEST_WORDING]
    return " ".join(sorted(_WORD.findall(search_key(begin)))) or begin


class Vague(StrEnum):
    """What a vague commitment does not say."""

    NO_OBJECT = "no_object"
    NO_NUMBER = "no_number"
    NO_DEADLINE = "no_deadline"


def vagueness(content: str, measures: str | None, *, has_due_date: bool) -> tuple[Vague, ...]:
    """Why a commitment is vague; empty when it is not.

    It is vague when it names no object, or has neither a number nor a deadline:

    - no object: the content is made of general words only ("học tập và làm theo Bác", "hoàn thành
      100% nhiệm vụ được giao"). A single other word is an object; so is any figure but 100.
    - no number: neither content nor measures have a figure, a counted thing ("hai buổi"), a
      rhythm ("mỗi tuần") or an amount in words ("toàn bộ", "không còn"). The figures of years and
      dates are none.
    - no deadline: there is no due date, and neither of the two speaks of a time ("trước ngày
      30/6", "trong quý II", "đến cuối năm").

    The words are those of `general_words`; a text typed without accents is judged without them.
    To blame a good commitment is worse than to pass over a vague one: doubt decides for the text.
    """
    said = _read(content)
    no_object = said.is_general
    if has_due_date and not no_object:
        return ()  # as nearly all are
    texts = [said, _read(measures)] if measures else [said]
    no_number = not any(text.has_number for text in texts)
    no_deadline = not has_due_date and not any(text.has_deadline for text in texts)
    if not no_object and not (no_number and no_deadline):
        return ()
    found = (
        (Vague.NO_OBJECT, no_object),
        (Vague.NO_NUMBER, no_number),
        (Vague.NO_DEADLINE, no_deadline),
    )
    return tuple(reason for reason, holds in found if holds)


class Copy(NamedTuple):
    """One commitment as it is compared: whose it is, what it says, why it is vague.

    `member_id`, `member_code` and `member_name` are None for the unit's own.
    """

    id: int
    member_id: int | None
    unit_id: int
    unit_code: str
    unit_name: str
    member_code: str | None
    member_name: str | None
    content: str
    reasons: tuple[Vague, ...]


class Group(NamedTuple):
    """Commitments alike, of more than one owner.

    `size` counts commitments; `people` the members and `collectives` the units that own them;
    `units` is where these stand. `wording` is the one that occurs most often, and `similarity` how
    alike the others are to it, at least, in per cent: below the threshold for those alike only to
    others of the group. `items` are all of them, in the order of the tree, read once.
    """

    size: int
    people: int
    collectives: int
    units: int
    wording: str
    similarity: float
    items: Iterator[Copy]


class Likeness(NamedTuple):
    """What was compared, and how much of it repeats or says nothing that can be checked.

    compared: commitments in the count of the year. groups: as many repeat one another; repeated:
    commitments in them. vague: commitments that are vague. all_pairs: whether each wording was
    compared with all others. capped: where not, the blocks so large that each wording in them was
    compared only with those just before it.
    """

    unit: Unit
    year: int
    threshold: int
    compared: int
    groups: int
    repeated: int
    vague: int
    all_pairs: bool
    capped: int


class _Known(NamedTuple):
    """The lists of `general_words`, keyed as the words of a text are; `words` are those of the
    general phrases.
    """

    words: frozenset[str]
    general: frozenset[str]
    numbers: frozenset[str]
    counted: frozenset[str]
    rhythm: frozenset[str]
    rhythms: frozenset[str]
    quantities: frozenset[str]
    until: frozenset[str]
    times: frozenset[str]
    quarters: frozenset[str]


@cache
def _known(*, accents: bool) -> _Known:
    key = match_key if accents else search_key
    chosen = (
        lists.GENERAL, lists.NUMBERS, lists.COUNTED, lists.RHYTHM, lists.RHYTHMS,
        lists.QUANTITIES, lists.UNTIL, lists.TIMES, lists.QUARTERS,
    )  # fmt: skip
    words = {word for phrase in lists.GENERAL for word in key(phrase).split()}
    return _Known(frozenset(words), *(frozenset(map(key, phrases)) for phrases in chosen))


class _Read(NamedTuple):
    """The words of a text, and the lists they are looked up in."""

    words: list[str]
    known: _Known

    @property
    def is_general(self) -> bool:
        """Whether general phrases, one after the other, make up the whole text, but for "100%".

        Without accents a word may be any of several ("trong nam": trong năm, trồng nấm), so that
        single ones are believed only beside a phrase of several.
        """
        if any(not word.isdigit() for word in set(self.words) - self.known.words):
            return False
        ends = {0}
        longest = 0
        for start, word in enumerate(self.words):
            if start not in ends:
                continue
            if word.isdigit():
                ends.add(start + 1)
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(self.words)) + 1):
                if " ".join(self.words[start:end]) in self.known.general:
                    ends.add(end)
                    longest = max(longest, end - start)
        if not self.words or len(self.words) not in ends or set(self.figures) - {_ALL}:
            return False
        return self.known is _known(accents=True) or longest > 1

    @property
    def figures(self) -> list[str]:
        """Words that begin with a digit and belong neither to a date nor to a year."""
        found = []
        in_date = False
        for before, word in pairwise(["", *self.words]):
            if not word[0].isdigit():
                in_date = False
                continue
            in_date = in_date or before in self.known.times or before in self.known.until
            if not in_date and not _YEAR.fullmatch(word):
                found.append(word)
        return found

    @property
    def has_number(self) -> bool:
        """Whether there is a figure, or words that stand for one."""
        known = self.known
        return bool(self.figures) or any(
            (first in known.numbers and second in known.counted)
            or (first in known.rhythm and second in known.rhythms)
            or f"{first} {second}" in known.quantities
            for first, second in pairwise(self.words)
        )

    @property
    def has_deadline(self) -> bool:
        """Whether a time is named by which something is to be done."""
        known = self.known
        return any(
            (first in known.until and (second in known.times or second.isdigit()))
            or (first in known.times and (second.isdigit() or second in known.quarters))
            for first, second in pairwise(self.words)
        )


def _read(text: str) -> _Read:
    return _Read(_WORD.findall(match_key(text)), _known(accents=not text.isascii()))
