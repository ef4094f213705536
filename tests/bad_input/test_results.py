"""Whatever cannot be is refused in a sentence that names it: from registration to result."""

import pytest

from tests.bad_input.refusals import Refused, explained
from tests.conftest import Run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("complete", "1", "--on", "16/06/2026"), ("16/06/2026", "15/06/2026")),
        (("complete", "1", "--on", "04/02/2026"), ("04/02/2026", "05/02/2026", "số 1")),
        (("complete", "2"), ("số 2", "10/03/2026", "reopen 2")),
        (("complete", "2", "--not-done", "--reason", "Ốm"), ("số 2", "10/03/2026")),
        (("complete", "3"), ("số 3", "đã rút", "reopen 3")),
        (("complete", "5"), ("số 5", "không hoàn thành", "reopen 5")),
        (("complete", "7"), ("số 7", "đã thay bằng việc khác")),
        (("complete", "1", "--not-done", "--reason", "Ốm", "--on", "16/06/2026"), ("16/06/2026",)),
        (("complete", "1", "--not-done", "--reason", "Ốm", "--on", "04/02/2026"), ("04/02/2026",)),
        (("reopen", "1"), ("số 1", "đang mở")),
        (("reopen", "an đọc"), ()),
        (("withdraw", "2", "--reason", "Chuyển"), ("số 2", "đã hoàn thành")),
        (("withdraw", "3", "--reason", "Chuyển"), ("số 3", "đã rút")),
        (("withdraw", "7", "--reason", "Chuyển"), ("số 7",)),
        (("progress", "2", "Xong"), ("số 2", "đã hoàn thành")),
        (("progress", "3", "Xong"), ("số 3", "đã rút")),
        (("progress", "1", "Xong", "--on", "16/06/2026"), ("16/06/2026",)),
        (("edit", "3", "--content", "Khác"), ("số 3", "đã rút")),
        (("edit", "7", "--content", "Khác"), ("số 7",)),
        (("register", "bình", "Mới", "--submitted", "16/06/2026"), ("16/06/2026",)),
        (("register", "Dũng", "Mới", "--year", "2027"), ("Phạm Văn Dũng", "10/03/2026")),
        (("member", "leave", "Dũng", "--reason", "Chuyển"), ("Phạm Văn Dũng", "10/03/2026")),
        (("member", "leave", "an", "--reason", "Chuyển", "--on", "16/06/2026"), ("16/06/2026",)),
        (("member", "transfer", "an", "--to", "T2", "--on", "16/06/2026"), ("16/06/2026",)),
        (("member", "transfer", "an", "--to", "T1"), ("Nguyễn Văn An", "Chi bộ thôn 1")),
        (("member", "transfer", "an", "--to", "CU"), ("Chi bộ cũ", "05/01/2026")),
        (("member", "add", "Vũ Thị Mới", "--unit", "CU"), ("Chi bộ cũ", "05/01/2026")),
        (("member", "add", "Vũ Thị Mới", "--joined", "16/06/2026"), ("16/06/2026",)),
        (("register", "--collective", "Mới", "--unit", "CU"), ("Chi bộ cũ",)),
    ],
    ids=" ".join,
)
def test_what_contradicts_the_book_is_refused(
    refused: Refused, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    if not says:  # words of a content are no name
        refused(*words, code=4, says=(f"“{words[1]}”",))
        return
    refused(*words, code=5, says=says)


@pytest.mark.parametrize(
    ("which", "code", "says"),
    [
        (("1", "2"), 5, "số 2"),
        (("1", "4", "3"), 5, "số 3"),
        (("1", "99"), 4, "99"),
        (("1", "thị"), 5, "“thị”"),
        (("1", "Không Có Ai"), 4, "“Không Có Ai”"),
        (("1", " "), 2, "trống"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
@pytest.mark.parametrize("result", [(), ("--not-done", "--reason", "Ốm")], ids=["done", "not done"])
def test_one_bad_commitment_among_several_leaves_all_as_they_were(
    refused: Refused, which: tuple[str, ...], code: int, says: str, result: tuple[str, ...]
) -> None:
    lines = 2 if "thị" in which else 0
    refused("complete", *which, *result, code=code, says=(says,), lines=lines)


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "9223372036854775808"])
@pytest.mark.parametrize("command", ["complete", "show", "reopen"])
def test_a_number_that_no_commitment_has_is_not_found(
    refused: Refused, command: str, number: str
) -> None:
    refused(command, number, code=4, says=(f"số {number}.", "lamtheobac list"))


def test_a_person_without_commitments_is_told_so(cell: Run) -> None:
    done = cell("complete", "hòa")
    assert (done.code, done.out) == (4, "")
    explained(done.err, ("Lê Thị Hòa", "lamtheobac register"))


def test_a_person_with_several_open_commitments_gets_them_listed(cell: Run) -> None:
    for content in ("Đọc sách", "Trồng cây"):
        assert cell("register", "an", content).code == 0
    done = cell("complete", "an")
    assert (done.code, done.out) == (5, "")
    explained(done.err, ("“an”", "2 việc", "1  Đọc sách", "2  Trồng cây"), lines=2)


@pytest.mark.parametrize(
    ("number", "code"), [("99", 4), ("0", 2), ("abc", 2), ("1", 5), ("1.5", 2), ("1" * 30, 2)]
)
def test_an_entry_of_the_history_that_cannot_be_undone_is_refused(
    refused: Refused, number: str, code: int
) -> None:
    refused("undo", number, code=code, says=(number,))


def test_an_entry_on_which_others_build_is_not_undone(refused: Refused) -> None:
    done = refused("undo", "8", code=5, says=("8", "Đọc sách mỗi tuần"), lines=1)
    assert "hoàn tác" in done.err
