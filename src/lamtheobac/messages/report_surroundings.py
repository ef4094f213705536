"""What the report says besides registered work: themes, assigned tasks, models, awards, meetings.

Source of the form: "giao 63 việc đột phá, đổi mới cho 38 đồng chí", "hơn 500 mô hình".
"""

from collections.abc import Sequence

from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.ratio import show_percent
from lamtheobac.domain.reports import OrganisationFigures, Report
from lamtheobac.messages.models import ORGANISATION

_MOST_ORGANISATIONS = 5


def themes(report: Report) -> str:
    """What the unit put first, each year."""
    parts = [f"năm {theme.year} “{theme.text}”" for theme in report.themes]
    return f"Nội dung đột phá: {'; '.join(parts)}." if parts else ""


def assigned(figures: Figures, period: Period, decimals: int) -> str:
    """Tasks, each once; how many people hold them when several share one."""
    counts, tasks = figures.assigned, figures.tasks
    if not counts.registered:
        return ""
    people = "đồng chí" if period.years == 1 else "lượt đồng chí"
    to = f" cho {show_count(figures.assignees)} {people}" if figures.assignees else ""
    shared = (
        f" (có việc giao chung, tính cả {show_count(counts.registered)} lượt giao)"
        if tasks.registered < counts.registered
        else ""
    )
    done = (
        f"Giao {show_count(tasks.registered)} việc đột phá, đổi mới{to}{shared}; hoàn thành"
        f" {show_count(tasks.completed)} (bằng {show_percent(tasks.completion, decimals)})"
    )
    rest = remainders(tasks)
    return f"{done}; còn {', '.join(rest)}." if rest else f"{done}."


def surroundings(report: Report, decimals: int) -> str:
    """Models by who runs them, awards, thematic meetings, inspections."""
    figures = report.totals
    sentences = (
        _models(figures.models, report.organisations),
        f"Có {show_count(figures.awards)} lượt biểu dương, khen thưởng." if figures.awards else "",
        _sessions(figures, decimals),
        _inspections(figures),
    )
    return " ".join(filter(None, sentences))


def _models(number: int, organisations: Sequence[OrganisationFigures]) -> str:
    if not number:
        return ""
    shown = organisations[:_MOST_ORGANISATIONS]
    parts = [f"{ORGANISATION[one.organisation]} {show_count(one.models)}" for one in shown]
    others = number - sum(one.models for one in shown)
    rest = f", nơi khác {show_count(others)}" if others else ""
    return f"Có {show_count(number)} mô hình hay, cách làm sáng tạo ({', '.join(parts)}{rest})."


def _sessions(figures: Figures, decimals: int) -> str:
    if not figures.sessions:
        return ""
    share = f" (tỷ lệ dự {show_percent(figures.attendance, decimals)})" if figures.invited else ""
    return f"Tổ chức {show_count(figures.sessions)} buổi sinh hoạt chuyên đề{share}."


def _inspections(figures: Figures) -> str:
    if not figures.inspections:
        return ""
    still = (
        f"; {show_count(figures.inspections_open)} lượt chưa khắc phục xong"
        if figures.inspections_open
        else ""
    )
    return f"Kiểm tra {show_count(figures.inspections)} lượt{still}."


def remainders(counts: Counts) -> list[str]:
    """What is neither completed nor counted as such, in words."""
    overdue = f" (trong đó {show_count(counts.overdue)} việc quá hạn)" if counts.overdue else ""
    found = (
        (counts.in_progress, f"đang thực hiện{overdue}"),
        (counts.not_completed, "không hoàn thành"),
    )
    return [f"{show_count(number)} việc {what}" for number, what in found if number]
