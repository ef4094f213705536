"""The same lists and tables as text files, in whatever encoding and with whatever separator."""

import pytest

from tests.exchange.incoming import Desk

LIST = (
    "STT,Họ và tên,Năm sinh,Chức vụ\r\n"
    "1,Phạm Văn Mới,1980,Ủy viên\r\n"
    "2,Đỗ Thị Hường,05/06/1985,\r\n"
)
# As Windows writes it: tones are letters of their own.
LIST_1258 = (
    b"STT,Ho\xf2 va\xcc t\xean,N\xe3m sinh,Ch\xfd\xecc vu\xf2\r\n"
    b"1,Pha\xf2m V\xe3n M\xf5\xeci,1980,U\xd2y vi\xean\r\n"
    b"2,\xd0\xf4\xde Thi\xf2 H\xfd\xf5\xccng,05/06/1985,\r\n"
)
# Typed for .VnTime, and saved as CSV.
LIST_TCVN3 = (
    b"STT,H\xe4 v\xb5 t\xaan,N\xa8m sinh,Ch\xf8c v\xf4\r\n"
    b"1,Ph\xb9m V\xa8n M\xedi,1980,\xf1y vi\xaan\r\n"
    b"2,\xa7\xe7 Th\xde H\xad\xeang,05/06/1985,\r\n"
)


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        LIST_1258,
        LIST_TCVN3,
        LIST.encode().decode("latin-1").encode(),
        LIST.replace("\r\n", "\n").encode(),
        LIST.replace("\r\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "le", "be", "cp1258", "tcvn3", "misread", "lf", "cr"],
)
def test_a_list_is_read_in_any_encoding(desk: Desk, content: bytes) -> None:
    taken = desk.accept(desk.text(content))
    assert taken.kind == "roster"
    assert desk.new() == ["Phạm Văn Mới", "Đỗ Thị Hường"]
    assert [desk.person(name)["born"] for name in desk.new()] == [1980, 1985]
    assert desk.person("Phạm Văn Mới")["position"].casefold() == "ủy viên"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_is_read_with_any_separator(desk: Desk, separator: str, encoding: str) -> None:
    desk.accept(desk.text(LIST.replace(",", separator).encode(encoding)))
    assert desk.new() == ["Phạm Văn Mới", "Đỗ Thị Hường"]


def test_commas_within_texts_do_not_part_them(desk: Desk) -> None:
    desk.accept(
        desk.text(
            "sep=;\nSTT;Họ và tên;Việc làm theo\n"
            '1;Nguyễn Văn An;a, b, c, d\n2;Trần Thị Bình;"x; y, z"\n3;Lê Thị Hòa;"đọc ""Đường"""\n'
        )
    )
    assert sorted(content for _, content in desk.works()) == [
        "a, b, c, d",
        "x; y, z",
        'đọc "Đường"',
    ]


def test_lines_break_within_quotes_and_rows_count_as_in_excel(desk: Desk) -> None:
    content = 'STT,"Họ và\ntên",Năm sinh\n1,"Phạm\nVăn Mới",1980\n\n2,Vi B,31/02/1980\n'
    refused = desk.refuse(desk.text(content))
    assert list(refused.issues) == ["C4"]
    desk.accept(desk.text(content.replace("31/02/1980", "1981")))
    assert desk.new() == ["Phạm Văn Mới", "Vi B"]


def test_titles_stand_above_the_headings(desk: Desk) -> None:
    desk.accept(
        desk.text("ĐẢNG BỘ XÃ,,\nDANH SÁCH\n,,\nSTT,Họ và tên,Năm sinh\n(1),(2),(3)\n1,Vi A,1980\n")
    )
    assert desk.new() == ["Vi A"]


def test_zeros_and_whole_numbers_with_a_point_are_what_they_say(desk: Desk) -> None:
    desk.accept(desk.text("STT,Họ và tên,Năm sinh,Mã\n1.0,Vi A,1980.0,0012\n2.0,Vi B,1981,00013\n"))
    assert [desk.person(name)["code"] for name in ("Vi A", "Vi B")] == ["0012", "00013"]
    assert desk.person("Vi A")["born"] == 1980


def test_a_list_of_names_only_is_one_column(desk: Desk) -> None:
    desk.accept(desk.text("Họ và tên\nVi A\nVi B\n"))
    assert desk.new() == ["Vi A", "Vi B"]


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"", "trống"),
        (b"STT,H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan\n1,Nguy\xe1\xbb\n", "dòng 2"),
        (b'STT,H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan\n1,"Vi A\n2,Vi B\n', "không đọc được"),
        (b"STT,Ho va ten\n1,Vi\0A\n", "Lưu thành .xlsx"),
        ("STT;Năm sinh\n1;1980\n".encode(), "“Họ và tên”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(
    desk: Desk, content: bytes, hint: str
) -> None:
    refused = desk.refuse(desk.text(content))
    assert hint in refused.issues[""]
    assert refused.kind is None
