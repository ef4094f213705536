"""What single cells say: days, years, yes and no, numbers, blanks, texts of every kind."""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.exchange.files import workbook
from tests.exchange.incoming import Desk

LIST = ["STT", "Họ và tên", "Năm sinh", "Ngày kết nạp"]
TABLE = ["STT", "Họ và tên", "Việc làm theo", "Thời gian hoàn thành", "Cam kết"]
JUNE_5 = date(1980, 6, 5)
HALF_PAST_TEN = datetime.combine(JUNE_5, time(10, 30))
SERIAL = 29377  # 05/06/1980, counted from 1900


def joined(desk: Desk, *values: object, form: str = "General") -> Path:
    """A list of people who joined on these days, as cells of this format."""
    rows = [[n, f"Vi {chr(64 + n)}", None, value] for n, value in enumerate(values, start=1)]
    path = workbook(desk.folder / "ngay.xlsx", [LIST, *rows])
    book = load_workbook(path)
    for row in range(2, len(values) + 2):
        book.worksheets[0].cell(row, 4).number_format = form
    book.save(path)
    return path


def days(desk: Desk) -> set[object]:
    """When those who are new joined."""
    return {desk.person(name)["joined_on"] for name in desk.new()}


def born(desk: Desk, values: Iterable[object]) -> list[list[object]]:
    """A list of people born then."""
    rows: list[list[object]] = [[n, f"Vi {chr(64 + n)}", v] for n, v in enumerate(values, start=1)]
    return [list(LIST), *rows]


# --- days ----------------------------------------------------------------------------------------


def test_a_day_as_text_is_read_day_first(desk: Desk) -> None:
    texts = ("05/06/1980", "5/6/1980", "5-6-1980", "5.6.1980", "1980-06-05", " 05/06/1980\xa0")
    desk.accept(joined(desk, *texts))
    assert len(desk.new()) == len(texts)
    assert days(desk) == {"1980-06-05"}


@pytest.mark.parametrize("form", ["mm-dd-yy", "m/d/yyyy", "d/m/yyyy", "yyyy", "[$-42A]dd mmmm"])
def test_the_format_of_a_day_turns_nothing_round(desk: Desk, form: str) -> None:
    desk.accept(joined(desk, JUNE_5, HALF_PAST_TEN, form=form))
    assert days(desk) == {"1980-06-05"}


def test_a_day_that_lost_its_format_is_that_day(desk: Desk) -> None:
    desk.accept(joined(desk, SERIAL, float(SERIAL), SERIAL + 0.5))
    assert days(desk) == {"1980-06-05"}


def test_days_counted_from_1904_are_the_same_days(desk: Desk) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for row in (LIST, [1, "Vi A", JUNE_5, JUNE_5], [2, "Vi B", None, SERIAL - 1462]):
        sheet.append(row)
    sheet["C2"].number_format = sheet["D2"].number_format = "mm-dd-yy"
    book.save(desk.folder / "mac.xlsx")
    desk.accept(desk.folder / "mac.xlsx")
    assert days(desk) == {"1980-06-05"}
    assert desk.person("Vi A")["born"] == 1980


def test_what_is_no_day_is_an_issue_and_never_another_day(desk: Desk) -> None:
    wrong = ("31/02/1980", "30/02/1980", "29/02/1981", "13/13/1980", "05/06/80", "6/1980", "1980",
             "5/6", "không nhớ", 0, 60, -5, 1980, 99999999, time(10, 30), True)  # fmt: skip
    refused = desk.refuse(joined(desk, *wrong))
    assert list(refused.issues) == [f"D{row}" for row in range(2, len(wrong) + 2)]
    assert "“31/02/1980”" in refused.issues["D2"]
    assert "thiếu hai chữ số của năm" in refused.issues["D6"]


def test_a_day_to_come_is_no_day_of_joining_but_may_be_due(desk: Desk) -> None:
    refused = desk.refuse(joined(desk, "16/06/2026", "01/01/2101", "31/12/1929", "15/06/2026"))
    assert list(refused.issues) == ["D2", "D3", "D4"]
    desk.accept([TABLE, [1, "Nguyễn Văn An", "Đọc sách", "31/12/2027"]])
    assert desk.work("Đọc sách")["due_on"] == "2027-12-31"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tháng 6/2026", "30/06/2026"),
        ("Tháng 02/2028", "29/02/2028"),
        ("T12/2026", "31/12/2026"),
        ("Quý IV/2026", "31/12/2026"),
        ("QUÝ 2/2026", "30/06/2026"),
        ("Tháng 6 năm 2026", "30/06/2026"),
        ("Quý IV năm 2026", "31/12/2026"),
        ("6/2026", "30/06/2026"),
        ("Năm 2026", "31/12/2026"),
    ],
)
def test_a_month_or_quarter_is_an_issue_with_the_day_that_may_be_meant(
    desk: Desk, said: str, meant: str
) -> None:
    refused = desk.refuse([TABLE, [1, "Nguyễn Văn An", "Đọc sách", said]])
    assert f"có thể là {meant}" in refused.issues["D2"]


@pytest.mark.parametrize("said", ["Quý V/2026", "tháng 13/2026", "Thường xuyên", "Cả năm"])
def test_what_means_no_day_at_all_gets_no_suggestion(desk: Desk, said: str) -> None:
    refused = desk.refuse([TABLE, [1, "Nguyễn Văn An", "Đọc sách", said]])
    assert "có thể là" not in refused.issues["D2"]
    assert f"“{said}”" in refused.issues["D2"]


# --- years of birth ------------------------------------------------------------------------------


def test_a_year_of_birth_is_read_from_whatever_says_it(desk: Desk) -> None:
    values = (1980, 1980.0, "1980", " 1980\xa0", "05/06/1980", "6/1980", "06-1980", JUNE_5, SERIAL,
              HALF_PAST_TEN, "1980.0")  # fmt: skip
    desk.accept(born(desk, values))
    assert [desk.person(name)["born"] for name in desk.new()] == [1980] * len(values)


def test_the_earliest_year_of_birth_is_a_year_and_not_a_day_by_its_number(desk: Desk) -> None:
    desk.accept(born(desk, (1900, "1900")))
    assert [desk.person(name)["born"] for name in desk.new()] == [1900] * 2


def test_what_is_no_year_of_birth_is_an_issue(desk: Desk) -> None:
    wrong = ("80", 80, "1899", 2101, "-", "không rõ", "1980 (?)", 0, 1, True, "19800")
    refused = desk.refuse(born(desk, wrong))
    assert list(refused.issues) == [f"C{row}" for row in range(2, len(wrong) + 2)]


def test_what_is_wrong_with_a_year_is_said_of_a_year(desk: Desk) -> None:
    refused = desk.refuse(born(desk, ["không rõ", 0]))
    assert all("năm" in message.casefold() for message in refused.issues.values())
    assert "Không có ngày" not in "".join(refused.issues.values())


# --- yes and no ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "pledged"),
    [
        (("x", "X", "Có", "CÓ ", "co", True, 1, "Đã ký", "đã cam kết", "✓", "√"), True),
        (("Không", "KHÔNG", False, 0, "chưa", "", None, " "), False),
    ],
)
def test_a_pledge_is_given_in_many_ways(
    desk: Desk, said: tuple[object, ...], pledged: object
) -> None:
    rows = [[n, f"Vi {chr(64 + n)}", "Đọc sách", None, v] for n, v in enumerate(said, start=1)]
    desk.accept([TABLE, *rows])
    for name in desk.new():
        (plan,) = desk.say("member", "show", name, "--json").json["plans"]
        assert bool(plan["pledged_on"]) == pledged


def test_what_is_neither_yes_nor_no_is_an_issue(desk: Desk) -> None:
    said = ("có lẽ", "?", 2, "xem lại")
    rows = [[n, f"Vi {chr(64 + n)}", "Đọc sách", None, v] for n, v in enumerate(said, start=1)]
    assert list(desk.refuse([TABLE, *rows]).issues) == ["E2", "E3", "E4", "E5"]


# --- numbers and blanks --------------------------------------------------------------------------


def test_zeros_and_numbers_in_columns_of_text_stay(desk: Desk) -> None:
    head = [*TABLE[:3], "Giải pháp", "Kết quả", "Mã"]
    desk.accept(
        [head, [1, "Vi A", 12.0, 0, 3.5, 8348741.0], [2, "Vi B", "0012", "0", None, "0012"]]
    )
    first, second = desk.work("12"), desk.work("0012")
    assert (first["measures"], first["result"]) == ("0", "3,5")
    assert second["measures"] == "0"
    assert [desk.person(name)["code"] for name in ("Vi A", "Vi B")] == ["8348741", "0012"]


def test_a_blank_cell_says_nothing_whatever_fills_it(desk: Desk) -> None:
    desk.say("member", "edit", "an", "--born", "1980")
    rows = [[*LIST, "Chức vụ"], [1, "Nguyễn Văn An", "  ", "\xa0", "\u3000\u200b"]]
    assert desk.accept(rows).only()
    assert desk.person("Nguyễn Văn An")["position"] == "Bí thư"


def test_work_of_invisible_letters_is_none(desk: Desk) -> None:
    refused = desk.refuse([TABLE, [1, "Nguyễn Văn An", "\u200b\ufeff", "30/06/2026"]])
    assert list(refused.issues) == ["C2"]
