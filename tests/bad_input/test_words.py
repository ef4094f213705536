"""Whatever cannot be is refused in a sentence that names it: the words of a command."""

import pytest

from tests.bad_input.refusals import Refused


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
