"""All that can be typed: each command with what it needs, and a folder in which it has it."""

from pathlib import Path

from lamtheobac.cli import main
from lamtheobac.cli.app import PLACES
from tests.faults.processes import Words

PREPARED: tuple[Words, ...] = (
    ("init", "--unit", "Đảng bộ xã Hòa Bình", "--code", "DB", "--kind", "dang-bo-co-so"),
    ("unit", "add", "Chi bộ thôn Đông", "--code", "CB1"),
    ("unit", "add", "Chi bộ thôn Tây", "--code", "CB2"),
    ("unit", "add", "Chi bộ thôn CB3", "--code", "CB3"),
    ("unit", "add", "Chi bộ thôn CB4", "--code", "CB4"),
    ("member", "add", "Nguyễn Văn An", "--unit", "CB1", "--born", "1980"),
    ("member", "add", "Trần Thị Bình", "--unit", "CB1"),
    ("member", "add", "Lê Thị Hòa", "--unit", "CB2"),
    ("register", "an", "Đọc sách mỗi tuần", "--due", "31/03/2026", "--topic", "Học tập"),
    ("register", "binh", "Giúp hộ nghèo", "--measures", "Đến từng nhà"),
    ("register", "--collective", "Đường hoa", "--unit", "CB1"),
    (
        "assign",
        "hoa",
        "Chuyển đổi số",
        "--due",
        "30/09/2026",
        "--deliverable",
        "Trang tin",
        "--by",
        "Đảng ủy",
    ),
    ("complete", "2", "--result", "Một hộ thoát nghèo"),
    ("progress", "1", "Đã đọc ba cuốn", "--percent", "30"),
    ("inspect", "an", "--finding", "Thiếu sổ", "--on", "01/02/2026"),
    ("model", "add", "Ngõ nhỏ không rác", "--unit", "CB1"),
    ("award", "add", "binh", "Giấy khen"),
    ("session", "add", "Nêu gương", "--attended", "3", "--of", "3"),
    ("topic", "add", "Nông thôn mới"),
    ("theme", "set", "2026", "Siết kỷ cương"),
    ("collect", "CB3.ltb"),
)
TYPED: dict[str, Words] = {
    "register": ("register", "hoa", "Trồng cây ở nhà văn hóa", "--due", "30/09/2026"),
    "complete": ("complete", "1", "--result", "Đọc xong"),
    "progress": ("progress", "1", "Thêm một cuốn"),
    "edit": ("edit", "1", "--measures", "Mỗi tối một chương"),
    "reopen": ("reopen", "2"),
    "withdraw": ("withdraw", "1", "--reason", "Chuyển công tác"),
    "assign": ("assign", "an", "Việc khó", "--due", "30/10/2026", "--deliverable", "Đề án"),
    "plan submit": ("plan", "submit", "hoa", "--study", "Nghị quyết"),
    "plan confirm": ("plan", "confirm", "an", "--by", "Bí thư"),
    "plan return": ("plan", "return", "an", "--reason", "Thiếu hạn"),
    "due": ("due", "--ics", "nhắc.ics"),
    "meeting": ("meeting", "--sheet", "--unit", "CB1"),
    "show": ("show", "1"),
    "report": ("report", "--docx", "--html", "--xlsx", "--md", "--csv", "-o", "."),
    "template": ("template", "--unit", "CB1"),
    "import": ("import", "mẫu.csv", "--unit", "CB1"),
    "export": ("export", "--csv"),
    "book": ("book", "an"),
    "topic edit": ("topic", "edit", "hoc tap", "--name", "Tự học"),
    "topic merge": ("topic", "merge", "Nông thôn mới", "Học tập"),
    "topic add": ("topic", "add", "Chuyển đổi số"),
    "theme set": ("theme", "set", "2025", "Đổi mới"),
    "inspect": ("inspect", "CB2", "--finding", "Tốt"),
    "inspection edit": ("inspection", "edit", "1", "--finding", "Thiếu sổ họp"),
    "inspection close": ("inspection", "close", "1", "--result", "Đã bổ sung"),
    "session add": ("session", "add", "Chống lãng phí"),
    "model add": ("model", "add", "Tiết học mở"),
    "model edit": ("model", "edit", "1", "--effect", "Sạch đẹp"),
    "award add": ("award", "add", "CB1", "Bằng khen"),
    "submit": ("submit",),
    "collect": ("collect", "CB4.ltb"),
    "accept": ("accept", "CB3"),
    "return": ("return", "CB3", "--reason", "Thiếu người"),
    "lock": ("lock", "CB3"),
    "member add": ("member", "add", "Phạm Thị Dung", "--unit", "CB2"),
    "member show": ("member", "show", "an"),
    "member edit": ("member", "edit", "an", "--position", "Bí thư"),
    "member transfer": ("member", "transfer", "an", "--to", "CB2"),
    "member leave": ("member", "leave", "an", "--reason", "qua đời"),
    "member exempt": ("member", "exempt", "hoa", "--reason", "ốm dài ngày"),
    "unit add": ("unit", "add", "Chi bộ trường học", "--code", "TH"),
    "unit edit": ("unit", "edit", "CB1", "--name", "Chi bộ xóm Đông"),
    "unit move": ("unit", "move", "CB2", "--parent", "CB1"),
    "unit close": ("unit", "close", "CB2"),
    "year open": ("year", "open", "2027", "--carry"),
    "year close": ("year", "close", "2025"),
    "init": ("--db", "mới.db", "init", "--unit", "Chi bộ mới"),
    "config get": ("config", "get", "limit.individual"),
    "config set": ("config", "set", "document.place", "Hòa Bình"),
}
REFUSED: tuple[Words, ...] = (
    ("show", "99"),
    ("register", "an", "Đọc sách mỗi tuần"),
    ("register", "an", "Việc", "--due", "31/02/2026"),
    ("register", "không có ai", "Việc"),
    ("complete", "2"),
    ("import", "không có.xlsx"),
    ("lisst",),
    ("list", "--trạng-thái", "x"),
    ("--db", "mẫu.csv", "list"),
    ("--help",),
    ("--version",),
    ("member", "--help"),
)


def commands() -> list[Words]:
    """One for each command there is, with what it needs; then some that are refused."""
    names = [
        f"{name} {inner}".strip()
        for name, place in PLACES.items()
        for inner in ([""] if isinstance(place, str) else place)
    ]
    return [*(TYPED.get(name, tuple(name.split())) for name in names), *REFUSED]


def prepare(folder: Path) -> None:
    """Fill the (current) folder: the committee's book, two packages, a list to take in.

    Raises:
        AssertionError: something was refused.
    """
    for code in ("CB3", "CB4"):
        made: tuple[Words, ...] = (
            ("init", "--unit", f"Chi bộ thôn {code}", "--code", code),
            ("member", "add", f"Vi Văn {code[-1]}"),
            ("register", "DV001", "Nuôi heo đất"),
            ("submit", "-o", f"{code}.ltb"),
        )
        for words in made:
            assert main(["--db", f"{code}.db", "--today", "2026-03-01", *words]) == 0, words
        Path(f"{code}.db").unlink()
    for words in PREPARED:
        assert main(["--db", "so.db", "--today", "2026-03-02", *words]) == 0, words
    text = "STT,Họ và tên,Việc làm theo\n1,Nguyễn Văn An,Học tiếng Mường\n"
    (folder / "mẫu.csv").write_text(text, encoding="utf-8")
