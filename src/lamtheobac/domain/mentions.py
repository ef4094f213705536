"""Whether a text speaks of somebody by name."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lamtheobac.domain.vietnamese import match_key, search_key

# Keys take tone marks off their letters: one behind a word belongs to it.
_WHOLE_WORDS = r"(?<![\w\u0300-\u036f])(?:{})(?![\w\u0300-\u036f])"


class Mentions(NamedTuple):
    """The names of one person, as they are looked for in texts."""

    exact: re.Pattern[str]
    without_accents: re.Pattern[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Mentions":
        """Of all names that the person has had; there is at least one."""
        some = sorted(names)
        return cls(_any_of(map(match_key, some)), _any_of(map(search_key, some)))

    def found_in(self, text: str) -> bool:
        """Whether one of the names stands there, whole, in whatever spelling."""
        return self.exact.search(match_key(text)) is not None

    def perhaps_in(self, text: str) -> bool:
        """Whether one does when accents count for nothing, nor what joins the words of a name."""
        return self.without_accents.search(re.sub(r"[\W_]+", " ", search_key(text))) is not None


def _any_of(keys: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_WHOLE_WORDS.format("|".join(map(re.escape, keys))))
