"""Looking for texts in bytes: in whatever form, case and encoding they may stand there."""

import json
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import Literal

from lamtheobac.domain.vietnamese import match_key, name_sort_key, search_key, text_sort_key

_NORMAL_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1258")


def remains(data: bytes, texts: Iterable[str]) -> dict[str, list[str]]:
    """The texts that still stand in the data, each with the forms it has there."""
    lowered = data.lower()  # of ASCII letters; others are looked for in both cases
    found = {
        text: [kind for form, kind in forms(text).items() if form in lowered] for text in texts
    }
    return {text: kinds for text, kinds in found.items() if kinds}


@cache
def forms(text: str) -> dict[bytes, str]:
    """All forms of a text, ASCII letters in lower case, each with what it is called."""
    spelled = {
        "text": text,
        "upper": text.upper(),
        "lower": text.lower(),
        "match": match_key(text),
        "bare": search_key(text),
        "joined": search_key(text).replace(" ", ""),
        "dashed": search_key(text).replace(" ", "-"),
        "underlined": search_key(text).replace(" ", "_"),
        "sorted": name_sort_key(text),
        "listed": text_sort_key(text),
        "escaped": json.dumps(text)[1:-1],
    }
    found: dict[bytes, str] = {}
    for kind, one in spelled.items():
        for normal in _NORMAL_FORMS:
            for encoding in _ENCODINGS:
                with suppress(UnicodeEncodeError):
                    form = unicodedata.normalize(normal, one).encode(encoding).lower()
                    found.setdefault(form, f"{kind} {normal} {encoding}")
    return found
