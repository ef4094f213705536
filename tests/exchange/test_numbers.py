"""Card and citizen numbers in files: text with its zeros, kept only if asked, never shown whole."""

import pytest
from openpyxl import load_workbook

from tests.exchange.files import workbook
from tests.exchange.incoming import Desk

HEAD = ["STT", "Họ và tên", "Năm sinh", "Số thẻ Đảng", "Số CCCD"]


@pytest.fixture
def keeper(desk: Desk) -> Desk:
    """A book that keeps numbers."""
    desk.say("config", "set", "member.numbers", "có")
    return desk


def shown(desk: Desk, who: str) -> str:
    """The lines about numbers on the screen."""
    lines = desk.say("member", "show", who).out.splitlines()
    return "\n".join(line for line in lines if line.startswith("Số "))


def test_numbers_are_not_kept_unless_asked_for(desk: Desk) -> None:
    rows = [HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]]
    desk.accept(rows)
    assert "Số thẻ, số định danh: không lưu" in desk.read_aloud(rows).out
    desk.say("config", "set", "member.numbers", "có")
    assert shown(desk, "Vi A") == ""


def test_numbers_keep_their_zeros_and_are_masked(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]])
    assert "••••••678" in shown(keeper, "Vi A")
    assert "•••••••••001" in shown(keeper, "Vi A")


def test_numbers_leave_the_book_neither_as_json_nor_as_a_register(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]])
    keeper.say("export", "-o", keeper.folder / "so.xlsx")
    sheets = load_workbook(keeper.folder / "so.xlsx").worksheets
    cells = [str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row]
    texts = [
        keeper.say("member", "show", "Vi A", "--json").out,
        keeper.say("member", "list", "--json").out,
        keeper.say("export", "--json").out,
        keeper.say("history", "--json").out,
        *cells,
    ]
    assert not [text for text in texts if "12345678" in text or "1080000001" in text]


def test_the_preview_does_not_show_numbers_whole(keeper: Desk) -> None:
    path = workbook(keeper.folder / "tep.xlsx", [HEAD, [1, "Trần Thị Bình", None, "012345678"]])
    seen = keeper.read_aloud(path)
    assert "số thẻ đảng" in seen.out
    assert "012345678" not in seen.out


def test_a_number_that_lost_its_zeros_still_finds_its_owner(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]])
    assert keeper.accept([HEAD, [1, "Vi A", None, 12345678, 1080000001.0]]).only()
    assert "••••••678" in shown(keeper, "Vi A")


def test_a_number_gets_its_zeros_back(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, 12345678, 1080000001]])
    keeper.take([HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]])
    assert "678" in shown(keeper, "Vi A")
    assert keeper.new() == ["Vi A"]


def test_zeros_that_only_the_format_shows_are_kept(keeper: Desk) -> None:
    path = workbook(keeper.folder / "so.xlsx", [HEAD, [1, "Vi A", 1980, 12345678, 1080000001]])
    book = load_workbook(path)
    book.worksheets[0]["D2"].number_format = "000000000"
    book.worksheets[0]["E2"].number_format = "000000000000"
    book.save(path)
    keeper.accept(path)
    assert "••••••678" in shown(keeper, "Vi A")
    assert "•••••••••001" in shown(keeper, "Vi A")


@pytest.mark.parametrize(
    ("card", "length"), [(8348741.0, 7), ("8348741.0", 7), (" 08348741\xa0", 8)]
)
def test_a_number_is_kept_as_its_digits(keeper: Desk, card: object, length: int) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, card]])
    assert shown(keeper, "Vi A").split()[-1] == "•" * (length - 3) + "741"


def test_a_number_written_with_dots_and_spaces_is_the_same_number(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "77.000.001", "0010 8000 0077"]])
    assert keeper.accept([HEAD, [1, "Vi A", 1980, "77000001", "001080000077"]]).only()


@pytest.mark.parametrize("nothing", ["-", "không", "0", 0, "chưa có"])
def test_what_is_no_number_belongs_to_nobody(keeper: Desk, nothing: object) -> None:
    rows = [HEAD, [1, "Vi A", 1980, nothing], [2, "Vi B", 1981, nothing]]
    taken = keeper.take(rows)
    assert taken.code == 3 or keeper.new() == ["Vi A", "Vi B"]


def test_the_number_of_somebody_else_is_a_doubt(keeper: Desk) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "111", "222"], [2, "Vi B", 1981, "333", "444"]])
    rows = [
        HEAD,
        [1, "Vi C", None, "111", None],
        [2, "Vi D", None, None, "444"],
        [3, "Vi A", None, "111", "444"],
        [4, "Vi A", 1980, "999", None],
    ]
    refused = keeper.refuse(rows)
    assert list(refused.issues) == ["D2", "E3", "D4", "D5"]
    assert "Vi A" in refused.issues["D2"]
    assert "Vi B" in refused.issues["E3"]


def test_two_new_people_cannot_have_one_number(keeper: Desk) -> None:
    refused = keeper.refuse([HEAD, [1, "Vi A", 1980, "111"], [2, "Vi B", 1981, "111"]])
    assert list(refused.issues) == ["D3"]


def test_an_error_in_a_number_that_is_not_kept_stops_nothing(desk: Desk) -> None:
    rows = [HEAD, [1, "Vi A", 1980, "=VLOOKUP(1,A1:B1,2,0)"]]
    assert desk.accept(rows).only(members_added=1)


@pytest.mark.parametrize("words", [(), ("--json",), ("--dry-run",), ("--errors", "sua.xlsx")])
def test_what_is_wrong_with_a_number_does_not_repeat_it(
    keeper: Desk, words: tuple[str, ...]
) -> None:
    keeper.accept([HEAD, [1, "Vi A", 1980, "012345678", "001080000001"]])
    twice = [
        [1, "Vi B", 1981, "012345678", "001080000001"],
        [2, "Vi C", 1982, "087654321", ""],
        [3, "Vi D", 1983, "087654321", ""],
    ]
    path = workbook(keeper.folder / "sai.xlsx", [HEAD, *twice])
    refused = keeper.run("import", path, *words)
    told = refused.out + refused.err
    assert refused.code == 3
    assert "••••••678" in told
    assert "••••••321" in told
    assert not [one for one in ("12345678", "1080000001", "87654321") if one in told]
