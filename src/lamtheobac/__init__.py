"""Commitments of party cells to "làm theo Bác": registered, followed up, counted."""

__version__ = "0.1.0"
