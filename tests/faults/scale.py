"""How often a harness repeats: a little in every run, in full with `make test-long`."""

import os
from pathlib import Path

LONG = bool(os.environ.get("LAMTHEOBAC_LONG"))


def many(few: int, all_of_them: int) -> int:
    """How many repetitions there are in this run."""
    return all_of_them if LONG else few


def tell(harness: str, **figures: object) -> None:
    """Note what a harness counted, for the table that `make test-long` prints."""
    kept = os.environ.get("LAMTHEOBAC_FIGURES")
    if kept:
        line = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(f"{harness}: {line}\n")
