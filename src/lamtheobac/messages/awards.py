"""Praise and awards: what is said of them."""

from collections.abc import Mapping

from lamtheobac.domain.activity import Award
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Scope
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import short

M_RECIPIENT = "NGƯỜI|TỔ_CHỨC"
RECIPIENT_HELP = "Người hoặc tổ chức đảng được khen: mã hoặc tên."
CONTENT_HELP = "Nội dung khen thưởng, trong ngoặc kép."
ON_HELP = "Ngày khen (mặc định: hôm nay)."
BY_HELP = "Ai khen."
DOCUMENT_HELP = "Số văn bản, quyết định."
ONLY_MEMBER = "Chỉ của người này."

# --- fields, as errors name them ---------------------------------------------------------------

CONTENT = "nội dung khen thưởng"
GIVER = "ai khen"
PAPER = "văn bản"

# --- lists ---------------------------------------------------------------------------------------

TITLE = "Khen thưởng"
DAY = "Ngày"
RECIPIENT = "Người, tổ chức"
CONTENT_COLUMN = "Nội dung"
NOTHING_LISTED = "Không có lượt khen thưởng nào khớp."


def recipient(award: Award) -> str:
    """Who was praised; the code tells people of one name apart."""
    return f"{award.recipient} ({award.member_code or award.unit_code})"


def described(award: Award) -> str:
    """What for; who gave it and by which paper, in brackets."""
    return f"{award.content}{_source(award)}"


def _source(award: Award) -> str:
    parts = "; ".join(text for text in (award.awarded_by, award.document) if text)
    return f" ({parts})" if parts else ""


def of_member(award: Award) -> str:
    """An award in one line, where its recipient is known."""
    return f"{show_date(award.awarded_on)}: {described(award)}"


def added(award: Award) -> str:
    whom = recipient(award) if award.member_id is None else f"đồng chí {recipient(award)}"
    return (
        f"Đã ghi khen thưởng ngày {show_date(award.awarded_on)} cho {whom}:"
        f" “{short(award.content)}”{_source(award)}."
    )


def counted(counts: Mapping[Scope, int]) -> str:
    """The line below a list."""
    total = show_count(sum(counts.values()))
    people, units = (
        show_count(counts.get(scope, 0)) for scope in (Scope.INDIVIDUAL, Scope.COLLECTIVE)
    )
    return f"Có {total} lượt biểu dương, khen thưởng: cá nhân {people}, tập thể {units}."
