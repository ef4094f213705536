"""Ask a person at a terminal for what is missing; for a script it is a usage error."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from lamtheobac.cli.output import remark
from lamtheobac.domain.vietnamese import match_key, name_fit
from lamtheobac.errors import LamTheoBacError, MissingArgument, NotFoundError
from lamtheobac.messages import prompts
from lamtheobac.messages.sentences import candidate, commitment_candidate

if TYPE_CHECKING:
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document

    from lamtheobac.cli.app import Session
    from lamtheobac.domain.model import Status

T = TypeVar("T")


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def text(value: str | None, name: str) -> str:
    """The value given, or the answer to the question of that name.

    Raises:
        MissingArgument: nobody can be asked.
    """
    if value is not None:
        return value
    if not at_terminal():
        raise MissingArgument(name=prompts.NAMES[name])
    return _filled(prompts.ASK[name])


def needed(value: T | None, name: str, reader: Callable[[str], T]) -> T:
    """The value given, or the first answer that can be read.

    Raises:
        MissingArgument: nobody can be asked.
    """
    if value is None and not at_terminal():
        raise MissingArgument(name=prompts.NAMES[name])
    while value is None:
        value = optional(None, name, reader)
    return value


def optional(value: T | None, name: str, reader: Callable[[str], T]) -> T | None:
    """The value given, or the answer; an empty answer is no value. Asks only at a terminal."""
    if value is None and at_terminal():
        return answered(prompts.ASK[name], reader)
    return value


def answered(question: str, reader: Callable[[str], T]) -> T | None:
    """The answer at a terminal, None for an empty one; one that cannot be read is asked again."""
    while (answer := _line(question)).strip():
        try:
            return reader(answer)
        except LamTheoBacError as error:
            _say_why(error)
    return None


def member(session: "Session", who: str | None) -> str:
    """The WHO given, or the code of a person chosen from a list that narrows while typing."""
    if who is not None:
        return who
    if not at_terminal():
        raise MissingArgument(name=prompts.NAMES["who"])
    from lamtheobac.services import finding, people

    with session.open() as book:
        found = people.list_members(book, unit=None, year=None, left=False)
        options = [(one.member.code, candidate(one.member)) for one in found]

        def check(answer: str) -> None:
            with book.reading() as connection:
                finding.find_member(connection, answer)

        return _choose(prompts.WHO, options, check)


def members(session: "Session", who: Sequence[str]) -> list[str]:
    """Every WHO given; or the codes of people who are asked for until nothing is typed."""
    if who:
        return list(who)
    chosen = [member(session, None)]
    while (another := optional(None, "another", lambda who: _code(session, who))) is not None:
        chosen.append(another)
    return chosen


def _code(session: "Session", who: str) -> str:
    from lamtheobac.services import finding

    with session.open() as book, book.reading() as connection:
        return finding.find_member(connection, who).code


def result(session: "Session", which: str) -> str | None:
    """The answer to what came of a commitment; that of an assigned task cannot be left out."""
    from lamtheobac.services import results

    with session.open() as book:
        deliverable = results.deliverable_of(book, which)
    if deliverable is None:
        return optional(None, "result", str)
    return _filled(prompts.PRODUCT.format(deliverable=deliverable))


def commitments(
    session: "Session", which: Sequence[str] | None, fitting: "frozenset[Status]"
) -> list[str]:
    """The WHICH given, or the number of one chosen from a list that narrows while typing."""
    if which:
        return list(which)
    if not at_terminal():
        raise MissingArgument(name=prompts.NAMES["which"])
    from lamtheobac.services import finding, listing

    with session.open() as book:
        options = [
            (str(item.id), f"{commitment_candidate(item)} – {item.owner}")
            for item in listing.choices(book, fitting)
        ]

        def check(answer: str) -> None:
            with book.reading() as connection:
                finding.find_commitment(connection, answer, fitting)

        return [_choose(prompts.WHICH, options, check)]


def _choose(question: str, options: Sequence[tuple[str, str]], check: Callable[[str], None]) -> str:
    """Ask until the answer is one thing; typing narrows the list below the question."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.output import create_output

    class Narrowing(Completer):
        """The options that what is typed so far fits, accents and case aside."""

        def get_completions(
            self, document: "Document", complete_event: "CompleteEvent"
        ) -> "Iterable[Completion]":
            for value, label in options:
                if name_fit(document.text, label) is not None:
                    yield Completion(value, start_position=-len(document.text), display=label)

    # The question goes to stderr, where it is not the result.
    prompt: PromptSession[str] = PromptSession(
        completer=Narrowing(), complete_while_typing=True, output=create_output(sys.stderr)
    )
    while True:
        answer = prompt.prompt(question)
        if not answer.strip():
            continue
        try:
            check(answer)
        except LamTheoBacError as error:
            shown = [value for value, label in options if name_fit(answer, label) is not None]
            if len(shown) == 1 and isinstance(error, NotFoundError):  # the list came down to it
                return shown[0]
            _say_why(error)
        else:
            return answer


def confirmation(warning: str, question: str, expected: str) -> None:
    """Go on only when what is expected is typed; anything else is a way to stop.

    Raises:
        MissingArgument: nobody can be asked.
    """
    if not at_terminal():
        from lamtheobac.messages.erasing import CONFIRMATION

        raise MissingArgument(name=CONFIRMATION)
    remark(warning)
    if match_key(_line(question)) != match_key(expected):
        raise KeyboardInterrupt


def _filled(question: str) -> str:
    """The first answer that is not blank."""
    answer = ""
    while not answer.strip():
        answer = _line(question)
    return answer


def _line(question: str) -> str:
    """One line from the terminal; the question goes to stderr, where it is not the result."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt  # the end of input is a way to stop
    return line.rstrip("\n")


def _say_why(error: LamTheoBacError) -> None:
    from lamtheobac.messages.errors import explain

    remark(explain(error))
