"""Sound files that people hand in, and the books that may be given them: what is mutated."""

import shutil
from pathlib import Path

from lamtheobac.cli import main
from tests.check.rich import rich_book
from tests.conftest import TODAY
from tests.exchange.files import Filling

SAMPLES = Path(__file__).parents[2] / "exchange" / "samples"
CELL, COMMUNE = "cell.db", "xa.db"
# The files by name, and the book that each is given to.
SOURCES = {
    "form.xlsx": CELL,
    "register.xlsx": CELL,
    "register.csv": CELL,
    "meeting.xlsx": CELL,
    "DS_DANGVIEN-6-members.xlsx": COMMUNE,
    "blank-form-39-columns.xlsx": CELL,
    "report.xlsx": COMMUNE,
    "hand-off.xlsx": COMMUNE,
    "years.xlsx": COMMUNE,
}
# Those that come farthest into the program come often.
OFTEN = (*SOURCES, *("form.xlsx", "register.xlsx", "hand-off.xlsx", "meeting.xlsx") * 2)
_CELL = (
    ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
    ("member", "add", "Nguyễn Văn An", "--born", "1980", "--position", "Bí thư"),
    ("member", "add", "Trần Thị Bình"),
    ("member", "add", "Lê Thị Hòa", "--category", "probationary"),
    ("register", "DV001", "Giúp hộ nghèo", "--due", "30/09/2026", "--measures", "Đến nhà"),
    ("register", "DV002", "Đọc sách", "--topic", "Học tập"),
    ("register", "--collective", "Tuyến đường hoa"),
)
_MADE = {
    "form.xlsx": (CELL, "template"),
    "register.xlsx": (CELL, "export"),
    "register.csv": (CELL, "export", "--csv"),
    "meeting.xlsx": (CELL, "meeting", "--sheet"),
    "report.xlsx": (COMMUNE, "report", "--xlsx"),
    "hand-off.xlsx": (COMMUNE, "template", "--unit", "CB1"),
    "years.xlsx": (COMMUNE, "export", "--from", "2025", "--to", "2026"),
}


def make(folder: Path) -> None:
    """Make all of them."""
    cell, commune = folder / CELL, folder / COMMUNE
    commune.write_bytes(rich_book())
    for words in _CELL:
        _run(cell, "2026-02-01", *words)
    for name in ("Văn phòng", "Kỹ thuật"):  # of whose members a sample is the list
        _run(commune, TODAY, "unit", "add", f"Chi bộ {name}", "--code", name[:2].upper())
    for name, (book, *making) in _MADE.items():
        _run(folder / book, TODAY, *making, "-o", str(folder / name))
    for file in SAMPLES.iterdir():
        shutil.copyfile(file, folder / file.name)
    for name in ("form.xlsx", "hand-off.xlsx"):
        _fill(folder / name)
    register = Filling(folder / "register.xlsx")
    (row,) = register.rows_of("Nguyễn Văn An")
    register.put(row, Kết_quả="Đã giúp 2 hộ", Ngày_hoàn_thành="10/06/2026").save()


def _fill(form: Path) -> None:
    """Write a new commitment of a member into a form."""
    filling = Filling(form)
    row = filling.empty_row()
    filling.put(row, Họ_và_tên="Trần Thị Bình", Việc_làm_theo="Trồng 20 cây", Giải_pháp="Bờ kênh")
    filling.save()


def _run(book: Path, day: str, *words: str) -> None:
    assert main(["--db", str(book), "--today", day, *words]) == 0, words
