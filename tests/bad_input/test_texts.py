"""Whatever cannot be is refused in a sentence that names it: texts."""

import re
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.bad_input.refusals import LONGEST, Refused, without_control
from tests.conftest import Run


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
    own = book["Kiểm tra"]  # the sheet that checks the sums is one of formulas
    values = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c.coordinate for c in values if c.data_type == "f" and c.parent is not own]
    assert not [c.value for c in values if c.data_type == "f" and kept in str(c.value)]
    assert kept in {c.value for c in values}


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b31m", "\x07", "\u202e", "\u200b", "\x7f"])
def test_what_another_program_wrote_into_the_book_cannot_steer_the_terminal(
    cell: Run, folder: Path, sign: str
) -> None:
    assert cell("register", "an", "Việc mới", "--topic", "Học tập").code == 0
    assert cell("register", "bình", "Việc cũ").code == 0
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("DROP TRIGGER history_is_sealed")  # as whoever edits past it would
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
