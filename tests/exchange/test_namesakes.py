"""Thousands of new people of one name in one unit: found as fast as a few, and the same ones."""

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.model import UnitId
from lamtheobac.services.intake.persons import Namesakes, Person
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.table.row import Row
from tests.exchange.incoming import Desk

MARKS = (Field.CODE, Field.CARD, Field.CITIZEN, Field.BORN)


def test_each_of_them_is_one_person(desk: Desk) -> None:
    head = ["STT", "Họ và tên", "Năm sinh", "Mã", "Nội dung"]
    people = [[n, "Phạm Văn Mới", 1950 + n % 40, f"M{n}", f"Việc {n}"] for n in range(60)]
    again = [[n, "Phạm Văn Mới", None, f"M{n}", f"Việc nữa {n}"] for n in range(0, 60, 2)]
    desk.accept([head, *people, *again])
    assert desk.new() == ["Phạm Văn Mới"] * 60


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={field: st.integers(1, 6) for field in MARKS}),
        max_size=60,
    ),
    st.sampled_from([MARKS, (Field.CODE, Field.BORN)]),
)
def test_a_row_means_the_first_whom_nothing_tells_apart(
    rows: list[dict[Field, int]], telling: tuple[Field, ...]
) -> None:
    namesakes = Namesakes(keeps_numbers=telling == MARKS)
    plain: list[tuple[Person, dict[Field, int]]] = []
    for number, values in enumerate(rows):
        row = Row(number, collective=False, values=values, texts={})
        fitting = [
            one
            for one, said in plain
            if all(f not in said or f not in values or said[f] == values[f] for f in telling)
        ]
        found = namesakes.meant_by(row)
        assert found is (fitting[0] if fitting else None)
        if found is None:
            person = Person(row, "Phạm Văn Mới", UnitId(1), None)
            namesakes.add(person)
            plain.append((person, values))
