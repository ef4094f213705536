"""The whole is the sum of its parts: of what is missing, and of who has sent what."""

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain import missing, submissions
from lamtheobac.domain.missing import CollectiveLacks, Incomplete, Lack, MemberLacks, Missing
from lamtheobac.domain.submissions import Tally

counts = st.integers(0, 9)
lacking = st.builds(Missing, *[counts] * len(Missing._fields))
tallies = st.builds(Tally, *[counts] * len(Tally._fields))


@given(st.lists(lacking))
def test_the_whole_lacks_what_its_parts_lack(parts: list[Missing]) -> None:
    whole = missing.total(parts)
    assert list(whole) == [
        sum(one[place] for one in parts) for place in range(len(Missing._fields))
    ]
    assert whole.owners == whole.members + whole.collectives


@given(st.lists(tallies))
def test_as_many_units_have_sent_as_in_all_parts(parts: list[Tally]) -> None:
    whole = submissions.total(parts)
    assert list(whole) == [sum(one[place] for one in parts) for place in range(len(Tally._fields))]


def test_each_number_is_named_once_and_each_lack_when_there_is_one() -> None:
    work = Incomplete(no_measures=(3, 1), no_due_date=(2, 3))
    assert work.numbers == [1, 2, 3]
    assert work.lacks == (Lack.NO_MEASURES, Lack.NO_DUE_DATE)
    assert Incomplete(no_due_date=(2,)).lacks == (Lack.NO_DUE_DATE,)
    assert Incomplete().lacks == ()
    member = MemberLacks("DV001", "An", (Lack.NO_PLEDGE,), Incomplete(no_measures=(1,)))
    assert member.lacks == (Lack.NO_PLEDGE, Lack.NO_MEASURES)
    unit = CollectiveLacks(2, 3, is_under=True, work=Incomplete(no_due_date=(1,)))
    assert unit.lacks == (Lack.UNDER_MINIMUM, Lack.NO_DUE_DATE)
    assert unit._replace(is_under=False).lacks == (Lack.NO_DUE_DATE,)
