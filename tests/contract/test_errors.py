"""Every error has a sentence made of its own fields, and an exit code of the contract."""

from collections.abc import Iterator
from string import Formatter

import pytest

from lamtheobac import errors
from lamtheobac.cli.usage import NoArguments
from lamtheobac.errors import ExitCode, LamTheoBacError
from lamtheobac.messages.errors import ERRORS


def leaves(kind: type[LamTheoBacError]) -> Iterator[type[LamTheoBacError]]:
    """The classes that are raised: those without subclasses."""
    below = kind.__subclasses__()
    if not below:
        yield kind
    for one in below:
        yield from leaves(one)


SITUATIONS = sorted(
    (kind for kind in leaves(LamTheoBacError) if kind is not NoArguments),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", SITUATIONS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_made_of_its_own_fields(kind: type[LamTheoBacError]) -> None:
    used = {name for _, name, _, _ in Formatter().parse(ERRORS[kind]) if name}
    fields = {name for base in kind.__mro__ for name in getattr(base, "__annotations__", {})}
    assert used <= fields | {"count"}


@pytest.mark.parametrize("kind", SITUATIONS, ids=lambda kind: kind.__name__)
def test_every_error_has_an_exit_code_of_its_family(kind: type[LamTheoBacError]) -> None:
    assert kind.exit_code in set(ExitCode) - {ExitCode.OK, ExitCode.BUG}


def test_no_sentence_is_left_without_an_error() -> None:
    assert set(ERRORS) == set(SITUATIONS)


def test_the_exit_codes_are_those_of_the_contract() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0, "BUG": 1, "USAGE": 2, "INVALID_DATA": 3, "NOT_FOUND": 4, "CONFLICT": 5,
        "STORAGE": 6, "PARTIAL": 7, "CHECK_FAILED": 8, "INTERRUPTED": 130,
    }  # fmt: skip


@pytest.mark.parametrize("kind", SITUATIONS, ids=lambda kind: kind.__name__)
def test_every_error_is_raised_somewhere(kind: type[LamTheoBacError]) -> None:
    from pathlib import Path

    package = Path(errors.__file__).parent.parent
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in package.rglob("*.py")
        if path.parent.name != "errors" and path.name != "errors.py"
    )
    assert kind.__name__ in sources
