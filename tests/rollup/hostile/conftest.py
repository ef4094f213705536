"""A province's book, packages of a commune below it, and what is to be said of a bad file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lamtheobac.cli import main
from tests.conftest import TODAY, Outcome, Run
from tests.faults.processes import digest
from tests.rollup.packages import Parts, Tables, opened, sealed, with_figures

# What the packages below know of people; a refusal repeats none of it.
PERSONAL = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Hòa", "hộ nghèo", "Trồng 30 cây")


class World(NamedTuple):
    """Books and packages that are only read: `province` is copied for each test."""

    province: Path
    commune: Path
    package: Path
    by_number: Path  # the same figures without names
    earlier: Path  # of the same commune, sent before


def lived(book: Path, *commands: tuple[object, ...], today: str = TODAY) -> Path:
    """A book after some commands."""
    for words in commands:
        assert main(["--db", str(book), "--today", today, *map(str, words)]) == 0, words
    return book


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    at = tmp_path_factory.mktemp("tỉnh")
    commune, province = at / "xa.db", at / "tinh.db"
    lived(
        commune,
        ("init", "--unit", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "XA-1", "--kind", "chi-bo"),
        ("unit", "add", "Chi bộ 2", "--code", "XA-2", "--kind", "chi-bo"),
        ("member", "add", "Nguyễn Văn An", "--born", 1980, "--unit", "XA-1"),
        ("member", "add", "Trần Thị Bình", "--unit", "XA-1"),
        ("member", "add", "Lê Thị Hòa", "--category", "non-party", "--unit", "XA-2"),
        today="2026-01-05",
    )
    lived(
        commune,
        ("topic", "add", "Học tập"),
        ("register", "an", "Đọc sách", "--due", "30/06/2026", "--topic", "Học tập"),
        ("register", "an", "Giúp 2 hộ nghèo", "--due", "30/11/2026"),
        ("register", "binh", "Trồng 30 cây xanh", "--due", "30/11/2026"),
        ("register", "--collective", "--unit", "XA-1", "Đường hoa", "--due", "30/11/2026"),
    )
    earlier = at / "trước.ltb"
    lived(commune, ("submit", "-o", earlier))
    lived(
        commune,
        ("complete", 1, "--result", "Đã đọc"),
        ("progress", 2, "Đã giúp 1 hộ", "--percent", 50),
        ("withdraw", 3, "--reason", "Hết đất"),
        ("theme", "set", 2026, "Kỷ luật"),
        ("inspect", "an", "--finding", "Tốt"),
        ("model", "add", "Tiếng kẻng", "--since", 2026),
        ("award", "add", "an", "Giấy khen"),
        ("session", "add", "Chuyên đề 1", "--on", "01/06/2026", "--attended", 3, "--of", 3),
        ("assign", "an", "Xây một nhà", "--deliverable", "1 nhà", "--due", "30/11/2026"),
        ("submit", "-o", at / "xa.ltb"),
        ("submit", "--counts-only", "-o", at / "số liệu.ltb"),
    )
    lived(
        province,
        ("init", "--unit", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"),
        ("unit", "add", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Đảng bộ xã B", "--code", "XB", "--kind", "dang-bo-co-so"),
        ("member", "add", "Vi Văn Ao"),
        ("register", "DV001", "Việc ở tỉnh", "--due", "30/11/2026"),
        today="2026-01-05",
    )
    return World(province, commune, at / "xa.ltb", at / "số liệu.ltb", earlier)


@pytest.fixture
def province(world: World, folder: Path, run: Run) -> Run:
    """The province's book, with two communes declared; nothing has come yet."""
    shutil.copyfile(world.province, folder / "so.db")
    return run


@pytest.fixture
def parts(world: World) -> Parts:
    """The commune's package, taken apart."""
    return opened(world.package)


Refused = Callable[..., Outcome]


@pytest.fixture
def refused(province: Run, folder: Path) -> Refused:
    """Collect what must be refused: the book is as it was, a sentence says why, and no more."""

    def call(file: Path, code: int, said: str, *options: str) -> Outcome:
        before = digest(folder / "so.db")
        done = province("collect", file, *options)
        assert done.code == code, done
        assert said in done.err, done.err
        assert done.out == "", done
        assert done.err.count("\n") == 1, done.err
        assert digest(folder / "so.db") == before
        for word in PERSONAL:
            assert word not in done.err
        return done

    return call


Changed = Callable[[Callable[[Tables], None]], Path]


@pytest.fixture
def changed(parts: Parts, folder: Path) -> Changed:
    """The commune's package with other records, under a manifest that says just those."""

    def call(change: Callable[[Tables], None]) -> Path:
        tables = parts.tables
        change(tables)
        return sealed(folder / "gói.ltb", with_figures(parts.manifest, tables))

    return call


@pytest.fixture
def other(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of commune B that holds a cell of commune A as well."""
    parts = opened(world.package)
    at = tmp_path_factory.mktemp("xã B")
    book = lived(
        at / "xb.db", ("init", "--unit", "Đảng bộ xã B", "--code", "XB", "--kind", "dang-bo-co-so")
    )
    lived(book, ("member", "add", "Giàng A Páo"), ("submit", "-o", at / "xb.ltb"))
    mine = opened(at / "xb.ltb")
    tables = mine.tables
    cell_of_a = parts.tables["unit"][1]
    tables["unit"].append(cell_of_a)
    tables["place"] = [[cell_of_a[0], tables["unit"][0][0], "1900-01-01", None]]
    return sealed(at / "xb.ltb", with_figures(mine.manifest, tables))
