"""Exit 5: what contradicts the book."""

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class ConflictError(LamTheoBacError):
    """What is asked contradicts what the book holds."""

    exit_code = ExitCode.CONFLICT
