"""Whatever cannot be is refused in a sentence that names it: the same content twice."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused
from tests.conftest import Run


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("Hoà giải ở thôn", id="the same"),
        pytest.param("HOÀ GIẢI Ở THÔN", id="case"),
        pytest.param("  Hoà   giải\u00a0ở thôn ", id="spacing"),
        pytest.param("Hòa giải ở thôn", id="place of the tone mark"),
        pytest.param(unicodedata.normalize("NFD", "Hoà giải ở thôn"), id="NFD"),
        pytest.param(unicodedata.normalize("NFD", "HÒA giải ở thôn"), id="NFD, case, tone mark"),
        pytest.param("Hoà giải\u200b ở thôn\ufeff", id="zero-width"),
        pytest.param("Ho\u200bà gia\u200b\u0309i ở thôn", id="zero-width within a letter"),
    ],
)
@pytest.mark.parametrize("extra", [(), ("--extra",)], ids=["plain", "extra"])
def test_the_same_content_twice_is_refused_and_names_the_first(
    refused: Refused, again: str, extra: tuple[str, ...]
) -> None:
    refused("register", "an", again, *extra, code=5, says=("Nguyễn Văn An", "2026", "việc số 2"))


@pytest.mark.parametrize("again", ["Làm đường", "LÀM  ĐƯỜNG"])
def test_the_same_collective_content_twice_is_refused(refused: Refused, again: str) -> None:
    refused("register", "--collective", again, "--unit", "T1", code=5, says=("việc số 6",))


def test_an_edit_into_the_content_of_another_is_refused(refused: Refused) -> None:
    refused("edit", "1", "--content", "hòa giải ở thôn", code=5, says=("việc số 2",))


def test_other_accents_another_year_and_another_owner_are_no_duplicates(
    run: Run, folder: Path, story: Path
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "bình", "Hoà giải ở thôn").code == 0
    assert run("register", "an", "Hoa giai o thon", "--extra").code == 0
    assert run("register", "an", "Hoà giải ở thôn", "--year", "2025").code == 0
    assert run("register", "--collective", "Làm đường", "--unit", "T2").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("unit", "add", "Chi bộ mới", "--code", "T1"), ("T1", "Chi bộ thôn 1")),
        (("unit", "add", "Chi bộ mới", "--code", "t1"), ("t1", "Chi bộ thôn 1")),
        (("unit", "add", "Chi bộ mới", "--code", "DB"), ("DB", "Đảng bộ xã Mẫu")),
        (("unit", "add", "Chi bộ mới", "--code", "CU"), ("CU", "Chi bộ cũ")),
        (("unit", "edit", "T2", "--code", "t1"), ("t1", "Chi bộ thôn 1")),
        (("unit", "add", "CHI BO THON 1", "--code", "M", "--parent", "BP"), ("T1",)),
        (("unit", "edit", "T2", "--name", "chi bộ thôn 1"), ("T1",)),
        (("member", "add", "Vũ Thị Mới", "--code", "dv001"), ("dv001", "Nguyễn Văn An")),
        (("member", "add", "Vũ Thị Mới", "--code", "DV004"), ("DV004", "Phạm Văn Dũng")),
        (("member", "edit", "bình", "--code", "DV003"), ("DV003", "Lê Thị Hòa")),
        (("unit", "move", "T9", "--parent", "BP"), ("T2",)),
    ],
    ids=" ".join,
)
def test_a_code_or_name_in_use_is_refused(
    refused: Refused, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    refused(*words, code=5, says=says)


@pytest.mark.parametrize("code", ["a b", "-a", "--json", "a\tb", "-"])
def test_a_code_that_could_not_be_typed_is_refused(refused: Refused, code: str) -> None:
    said = (f"“{' '.join(code.split())}”", "dấu cách")
    refused("unit", "add", "Chi bộ mới", f"--code={code}", code=2, says=said)
    refused("member", "add", "Vũ Thị Mới", f"--code={code}", code=2, says=said)
