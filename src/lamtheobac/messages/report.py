"""The words of the report: title, sentence, notes."""

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.figures import Counts, Figures, Period, Report
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.ratio import show_percent
from lamtheobac.messages.words import WHOLE

TITLE = "KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN"
CHECKED = "Số liệu chốt đến hết ngày {day}."
PLACE_AND_DAY = "{place}, ngày {day} tháng {month} năm {year}"
TO_FILL_IN = "[…]"


def title(period: Period, campaign: str) -> tuple[str, str]:
    """Two lines: what the report is about, and of when."""
    when = f"Năm {period.label}" if period.years == 1 else f"Giai đoạn {period.label}"
    return TITLE, f"{campaign}\n{when}"


def as_of(period: Period) -> str:
    """The day on which the figures are true."""
    return CHECKED.format(day=show_date(period.as_of))


def paragraphs(report: Report, decimals: int) -> list[str]:
    """The report as sentences, in the manner of the published summaries.

    Source of the form: "có 307.129/318.586 (bằng 96%) đảng viên có kế hoạch cá nhân …
    1.024.574 việc của cá nhân … đạt 1.001.762 (bằng 97,8%)". What has no denominator is left out.
    """
    figures, period = report.totals, report.period
    if figures.is_empty:
        return [f"{_when(period)}, {report.unit.name} chưa có số liệu trong sổ."]
    found = [
        " ".join(
            filter(
                None,
                (
                    _plans(figures, period, report, decimals),
                    _registered(figures, report),
                    _completed(figures, decimals),
                ),
            )
        ),
        _remaining(figures),
        _assigned(figures, period, decimals),
        _apart(figures, period),
    ]
    return [text for text in found if text]


def _when(period: Period) -> str:
    if period.years == 1:
        return f"Năm {period.first}"
    return f"Trong {period.years:02} năm ({period.label})"


def _people(period: Period) -> str:
    """People are counted once a year: over several years they are occurrences (lượt)."""
    return "đảng viên" if period.years == 1 else "lượt đảng viên"


def _plans(figures: Figures, period: Period, report: Report, decimals: int) -> str:
    if not figures.expected:
        return f"{_when(period)}, {report.unit.name}:"
    plans = figures.plans
    return (
        f"{_when(period)}, có {show_count(plans.done)}/{show_count(plans.total)}"
        f" (bằng {show_percent(plans, decimals)}) {_people(period)} có kế hoạch cá nhân;"
    )


def _registered(figures: Figures, report: Report) -> str:
    whole = WHOLE[UnitKind(report.unit.kind)]
    if not figures.collective.registered and not figures.individual.registered:
        return f"{whole} chưa có việc nào đăng ký làm theo Bác."
    return (
        f"{whole} có {show_count(figures.collective.registered)} việc của tập thể,"
        f" {show_count(figures.individual.registered)} việc của cá nhân"
        " đăng ký làm theo Bác."
    )


def _completed(figures: Figures, decimals: int) -> str:
    parts = [
        f"của {owner} đạt {show_count(counts.completed)}"
        f" (bằng {show_percent(counts.completion, decimals)})"
        for owner, counts in (("tập thể", figures.collective), ("cá nhân", figures.individual))
        if counts.registered
    ]
    return f"Số việc hoàn thành {', '.join(parts)}." if parts else ""


def _remaining(figures: Figures) -> str:
    both = figures.collective.plus(figures.individual)
    if not both.registered:
        return ""
    parts = [f"{show_count(number)} việc {what}" for number, what in _remainders(both) if number]
    return f"Còn lại: {', '.join(parts)}." if parts else ""


def _remainders(counts: Counts) -> tuple[tuple[int, str], ...]:
    overdue = f" (trong đó {show_count(counts.overdue)} việc quá hạn)" if counts.overdue else ""
    return (
        (counts.in_progress, f"đang thực hiện{overdue}"),
        (counts.not_completed, "không hoàn thành"),
    )


def _assigned(figures: Figures, period: Period, decimals: int) -> str:
    counts = figures.assigned
    if not counts.registered:
        return ""
    people = "đồng chí" if period.years == 1 else "lượt đồng chí"
    return (
        f"Giao {show_count(counts.registered)} việc đột phá, đổi mới cho"
        f" {show_count(figures.assignees)} {people}; hoàn thành"
        f" {show_count(counts.completed)} (bằng {show_percent(counts.completion, decimals)})."
    )


def _apart(figures: Figures, period: Period) -> str:
    parts = [
        f"{show_count(number)} {what}"
        for number, what in (
            (figures.exempt, f"{_people(period)} được miễn đăng ký"),
            (
                figures.non_party_registered,
                "cá nhân ngoài đảng đăng ký"
                if period.years == 1
                else "lượt cá nhân ngoài đảng đăng ký",
            ),
        )
        if number
    ]
    return f"Ngoài ra có {', '.join(parts)}." if parts else ""
