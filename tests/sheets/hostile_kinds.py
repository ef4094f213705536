"""Files that are no workbook, whatever their name says, and texts that are fine."""

import struct
from functools import partial

from lamtheobac.errors import LockFile, NotATable, OldExcelFile, ProtectedFile
from tests.sheets.hostile_base import BOOK, add, case, parts, roster
from tests.sheets.hostile_zip import packed

CSV = "STT,Họ và tên,Ngày sinh\n1,Lò Văn Thử,03/02/1980\n"
HTML = "<html><body><table><tr><td>Lò Văn Thử</td></tr></table></body></html>"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0"


def _is(data: bytes) -> bytes:
    return data


for _name, _data in {
    "csv_as_xlsx": CSV.encode(),
    "html": HTML.encode(),
    "html_with_a_declaration": ("\ufeff\r\n<!DOCTYPE html>" + HTML).encode(),
    "html_in_utf_16": HTML.encode("utf-16"),
    "html_after_a_comment": ("<!-- made by a ministry -->\n<TABLE border=1>" + HTML).encode(),
    "xhtml": ('<?xml version="1.0"?>\n' + HTML).encode(),
    "mhtml": b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n",
    "xml": b"<?xml version='1.0'?><DangVien/>",
    "json": b'{"members": []}',
    "json_list": b'[\n {"name": "An"}]',
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "gif": b"GIF89a\1\0\1\0\0\0\0",
    "rtf": b"{\\rtf1\\ansi Danh s\\'e1ch}",
    "sqlite": b"SQLite format 3\0" + bytes(84),
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "rar": b"Rar!\x1a\x07\x01\0",
    "seven_zip": b"7z\xbc\xaf\x27\x1c\0\4",
    "windows_program": b"MZ\x90\0\3\0\0\0\4",
    "junk": bytes(range(256)) * 20,
    "control_characters": b"\1\2\3\4\5\6\7\x08" * 20,
    "zip": packed({"danh-sach.txt": b"An"}),
    "zip_in_zip": packed({"danh-sach.xlsx": roster()}),
    "empty_zip": packed({}),
    "docx": packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
    "pptx": packed({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}),
    "ods": packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "odt": packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
}.items():
    add(_name, partial(_is, _data), NotATable)

add("html_as_xls", partial(_is, HTML.encode()), NotATable, "danh-sach.xls")
add("csv_as_xls", partial(_is, CSV.encode()), NotATable, "danh-sach.XLS")
add("html_as_csv", partial(_is, HTML.encode()), NotATable, "danh-sach.csv")
add("lock_file", partial(_is, b"\x05Lo Va" + bytes(160)), LockFile, "~$danh-sach.xlsx")
add("empty_lock_file", partial(_is, b""), LockFile, "~$danh-sach.xlsx")

TEXTS = {
    "csv": CSV.encode(),
    "csv_of_excel": CSV.encode("utf-16"),
    "csv_in_utf_16_unmarked": CSV.encode("utf-16-le"),
    "csv_in_utf_16_of_old_macs": CSV.encode("utf-16-be"),
    "csv_in_windows_1258": b"H\xf4 v\xe0 t\xean;Ng\xe0y\n",
    "csv_that_begins_like_a_program": b"MZ,An\n",
    "a_few_letters": b"An\n",
    "comments_and_no_page": b"<!---->" * 9_000,
}
for _name, _data in TEXTS.items():
    add(_name, partial(_is, _data), None, "danh-sach.csv")

add("workbook_as_csv", roster, None, "danh-sach.csv")
add("workbook_as_xls", roster, None, "danh-sach.xls")


@case(OldExcelFile)
def spreadsheet_of_2003() -> bytes:
    return (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )


@case(OldExcelFile, "danh-sach.xlsb")
def binary_workbook() -> bytes:
    found = parts()
    found["xl/workbook.bin"] = found.pop(BOOK)
    return packed(found)


def ole2(*streams: str) -> bytes:
    """An OLE2 file: a header, one sector with the table of sectors, two with the directory."""
    free, end, table = 0xFFFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFD
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109L", 0, *[free] * 108)
    sectors = struct.pack("<128L", table, 2, end, *[free] * 125)
    directory = b""
    for name in ["Root Entry", *streams, *[""] * (7 - len(streams))]:
        encoded = name.encode("utf-16-le")
        kind = 5 if name == "Root Entry" else 2
        size = len(encoded) + 2 if name else 0
        entry = encoded.ljust(64, b"\0") + struct.pack("<HB", size, kind if name else 0)
        directory += entry.ljust(128, b"\0")
    return header + sectors + directory


add("xls", partial(ole2, "Workbook"), OldExcelFile, "danh-sach.xls")
add("xls_of_excel_95", partial(ole2, "Book"), OldExcelFile, "danh-sach.xls")
add("xls_as_xlsx", partial(ole2, "Workbook"), OldExcelFile)
add("xls_of_excel_4", partial(_is, bytes.fromhex("0904060000001000")), OldExcelFile)
add("with_a_password", partial(ole2, "a", "b", "c", "EncryptedPackage"), ProtectedFile)
add("doc", partial(ole2, "WordDocument", "Workbook"), NotATable)


@case(NotATable)
def ole2_that_is_cut() -> bytes:
    return ole2("Workbook")[:600]


@case(NotATable)
def ole2_that_goes_in_circles() -> bytes:
    data = bytearray(ole2("a"))
    struct.pack_into("<L", data, 512 + 8, 1)
    return bytes(data)
