"""Protected files as other programs see them: opened by msoffcrypto-tool, written by it."""

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Mật khẩu 2026"  # noqa: S105 - of the tests
VARIABLE = "LAMTHEOBAC_PASSWORD"


def content(path: Path, password: str = PASSWORD) -> bytes:
    """What is inside, when the password is right and no byte was changed."""
    inside = io.BytesIO()
    with path.open("rb") as file:
        office = OOXMLFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(inside, verify_integrity=True)
    return inside.getvalue()


def protect(path: Path, password: str = PASSWORD) -> None:
    """Protect a file as another program does."""
    made = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, made)
    path.write_bytes(made.getvalue())
