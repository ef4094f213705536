"""`member erase`: what it says, asks and refuses."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.erasing.life import NAME

ERASE = ("member", "erase", "DV001", "--reason", "Theo đơn", "--yes")
OUTSIDE = (
    "Lưu ý: tệp đã đưa ra ngoài (mẫu, báo cáo, sổ xuất, gói .ltb, bản chép sổ) không tự đổi."
    " Hãy xóa, hoặc báo nơi giữ xóa.\n"
)


def test_it_tells_what_was_erased_and_what_is_left_to_do(her: Run) -> None:
    done = her("member", "erase", "hoang oanh", "--reason", "Theo đơn", "--yes")
    assert (done.code, done.err) == (0, OUTSIDE)
    assert done.out == (
        "Đã xóa hẳn dữ liệu riêng của 1 người (nay chỉ còn mã DV001): 1 kế hoạch, 5 việc,"
        " 1 ghi chú tiến độ, 1 câu trả lời khi họp, 1 lượt kiểm tra, 1 lượt khen thưởng,"
        " 1 nhiệm vụ được giao, 20 mục lịch sử. Số liệu các năm giữ nguyên.\n"
    )


def test_a_person_without_a_name_is_left_with_days_and_states(her: Run) -> None:
    before = her("list", "--json").json
    assert her(*ERASE).code == 0
    person = her("member", "show", "DV001", "--json").json
    assert (person["name"], person["code"]) == ("(đã xóa)", "DV001")
    assert [person[field] for field in ("born", "position", "office", "joined_on")] == [None] * 4
    assert person["left_on"] == "2026-04-03"
    for one, was in zip(her("list", "--json").json, before, strict=True):
        mine = was["member"] is not None and was["member"]["code"] == "DV001"
        for field, value in one.items():
            if not mine or field in {
                "status",
                "due_on",
                "registered_on",
                "completed_on",
                "percent",
            }:
                assert value == was[field], field
            if mine and field in {"measures", "follower", "result", "evidence", "reason"}:
                assert value == (was[field] and "(đã xóa)"), field
        assert not mine or one["content"] == f"(đã xóa, việc {one['id']})"


def test_without_a_terminal_it_needs_yes(her: Run) -> None:
    done = her(*ERASE[:-1])
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Thiếu --yes (xóa hẳn, không hoàn tác được). Xem cách dùng: thêm --help vào cuối lệnh.\n"
    )
    assert her("member", "show", "DV001", "--json").json["name"] == NAME


class Terminal:
    """Somebody who answers."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return f"{self.answer}\n"


@pytest.mark.parametrize(("answer", "code"), [("dv001", 0), ("", 130), ("có", 130), ("DV002", 130)])
def test_at_a_terminal_the_code_is_typed_once_more(
    her: Run, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    done = her("member", "erase", "oanh", "--reason", "Theo đơn")
    assert done.code == code
    assert done.err.startswith(
        "Sẽ xóa hẳn dữ liệu riêng của đồng chí Bùi Hoàng Oanh (DV001): họ tên, năm sinh, chức vụ,"
        " nội dung các việc và kế hoạch, cả trong lịch sử. Số liệu các năm giữ nguyên. Không hoàn"
        " tác được.\nGõ lại mã DV001 để xóa (Enter để thôi): "
    )
    monkeypatch.undo()


@pytest.mark.parametrize("reason", ["Đơn của Bùi Hoàng Oanh", "don cua bui thi thuy oanh"])
def test_the_reason_is_kept_and_must_not_name_her(her: Run, reason: str) -> None:
    done = her("member", "erase", "DV001", "--reason", reason, "--yes")
    assert done.code == 2
    assert done.err == (
        "Lý do còn nêu họ tên của người được xóa, mà lý do thì sổ giữ lại."
        " Hãy ghi lý do không có tên.\n"
    )
    assert her("member", "show", "DV001", "--json").json["name"] == NAME


def test_a_name_in_what_is_said_of_others_is_told_and_stays(her: Run) -> None:
    her("edit", "4", "--follower", "BÙI HOÀNG OANH")
    her("config", "set", "document.signer_name", "Bùi Hoàng Oanh")
    her("member", "add", "Bùi Hoàng Oanh", "--code", "KHAC")
    done = her(*ERASE)
    assert done.err.startswith(
        "Lưu ý: tên còn xuất hiện ở 5 chỗ (chữ ghi cho người khác, hoặc người trùng tên), không tự"
        " sửa: việc số 4; cài đặt document.signer_name; mục lịch sử 30; mục lịch sử 31; mục"
        " lịch sử 32.\n"
    ), done.err
    assert her("show", "4", "--json").json["follower"] == "BÙI HOÀNG OANH"


def test_a_longer_name_is_not_hers(her: Run) -> None:
    her("edit", "4", "--follower", "Bùi Hoàng Oanhh")
    her("edit", "5", "--follower", "Bùi Hoàng Oánh")
    assert her(*ERASE).err == OUTSIDE


def test_json_lists_everything(her: Run) -> None:
    her("edit", "4", "--follower", NAME)
    document = her(*ERASE, "--json").json
    assert (document["code"], len(document["uid"])) == ("DV001", 36)
    assert document["records"] == {
        "member": 1, "plan": 1, "commitment": 5, "progress": 1, "meeting_answer": 1,
        "inspection": 1, "award": 1, "task": 1,
    }  # fmt: skip
    assert document["mentions"] == [
        {"table": "commitment", "number": "4"}, {"table": "history", "number": "30"},
    ]  # fmt: skip
    assert document["backups"] == []
    assert len(document["entries"]) == 20


def test_a_second_time_there_is_nothing_left(her: Run, folder: Path) -> None:
    assert her(*ERASE).code == 0
    entries = len(her("history", "--json").json)
    done = her(*ERASE)
    assert done.code == 0
    assert done.out == "Không còn gì để xóa của người có mã DV001. Đã dọn lại tệp sổ.\n"
    assert len(her("history", "--json").json) == entries


def test_a_code_that_somebody_made_up_goes_as_well(her: Run, folder: Path) -> None:
    her("member", "edit", "DV001", "--code", "OANH77")
    done = her("member", "erase", "OANH77", "--reason", "Theo đơn", "--yes")
    assert "nay chỉ còn mã DV004" in done.out
    assert b"OANH77" not in (folder / "so.db").read_bytes()
    assert b"oanh77" not in (folder / "so.db").read_bytes()


def test_who_is_still_there_is_said_to_be(cell: Run) -> None:
    done = cell(*ERASE)
    assert done.err.endswith(
        "Lưu ý: người này vẫn còn trong danh sách đơn vị. Nếu đã rời:"
        ' lamtheobac member leave DV001 --reason "…"\n'
    )


def test_a_closed_year_need_not_be_opened(her: Run) -> None:
    her("year", "close", "2025")
    done = her(*ERASE)
    assert done.code == 0, done.err
    assert her("history", "--json").json[0]["command"] == "member erase"


def test_a_task_that_others_hold_as_well_keeps_its_words(cell: Run, folder: Path) -> None:
    due = ("--due", "30/11/2026")
    assert cell("assign", "DV001", "Xây cầu", "--deliverable", "Cầu", *due).code == 0
    assert cell("assign", "DV001", "DV002", "Kè bờ ao", "--deliverable", "Bờ kè", *due).code == 0
    assert cell(*ERASE).code == 0
    work = {one["id"]: one["content"] for one in cell("list", "--assigned", "--json").json}
    assert work == {1: "(đã xóa, việc 1)", 2: "(đã xóa, việc 2)", 3: "Kè bờ ao"}
    with closing(sqlite3.connect(folder / "so.db")) as connection:
        words = connection.execute("SELECT content, deliverable FROM task ORDER BY id").fetchall()
    assert words == [("(đã xóa)", "(đã xóa)"), ("Kè bờ ao", "Bờ kè")]


def test_two_who_were_erased_are_not_said_to_have_the_same_work(her: Run) -> None:
    her("register", "DV003", "Trồng tre chắn sóng bên sông", "--due", "30/11/2026")
    her(*ERASE)
    her("member", "erase", "DV003", "--reason", "Theo đơn", "--yes")
    assert "đã xóa" not in her("similar", "--json").out


def test_the_old_form_does_not_bring_the_data_back(her: Run, folder: Path) -> None:
    her("export", "--year", "2026", "-o", "cu.xlsx")
    her(*ERASE)
    done = her("import", "cu.xlsx")
    assert done.code == 3
    assert her("member", "show", "DV001", "--json").json["name"] == "(đã xóa)"


def test_copies_that_the_program_keeps_are_named(her: Run, folder: Path) -> None:
    copies = folder / "so-sao-luu"
    copies.mkdir()
    copy = copies / "so-20260401-080000-import.db"
    copy.write_bytes((folder / "so.db").read_bytes())
    done = her(*ERASE)
    assert (
        "Lưu ý: các bản sao lưu làm trước còn giữ dữ liệu ấy; phục hồi từ chúng thì dữ liệu trở"
        f" lại. Khi không cần nữa, hãy xóa các tệp:\n  {copy}\n"
    ) in done.err
