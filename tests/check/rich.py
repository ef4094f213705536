"""A commune's book with something in every table: made once in a process, by commands."""

import tempfile
from functools import cache
from pathlib import Path

from lamtheobac.cli import main
from tests.conftest import TODAY

_CELL = (
    ("init", "--unit", "Chi bộ 9", "--code", "CB9"),
    ("member", "add", "Hà Văn Chín"),
    ("member", "add", "Cao Thị Mười"),
    ("register", "DV001", "Giúp 2 hộ nghèo", "--due", "30/11/2026", "--topic", "Dân vận khéo"),
    ("register", "DV002", "Trồng 30 cây xanh", "--due", "30/11/2026"),
)
_BEFORE = (
    ("init", "--unit", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
    ("unit", "add", "Chi bộ 1", "--code", "CB1"),
    ("unit", "add", "Chi bộ 2", "--code", "CB2"),
    ("unit", "add", "Chi bộ 3", "--code", "CB3"),
    ("unit", "add", "Chi bộ 8", "--code", "CB8"),
    ("unit", "add", "Chi bộ 9", "--code", "CB9"),
    ("config", "set", "limit.individual", "3"),
    ("member", "add", "Nguyễn Văn An", "--unit", "CB1", "--born", "1980", "--position", "Bí thư"),
    ("member", "add", "Trần Thị Bình", "--unit", "CB1", "--office", "Kế toán"),
    ("member", "add", "Lê Thị Hòa", "--unit", "CB2", "--category", "probationary"),
    ("member", "add", "Phạm Văn Dũng", "--unit", "CB2", "--category", "non-party"),
    ("member", "add", "Vũ Thị Em", "--unit", "CB3", "--joined", "03/02/2015"),
    ("topic", "add", "Chuyển đổi số", "--kind", "phong-trao"),
    ("theme", "set", "2026", "Nêu gương", "--unit", "CB1"),
    ("register", "DV001", "Đọc sách mỗi tuần", "--measures", "Mỗi tối", "--due", "30/06/2026",
     "--topic", "Chuyển đổi số", "--follower", "Bình", "--submitted", "05/01/2026"),
    ("register", "DV001", "Giữ đường sạch", "--due", "30/11/2026", "--pledge"),
    ("register", "DV002", "Dạy chữ", "--due", "01/03/2026", "--topic", "Dân vận khéo"),
    ("register", "DV003", "Trồng rau", "--year", "2025", "--submitted", "06/01/2026"),
    ("register", "--collective", "Làm đường", "--unit", "CB1", "--due", "30/09/2026"),
    ("assign", "DV001", "DV003", "Số hóa hồ sơ", "--deliverable", "Kho số", "--due", "30/10/2026",
     "--by", "Đảng ủy", "--document", "12-CV"),
    ("plan", "submit", "DV004", "--study", "Di chúc", "--mend", "Nói dài"),
    ("plan", "confirm", "DV001", "--by", "Chi ủy"),
    ("plan", "return", "DV002", "--reason", "Thiếu giải pháp"),
    ("member", "exempt", "DV005", "--reason", "Nghỉ ốm"),
)  # fmt: skip
_TODAY = (
    ("progress", "1", "Đã đọc 3 quyển", "--percent", "30"),
    ("progress", "2", "Đã quét"),
    ("complete", "3", "--result", "5 em biết đọc", "--evidence", "Sổ lớp", "--on", "02/03/2026"),
    ("complete", "2", "--not-done", "--reason", "Mưa lũ"),
    ("register", "DV003", "Nuôi gà"),
    ("withdraw", "8", "--reason", "Nhầm người"),
    ("inspect", "CB1", "--finding", "Tốt", "--follow-up", "30/08/2026"),
    ("inspect", "DV001", "--finding", "Khá"),
    ("model", "add", "Ngày thứ Bảy tình nguyện", "--field", "Môi trường", "--since", "2024",
     "--effect", "Sạch", "--spread-to", "3 thôn", "--unit", "CB1"),
    ("award", "add", "DV001", "Giấy khen", "--by", "Huyện ủy", "--document", "3-QĐ"),
    ("session", "add", "Nêu gương", "--attended", "20", "--of", "22", "--note", "Sôi nổi"),
    ("member", "transfer", "DV003", "--to", "CB1"),
    ("member", "leave", "DV004", "--reason", "Chuyển đi"),
    ("unit", "move", "CB3", "--parent", "CB2", "--on", "01/06/2026"),
    ("register", "DV001", "Nhầm", "--extra"),
    ("undo",),
    ("member", "add", "Lò Văn Sai", "--unit", "CB2"),
    ("member", "erase", "DV006", "--reason", "Ghi nhầm", "--yes"),
    ("collect", "cb9.ltb"),
    ("collect", "cb8.ltb"),
    ("accept", "CB9"),
    ("lock", "CB8", "--year", "2026"),
    ("year", "close", "2025"),
    ("submit", "-o", "xa.ltb"),
    ("submit", "-o", "xa.ltb", "--overwrite"),
)  # fmt: skip


@cache
def rich_book() -> bytes:
    """The book's file."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for code, more in (("CB9", ()), ("CB8", ("--counts-only",))):
            cell = here / f"{code}.db"
            init, *rest = _CELL
            for words in (("init", "--unit", init[2], "--code", code), *rest):
                _run(cell, "2026-01-10", *words)
            _run(cell, TODAY, "submit", "-o", str(here / f"{code.lower()}.ltb"), *more)
        book = here / "xa.db"
        for words in _BEFORE:
            _run(book, "2026-01-10", *words)
        for words in _TODAY:
            _run(book, TODAY, *(str(here / word) if ".ltb" in word else word for word in words))
        return book.read_bytes()


def _run(book: Path, day: str, *words: str) -> None:
    assert main(["--db", str(book), "--today", day, *words]) == 0, words
