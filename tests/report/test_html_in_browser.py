"""The page in a real browser: read, sorted, searched, with the keyboard, in the dark, on paper."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from lamtheobac.cli import main
from tests.report.browser import Browser, Page

NAMES = ("Đỗ Văn Ân", "Nguyễn Thị Hòa", "Trần Văn Hoa", "Lê Thị An", "Phạm Văn Đạt", "Vũ Bình")
COMMANDS = (
    ("init", "--unit", "Đảng bộ xã Mẫu", "--code", "DB", "--kind", "dang-bo-co-so"),
    *(("unit", "add", f"Chi bộ thôn {n}", "--code", f"T{n}") for n in (1, 2, 10, 3, 4)),
    *(("member", "add", f"Người Thứ {n}", "--unit", f"T{n % 3 + 1}") for n in range(6)),
    *(("member", "add", name, "--unit", "T10") for name in NAMES),
    *(("member", "add", f"Bùi Thị Mai {n}", "--unit", "T10") for n in range(60)),
    ("register", "DV001", "Việc một", "--due", "28/02/2026", "--submitted", "10/01/2026"),
    ("register", "DV002", "Việc hai", "--due", "01/06/2026", "--submitted", "10/01/2026"),
    ("register", "DV003", "Việc ba", "--due", "15/03/2026", "--submitted", "10/01/2026"),
    ("register", "DV004", "Việc bốn", "--due", "02/02/2026", "--submitted", "10/01/2026"),
    ("register", "DV005", "Việc năm", "--submitted", "10/01/2026"),
    ("complete", "1", "5", "--on", "20/01/2026"),
)
UNITS, MISSING, OVERDUE = 0, 2, 3  # the places of the tables among all of them
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One process for all of these tests."""
    started = Browser(tmp_path_factory.mktemp("browser"))
    yield started
    started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a committee of five cells as a page, made once."""
    folder = tmp_path_factory.mktemp("page")
    file = folder / "bao-cao.html"
    book = ("--db", str(folder / "so.db"), "--today")
    for words in COMMANDS:
        assert main([*book, "2026-01-20", *words]) == 0, words
    words = ("report", "--html", "--compare", "2025", "-o", str(file))
    assert main([*book, "2026-06-15", *words]) == 0
    return file


@pytest.fixture
def page(file: Path, browser: Browser) -> Iterator[Open]:
    """Opens the page; in the end nothing must have been complained of."""
    opened: list[Page] = []

    def show(**how: Any) -> Page:
        opened.append(Page(browser, file, **how))
        return opened[-1]

    yield show
    for one in opened:
        assert one.complaints() == []
        one.close()


def column(page: Page, table: int, place: int) -> list[str]:
    """What a column of a table shows, from its first row to its last; not the total."""
    found: list[str] = page.ask(
        f"[...document.querySelectorAll('.annex table')[{table}].tBodies[0].rows]"
        f".filter((row) => !row.hidden).map((row) => row.cells[{place}].textContent)"
    )
    return found


def heading(table: int, place: int) -> str:
    return f"document.querySelectorAll('.annex table')[{table}].querySelector('[data-column=\"{place}\"]')"  # noqa: E501 - one address


def click(page: Page, table: int, place: int) -> str:
    """Click a heading; how its column is sorted then."""
    address = heading(table, place)
    page.ask(f"{address}.querySelector('button').click()")
    order: str = page.ask(f"{address}.getAttribute('aria-sort')")
    return order


def search(page: Page, table: int, text: str) -> str:
    """Type into the field of a table, in place of what is there; what is announced."""
    box = f"document.querySelectorAll('.annex .table')[{table}]"
    page.ask(f"{box}.querySelector('input').select(), {box}.querySelector('input').focus()")
    page.type(text)
    told: str = page.ask(f"{box}.querySelector('output').textContent")
    return told


def test_it_opens_without_asking_for_anything(page: Open, file: Path) -> None:
    opened = page()
    assert opened.requests() == [file.as_uri()]
    assert (
        opened.ask("document.title") == "KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN – Đảng bộ xã Mẫu – Năm 2026"
    )


def test_its_rules_forbid_what_is_not_its_own(page: Open) -> None:
    opened = page()
    opened.ask(
        "new Promise((done) => { document.addEventListener('securitypolicyviolation', done);"
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        "document.body.append(s); }).then(() => true)"
    )
    assert opened.ask("window.ran ?? false") is False
    complaints = opened.complaints()
    assert len(complaints) == 1
    opened.forget()


@pytest.mark.parametrize(
    ("place", "ascending"),
    [
        pytest.param(0, ["1", "2", "3", "4", "5"], id="place"),
        pytest.param(1, ["T1", "T2", "T3", "T4", "T10"], id="code"),
        pytest.param(3, ["0", "2", "2", "2", "66"], id="count"),
        pytest.param(15, ["0", "0", "0", "1", "1"], id="equal counts"),
    ],
)
def test_a_column_is_sorted_up_down_and_back(page: Open, place: int, ascending: list[str]) -> None:
    opened = page()
    before = column(opened, UNITS, place)
    total = opened.ask("document.querySelector('.annex tfoot').textContent")
    assert click(opened, UNITS, place) == "ascending"
    assert column(opened, UNITS, place) == ascending
    assert click(opened, UNITS, place) == "descending"
    assert column(opened, UNITS, place) == ascending[::-1]
    assert click(opened, UNITS, place) == "none"
    assert column(opened, UNITS, place) == before
    assert opened.ask("document.querySelector('.annex tfoot').textContent") == total


def test_what_has_no_value_comes_last_either_way(page: Open) -> None:
    opened = page()
    click(opened, UNITS, 16)
    assert column(opened, UNITS, 16) == ["0%", "50%", "50%", "–", "–"]
    click(opened, UNITS, 16)
    assert column(opened, UNITS, 16) == ["50%", "50%", "0%", "–", "–"]


def test_people_are_sorted_by_given_name_and_days_by_the_calendar(page: Open) -> None:
    opened = page()
    click(opened, MISSING, 3)
    people = [name for name in column(opened, MISSING, 3) if name in NAMES]
    assert people == [
        "Lê Thị An", "Đỗ Văn Ân", "Vũ Bình", "Phạm Văn Đạt", "Trần Văn Hoa", "Nguyễn Thị Hòa",
    ]  # fmt: skip
    click(opened, OVERDUE, 6)
    assert column(opened, OVERDUE, 6) == ["02/02/2026", "15/03/2026", "01/06/2026"]
    click(opened, OVERDUE, 6)
    assert column(opened, OVERDUE, 6) == ["01/06/2026", "15/03/2026", "02/02/2026"]


def test_only_one_column_is_said_to_be_sorted(page: Open) -> None:
    opened = page()
    click(opened, UNITS, 3)
    click(opened, UNITS, 4)
    states = opened.ask(
        "[...document.querySelectorAll('.annex table')[0].querySelectorAll('[aria-sort]')]"
        ".map((heading) => heading.getAttribute('aria-sort')).filter((state) => state !== 'none')"
    )
    assert states == ["ascending"]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_sorts(page: Open, key: str) -> None:
    opened = page()
    opened.ask(f"{heading(UNITS, 1)}.querySelector('button').focus()")
    opened.press("Tab")
    assert opened.ask("document.activeElement.textContent") == "Tổ chức đảng"
    assert opened.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.press(key)
    opened.press(key)
    assert column(opened, UNITS, 2) == [f"Chi bộ thôn {number}" for number in (10, 4, 3, 2, 1)]


def test_the_keyboard_finds_the_way_past_the_contents(page: Open) -> None:
    opened = page()
    opened.press("Tab")
    assert opened.ask("document.activeElement.textContent") == "Đến phần nội dung"
    assert opened.ask("document.activeElement.getBoundingClientRect().left") >= 0
    opened.press("Enter")
    assert opened.ask("location.hash") == "#noi-dung"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hoa", ["Nguyễn Thị Hòa", "Trần Văn Hoa"]),
        ("HÒA", ["Nguyễn Thị Hòa"]),
        ("hoà", ["Nguyễn Thị Hòa"]),
        ("nguyen thi", ["Nguyễn Thị Hòa"]),
        ("dat pham", ["Phạm Văn Đạt"]),
        ("đat", []),
        ("đạt", ["Phạm Văn Đạt"]),
        ("không ai", []),
    ],
)
def test_search_finds_without_accents_and_minds_those_typed(
    page: Open, typed: str, found: list[str]
) -> None:
    opened = page()
    everybody = column(opened, MISSING, 3)
    assert search(opened, MISSING, typed) == f"Hiện {len(found)} trong {len(everybody)} dòng"
    assert sorted(column(opened, MISSING, 3)) == sorted(found)
    assert len(column(opened, UNITS, 0)) == 5
    click(opened, MISSING, 3)
    assert sorted(column(opened, MISSING, 3)) == sorted(found)
    assert search(opened, MISSING, " ") == ""
    assert sorted(column(opened, MISSING, 3)) == sorted(everybody)


def test_a_phone_scrolls_tables_not_the_page(page: Open) -> None:
    opened = page(width=360)
    assert opened.ask("document.documentElement.scrollWidth") == 360
    boxes = opened.ask(
        "[...document.querySelectorAll('.annex .scroll')]"
        ".map((box) => [box.scrollWidth, box.clientWidth])"
    )
    assert boxes[0][0] > boxes[0][1]
    sizes = opened.ask(
        "[...document.querySelectorAll('svg text')].map((t) => t.getBoundingClientRect())"
        ".map((box) => [box.left, box.right])"
    )
    assert all(left >= 0 and right <= 360 for left, right in sizes)


CONTRAST = """
(() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return color === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : color;
  };
  const texts = [...document.querySelectorAll("body *")].filter((element) =>
    !["SCRIPT", "title", "desc"].includes(element.tagName) &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  return Math.min(...texts.map((element) => {
    const style = getComputedStyle(element);
    const pair = [light(element.closest("svg") ? style.fill : style.color), light(ground(element))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }));
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_told_from_its_ground(page: Open, *, dark: bool) -> None:
    """Contrast of 4,5 at least: WCAG 2.2, success criterion 1.4.3."""
    opened = page(dark=dark)
    click(opened, UNITS, 1)
    assert opened.ask(CONTRAST) >= 4.5
    ground = opened.ask("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(20, 24, 28)") is dark


def test_without_scripts_everything_is_there_and_no_field_that_does_nothing(page: Open) -> None:
    opened = page(scripts=False)
    text = opened.ask("document.querySelector('main').innerText")
    for said in ("Năm 2026, có 5/72", "Chi bộ thôn 4", "Nguyễn Thị Hòa", "Việc quá hạn"):
        assert said in text
    assert opened.ask("document.querySelectorAll('button').length") == 0
    assert opened.ask(
        "[...document.querySelectorAll('input')].every((field) => !field.checkVisibility())"
    )


def test_printed_it_is_all_there_with_each_annex_on_a_page_of_its_own(page: Open) -> None:
    opened = page()
    search(opened, UNITS, "thon 2")
    pages = PdfReader(BytesIO(opened.printed())).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in pages]
    for number in range(1, 6):
        assert sum(f"PL{number}." in text for text in texts) == 1
    (first,) = [text for text in texts if "PL1." in text]
    for name in ("Chi bộ thôn 1", "Chi bộ thôn 10", "Phải đăng ký", "Cộng 72"):
        assert name in first
    assert not any("Tìm trong bảng" in text or "Mục lục" in text for text in texts)
    across = {sheet.mediabox.width > sheet.mediabox.height for sheet in pages}
    assert across == {True, False}
    short, long = sorted((float(pages[0].mediabox.width), float(pages[0].mediabox.height)))
    assert (round(short), round(long)) == pytest.approx((595, 842), abs=1)  # A4


def test_headings_are_repeated_on_each_sheet_of_a_long_table(page: Open) -> None:
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page().printed())).pages]
    listed = [text for text in sheets if "Bùi Thị Mai" in text]
    assert len(listed) > 1
    assert all("Họ và tên" in text for text in listed)
