"""What is installed with the program: little, hashed, and under licences that anybody can use."""

import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST = 25
REQUIRED = {"typer", "rich", "sqlite-utils", "openpyxl"}
FREE = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "LGPL-2.1-or-later",
    "LGPL-3.0-or-later", "PSF-2.0", "Public-Domain", "Unlicense", "0BSD", "Zlib",
}  # fmt: skip
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def locked(text: str) -> dict[str, int]:
    """The packages of a lock, each with how many hashes it has; none may be without a version."""
    found: dict[str, int] = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        name = re.match(r"([a-z0-9-]+)==[^\s;\\]+", entry)
        assert name, f"no package with an exact version: {entry[:60]}"
        found[name[1]] = len(HASH.findall(entry))
    return found


def licences(text: str) -> dict[str, str]:
    """The table of docs/licences.md."""
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE)
    return {name: licence for name, licence in rows if name != "package"}


def unfree(licence: str) -> list[str]:
    """What of a licence is none that we take; all of it must hold, or one of its alternatives."""
    ways = [re.split(r" AND ", way.strip("() ")) for way in licence.split(" OR ")]
    return min(([one for one in way if one not in FREE] for way in ways), key=len)


def findings(lock: Mapping[str, int], table: Mapping[str, str]) -> list[str]:
    """What is wrong, a line each."""
    return [
        *([f"{len(lock)} packages"] if len(lock) > MOST else []),
        *(f"{name}: no hash" for name, hashes in lock.items() if not hashes),
        *(f"{name}: no licence listed" for name in lock if name not in table),
        *(f"{name}: listed, not locked" for name in table if name not in lock),
        *(f"{name}: {one}" for name, licence in table.items() for one in unfree(licence)),
    ]


def runtime() -> dict[str, int]:
    return locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))


def table() -> dict[str, str]:
    return licences((ROOT / "docs" / "licences.md").read_text(encoding="utf-8"))


def direct() -> list[str]:
    """The packages that the project itself asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[<>=~!; ]", one)[0] for one in project["dependencies"]]


def test_few_packages_all_hashed_all_free() -> None:
    assert findings(runtime(), table()) == []
    assert set(runtime()) >= REQUIRED


def test_everything_that_developers_install_is_hashed_as_well() -> None:
    dev = locked((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
    assert [name for name, hashes in dev.items() if not hashes] == []
    assert runtime().keys() <= dev.keys()


@pytest.mark.parametrize(
    ("lock", "listed", "found"),
    [
        ({"a": 1}, {"a": "GPL-3.0-only"}, ["a: GPL-3.0-only"]),
        ({"a": 1}, {"a": "MIT AND AGPL-3.0-only"}, ["a: AGPL-3.0-only"]),
        ({"a": 1}, {"a": "GPL-2.0-only OR MIT"}, []),
        ({"a": 0}, {"a": "MIT"}, ["a: no hash"]),
        ({"a": 1}, {}, ["a: no licence listed"]),
        ({}, {"a": "MIT"}, ["a: listed, not locked"]),
        ({f"p{n}": 1 for n in range(26)}, {f"p{n}": "MIT" for n in range(26)}, ["26 packages"]),
    ],
)
def test_what_would_be_wrong_is_found(
    lock: dict[str, int], listed: dict[str, str], found: list[str]
) -> None:
    assert findings(lock, listed) == found


def test_a_lock_without_a_version_is_none() -> None:
    with pytest.raises(AssertionError, match="exact version"):
        locked("a>=1 \\\n    --hash=sha256:00")


def test_the_table_says_what_the_packages_say_of_themselves() -> None:
    for name, licence in table().items():
        try:
            said = metadata(name)["License-Expression"]
        except PackageNotFoundError:  # of another system
            assert name == "colorama"
            continue
        assert said in {None, licence}, name


def test_what_the_project_asks_for_is_locked_and_kept_out_of_the_domain() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = linter["importlinter"]["contracts"]
    (domain,) = (one for one in contracts if "domain" in one["name"])
    modules = packages_distributions()
    for name in direct():
        assert name in runtime()
        imported = {
            module
            for module, packages in modules.items()
            if name in {one.lower().replace("_", "-") for one in packages}
        }
        assert imported & set(domain["forbidden_modules"]), name


def test_it_is_installed_by_its_hashes() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "-r requirements" in line]
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
