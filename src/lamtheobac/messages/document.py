"""The texts of the printed document that are not set by its users."""

from datetime import date

from lamtheobac.domain.figures import Period
from lamtheobac.messages import report

PLACE_AND_DAY = "{place}, ngày {day} tháng {month} năm {year}"
NUMBER = "Số {number}-{sign}"
RECIPIENTS = "Nơi nhận:"
RULE = "-----"
STAR = "*"
STRENGTHS = "Ưu điểm: […]"
LIMITS = "Hạn chế, nguyên nhân: […]"
TASKS = "[…]"
FIGURES_FROM_THE_BOOK = (
    "Số liệu lấy từ sổ theo dõi, chốt đến hết ngày {day}; bảng kèm theo ở phụ lục."
)

# Party documents write a leading zero for days below 10, but only for months 1 and 2.
_PADDED_MONTHS = {1, 2}


def place_and_day(place: str, day: date) -> str:
    month = f"{day.month:02}" if day.month in _PADDED_MONTHS else str(day.month)
    return PLACE_AND_DAY.format(
        place=place or report.TO_FILL_IN, day=f"{day.day:02}", month=month, year=day.year
    )


def subject(period: Period, campaign: str) -> str:
    when = report.of_when(period)
    return f"Kết quả đăng ký và thực hiện việc {campaign} {when[0].lower()}{when[1:]}"


def opening(unit_name: str, basis: str, campaign: str, period: Period) -> str:
    when = report.of_when(period)
    return (
        f"Thực hiện {basis} về {campaign}, {unit_name} báo cáo kết quả"
        f" {when[0].lower()}{when[1:]} như sau:"
    )
