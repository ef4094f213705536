"""Reading CSV: every encoding and delimiter that people's machines save in."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lamtheobac.domain.legacy_fonts import LegacyEncoding, convert
from lamtheobac.errors import BrokenEncoding, CellTooLong, TooLargeFile, UnreadableFile
from lamtheobac.render.data import csv_rows, plain
from lamtheobac.sheets.grid import Source, Value
from lamtheobac.sheets.reading.csv_text import LARGEST_TEXT, read_text

TABLE = [
    ["STT", "Họ và tên", "Số thẻ", "Nội dung đăng ký"],
    ["1", "Nguyễn Thị Mỹ Hằng", "08348741", "Học tập, làm theo Bác"],
    ["2", "Đỗ Thế Sỹ", "00000012", "Tiết kiệm điện – nước"],
]
ROWS = [(1, TABLE[0]), (2, TABLE[1]), (3, TABLE[2])]
TCVN3 = [
    "STT;Hä vµ tªn;§¬n vÞ",
    "1;NguyÔn ThÞ Mü H»ng;Chi bé th«n §«ng",
    "2;TrÇn V¨n §øc;Chi bé th«n T©y",
]
VNI = ["Hoï vaø teân;Ñôn vò", "Nguyeãn Thò Myõ;Chi boä thoân Ñoâng"]


def text_of(table: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    return "".join(
        delimiter.join(f'"{field}"' if delimiter in field else field for field in row) + end
        for row in table
    )


def written(folder: Path, content: bytes, name: str = "chi bộ 1.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[tuple[int, list[Value]]]:
    (grid,) = read_text(path).grids
    return [(number, list(values)) for number, values in grid.rows]


def as_cp1258(text: str) -> bytes:
    """As Vietnamese Windows saves it: letters that the code page lacks in two parts."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            rest = "".join(part for part in parts if part not in tones)
            out += (unicodedata.normalize("NFC", rest) + tones).encode("cp1258")
    return out


# --- encodings --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_unicode_is_read_with_any_delimiter_and_line_end(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    path = written(tmp_path, text_of(TABLE, delimiter, end).encode(encoding))
    assert rows_of(path) == ROWS


def test_the_sheet_is_named_after_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(TABLE).encode())
    found = read_text(path)
    assert (found.path, found.source) == (path, Source.TEXT)
    assert [grid.name for grid in found.grids] == ["chi bộ 1"]


def test_vietnamese_windows_is_read_as_whole_letters(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, as_cp1258(text_of(TABLE, ";")))) == ROWS


@pytest.mark.parametrize(
    ("lines", "encoding"), [(TCVN3, LegacyEncoding.TCVN3), (VNI, LegacyEncoding.VNI)]
)
def test_text_for_an_old_font_is_left_to_be_converted(
    tmp_path: Path, lines: list[str], encoding: LegacyEncoding
) -> None:
    path = written(tmp_path, "\r\n".join(lines).encode("cp1252"))
    assert rows_of(path) == [(i, line.split(";")) for i, line in enumerate(lines, 1)]
    assert convert(str(rows_of(path)[0][1][0]), encoding) in {"STT", "Họ và tên"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (text_of(TABLE).encode().replace("Sỹ".encode(), b"S\xe1\xbb"), 3),  # cut within a letter
        ("Họ tên\rAn\rBình\r".encode() + b"\xff\xff\xff", 4),
        ("Họ tên\nA\0n\n".encode(), 2),
        ("Họ tên\nAn\n".encode("utf-16") + b"\x00\xd8\x0a", 3),
        ("Ангелина;Иванова\nБорис;Петров\n".encode("cp1251"), 1),
    ],
)
def test_bytes_in_no_known_encoding_are_refused_with_their_line(
    tmp_path: Path, content: bytes, line: int
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BrokenEncoding) as caught:
        read_text(path)
    assert caught.value.facts == {"path": path, "line": line}


def test_a_broken_letter_far_down_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, "Hằng;1\r\n".encode() * 50_000 + b"H\xe1\xba;2\r\n")
    with pytest.raises(BrokenEncoding) as caught:
        read_text(path)
    assert caught.value.line == 50_001


# --- delimiters and quotes --------------------------------------------------------------------


def test_the_delimiter_may_be_said_in_the_first_line(tmp_path: Path) -> None:
    path = written(tmp_path, ("sep=;\r\n" + "a,b;c,d\r\ne,f;g\r\n").encode("utf-8-sig"))
    assert rows_of(path) == [(1, ["a,b", "c,d"]), (2, ["e,f", "g"])]


def test_commas_in_sentences_do_not_make_columns(tmp_path: Path) -> None:
    text = "Họ tên;Nội dung\nAn;một, hai, ba\nBình;bốn, năm, sáu\nCúc;bảy\n"
    assert rows_of(written(tmp_path, text.encode()))[1] == (2, ["An", "một, hai, ba"])


def test_titles_above_the_table_do_not_count_for_the_delimiter(tmp_path: Path) -> None:
    text = "ĐẢNG BỘ XÃ\nBẢN ĐĂNG KÝ, NĂM 2026\n\nSTT;Họ tên;Nội dung\n1;An;x\n2;Bình;y\n"
    assert rows_of(written(tmp_path, text.encode()))[2:] == [
        (4, ["STT", "Họ tên", "Nội dung"]),
        (5, ["1", "An", "x"]),
        (6, ["2", "Bình", "y"]),
    ]


def test_rows_count_as_in_excel_and_blank_ones_are_left_out(tmp_path: Path) -> None:
    text = 'a,"b\r\nb"\r\n\r\n,,\r\n, x,,\r\n'
    assert rows_of(written(tmp_path, text.encode())) == [
        (1, ["a", "b\r\nb"]),
        (4, ["", " x"]),
    ]


def test_the_apostrophe_of_our_own_export_is_taken_off_again(tmp_path: Path) -> None:
    texts = ["=1+1", "+84", "-7", "@an", "'=x", "'tên", "''", "An"]
    path = written(tmp_path, "".join(csv_rows([texts, ["1"] * 8])).encode())
    assert rows_of(path)[0] == (1, texts)


def test_quotes_that_do_not_fit_are_refused_with_their_line_and_no_content(tmp_path: Path) -> None:
    for text in ('a,b\n"An" x,c\n', 'a,b\nc,"An\n'):
        with pytest.raises(UnreadableFile) as caught:
            read_text(written(tmp_path, text.encode()))
        assert caught.value.detail.startswith("line 2: ")
        assert "An" not in caught.value.detail


def test_a_cell_may_be_full_but_not_fuller(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    full = "ư" * 32_767
    assert rows_of(written(tmp_path, f"a,{full}\n".encode())) == [(1, ["a", full])]
    path = written(tmp_path, f"x\na,{'ư' * 200_000}\n".encode())
    with pytest.raises(CellTooLong) as caught:
        read_text(path)
    assert (caught.value.sheet, caught.value.cell) == ("chi bộ 1", "B2")
    assert caught.value.length == 200_000
    assert csv.field_size_limit() == before


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_TEXT + 1)
    with pytest.raises(TooLargeFile):
        read_text(path)


fields = st.text(
    st.sampled_from("aàáạăắâấbđeêếhiklmnoôơrstuưyỹ ABĐ019,;|\t\"'=\n–"), max_size=8
).filter(lambda text: text == text.strip())


@settings(deadline=None, max_examples=100)
@given(
    table=st.lists(st.tuples(st.just("họ"), fields, fields, st.just("x")), min_size=3, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
)
def test_what_the_csv_module_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, ...]], delimiter: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "b.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"sep={delimiter}\r\n")
        csv.writer(file, delimiter=delimiter).writerows(table)
    assert [[*values] for _, values in rows_of(path)] == [[plain(x) for x in row] for row in table]
