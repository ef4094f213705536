"""What came in and was taken back comes in again; names that no file can have."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.exchange.files import Filling


@pytest.fixture
def register(cell: Run, folder: Path) -> Filling:
    """The register of a book with two pieces of work."""
    for words in (
        ("register", "an", "Giúp hộ nghèo", "--due", "30/09/2026", "--measures", "Đến nhà"),
        ("register", "binh", "Trồng cây"),
    ):
        assert cell(*words, today="2026-02-01").code == 0
    assert cell("export", "-o", "so.xlsx").code == 0
    return Filling(folder / "so.xlsx")


def _edited(register: Filling) -> Path:
    (an,), (binh,) = register.rows_of("Nguyễn Văn An"), register.rows_of("Trần Thị Bình")
    register.put(an, Thời_gian_hoàn_thành="31/10/2026", Giải_pháp="Góp tiền", Năm_sinh=1981)
    register.put(binh, Trạng_thái="Hoàn thành", Ngày_hoàn_thành="10/06/2026", Kết_quả="Sáu cây")
    return register.save()


def _state(run: Run) -> list[str]:
    return [run(*words, "--json").out for words in (("list",), ("member", "list"), ("show", "2"))]


def test_after_an_undo_an_edited_register_comes_in_again(cell: Run, register: Filling) -> None:
    path = _edited(register)
    assert cell("import", path).code == 0
    written = _state(cell)
    assert cell("undo").code == 0
    assert _state(cell) != written
    again = cell("import", path)
    assert again.code == 0, again.out + again.err
    assert _state(cell) == written


def test_what_was_changed_and_changed_back_since_is_no_conflict(
    cell: Run, register: Filling
) -> None:
    cell("edit", "1", "--due", "01/12/2026")
    cell("edit", "1", "--due", "30/09/2026")
    assert cell("import", _edited(register)).code == 0
    assert cell("show", "1", "--json").json["due_on"] == "2026-10-31"


def test_a_cell_emptied_before_such_a_change_is_still_said_to_be_kept(
    cell: Run, register: Filling
) -> None:
    (an,) = register.rows_of("Nguyễn Văn An")
    register.put(an, Giải_pháp=None)
    cell("edit", "1", "--measures", "Khác")
    cell("undo")
    assert "giải pháp: giữ “Đến nhà” của sổ" in cell("import", register.save()).out


def test_what_was_changed_since_is_still_not_overwritten(cell: Run, register: Filling) -> None:
    cell("edit", "1", "--due", "01/12/2026")
    done = cell("import", _edited(register))
    assert done.code == 3
    assert "Sổ đã ghi “01/12/2026” sau khi tệp này được xuất" in done.out + done.err


def test_per_cent_in_a_text_is_what_the_cell_shows(cell: Run, register: Filling) -> None:
    (binh,) = register.rows_of("Trần Thị Bình")
    register.put(binh, Trạng_thái="Hoàn thành", Ngày_hoàn_thành="10/06/2026", Kết_quả=1)
    register.cell(binh, "Kết_quả").number_format = "0%"
    assert cell("import", register.save()).code == 0
    assert cell("show", "2", "--json").json["result"] == "100%"


def test_a_name_too_long_for_any_file_is_no_crash(cell: Run) -> None:
    done = cell("import", f"{'a' * 300}.xlsx")
    assert done.code == 6
    assert "Tên tệp hoặc thư mục không dùng được" in done.err


def test_a_name_too_long_does_not_stop_the_other_files(cell: Run, register: Filling) -> None:
    done = cell("import", f"{'a' * 300}.xlsx", _edited(register))
    assert done.code == 7
    assert cell("show", "1", "--json").json["due_on"] == "2026-10-31"
