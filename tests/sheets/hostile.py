"""Hostile and odd files: how each is made, and the error it is refused with, if any.

`CASES[name].build(folder)` writes one file and gives its path; `CASES[name].expected` is the class
of the error, or None when the file is to be read. `BOMBS` and `TEXTS` are names among them.
"""

# Importing these modules fills the register.
from tests.sheets import hostile_archives, hostile_bombs, hostile_kinds, hostile_sheets
from tests.sheets.hostile_base import CASES, Case

__all__ = ["BOMBS", "CASES", "TEXTS", "Case", "hostile_sheets"]

BOMBS = [*hostile_bombs.BOMBS, hostile_archives.a_gigabyte_of_pictures.__name__]
TEXTS = [*hostile_kinds.TEXTS]
