"""Typer's complaints about the words of a command, as errors of our own."""

import typer

from lamtheobac.errors import (
    BadUsage,
    MissingArgument,
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
    option = str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return NoArguments(text=f"{error.message}\n")
        case "NoSuchOption":
            return UnknownOption(
                option=option, possible=getattr(error, "possibilities", None) or ()
            )
        case "BadOptionUsage":
            return OptionValueMissing(option=option)
        case "MissingParameter":
            parameter = getattr(error, "param", None)
            return MissingArgument(name=getattr(parameter, "human_readable_name", ""))
    if getattr(error, "ctx", None) is not None and "Missing command" in error.message:
        return MissingArgument(name=h.COMMAND_ARGUMENT)
    return BadUsage(detail=error.message)
