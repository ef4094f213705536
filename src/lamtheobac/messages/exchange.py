"""What is said of files that come in: what was recognised, what is wrong where, what changed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Commitment, Member, Unit
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import candidate

_MOST_SHOWN = 60
_MOST_HEADINGS = 8


def short(text: str) -> str:
    """A text shortened for one line."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1].rstrip()}…"


# --- issues of a cell or row: what to do -------------------------------------------------------


def name_missing() -> str:
    return "Dòng có nội dung nhưng thiếu họ tên. Hãy ghi họ tên, hoặc xóa dòng."


def other_headings() -> str:
    return (
        "Dòng này là tiêu đề với các cột theo thứ tự khác. Hãy dùng một tiêu đề cho cả trang,"
        " hoặc tách thành hai trang."
    )


def strange_name() -> str:
    return "Đây không giống họ tên. Hãy sửa lại, hoặc chuyển ghi chú ra ngoài bảng."


def perhaps_a_signature() -> str:
    return (
        "Không rõ là đảng viên hay người ký. Nếu là đảng viên, hãy ghi số thứ tự;"
        " nếu không, hãy xóa dòng."
    )


_FAULTS = {
    "uncalculated": "Công thức chưa được tính. Mở tệp bằng Excel, lưu lại, hoặc gõ giá trị.",
    "error": "Ô báo lỗi công thức. Hãy sửa công thức hoặc gõ giá trị.",
}


def fault(kind: str) -> str:
    return _FAULTS[kind]


_OF_YEAR = r"\s*(?:[/-]|năm|nam)\s*([0-9]{4})"
_MONTH = re.compile(rf"(?:tháng|thang|t)?\s*([0-9]{{1,2}}){_OF_YEAR}", re.IGNORECASE)
_QUARTER = re.compile(rf"(?:quý|quy)\s*(IV|I{{1,3}}|[1-4]){_OF_YEAR}", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm|nam)\s*([0-9]{4})", re.IGNORECASE)
_QUARTERS = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def unreadable(explanation: str, value: str) -> str:
    """Why a cell cannot be read; a month or quarter gets the day that may be meant."""
    last = 0, 0
    if found := _MONTH.fullmatch(value.strip()):
        last = int(found[1]), int(found[2])
    elif found := _QUARTER.fullmatch(value.strip()):
        last = _QUARTERS[found[1].upper()], int(found[2])
    elif found := _YEAR.fullmatch(value.strip()):
        last = 12, int(found[1])
    month, year = last
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return explanation
    following = date(year + month // 12, month % 12 + 1, 1)
    day = date.fromordinal(following.toordinal() - 1)
    return f"“{value}” chưa phải là ngày. Hãy ghi một ngày, có thể là {show_date(day)}."


def old_font(encoding: str, after: str) -> str:
    return (
        f"Chữ ở bảng mã cũ ({encoding}), có lẽ là “{short(after)}”."
        " Hãy gõ lại bằng Unicode, hoặc nhập với --fix-fonts."
    )


def two_fit(fitting: Sequence[Member]) -> str:
    found = "; ".join(map(candidate, fitting))
    return f"Có {len(fitting)} người khớp: {found}. Hãy ghi mã của người đúng vào cột Mã."


def perhaps_meant(near: Sequence[Member]) -> str:
    found = "; ".join(map(candidate, near))
    return f"Có phải là {found}? Hãy ghi họ tên có dấu, hoặc ghi mã vào cột Mã."


def code_of_another(member: Member) -> str:
    return f"Mã này trong sổ là của {candidate(member)}. Hãy sửa mã hoặc họ tên."


def code_twice(row: int) -> str:
    return f"Mã này đã ghi cho người ở dòng {row}. Hãy ghi mã khác."


def number_twice(row: int) -> str:
    return f"Số này đã ghi cho người ở dòng {row}. Hãy sửa một trong hai."


def unit_missing() -> str:
    return "Dòng thiếu tổ chức đảng. Hãy ghi, hoặc nhập với --unit."


def row_of_another(member: Member) -> str:
    return (
        f"Dòng này của {candidate(member)}. Nếu là người khác, hãy ghi ở dòng trống cuối bảng;"
        f' nếu đổi họ tên: lamtheobac member edit {member.code} --name "…"'
    )


def number_of_another(member: Member) -> str:
    return f"Số này trong sổ là của {candidate(member)}. Hãy sửa số hoặc họ tên."


def other_code(member: Member) -> str:
    return f"Người này trong sổ có mã {member.code}. Hãy sửa mã trong tệp, hoặc trong sổ."


def elsewhere(member: Member) -> str:
    return (
        f"Trong sổ, {candidate(member)}. Nếu đã chuyển đến:"
        f" lamtheobac member transfer {member.code} --to …"
    )


def has_left(member: Member) -> str:
    return f"Trong sổ, {candidate(member)}. Hãy xóa dòng, hoặc xem: lamtheobac member show"


def same_person_twice(row: int) -> str:
    return (
        f"Trùng họ tên, năm sinh với dòng {row}. Nếu là hai người, hãy ghi mã cho mỗi người;"
        " nếu là một, hãy xóa một dòng."
    )


def said_twice(row: int, value: str) -> str:
    return f"Dòng {row} của cùng người ghi “{short(value)}”. Hãy ghi giống nhau."


def too_many(name: str, year: int, limit: int) -> str:
    return f"Đồng chí {name} có quá {limit} việc năm {year}. Hãy bớt việc, hoặc nhập với --extra."


def work_twice(row: int) -> str:
    return f"Việc này đã có ở dòng {row} của cùng người. Hãy xóa một dòng."


def newer_in_book(value: str) -> str:
    return (
        f"Sổ đã ghi “{short(value)}” sau khi tệp này được xuất; không ghi đè."
        " Hãy xuất lại sổ, hoặc sửa thẳng trong sổ."
    )


def other_in_book(value: str, number: int) -> str:
    return (
        f"Sổ đang ghi “{short(value)}” cho việc số {number}; không ghi đè."
        f" Muốn sửa: lamtheobac edit {number}, hoặc lamtheobac reopen {number}"
    )


def other_work(item: Commitment) -> str:
    return (
        f"Dòng này trong sổ là việc số {item.id}: “{short(item.content)}”; không ghi đè."
        f" Muốn sửa: lamtheobac edit {item.id}. Nếu là việc khác, hãy ghi ở dòng mới."
    )


def reopen_first(number: int) -> str:
    return f"Việc số {number} đã khép. Muốn mở lại: lamtheobac reopen {number}"


def product_missing(item: Commitment, heading: str = "Kết quả") -> str:
    deliverable = item.task.deliverable if item.task else ""
    return (
        f"Việc được giao phải có sản phẩm mới là hoàn thành: “{short(deliverable)}”."
        f" Hãy ghi sản phẩm đã có vào cột {heading}."
    )


def no_product() -> str:
    return "Đây là tình trạng, chưa phải sản phẩm. Hãy ghi sản phẩm đã có, hoặc để trống ô này."


def said_by_task(item: Commitment, option: str) -> str:
    return (
        f"Việc số {item.id} được giao, không sửa phần này bằng tệp. Hãy sửa trong sổ:"
        f" lamtheobac edit {item.id} {option} …"
    )


def given_on(item: Commitment) -> str:
    day = show_date(item.registered_on)
    return (
        f"Việc số {item.id} được giao ngày {day}, không đổi ngày này bằng tệp."
        f" Hãy ghi lại {day}, hoặc để trống ô này."
    )


def completed_day_missing() -> str:
    return "Ghi là hoàn thành nhưng thiếu ngày hoàn thành. Hãy ghi ngày."


def before_registration(registered_on: date, *, said: bool) -> str:
    if not said:
        return "Trước hôm nay, trong khi tệp không ghi ngày nộp. Hãy ghi ngày nộp của dòng này."
    return f"Trước ngày nộp {show_date(registered_on)}. Hãy xem lại, hoặc ghi đúng ngày nộp."


def before_handing_in(submitted_on: date) -> str:
    return f"Trước ngày nộp {show_date(submitted_on)}. Hãy xem lại hai ngày."


def after_confirmation(confirmed_on: date) -> str:
    return f"Sau ngày chi bộ xác nhận {show_date(confirmed_on)}. Hãy xem lại hai ngày."


def work_kept(item: Commitment) -> str:
    return (
        f"việc số {item.id} “{short(item.content)}” để trống trong tệp: sổ vẫn giữ."
        f" Muốn rút: lamtheobac withdraw {item.id}"
    )


def content_missing(heading: str) -> str:
    return f"Có ghi {heading.lower()} nhưng thiếu nội dung việc làm theo. Hãy ghi nội dung."


def reason_missing() -> str:
    return "Thiếu lý do. Hãy ghi lý do ở cột Lý do hoặc Ghi chú."


def not_by_file() -> str:
    return "Trạng thái này không nhập từ tệp được."


def not_that_year() -> str:
    return "Không phải năm đăng ký. Hãy ghi năm bốn chữ số, ví dụ 2026."


# --- what was found ----------------------------------------------------------------------------

_KINDS = {
    "form": "mẫu sổ đăng ký của lamtheobac",
    "export": "sổ đăng ký xuất từ lamtheobac",
    "roster": "danh sách đảng viên",
    "table": "bảng đăng ký việc làm theo",
    "meeting": "phiếu họp của lamtheobac",
}


def recognised(file: Path, kind: str, layout: str, sheets: Sequence[str]) -> str:
    kinds = f"{_KINDS[kind]} {layout}".strip()
    return f"{file.name}: nhận ra {kinds}, trang “{'”, “'.join(sheets)}”"


def taken_for(unit: Unit | None, year: int, held_on: date | None = None) -> str:
    if unit and held_on:
        return f"  Ghi vào: cuộc họp ngày {show_date(held_on)} của {unit.name}."
    of_unit = f"{unit.name}, " if unit else ""
    return f"  Ghi vào: {of_unit}năm {year}."


def unused(headings: Sequence[str]) -> str:
    more = f"; … ({len(headings)} cột)" if len(headings) > _MOST_HEADINGS else ""
    return f"  Không dùng các cột: {'; '.join(map(short, headings[:_MOST_HEADINGS]))}{more}."


def numbers_not_kept() -> str:
    return (
        "  Số thẻ, số định danh: không lưu, theo cài đặt của sổ."
        " Muốn lưu: lamtheobac config set member.numbers có"
    )


_SKIPPED = {
    "numbers": "dòng đánh số cột",
    "part": "đề mục",
    "headings": "tiêu đề lặp lại",
    "total": "dòng cộng",
    "note": "ghi chú",
    "signature": "phần ký",
    "unfilled": "dòng chưa điền",
    "not_here": "người không còn sinh hoạt",
    "elsewhere": "chữ ngoài bảng",
}


def skipped(reason: str) -> str:
    return _SKIPPED[reason]


def rows(counts: Mapping[str, int], skipped_by: Mapping[str, int]) -> str:
    """The buckets that add up to the rows read."""
    parts = [
        f"{show_count(counts['added'])} thêm",
        f"{show_count(counts['changed'])} đổi",
        f"{show_count(counts['unchanged'])} không đổi",
        f"{show_count(counts['skipped'])} bỏ qua",
        f"{show_count(counts['refused'])} có lỗi",
    ]
    why = ", ".join(f"{show_count(n)} {_SKIPPED[reason]}" for reason, n in skipped_by.items())
    because = f" (bỏ qua: {why})" if why else ""
    return f"  Đọc {show_count(counts['read'])} dòng: {', '.join(parts)}{because}."


def done(counts: Mapping[str, int], held_on: date | None = None) -> str:
    if held_on:
        answers = show_count(counts["commitments_changed"])
        return f"{answers} câu trả lời của cuộc họp ngày {show_date(held_on)}"
    return (
        f"thêm {show_count(counts['members_added'])} người,"
        f" {show_count(counts['commitments_added'])} việc;"
        f" đổi {show_count(counts['members_changed'])} người,"
        f" {show_count(counts['commitments_changed'])} việc"
    )


def saved(file: str, counts: Mapping[str, int], held_on: date | None = None) -> str:
    return f"Đã nhập {file}: {done(counts, held_on)}."


def would_save(file: str, counts: Mapping[str, int], held_on: date | None = None) -> str:
    return f"Sẽ nhập {file}: {done(counts, held_on)}. Chưa ghi gì (--dry-run)."


def nothing_new(file: str) -> str:
    return f"{file}: không có gì mới; sổ không đổi."


def same_cells(cells: str, count: int) -> str:
    return f"{cells}… ({count} ô)"


def problem(file: str, sheet: str, cells: str, value: str, message: str) -> str:
    """File!sheet!cells, what stood there, what to do."""
    stood = f" “{short(' '.join(value.splitlines()))}”." if value else ""
    return f"{file}!{sheet}!{cells}:{stood} {message}"


def refused(file: str, count: int) -> str:
    return f"{file}: {show_count(count)} lỗi; chưa ghi gì vào sổ."


def summary(accepted: int, rejected: int) -> str:
    return f"{show_count(accepted)} tệp đã xem xong, {show_count(rejected)} tệp bị từ chối."


def repaired(cell: str, before: str, after: str, encoding: str) -> str:
    return f"  {cell}: “{short(before)}” → “{short(after)}” ({encoding})"


def repaired_head(count: int) -> str:
    return f"  Chuyển {show_count(count)} ô từ bảng mã cũ sang Unicode:"


def marked_copy(path: Path) -> str:
    return f"Đã ghi bản đánh dấu chỗ sai: {path}"


def and_more(count: int) -> str:
    return f"  … và {show_count(count)} dòng nữa (xem đủ bằng --json)."


def no_files(folders: Sequence[str]) -> str:
    return f"Không có tệp bảng tính nào trong: {', '.join(folders)}."


# --- what would change, person by person -------------------------------------------------------


def new_person(born: int | None) -> str:
    return f"người mới, sinh {born}" if born else "người mới"


def new_work(content: str) -> str:
    return f"việc mới: “{short(content)}”"


def changed(heading: str, before: str, after: str) -> str:
    if not before:
        return f"{heading.lower()}: “{short(after)}”"
    return f"{heading.lower()}: “{short(before)}” → “{short(after)}”"


def kept(heading: str, value: str) -> str:
    """A cell left blank, or not touched since the book was changed: the book's value stays."""
    return f"{heading.lower()}: giữ “{short(value)}” của sổ"


def still_given_on(item: Commitment) -> str:
    """The day in the row is that of the paper; the task beside it was given on a day of its own."""
    return f"việc số {item.id}: giữ ngày giao {show_date(item.registered_on)} của sổ"


def taken_back(heading: str, value: str) -> str:
    """What the file still says, and the book has given up since."""
    return f"{heading.lower()}: sổ đã bỏ “{short(value)}” sau khi tệp được xuất; không ghi lại"


def namesake(other: Member) -> str:
    return f"lưu ý: trùng họ tên với {candidate(other)}"


def dropped_note() -> str:
    return "ghi chú ở dòng không có việc: không lưu"


# --- notes on a file ---------------------------------------------------------------------------

_NOTES = {
    "hidden_sheet": "Trang ẩn “{sheet}”: không đọc.",
    "hidden_rows": "Trang “{sheet}” có dòng ẩn ({where}): vẫn đọc như dòng thường.",
    "hidden_columns": "Trang “{sheet}” có cột ẩn ({where}): vẫn đọc như cột thường.",
    "macros": "Tệp có macro: không chạy.",
    "external_links": "Tệp có liên kết sang tệp khác: không mở; dùng giá trị đã lưu.",
    "far_cell": "Trang “{sheet}” có ô nằm rất xa bảng ({where}).",
}


def note(kind: str, sheet: str, where: str) -> str:
    return f"  {_NOTES[kind].format(sheet=sheet, where=where)}"
