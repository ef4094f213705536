"""The sheet that is taken along to a meeting, and what is said of it when it comes back."""

from datetime import date

from lamtheobac.domain.activity import Answer, MeetingAnswer
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.meetings import Agenda, Said
from lamtheobac.domain.model import Commitment
from lamtheobac.messages import sheets, words
from lamtheobac.messages.meetings import days_over
from lamtheobac.messages.sentences import noted, short

SHEET_NAME = "Phiếu họp"
SHEET_TITLE = "PHIẾU RÀ SOÁT VIỆC LÀM THEO BÁC"
MEETING_OF = "Cuộc họp ngày {day}"
# Narrower than elsewhere; `import` knows these words as well.
HEADINGS = {**sheets.HEADINGS, "stt": "TT", "due": words.DUE}
ANSWER_WORDS = {
    Answer.DONE: "Hoàn thành",
    Answer.PROGRESS: "Có tiến độ",
    Answer.NOTHING: "Chưa có gì mới",
    Answer.POSTPONED: "Hoãn",
}
TICKED = "Kết quả (đánh dấu x)"
# What people write who do not choose from the list.
ANSWER_CHOICES = {
    Answer.DONE: (ANSWER_WORDS[Answer.DONE], "Đã hoàn thành", "Xong", "Đã xong", "x"),
    Answer.PROGRESS: (ANSWER_WORDS[Answer.PROGRESS], "Tiến độ", "t"),
    Answer.NOTHING: (ANSWER_WORDS[Answer.NOTHING], "Không có gì mới", "Chưa có", "Chưa", "k"),
    Answer.POSTPONED: (ANSWER_WORDS[Answer.POSTPONED], "Hoãn lại", "Hoãn hạn", "h"),
}
FILLING_IN = (
    "Hoàn thành: ghi kết quả (việc được giao phải có sản phẩm), ngày xong. Có tiến độ: ghi đã làm"
    " được gì, %. Hoãn: ghi lý do, hạn mới. Việc không bàn đến thì để trống."
)
# Of the Word sheet, as Word lists them.
STYLES = {
    "MeetingAbove": "Phiếu họp: cấp trên",
    "MeetingUnit": "Phiếu họp: tổ chức đảng",
    "MeetingTitle": "Phiếu họp: tên phiếu",
    "MeetingLine": "Phiếu họp: cuộc vận động",
    "MeetingNote": "Phiếu họp: cách ghi",
    "MeetingSigner": "Phiếu họp: người ký",
}
SECRETARY, CHAIR = "THƯ KÝ", "CHỦ TRÌ"
_LONGEST_ON_SHEET = 200


def subject(campaign: str, held_on: date) -> str:
    """What was gone through, and on which day."""
    return f"{campaign} – {MEETING_OF.format(day=show_date(held_on)).lower()}"


def sheet_owner(item: Commitment) -> str:
    """Whose work it is."""
    return item.member_name or f"Tập thể {item.unit_name}"


def on_sheet(text: str) -> str:
    """A text shortened to what a line of the sheet can carry."""
    whole = len(text) <= _LONGEST_ON_SHEET
    return text if whole else f"{text[: _LONGEST_ON_SHEET - 1].rstrip()}…"


def how_it_stands(one: Agenda, held_on: date) -> str:
    """Whether it is overdue, and the last note on its progress."""
    due_on = one.item.due_on
    over = due_on is not None and due_on < held_on
    days = f"{days_over((due_on - held_on).days).capitalize()}." if over and due_on else ""
    last = "" if one.last is None else noted(one.last)
    return on_sheet(" ".join(filter(None, (days, last))))


# --- the sheet that comes back ----------------------------------------------------------------


def heard(said: Said) -> str:
    """What a row says, in a line."""
    day = f" ngày {show_date(said.on)}" if said.on else ""
    if said.new_due_on is not None:
        day = f" đến {show_date(said.new_due_on)}"
    share = "" if said.percent is None else f" ({said.percent}%)"
    note = f": “{short(said.note)}”" if said.note else ""
    return f"{ANSWER_WORDS[said.answer].lower()}{day}{share}{note}"


def answer_missing(heading: str) -> str:
    return f"Có ghi {heading.lower()} nhưng chưa chọn kết quả tại cuộc họp. Hãy chọn."


def goes_not_with(answer: Answer) -> str:
    return (
        f"Không ghi ô này khi kết quả là “{ANSWER_WORDS[answer]}”. Hãy xóa, hoặc chọn lại kết quả."
    )


def note_missing() -> str:
    return "Có tiến độ thì ghi đã làm được gì. Hãy ghi, hoặc chọn “Chưa có gì mới”."


def new_due_missing() -> str:
    return "Hoãn thì phải có hạn mới. Hãy ghi ngày."


def due_changed(item: Commitment) -> str:
    return (
        f"Sổ đã đổi hạn của việc số {item.id} thành {show_date(item.due_on)} sau khi in phiếu."
        " Hãy xem lại hạn mới, hoặc xóa câu trả lời ở dòng này."
    )


def not_of_the_sheet() -> str:
    return "Dòng này không có trong phiếu đã in. Hãy xóa dòng, và ghi thẳng vào sổ."


def copied_row() -> str:
    return "Dòng này chép từ dòng khác. Hãy xóa dòng, và ghi ở dòng có sẵn của việc."


def no_longer_there() -> str:
    return "Việc này không còn trong sổ. Hãy xóa dòng."


def rows_mixed(item: Commitment) -> str:
    return f"Dòng này của việc số {item.id}, các cột đã bị xáo trộn. Hãy in lại phiếu và chép sang."


def heard_otherwise(held: MeetingAnswer) -> str:
    said = heard(Said(held.answer, held.note, new_due_on=held.new_due_on))
    return (
        f"Ở cuộc họp ấy sổ đã ghi khác: {said}. Muốn đổi thì hoàn tác mục ấy trước"
        f" (xem: lamtheobac history --which {held.commitment_id})."
    )


def answered_twice(place: str, said: Said) -> str:
    return f"Ô {place} đã trả lời khác cho việc này: {heard(said)}. Hãy sửa hoặc xóa một trong hai."


def only_to_read(heading: str, item: Commitment) -> str:
    """What is written over a column that the sheet only shows."""
    return (
        f"{heading.lower()}: không lấy chữ sửa ở cột này, sổ không đổi."
        f" Muốn sửa: lamtheobac edit {item.id}"
    )


def minutes_next(unit_code: str, held_on: date) -> str:
    return (
        f"Đoạn biên bản: lamtheobac meeting --minutes --unit {unit_code} --on {show_date(held_on)}"
    )
