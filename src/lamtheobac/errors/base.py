"""What every error is: facts with an exit code."""

from enum import IntEnum
from typing import ClassVar, dataclass_transform


class ExitCode(IntEnum):
    """Exit codes of the command line; scripts rely on them."""

    OK = 0
    BUG = 1
    USAGE = 2
    INVALID_DATA = 3
    NOT_FOUND = 4
    CONFLICT = 5
    STORAGE = 6
    PARTIAL = 7
    CHECK_FAILED = 8
    INTERRUPTED = 130


# Keyword constructors by annotation, without the start-up cost of 40 generated dataclasses; and
# a frozen dataclass could not be raised through a context manager, which sets __traceback__.
@dataclass_transform(kw_only_default=True, eq_default=False)
class LamTheoBacError(Exception):
    """Anything the program can explain to its user."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.__dict__.update(facts)

    @property
    def facts(self) -> dict[str, object]:
        """The fields by name, as given."""
        return dict(self.__dict__)
