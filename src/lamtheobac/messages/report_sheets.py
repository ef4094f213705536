"""The words of the report's workbook: names of its sheets, axes of its charts, what it checks."""

from lamtheobac.domain.numbers import show_count
from lamtheobac.messages import report, words

# --- names of sheets: at most 31 characters ----------------------------------------------------

REPORT_SHEET = "Báo cáo"
CHART_SHEET = "Biểu đồ"
CHECK_SHEET = "Kiểm tra"
# By the names of `render.report.view.Part` (that layer stands above this one) or of its tables.
_ANNEX_SHEETS = {
    "unit": "Tổ chức",
    "year": "Năm",
    "topic": "Chủ đề",
    "assigned": "Việc giao",
    "models": "Mô hình",
    "gaps": "Còn thiếu",
    "compared": "So sánh",
    report.WITHOUT_PLAN: "Chưa nộp",
    report.OVERDUE_WORK: "Quá hạn",
    report.LIFE: "Hoạt động",
    report.BY_TASK: "Nhiệm vụ",
    report.BY_ASSIGNEE: "Người được giao",
    report.BY_ORGANISATION: "Đơn vị chủ trì",
    report.MODELS: "Mô hình",
}


def annex_sheet(number: str, what: str) -> str:
    """The name of an annex's sheet: PL1 Tổ chức."""
    return f"{number} {_ANNEX_SHEETS[what]}"


# --- charts ------------------------------------------------------------------------------------

CHARTS_TITLE = "BIỂU ĐỒ"
SHARE_AXIS = "Tỷ lệ hoàn thành"
COUNT_AXIS = "Số việc"
UNIT_AXIS = "Tổ chức đảng"
YEAR_AXIS = "Năm"
MONTH_AXIS = "Tháng"
DONE_OF_ALL = "Đạt/đăng ký"
NO_CHARTS = "Chưa có số liệu để vẽ biểu đồ."


def not_drawn(number: int) -> str:
    """What a chart with room for some leaves out; nothing without remainder."""
    return f"Còn {show_count(number)} tổ chức đảng chưa vẽ; xem đủ ở phụ lục 1."


# --- sums worked out again ---------------------------------------------------------------------

CHECK_TITLE = "KIỂM TRA SỐ LIỆU"
CHECK_INTRO = (
    "Bên trái là số của báo cáo, bên phải là số do bảng tính cộng lại bằng công thức từ các trang"
    " phụ lục. Sửa một ô ở phụ lục thì dòng tương ứng ở đây báo lệch."
)
ALL_AGREE = "Tất cả khớp"
SOME_DIFFER = "Có chỗ lệch"
AGREES = "khớp"
DIFFERS = "lệch"
CHECKED_WHAT = "Nội dung"
REPORTED = "Số của báo cáo"
RECOMPUTED = "Tính lại"

SUMS_OF = "Cộng các dòng của trang “{sheet}”"
SUMS_ACROSS = "Dòng cuối của trang “{first}” so với dòng cuối của trang “{second}”"
SHARES_OF = "Chia lại tỷ lệ ở dòng cuối của trang “{sheet}”"
ROWS_OF = "Số dòng sai của trang “{sheet}”"
EXPECTED_RULE = f"{words.EXPECTED} khác {words.MEMBERS} trừ {words.EXEMPT}"
REGISTERED_RULE = (
    f"{words.INDIVIDUAL}: {words.REGISTERED} khác"
    f" {words.COMPLETED} cộng {words.IN_PROGRESS} cộng {words.NOT_COMPLETED}"
)


def figure(number: int, group: str, title: str) -> str:
    """A column by its number, its group and its title."""
    return f"({number}) {group}: {title}" if group else f"({number}) {title}"


def share(done: str, whole: str) -> str:
    return f"{done} / {whole}"
