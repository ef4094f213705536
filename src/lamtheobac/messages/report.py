"""The words of the report that are not sentences: titles, headings, notes."""

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import HistoryHead
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.reports import MonthFigures
from lamtheobac.messages.words import short_hash

TITLE = "KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN"
CHECKED = "Số liệu chốt đến hết ngày {day}."
TO_FILL_IN = "[…]"

FOOT = "Theo sổ đến mục lịch sử {entry}, mã {hash}."

RESULTS = "Kết quả đăng ký và thực hiện"
COMPARISON = "So sánh hai kỳ"
TOPICS = "Theo chủ đề"
STANDING = "Tổ chức đảng nổi bật và tổ chức đảng còn thấp"
MISSING = "Những nội dung còn thiếu"

ANNEX_SUMMARY = "Tổng hợp theo tổ chức đảng"
ANNEX_YEARS = "Tổng hợp theo năm"
ANNEX_TOPICS = "Tổng hợp theo chủ đề"
ANNEX_ASSIGNED = "Việc đột phá, đổi mới được giao (lưu hành nội bộ)"
ANNEX_MODELS = "Mô hình hay, cách làm sáng tạo"
ANNEX_MISSING = "Chưa nộp kế hoạch và quá hạn (lưu hành nội bộ)"
ANNEX_COMPARED = "So sánh hai kỳ"
LIFE = "Mô hình, khen thưởng, sinh hoạt chuyên đề, kiểm tra"
BY_TASK = "Theo nhiệm vụ"
BY_ASSIGNEE = "Theo người được giao"
BY_ORGANISATION = "Theo đơn vị chủ trì mô hình"
MODELS = "Danh sách mô hình"
TASKS_GIVEN = "nhiệm vụ được giao"
MODELS_COUNTED = "mô hình"
ASSIGNED_TASK = "Nhiệm vụ được giao"
LEVEL = "Mức"
DELIVERABLE = "Sản phẩm phải có"
GIVEN_BY = "Người, văn bản giao"
PRODUCT = "Sản phẩm, kết quả"
HOLDERS = "Người thực hiện"
PARTLY_DONE = "{done}/{all} người hoàn thành"
RUN_BY = "Chủ trì"
MODEL = "Tên mô hình"
FIELD = "Lĩnh vực"
SINCE = "Từ"
EFFECT = "Hiệu quả"
SPREAD_TO = "Nhân rộng đến"
ENDED = "Đã kết thúc"
MODELS_NOW = "Trạng thái của mô hình là trạng thái đang ghi trong sổ."
MODELS_ONCE = (
    "Mỗi mô hình được tính một lần, ở năm đầu tiên của kỳ báo cáo mà mô hình đang hoạt động."
)
WITHOUT_PLAN = "Đảng viên chưa nộp kế hoạch cá nhân"
OVERDUE_WORK = "Việc quá hạn"
NOBODY_MISSING = "Không còn đảng viên nào chưa nộp kế hoạch."
NOTHING_OVERDUE = "Không có việc nào quá hạn."
NOTHING_TO_LIST = "Kỳ này không có gì để liệt kê trong bảng ấy."
NO_TOPICS = "Chưa có việc nào gắn với chủ đề."
TOPICS_OVERLAP = (
    "Một việc gắn nhiều chủ đề được tính một lần ở mỗi chủ đề, nên không cộng các dòng lại."
)
OWN_PART = "“{name} (riêng)” là phần của chính tổ chức đảng ấy, ngoài các tổ chức trực thuộc."

CHART_UNITS = "Tỷ lệ hoàn thành theo tổ chức đảng"
CHART_YEARS = "Tỷ lệ hoàn thành theo năm"
CHART_MONTHS = "Số việc đăng ký và hoàn thành, cộng dồn theo tháng"

ANONYMOUS_NOTE = "Không nêu họ tên và nội dung việc (--anonymous)."


def title(period: Period, campaign: str) -> tuple[str, str]:
    """Two lines: what the report is about, and of when."""
    return TITLE, f"{campaign}\n{of_when(period)}"


def of_when(period: Period) -> str:
    return f"Năm {period.label}" if period.years == 1 else f"Giai đoạn {period.label}"


def foot(head: HistoryHead) -> str:
    """Which state of the book a report was counted from; `lamtheobac info` says the same."""
    return FOOT.format(entry=head.entry, hash=short_hash(head.hash))


def as_of(period: Period) -> str:
    """The day on which the figures are true."""
    return CHECKED.format(day=show_date(period.as_of))


def month(found: MonthFigures) -> str:
    return f"{found.month:02}/{found.year}"


def listed_in_part(
    listed: int, number: int, figure: str, period: Period, unit_code: str | None
) -> str:
    """How many of all are listed, and the command that lists all of the same report."""
    what = "đảng viên" if figure == "without_plan" else "việc"
    return (
        f"Liệt kê {show_count(listed)} trong {show_count(number)} {what};"
        f" xem đủ bằng: {_explaining(figure, period, unit_code)}"
    )


def _explaining(figure: str, period: Period, unit_code: str | None) -> str:
    """The command that lists all records behind a figure of the same report."""
    years = (
        f"--year {period.first}"
        if period.years == 1
        else f"--from {period.first} --to {period.last}"
    )
    unit = f" --unit {unit_code}" if unit_code else ""
    day = show_date(period.as_of)
    return f"lamtheobac report --explain {figure} {years} --as-of {day}{unit}"


def tasks_in_part(listed: int, number: int, period: Period, unit_code: str | None) -> str:
    """How many of all tasks are listed; in full there are the parts of all who hold them."""
    return (
        f"Liệt kê {show_count(listed)} trong {show_count(number)} nhiệm vụ; xem đủ phần việc của"
        f" từng người bằng: {_explaining('assigned.registered', period, unit_code)}"
    )


def assignees_in_part(listed: int, period: Period, unit_code: str | None) -> str:
    """How many people are listed; over several years all of them are counted by years."""
    return (
        f"Liệt kê {show_count(listed)} người được giao đầu tiên; xem đủ bằng:"
        f" {_explaining('assigned.assignees', period, unit_code)}"
    )


def by_number_only(*known: tuple[int, str]) -> list[str]:
    """How many there are of each kind that cannot be listed; nothing when there are none."""
    said = [f"{show_count(number)} {what}" for number, what in known if number]
    if not said:
        return []
    return [f"Còn {', '.join(said)} của đơn vị chỉ gửi số liệu, không có tên để liệt kê."]


def models_in_part(listed: int, number: int) -> str:
    return (
        f"Liệt kê {show_count(listed)} trong {show_count(number)} mô hình; xem đủ bằng:"
        " lamtheobac model list"
    )


def compared_days(*periods: Period) -> str:
    days = (f"{p.label} đến hết ngày {show_date(p.as_of)}" for p in periods)
    return f"Số liệu: {', '.join(days)}."


_STATES = {
    "registered": "đăng ký",
    "completed": "hoàn thành",
    "in_progress": "đang thực hiện",
    "not_completed": "không hoàn thành",
    "overdue": "quá hạn",
    "late": "hoàn thành sau hạn",
}
_KINDS = {
    "": "việc",
    "collective": "việc của tập thể",
    "individual": "việc của cá nhân",
    "assigned": "việc được giao",
}
_NAMED = {
    "members": "đảng viên trong danh sách",
    "exempt": "đảng viên không phải đăng ký",
    "expected": "đảng viên phải đăng ký",
    "with_plan": "đảng viên có kế hoạch cá nhân",
    "without_plan": "đảng viên chưa nộp kế hoạch cá nhân",
    "non_party_registered": "cá nhân ngoài đảng đăng ký",
    "units_without_plans": "tổ chức đảng chưa có đảng viên nào nộp kế hoạch",
    "individual.of_members": "việc của cá nhân do đảng viên đăng ký",
    "collective.units": "tập thể có việc đăng ký",
    "assigned.assignees": "người được giao việc",
}


def figure_name(figure: str) -> str:
    """What a figure counts."""
    kind, _, state = figure.rpartition(".")
    return _NAMED.get(figure) or f"{_KINDS[kind]} {_STATES[state]}"


def explained(figure: str, number: int, period: Period) -> str:
    """How many records stand behind a figure."""
    day = show_date(period.as_of)
    return (
        f"{figure} ({figure_name(figure)}), {period.label}, đến hết ngày {day}:"
        f" {show_count(number)}."
    )


def not_listed(figure: str, number: int) -> list[str]:
    """How many of those that a figure counts cannot be listed; nothing when all are."""
    return by_number_only((number, figure_name(figure)))
