"""Names for the sheets of people, within the rules of Excel."""

import re
from collections.abc import Iterable

from lamtheobac.domain.vietnamese import writable

# Excel takes 31 UTF-16 units, none of these characters, no apostrophe at either end, and no two
# names that differ by case only.
_LONGEST = 31
_LONGEST_CODE = 16
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_names(people: Iterable[tuple[str, str]], taken: Iterable[str]) -> list[str]:
    """A name for each person's sheet: their name, shortened where it must be, and their code.

    Args:
        people: name and code of each.
        taken: names of other sheets.
    """
    used = {name.casefold() for name in taken}
    found: list[str] = []
    for name, code in people:
        wanted = _sheet_name(name, _cut(_allowed(code), _LONGEST_CODE))
        number = 1
        while not wanted or wanted.casefold() in used:
            number += 1
            wanted = _sheet_name(name, f"({number})")
        used.add(wanted.casefold())
        found.append(wanted)
    return found


def _sheet_name(name: str, end: str) -> str:
    return f"{_cut(_allowed(name), _LONGEST - _units(end) - 1)} {end}".strip("' ")


def _allowed(text: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", writable(text)).split()).strip("' ")


def _cut(text: str, units: int) -> str:
    """The beginning of a text that takes at most so many UTF-16 units."""
    while _units(text) > units:
        text = text[:-1]
    return text.rstrip()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
