"""`report --md`: text that stays text, tables that stay tables."""

from pathlib import Path

from tests.conftest import Run


def written(run: Run, folder: Path, *words: str) -> str:
    assert run("report", "--md", "-o", "bao-cao.md", "--overwrite", *words).code == 0
    return (folder / "bao-cao.md").read_text(encoding="utf-8")


def test_headings_sentences_and_tables(committee: Run, folder: Path) -> None:
    text = written(committee, folder)
    assert text.startswith("# KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN\n\n**Đảng bộ xã Mẫu**")
    assert "\n## So sánh hai kỳ\n" in text
    assert "| 4 | T4 | Chi bộ thôn 4 | 1 | 0 | 1 | 0 | 0% |" in text
    assert "|  |  | **Cộng** | **7** |" in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")


def test_every_row_of_a_table_has_as_many_cells_as_its_heading(
    committee: Run, folder: Path
) -> None:
    committee("unit", "edit", "T1", "--name", "Chi bộ | một \\| hai `|` <b>*x*</b>")
    text = written(committee, folder)
    tables = [block for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) == 5
    for table in tables:
        bars = {line.replace("\\|", "").count("|") for line in table.splitlines()}
        assert len(bars) == 1, table
    assert r"Chi bộ \| một \\\| hai \`\|\` \<b\>\*x\*\</b\>" in text


def test_public_and_anonymous(committee: Run, folder: Path) -> None:
    assert "Người Thứ 6" in written(committee, folder)
    public = written(committee, folder, "--public")
    assert "PL4" not in public
    assert "Người Thứ" not in public
    anonymous = written(committee, folder, "--anonymous")
    assert "PL4" in anonymous
    assert "Người Thứ" not in anonymous
    assert "Việc 2026" not in anonymous
