"""The report as sentences, in the manner of the published summaries.

Source of the form: "có 307.129/318.586 (bằng 96%) đảng viên có kế hoạch cá nhân … 1.024.574 việc
của cá nhân … đạt 1.001.762 (bằng 97,8%)". What has no denominator is left out; nothing is blamed
and nothing is guessed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.ranking import Ranked, ranked
from lamtheobac.domain.ratio import Ratio, show_percent
from lamtheobac.domain.reports import Report, TopicFigures
from lamtheobac.messages import report as text
from lamtheobac.messages.report_compared import comparison
from lamtheobac.messages.report_surroundings import assigned, remainders, surroundings, themes
from lamtheobac.messages.words import WHOLE

MOST_TOPICS = 5


class Section(NamedTuple):
    """Sentences under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


def sections(report: Report, decimals: int) -> list[Section]:
    """Everything the report says in sentences; what there is nothing to say of is left out."""
    if report.totals.is_empty:
        nothing = f"{_when(report.period)}, {report.unit.name} chưa có số liệu trong sổ."
        return [Section(text.RESULTS, (nothing,))]
    found = (
        (text.RESULTS, _results(report, decimals)),
        (text.COMPARISON, [comparison(report, decimals)]),
        (text.TOPICS, [_topics(report.topics, decimals)]),
        (text.STANDING, _standing(report, decimals)),
        (text.MISSING, [_missing(report)]),
    )
    said = (Section(heading, tuple(filter(None, parts))) for heading, parts in found)
    return [section for section in said if section.paragraphs]


# --- results ----------------------------------------------------------------------------------


def _results(report: Report, decimals: int) -> list[str]:
    figures, period = report.totals, report.period
    parts = (
        _plans(figures, period, report, decimals),
        _registered(figures, report),
        _completed(figures, decimals),
    )
    return [
        themes(report),
        " ".join(filter(None, parts)),
        _remaining(figures),
        _late(figures),
        assigned(figures, period, decimals),
        surroundings(report, decimals),
        _apart(figures, period),
    ]


def _when(period: Period) -> str:
    if period.years == 1:
        return f"Năm {period.first}"
    return f"Trong {period.years:02} năm ({period.label})"


def _people(period: Period) -> str:
    """People are counted once a year: over several years they are occurrences (lượt)."""
    return "đảng viên" if period.years == 1 else "lượt đảng viên"


def _plans(figures: Figures, period: Period, report: Report, decimals: int) -> str:
    if not figures.expected:
        return f"{_when(period)}, {report.unit.name}"
    plans = figures.plans
    return f"{_when(period)}, có {_of(plans, decimals)} {_people(period)} có kế hoạch cá nhân;"


def _of(ratio: Ratio, decimals: int) -> str:
    share = show_percent(ratio, decimals)
    return f"{show_count(ratio.done)}/{show_count(ratio.total)} (bằng {share})"


def _registered(figures: Figures, report: Report) -> str:
    # Without plans to speak of, the unit has just been named.
    whole = f"{WHOLE[UnitKind(report.unit.kind)]} " if figures.expected else ""
    if not figures.registered.registered:
        return f"{whole}chưa có việc nào đăng ký làm theo Bác."
    return (
        f"{whole}có {show_count(figures.collective.registered)} việc của tập thể,"
        f" {show_count(figures.individual.registered)} việc của cá nhân"
        " đăng ký làm theo Bác."
    )


def _completed(figures: Figures, decimals: int) -> str:
    parts = [
        f"của {owner} đạt {show_count(counts.completed)}"
        f" (bằng {show_percent(counts.completion, decimals)})"
        for owner, counts in _owners(figures)
        if counts.registered
    ]
    return f"Số việc hoàn thành {', '.join(parts)}." if parts else ""


def _owners(figures: Figures) -> tuple[tuple[str, Counts], ...]:
    return (("tập thể", figures.collective), ("cá nhân", figures.individual))


def _remaining(figures: Figures) -> str:
    parts = [
        f"của {owner} {', '.join(rest)}"
        for owner, counts in _owners(figures)
        if (rest := remainders(counts))
    ]
    return f"Còn lại: {'; '.join(parts)}." if parts else ""


def _late(figures: Figures) -> str:
    late = figures.registered.late
    return f"Trong số việc hoàn thành có {show_count(late)} việc xong sau hạn." if late else ""


def _apart(figures: Figures, period: Period) -> str:
    times = "" if period.years == 1 else "lượt "
    parts = [
        f"{show_count(number)} {times}{what}"
        for number, what in (
            (figures.exempt, "đảng viên không phải đăng ký (được miễn hoặc đã rời)"),
            (figures.non_party_registered, "cá nhân ngoài đảng đăng ký"),
        )
        if number
    ]
    return f"Ngoài ra có {', '.join(parts)}." if parts else ""


# --- topics, units ----------------------------------------------------------------------------


def _topics(topics: Sequence[TopicFigures], decimals: int) -> str:
    """The topics with most work; which topic comes first is decided by its name when equal."""
    by_size = sorted(topics, key=lambda topic: -topic.figures.all.registered)
    shown = [t for t in by_size if t.figures.all.registered][:MOST_TOPICS]
    if not shown:
        return ""
    parts = [
        f"“{topic.topic}” {show_count(topic.figures.all.registered)} việc,"
        f" hoàn thành {show_count(topic.figures.all.completed)}"
        f" (bằng {show_percent(topic.figures.all.completion, decimals)})"
        for topic in shown
    ]
    more = len(topics) - len(shown)
    if more:
        parts.append(f"và {show_count(more)} chủ đề khác (xem Phụ lục 3)")
    overlap = " Một việc gắn nhiều chủ đề được tính ở mỗi chủ đề." if len(topics) > 1 else ""
    return f"Việc gắn với chủ đề: {'; '.join(parts)}.{overlap}"


def _standing(report: Report, decimals: int) -> list[str]:
    """The units whose completion is above and below the whole's; only where there are several."""
    found = [Ranked(part.unit.name, part.figures.registered.completion) for part in report.branches]
    above, below = ranked(found, report.totals.registered.completion)
    return [
        _ranked("Tỷ lệ hoàn thành cao nhất", above.first, above.alike, decimals),
        _ranked("Tỷ lệ hoàn thành thấp nhất", below.first, below.alike, decimals),
    ]


def _ranked(what: str, first: Sequence[Ranked], alike: int, decimals: int) -> str:
    if not first:
        return ""
    parts = [f"{one.name} ({_done(one.completion, decimals)})" for one in first]
    more = f"; và {show_count(alike)} tổ chức đảng khác cùng tỷ lệ" if alike else ""
    return f"{what}: {'; '.join(parts)}{more}."


def _done(ratio: Ratio, decimals: int) -> str:
    share = show_percent(ratio, decimals)
    return f"{show_count(ratio.done)}/{show_count(ratio.total)} việc, bằng {share}"


# --- what is missing --------------------------------------------------------------------------


def _missing(report: Report) -> str:
    figures, period = report.totals, report.period
    times = "" if period.years == 1 else "lượt "
    idle = sum(
        1
        for part in report.branches
        if part.figures.expected and not part.figures.registered.registered
    )
    parts = [
        f"{show_count(number)} {what}"
        for number, what in (
            (figures.without_plan, f"{times}đảng viên chưa nộp kế hoạch cá nhân"),
            (
                figures.units_without_plans if report.branches else 0,
                f"{times}tổ chức đảng chưa có đảng viên nào nộp kế hoạch",
            ),
            (idle, "tổ chức đảng trực thuộc chưa đăng ký việc nào"),
            (figures.all.overdue, "việc quá hạn chưa có kết quả"),
        )
        if number
    ]
    return f"Đến hết ngày {show_date(period.as_of)} còn {'; '.join(parts)}." if parts else ""
