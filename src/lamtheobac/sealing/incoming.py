"""Protected files that come in: opened into private copies, which are read in their stead."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lamtheobac.errors import LamTheoBacError, ProtectedFile, WrongPassword
from lamtheobac.sealing.compound_reading import Broken, Compound
from lamtheobac.sealing.layout import MAGIC, PACKAGE

# Of a file: its password, or None when there is nobody to ask, or they have had enough. The
# second argument: what was answered before was wrong.
Ask = Callable[[Path, bool], str | None]


class Copies:
    """What is read in the stead of protected files.

    `refused` are the files that could not be opened, each with its reason; `passwords` those of
    the others.
    """

    def __init__(self) -> None:
        self.refused: dict[Path, LamTheoBacError] = {}
        self.passwords: dict[Path, str] = {}
        self._copies: dict[Path, Path] = {}
        self._originals: dict[Path, Path] = {}

    def add(self, path: Path, copy: Path, password: str) -> None:
        """A file that was opened."""
        self.passwords[path] = password
        self._copies[path] = copy
        self._originals[copy] = path

    def of(self, path: Path) -> Path:
        """What is read; of a file that is not protected, the file itself."""
        return self._copies.get(path, path)

    def original(self, copy: Path) -> Path:
        """The file that a copy stands for; of anything else, that."""
        return self._originals.get(copy, copy)

    def named(self, error: LamTheoBacError) -> LamTheoBacError:
        """The error, about the file itself."""
        path = error.facts.get("path")
        if not isinstance(path, Path) or path not in self._originals:
            return error
        return type(error)(**{**error.facts, "path": self.original(path)})


NO_COPIES = Copies()


def is_sealed(path: Path) -> bool:
    """Whether a file is one that a password protects; not when it cannot be read at all."""
    try:
        if not path.is_file():  # opening a pipe would wait
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC and PACKAGE in Compound(file)
    except (OSError, ValueError, Broken):
        return False


@contextmanager
def opened(paths: Iterable[Path], ask: Ask) -> Iterator[Copies]:
    """Open the protected ones of some files; the copies are gone afterwards.

    A password that opened one is tried on the next before anybody is asked.
    """
    copies = Copies()
    with ExitStack() as stack:
        folder: Path | None = None
        for number, path in enumerate(filter(is_sealed, paths)):
            from lamtheobac.sealing import files

            if folder is None:
                folder = Path(stack.enter_context(files.private_folder()))
            inside = folder / str(number)
            inside.mkdir()
            try:
                password = _open(path, inside / path.name, copies.passwords, ask)
            except LamTheoBacError as error:
                copies.refused[path] = error
            else:
                copies.add(path, inside / path.name, password)
        yield copies


def _open(path: Path, copy: Path, known: Mapping[Path, str], ask: Ask) -> str:
    """The password that opened it.

    Raises:
        RefusedFile: none did.
    """
    from lamtheobac.sealing import files

    for password in reversed(dict.fromkeys(known.values())):
        try:
            files.unseal(path, copy, password)
        except WrongPassword:
            continue
        return password
    wrong: WrongPassword | None = None
    while (asked := ask(path, wrong is not None)) is not None:
        try:
            files.unseal(path, copy, asked)
        except WrongPassword as error:
            wrong = error
        else:
            return asked
    raise wrong or ProtectedFile(path=path)
