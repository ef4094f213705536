"""The paragraph on the commitments in the minutes of a meeting."""

from collections.abc import Iterable

from lamtheobac.domain.activity import Answer
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.meetings import Heard, Minutes
from lamtheobac.domain.model import Commitment, MemberId
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import short

_MOST_NAMED = 5


def minutes(found: Minutes) -> str:
    """The paragraph for the minutes."""
    names = _Names(found)
    assigned = found.assigned
    kind = (
        f"việc làm theo Bác (trong đó {show_count(assigned)} việc được giao)"
        if assigned
        else "việc đăng ký làm theo Bác"
    )
    done, put_off = found.of(Answer.DONE), found.of(Answer.POSTPONED)
    parts = [
        _part(len(done), "hoàn thành", names.of((one.item, "") for one in done)),
        _part(len(found.of(Answer.PROGRESS)), "có tiến độ"),
        _part(len(put_off), "hoãn hạn", names.of(map(_put_off, put_off))),
        _part(len(found.of(Answer.NOTHING)), "chưa có kết quả mới"),
    ]
    count, day = show_count(len(found.heard)), show_date(found.held_on)
    gone_through = f"Ngày {day}, {found.unit.name} đã rà soát {count} {kind}"
    said = [
        f"{gone_through}: {', '.join(filter(None, parts))}.",
        _overdue(found, names),
        f"Còn {show_count(found.unheard)} việc chưa rà soát." if found.unheard else "",
    ]
    return " ".join(filter(None, said))


def _part(count: int, what: str, named: str = "") -> str:
    if not count:
        return ""
    return f"{show_count(count)} việc {what}" + (f" ({named})" if named else "")


def _put_off(one: Heard) -> tuple[Commitment, str]:
    return one.item, f", đến {show_date(one.said.new_due_on)}"


def _overdue(found: Minutes, names: "_Names") -> str:
    """What is overdue; on a later day than the meeting's, of which day that is true."""
    named = names.of((item, f", hạn {show_date(item.due_on)}") for item in found.overdue)
    what = _part(len(found.overdue), "quá hạn", named)
    said = f"còn {what}." if what else "không còn việc quá hạn."
    if found.as_of > found.held_on:
        return f"Đến ngày {show_date(found.as_of)}, {said}"
    return said[0].upper() + said[1:]


class _Names:
    """Names people in one paragraph so that they can be told apart."""

    def __init__(self, found: Minutes) -> None:
        items = [*(one.item for one in found.heard), *found.overdue]
        self._spans = any(item.unit_id != found.unit.id for item in items)
        self._called: dict[str, set[MemberId]] = {}
        for item in items:
            if item.member_name is not None and item.member_id is not None:
                self._called.setdefault(item.member_name, set()).add(item.member_id)

    def of(self, works: Iterable[tuple[Commitment, str]]) -> str:
        """Who did what: the first few, and how many others.

        Args:
            works: each with what is to be said after it.
        """
        listed = list(works)
        by_owner: dict[str, list[str]] = {}
        for item, more in listed[:_MOST_NAMED]:
            what = f"“{short(item.content)}”{more}"
            by_owner.setdefault(self._owner(item), []).append(what)
        said = [f"{owner}: {', '.join(works)}" for owner, works in by_owner.items()]
        others = len(listed) - _MOST_NAMED
        return "; ".join([*said, *([f"và {show_count(others)} việc khác"] if others > 0 else [])])

    def _owner(self, item: Commitment) -> str:
        if item.member_name is None:
            return f"tập thể {item.unit_name}"
        same_name = len(self._called[item.member_name]) > 1
        apart = [
            item.member_code if same_name else "",
            item.unit_name if self._spans else "",
        ]
        more = ", ".join(filter(None, apart))
        return f"đồng chí {item.member_name}" + (f" ({more})" if more else "")
