"""The note that goes back with a returned package: written, read, refused."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.packages import ReturnNote, Sender
from lamtheobac.errors import (
    DamagedPackage,
    DayInFuture,
    LamTheoBacError,
    NotAPackage,
    NotSentHere,
    PackageTooNew,
)
from lamtheobac.packages.return_note import note_of, write_return
from lamtheobac.services.rollup.deciding import take_return
from tests.conftest import Run
from tests.rollup.received import opened, send


def sender(code: str) -> Sender:
    return Sender("0197a000-0000-7000-8000-000000000001", code, f"Đơn vị {code}", UnitKind.CELL)


def note_about(content_hash: str) -> ReturnNote:
    return ReturnNote(
        sender("T"),
        sender("CB1"),
        Years(2026, 2026),
        content_hash,
        date(2026, 6, 10),
        "sai số",
    )


def written(path: Path, note: ReturnNote) -> dict[str, Any]:
    write_return(path, note)
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def test_the_same_note_is_the_same_file_and_reads_back(folder: Path) -> None:
    note = note_about("ab" * 32)
    assert note_of(written(folder / "1.ltb", note)) == note
    write_return(folder / "2.ltb", note)
    assert (folder / "1.ltb").read_bytes() == (folder / "2.ltb").read_bytes()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": "lamtheobac.return/2"}, PackageTooNew),
        ({"format": "lamtheobac.package/1"}, NotAPackage),
        ({"format": 1}, NotAPackage),
        ({"years": {"from": 2026, "to": 2025}}, DamagedPackage),
        ({"years": {"from": 1800, "to": 2026}}, DamagedPackage),
        ({"years": {"from": True, "to": 2026}}, DamagedPackage),
        ({"years": 2026}, DamagedPackage),
        ({"content_sha256": "AB" * 32}, DamagedPackage),
        ({"content_sha256": None}, DamagedPackage),
        ({"returned_on": "20260610"}, DamagedPackage),
        ({"returned_on": "2026-02-31"}, DamagedPackage),
        ({"reason": ""}, DamagedPackage),
        ({"reason": "a\u202eb"}, DamagedPackage),
        ({"reason": "\x1b[2J"}, DamagedPackage),
        ({"reason": "x" * 32_768}, DamagedPackage),
        ({"reason": ["sai"]}, DamagedPackage),
        ({"unit": {}}, DamagedPackage),
        ({"unit": "CB1"}, DamagedPackage),
        ({"receiver": {"uid": "1", "code": "T", "name": "T", "kind": "tinh"}}, DamagedPackage),
    ],
    ids=str,
)
def test_a_note_that_does_not_fit_is_refused(
    folder: Path, change: dict[str, Any], error: type[LamTheoBacError]
) -> None:
    found = written(folder / "1.ltb", note_about("ab" * 32))
    with pytest.raises(error):
        note_of({**found, **change})


@pytest.mark.parametrize(
    "lost", ["format", "receiver", "unit", "years", "content_sha256", "returned_on", "reason"]
)
def test_a_note_that_lacks_something_is_refused(folder: Path, lost: str) -> None:
    found = written(folder / "1.ltb", note_about("ab" * 32))
    del found[lost]
    with pytest.raises((DamagedPackage, NotAPackage)):
        note_of(found)


def test_the_sender_learns_what_came_back_once(cell: Run, folder: Path) -> None:
    send(folder, "2026-04-01")
    sent = send(folder, "2026-04-10")
    note = note_about(sent.content_hash)
    with opened(folder) as book:
        taken = take_return(book, note)
        assert taken.package == sent
        assert (taken.returned_on, taken.return_reason) == (date(2026, 6, 10), "sai số")
    history = cell("history").out
    assert "Đơn vị T trả lại số liệu năm 2026, ngày 10/06/2026: sai số." in " ".join(
        history.split()
    )
    with opened(folder) as book:
        assert take_return(book, note) == taken
    assert cell("history").out == history
    assert cell("submissions", "--json").json["sent"][0]["reason"] == "sai số"
    cell("undo")
    assert cell("submissions", "--json").json["sent"][0]["reason"] is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"content_hash": "ab" * 32}, NotSentHere),
        ({"years": Years(2025, 2026)}, NotSentHere),
        ({"returned_on": date(2026, 6, 16)}, DayInFuture),
    ],
)
def test_a_note_about_something_else_changes_nothing(
    cell: Run, folder: Path, change: dict[str, Any], error: type[LamTheoBacError]
) -> None:
    note = note_about(send(folder, "2026-04-10").content_hash)._replace(**change)
    before = cell("history").out
    with opened(folder) as book, pytest.raises(error):
        take_return(book, note)
    assert cell("history").out == before
