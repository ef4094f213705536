"""The history of a person names what was done to the tasks that they hold, and to no others."""

from tests.conftest import Run


def test_a_task_that_is_edited_is_in_the_history_of_those_who_hold_it(cell: Run) -> None:
    for words in (
        ("assign", "an", "Số hóa hồ sơ", "--deliverable", "Hồ sơ số", "--due", "30/09/2026"),
        ("assign", "binh", "Dọn kho sách", "--deliverable", "Kho sách", "--due", "30/09/2026"),
        ("edit", "1", "--content", "Số hóa toàn bộ hồ sơ"),
    ):
        done = cell(*words)
        assert done.code == 0, done.err
    of = {
        name: [one["command"] for one in cell("history", "--member", name, "--json").json]
        for name in ("an", "binh")
    }
    assert of == {"an": ["edit", "assign", "member add"], "binh": ["assign", "member add"]}
    assert [one["command"] for one in cell("history", "--which", "2", "--json").json] == ["assign"]
