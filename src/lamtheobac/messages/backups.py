"""Backups and going back to them."""

from datetime import datetime
from pathlib import Path

from lamtheobac.domain.backups import Backup, Head, Why
from lamtheobac.domain.numbers import show_count, show_decimal
from lamtheobac.domain.restoring import Present
from lamtheobac.messages.words import short_hash

_STEP = 1_024

# --- options ----------------------------------------------------------------------------------

TARGET = "Tệp hoặc thư mục để chép vào (mặc định: thư mục sao lưu của sổ)."
LIST = "Xem các bản sao lưu đang có, bản mới nhất là số 1."
WHICH = "Tệp sao lưu, hoặc số trong danh sách (xem: lamtheobac backup --list)."
YES = "Phục hồi ngay, không hỏi lại."
DRY_RUN = "Chỉ xem sẽ bỏ những gì; không ghi."
AS_IS = "Lấy cả bản sao lưu đã bị sửa ngoài chương trình."
OTHER_BOOK = "Lấy cả bản sao lưu của một sổ khác."
M_BACKUP = "TỆP|SỐ"

# --- the list ---------------------------------------------------------------------------------

NUMBER = "Số"
MOMENT = "Lúc"
WHY = "Vì sao"
SIZE = "Cỡ"
ENTRY = "Mục lịch sử"
TITLE = "Bản sao lưu"
UNREADABLE = "không đọc được"
OF_OTHER_BOOK = "sổ khác"

REASONS = {
    Why.BACKUP: "lệnh sao lưu",
    Why.IMPORT: "trước khi nhập tệp",
    Why.COLLECT: "trước khi nhận gói",
    Why.CLOSE: "trước khi khóa sổ năm",
    Why.RESTORE: "trước khi phục hồi",
    Why.MIGRATE: "trước khi nâng cấp sổ",
}


def why(one: Backup, book: str | None) -> str:
    """Why it was made; and whether it is of another book, or cannot be read."""
    if one.head is None:
        return f"{REASONS[one.why]} ({UNREADABLE})"
    other = book is not None and one.book != book
    return f"{REASONS[one.why]} ({OF_OTHER_BOOK})" if other else REASONS[one.why]


def moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M:%S}"


def size(count: int) -> str:
    """Bytes as people say them."""
    value, unit = float(count), "byte"
    for larger in ("KB", "MB", "GB"):
        if value < _STEP:
            break
        value, unit = value / _STEP, larger
    return f"{show_decimal(round(value, 1))} {unit}"


def folder(path: Path) -> str:
    return f"Thư mục sao lưu: {path}"


def no_backups(path: Path) -> str:
    return f"Chưa có bản sao lưu nào ở {path}. Sao lưu: lamtheobac backup"


# --- making one -------------------------------------------------------------------------------


def head(found: Head) -> str:
    """The newest entry of a history, in short."""
    sealed = f", mã {short_hash(found.hash)}" if found.hash else ""
    return f"mục {found.entry}{sealed}"


def made(one: Backup) -> str:
    state = f", đến {head(one.head)}" if one.head else ""
    return f"Đã sao lưu sổ ra {one.path} ({size(one.size)}{state})."


def same_disk() -> str:
    return (
        "Lưu ý: bản sao lưu nằm cùng ổ đĩa với sổ; ổ hỏng hay mất thì mất cả hai. Hãy cắm USB rồi:"
        " lamtheobac backup THƯ_MỤC_TRÊN_USB"
    )


def upgraded(kept: Path) -> str:
    return f"Đã nâng cấp sổ lên dạng mới. Sổ như trước đó được giữ ở {kept}."


# --- restoring --------------------------------------------------------------------------------


def restored_entry(name: str, to: Head, previous: Head | None) -> str:
    """For the history."""
    before = f" Trước đó: {head(previous)}." if previous else ""
    return f"Phục hồi từ {name}, {head(to)}.{before}"


def backup_is(path: Path, at: str, to: Head) -> str:
    return f"Bản sao lưu {path.name}: đến {head(to)}, lúc {entry_moment(at)}."


def entry_moment(at: str) -> str:
    """A moment of the history."""
    return f"{datetime.fromisoformat(at):%d/%m/%Y %H:%M}"


BACKUP_ALTERED = "Lưu ý: bản sao lưu này đã bị sửa ngoài chương trình; sau khi phục hồi hãy soát: lamtheobac check"
OTHER_COMING = "Lưu ý: đây là bản sao lưu của một sổ khác, không có gì chung với sổ hiện nay."
STATES = {
    Present.DAMAGED: "Sổ hiện nay không mở được; tệp ấy sẽ được giữ nguyên cùng các bản sao lưu.",
    Present.MISSING: "Hiện không có sổ; sổ sẽ được lập lại từ bản sao lưu.",
}
NOTHING_LOST = "Không mất mục lịch sử nào của sổ hiện nay."


def lost(count: int, common: int, shown: int) -> str:
    after = f" sau mục {common}" if common else ""
    newest = f" ({show_count(shown)} mục mới nhất)" if shown < count else ""
    return f"Sẽ bỏ {show_count(count)} mục của sổ hiện nay{after}{newest}:"


def lost_entry(number: int, at: str, text: str) -> str:
    return f"  {number}  {entry_moment(at)}  {text}"


def gained(count: int, *, lost: bool) -> str:
    apart = ": hai sổ đã đi hai hướng" if lost else ""
    return f"Bản sao lưu có {show_count(count)} mục mà sổ hiện nay không có{apart}."


ASK = "Phục hồi? c/k: "
CONFIRMATION = "--yes (phục hồi thật; xem trước: --dry-run)"
NOT_DONE = "Chưa phục hồi gì; sổ giữ nguyên."


def restored(path: Path, to: Head) -> str:
    return f"Đã phục hồi sổ {path}: {head(to)}."


def kept(path: Path) -> str:
    return f"Sổ trước khi phục hồi được giữ ở {path}."


def kept_damaged(path: Path) -> str:
    return f"Tệp sổ hỏng được giữ nguyên ở {path}."
