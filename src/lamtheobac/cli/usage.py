"""Typer's complaints about the words of a command, as errors of our own."""

from collections.abc import Callable

import typer

from lamtheobac.errors import (
    BadUsage,
    MissingArgument,
    OptionTakesNoValue,
    OptionValueMissing,
    UnknownOption,
    UsageError,
)
from lamtheobac.messages import help as h


class NoArguments(UsageError):
    """A group was called without a command: its help is the answer."""

    text: str


def translated(error: typer.TyperException) -> UsageError:
    """The error of ours that says the same. Typer does not publish its classes, so by name."""
    make = _TRANSLATIONS.get(type(error).__name__)
    if make is not None:
        return make(error)
    if getattr(error, "ctx", None) is not None and "Missing command" in error.message:
        return MissingArgument(name=h.COMMAND_ARGUMENT)
    return BadUsage(detail=error.message)


def _no_such_option(error: typer.TyperException) -> UsageError:
    possible = getattr(error, "possibilities", None) or ()
    return UnknownOption(option=_option(error), possible=possible)


def _bad_option(error: typer.TyperException) -> UsageError:
    if "does not take a value" in error.message:
        return OptionTakesNoValue(option=_option(error))
    return OptionValueMissing(option=_option(error))


def _missing(error: typer.TyperException) -> UsageError:
    parameter = getattr(error, "param", None)
    return MissingArgument(name=getattr(parameter, "human_readable_name", ""))


def _option(error: typer.TyperException) -> str:
    return str(getattr(error, "option_name", ""))


_TRANSLATIONS: dict[str, Callable[[typer.TyperException], UsageError]] = {
    "NoArgsIsHelpError": lambda error: NoArguments(text=f"{error.message}\n"),
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
}
