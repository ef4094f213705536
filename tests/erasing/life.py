"""A book with all that it can hold of a person: Bùi Hoàng Oanh, DV001, among others."""

from datetime import date
from pathlib import Path

from lamtheobac.domain.uids import new_uid
from lamtheobac.services import books
from lamtheobac.storage import members
from lamtheobac.storage.database import Stamp
from tests.conftest import Run

NAME = "Bùi Hoàng Oanh"
BEFORE = "Bùi Thị Thúy Oanh"  # how she was called first
# Every text is of her alone, and too long to stand in a hash by chance.
TEXTS = (
    NAME, BEFORE, "Phó ban vận động", "Kế toán trạm bơm", "Gặp ba hộ ở bến đò",
    "Mỗi tuần một buổi tối", "Ba hộ đã ký giấy", "Biên bản 17/BB", "Đã đến hai hộ",
    "Chép nghị quyết", "Ốm dài ngày", "Đọc chuyên đề tháng", "Ngại va chạm", "Thiếu ngày cam kết",
    "Sổ thu chưa ghi đủ", "Đã ghi bù sổ thu", "Giấy khen chống bão", "Quyết định 88",
    "Lập bản đồ kênh mương", "Một bản đồ in", "Ban thủy lợi", "Hẹn sang tuần sau",
    "Dọn kho lúa cũ", "Trùng việc của tổ", "Nghỉ sinh con", "Người giúp Đặng Khoa",
    "Sửa loa đầu xóm", "012345678901", "999888777",
)  # fmt: skip
OTHERS = ("Trần Thị Bình", "Lê Thị Hòa", "Trồng tre chắn sóng", "Tuyến đường hoa")


def live(run: Run) -> None:
    """Fill the book: her whole life in it, and what others do beside her."""
    for today, words in (
        ("2025-01-05", ("init", "--unit", "Chi bộ 1", "--code", "CB1")),
        ("2025-01-06", ("config", "set", "member.numbers", "có")),
        ("2025-01-06", ("member", "add", BEFORE, "--born", "1977", "--joined", "04/05/2001")),
        ("2025-01-06", ("member", "add", "Trần Thị Bình")),
        ("2025-01-06", ("member", "add", "Lê Thị Hòa", "--category", "probationary")),
        (
            "2025-01-07",
            (
                *("member", "edit", "DV001", "--name", NAME, "--position", "Phó ban vận động"),
                *("--office", "Kế toán trạm bơm"),
            ),
        ),
        ("2025-01-08", ("register", "DV001", "Dọn kho lúa cũ", "--due", "30/06/2025")),
        ("2025-02-08", ("withdraw", "1", "--reason", "Trùng việc của tổ")),
        ("2025-02-09", ("register", "DV001", "Sửa loa đầu xóm", "--due", "30/06/2025")),
        ("2025-02-10", ("member", "exempt", "DV003", "--year", "2025", "--reason", "Mới kết nạp")),
        ("2025-12-20", ("complete", "2", "--not-done", "--reason", "Ốm dài ngày")),
        ("2026-01-05", ("plan", "submit", "DV001", "--study", "Đọc chuyên đề tháng")),
        ("2026-01-05", ("plan", "submit", "DV001", "--mend", "Ngại va chạm", "--pledge")),
        ("2026-01-06", ("plan", "return", "DV001", "--reason", "Thiếu ngày cam kết")),
        (
            "2026-01-07",
            (
                *("register", "DV001", "Gặp ba hộ ở bến đò", "--due", "31/05/2026"),
                *("--measures", "Mỗi tuần một buổi tối", "--follower", "Người giúp Đặng Khoa"),
                *("--topic", "Dân vận khéo"),
            ),
        ),
        ("2026-01-08", ("register", "DV002", "Trồng tre chắn sóng", "--due", "30/11/2026")),
        ("2026-01-09", ("register", "--collective", "Tuyến đường hoa", "--due", "30/11/2026")),
        ("2026-02-01", ("progress", "3", "Đã đến hai hộ", "--percent", "60")),
        (
            "2026-03-01",
            ("complete", "3", "--result", "Ba hộ đã ký giấy", "--evidence", "Biên bản 17/BB"),
        ),
        ("2026-03-02", ("register", "DV001", "Chép nghị quyết", "--due", "30/09/2026")),
        (
            "2026-03-03",
            (
                *("assign", "DV001", "Lập bản đồ kênh mương", "--deliverable", "Một bản đồ in"),
                *("--due", "30/10/2026", "--by", "Ban thủy lợi"),
            ),
        ),
        ("2026-03-04", ("inspect", "DV001", "--finding", "Sổ thu chưa ghi đủ")),
        ("2026-03-05", ("inspection", "close", "1", "--result", "Đã ghi bù sổ thu")),
        (
            "2026-04-01",
            ("award", "add", "DV001", "Giấy khen chống bão", "--document", "Quyết định 88"),
        ),
        ("2026-04-02", ("award", "add", "CB1", "Cờ thi đua")),
        ("2026-04-03", ("member", "leave", "DV001", "--reason", "Nghỉ sinh con")),
    ):
        done = run(*words, today=today)
        assert done.code == 0, (words, done.err)


def add_what_files_bring(book: Path) -> None:
    """Her card and citizen numbers, and what was said of her work at a meeting."""
    stamp = Stamp(date(2026, 4, 2), "2026-04-02T08:00:00+07:00", "thử")
    with books.open_for_use(book, stamp) as opened, opened.changing("import") as changes:
        her = members.member_by_code(changes.connection, "DV001")
        assert her is not None
        fields = {"card_number": "999888777", "citizen_number": "012345678901"}
        members.edit_member(changes, her.id, fields)
        changes.summary = "Đã nhập so-the.csv: thêm 0 người, 0 việc; đổi 1 người, 0 việc."
    with books.open_for_use(book, stamp) as opened, opened.changing("import") as changes:
        meeting = changes.insert(
            "meeting", {"uid": new_uid(), "unit_id": 1, "held_on": "2026-04-02"}
        )
        answer: dict[str, str | int | None] = {
            "meeting_id": meeting,
            "commitment_id": 6,
            "answer": "progress",
            "note": "Hẹn sang tuần sau",
        }
        changes.insert("meeting_answer", answer)
        changes.summary = "Đã nhập phieu.csv: 1 câu trả lời."
