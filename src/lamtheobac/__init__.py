"""Commitments of party cells to "làm theo Bác": registered, followed up, counted."""

import os

# openpyxl works differently where lxml happens to be: it loads more, and a full disk becomes an
# error of its own kind. It is to work in one way.
os.environ.setdefault("OPENPYXL_LXML", "False")

__version__ = "0.1.0"
