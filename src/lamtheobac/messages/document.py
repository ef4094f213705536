"""The texts of the printed document that are not set by its users."""

from datetime import date

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.figures import Period
from lamtheobac.messages import report

PLACE_AND_DAY = "{place}, ngày {day} tháng {month} năm {year}"
NUMBER = "Số {number}-{sign}"
STAR = "*"
PART = "{number}- {heading}"
POINT = "{number}. {heading}"
RECIPIENT = "- {name}"
ANNEX = "{word} {number}"
FIGURES_FROM_THE_BOOK = (
    "Số liệu lấy từ sổ theo dõi, chốt đến hết ngày {day}; bảng kèm theo ở phụ lục."
)

# What a word processor calls the kinds of paragraphs; those in English are its own, and are
# shown in the language of its user.
STYLES = {
    "Normal": "Normal",
    "Header": "header",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Title": "Title",
    "BodyText": "Body Text",
    "Head": "Cơ quan cấp trên và số",
    "Issuer": "Cơ quan ban hành",
    "Party": "Tiêu đề Đảng",
    "Rule": "Đường kẻ",
    "PlaceAndDay": "Địa danh và ngày tháng",
    "Subject": "Trích yếu",
    "Centred": "Giữa dòng",
    "Recipients": "Nơi nhận",
    "Recipient": "Nơi nhận - dòng",
    "SignedFor": "Thay mặt",
    "SignerTitle": "Chức vụ người ký",
    "SignerName": "Họ tên người ký",
    "End": "Cuối phần",
    "Annex": "Phụ lục - số",
    "AnnexTitle": "Phụ lục - tên",
    "AnnexNote": "Phụ lục - kèm theo",
    "AsOf": "Phụ lục - ngày chốt số liệu",
    "TableName": "Bảng - tên",
    "Note": "Bảng - ghi chú",
    "CellText": "Bảng - chữ",
    "CellNumber": "Bảng - số",
    "CellCentred": "Bảng - giữa ô",
}

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


def attached(title: str, number: str, day: date, issuer: str) -> str:
    """What an annex belongs to; the number is "Số 03-BC/CB"."""
    inside = f"{number[0].lower()}{number[1:]}"
    return f"(Kèm theo {title.lower()} {inside} ngày {show_date(day)} của {issuer})"


def figures_from_the_book(period: Period) -> str:
    return FIGURES_FROM_THE_BOOK.format(day=show_date(period.as_of))


def opening(unit_name: str, basis: str, campaign: str, period: Period) -> str:
    when = report.of_when(period)
    return (
        f"Thực hiện {basis} về {campaign}, {unit_name} báo cáo kết quả"
        f" {when[0].lower()}{when[1:]} như sau:"
    )
