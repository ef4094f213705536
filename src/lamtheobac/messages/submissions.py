"""Who has sent what: what is said, asked and listed about packages from below."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lamtheobac.domain.dates import Years, show_date
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.ratio import Ratio, show_percent
from lamtheobac.domain.submissions import Locked, Overview, Returned, Round, SentUp, State

if TYPE_CHECKING:
    from lamtheobac.domain.packages import ReturnNote

# --- options ----------------------------------------------------------------------------------

BY_HELP = "Hạn gửi (mặc định: cài đặt submission.deadline của năm ấy)."
SINCE_HELP = "Chỉ tính gói có số liệu đến ngày này trở đi (sơ kết, tổng kết năm)."
ALL_HELP = "Liệt kê hết: không chỉ 20 đơn vị đầu mỗi mục; --json cả đơn vị gửi đúng hạn."
XLSX_HELP = "Ghi tệp Excel: bảng tổng hợp và danh sách đơn vị."
SENDER_HELP = "Đơn vị đã gửi: mã hoặc tên đầy đủ."
ACCEPT_ON = "Ngày tiếp nhận (mặc định: hôm nay)."
ACCEPT_ALL = "Tiếp nhận mọi đơn vị đã gửi của năm."
RETURN_ON = "Ngày trả lại (mặc định: hôm nay)."
RETURN_REASON = "Cần sửa gì; bắt buộc."
LOCK_UNIT = "Đơn vị bị khóa cùng mọi cấp dưới (mặc định: cả sổ)."
OPEN_HELP = "Mở khóa."

# --- names of files and columns ---------------------------------------------------------------

STEM = "tinh-hinh-gui"
NOTE_STEM = "tra-lai"

UNIT = "Tổ chức đảng"
LEVEL = "Cấp"
# Two lines each, so that they and a unit's name fit a terminal of 80.
COLUMNS = {
    "expected": ("Phải", "gửi"),
    "received": ("Đã", "gửi"),
    "received_pct": ("Đã gửi", "(%)"),
    "on_time": ("Đúng", "hạn"),
    "on_time_pct": ("Đúng hạn", "(%)"),
    "late": ("Gửi", "muộn"),
    "missing": ("Chưa", "gửi"),
    "returned": ("Trả", "lại"),
    "accepted": ("Tiếp", "nhận"),
}
ABOVE = "Thuộc"
STATE = "Tình trạng"
RECEIVED_ON = "Ngày nhận"
AS_OF = "Số liệu đến ngày"
SENT_BY = "Người gửi"
ACCEPTED_ON = "Tiếp nhận"
RETURNED_ON = "Ngày trả lại"
REASON = "Lý do"
NOTE = "Ghi chú"
NOT_ACCEPTED = "chưa"

STATES = {
    State.MISSING: "chưa gửi",
    State.RECEIVED: "đã gửi",
    State.ACCEPTED: "đã tiếp nhận",
    State.RETURNED: "trả lại, chờ gói sửa",
}
LATE_MARK = "{state}, muộn"
COUNTS_ONLY = "chỉ số tổng hợp"
REPORTED_BY = "theo gói của {code}"
LOCKED = "đã khóa nhận"

SHEET_SUMMARY = "Tổng hợp"
SHEET_UNITS = "Danh sách"
TITLE_SUMMARY = "TÌNH HÌNH GỬI SỐ LIỆU"
TITLE_UNITS = "DANH SÁCH ĐƠN VỊ GỬI SỐ LIỆU"
OF_YEAR = "Năm {year}"
BY_PART = "Theo tổ chức đảng"
BY_LEVEL = "Theo cấp"

# --- what is said -----------------------------------------------------------------------------


def span(years: Years) -> str:
    """2026; 2016-2020."""
    return str(years.first) if years.first == years.last else f"{years.first}-{years.last}"


def summary(found: Overview) -> str:
    """All of it in a sentence."""
    totals = found.totals
    start = f"Năm {found.round.year}, tính đến ngày {show_date(found.today)}"
    if not totals.expected:
        return f"{start}: {found.unit.name} không có đơn vị nào phải gửi số liệu vào sổ này."
    share = show_percent(Ratio(totals.received, totals.expected), found.decimals)
    returned = f", {show_count(totals.returned)} trả lại" if totals.returned else ""
    return (
        f"{start}: {show_count(totals.received)}/{show_count(totals.expected)} đơn vị đã gửi"
        f" (bằng {share}), {show_count(totals.on_time)} đúng hạn, {show_count(totals.late)} muộn,"
        f" {show_count(totals.missing)} chưa gửi; {show_count(totals.accepted)} đã tiếp nhận"
        f"{returned}."
    )


def as_of(found: Overview) -> str:
    return f"Tính đến ngày {show_date(found.today)}. {deadline(found.round)}"


def deadline(asked: Round) -> str:
    since = (
        ""
        if asked.since is None
        else f" Chỉ tính gói có số liệu đến ngày {show_date(asked.since)} trở đi."
    )
    return f"Hạn gửi: {show_date(asked.deadline)}.{since}"


def missing(count: int) -> str:
    return f"Chưa gửi, cần nhắc: {show_count(count)} đơn vị"


def returned_ones(count: int) -> str:
    return f"Trả lại, chờ gói sửa: {show_count(count)} đơn vị"


def late(count: int) -> str:
    return f"Gửi muộn: {show_count(count)} đơn vị"


def on_time(count: int) -> str:
    return f"Gửi đúng hạn: {show_count(count)} đơn vị"


def more(count: int) -> str:
    return f"… và {show_count(count)} đơn vị nữa; xem hết: thêm --all"


def older(as_of: date) -> str:
    """Of a package that is there, but too old to count."""
    return f"mới có gói đến ngày {show_date(as_of)}"


SENT_UP = "Sổ này đã gửi lên cấp trên:"
NOTHING_SENT = "Sổ này chưa gửi gì lên cấp trên. Đóng gói: lamtheobac submit"


def sent_up(one: SentUp) -> str:
    counts_only = f", {COUNTS_ONLY}" if one.counts_only else ""
    said = (
        f"Năm {span(one.years)}: số liệu đến ngày {show_date(one.as_of)}{counts_only},"
        f" người gửi {one.sent_by}."
    )
    if one.returned_on is None:
        return said
    return (
        f"{said} Bị trả lại ngày {show_date(one.returned_on)}: {_ended(one.reason or '')}"
        " Sửa xong thì gửi lại: lamtheobac submit"
    )


def _ended(sentence: str) -> str:
    """With a full stop, unless it ends by itself."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def accepted(unit: str, years: Years) -> str:
    return f"Đã tiếp nhận số liệu năm {span(years)} của {unit}."


def accepted_all(count: int, year: int) -> str:
    if not count:
        return f"Không có đơn vị nào chờ tiếp nhận số liệu năm {year}."
    return f"Đã tiếp nhận số liệu năm {year} của {show_count(count)} đơn vị."


def returned(unit: str, years: Years, reason: str) -> str:
    return f"Đã trả lại số liệu năm {span(years)} của {unit}: {_ended(reason)}"


def send_note(file: Path) -> str:
    return (
        f"Đã ghi tệp: {file}. Hãy gửi tệp này cho đơn vị; ở đơn vị: lamtheobac collect {file.name}"
    )


def after_return(done: Returned) -> list[str]:
    said = ["Số liệu cũ vẫn được tính cho đến khi nhận gói sửa."]
    if done.locked:
        said.append(
            f"Lưu ý: việc nhận số liệu năm {span(done.years)} đang khóa; gói sửa chỉ nhận được khi"
            " mở khóa (lamtheobac lock --open)."
        )
    return said


def came_back(note: "ReturnNote") -> str:
    return (
        f"{note.receiver.name} trả lại số liệu năm {span(note.years)}, ngày"
        f" {show_date(note.returned_on)}: {_ended(note.reason)}"
    )


def locked(unit: str, year: int) -> str:
    return f"Đã khóa nhận số liệu năm {year} của {unit} và mọi cấp dưới."


def unlocked(unit: str, year: int) -> str:
    return f"Đã mở khóa nhận số liệu năm {year} của {unit} và mọi cấp dưới."


def still_open(done: Locked) -> list[str]:
    """What a lock, or its opening, leaves undone, if anything."""
    if done.above is not None:
        above = done.above
        locked_above = f"Lưu ý: chưa nhận được gói nào, vì {above.name} ở cấp trên vẫn khóa."
        return [
            f"{locked_above} Mở khóa ở đó: lamtheobac lock {above.code} --year {done.year} --open"
        ]
    tally = done.tally
    waiting = tally.received - tally.accepted - tally.returned
    found = (
        (tally.missing, "đơn vị chưa gửi"),
        (tally.returned, "đơn vị bị trả lại chưa gửi lại"),
        (waiting, "đơn vị chưa tiếp nhận"),
    )
    said = [f"{show_count(count)} {what}" for count, what in found if count]
    if not said or not done.locked:
        return []
    return [f"Lưu ý: còn {', '.join(said)}. Xem: lamtheobac submissions --year {done.year}"]


def kind(name: str) -> str:
    """A level as the first words of a row."""
    return name[:1].upper() + name[1:]
