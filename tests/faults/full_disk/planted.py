"""What programs do that do not reckon with a full disk; planted into one that does."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from lamtheobac import disk
from lamtheobac.errors import DiskFull
from tests.faults.kills.killing import WITHOUT_JOURNAL
from tests.faults.power.worker import written_in_place


def _without_journal() -> None:
    """What cannot be written wholly is not taken back."""
    exec(WITHOUT_JOURNAL, {})  # noqa: S102 - a fault that another harness plants, as a text


def _errors_passed_over() -> None:
    """Files get their names whatever was said when they were written."""
    careful = disk.write_whole

    def write_whole(path: Path, write: Callable[[Path], None]) -> disk.Saved:
        def fill(unfinished: Path) -> None:
            with suppress(OSError, DiskFull):
                write(unfinished)

        return careful(path, fill)

    disk.write_whole = write_whole


def _nothing_tidied_up() -> None:
    """Files that were not finished stay where they are."""
    vars(os)["unlink"] = lambda *_, **__: None


FAULTS: Mapping[str, Callable[[], None]] = {
    "none": lambda: None,
    "no journal": _without_journal,
    "written in place": written_in_place,
    "errors passed over": _errors_passed_over,
    "nothing tidied up": _nothing_tidied_up,
}
