"""What a report says of another period: more, fewer, by how many points."""

from decimal import Decimal

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.figures import Counts, Period
from lamtheobac.domain.numbers import show_count, show_decimal
from lamtheobac.domain.ratio import Ratio, show_percent
from lamtheobac.domain.reports import Compared, Report


def comparison(report: Report, decimals: int) -> str:
    """What there is more and less of than in the other period, as of the same day of its year."""
    other = report.compared
    if other is None or other.totals.is_empty:
        return ""
    now, then = report.totals, other.totals
    parts = [
        _points("tỷ lệ đảng viên có kế hoạch", now.plans, then.plans, decimals),
        *(
            part
            for owner in ("collective", "individual")
            for part in _work_compared(owner, getattr(now, owner), getattr(then, owner), decimals)
        ),
    ]
    said = "; ".join(filter(None, parts))
    return f"{_against(other, report.period)}: {said}." if said else ""


_OWNER = {"collective": "của tập thể", "individual": "của cá nhân"}


def _against(other: Compared, period: Period) -> str:
    kind = "năm" if other.period.years == 1 else "giai đoạn"
    day = show_date(other.period.as_of)
    fair = "" if other.period.years == period.years else ", hai kỳ dài ngắn khác nhau"
    return f"So với {kind} {other.period.label} (số liệu đến hết ngày {day}{fair})"


def _work_compared(owner: str, now: Counts, then: Counts, decimals: int) -> list[str]:
    if not (now.registered and then.registered):
        return []
    whose = _OWNER[owner]
    return [
        _more_or_fewer(f"số việc đăng ký {whose}", now.registered, then.registered),
        _points(f"tỷ lệ hoàn thành {whose}", now.completion, then.completion, decimals),
    ]


def _more_or_fewer(what: str, now: int, then: int) -> str:
    if now == then:
        return f"{what} bằng nhau ({show_count(now)})"
    word = "nhiều hơn" if now > then else "ít hơn"
    return f"{what} {word} {show_count(abs(now - then))} ({show_count(then)} → {show_count(now)})"


def _points(what: str, now: Ratio, then: Ratio, decimals: int) -> str:
    """By how many points a share rose or fell: the difference of the printed percentages."""
    difference = points(now, then, decimals)
    if difference is None:
        return ""
    both = f"{show_percent(then, decimals)} → {show_percent(now, decimals)}"
    if not difference:
        return f"{what} không đổi ({show_percent(now, decimals)})"
    word = "tăng" if difference > 0 else "giảm"
    return f"{what} {word} {show_decimal(abs(difference))} điểm phần trăm ({both})"


def points(now: Ratio, then: Ratio, decimals: int) -> Decimal | None:
    """The difference of two printed percentages; None when one of them is over nothing."""
    new, old = now.percent(decimals), then.percent(decimals)
    return None if new is None or old is None else new - old
