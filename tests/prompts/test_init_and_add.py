"""Init and member add."""

from pathlib import Path

from tests.prompts.person import Terminal


def test_init_alone_asks_for_the_name(terminal: Terminal, tmp_path: Path) -> None:
    person = terminal("init")
    person.reads("Tên chi bộ")
    person.types("")
    person.reads("Tên chi bộ")
    person.types("Chi bộ thôn Đông")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Đã lập sổ của Chi bộ thôn Đông." in shown
    assert (tmp_path / "so.db").exists()


def test_member_add_alone_asks_for_the_name(terminal: Terminal, book: Path) -> None:
    person = terminal("member", "add")
    person.reads("Họ và tên:")
    person.types("Lò Thị Ươm")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Đã thêm đồng chí Lò Thị Ươm (mã DV004" in shown


def test_unit_add_alone_asks_for_name_and_code(terminal: Terminal, book: Path) -> None:
    person = terminal("unit", "add")
    person.reads("Tên tổ chức đảng:")
    person.types("Tổ đảng 1")
    person.reads("Mã")
    person.types("T1")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Đã thêm Tổ đảng 1 (mã T1)" in shown


def test_what_steers_the_terminal_is_not_kept_from_a_prompt(terminal: Terminal, book: Path) -> None:
    person = terminal("member", "add")
    person.reads("Họ và tên:")
    person.types("Lò Thị\x1b[31m Ươm\u200b")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Đã thêm đồng chí Lò Thị[31m Ươm (mã DV004" in shown
