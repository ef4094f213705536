"""What is asked and told at a meeting, and what the history keeps of it."""

from datetime import date

from lamtheobac.domain.activity import Answer
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.meetings import Said, Walk
from lamtheobac.domain.model import Commitment, Unit
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages import sentences

# --- options ----------------------------------------------------------------------------------

ON = "Ngày họp (mặc định: hôm nay)."
UNIT = "Tổ chức đảng họp: mã hoặc tên (mặc định: tổ chức gốc của sổ)."
SHEET = "Ra phiếu một trang mang theo họp, điền rồi nhập lại bằng import."
XLSX = "Phiếu Excel, nhập lại được (mặc định)."
DOCX = "Phiếu Word, để ghi bằng bút."
MINUTES = "In đoạn biên bản của cuộc họp đã ghi (mặc định: cuộc họp gần nhất)."
TERMINAL = "cửa sổ dòng lệnh để hỏi từng việc (hoặc thêm --sheet, --minutes)"

# --- at the terminal --------------------------------------------------------------------------

# What may be answered: the letter offered, then words; accents and case are optional.
CHOICES = {
    "done": ("x", "xong", "hoàn thành", "đã xong", "đã hoàn thành"),
    "progress": ("t", "tiến độ", "có tiến độ"),
    "nothing": ("k", "không", "không có gì mới", "chưa", "chưa có gì mới"),
    "postponed": ("h", "hoãn", "hoãn lại"),
    "skip": ("b", "bỏ qua", "bỏ qua lần này"),
    "stop": ("d", "dừng", "dừng lại"),
}
MENU = "[x] xong  [t] tiến độ  [k] chưa có gì mới  [h] hoãn  [b] bỏ qua  [d] dừng lại"
ANSWER = "Trả lời: "
ANSWER_NEEDED = "Hãy gõ một chữ x, t, k, h, b hoặc d, rồi bấm Enter."
RESULT = "Kết quả (Enter để bỏ qua): "
PRODUCT = "Sản phẩm đã có (Enter để quay lại): "
NOTE = "Tiến độ: đã làm được gì? (Enter để quay lại): "
PERCENT = "Được bao nhiêu phần trăm? (Enter để bỏ qua): "
NEW_DUE = "Hoãn đến ngày nào? (Enter để quay lại): "
WHY = "Lý do hoãn (Enter để bỏ qua): "
HOW_TO = (
    "Trả lời xong việc nào là sổ ghi ngay việc ấy. Có thể dừng bất cứ lúc nào (d, hoặc Ctrl-C)"
    " rồi họp tiếp."
)

MEASURES = "Giải pháp"
DELIVERABLE = "Sản phẩm phải có"
DUE = "Hạn"
LAST_PROGRESS = "Tiến độ gần nhất"
NO_DUE = "chưa có hạn"
NO_PROGRESS = "chưa có"


def done_on(held_on: date) -> str:
    return f"Hoàn thành ngày nào? (Enter: {show_date(held_on)}): "


def head(walk: Walk) -> str:
    """How a meeting begins, or goes on."""
    day, unit = show_date(walk.held_on), walk.unit.name
    if walk.heard and walk.waiting:
        done = f"đã rà {show_count(walk.heard)}/{show_count(walk.total)} việc"
        return f"Tiếp tục cuộc họp ngày {day} của {unit}: {done}."
    if walk.heard:
        return f"Cuộc họp ngày {day} của {unit} đã rà hết {show_count(walk.heard)} việc."
    return f"Họp ngày {day} – {unit}: {show_count(walk.total)} việc đang mở."


def nothing_open(unit: Unit) -> str:
    return f"{unit.name} không có việc nào đang mở để rà."


def place(number: int, total: int, item: Commitment, *, spans: bool) -> str:
    """Which commitment it is, whose, and how far the meeting has come."""
    unit = f"{item.unit_name} – " if spans and item.member_id is not None else ""
    who = (
        f"Tập thể {item.unit_name}" if item.member_name is None else f"Đồng chí {item.member_name}"
    )
    return f"({number}/{total}) {unit}{who} – việc số {item.id}"


def due(item: Commitment, held_on: date) -> str:
    """The due day, and how far off it is."""
    if item.due_on is None:
        return NO_DUE
    days = (item.due_on - held_on).days
    if days < 0:
        return f"{show_date(item.due_on)} – {days_over(days)}"
    left = f"còn {show_count(days)} ngày" if days else "đến hạn đúng ngày họp"
    return f"{show_date(item.due_on)} – {left}"


def days_over(days: int) -> str:
    return f"quá hạn {show_count(-days)} ngày"


def moot(reason: str) -> str:
    """Why a commitment is passed over."""
    return f"Bỏ qua: {reason}"


def go_on(walk: Walk, left: int, *, with_unit: bool, reopen: bool) -> str:
    """How to take up a meeting again, with the options it was begun with."""
    unit = f" --unit {walk.unit.code}" if with_unit else ""
    closed_too = " --reopen" if reopen else ""
    how = f"lamtheobac meeting{unit} --on {show_date(walk.held_on)}{closed_too}"
    return f"Còn {show_count(left)} việc chưa rà. Họp tiếp: {how}"


# --- what the history keeps -------------------------------------------------------------------


def opened(unit: Unit, held_on: date) -> str:
    return f"Mở cuộc họp ngày {show_date(held_on)} của {unit.name}."


def recorded(item: Commitment, said: Said, held_on: date) -> str:
    """What was written of one commitment."""
    match said.answer:
        case Answer.DONE:
            what = sentences.completed(item)
        case Answer.PROGRESS:
            what = sentences.progressed(item, said.note or "", said.percent)
        case Answer.POSTPONED:
            what = f"{put_off_note(said.new_due_on, None)}: {sentences.work(item)}"
        case Answer.NOTHING:
            what = f"Chưa có gì mới: {sentences.work(item)}"
    return f"Họp {show_date(held_on)} – {what}"


def put_off_note(new_due_on: date | None, reason: str | None) -> str:
    """The note on the progress of what is put off."""
    why = f": {reason}" if reason else ""
    return f"Hoãn đến {show_date(new_due_on)}{why}"
