"""What is said of the tables that go out as Parquet."""

from pathlib import Path

from lamtheobac.domain.numbers import show_count

OPTION = "Ghi thư mục gồm các bảng Parquet, cho phần mềm phân tích số liệu."


def written(folder: Path, tables: int, rows: int) -> str:
    return f"Đã ghi thư mục: {folder} ({show_count(tables)} bảng, {show_count(rows)} dòng)"
