"""What the cell asks about at its meeting: option helps, words, sentences; the calendar's words."""

from datetime import date

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.follow_up import Followed, FollowedInspection, Group, Pressing, Tally, Window
from lamtheobac.domain.model import Commitment, Progress
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.inspections import subject
from lamtheobac.messages.tasks import marked

DAYS_HELP = "Báo trước bao nhiêu ngày (mặc định: cài đặt due.days, 30)."
SILENT_HELP = "Bao nhiêu ngày không có tiến độ thì hỏi (mặc định: due.silent_days, 92)."
ICS_HELP = "Ghi tệp lịch (.ics) có hạn của mọi việc, bất kể --days; mở bằng chương trình lịch."

PARTS = {
    Group.OVERDUE: "QUÁ HẠN: {count} VIỆC",
    Group.DUE_SOON: "ĐẾN HẠN TRONG {days} NGÀY: {count} VIỆC",
    Group.SILENT: "{silent_days} NGÀY CHƯA CÓ TIẾN ĐỘ: {count} VIỆC",
}


def summary(unit: str, tally: Tally, window: Window) -> str:
    """The first sentence: whose, when, how much."""
    parts = [
        _overdue(tally),
        f"{show_count(tally.due_soon)} việc đến hạn trong {window.days} ngày"
        if tally.due_soon
        else "",
        f"{show_count(tally.silent)} việc đã {window.silent_days} ngày chưa có tiến độ"
        if tally.silent
        else "",
        f"{show_count(tally.inspections)} lượt kiểm tra chưa khắc phục xong"
        if tally.inspections
        else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{unit}, ngày {show_date(window.today)}: {said}."


def _overdue(tally: Tally) -> str:
    if not tally.overdue:
        return "không có việc quá hạn"
    people = f"{show_count(tally.overdue_people)} đồng chí" if tally.overdue_people else ""
    units = f"{show_count(tally.overdue_units)} tập thể" if tally.overdue_units else ""
    whose = " và ".join(part for part in (people, units) if part)
    return f"{show_count(tally.overdue)} việc quá hạn của {whose}"


def nothing(unit: str, window: Window) -> str:
    return (
        f"{unit}, ngày {show_date(window.today)}: không có việc nào quá hạn, đến hạn trong"
        f" {window.days} ngày, hay {window.silent_days} ngày chưa có tiến độ."
    )


def part(group: Group, tally: Tally, window: Window) -> str:
    """The heading of a part."""
    return PARTS[group].format(
        count=show_count(tally.of(group)), days=window.days, silent_days=window.silent_days
    )


def owner(item: Commitment, *, with_unit: bool) -> str:
    """Whose work follows; the code tells people of one name apart."""
    if item.member_name is None:
        return f"{item.unit_name} (việc tập thể)"
    place = f", {item.unit_name}" if with_unit else ""
    return f"Đồng chí {item.member_name} ({item.member_code}){place}"


def content(item: Commitment, today: date) -> str:
    """The work; marked when it was assigned, or is of another year."""
    year = "" if item.year == today.year else f" (việc năm {item.year})"
    return f"{marked(item)}{year}"


def deliverable(text: str) -> str:
    return f"Sản phẩm phải có: {text}"


def due(one: Followed, far: str) -> str:
    """Its due day, why it is asked about, and how far it is, when that is known."""
    day = one.item.due_on
    said = [f"Hạn {show_date(day)}" if day else "Chưa ghi hạn", _why(one.pressing)]
    if one.pressing.group is Group.SILENT and one.last is None:
        said[-1] += f" từ ngày đăng ký {show_date(one.item.registered_on)}"
    return ", ".join([*said, f"đã được {far}"] if far else said)


def _why(pressing: Pressing) -> str:
    match pressing.group:
        case Group.OVERDUE:
            return f"quá hạn {show_count(pressing.days)} ngày"
        case Group.DUE_SOON:
            return f"còn {pressing.days} ngày" if pressing.days else "đến hạn hôm nay"
        case _:
            return f"đã {show_count(pressing.days)} ngày chưa có tiến độ"


def last_note(last: Progress | None) -> str:
    if last is None:
        return "Chưa có tiến độ"
    share = "" if last.percent is None else f" ({last.percent}%)"
    return f"Tiến độ {show_date(last.noted_on)}{share}: {last.note}"


# --- inspections --------------------------------------------------------------------------------


def inspection_part(tally: Tally) -> str:
    return f"KIỂM TRA CHƯA KHẮC PHỤC XONG: {show_count(tally.inspections)} LƯỢT"


def inspected(inspection: Inspection) -> str:
    whom = subject(inspection)
    whom = whom if inspection.member_id is None else f"Đồng chí {whom}"
    return f"{whom}: {inspection.finding}"


def inspection_due(one: FollowedInspection) -> str:
    made = f"Kiểm tra {show_date(one.inspection.inspected_on)}"
    if one.inspection.follow_up_on is None:
        return f"{made}, chưa ghi hạn khắc phục"
    day = show_date(one.inspection.follow_up_on)
    return f"{made}, hạn khắc phục {day}, {_why(one.pressing)}"


def later_inspections(count: int, until: date) -> str:
    return f"Còn {show_count(count)} lượt có hạn khắc phục sau ngày {show_date(until)}."


# --- the calendar -------------------------------------------------------------------------------

CATEGORY = "Làm theo Bác"
CATEGORY_INSPECTION = "Kiểm tra"
REMINDER = "Sắp đến hạn"
CALENDAR_STEM = "lich-nhac"


def calendar_name(unit: str) -> str:
    return f"Việc làm theo Bác – {unit}"


def event(item: Commitment) -> str:
    return f"Hạn: {item.content} – {item.owner}"


def event_text(item: Commitment, last: Progress | None) -> list[str]:
    """What stands below the event, a line each."""
    lines = [
        f"Việc số {item.id}, năm {item.year}, {item.unit_name}",
        f"Giải pháp: {item.measures}" if item.measures else "",
        deliverable(item.task.deliverable) if item.task else "",
        last_note(last),
        f"Người theo dõi: {item.follower}" if item.follower else "",
    ]
    return [line for line in lines if line]


def inspection_event(inspection: Inspection) -> str:
    return f"Hạn khắc phục: {inspection.finding} – {inspection.subject}"


def inspection_text(inspection: Inspection) -> list[str]:
    made = f"ngày {show_date(inspection.inspected_on)}, {inspection.unit_name}"
    settled = [f"Kết quả khắc phục: {inspection.outcome}"] if inspection.outcome else []
    return [f"Lượt kiểm tra số {inspection.id} {made}", *settled]


def calendar_counted(standing: int, cancelled: int) -> str:
    """What the calendar holds."""
    past = f", {show_count(cancelled)} hạn đã khép ghi là hủy" if cancelled else ""
    return f"Lịch có {show_count(standing)} hạn{past}."
