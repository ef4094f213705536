"""The years of a book: opening, carrying over, closing."""

from collections.abc import Sequence
from datetime import date

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Commitment
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import commitment_candidate

YEAR_ARGUMENT = "Năm, bốn chữ số."
CARRY = "Chuyển việc chưa xong của năm trước sang, mỗi việc một lần."
DRY_RUN = "Chỉ xem sẽ chuyển những việc nào; không ghi."
UNLOCK = "Mở khóa một năm đã khóa sổ."
CLOSED_FROM = "Khóa từ ngày (mặc định: hôm nay)."

YEAR = "Năm"
ON_ROLL = "Số người"
COMMITMENTS = "Số việc"
UNFINISHED = "Chưa xong"
STATE = "Tình trạng"
OPEN = "đang mở"

_MOST_NAMED = 20


def closed_state(on: date | None) -> str:
    return OPEN if on is None else f"khóa từ {show_date(on)}"


def closed(year: int, on: date) -> str:
    return f"Đã khóa sổ năm {year} từ {show_date(on)}."


def still_open(year: int, count: int) -> str:
    return (
        f"Lưu ý: năm {year} còn {show_count(count)} việc chưa có kết quả. Chuyển sang năm sau:"
        f" lamtheobac year open {year + 1} --carry"
    )


def reopened(year: int) -> str:
    return f"Đã mở khóa sổ năm {year}."


def opened(year: int, people: int | None, carried: int) -> str:
    """What opening a year did."""
    roll = (
        f"Năm {year} đã mở từ trước."
        if people is None
        else f"Đã mở danh sách năm {year}: {show_count(people)} người."
    )
    return f"{roll} Chuyển tiếp {show_count(carried)} việc." if carried else roll


def would_open(year: int, people: int | None, carried: int) -> str:
    """What opening a year would do."""
    roll = f"Năm {year} đã mở từ trước" if people is None else f"Sẽ mở năm {year}"
    return f"{roll}; sẽ chuyển tiếp {show_count(carried)} việc. Chưa ghi gì."


def nothing_to_carry(year: int) -> str:
    return f"Không còn việc nào của năm {year} cần chuyển tiếp."


def carried(old: Commitment, number: int | None) -> str:
    """One commitment that goes on, with the number it has now."""
    to = "" if number is None else f" → việc số {number}"
    return f"  {old.owner}: {commitment_candidate(old)}{to}"


def more_carried(count: int) -> str:
    return f"  … và {show_count(count)} việc nữa; xem: lamtheobac list"


def due_dates_needed(count: int) -> str:
    return (
        f"Lưu ý: {show_count(count)} việc chuyển tiếp chưa có hạn mới. Xem: lamtheobac missing;"
        " ghi hạn: lamtheobac edit SỐ --due NGÀY"
    )


def left_behind(items: Sequence[Commitment]) -> str:
    names = "; ".join(f"{item.id} ({item.owner})" for item in items[:_MOST_NAMED])
    more = (
        f"; … và {show_count(len(items) - _MOST_NAMED)} việc nữa"
        if len(items) > _MOST_NAMED
        else ""
    )
    return (
        f"Lưu ý: {show_count(len(items))} việc chưa xong không chuyển, vì người hoặc tổ chức đảng"
        f" không còn đăng ký, hoặc đã có việc ấy trong năm mới: {names}{more}."
    )
