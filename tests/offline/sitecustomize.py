"""No test uses a network: whoever opens a socket that could reach one is stopped.

The tests' own process imports this; every other Python runs it when it starts, because FOLDER is
on its PYTHONPATH. What is heard (https://docs.python.org/3/library/audit_events.html) is heard
however the socket was made, and nobody can take the ear off again.
"""

import sys
from pathlib import Path

FOLDER = str(Path(__file__).parent)
_WITHIN_THE_MACHINE = 1  # AF_UNIX, as of asyncio's own pair of sockets
_ASKING_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class NetworkUsed(BaseException):
    """Something reached for a network; no `except Exception` makes it unseen."""


def _listen(event: str, facts: tuple[object, ...]) -> None:
    if event == "socket.__new__" and facts[1] != _WITHIN_THE_MACHINE:
        raise NetworkUsed(event, facts[1])
    if event in _ASKING_NAMES:
        raise NetworkUsed(event)


sys.addaudithook(_listen)
