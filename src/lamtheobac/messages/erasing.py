"""What stands in the place of what was erased, and what is said of erasing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lamtheobac.domain.numbers import show_count

if TYPE_CHECKING:
    from lamtheobac.domain.erasing import Erased, Mention

ERASED = "(đã xóa)"

# --- options ----------------------------------------------------------------------------------

YES = "Xóa ngay, không hỏi lại."
REASON = "Lý do xóa, không nêu tên ai; ghi trong lịch sử."
CONFIRMATION = "--yes (xóa hẳn, không hoàn tác được)"


def erased_work(number: int) -> str:
    """The content of erased work; no two are the same."""
    return f"(đã xóa, việc {number})"


# --- at the terminal --------------------------------------------------------------------------


def warning(name: str, code: str) -> str:
    return (
        f"Sẽ xóa hẳn dữ liệu riêng của đồng chí {name} ({code}): họ tên, năm sinh, chức vụ, nội dung"
        " các việc và kế hoạch, cả trong lịch sử. Số liệu các năm giữ nguyên. Không hoàn tác được."
    )


def confirm(code: str) -> str:
    return f"Gõ lại mã {code} để xóa (Enter để thôi): "


# --- what was done ----------------------------------------------------------------------------

_PARTS = {
    "plan": "{} kế hoạch",
    "commitment": "{} việc",
    "progress": "{} ghi chú tiến độ",
    "meeting_answer": "{} câu trả lời khi họp",
    "inspection": "{} lượt kiểm tra",
    "award": "{} lượt khen thưởng",
    "task": "{} nhiệm vụ được giao",
}


def erased(code: str, reason: str) -> str:
    """For the history: whom the book does not name any more."""
    return f"Đã xóa dữ liệu riêng của 1 người ({code}). Lý do: {reason}"


def told(done: "Erased") -> str:
    if not done.anything:
        return f"Không còn gì để xóa của người có mã {done.code}. Đã dọn lại tệp sổ."
    parts = [
        text.format(show_count(done.records[table]))
        for table, text in _PARTS.items()
        if done.records.get(table)
    ]
    if done.entries:
        parts.append(f"{show_count(len(done.entries))} mục lịch sử")
    held = f": {', '.join(parts)}" if parts else ""
    return (
        f"Đã xóa hẳn dữ liệu riêng của 1 người (nay chỉ còn mã {done.code}){held}."
        " Số liệu các năm giữ nguyên."
    )


def remarks(done: "Erased") -> list[str]:
    """What is left for people to do."""
    said = []
    if done.mentions:
        said.append(
            f"Lưu ý: tên còn xuất hiện ở {show_count(len(done.mentions))} chỗ (chữ ghi cho người khác,"
            f" hoặc người trùng tên), không tự sửa: {_places(done.mentions)}."
        )
    if done.backups:
        said.append(
            "Lưu ý: các bản sao lưu làm trước còn giữ dữ liệu ấy; phục hồi từ chúng thì dữ liệu trở"
            " lại. Khi không cần nữa, hãy xóa các tệp:"
            + "".join(f"\n  {path}" for path in done.backups)
        )
    said.append(
        "Lưu ý: tệp đã đưa ra ngoài (mẫu, báo cáo, sổ xuất, gói .ltb, bản chép sổ) không tự đổi."
        " Hãy xóa, hoặc báo nơi giữ xóa."
    )
    if done.sent:
        said.append(
            "Lưu ý: sổ này đã gửi số liệu lên cấp trên. Hãy gửi gói mới (lamtheobac submit) và báo cấp"
            " trên, sau khi nhận gói ấy, xóa cả ở sổ của họ: lamtheobac member erase"
        )
    if done.is_here:
        said.append(
            "Lưu ý: người này vẫn còn trong danh sách đơn vị. Nếu đã rời:"
            f' lamtheobac member leave {done.code} --reason "…"'
        )
    return said


_MOST_PLACES = 20  # that are listed
_PLACES = {
    "commitment": "việc số {}",
    "progress": "tiến độ của việc số {}",
    "meeting_answer": "trả lời về việc số {}",
    "plan": "kế hoạch ({})",
    "inspection": "lượt kiểm tra số {}",
    "award": "khen thưởng số {}",
    "task": "nhiệm vụ số {}",
    "model": "mô hình số {}",
    "session": "sinh hoạt chuyên đề số {}",
    "theme": "nội dung đột phá số {}",
    "topic": "chủ đề số {}",
    "unit": "tổ chức {}",
    "member": "chức vụ của {}",
    "setting": "cài đặt {}",
    "submission": "gói đã nhận số {}",
    "sent": "gói đã gửi số {}",
    "period_lock": "khóa sổ nhận số {}",
    "history": "mục lịch sử {}",
}


def place(mention: "Mention") -> str:
    return _PLACES.get(mention.table, f"{mention.table} {{}}").format(mention.number)


def _places(mentions: Sequence["Mention"]) -> str:
    more = "; …" if len(mentions) > _MOST_PLACES else ""
    return "; ".join(map(place, mentions[:_MOST_PLACES])) + more
