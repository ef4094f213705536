"""Whatever cannot be is refused in a sentence that names it, and the book stays as it was."""

import hashlib
import io
import re
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lamtheobac.cli import main
from tests.conftest import Outcome, Run

Refused = Callable[..., Outcome]

LONGEST = 32_767

# One sentence ends and the next one begins.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!;])\s+(?=[A-ZĐ])")
_HINTS = ("Gần giống", "Có phải")
_ENGLISH = re.compile(
    r"\b(error|invalid|traceback|missing|unexpected|expected|value)\b", re.IGNORECASE
)
_MARKS = "àáảãạâăđêôơưếệộịựẵủồấạằẻốợíểúứọ"

# A party committee with five units below it, and a commitment in every state.
STORY = (
    ("2026-01-05", "init --unit", "Đảng bộ xã Mẫu", "--code DB --kind dang-bo-co-so"),
    ("2026-01-05", "unit add", "Đảng bộ bộ phận Đông", "--code BP --kind dang-bo-bo-phan"),
    ("2026-01-05", "unit add", "Chi bộ thôn 1", "--code T1 --parent BP"),
    ("2026-01-05", "unit add", "Chi bộ thôn 2", "--code T2 --parent BP"),
    ("2026-01-05", "unit add", "Chi bộ thôn 2", "--code T9"),
    ("2026-01-05", "unit add", "Chi bộ cũ", "--code CU"),
    ("2026-01-05", "unit close", "CU", ""),
    ("2026-01-05", "member add", "Nguyễn Văn An", "--unit T1 --born 1980"),
    ("2026-01-05", "member add", "Trần Thị Bình", "--unit T1"),
    ("2026-01-05", "member add", "Lê Thị Hòa", "--unit T1"),
    ("2026-01-05", "member add", "Phạm Văn Dũng", "--unit T1"),
    ("2026-02-05", "register an", "Đọc sách mỗi tuần", "--measures Đọc --due 30/06/2026"),
    ("2026-02-05", "register an", "Hoà giải ở thôn", "--measures Gặp --due 30/06/2026"),
    ("2026-02-05", "register bình", "Trồng cây", "--measures Trồng --due 30/06/2026"),
    ("2026-02-05", "register bình", "Dọn vệ sinh", "--measures Dọn --due 30/06/2026"),
    ("2026-02-05", "register hòa", "Giúp hộ nghèo", "--measures Giúp --due 30/06/2026"),
    ("2026-02-05", "register --collective", "Làm đường", "--unit T1"),
    ("2026-02-05", "register hòa", "Đi bộ", "--measures Đi --due 30/06/2026"),
    ("2026-03-10", "complete", "2", ""),
    ("2026-03-10", "withdraw", "3", "--reason Chuyển"),
    ("2026-03-10", "complete", "5", "--not-done --reason Ốm"),
    ("2026-03-10", "member leave", "Dũng", "--reason Chuyển"),
)


def fingerprint(file: Path) -> str:
    """The digest of a file that nobody has open."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def without_control(text: str) -> bool:
    """Whether a terminal prints this text and does nothing else."""
    return "".join(text.splitlines()).isprintable()


@pytest.fixture(autouse=True)
def _nobody_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("story") / "so.db"
    for day, command, what, options in STORY:
        words = ["--db", str(book), "--today", day, *command.split(), what, *options.split()]
        assert main(words) == 0, words
    with closing(sqlite3.connect(book)) as connection, connection:
        # No command replaces a commitment yet; another program may have.
        connection.execute(
            "UPDATE commitment SET status = 'replaced', closed_on = '2026-03-10', replaced_by = 5"
            " WHERE id = 7"
        )
    return book


@pytest.fixture
def refused(run: Run, folder: Path, story: Path) -> Refused:
    """Run a command that must be refused, and look at everything that must not have happened."""
    book = folder / "so.db"
    shutil.copy(story, book)
    (folder / "bao-cao.xlsx").write_text("của người khác", encoding="utf-8")

    def call(*words: object, code: int, says: tuple[str, ...] = (), lines: int = 0) -> Outcome:
        before = {file.name: fingerprint(file) for file in folder.iterdir()}
        done = run(*words)
        after = {
            file.name: fingerprint(file)
            for file in folder.iterdir()
            if file.name != "so.db-journal"  # emptied after each transaction, and kept
        }
        assert (done.code, done.out) == (code, ""), done.err
        assert after == before
        explained(done.err, says, lines)
        return done

    return call


def explained(err: str, says: tuple[str, ...], lines: int = 0) -> None:
    """One or two sentences in Vietnamese (a hint aside) that name the value; then candidates."""
    assert err.endswith("\n")
    assert without_control(err), ascii(err)
    first, *candidates = err.splitlines()
    sentences = [s for s in _BETWEEN_SENTENCES.split(first) if not s.startswith(_HINTS)]
    assert 1 <= len(sentences) <= 2, sentences
    assert any(mark in first for mark in _MARKS)
    assert not _ENGLISH.search(first), first
    assert "“”" not in first or "“”" in says, first
    assert len(candidates) == lines, err
    assert all(line.startswith("  ") and line.strip() for line in candidates)
    for word in says:
        assert word in err


# --- names ------------------------------------------------------------------------------------


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


# --- days and years ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option",
    [
        ("register", "bình", "Việc mới", "--due"),
        ("register", "bình", "Việc mới", "--submitted"),
        ("complete", "1", "--on"),
        ("progress", "1", "Xong", "--on"),
        ("edit", "1", "--due"),
        ("list", "--due-by"),
        ("report", "--as-of"),
        ("member", "transfer", "an", "--to", "T2", "--on"),
        ("member", "leave", "an", "--reason", "Chuyển", "--on"),
        ("member", "add", "Vũ Thị Mới", "--joined"),
        ("unit", "move", "T1", "--parent", "DB", "--on"),
        ("unit", "close", "T9", "--on"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("31/02/2026", "Không có ngày"),
        ("29/02/2026", "Không có ngày"),
        ("13/13/2026", "Không có ngày"),
        ("31/02", "Không có ngày"),
        ("13/13", "Không có ngày"),
        ("00/01/2026", "Không có ngày"),
        ("2026-02-30", "Không có ngày"),
        ("01/02-2026", "Không có ngày"),
        ("20260201", "Không có ngày"),
        ("abc", "Không có ngày"),
        ("46054", "Không có ngày"),
        ("1/1/26", "thiếu hai chữ số"),
        ("01/01/1889", "ngoài khoảng"),
        ("31/12/2101", "ngoài khoảng"),
        ("9999-12-31", "ngoài khoảng"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    refused: Refused, option: tuple[str, ...], day: str, says: str
) -> None:
    refused(*option, day, code=2, says=(says, f"“{day}”"))


@pytest.mark.parametrize("day", ["31/02/2026", "abc", "1/1/26", "2101-01-01"])
def test_a_today_that_cannot_be_is_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    refused("--today", day, "list", code=2, says=(f"“{day}”",))
    monkeypatch.setenv("LAMTHEOBAC_TODAY", day)
    refused("list", code=2, says=(f"“{day}”",))


@pytest.mark.parametrize(
    "option",
    [
        ("register", "bình", "Việc mới", "--year"),
        ("list", "--year"),
        ("report", "--year"),
        ("report", "--from"),
        ("report", "--to"),
        ("member", "list", "--year"),
        ("member", "exempt", "an", "--reason", "Ốm", "--year"),
        ("member", "add", "Vũ Thị Mới", "--born"),
        ("member", "edit", "an", "--born"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "year", ["26", "1889", "2101", "abc", "20 26", "2026.0", "-2026", "２０２６"]
)
def test_a_year_that_cannot_be_is_refused(
    refused: Refused, option: tuple[str, ...], year: str
) -> None:
    refused(*option, year, code=2, says=(f"“{year}”", "2100"))


def test_the_bounds_of_the_books_time_are_within_it(run: Run, folder: Path, story: Path) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("edit", "1", "--due", "31/12/2100").code == 0
    assert run("edit", "1", "--due", "1/1/1990").code == 0
    assert run("show", "1", "--json").json["due_on"] == "1990-01-01"


# --- texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [10_000, LONGEST])
def test_a_long_content_is_kept_whole(cell: Run, length: int) -> None:
    content = ("Việc dài " * length)[: length - 1] + "."
    assert cell("register", "an", content).code == 0
    assert cell("show", "1", "--json").json["content"] == content
    shown = cell("show", "1").out
    assert content.replace(" ", "") in re.sub(r"\s", "", shown)


def test_a_content_longer_than_excel_can_hold_is_refused(refused: Refused) -> None:
    refused("register", "bình", "a" * (LONGEST + 1), code=2, says=("32768", "32767"))
    refused("edit", "1", "--content", "a" * (LONGEST + 1), code=2, says=("32768", "32767"))


@pytest.mark.parametrize("words", [("member", "add", "?"), ("unit", "add", "?", "--code", "M1")])
def test_a_name_of_201_letters_is_refused(refused: Refused, words: tuple[str, ...]) -> None:
    said = ("a" * 201 if word == "?" else word for word in words)
    refused(*said, code=2, says=("201", "200"))


HOSTILE = {
    "escape sequence": ("Việc \x1b[31mđỏ\x1b[0m", "Việc [31mđỏ[0m"),
    "8-bit escape": ("Việc \x9b31mđỏ", "Việc 31mđỏ"),
    "window title": ("Việc \x1b]0;chào\x07 mới", "Việc ]0;chào mới"),
    "bell, null, delete": ("Việc\x00 \x07mới\x7f", "Việc mới"),
    "line ends": ("Việc\r\nmới\u2028thứ\x0bhai\x85rồi", "Việc mới thứ hai rồi"),
    "backspaces": ("Việc xấu\b\b\btốt", "Việc xấutốt"),
    "right to left": ("Việc \u202emới\u202c \u2067x\u2069 \u200fy", "Việc mới x y"),
    "zero width": ("Vi\u200bệc\ufeff m\u2060ới\u00ad", "Việc mới"),
    "mark apart from its letter": ("Viê\u200b\u0323c mơ\u200d\u0301i", "Việc mới"),
    "decomposed": ("Vie\u0323\u0302c mơ\u0301i", "Việc mới"),
    "odd spaces": (" Việc\u00a0\u3000\u2009mới\t", "Việc mới"),
    "markup": ("[red]Việc[/red] [/] [bold", "[red]Việc[/red] [/] [bold"),
    "emoji code": ("Việc :smile:", "Việc :smile:"),
    "format fields": ("Việc {0} {name} %s %(x)s", "Việc {0} {name} %s %(x)s"),
    "formula": ("=1+1", "=1+1"),
    "other formula": ("@SUM(A1)", "@SUM(A1)"),
    "sql": ("'); DROP TABLE member; --", "'); DROP TABLE member; --"),
    "quotes": ('Việc "mới", có; dấu', 'Việc "mới", có; dấu'),
}
hostile = pytest.mark.parametrize(("typed", "kept"), HOSTILE.values(), ids=HOSTILE.keys())


@hostile
def test_a_hostile_text_is_cleaned_at_the_door(cell: Run, typed: str, kept: str) -> None:
    done = cell("register", "an", typed, "--measures", typed, "--follower", typed, "--topic", typed)
    assert done.code == 0
    assert without_control(done.out + done.err)
    item = cell("show", "1", "--json").json
    assert item["content"] == item["measures"] == item["follower"] == kept
    assert item["topics"] == [kept]
    assert unicodedata.is_normalized("NFC", item["content"])


@hostile
def test_a_hostile_text_is_shown_harmlessly_everywhere(
    cell: Run, folder: Path, typed: str, kept: str
) -> None:
    for words in (
        ("register", "an", typed, "--measures", typed, "--due", "30/06/2026", "--topic", typed),
        ("progress", "1", typed),
        ("complete", "1", "--result", typed, "--evidence", typed),
        ("register", "--collective", typed),
        ("withdraw", "2", "--reason", typed),
        ("member", "add", typed, "--position", typed),
        ("unit", "add", typed, "--code", "T1"),
        ("config", "set", "campaign.name", typed),
    ):
        done = cell(*words)
        assert done.code == 0, words
        assert without_control(done.out + done.err), words
    screens: tuple[tuple[str, ...], ...] = (
        ("list",),
        ("show", "1"),
        ("show", "2"),
        ("report",),
        ("report", "--by", "topic"),
        ("history",),
        ("member", "list"),
        ("member", "show", "DV004"),
        ("unit", "list", "--tree"),
        ("config", "list"),
        ("config", "get", "campaign.name"),
    )
    for screen in screens:
        done = cell(*screen)
        assert (done.code, done.err) == (0, ""), screen
        assert without_control(done.out), screen
        letters = re.sub(r"\s", "", done.out)
        assert screen[0] in {"report", "history"} or kept.split(maxsplit=1)[0] in letters, screen
    listed = cell("list", "--json")
    assert without_control(listed.out)
    assert {item["content"] for item in listed.json} == {kept}
    report = cell("report", "--json")
    assert without_control(report.out)
    assert report.json["topics"][0]["topic"] == kept
    csv = cell("list", "--csv").out
    assert without_control(csv.removeprefix("\ufeff"))
    cells = csv.replace('""', '"')
    assert kept in cells
    if kept[0] in "=@":
        assert f",{kept}" not in cells
        assert f"'{kept}" in cells
    assert cell("report", "--xlsx", "-o", folder / "a.xlsx").code == 0
    book = load_workbook(folder / "a.xlsx")
    values = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c.coordinate for c in values if c.data_type == "f"]
    assert kept in {c.value for c in values}


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b31m", "\x07", "\u202e", "\u200b", "\x7f"])
def test_what_another_program_wrote_into_the_book_cannot_steer_the_terminal(
    cell: Run, folder: Path, sign: str
) -> None:
    assert cell("register", "an", "Việc mới", "--topic", "Học tập").code == 0
    assert cell("register", "bình", "Việc cũ").code == 0
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        for table, column in (
            ("commitment", "content"),
            ("commitment", "measures"),
            ("member", "name"),
            ("member", "position"),
            ("unit", "name"),
            ("topic", "name"),
            ("history", "summary"),
            ("history", "user"),
        ):
            connection.execute(
                f"UPDATE {table} SET {column} = coalesce({column}, 'x') || ?", [sign]
            )
    for words in (
        ("list",),
        ("show", "1"),
        ("report",),
        ("report", "--by", "topic"),
        ("history",),
        ("member", "list"),
        ("member", "show", "an"),
        ("unit", "list"),
        ("info",),
        ("member", "show", "n"),
        ("register", "an", "Việc thứ hai"),
        ("register", "an", "Việc mới"),
        ("register", "an", "Việc thứ ba"),
        ("complete", "1"),
        ("undo",),
    ):
        done = cell(*words)
        assert done.code in {0, 5}, words
        assert without_control(done.out + done.err), (words, ascii(done.out + done.err))


@pytest.mark.parametrize(
    "words",
    [
        ("register", "?", "Việc mới"),
        ("register", "bình", "?"),
        ("register", "bình", "Việc mới", "--measures", "?"),
        ("register", "bình", "Việc mới", "--follower", "?"),
        ("register", "bình", "Việc mới", "--topic", "?"),
        ("register", "bình", "Việc mới", "--due", "?"),
        ("register", "bình", "Việc mới", "--year", "?"),
        ("register", "--collective", "Việc mới", "--unit", "?"),
        ("edit", "1", "--content", "?"),
        ("progress", "1", "?"),
        ("complete", "?"),
        ("complete", "1", "--result", "?"),
        ("withdraw", "1", "--reason", "?"),
        ("list", "--search", "?"),
        ("list", "--status", "?"),
        ("member", "add", "?"),
        ("member", "add", "Vũ Thị Mới", "--code", "?"),
        ("unit", "add", "?", "--code", "M1"),
        ("config", "set", "campaign.name", "?"),
        ("config", "set", "limit.individual", "?"),
        ("config", "get", "?"),
        ("undo", "?"),
    ],
    ids=" ".join,
)
def test_bytes_in_another_encoding_are_refused(refused: Refused, words: tuple[str, ...]) -> None:
    broken = b"H\xf2a".decode("utf-8", "surrogateescape")  # "Hòa" in Windows-1252
    said = [broken if word == "?" else word for word in words]
    done = refused(*said, code=2)
    assert "\udcf2" not in done.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("?",), 2),
        (("unit", "?"), 2),
        (("list", "--?"), 2),
        (("list", "?"), 2),
        (("list", "--status", "?"), 2),
        (("list", "--year", "?"), 2),
        (("register", "an", "Việc", "--due", "?"), 2),
        (("progress", "1", "Xong", "--percent", "?"), 2),
        (("report", "--by", "?"), 2),
        (("config", "get", "?"), 2),
        (("config", "set", "limit.individual", "?"), 2),
        (("unit", "add", "Chi bộ mới", "--code", "a ?"), 2),
        (("undo", "?"), 2),
        (("--today", "?", "list"), 2),
        (("--db", "?", "list"), 4),
        (("report", "--json", "-o", "?/a.json"), 4),
        (("member", "show", "?"), 4),
        (("unit", "close", "?"), 4),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b31m", "\u202e", "\r"], ids=ascii)
def test_a_refusal_that_names_the_value_cannot_steer_the_terminal(
    refused: Refused, words: tuple[str, ...], code: int, sign: str
) -> None:
    refused(*(word.replace("?", f"sai{sign}lạ") for word in words), code=code, says=("sai", "lạ"))


# --- the same content twice -------------------------------------------------------------------


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


# --- the limit --------------------------------------------------------------------------------


def test_a_third_commitment_is_refused_and_names_extra(refused: Refused) -> None:
    said = ("Nguyễn Văn An", "2 việc", "2026", "tối đa là 2", "--extra")
    refused("register", "an", "Việc thứ ba", code=5, says=said)


def test_extra_records_a_third_commitment_all_the_same(run: Run, folder: Path, story: Path) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "an", "Việc thứ ba", "--extra").code == 0
    assert len(run("list", "--member", "an", "--json").json) == 3


def test_a_withdrawn_and_a_replaced_commitment_make_room(
    run: Run, folder: Path, story: Path
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "bình", "Việc mới").code == 0
    assert run("register", "hòa", "Việc mới").code == 0
    again = run("register", "hòa", "Việc nữa")
    assert (again.code, again.out) == (5, "")
    assert "2 việc" in again.err


def test_a_withdrawn_commitment_does_not_come_back_above_the_limit(
    run: Run, folder: Path, story: Path
) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("register", "bình", "Việc mới").code == 0
    again = run("reopen", "3")
    assert (again.code, again.out) == (5, "")
    assert "2 việc" in again.err
    assert run("show", "3", "--json").json["status"] == "withdrawn"


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_the_limit_is_the_one_set(cell: Run, limit: int) -> None:
    assert cell("config", "set", "limit.individual", limit).code == 0
    for number in range(limit):
        assert cell("register", "an", f"Việc thứ {number}").code == 0
    refusal = cell("register", "an", "Thêm một việc")
    assert (refusal.code, refusal.out) == (5, "")
    assert f"tối đa là {limit}" in refusal.err
    assert "--extra" in refusal.err
    assert len(cell("list", "--json").json) == limit


def test_a_lower_limit_leaves_what_is_there(cell: Run) -> None:
    for number in range(2):
        assert cell("register", "an", f"Việc thứ {number}").code == 0
    assert cell("config", "set", "limit.individual", "1").code == 0
    refusal = cell("register", "an", "Việc thứ ba")
    assert refusal.code == 5
    assert "2 việc" in refusal.err
    assert len(cell("list", "--json").json) == 2


def test_a_collective_has_no_limit(cell: Run) -> None:
    for number in range(5):
        assert cell("register", "--collective", f"Việc thứ {number}").code == 0
    assert len(cell("list", "--collective", "--json").json) == 5


# --- from registration to result --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("complete", "1", "--on", "16/06/2026"), ("16/06/2026", "15/06/2026")),
        (("complete", "1", "--on", "04/02/2026"), ("04/02/2026", "05/02/2026", "số 1")),
        (("complete", "2"), ("số 2", "10/03/2026", "reopen 2")),
        (("complete", "2", "--not-done", "--reason", "Ốm"), ("số 2", "10/03/2026")),
        (("complete", "3"), ("số 3", "đã rút", "reopen 3")),
        (("complete", "5"), ("số 5", "không hoàn thành", "reopen 5")),
        (("complete", "7"), ("số 7", "đã thay bằng việc khác")),
        (("complete", "1", "--not-done", "--reason", "Ốm", "--on", "16/06/2026"), ("16/06/2026",)),
        (("complete", "1", "--not-done", "--reason", "Ốm", "--on", "04/02/2026"), ("04/02/2026",)),
        (("reopen", "1"), ("số 1", "đang mở")),
        (("reopen", "an đọc"), ()),
        (("withdraw", "2", "--reason", "Chuyển"), ("số 2", "đã hoàn thành")),
        (("withdraw", "3", "--reason", "Chuyển"), ("số 3", "đã rút")),
        (("withdraw", "7", "--reason", "Chuyển"), ("số 7",)),
        (("progress", "2", "Xong"), ("số 2", "đã hoàn thành")),
        (("progress", "3", "Xong"), ("số 3", "đã rút")),
        (("progress", "1", "Xong", "--on", "16/06/2026"), ("16/06/2026",)),
        (("edit", "3", "--content", "Khác"), ("số 3", "đã rút")),
        (("edit", "7", "--content", "Khác"), ("số 7",)),
        (("register", "bình", "Mới", "--submitted", "16/06/2026"), ("16/06/2026",)),
        (("register", "Dũng", "Mới", "--year", "2027"), ("Phạm Văn Dũng", "10/03/2026")),
        (("member", "leave", "Dũng", "--reason", "Chuyển"), ("Phạm Văn Dũng", "10/03/2026")),
        (("member", "leave", "an", "--reason", "Chuyển", "--on", "16/06/2026"), ("16/06/2026",)),
        (("member", "transfer", "an", "--to", "T2", "--on", "16/06/2026"), ("16/06/2026",)),
        (("member", "transfer", "an", "--to", "T1"), ("Nguyễn Văn An", "Chi bộ thôn 1")),
        (("member", "transfer", "an", "--to", "CU"), ("Chi bộ cũ", "05/01/2026")),
        (("member", "add", "Vũ Thị Mới", "--unit", "CU"), ("Chi bộ cũ", "05/01/2026")),
        (("member", "add", "Vũ Thị Mới", "--joined", "16/06/2026"), ("16/06/2026",)),
        (("register", "--collective", "Mới", "--unit", "CU"), ("Chi bộ cũ",)),
    ],
    ids=" ".join,
)
def test_what_contradicts_the_book_is_refused(
    refused: Refused, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    if not says:  # words of a content are no name
        refused(*words, code=4, says=(f"“{words[1]}”",))
        return
    refused(*words, code=5, says=says)


@pytest.mark.parametrize(
    ("which", "code", "says"),
    [
        (("1", "2"), 5, "số 2"),
        (("1", "4", "3"), 5, "số 3"),
        (("1", "99"), 4, "99"),
        (("1", "thị"), 5, "“thị”"),
        (("1", "Không Có Ai"), 4, "“Không Có Ai”"),
        (("1", " "), 2, "trống"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
@pytest.mark.parametrize("result", [(), ("--not-done", "--reason", "Ốm")], ids=["done", "not done"])
def test_one_bad_commitment_among_several_leaves_all_as_they_were(
    refused: Refused, which: tuple[str, ...], code: int, says: str, result: tuple[str, ...]
) -> None:
    lines = 2 if "thị" in which else 0
    refused("complete", *which, *result, code=code, says=(says,), lines=lines)


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "9223372036854775808"])
@pytest.mark.parametrize("command", ["complete", "show", "reopen"])
def test_a_number_that_no_commitment_has_is_not_found(
    refused: Refused, command: str, number: str
) -> None:
    refused(command, number, code=4, says=(f"số {number}.", "lamtheobac list"))


def test_a_person_without_commitments_is_told_so(cell: Run) -> None:
    done = cell("complete", "hòa")
    assert (done.code, done.out) == (4, "")
    explained(done.err, ("Lê Thị Hòa", "lamtheobac register"))


def test_a_person_with_several_open_commitments_gets_them_listed(cell: Run) -> None:
    for content in ("Đọc sách", "Trồng cây"):
        assert cell("register", "an", content).code == 0
    done = cell("complete", "an")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("“an”", "2 việc", "1  Đọc sách", "2  Trồng cây"), lines=2)


@pytest.mark.parametrize(
    ("number", "code"), [("99", 4), ("0", 2), ("abc", 2), ("1", 5), ("1.5", 2), ("1" * 30, 2)]
)
def test_an_entry_of_the_history_that_cannot_be_undone_is_refused(
    refused: Refused, number: str, code: int
) -> None:
    refused("undo", number, code=code, says=(number,))


def test_an_entry_on_which_others_build_is_not_undone(refused: Refused) -> None:
    done = refused("undo", "8", code=5, says=("8", "Đọc sách mỗi tuần"), lines=1)
    assert "hoàn tác" in done.err


# --- the tree ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "parent", "says"),
    [
        pytest.param("BP", "BP", ("Đảng bộ bộ phận Đông",), id="itself"),
        pytest.param("BP", "T1", ("Đảng bộ bộ phận Đông", "Chi bộ thôn 1"), id="its child"),
        pytest.param("DB", "BP", ("Đảng bộ xã Mẫu", "gốc"), id="the root"),
        pytest.param("T1", "BP", ("Chi bộ thôn 1", "rồi"), id="where it is"),
        pytest.param("T1", "CU", ("Chi bộ cũ", "05/01/2026"), id="a closed unit"),
        pytest.param("CU", "BP", ("Chi bộ cũ", "05/01/2026"), id="from a closed unit"),
    ],
)
def test_a_unit_is_not_moved_where_it_cannot_stand(
    refused: Refused, unit: str, parent: str, says: tuple[str, ...]
) -> None:
    refused("unit", "move", unit, "--parent", parent, code=5, says=says)


@pytest.fixture
def ladder(run: Run, folder: Path) -> Run:
    """Units A-B-C-D, each under the one before, and E beside A."""
    assert run("init", "--unit", "Đảng bộ", "--code", "R", today="2026-01-05").code == 0
    for code, parent in ("AR", "BA", "CB", "DC", "ER"):
        done = run(
            "unit", "add", f"Tổ {code}", "--code", code, "--parent", parent, today="2026-01-05"
        )
        assert done.code == 0
    return run


def _move(run: Run, unit: str, parent: str, on: str) -> Outcome:
    return run("unit", "move", unit, "--parent", parent, "--on", on)


def _parents(book: Path, day: str) -> dict[int, int]:
    with closing(sqlite3.connect(book)) as connection:
        return dict(
            connection.execute(
                "SELECT unit_id, parent_id FROM unit_parent WHERE from_on <= ?"
                " AND (until_on IS NULL OR until_on > ?)",
                [day, day],
            ).fetchall()
        )


def _tree_is_sound(book: Path, day: str) -> bool:
    """Every unit reaches the root on that day."""
    above = _parents(book, day)
    for start in above:
        unit, steps = start, 0
        while unit in above and steps <= len(above):
            unit, steps = above[unit], steps + 1
        if steps > len(above):
            return False
    return True


@pytest.mark.parametrize("descendant", ["B", "C", "D"])
def test_a_unit_is_never_its_own_ancestor_however_deep(
    ladder: Run, folder: Path, descendant: str
) -> None:
    before = fingerprint(folder / "so.db")
    done = _move(ladder, "A", descendant, "15/06/2026")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("Tổ A", f"Tổ {descendant}"))
    assert fingerprint(folder / "so.db") == before


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param([("E", "D", "2027-01-01"), ("A", "E", "2026-06-15")], id="later, then now"),
        pytest.param([("E", "D", "2026-03-01"), ("A", "E", "2026-02-01")], id="a day before"),
        pytest.param([("E", "D", "2026-03-01"), ("A", "E", "2026-03-01")], id="the same day"),
        pytest.param([("A", "E", "2027-01-01"), ("E", "D", "2026-06-15")], id="crossed"),
        pytest.param(
            [("C", "R", "2026-03-01"), ("A", "D", "2026-02-01")], id="before it moved away"
        ),
        pytest.param(
            [("E", "D", "2026-03-01"), ("E", "R", "2026-04-01"), ("A", "E", "2026-02-01")],
            id="through a place it was in for a month",
        ),
    ],
)
def test_a_unit_is_not_its_own_ancestor_through_moves_of_other_days(
    ladder: Run, folder: Path, moves: list[tuple[str, str, str]]
) -> None:
    *first, last = moves
    for move in first:
        assert _move(ladder, *move).code == 0
    before = fingerprint(folder / "so.db")
    done = _move(ladder, *last)
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("nằm trong nó",))
    assert fingerprint(folder / "so.db") == before
    for day in ("2026-01-05", "2026-02-15", "2026-03-15", "2026-04-15", "2026-06-15", "2027-06-15"):
        assert _tree_is_sound(folder / "so.db", day), day


def test_a_unit_may_go_below_one_that_used_to_be_below_it(ladder: Run, folder: Path) -> None:
    assert _move(ladder, "C", "R", "2026-03-01").code == 0
    assert _move(ladder, "A", "D", "2026-03-01").code == 0
    for day in ("2026-01-05", "2026-03-01", "2026-06-15"):
        assert _tree_is_sound(folder / "so.db", day), day


def test_a_move_dated_before_a_later_one_is_refused(ladder: Run) -> None:
    assert _move(ladder, "D", "R", "2026-03-01").code == 0
    done = _move(ladder, "D", "E", "2026-02-01")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("Tổ D", "01/03/2026", "01/02/2026"))


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        ("T1", ("Chi bộ thôn 1", "3 người", "0 tổ chức")),
        ("BP", ("Đảng bộ bộ phận Đông", "0 người", "2 tổ chức")),
        ("DB", ("Đảng bộ xã Mẫu", "gốc")),
        ("CU", ("Chi bộ cũ", "05/01/2026")),
    ],
)
def test_a_unit_that_is_not_empty_is_not_closed(
    refused: Refused, unit: str, says: tuple[str, ...]
) -> None:
    refused("unit", "close", unit, code=5, says=says)


# --- the words of a command -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("regster",), ("“regster”", "register")),
        (("đăng-ký",), ("“đăng-ký”", "--help")),
        (("member", "ad"), ("“ad”", "add")),
        (("unit", "clsoe"), ("“clsoe”", "close")),
        (("list", "--yaer", "2026"), ("--yaer", "--year")),
        (("list", "--nope"), ("--nope", "--help")),
        (("register", "an", "Việc", "--measure", "Đọc"), ("--measure", "--measures")),
        (("--dbb", "x", "list"), ("--dbb", "--db")),
        (("list", "-z"), ("-z",)),
        (("list", "--year"), ("--year", "giá trị")),
        (("--db",), ("--db", "giá trị")),
        (("list", "--overdue=1"), ("--overdue", "không")),
        (("list", "--json=1"), ("--json", "không")),
        (("list", "thừa"), ("thừa", "ngoặc kép")),
        (("register", "Nguyễn", "Văn", "An", "Đọc"), ("An Đọc", "ngoặc kép")),
        (("register", "--collective", "Làm", "đường"), ("đường", "ngoặc kép")),
        (("member", "add", "Vũ", "Thị", "Mới"), ("Thị Mới", "ngoặc kép")),
        (("show", "1", "2"), ("2", "ngoặc kép")),
        (("report", "2026"), ("2026", "ngoặc kép")),
    ],
    ids=" ".join,
)
def test_words_that_no_command_takes_are_refused_with_a_hint(
    refused: Refused, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    refused(*words, code=2, says=says)


def test_an_unknown_command_of_a_group_points_to_the_help_of_that_group(refused: Refused) -> None:
    refused("unit", "xyz", code=2, says=("“xyz”", "lamtheobac unit --help"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("register",), "tên hoặc mã"),
        (("register", "an"), "nội dung"),
        (("register", "--collective"), "nội dung"),
        (("complete",), "số của việc"),
        (("complete", "1", "--not-done"), "lý do"),
        (("progress",), "số của việc"),
        (("progress", "1"), "ghi chú tiến độ"),
        (("withdraw",), "số của việc"),
        (("withdraw", "1"), "lý do"),
        (("reopen",), "số của việc"),
        (("edit",), "số của việc"),
        (("show",), "số của việc"),
        (("init",), "tên tổ chức đảng"),
        (("member", "add"), "họ và tên"),
        (("member", "show"), "tên hoặc mã"),
        (("member", "edit"), "tên hoặc mã"),
        (("member", "transfer"), "tên hoặc mã"),
        (("member", "transfer", "an"), "--to"),
        (("member", "leave", "an"), "lý do"),
        (("member", "exempt", "an"), "lý do"),
        (("unit", "add"), "tên tổ chức đảng"),
        (("unit", "add", "Chi bộ mới"), "mã"),
        (("unit", "edit"), "tổ chức đảng"),
        (("unit", "move"), "tổ chức đảng"),
        (("unit", "move", "T1"), "--parent"),
        (("unit", "close"), "tổ chức đảng"),
        (("config", "get"), "tên cài đặt"),
        (("config", "set"), "tên cài đặt"),
        (("config", "set", "limit.individual"), "giá trị"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
def test_a_missing_argument_without_a_terminal_is_a_usage_error(
    refused: Refused, words: tuple[str, ...], says: str
) -> None:
    refused(*words, code=2, says=("Thiếu", says, "--help"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "--year", "2026", "--from", "2025"), ("--year", "--from")),
        (("report", "--year", "2026", "--to", "2027"), ("--year", "--to")),
        (("report", "--from", "2026", "--to", "2025"), ("2026", "2025")),
        (("report", "--json", "--from", "2026", "--to", "2025"), ("2026", "2025")),
        (("report", "--as-of", "16/06/2026"), ("16/06/2026", "15/06/2026")),
        (("report", "--xlsx", "--as-of", "2027-01-01"), ("01/01/2027",)),
        (("report", "--decimals", "5"), ("“5”", "4")),
        (("report", "--decimals", "-1"), ("-1",)),
        (("report", "--decimals", "một"), ("“một”",)),
        (("report", "--by", "month"), ("“month”", "unit", "year", "topic")),
        (("report", "-o", "a.xlsx"), ("-o", "--xlsx")),
        (("list", "--csv", "--json"), ("--csv", "--json")),
        (("list", "--collective", "--individual"), ("--collective", "--individual")),
        (("list", "--status", "done"), ("“done”", "completed")),
        (("member", "list", "--all", "--year", "2026"), ("--all", "--year")),
        (("member", "add", "Vũ Thị Mới", "--category", "x"), ("“x”", "probationary")),
        (("unit", "add", "Tổ", "--code", "M", "--kind", "huyen"), ("“huyen”", "chi-bo")),
        (("complete", "1", "--reason", "Ốm"), ("--reason", "--not-done")),
        (("complete", "1", "--not-done", "--reason", "Ốm", "--result", "x"), ("--not-done",)),
        (("register", "--collective", "Việc", "--extra"), ("--collective", "--extra")),
        (("register", "--collective", "Việc", "--no-pledge"), ("--collective", "--pledge")),
        (("register", "an", "Việc", "--unit", "T1"), ("--unit", "--collective")),
        (("progress", "1", "Xong", "--percent", "101"), ("“101”", "100")),
        (("progress", "1", "Xong", "--percent", "1,5"), ("“1,5”",)),
        (("edit", "1"), ("--help",)),
        (("member", "edit", "an"), ("--help",)),
        (("unit", "edit", "T1"), ("--help",)),
    ],
    ids=" ".join,
)
def test_options_that_cannot_be_are_refused(
    refused: Refused, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    refused(*words, code=2, says=says)


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("limit", "2", ("“limit”", "limit.individual", "registration.deadline")),
        ("", "2", ("limit.individual",)),
        ("LIMIT.INDIVIDUAL", "2", ("“LIMIT.INDIVIDUAL”",)),
        ("limit.individual", "0", ("“0”", "limit.individual", "1", "99")),
        ("limit.individual", "100", ("“100”", "99")),
        ("limit.individual", "hai", ("“hai”",)),
        ("limit.individual", "1.5", ("“1.5”",)),
        ("limit.individual", "２", ("“２”",)),
        ("minimum.collective", "100", ("“100”", "99")),
        ("report.decimals", "5", ("“5”", "4")),
        ("registration.deadline", "31/02", ("“31/02”", "31/03")),
        ("registration.deadline", "29/02", ("“29/02”",)),
        ("registration.deadline", "31/03/2026", ("“31/03/2026”",)),
        ("registration.deadline", "mai", ("“mai”",)),
        ("campaign.name", "a" * 501, ("501", "500")),
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    refused: Refused, key: str, value: str, says: tuple[str, ...]
) -> None:
    if "" in (key, value):
        says = ("“”", *says)
    refused("config", "set", key, value, code=2, says=says)
    if "limit.individual" in says and key != "limit.individual":
        refused("config", "get", key, code=2, says=says)


# --- files and books --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_report_to_a_folder_that_is_not_there_is_refused(
    refused: Refused, folder: Path, kind: str
) -> None:
    there = folder / "không-có"
    refused("report", kind, "-o", there / "a.xlsx", code=4, says=(str(there),))
    assert not there.exists()


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_an_existing_file_is_not_written_over_without_overwrite(
    refused: Refused, kind: str
) -> None:
    refused("report", kind, "-o", "bao-cao.xlsx", code=5, says=("bao-cao.xlsx", "--overwrite"))


@pytest.mark.parametrize("name", ["so.db", "./so.db"])
@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_report_never_replaces_the_book_itself(refused: Refused, kind: str, name: str) -> None:
    refused("report", kind, "-o", name, code=5, says=("so.db",))
    done = refused("report", kind, "-o", name, "--overwrite", code=5, says=("so.db",))
    assert "--overwrite" not in done.err


def test_a_file_where_a_folder_is_needed_is_refused(refused: Refused) -> None:
    refused("report", "--xlsx", "-o", "bao-cao.xlsx/a.xlsx", code=4, says=("bao-cao.xlsx",))


@pytest.mark.parametrize("kind", ["--xlsx", "--json"])
def test_a_file_name_longer_than_the_system_takes_is_refused(refused: Refused, kind: str) -> None:
    refused("report", kind, "-o", f"{'a' * 300}.xlsx", code=6, says=("aaa",))


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("register", "an", "Việc mới"),
        ("report", "--json"),
        ("info",),
        ("undo",),
        ("config", "set", "limit.individual", "3"),
    ],
    ids=" ".join,
)
def test_a_book_that_is_not_there_is_not_made(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    done = run(*words)
    assert (done.code, done.out) == (4, "")
    explained(done.err, (str(folder / "so.db"), "lamtheobac init"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["không-có/so.db", "tệp/so.db"])
def test_a_book_in_a_place_that_is_not_there_is_not_found(
    run: Run, folder: Path, place: str
) -> None:
    (folder / "tệp").write_text("chữ", encoding="utf-8")
    done = run("--db", folder / place, "list")
    assert (done.code, done.out) == (4, "")
    explained(done.err, (str(folder / place),))
    assert [file.name for file in folder.iterdir()] == ["tệp"]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        pytest.param("tệp/so.db", 4, id="a file where the folder should be"),
        pytest.param("a" * 300, 6, id="a name too long"),
        pytest.param("~không-ai/so.db", 4, id="the home of nobody"),
    ],
)
def test_a_book_is_not_made_where_it_cannot_be(
    run: Run, folder: Path, place: str, code: int
) -> None:
    (folder / "tệp").write_text("chữ", encoding="utf-8")
    done = run("--db", place, "init", "--unit", "Chi bộ 1")
    assert (done.code, done.out) == (code, "")
    explained(done.err, (place.split("/", maxsplit=1)[0],))
    assert [file.name for file in folder.iterdir()] == ["tệp"]


FOREIGN: dict[str, bytes] = {
    "a text": "Sổ tay của chi bộ\n".encode() * 50,
    "an empty file": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
    "a zip": b"PK\x03\x04" + bytes(200),
    "zeros": bytes(8192),
    "a book's first words": b"SQLite format 3\x00",
}


@pytest.fixture(params=[*FOREIGN, "another program's database", "a WAL database"])
def foreign(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    path = folder / "lạ.db"
    content = FOREIGN.get(request.param)
    if content is not None:
        path.write_bytes(content)
    else:
        with closing(sqlite3.connect(path)) as connection:
            if "WAL" in request.param:
                connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
            connection.execute("PRAGMA user_version = 1")
    path.chmod(0o640)
    yield path
    assert [file.name for file in folder.iterdir()] == ["lạ.db"]


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("register", "an", "Việc mới"),
        ("config", "set", "limit.individual", "3"),
        ("report", "--xlsx"),
        ("undo",),
        ("info", "--json"),
    ],
    ids=" ".join,
)
def test_a_foreign_file_is_refused_and_left_as_it_is(
    run: Run, foreign: Path, words: tuple[str, ...]
) -> None:
    before = (foreign.read_bytes(), foreign.stat().st_mtime_ns, foreign.stat().st_mode)
    done = run("--db", foreign, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(foreign), "không phải sổ lamtheobac"))
    assert (foreign.read_bytes(), foreign.stat().st_mtime_ns, foreign.stat().st_mode) == before


def test_init_never_writes_over_a_file(run: Run, foreign: Path) -> None:
    before = foreign.read_bytes()
    done = run("--db", foreign, "init", "--unit", "Chi bộ 1")
    assert (done.code, done.out) == (5, "")
    explained(done.err, (str(foreign), "không ghi đè"))
    assert foreign.read_bytes() == before


def test_init_over_the_book_is_refused(refused: Refused, folder: Path) -> None:
    refused("init", "--unit", "Chi bộ 1", code=5, says=(str(folder / "so.db"),))


@pytest.mark.parametrize("words", [("list",), ("register", "an", "Việc mới")], ids=" ".join)
def test_a_folder_is_no_book(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    done = run("--db", folder, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(folder),))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("list",), ("register", "an", "Việc mới"), ("info", "--json"), ("undo",)],
    ids=" ".join,
)
def test_a_book_of_a_newer_version_is_refused_and_left_as_it_is(
    run: Run, folder: Path, story: Path, words: tuple[str, ...]
) -> None:
    book = folder / "mới.db"
    shutil.copy(story, book)
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = (book.read_bytes(), book.stat().st_mtime_ns)
    done = run("--db", book, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(book), "999", "mới hơn"))
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before
    assert [file.name for file in folder.iterdir()] == ["mới.db"]


@pytest.mark.parametrize("kept", [100, 5_000, 60_000])
@pytest.mark.parametrize("words", [("list",), ("register", "an", "Việc mới")], ids=" ".join)
def test_a_book_cut_short_is_said_to_be_damaged(
    run: Run, folder: Path, story: Path, kept: int, words: tuple[str, ...]
) -> None:
    book = folder / "cụt.db"
    book.write_bytes(story.read_bytes()[:kept])
    before = fingerprint(book)
    done = run("--db", book, *words)
    assert (done.code, done.out) == (6, "")
    explained(done.err, (str(book), "hỏng"))
    assert fingerprint(book) == before


def test_making_a_book_leaves_nothing_else_beside_it(run: Run, folder: Path) -> None:
    assert run("init", "--unit", "Chi bộ 1").code == 0
    assert [file.name for file in folder.iterdir()] == ["so.db"]


def test_a_refused_init_leaves_nothing(run: Run, folder: Path) -> None:
    done = run("init", "--unit", "Chi bộ 1", "--place", " ")
    assert (done.code, done.out) == (2, "")
    explained(done.err, ("trống",))
    assert list(folder.iterdir()) == []
