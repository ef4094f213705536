"""Themes of the year: words, option helps, sentences."""

from lamtheobac.domain.activity import Theme

YEAR_ARGUMENT = "Năm, bốn chữ số."
TEXT = "Nội dung đột phá, chuyên đề của năm, trong ngoặc kép."
UNIT = "Tổ chức đảng: mã hoặc tên đầy đủ (mặc định: tổ chức gốc của sổ)."

THEME = "nội dung đột phá, chuyên đề"
THEME_COLUMN = "Nội dung đột phá, chuyên đề"


def stored(theme: Theme, replaced: str | None) -> str:
    before = "" if replaced is None else f" Thay cho: “{replaced}”."
    return (
        f"Đã đặt nội dung đột phá, chuyên đề năm {theme.year} của {theme.unit_name}:"
        f" “{theme.text}”.{before}"
    )


def none_yet() -> str:
    return 'Chưa có nội dung đột phá nào. Đặt: lamtheobac theme set NĂM "Nội dung"'
