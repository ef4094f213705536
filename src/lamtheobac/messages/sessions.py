"""Thematic sessions: what is said of them."""

from lamtheobac.domain.activity import Attendance, ThematicSession
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.numbers import NOTHING, show_count
from lamtheobac.messages.sentences import short

TOPIC_HELP = "Chủ đề, trong ngoặc kép."
ON_HELP = "Ngày sinh hoạt (mặc định: hôm nay)."
ATTENDED_HELP = "Có bao nhiêu người dự."
OF_HELP = "Trên tổng số bao nhiêu người."
NOTE_HELP = "Ghi chú: người trình bày, tài liệu, kết luận…"

# --- fields, as errors name them ---------------------------------------------------------------

TOPIC = "chủ đề của buổi sinh hoạt"
NOTE = "ghi chú"

# --- lists ---------------------------------------------------------------------------------------

TITLE = "Sinh hoạt chuyên đề"
DAY = "Ngày"
TOPIC_COLUMN = "Chủ đề"
ATTENDED = "Dự"
NOTHING_LISTED = "Không có buổi sinh hoạt chuyên đề nào khớp."


def described(session: ThematicSession) -> str:
    """Its topic; the note on a line of its own."""
    return f"{session.topic}\n{session.note}" if session.note else session.topic


def attendance(session: ThematicSession) -> str:
    """How many came, of how many; nothing when nobody counted."""
    if session.expected is None:
        return "" if session.attended is None else show_count(session.attended)
    came = NOTHING if session.attended is None else show_count(session.attended)
    return f"{came}/{show_count(session.expected)}"


def added(session: ThematicSession) -> str:
    return (
        f"Đã ghi buổi sinh hoạt chuyên đề ngày {show_date(session.held_on)}"
        f" của {session.unit_name}: “{short(session.topic)}”{_there(session)}."
    )


def _there(session: ThematicSession) -> str:
    if session.attended is None:
        return f" (tổng số {show_count(session.expected)} người)" if session.expected else ""
    return f" (dự {attendance(session)} người)"


def counted(of_all: Attendance, decimals: int) -> str:
    """The line below a list; the share, with so many decimals, is worked out last, of the sums."""
    from lamtheobac.domain.ratio import Ratio, show_percent

    held = f"Có {show_count(of_all.sessions)} buổi sinh hoạt chuyên đề"
    if not of_all.told:
        return f"{held}."
    share = show_percent(Ratio(of_all.attended, of_all.expected), decimals)
    there = f"{show_count(of_all.attended)}/{show_count(of_all.expected)} lượt người"
    told = show_count(of_all.told)
    some = "" if of_all.told == of_all.sessions else f", tính trên {told} buổi có ghi đủ"
    return f"{held}; dự {there} (bằng {share}){some}."
