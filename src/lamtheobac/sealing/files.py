"""Whole files: sealed with a password, and opened again."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lamtheobac.errors import DamagedFile, NotReadable, ProtectedOtherwise, WrongPassword
from lamtheobac.sealing import agile, standard
from lamtheobac.sealing.agile import Encryption, OtherPassword
from lamtheobac.sealing.compound_reading import Broken
from lamtheobac.sealing.compound_reading import Compound as CompoundIn
from lamtheobac.sealing.compound_writing import Compound as CompoundOut
from lamtheobac.sealing.compound_writing import Tree
from lamtheobac.sealing.data_spaces import DATA_SPACES
from lamtheobac.sealing.descriptor import AGILE, OtherWay, stream_of, version_of
from lamtheobac.sealing.layout import INFO, PACKAGE


def private_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder that only this user can read, and that goes with its contents."""
    return tempfile.TemporaryDirectory(prefix="lamtheobac-", ignore_cleanup_errors=True)


def seal(source: Path, target: Path, password: str) -> None:
    """Fill a file with another one's content, sealed; memory does not grow with it.

    Raises:
        OSError: one cannot be read, or the other be written.
    """
    encryption = Encryption(password)
    with source.open("rb") as content, target.open("wb") as file:
        compound = CompoundOut(file)
        for piece in encryption.pieces(content, source.stat().st_size):
            compound.write(piece)
        others: Tree = {INFO: stream_of(encryption.descriptor()), **DATA_SPACES}
        compound.finish(PACKAGE, others)


def unseal(source: Path, target: Path, password: str) -> None:
    """Fill a file with the content of a sealed one; it is there only when all of it is right.

    Raises:
        WrongPassword: it is another one.
        ProtectedOtherwise: sealed in a way that we cannot open, or that is meant to take for ever.
        DamagedFile: it was cut, or a byte of it was changed.
        NotReadable: it cannot be read.
    """
    try:
        with source.open("rb") as file:
            compound = CompoundIn(file)
            info = b"".join(compound.pieces(INFO))
            decrypted = _way(info)(info, password)
            with target.open("wb") as content:
                content.writelines(decrypted(compound.pieces(PACKAGE)))
    except OtherPassword as error:
        raise WrongPassword(path=source) from error
    except OtherWay as error:
        raise ProtectedOtherwise(path=source) from error
    except Broken as error:
        target.unlink(missing_ok=True)
        raise DamagedFile(path=source, part="") from error
    except OSError as error:
        raise NotReadable(path=source) from error


def _way(info: bytes) -> Callable[[bytes, str], Callable[[Iterable[bytes]], Iterator[bytes]]]:
    """What opens a file of that kind."""
    version = version_of(info)
    if version == AGILE:
        return agile.opened
    if version in standard.VERSIONS:
        return standard.opened
    raise OtherWay
