"""What is said when something is done; the history keeps the same sentences."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Commitment, HistoryEntry, Member, Progress, Unit
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.rules import Remark
from lamtheobac.messages.words import CATEGORY, COLLECTIVE_OWNER, STATUS

_SHOWN_CONTENT = 60


def short(text: str) -> str:
    """The beginning of a text, as long as a sentence can carry."""
    return text if len(text) <= _SHOWN_CONTENT else f"{text[: _SHOWN_CONTENT - 1].rstrip()}…"


def _owner(item: Commitment) -> str:
    if item.member_name is None:
        return item.unit_name
    return f"đồng chí {item.member_name} ({item.member_code})"


def work(item: Commitment) -> str:
    """Which commitment, and whose."""
    return f"việc số {item.id} của {_owner(item)}: “{short(item.content)}”"


# --- the book and its units -------------------------------------------------------------------


def book_made(name: str) -> str:
    return f"Đã lập sổ của {name}."


def book_place(path: Path) -> str:
    return f"Sổ nằm ở: {path}"


def roll_opened(year: int, count: int) -> str:
    return f"Mở danh sách năm {year}: {show_count(count)} người."


def setting_changed(key: str, value: str) -> str:
    return f"Đã đặt {key} = {value}."


def unit_added(name: str, code: str, parent: str) -> str:
    return f"Đã thêm {name} (mã {code}) thuộc {parent}."


def unit_edited(unit: Unit) -> str:
    return f"Đã sửa: {unit.name} (mã {unit.code})."


def unit_moved(name: str, parent: str, on: date) -> str:
    return f"Từ {show_date(on)}, {name} thuộc {parent}."


def unit_closed(name: str, on: date) -> str:
    return f"Đã ghi {name} kết thúc hoạt động từ {show_date(on)}."


def unit_candidate(unit: Unit) -> str:
    under = f", thuộc {unit.parent_code}" if unit.parent_code else ""
    return f"{unit.code}  {unit.name}{under}"


# --- members ----------------------------------------------------------------------------------


def candidate(member: Member) -> str:
    """A person with what tells them apart from somebody of the same name."""
    parts = [
        member.name,
        f"sinh {member.born}" if member.born else None,
        member.position,
        member.unit_name,
        f"đã rời {show_date(member.left_on)}" if member.left_on else None,
    ]
    return f"{member.code}  {', '.join(part for part in parts if part)}"


def member_added(member: Member) -> str:
    return (
        f"Đã thêm đồng chí {member.name} (mã {member.code}, {CATEGORY[member.category]})"
        f" vào {member.unit_name}."
    )


def member_edited(member: Member) -> str:
    return f"Đã sửa thông tin của đồng chí {member.name} (mã {member.code})."


def member_moved(member: Member, on: date) -> str:
    return (
        f"Từ {show_date(on)}, đồng chí {member.name} (mã {member.code})"
        f" sinh hoạt tại {member.unit_name}."
    )


def member_left(member: Member, on: date, reason: str) -> str:
    return (
        f"Đã ghi đồng chí {member.name} (mã {member.code}) rời danh sách"
        f" từ {show_date(on)}: {reason}."
    )


def member_exempted(member: Member, year: int, reason: str) -> str:
    return f"Đồng chí {member.name} (mã {member.code}) được miễn đăng ký năm {year}: {reason}."


# --- commitments ------------------------------------------------------------------------------


def registered(item: Commitment) -> str:
    due = f" Hạn {show_date(item.due_on)}." if item.due_on else ""
    return f"Đã ghi {work(item)} (năm {item.year}).{due}"


def progressed(item: Commitment, note: str, percent: int | None) -> str:
    share = "" if percent is None else f" ({percent}%)"
    return f"Đã ghi tiến độ{share} {work(item)} – {short(note)}"


def noted(note: Progress) -> str:
    """A progress note in one line."""
    share = "" if note.percent is None else f" ({note.percent}%)"
    return f"{show_date(note.noted_on)}{share}: {note.note}"


def completed(item: Commitment) -> str:
    late = f", muộn so với hạn {show_date(item.due_on)}" if item.late else ""
    return f"Hoàn thành ngày {show_date(item.completed_on)}{late}: {work(item)}"


def completed_all(items: Sequence[Commitment]) -> str:
    return "\n".join(map(completed, items))


def declined(item: Commitment) -> str:
    return f"Không hoàn thành (ghi ngày {show_date(item.closed_on)}): {work(item)} – {item.reason}"


def declined_all(items: Sequence[Commitment]) -> str:
    return "\n".join(map(declined, items))


def withdrawn(item: Commitment) -> str:
    return f"Đã rút {work(item)} – {item.reason}"


def dropped_one(item: Commitment) -> str:
    """What had been carried over from work that is settled now."""
    return f"Việc chuyển tiếp số {item.id} (năm {item.year}) cũng được bỏ."


def dropped(items: Sequence[Commitment]) -> str:
    """The same for the history, each on a line of its own."""
    return "".join(f"\n{dropped_one(item)}" for item in items)


def reopened(item: Commitment) -> str:
    due = f", hạn {show_date(item.due_on)}" if item.task and item.due_on else ""
    return f"Đã mở lại {work(item)}{due}"


def edited(item: Commitment) -> str:
    due = f", hạn {show_date(item.due_on)}" if item.due_on else ""
    return f"Đã sửa {work(item)} (năm {item.year}{due})."


def commitment_candidate(item: Commitment) -> str:
    due = f", hạn {show_date(item.due_on)}" if item.due_on else ""
    return f"{item.id}  {short(item.content)} ({STATUS[item.status]}, năm {item.year}{due})"


# --- history ----------------------------------------------------------------------------------


def undone(entry: HistoryEntry) -> str:
    return f"Đã hoàn tác mục {entry.number}: {entry.summary}"


def history_reference(entry: HistoryEntry) -> str:
    return f"{entry.number}: {entry.summary}"


# --- files ------------------------------------------------------------------------------------


def written(path: Path) -> str:
    return f"Đã ghi tệp: {path}"


def saved_beside(held: Path, path: Path) -> str:
    return f"{held} đang mở ở chương trình khác nên giữ nguyên; bản mới ghi ra {path.name}."


# --- remarks ----------------------------------------------------------------------------------


def remark(kind: Remark, item: Commitment) -> str:
    """What is allowed, said after it is done."""
    texts = {
        Remark.DUE_OUTSIDE_YEAR: f"hạn {show_date(item.due_on)} nằm ngoài năm {item.year}.",
        Remark.NO_MEASURES: f'chưa có giải pháp. Ghi thêm: lamtheobac edit {item.id} --measures "…"',
        Remark.NO_DUE_DATE: f"chưa có hạn hoàn thành. Ghi thêm: lamtheobac edit {item.id} --due NGÀY",
        Remark.AFTER_DEADLINE: f"ngày nộp {show_date(item.registered_on)} sau hạn đăng ký của năm {item.year}.",
        Remark.PAST_YEAR: f"ngày nộp {show_date(item.registered_on)} sau khi năm {item.year} đã hết."
        " Nếu bản giấy nộp sớm hơn: lamtheobac undo, rồi ghi lại với --submitted NGÀY",
        Remark.FEW_COLLECTIVE: f"{item.unit_name} còn ít việc tập thể hơn mức tối thiểu của năm {item.year}.",
    }
    return f"Lưu ý: {texts[kind]}"


def member_remark(kind: Remark, member: Member, namesakes: Sequence[Member]) -> str:
    """What is worth saying about a new person."""
    if kind is Remark.HOMONYM:
        others = "; ".join(map(candidate, namesakes))
        return f"Lưu ý: trùng họ tên với {others}. Nếu ghi nhầm: lamtheobac undo"
    if kind is Remark.YEAR_CLOSED:
        return "Lưu ý: năm nay đã khóa sổ, nên không thêm vào danh sách của năm nay."
    return (
        f"Lưu ý: kết nạp chưa đủ 6 tháng. Nếu được miễn đăng ký:"
        f' lamtheobac member exempt {member.code} --year NĂM --reason "…"'
    )


def new_topic(name: str) -> str:
    return f"Lưu ý: chủ đề mới trong sổ: {name}"


def whose(item: Commitment) -> str:
    """The owner column of lists; the code tells people of one name apart."""
    if item.member_name is None:
        return COLLECTIVE_OWNER
    return f"{item.member_name} ({item.member_code})"


def nobody_yet() -> str:
    return 'Danh sách chưa có ai. Thêm người: lamtheobac member add "Họ và tên"'


def nothing_listed() -> str:
    return "Không có việc nào khớp."


def no_history() -> str:
    return "Chưa có thay đổi nào."
