"""What is said of passwords: of files that are handed off, and of those that come in."""

from pathlib import Path

SEAL = "Bảo vệ tệp bằng mật khẩu (hỏi khi chạy)."
FILE = "Lấy mật khẩu ở dòng đầu của tệp này, không hỏi."
NEW = "Đặt mật khẩu cho tệp (chữ gõ không hiện ra): "
AGAIN = "Gõ lại mật khẩu: "
DIFFER = "Hai lần gõ khác nhau. Hãy gõ lại."
SEALED = (
    "Tệp có mật khẩu. Hãy báo mật khẩu cho người nhận bằng cách khác (điện thoại); quên mật khẩu"
    " thì không ai mở được tệp."
)


def of_file(path: Path) -> str:
    return f"Mật khẩu của {path.name} (chữ gõ không hiện ra): "


def wrong(path: Path) -> str:
    return f"Mật khẩu của {path.name} không đúng. Hãy gõ lại, hoặc bấm Enter để bỏ qua tệp này."
