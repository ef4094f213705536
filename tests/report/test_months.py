"""The months of a report: what had been registered and completed by the end of each."""

from tests.conftest import Run


def test_work_counts_from_its_month_until_the_month_in_which_it_left(cell: Run) -> None:
    for today, words in (
        ("2026-01-20", ("register", "an", "Trồng cây")),
        ("2026-01-21", ("register", "an", "Học nghề")),
        ("2026-02-10", ("register", "binh", "Đọc sách")),
        ("2026-02-10", ("register", "hoa", "Giúp hộ nghèo")),
        ("2026-03-15", ("complete", "1")),
        ("2026-04-05", ("withdraw", "3", "--reason", "Chuyển công tác")),
        ("2026-05-05", ("complete", "4", "--not-done", "--reason", "Ốm dài ngày")),
    ):
        done = cell(*words, today=today)
        assert done.code == 0, done.err
    months = cell("report", "--json").json["months"]
    assert [(one["month"], one["registered"], one["completed"]) for one in months] == [
        ("2026-01", 2, 0), ("2026-02", 4, 0), ("2026-03", 4, 1), ("2026-04", 3, 1),
        ("2026-05", 3, 1), ("2026-06", 3, 1),
    ]  # fmt: skip
