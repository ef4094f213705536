"""Whatever cannot be is refused in a sentence that names it: names."""

import shutil
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused
from tests.conftest import Run


@pytest.mark.parametrize(
    "command",
    [
        ("register", "?", "Việc mới"),
        ("list", "--member", "?"),
        ("member", "show", "?"),
        ("member", "edit", "?", "--born", "1970"),
        ("member", "transfer", "?", "--to", "T2"),
        ("member", "leave", "?", "--reason", "Chuyển"),
        ("member", "exempt", "?", "--reason", "Ốm"),
        ("complete", "?"),
        ("progress", "?", "Xong một nửa"),
        ("edit", "?", "--content", "Việc khác"),
        ("withdraw", "?", "--reason", "Chuyển"),
        ("reopen", "?"),
        ("show", "?"),
        ("history", "--member", "?"),
        ("history", "--which", "?"),
    ],
    ids=" ".join,
)
class TestWho:
    """Each command that takes a person or a commitment."""

    @pytest.mark.parametrize("who", ["Không Có Ai", "DV999", "%", "_", "\\", "'", "Nguyễn  Bình"])
    def test_an_unknown_name_is_not_found(
        self, refused: Refused, command: tuple[str, ...], who: str
    ) -> None:
        words = [who if word == "?" else word for word in command]
        refused(*words, code=4, says=(f"“{' '.join(who.split())}”", "lamtheobac member list"))

    @pytest.mark.parametrize("who", ["", " ", "\t\n", "\u200b\u202e", "\x1b", "\u3000"])
    def test_a_blank_name_is_refused(
        self, refused: Refused, command: tuple[str, ...], who: str
    ) -> None:
        words = [who if word == "?" else word for word in command]
        refused(*words, code=2, says=("trống",) if who else ())

    def test_an_ambiguous_name_lists_its_candidates_with_their_codes(
        self, refused: Refused, command: tuple[str, ...]
    ) -> None:
        words = ["thị" if word == "?" else word for word in command]
        done = refused(*words, code=5, says=("“thị”", "2 người"), lines=2)
        assert [line.split()[0] for line in done.err.splitlines()[1:]] == ["DV002", "DV003"]

    def test_wrong_accents_find_nobody_and_suggest_who_is_near(
        self, refused: Refused, command: tuple[str, ...]
    ) -> None:
        words = ["Lê Thị Hóa" if word == "?" else word for word in command]
        refused(*words, code=4, says=("“Lê Thị Hóa”", "Gần giống", "DV003", "Lê Thị Hòa"))


@pytest.mark.parametrize("who", ["hoa", "HÒA", "hoà", "Le Thi Hoa", "dv003", "lê  thị hoà"])
def test_a_name_is_found_without_accents_or_with_the_right_ones(
    run: Run, folder: Path, story: Path, who: str
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("member", "show", who, "--json").json["code"] == "DV003"


@pytest.mark.parametrize(
    "command",
    [
        ("member", "add", "Vũ Thị Mới", "--unit", "?"),
        ("member", "list", "--unit", "?"),
        ("member", "transfer", "an", "--to", "?"),
        ("register", "--collective", "Việc mới", "--unit", "?"),
        ("list", "--unit", "?"),
        ("report", "--unit", "?"),
        ("report", "--json", "--unit", "?"),
        ("unit", "add", "Chi bộ mới", "--code", "M1", "--parent", "?"),
        ("unit", "edit", "?", "--name", "Chi bộ khác"),
        ("unit", "move", "?", "--parent", "DB"),
        ("unit", "move", "T1", "--parent", "?"),
        ("unit", "close", "?"),
    ],
    ids=" ".join,
)
class TestUnit:
    """Each command that takes a unit."""

    @pytest.mark.parametrize("unit", ["ZZ", "thôn 1", "Chi bộ thốn 1", "%"])
    def test_an_unknown_unit_is_not_found(
        self, refused: Refused, command: tuple[str, ...], unit: str
    ) -> None:
        words = [unit if word == "?" else word for word in command]
        refused(*words, code=4, says=(f"“{unit}”", "lamtheobac unit list"))

    def test_a_blank_unit_is_refused(self, refused: Refused, command: tuple[str, ...]) -> None:
        words = ["  " if word == "?" else word for word in command]
        refused(*words, code=2, says=("tổ chức đảng", "trống"))

    def test_an_ambiguous_unit_lists_its_candidates(
        self, refused: Refused, command: tuple[str, ...]
    ) -> None:
        words = ["chi bo thon 2" if word == "?" else word for word in command]
        done = refused(*words, code=5, says=("“chi bo thon 2”",), lines=2)
        assert [line.split()[0] for line in done.err.splitlines()[1:]] == ["T2", "T9"]


@pytest.mark.parametrize(
    "words",
    [
        ("init", "--unit", "?"),
        ("member", "add", "?"),
        ("member", "edit", "an", "--name", "?"),
        ("member", "edit", "an", "--code", "?"),
        ("member", "edit", "an", "--position", "?"),
        ("member", "add", "Vũ Thị Mới", "--code", "?"),
        ("member", "add", "Vũ Thị Mới", "--position", "?"),
        ("member", "leave", "an", "--reason", "?"),
        ("member", "exempt", "an", "--reason", "?"),
        ("unit", "add", "?", "--code", "M1"),
        ("unit", "add", "Chi bộ mới", "--code", "?"),
        ("unit", "edit", "T1", "--name", "?"),
        ("unit", "edit", "T1", "--code", "?"),
        ("register", "bình", "?"),
        ("register", "--collective", "?"),
        ("register", "bình", "Việc mới", "--measures", "?"),
        ("register", "bình", "Việc mới", "--follower", "?"),
        ("register", "bình", "Việc mới", "--topic", "?"),
        ("edit", "1", "--content", "?"),
        ("progress", "1", "?"),
        ("complete", "1", "--result", "?"),
        ("complete", "1", "--evidence", "?"),
        ("complete", "1", "--not-done", "--reason", "?"),
        ("withdraw", "1", "--reason", "?"),
        ("config", "set", "campaign.name", "?"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("text", ["  ", "", "\u200b\ufeff", "\x00\x07"], ids=ascii)
def test_a_text_of_nothing_is_refused(
    refused: Refused, folder: Path, words: tuple[str, ...], text: str
) -> None:
    if words[0] == "init":
        words = ("--db", str(folder / "moi.db"), *words)
    refused(*(text if word == "?" else word for word in words), code=2, says=("trống",))
