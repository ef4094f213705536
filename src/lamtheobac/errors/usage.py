"""Exit 2: a value that cannot be in itself, or words of the command that are off."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class UsageError(LamTheoBacError):
    """The words of the command are off."""

    exit_code = ExitCode.USAGE


class BadDate(UsageError):
    value: str


class DateOutOfRange(UsageError):
    value: str
    earliest: int
    latest: int


class TwoDigitYear(UsageError):
    value: str


class BadYear(UsageError):
    value: str
    earliest: int
    latest: int


class BlankText(UsageError):
    field: str


class TextTooLong(UsageError):
    field: str
    length: int
    limit: int


class BrokenText(UsageError):
    """Letters that are not Unicode: bytes in another encoding reached us."""

    field: str


class BadChoice(UsageError):
    value: str
    choices: Sequence[str]


class BadNumber(UsageError):
    value: str
    lowest: int
    highest: int


class BadCode(UsageError):
    value: str


class PeriodReversed(UsageError):
    first: int
    last: int


class SamePeriod(UsageError):
    period: str


class AsOfInFuture(UsageError):
    as_of: date
    today: date


class DueBeforeAssigned(UsageError):
    """A task would be due before it is given."""

    due: date
    on: date


class FollowUpBeforeInspection(UsageError):
    """What was found would have to be settled before it was found; both days as typed."""

    follow_up: date
    on: date


class OptionsExclude(UsageError):
    """Options that cannot stand together; `options` names them."""

    options: Sequence[str]


class OptionNeeds(UsageError):
    option: str
    needed: str


class NothingToEdit(UsageError):
    pass


class DaysReversed(UsageError):
    """An end before its beginning, both as typed; `first` may be but a year."""

    first: str
    last: date


class TooManyThere(UsageError):
    """More people came than there are."""

    attended: int
    expected: int


class UnknownSetting(UsageError):
    key: str
    keys: Sequence[str]


class BadSettingNumber(UsageError):
    key: str
    value: str
    lowest: int
    highest: int


class BadDayOfYear(UsageError):
    value: str


class NameInReason(UsageError):
    """The reason of an erasure is kept: it must not name whom it erases."""


class MissingArgument(UsageError):
    name: str


class UnknownOption(UsageError):
    option: str
    possible: Sequence[str]


class OptionValueMissing(UsageError):
    option: str


class OptionTakesNoValue(UsageError):
    option: str


class ExtraArguments(UsageError):
    values: str


class UnknownCommand(UsageError):
    """`group` is the words before the unknown one, as typed."""

    name: str
    group: str
    possible: Sequence[str]


class BadUsage(UsageError):
    detail: str


class LibraryMissing(UsageError):
    """What is asked needs an optional part of the program; `package` is what pip installs."""

    package: str


class PasswordNeeded(UsageError):
    """A file is to be sealed, and nobody is there to be asked for the password."""


class PasswordTooShort(UsageError):
    """Anybody would guess it."""

    least: int


class PasswordTooLong(UsageError):
    """Excel takes no more."""

    most: int


class BadPasswordFile(UsageError):
    """It is no text, or its first line is empty."""

    path: Path
