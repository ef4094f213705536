"""Exit 8: the book does not add up."""

from collections.abc import Sequence

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class NotSound(LamTheoBacError):
    """The book is not sound, and so nothing is sent; `findings` say what is wrong with it."""

    exit_code = ExitCode.CHECK_FAILED

    findings: Sequence[str]
