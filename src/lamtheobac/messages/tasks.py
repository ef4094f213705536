"""Assigned tasks: words, option helps, sentences."""

from collections.abc import Sequence

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Commitment, Task, TaskLevel

M_WORDS = "NGƯỜI… NỘI_DUNG"
M_LEVEL = "MỨC"
WORDS = "Một hay nhiều người (mã, hoặc một phần họ tên); sau cùng là nội dung, trong ngoặc kép."
DELIVERABLE = "Sản phẩm cụ thể phải có, trong ngoặc kép."
BY = "Ai giao."
DOCUMENT = "Văn bản giao việc."
LEVEL = "dot-pha: đột phá (mặc định); doi-moi: đổi mới; viec-kho: việc khó."
ON = "Ngày giao (mặc định: hôm nay)."
YEAR = "Năm (mặc định: năm của ngày giao)."
EDIT_DELIVERABLE = "Sản phẩm phải có (việc được giao)."
EDIT_BY = "Ai giao (việc được giao)."
EDIT_DOCUMENT = "Văn bản giao việc (việc được giao)."
EDIT_LEVEL = "dot-pha, doi-moi, viec-kho (việc được giao)."

CONTENT = "nội dung việc được giao"
PRODUCT = "sản phẩm phải có"
GIVEN_BY = "người giao"
BY_PAPER = "văn bản giao việc"

LEVELS = {
    TaskLevel.BREAKTHROUGH: "việc đột phá",
    TaskLevel.INNOVATION: "việc đổi mới",
    TaskLevel.HARD: "việc khó",
}

MARK = "[được giao]"


def marked(item: Commitment) -> str:
    """The work; marked when it was assigned."""
    return item.content if item.task is None else f"{MARK} {item.content}"


def assigned(task: Task, items: Sequence[Commitment]) -> str:
    parts = "; ".join(
        f"đồng chí {item.member_name} ({item.member_code}), việc số {item.id}" for item in items
    )
    return (
        f"Đã giao nhiệm vụ số {task.id} ({LEVELS[task.level]}): “{task.content}”,"
        f" hạn {show_date(task.due_on)}. Sản phẩm phải có: {_ended(task.deliverable)}"
        f" Thực hiện: {parts}."
    )


def _ended(text: str) -> str:
    """With one full stop, whether the text brings one or not."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def of_fellows(along: Sequence[Commitment], left: Sequence[Commitment]) -> list[str]:
    """What an edit of one person's part did to the parts of the others."""
    told = []
    if along:
        told.append(f"Sửa theo cả phần của người cùng làm: {_named(along)}.")
    if left:
        told.append(f"Lưu ý: phần đã khép giữ nguyên như cũ: {_named(left)}.")
    return told


def _named(items: Sequence[Commitment]) -> str:
    return "; ".join(f"việc số {item.id} ({item.member_name})" for item in items)
