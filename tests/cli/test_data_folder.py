"""Where the book is when nobody says where: in the folder that the system keeps for programs."""

from pathlib import Path

import pytest

from lamtheobac.cli.app import _data_folder

HOME = Path("/nha")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, HOME / ".local/share"),
        ("linux", {"XDG_DATA_HOME": "/du-lieu"}, Path("/du-lieu")),
        ("linux", {"XDG_DATA_HOME": "tuong/doi"}, HOME / ".local/share"),
        ("linux", {"LOCALAPPDATA": "/khac"}, HOME / ".local/share"),
        ("darwin", {}, HOME / "Library/Application Support"),
        ("darwin", {"XDG_DATA_HOME": "/du-lieu"}, Path("/du-lieu")),
        ("win32", {}, HOME / "AppData/Local"),
        ("win32", {"LOCALAPPDATA": "/cuc-bo", "XDG_DATA_HOME": "/du-lieu"}, Path("/cuc-bo")),
    ],
)
def test_each_system_has_its_own(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: Path
) -> None:
    monkeypatch.setenv("HOME", str(HOME))
    monkeypatch.setenv("USERPROFILE", str(HOME))
    assert _data_folder(environment, platform) == folder
