"""A clock that the tests set: backups are named by the moment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lamtheobac.cli.app import Session
from lamtheobac.storage.database import Stamp

Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock on the wall, `2026-06-15 08:00:00`; it stands still."""

    def set_to(moment: str) -> None:
        at = f"{moment.replace(' ', 'T')}+07:00"
        monkeypatch.setattr(Session, "stamp", lambda session: Stamp(session.today, at, "bí thư"))

    set_to("2026-06-15 08:00:00")
    return set_to


def names(folder: Path) -> list[str]:
    """What is in a folder, in order; nothing where there is none."""
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []
