"""Inspections: option helps, words, sentences."""

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import short

M_SUBJECT = "NGƯỜI|TỔ_CHỨC"
SUBJECT_HELP = "Người hoặc tổ chức đảng được kiểm tra: mã hoặc tên."
ON_HELP = "Ngày kiểm tra (mặc định: hôm nay)."
ON_EDIT = "Ngày kiểm tra."
FINDING_HELP = "Kết quả kiểm tra, trong ngoặc kép."
FOLLOW_UP_HELP = "Hạn khắc phục, ngày/tháng/năm."
NUMBER_HELP = "Số của lượt kiểm tra; xem lamtheobac inspection list."
CLOSED_ON_HELP = "Ngày khắc phục xong (mặc định: hôm nay)."
RESULT_HELP = "Đã khắc phục thế nào, trong ngoặc kép."
ALL_HELP = "Cả những lượt đã khắc phục xong."

# --- fields, as errors name them ---------------------------------------------------------------

FINDING = "kết quả kiểm tra"
OUTCOME = "kết quả khắc phục"

# --- lists ---------------------------------------------------------------------------------------

TITLE = "Kiểm tra"
DAY = "Ngày"
SUBJECT = "Người, tổ chức"
FINDING_COLUMN = "Kết quả kiểm tra"
FOLLOW_UP = "Hạn"
STATE = "Khắc phục"
NOTHING_LISTED = "Không có lượt kiểm tra nào khớp."
SETTLED = "đã xong {on}"
UNSETTLED = "chưa xong"


def subject(inspection: Inspection) -> str:
    """Who was inspected; the code tells people of one name apart."""
    return f"{inspection.subject} ({inspection.member_code or inspection.unit_code})"


def state(inspection: Inspection) -> str:
    """Whether what was found is settled; what it led to on a line of its own."""
    if inspection.closed_on is None:
        return UNSETTLED
    settled = SETTLED.format(on=show_date(inspection.closed_on))
    return f"{settled}\n{inspection.outcome}" if inspection.outcome else settled


def counted(still: int, settled: int) -> str:
    """The line below a list."""
    if not settled:
        return f"Có {show_count(still)} lượt kiểm tra chưa khắc phục xong."
    part = f", trong đó {show_count(still)} lượt chưa khắc phục xong" if still else ""
    return f"Có {show_count(still + settled)} lượt kiểm tra{part}."


# --- what is said when something is done -------------------------------------------------------


def _one(inspection: Inspection) -> str:
    whom = subject(inspection)
    if inspection.member_id is not None:
        whom = f"đồng chí {whom}"
    return (
        f"lượt kiểm tra số {inspection.id} đối với {whom}"
        f" ngày {show_date(inspection.inspected_on)}: “{short(inspection.finding)}”"
    )


def _due(inspection: Inspection) -> str:
    day = inspection.follow_up_on
    return "" if day is None else f" Hạn khắc phục {show_date(day)}."


def recorded(inspection: Inspection) -> str:
    return f"Đã ghi {_one(inspection)}.{_due(inspection)}"


def edited(inspection: Inspection) -> str:
    return f"Đã sửa {_one(inspection)}.{_due(inspection)}"


def closed(inspection: Inspection) -> str:
    outcome = f" – {short(inspection.outcome)}" if inspection.outcome else ""
    return f"Khắc phục xong ngày {show_date(inspection.closed_on)}: {_one(inspection)}{outcome}."
