"""What is told of the program, the machine and the book to somebody who is to help."""

from collections.abc import Mapping

from lamtheobac.domain.numbers import show_count

ZIP = "Ghi một tệp .zip để gửi người trợ giúp (không có tên ai, không có nội dung nào của sổ)."
FILE_STEM = "lamtheobac-doctor"
TEXT_FILE = "tinh-trang.txt"
DATA_FILE = "doctor.json"
HEAD = (
    "Tình trạng chương trình, máy và sổ. Trong này không có họ tên, nội dung, tên đơn vị, mã, tên máy,"
    " tên người dùng, tên thư mục nào; gửi đi được."
)

SECTIONS = {
    "program": "Chương trình",
    "machine": "Máy",
    "console": "Cửa sổ lệnh",
    "place": "Chỗ để sổ",
    "book": "Sổ",
    "check": "Soát sổ",
    "history": "Lịch sử",
    "settings": "Cài đặt là số",
}
LABELS = {
    "version": "phiên bản",
    "schema": "lược đồ",
    "python": "Python",
    "bits": "số bit",
    "frozen": "bản đóng gói",
    "sqlite": "SQLite",
    "sqlite_options": "SQLite dựng với",
    "libraries": "thư viện",
    "system": "hệ điều hành",
    "release": "bản",
    "machine": "bộ xử lý",
    "locale": "ngôn ngữ",
    "encoding": "bảng mã",
    "file_names": "bảng mã tên tệp",
    "free_mib": "đĩa còn trống, MiB",
    "stdin": "nhận từ bàn phím",
    "stdout": "in ra màn hình",
    "stderr": "báo lỗi ra màn hình",
    "columns": "số cột",
    "term": "loại",
    "no_color": "không màu",
    "default": "chỗ mặc định",
    "in_home": "trong thư mục riêng (~)",
    "depth": "số cấp thư mục",
    "drive": "ổ đĩa",
    "link": "là liên kết",
    "state": "mở được",
    "bytes": "cỡ tệp, byte",
    "page_bytes": "cỡ trang, byte",
    "pages": "số trang của tệp",
    "pages_said": "số trang theo đầu tệp",
    "free_pages": "trang trống",
    "rollback_journal": "nhật ký thường",
    "journal_bytes": "cỡ nhật ký, byte",
    "tables": "số bản ghi",
    "strange_tables": "bảng lạ",
    "years": "các năm",
    "closed_years": "năm đã khóa",
    "backups": "bản sao lưu",
    "newest_backup": "bản sao lưu mới nhất",
    "done": "đã soát",
    "findings": "điều phải xem, theo loại",
    "entries": "số mục",
    "head": "mã mục cuối",
    "last": "các lệnh gần nhất",
}
# Why a book could not be opened.
STATES = {
    "opened": "có",
    "NoSuchBook": "không có tệp sổ ở chỗ ấy",
    "NoHomeFolder": "không biết thư mục riêng của người dùng",
    "ForeignFile": "tệp ở chỗ ấy không phải sổ lamtheobac",
    "NewerBook": "sổ do bản chương trình mới hơn ghi",
    "DamagedBook": "sổ bị hỏng",
    "BookBusy": "cửa sổ khác đang ghi",
    "NotReadable": "không có quyền đọc",
    "NotWritable": "không có quyền mở",
    "DiskFull": "đĩa đầy hoặc có lỗi",
    "BadPath": "tên tệp không dùng được",
}
DRIVES = {"letter": "ổ của máy", "network": "ổ mạng"}
NONE = "không có"
NOT_KNOWN = "không hỏi được"
YES, NO = "có", "không"


def command(number: object, name: object, at: object, undoes: object) -> str:
    taken_back = f" (hoàn tác mục {undoes})" if undoes is not None else ""
    return f"{number}  {at}  {name}{taken_back}"


def value(key: str, said: object) -> str:
    """An answer as people read it."""
    if said is None:
        return NONE if key in _MAY_BE_ABSENT else NOT_KNOWN
    if isinstance(said, Mapping):
        return ", ".join(f"{name} {value(name, one)}" for name, one in said.items()) or NONE
    if isinstance(said, list):
        return ", ".join(map(str, said)) or NONE
    return _word(key, said)


_MAY_BE_ABSENT = {"drive", "term", "newest_backup"}


def _word(key: str, said: object) -> str:
    if isinstance(said, bool):
        return YES if said else NO
    if isinstance(said, int):
        return show_count(said)
    return {"state": STATES, "drive": DRIVES}.get(key, {}).get(str(said), str(said))


def sendable(name: str) -> str:
    return (
        f"Tệp {name} không có tên ai, không có nội dung nào của sổ: gửi được cho người trợ giúp."
        f" Muốn xem trước: mở {TEXT_FILE} trong tệp ấy."
    )
