"""Files that are not what their names say, and texts in odd encodings."""

import io
import random
import zipfile

from tests.faults.mutated.bytes_mutations import flipped, resized

_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "cp1252",
    "latin-1", "utf-7", "koi8-r", "cp037",
)  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TEXT = "STT,Họ và tên,Năm sinh,Việc làm theo\n1,Nguyễn Văn An,1980,Đọc sách\n2,Trần Thị Bình,,\n"


def foreign(sound: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Another kind of file under a workbook's name."""
    encoding = rng.choice(_ENCODINGS)
    kinds = {
        "xls": _OLE + rng.randbytes(rng.choice((0, 500, 5_000))),
        "biff": b"\x09\x08\x10\x00\x00\x06\x05\x00" + rng.randbytes(300),
        "text": _TEXT.encode(encoding, "replace"),
        "old font": "STT,Hä vµ tªn\n1,NguyÔn V¨n An\n".encode("cp1252"),
        "html": b"<html><table><tr><td>1</td></tr></table></html>",
        "xml 2003": b'<?xml version="1.0"?><Workbook xmlns="urn:x"><Worksheet/></Workbook>',
        "pdf": b"%PDF-1.4\n" + rng.randbytes(300),
        "noise": rng.randbytes(rng.choice((1, 3, 4, 22, 500, 100_000))),
        "zeros": bytes(rng.choice((1, 4_096, 1 << 20))),
        "empty": b"",
        "zip in zip": _zipped({"a.xlsx": sound}),
        "word": _zipped({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
        "open document": _zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "book": b"SQLite format 3\0" + rng.randbytes(2_000),
        "sign": b"PK\3\4" + rng.randbytes(100),
        "end": b"PK\5\6" + bytes(18),
    }
    name = rng.choice([*kinds])
    return name, kinds[name]


def mutated_text(data: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A table as text, in another encoding, with other quotes, ends and separators."""
    text = data.decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    rng.shuffle(lines)
    encoding = rng.choice(_ENCODINGS)
    at = rng.randrange(len(text))
    before, after = text[:at], text[at:]
    kinds = {
        "bytes of text": flipped(data, rng),
        "length of text": resized(data, rng),
        f"text in {encoding}": text.encode(encoding, rng.choice(("replace", "ignore"))),
        "separators": text.replace(",", rng.choice(";\t|:,")).encode(),
        "signs": f"{before}{rng.choice(_SIGNS)}{after}".encode(),
        "long text": f"{before}{rng.choice(_LONG)}{after}".encode(),
        "head of text": f"{rng.choice(_HEADS)}{text}".encode("utf-8-sig"),
        "lines of text": "".join(lines * rng.choice((1, 2, 20))).encode(),
    }
    way = rng.choice([*kinds])
    return way, kinds[way]


_SIGNS = ('"', '""', "'", "\0", "\r", "\n\n", "\x1a", "\u2028", "\ufeff", "\x0c")
_LONG = ("x" * 40_000, "," * 20_000, '"' * 5_001, "\n" * 5_000, "ế" * 33_000)
_HEADS = ("sep=;\n", '"sep=,"\n', "sep=\n", "\n\n\n", "x\n")


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
