"""What is handed off, sealed on its way to the file."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Write = Callable[[Path], None]


class Seal(NamedTuple):
    """The password of what is handed off; None: it is not sealed."""

    password: str | None = None

    def __call__(self, write: Write) -> Write:
        """What fills a file with what `write` makes, sealed.

        What is not sealed yet stands in a folder of the system that only this user can read, and
        is gone afterwards: never beside the file, which may be on a stick.
        """
        if self.password is None:
            return write
        password = self.password

        def write_sealed(path: Path) -> None:
            from lamtheobac.sealing import files

            with files.private_folder() as folder:
                plain = Path(folder, f"plain{path.suffix}")
                write(plain)
                files.seal(plain, path, password)

        return write_sealed


NO_SEAL = Seal()
