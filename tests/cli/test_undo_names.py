"""Who is named when an entry is not taken back: what stands in its way, and nothing else."""

import re

from tests.conftest import Run


def _named(err: str) -> list[int]:
    """The numbers of the entries that are named."""
    return [int(number) for number in re.findall(r"(?<!\d)(\d+): Đã ghi", err)]


def test_only_work_of_the_same_person_and_year_takes_a_place(cell: Run) -> None:
    for words, today in (
        (("register", "an", "Việc một"), "2026-02-01"),
        (("register", "an", "Việc hai"), "2026-02-01"),
        (("withdraw", "1", "--reason", "x"), "2026-02-02"),
        (("register", "binh", "Việc của Bình"), "2026-02-03"),
        (("register", "an", "Việc ba"), "2026-02-04"),
        (("register", "an", "Việc năm sau", "--year", "2027"), "2026-02-05"),
    ):
        done = cell(*words, today=today)
        assert done.code == 0, done.err
    refused = cell("undo", "7")
    assert refused.code == 5
    assert _named(refused.err) == [9]
