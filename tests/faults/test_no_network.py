"""No command needs a network, and none could use one without a test that fails."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lamtheobac.services import registry
from tests.conftest import Run
from tests.faults.processes import ROOT, WAIT, contents, environment
from tests.faults.scale import many, tell
from tests.offline import sitecustomize as offline

# A process that found the guard on its PYTHONPATH has run it under its own name already.
_GUARD = vars(sys.modules.get("sitecustomize", offline))
NetworkUsed: type[BaseException] = _GUARD.get("NetworkUsed", offline.NetworkUsed)

EXAMPLES = Path(__file__).parents[2] / "examples"
# A command that tells somebody far away what it does, and goes on when nobody answers.
TELL_TALE = """
import sys, socket
from contextlib import suppress
from lamtheobac.services import registry
true_register = registry.register
def register(*args, **kwargs):
    with suppress(Exception):
        socket.create_connection(("203.0.113.1", 443), timeout=0.1).close()
    return true_register(*args, **kwargs)
registry.register = register
from lamtheobac.cli import main
sys.exit(main(sys.argv[1:]))
"""
ALONE = ["unshare", "--net"] if ROOT else ["unshare", "--map-root-user", "--net"]


def can_be_alone() -> bool:
    """Whether processes may be given a network of their own, with nothing in it."""
    try:
        return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


alone = pytest.mark.skipif(
    not can_be_alone(), reason="this system gives no process a network namespace (unshare --net)"
)


def script(code: str, *words: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
    """Exit code and stderr of a few lines of Python in a process of their own."""
    done = subprocess.run(
        [*before, sys.executable, "-c", code, *words],
        env=environment(), capture_output=True, text=True, timeout=WAIT, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


# --- the guard around every test --------------------------------------------------------------


@pytest.mark.parametrize(
    "reach",
    [
        socket.socket,
        lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        lambda: socket.create_connection(("203.0.113.1", 443), timeout=0.1),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.gethostbyname("example.org"),
    ],
    ids=["TCP", "UDP over IPv6", "connection", "names", "old names"],
)
def test_a_test_that_reaches_for_a_network_fails(reach: Callable[[], object]) -> None:
    with pytest.raises(NetworkUsed):
        reach()


def test_what_stays_within_the_machine_is_no_network() -> None:
    for end in socket.socketpair():
        end.close()


def test_a_command_that_opens_a_socket_is_caught_in_the_test_itself(
    cell: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_register = registry.register

    def register(*args: object, **kwargs: object) -> object:
        with suppress(Exception):  # as somebody writes who wants to hide it
            socket.create_connection(("203.0.113.1", 443), timeout=0.1).close()
        return true_register(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(registry, "register", register)
    with pytest.raises(NetworkUsed):
        cell("register", "an", "Việc mới")


def test_a_command_that_opens_a_socket_is_caught_in_a_process_of_its_own(book: Path) -> None:
    before = contents(book)
    code, err = script(TELL_TALE, "--db", str(book), "register", "DV002", "Việc mới")
    assert code != 0
    assert "NetworkUsed: socket.getaddrinfo" in err
    assert contents(book) == before


# --- a whole journey where there is no network -------------------------------------------------


@alone
@pytest.mark.parametrize("name", ["chi-bo.sh", "roll-up.sh"][: many(1, 2)])
def test_a_year_is_kept_handed_on_and_reported_without_any_network(
    tmp_path: Path, name: str
) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '/usr/bin:/bin')}"
    done = subprocess.run(
        [*ALONE, "sh", EXAMPLES / name, tmp_path],
        env=environment(PATH=path), timeout=10 * WAIT,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    typed = [line for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert len(typed) > 20
    tell(f"no network: {name} in a namespace without interfaces", commands=len(typed), failed=0)


@alone
def test_there_is_none_to_be_reached_in_that_journey() -> None:
    """Past the guard, as another program would: with a socket that Python does not make."""
    code, err = script(
        "import ctypes, sys; c = ctypes.CDLL(None, use_errno=True); s = c.socket(2, 2, 0);"
        " a = (2).to_bytes(2, sys.byteorder) + bytes([0, 53, 127, 0, 0, 1]) + bytes(8);"
        " assert s >= 0; sys.exit(ctypes.get_errno() if c.connect(s, a, 16) else 0)",
        before=tuple(ALONE),
    )
    assert (code, err) == (101, "")  # ENETUNREACH
