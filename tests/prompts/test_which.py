"""Complete, and the others that take a commitment."""

from pathlib import Path

import pytest

from tests.prompts.person import RESULT, WHICH, Terminal, items


def test_complete_alone_asks_which_and_for_the_result(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("complete")
    person.reads(WHICH)
    person.types("2")
    person.reads(RESULT)
    person.types("Được 20 cây")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Hoàn thành ngày 15/06/2026" in shown
    done = {item["id"]: item["result"] for item in items(book, capsys, "--status", "completed")}
    assert done == {2: "Được 20 cây"}


def test_a_person_with_several_commitments_is_asked_again(terminal: Terminal, book: Path) -> None:
    person = terminal("complete")
    person.reads(WHICH)
    person.types("an")
    person.reads("2 việc khớp “an”", "1  Đọc sách mỗi tuần", "2  Trồng cây", WHICH)
    person.types("99")
    person.reads("số 99", WHICH)
    person.types("binh")
    person.reads(RESULT)
    person.types("")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "“Giúp hộ nghèo”" in shown


def test_a_commitment_is_chosen_by_a_few_words_of_its_content(
    terminal: Terminal, book: Path
) -> None:
    person = terminal("complete")
    person.reads(f"{WHICH} (số của việc, hoặc vài chữ)")  # which is what the question offers
    person.types("trong cay")
    person.reads(RESULT)
    person.types("")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "“Trồng cây”" in shown


@pytest.mark.parametrize(
    ("command", "questions", "says"),
    [
        ("show", (), "Giúp hộ nghèo"),
        ("progress", (("Tiến độ:", "Xong một nửa"),), "Xong một nửa"),
        ("withdraw", (("Lý do:", "Chuyển công tác"),), "Đã rút"),
    ],
)
def test_other_commands_ask_which_too(
    terminal: Terminal,
    book: Path,
    command: str,
    questions: tuple[tuple[str, str], ...],
    says: str,
) -> None:
    person = terminal(command)
    person.reads(WHICH)
    person.types("3")
    for question, answer in questions:
        person.reads(question)
        person.types(answer)
    code, shown = person.leaves()
    assert code == 0, shown
    assert says in shown
