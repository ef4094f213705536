"""What every refusal must look like, and the book that is refused to be changed."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Outcome

Refused = Callable[..., Outcome]

LONGEST = 32_767

# One sentence ends and the next one begins.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!;])\s+(?=[A-ZĐ])")
_HINTS = ("Gần giống", "Có phải")
_ENGLISH = re.compile(
    r"\b(error|invalid|traceback|missing|unexpected|expected|value)\b", re.IGNORECASE
)
_MARKS = "àáảãạâăđêôơưếệộịựẵủồấạằẻốợíểúứọ"

# A party committee with five units below it, and a commitment in every state.
STORY = (
    ("2026-01-05", "init --unit", "Đảng bộ xã Mẫu", "--code DB --kind dang-bo-co-so"),
    ("2026-01-05", "unit add", "Đảng bộ bộ phận Đông", "--code BP --kind dang-bo-bo-phan"),
    ("2026-01-05", "unit add", "Chi bộ thôn 1", "--code T1 --parent BP"),
    ("2026-01-05", "unit add", "Chi bộ thôn 2", "--code T2 --parent BP"),
    ("2026-01-05", "unit add", "Chi bộ thôn 2", "--code T9"),
    ("2026-01-05", "unit add", "Chi bộ cũ", "--code CU"),
    ("2026-01-05", "unit close", "CU", ""),
    ("2026-01-05", "member add", "Nguyễn Văn An", "--unit T1 --born 1980"),
    ("2026-01-05", "member add", "Trần Thị Bình", "--unit T1"),
    ("2026-01-05", "member add", "Lê Thị Hòa", "--unit T1"),
    ("2026-01-05", "member add", "Phạm Văn Dũng", "--unit T1"),
    ("2026-02-05", "register an", "Đọc sách mỗi tuần", "--measures Đọc --due 30/06/2026"),
    ("2026-02-05", "register an", "Hoà giải ở thôn", "--measures Gặp --due 30/06/2026"),
    ("2026-02-05", "register bình", "Trồng cây", "--measures Trồng --due 30/06/2026"),
    ("2026-02-05", "register bình", "Dọn vệ sinh", "--measures Dọn --due 30/06/2026"),
    ("2026-02-05", "register hòa", "Giúp hộ nghèo", "--measures Giúp --due 30/06/2026"),
    ("2026-02-05", "register --collective", "Làm đường", "--unit T1"),
    ("2026-02-05", "register hòa", "Đi bộ", "--measures Đi --due 30/06/2026"),
    ("2026-03-10", "complete", "2", ""),
    ("2026-03-10", "withdraw", "3", "--reason Chuyển"),
    ("2026-03-10", "complete", "5", "--not-done --reason Ốm"),
    ("2026-03-10", "member leave", "Dũng", "--reason Chuyển"),
)


def fingerprint(file: Path) -> str:
    """The digest of a file that nobody has open."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def without_control(text: str) -> bool:
    """Whether a terminal prints this text and does nothing else."""
    return "".join(text.splitlines()).isprintable()


def explained(err: str, says: tuple[str, ...], lines: int = 0) -> None:
    """One or two sentences in Vietnamese (a hint aside) that name the value; then candidates."""
    assert err.endswith("\n")
    assert without_control(err), ascii(err)
    first, *candidates = err.splitlines()
    sentences = [s for s in _BETWEEN_SENTENCES.split(first) if not s.startswith(_HINTS)]
    assert 1 <= len(sentences) <= 2, sentences
    assert any(mark in first for mark in _MARKS)
    assert not _ENGLISH.search(first), first
    assert "“”" not in first or "“”" in says, first
    assert len(candidates) == lines, err
    assert all(line.startswith("  ") and line.strip() for line in candidates)
    for word in says:
        assert word in err
