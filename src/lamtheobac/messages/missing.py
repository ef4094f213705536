"""What is said of what is missing."""

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.missing import CollectiveLacks, Lack, MemberLacks, Missing, MissingReport
from lamtheobac.domain.numbers import show_count

BY_UNIT = "Còn thiếu theo tổ chức đảng"
BY_NAME = "Ai còn thiếu gì"
LACKS = "Còn thiếu"
# Two lines each, so that seven of them and a unit's name fit a terminal of 80.
COLUMNS = {
    "no_plan": ("Chưa", "nộp"),
    "no_commitment": ("Chưa", "có việc"),
    "no_pledge": ("Thiếu", "cam kết"),
    "returned": ("Trả", "lại"),
    "no_measures": ("Thiếu", "giải pháp"),
    "no_due_date": ("Thiếu", "hạn"),
    "under_minimum": ("Ít việc", "tập thể"),
}
_LACK = {
    Lack.NO_PLAN: "chưa nộp kế hoạch",
    Lack.NO_COMMITMENT: "chưa đăng ký việc",
    Lack.NO_PLEDGE: "bản chưa có cam kết",
    Lack.RETURNED: "bản bị trả lại, chưa nộp lại",
}


def summary(report: MissingReport) -> str:
    """All of it in a paragraph, in the manner of the press."""
    totals, unit = report.totals, report.unit.name
    until, year = f"Đến hết ngày {show_date(report.period.as_of)}", report.period.first
    if not totals.owners:
        return _nothing_missing(totals, f"{until}, {unit}", year)
    said = f"{until}, {unit}"
    if totals.no_plan:
        said += f" còn {_without_plan(report)} năm {year}"
    elif totals.expected:
        said += f" đã nộp đủ kế hoạch cá nhân năm {year}"
    else:
        said += f" không có đảng viên phải đăng ký năm {year}"
    rest = _rest(report)
    if not rest:
        return f"{said}."
    return f"{said}; {'' if totals.no_plan else 'còn '}{'; '.join(rest)}."


def _nothing_missing(totals: Missing, start: str, year: int) -> str:
    if not totals.expected:
        return f"{start} chưa có đảng viên nào phải đăng ký năm {year}."
    return (
        f"{start} không còn thiếu gì: cả {show_count(totals.expected)} đảng viên đã nộp kế hoạch cá"
        f" nhân năm {year}, có cam kết; việc nào cũng có giải pháp và hạn. Cảm ơn các đồng chí."
    )


def _without_plan(report: MissingReport) -> str:
    totals = report.totals
    people = f"{show_count(totals.no_plan)} đảng viên chưa nộp kế hoạch cá nhân"
    if report.is_single:
        return people
    kind = "chi bộ" if report.only_cells else "tổ chức đảng"
    units = f"{show_count(totals.units_no_plan)} {kind}, {people}"
    if not totals.units_without_plans:
        return units
    none = f"{show_count(totals.units_without_plans)} {kind} chưa có ai nộp"
    return f"{units} (trong đó {none})"


def _rest(report: MissingReport) -> list[str]:
    totals, minimum = report.totals, report.minimum
    found = (
        (totals.no_commitment, "đảng viên chưa đăng ký việc nào"),
        (totals.no_pledge, "đảng viên đã nộp nhưng chưa có cam kết"),
        (totals.returned, "bản kế hoạch bị trả lại, chưa nộp lại"),
        (totals.no_measures, "việc chưa có giải pháp"),
        (totals.no_due_date, "việc chưa có hạn"),
        (totals.under_minimum, f"tập thể đăng ký chưa đủ {minimum} việc"),
    )
    said = [f"{show_count(number)} {what}" for number, what in found if number]
    if totals.under_minimum and report.is_single:
        said[-1] = f"việc tập thể chưa đủ {minimum}"
    return said


def lacks_of_member(member: MemberLacks) -> str:
    """All that one person lacks, in words."""
    return "; ".join([*(_LACK[lack] for lack in member.of_paper), *_work(member)])


def lacks_of_collective(own: CollectiveLacks) -> str:
    """All that a unit's own registration lacks, in words."""
    few = [f"mới có {own.registered}/{own.minimum} việc"] if own.is_under else []
    return "; ".join([*few, *_work(own)])


def _work(owner: MemberLacks | CollectiveLacks) -> list[str]:
    """The commitments by number; what lacks both is named once."""
    measures, due = set(owner.work.no_measures), set(owner.work.no_due_date)
    groups = (
        (measures & due, "thiếu giải pháp và hạn"),
        (measures - due, "thiếu giải pháp"),
        (due - measures, "thiếu hạn"),
    )
    return [f"việc {', '.join(map(str, sorted(some)))} {what}" for some, what in groups if some]


def closing(left_out: int) -> list[str]:
    """How many rows the list has left out and how to see them, if any; how to fill the gaps."""
    more = (
        f"… và {show_count(left_out)} dòng nữa. Xem từng tổ chức đảng: thêm --unit MÃ;"
        " xem tất cả: thêm --json."
    )
    mend = (
        "Ghi thêm: lamtheobac register (việc mới), plan submit (bản đã nộp, cam kết),"
        " edit (giải pháp, hạn)."
    )
    return [more, mend] if left_out > 0 else [mend]
