"""What a child process may say: nothing that would run here."""

import os
import pickle
import subprocess
from pathlib import Path

import pytest

from lamtheobac.errors import LamTheoBacError, LockFile
from lamtheobac.sheets.reading.frames import pack, unpack


class Worst:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def test_an_answer_holds_nothing_but_files_and_refusals() -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(Worst()))
    for other in (print, subprocess.Popen, LamTheoBacError()):
        with pytest.raises(pickle.UnpicklingError):
            unpack(pickle.dumps(other))
    is_last, (error,) = unpack(pack((True, [LockFile(path=Path("~$a.xlsx"))])))
    assert (is_last, vars(error)) == (True, {"path": Path("~$a.xlsx")})
