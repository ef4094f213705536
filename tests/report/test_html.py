"""`report --html`: one correct page that says what the other formats say, and runs nothing else."""

import re
import sqlite3
from base64 import b64encode
from contextlib import closing
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.report.pages import markdown_tables, parsed, tables, written

HOSTILE = [
    "<script>alert(1)</script>",
    '"onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "]]></style></script><!-- -->",
    "&lt;b&gt; &amp;nbsp; javascript:alert(1)",
    "{shown} ${all}",
]


@pytest.mark.parametrize("words", [(), ("--from", "2025", "--to", "2026"), ("--compare", "2025")])
def test_its_tables_say_cell_for_cell_what_markdown_says(
    committee: Run, folder: Path, words: tuple[str, ...]
) -> None:
    committee("report", "--md", "-o", "bao-cao.md", *words)
    expected = markdown_tables((folder / "bao-cao.md").read_text(encoding="utf-8"))
    assert len(expected) >= 4
    assert tables(parsed(written(committee, folder, *words))) == expected


def test_its_sentences_and_titles_are_those_of_the_report(committee: Run, folder: Path) -> None:
    page = parsed(written(committee, folder))
    assert page.query_one("html").attrs["lang"] == "vi"
    assert page.query_one("h1").to_text() == "KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN"
    head = page.query_one("header").to_text(separator="\n")
    for line in ("Đảng bộ xã Mẫu", "Năm 2026", "Số liệu chốt đến hết ngày 15/06/2026."):
        assert line in head
    sentences = [p.to_text() for p in page.query(".said p")]
    assert sentences == committee("report", "--json").json["paragraphs"]
    headline = [d.to_text(separator=" ", strip=True) for d in page.query(".headline dd")]
    assert headline[0] == "85,7% 6/7"


def test_headings_go_down_one_level_at_a_time_and_links_lead_somewhere(
    committee: Run, folder: Path
) -> None:
    page = parsed(written(committee, folder))
    levels = [int(h.name[1]) for h in page.query("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = [e.attrs["id"] for e in page.query("[id]")]
    assert len(names) == len(set(names))
    links = [a.attrs["href"] for a in page.query("a")]
    assert len(links) >= 8
    assert {link.removeprefix("#") for link in links} <= set(names)
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for one in page.query(f"[{attribute}]"):
            assert one.attrs[attribute] in names


def test_tables_are_named_and_every_heading_says_what_it_heads(
    committee: Run, folder: Path
) -> None:
    page = parsed(written(committee, folder))
    for table in page.query("table"):
        assert table.query_one("caption").to_text()
        assert all("scope" in heading.attrs for heading in table.query("th"))
        for row in table.query("tbody tr"):
            assert [h.attrs["scope"] for h in row.query("th")] == ["row"]
        box = table.parent.attrs
        assert (box["tabindex"], box["role"]) == ("0", "region")


def test_each_picture_says_in_words_what_it_draws(committee: Run, folder: Path) -> None:
    page = parsed(written(committee, folder))
    pictures = page.query('svg[role="img"]')
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.query_one("title").to_text()
    units, years, months = (picture.query_one("desc").to_text() for picture in pictures)
    assert "Chi bộ thôn 1: 100% (2/2); Chi bộ thôn 2: 50% (1/2)" in units
    assert "Chi bộ thôn 5: –" in units
    assert years == "2026: 50% (3/6)."
    assert months.endswith("06/2026: Đăng ký 6, Hoàn thành 3.")
    widths = [float(bar.attrs["width"][:-1]) for bar in pictures[0].query(".done")]
    assert widths == [100, 50, 0]
    data = page.query("details tbody tr")
    assert data[-1].to_text(separator=" ", strip=True) == "06/2026 6 3"


def test_many_units_are_drawn_in_pictures_that_fit_a_sheet(cell: Run, folder: Path) -> None:
    for number in range(2, 41):
        cell("unit", "add", f"Chi bộ thôn có tên gọi rất dài số {number}", "--code", f"CB{number}")
    cell("register", "--collective", "Đường hoa", "--unit", "CB40")
    cell("complete", 1)
    page = parsed(written(cell, folder))
    pictures = page.query(".long svg")
    assert len(pictures) > 2
    assert all(int(picture.attrs["height"]) <= 420 for picture in pictures)
    drawn = [t.to_text() for picture in pictures for t in picture.query('text[x="0"]')]
    assert " ".join(drawn).count("Chi bộ thôn có tên gọi rất dài") == 39


def test_what_cells_are_sorted_by(committee: Run, folder: Path) -> None:
    committee("member", "edit", "DV001", "--name", "Đỗ Thị Ân")
    page = parsed(written(committee, folder))
    summary, *_, missing, overdue = page.query(".annex table")
    values = [c.attrs.get("data-v") for c in summary.query("tbody tr")[1].query("td, th")]
    assert values[:8] == ["2", None, None, "2", "0", "2", "2", "1.0"]
    nothing = summary.query("tbody tr")[4].query("td, th")[7]
    assert (nothing.to_text(), nothing.attrs.get("data-v")) == ("–", None)
    orders = [h.attrs["data-sort"] for h in overdue.query("th[data-sort]")]
    assert orders == ["number", "text", "text", "key", "number", "text", "key", "number"]
    assert overdue.query("tbody tr")[0].query("td, th")[6].attrs["data-v"] == "2026-05-31"
    assert [h.attrs["data-sort"] for h in missing.query("th[data-sort]")][3] == "key"


def test_figures_of_different_kinds_under_one_heading_are_not_sorted(
    committee: Run, folder: Path
) -> None:
    page = parsed(written(committee, folder, "--compare", "2025"))
    headings = page.query(".annex table")[-1].query("thead th")
    assert [h.attrs.get("data-sort") for h in headings] == ["text", None, None, None]


# --- nothing but its own ----------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_the_book_says_is_text(committee: Run, folder: Path, text: str) -> None:
    plain = parsed(written(committee, folder))
    for words in (
        ("unit", "edit", "T1", "--name", f"Chi bộ {text}"),
        ("unit", "edit", "DB", "--name", f"Đảng bộ {text}"),
        ("member", "edit", "DV007", "--name", f"Người {text}"),
        ("edit", 6, "--content", f"Việc {text}", "--topic", f"Chủ đề {text}"),
    ):
        done = committee(*words)
        assert done.code == 0, done.err
    page = parsed(written(committee, folder))
    assert {e.name for e in page.query("*")} == {e.name for e in plain.query("*")}
    attributes = {name for e in page.query("*") for name in e.attrs}
    assert attributes == {name for e in plain.query("*") for name in e.attrs}
    assert page.query_one("header .unit").to_text() == f"Đảng bộ {text}"
    assert f"Chi bộ {text}" in {t.to_text() for t in page.query("tbody th")}
    assert len(page.query("script")) == 1


def test_control_and_bidi_characters_of_a_foreign_book_are_left_out(
    committee: Run, folder: Path
) -> None:
    with closing(sqlite3.connect(folder / "so.db")) as book, book:
        book.execute("UPDATE unit SET name = 'Chi\x01bộ \u202egnôht\u200b\x1b[31m' WHERE code='T1'")
    text = written(committee, folder).read_text(encoding="utf-8")
    assert "Chi bộ  gnôht  [31m" in text
    assert all(character.isprintable() or character == "\n" for character in text)


def test_the_page_allows_itself_its_style_and_its_script_and_nothing_else(
    committee: Run, folder: Path
) -> None:
    page = parsed(written(committee, folder))
    policy = page.query_one("meta[http-equiv]").attrs["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "style-src": _named(page.query_one("style").to_text(strip=False)),
        "script-src": _named(page.query_one("script").to_text(strip=False)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    names = {name for e in page.query("*") for name in e.attrs}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)


def _named(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def test_no_address_leads_out_of_the_page(committee: Run, folder: Path) -> None:
    file = written(committee, folder)
    assert "://" not in file.read_text(encoding="utf-8")
    elements = parsed(file).query("*")
    for attribute in ("src", "href", "action", "xlink:href", "srcset", "data"):
        targets = {e.attrs[attribute] for e in elements if attribute in e.attrs}
        assert all(target == "data:," or target.startswith("#") for target in targets)
    assert not re.search(r"url\(|@import", file.read_text(encoding="utf-8"))


def test_the_same_report_is_the_same_bytes(committee: Run, folder: Path) -> None:
    first = written(committee, folder).read_bytes()
    assert written(committee, folder).read_bytes() == first
    assert b"\r" not in first
    assert first.decode("utf-8").startswith('<!DOCTYPE html>\n<html lang="vi">')


def test_public_and_anonymous_leave_out_what_the_others_do(committee: Run, folder: Path) -> None:
    assert "Người Thứ 6" in written(committee, folder).read_text(encoding="utf-8")
    for words in (("--public",), ("--anonymous",)):
        page = written(committee, folder, *words).read_text(encoding="utf-8")
        assert "Người Thứ" not in page
        assert "Việc 2026" not in page


def test_an_empty_book_has_a_page_too(cell: Run, folder: Path) -> None:
    page = parsed(written(cell, folder, "--year", "2020"))
    assert "chưa có số liệu trong sổ" in page.query_one(".said p").to_text()
    assert page.query_one(".headline strong").to_text() == "–"
