"""What becomes of a file that may be protected, and how long that may take."""

import time
from pathlib import Path

from lamtheobac.errors import LamTheoBacError, RefusedFile
from lamtheobac.sealing import files
from lamtheobac.sealing.incoming import is_sealed
from tests.passwords.reading import PASSWORD

SAMPLE = Path(__file__).parent / "samples" / "libreoffice.xlsx"
LIMIT_SECONDS = 10


def verdict(data: bytes, folder: Path) -> LamTheoBacError | bytes:
    """What becomes of such a file: its content, or why it is refused."""
    source, target = folder / "thu.xlsx", folder / "thu.mo"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    began = time.monotonic()
    is_sealed(source)
    try:
        files.unseal(source, target, PASSWORD)
    except RefusedFile as error:
        return error
    finally:
        assert time.monotonic() - began < LIMIT_SECONDS
    return target.read_bytes()
