"""Topics: words, option helps, sentences."""

from collections.abc import Sequence

from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.topics import Topic, TopicKind

M_NAMES = "TÊN…"
M_INTO = "VÀO"
NAMES = "Tên chủ đề, mỗi tên trong ngoặc kép."
WHICH = "Tên chủ đề, đủ cả tên (có dấu hay không dấu)."
INTO = "Tên chủ đề nhận hết các việc."
NEW_NAME = "Tên mới."
KIND_HELP = "nhom-nhiem-vu, phong-trao, cuoc-van-dong, chuyen-de."
STARTER = "Thêm bộ chủ đề gợi ý; cái nào có rồi thì thôi."

KINDS = {
    TopicKind.TASK_GROUP: "nhóm nhiệm vụ",
    TopicKind.MOVEMENT: "phong trào",
    TopicKind.CAMPAIGN: "cuộc vận động",
    TopicKind.YEARLY: "chuyên đề năm",
}
COMMITMENTS = "Số việc"


def _named(topic: Topic) -> str:
    return f"{KINDS[topic.kind]} “{topic.name}”" if topic.kind else f"“{topic.name}”"


def added(topics: Sequence[Topic]) -> str:
    if len(topics) == 1:
        return f"Đã thêm chủ đề: {_named(topics[0])}."
    lines = "".join(f"\n  {_named(topic)}" for topic in topics)
    return f"Đã thêm {len(topics)} chủ đề:{lines}"


def starter_there() -> str:
    return "Bộ chủ đề gợi ý đã có đủ trong sổ; không thêm gì."


def edited(topic: Topic) -> str:
    return f"Đã sửa chủ đề: {_named(topic)}."


def merged(name: str, into: Topic, moved: int, doubled: int) -> str:
    both = f"; {show_count(doubled)} việc đã gắn cả hai, giữ một" if doubled else ""
    return (
        f"Đã gộp chủ đề “{name}” vào {_named(into)}: chuyển {show_count(moved)} việc{both}."
        f" Nay có {show_count(into.commitments)} việc."
    )


def none_yet() -> str:
    return 'Sổ chưa có chủ đề nào. Thêm: lamtheobac topic add "Tên", hoặc: topic add --starter'
