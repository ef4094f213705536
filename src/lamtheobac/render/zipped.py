"""Reading back what was written: workbooks and documents are zip containers."""

import zipfile
from pathlib import Path

from lamtheobac.errors import OutputFailedCheck


def check(path: Path) -> None:
    """Read every part of the container again, against its checksum.

    Raises:
        OutputFailedCheck: one of them does not read back.
    """
    try:
        with zipfile.ZipFile(path) as file:
            broken = file.testzip()
    except zipfile.BadZipFile as error:
        raise OutputFailedCheck(path=path) from error
    if broken is not None:
        raise OutputFailedCheck(path=path)
