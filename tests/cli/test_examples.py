"""The examples play to their end, and show what each way of working is known for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

# What must appear, by script.
SHOWN: dict[str, list[str]] = {
    "bac-giang.sh": [
        "→ việc số 2",
        "19: Giáp Thị Mai – thời gian hoàn thành: “31/05/2026”; ngày nộp: “05/01/2026” → ",
        "thêm 0 người, 8 việc; đổi 4 người, 1 việc.",
        "nộp lại 20/01/2026 (nộp lần đầu 12/01/2026), có cam kết;",
        "có 5/5 (bằng 100%) đảng viên có kế hoạch cá nhân",
        "chi bộ có 3 việc của tập thể, 6 việc của cá nhân đăng ký làm theo Bác.",
        "của tập thể đạt 3 (bằng 100%), của cá nhân đạt 5 (bằng 83,3%)",
    ],
    "tuyen-quang.sh": [
        "Giao 63 việc đột phá, đổi mới cho 38 đồng chí; hoàn thành 8 (bằng 12,7%)",
        "Nội dung đột phá: năm 2026 “Siết kỷ cương,",
    ],
    "quang-nam.sh": [
        "chuyển 1 việc; 1 việc đã gắn cả hai, giữ một. Nay có 3 việc.",
        "“Cả nước chung sức xây dựng nông thôn mới” 3 việc, hoàn thành 1 (bằng 33,3%)",
        "Kiểm tra 2 lượt; 1 lượt chưa khắc phục xong.",
    ],
    "ba-ria-vung-tau.sh": [
        "Có 5 mô hình: Mặt trận 1, hội phụ nữ 1, đoàn thanh niên 1, công an 1, đơn vị 1.",
        "dự 72/77 lượt người (bằng 93,5%), tính trên 4 buổi có ghi đủ.",
        "Có 3 lượt biểu dương, khen thưởng: cá nhân 2, tập thể 1.",
        "Có 6 mô hình hay, cách làm sáng tạo (công an 2, ",
        "/bao-cao-SB-2026.docx",
        "/so-tu-duong-DV001-2026.docx",
    ],
    "roll-up.sh": [
        "2/3 đơn vị đã gửi (bằng 66,7%)",
        "CB3  Chi bộ thôn 3",
        "CB2  Chi bộ thôn 2  14/04/2026    Hiến đất là việc của đồng chí Bình",
        "Cấp trên trả lại số liệu năm 2026: Hiến đất là việc của đồng chí Bình",
        "  năm 2026, việc của cá nhân quá hạn: 1 → 0\n",
        "3/3 đơn vị đã gửi (bằng 100%), 2 đúng hạn, 1 muộn, 0 chưa gửi; 3 đã tiếp nhận.",
        "đã khóa từ ngày 20/04/2026.",
        "  năm 2026, việc của cá nhân hoàn thành: 0 → 1\n",
        "4/4 đơn vị đã gửi (bằng 100%), 2 đúng hạn, 2 muộn, 0 chưa gửi; 3 đã tiếp nhận.",
        "XMS-CB3  Chi bộ thôn 3       20/04/2026  22/04/2026",
        "toàn tỉnh có 1 việc của tập thể, 7 việc của cá nhân đăng ký làm theo Bác.",
        "Số liệu của tỉnh bằng số liệu của xã.",
    ],
}


@pytest.mark.parametrize("script", SHOWN)
def test_an_example_plays_to_its_end(script: str, folder: Path) -> None:
    done = subprocess.run(
        ["sh", EXAMPLES / script, folder],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "COLUMNS": "80",
            "PYTHONPATH": os.environ["PYTHONPATH"],
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for text in SHOWN[script]:
        assert text in done.stdout
