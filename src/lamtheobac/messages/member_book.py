"""The words of the members' register books; what a person writes there themselves is left blank."""

from collections.abc import Sequence

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Category, Commitment, Member, Plan, Task, UnitKind
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages import plans, tasks, themes, words

# --- the command ------------------------------------------------------------------------------

OF_UNIT = "Sổ của mọi người trong tổ chức đảng này và cấp dưới, chung một tệp."
DOCX = "Ghi tệp Word (mặc định)."
XLSX = "Ghi tệp Excel, mỗi người một trang."

# --- the file and its cover -------------------------------------------------------------------

NAME = "Sổ đăng ký tu dưỡng, rèn luyện và làm theo"
TITLE = ("SỔ ĐĂNG KÝ", "TU DƯỠNG, RÈN LUYỆN VÀ LÀM THEO")
LIST_TITLE = "DANH SÁCH"
LIST_SHEET = "Danh sách"
BORN = "Năm sinh"
CATEGORY = "Đối tượng"
JOINED = "Ngày kết nạp"
POSITION = "Chức vụ"
OFFICE = "Công tác"
PLACE_OF_LIFE = "Sinh hoạt tại"
CODE = "Mã trong sổ"
NOT_HERE = "Đã rời"
YEARS_COLUMN = "Các năm"

# What a word processor calls the kinds of paragraphs.
STYLES = {
    "BookTitle": "Bìa - tên sổ",
    "BookCampaign": "Bìa - cuộc vận động",
    "BookYears": "Bìa - năm",
    "BookName": "Bìa - họ tên",
    "BookField": "Bìa - thông tin",
    "BookList": "Danh sách - tên",
    "BookYear": "Năm",
    "BookStanding": "Năm - nơi sinh hoạt",
    "BookPart": "Phần",
    "BookSaid": "Phần - nội dung",
    "BookTableName": "Phần - tên bảng",
    "BookRoom": "Chỗ ghi tay",
    "BookSignHere": "Chỗ ký",
}

# --- parts ------------------------------------------------------------------------------------

PLAN = "KẾ HOẠCH CÁ NHÂN"
PLEDGE = "CAM KẾT"
WORK = "CÁC VIỆC ĐĂNG KÝ LÀM THEO"
RESULTS = "TIẾN ĐỘ VÀ KẾT QUẢ"
AWARDS = "BIỂU DƯƠNG, KHEN THƯỞNG"
REMARKS = "NHẬN XÉT"

STUDY = f"{plans.STUDY[0].upper()}{plans.STUDY[1:]}"
MEND = f"{plans.MEND[0].upper()}{plans.MEND[1:]}"
HANDED_IN = "Ngày nộp kế hoạch"
NOT_HANDED_IN = "chưa nộp."
PLEDGED = "Ngày cam kết"
NOT_PLEDGED = "chưa ghi."
PLEDGE_WORDS = "Nội dung cam kết (tự ghi)"
NOT_CONFIRMED = "chưa xác nhận."
OWN_WORK = "Việc tự đăng ký"
GIVEN_WORK = "Việc được giao"
NO_WORK = "Chưa có việc nào trong sổ."
PROGRESS = "Tiến độ"
NO_PROGRESS = "chưa có ghi chép nào trong sổ."
MORE_PROGRESS = "Ghi thêm"
OUTCOME = "Kết quả"
PRODUCTS = "Sản phẩm của việc được giao"
NO_AWARDS = "Chưa có lượt biểu dương, khen thưởng nào trong sổ."
OWN_REMARKS = "Tự nhận xét"

# --- columns ----------------------------------------------------------------------------------

ITEM = "Việc số"
PLACE = "TT"
CONTENT = "Nội dung"
MEASURES = "Giải pháp"
DUE = "Hạn"
FOLLOWER = "Người theo dõi"
DELIVERABLE = "Sản phẩm phải có"
GIVEN_BY = "Người giao, văn bản"
DAY = "Ngày"
PERCENT = "Đạt"
PRODUCT = "Sản phẩm"
EVIDENCE = "Minh chứng, ghi chú"
STATUS = "Tình trạng"
AWARD = "Nội dung khen"
AWARDED_BY = "Ai khen"
DOCUMENT = "Văn bản"

# --- signatures -------------------------------------------------------------------------------

_OWNER = {Category.NON_PARTY: "NGƯỜI ĐĂNG KÝ"}
_MEMBER = "ĐẢNG VIÊN"
SIGN_HERE = "(ký, ghi rõ họ tên)"
_OPEN = "……"


def years(found: Sequence[int]) -> str:
    """What years a book is of, as a title."""
    listed = years_listed(found)
    if len(found) == 1:
        return f"NĂM {listed}"
    return f"CÁC NĂM {listed}" if "," in listed else f"GIAI ĐOẠN {listed}"


def years_listed(found: Sequence[int]) -> str:
    """As a range where no year between is left out."""
    first, last = found[0], found[-1]
    if last > first and len(found) == last - first + 1:
        return f"{first}-{last}"
    return ", ".join(map(str, found))


def campaign(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def of_people(count: int) -> str:
    return f"Gồm sổ của {show_count(count)} người, theo thứ tự trong tệp."


def roll_notes(member: Member, found: Sequence[Plan]) -> str:
    """Who has left, and who was exempt when."""
    left = [words.LEFT_MARK.format(on=show_date(member.left_on))] if member.left_on else []
    exempt = [plan.year for plan in found if plan.exempt_from and not _by_leaving(member, plan)]
    return "; ".join([*left, *([f"miễn năm {years_listed(exempt)}"] if exempt else [])])


def _by_leaving(member: Member, plan: Plan) -> bool:
    """Whether somebody is exempt because they left, which is said once."""
    left = (member.left_on, member.leave_reason)
    return (plan.exempt_from, plan.exempt_reason) == left


def left(member: Member) -> str:
    return f"từ {show_date(member.left_on)}: {member.leave_reason}"


def standing(unit: str, category: Category) -> str:
    """Where the person stood in the year, and as what."""
    return f"{unit} – {words.CATEGORY[category]}"


def notes_of_year(member: Member, plan: Plan) -> list[str]:
    """Who left in the year or was not asked, and why."""
    notes = []
    if member.left_on is not None and member.left_on.year <= plan.year:
        notes.append(f"Rời danh sách {left(member)}")
    if plan.exempt_from is not None and not _by_leaving(member, plan):
        notes.append(f"Được miễn đăng ký từ {show_date(plan.exempt_from)}: {plan.exempt_reason}")
    return notes


def theme() -> str:
    return f"{themes.THEME_COLUMN} của năm"


def confirmation_of(kind: UnitKind) -> str:
    return f"Xác nhận của {_who(kind)}"


def remarks_of(kind: UnitKind) -> str:
    return f"Nhận xét của {_who(kind)}"


def _who(kind: UnitKind) -> str:
    return "chi bộ" if kind is UnitKind.CELL else "cấp ủy"


def confirmation(plan: Plan) -> str:
    """What became of the paper."""
    if plan.confirmed_on is not None:
        by = f", {plan.confirmed_by}" if plan.confirmed_by else ""
        return f"đã xác nhận ngày {show_date(plan.confirmed_on)}{by}"
    if plan.returned_on is not None:
        return f"trả lại ngày {show_date(plan.returned_on)}: {plan.return_reason}"
    return NOT_CONFIRMED


def given_content(item: Commitment) -> str:
    """What was given to do; how the person means to do it."""
    return "; ".join([item.content, *_labelled(MEASURES, item.measures)])


def given_by(item: Commitment, task: Task | None) -> str:
    """Who gave the task, by which paper, when, how hard it is, and who follows it."""
    if task is None:
        return "; ".join(_labelled(FOLLOWER, item.follower))
    known = [task.assigned_by, task.document, f"giao ngày {show_date(task.assigned_on)}"]
    return "; ".join(
        [
            *(one for one in known if one),
            tasks.LEVELS[task.level],
            *_labelled(FOLLOWER, item.follower),
        ]
    )


def outcome(item: Commitment) -> str:
    """What came of it, or why nothing did."""
    return "; ".join([*([item.result] if item.result else []), *_labelled("Lý do", item.reason)])


def remarks(item: Commitment) -> str:
    """Proofs, topics, notes, and the years from which and to which it goes on."""
    carried_from, carried_to = item.carried_from, item.carried_to
    return "; ".join(
        [
            *([item.evidence] if item.evidence else []),
            *([item.note] if item.note else []),
            *_labelled(words.TOPIC_COLUMN, ", ".join(item.topics)),
            *([f"tiếp nối việc số {carried_from} của năm trước"] if carried_from else []),
            *([f"chuyển tiếp sang năm sau: việc số {carried_to}"] if carried_to else []),
        ]
    )


def status(stands: str, item: Commitment) -> str:
    """Where it stands, in words; how far, when that is known and it is not over."""
    known = item.percent is not None and item.completed_on is None and item.closed_on is None
    return f"{stands} ({item.percent}%)" if known else stands


def _labelled(label: str, text: str | None) -> list[str]:
    return [f"{label[0].lower()}{label[1:]}: {text}"] if text else []


def owner(category: Category) -> str:
    """As what the person signs."""
    return _OWNER.get(category, _MEMBER)


def own_remarks(category: Category) -> str:
    return OWN_REMARKS if category is Category.NON_PARTY else f"{OWN_REMARKS} của đảng viên"


def place_and_day(place: str) -> str:
    """Where it is signed; the day is written by whoever signs."""
    return f"{place or _OPEN * 2}, ngày {_OPEN} tháng {_OPEN} năm {_OPEN}"
