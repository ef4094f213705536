"""What is said of the papers of a year: handed in, confirmed, returned."""

from collections.abc import Sequence
from datetime import date

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Member, Plan
from lamtheobac.domain.rules import Remark
from lamtheobac.messages import words
from lamtheobac.messages.sentences import short

# --- fields, as errors name them, and help ------------------------------------------------------

STUDY = "nội dung học tập"
MEND = "hạn chế, khuyết điểm cần khắc phục"
BY = "người xác nhận"

WHO_SEVERAL = "Mã, hoặc một phần họ tên; có thể ghi nhiều người."
M_WHO_SEVERAL = "NGƯỜI…"
SUBMIT_ON = "Ngày nộp, hoặc nộp lại (mặc định: hôm nay)."
CONFIRM_ON = "Ngày chi bộ xác nhận (mặc định: hôm nay)."
RETURN_ON = "Ngày trả lại (mặc định: hôm nay)."
STUDY_HELP = "Nội dung học tập."
MEND_HELP = "Hạn chế, khuyết điểm cần khắc phục."
PLEDGE_HELP = "Bản kế hoạch có (hoặc không có) phần cam kết."
BY_HELP = "Ai xác nhận, ví dụ Bí thư chi bộ."
REASON_HELP = "Vì sao trả lại, cần bổ sung gì."

# --- on screens ---------------------------------------------------------------------------------

CONFIRMED_MARK = "đã xác nhận"
RETURNED_MARK = "đã trả lại"


def state(plan: Plan) -> list[str]:
    """Where the paper is, step by step."""
    if plan.submitted_on is None:
        return [words.NO_PLAN_MARK]
    steps = [words.HANDED_IN.format(on=show_date(plan.submitted_on))]
    if plan.pledged_on is not None:
        steps.append(words.PLEDGED)
    if plan.confirmed_on is not None:
        steps.append(f"chi bộ xác nhận {show_date(plan.confirmed_on)}{_by(plan)}")
    if plan.returned_on is not None:
        steps.append(f"trả lại {show_date(plan.returned_on)}: {plan.return_reason}")
    return steps


def content(plan: Plan) -> list[str]:
    """What the person set out to study and to mend."""
    study = [words.STUDIES.format(study=plan.study)] if plan.study else []
    return [*study, f"khắc phục: {plan.mend}"] if plan.mend else study


def _in_short(plan: Plan) -> list[str]:
    study, mend = (text and f"“{short(text)}”" for text in (plan.study, plan.mend))
    return content(plan._replace(study=study, mend=mend))


def _by(plan: Plan) -> str:
    return f" ({plan.confirmed_by})" if plan.confirmed_by else ""


# --- sentences ----------------------------------------------------------------------------------


def submitted(member: Member, plan: Plan) -> str:
    said = "; ".join([", ".join(state(plan)), *_in_short(plan)])
    return f"Đã ghi {_paper(member, plan)}: {said}."


def submitted_again(member: Member, plan: Plan, on: date) -> str:
    first = f"nộp lại {show_date(on)} (nộp lần đầu {show_date(plan.submitted_on)})"
    pledged = [words.PLEDGED] if plan.pledged_on else []
    said = "; ".join([", ".join([first, *pledged]), *_in_short(plan)])
    return f"Đã ghi {_paper(member, plan)}: {said}."


def already_submitted(member: Member, plan: Plan) -> str:
    return f"Đã có trong sổ {_paper(member, plan)}: {', '.join(state(plan))}; không đổi gì."


def confirmed(member: Member, plan: Plan) -> str:
    return f"Chi bộ xác nhận ngày {show_date(plan.confirmed_on)}{_by(plan)}: {_paper(member, plan)}"


def confirmed_all(papers: Sequence[tuple[Member, Plan]]) -> str:
    return "\n".join(confirmed(member, plan) for member, plan in papers)


def returned(member: Member, plan: Plan) -> str:
    return (
        f"Trả lại ngày {show_date(plan.returned_on)}: {_paper(member, plan)} – {plan.return_reason}"
    )


def _paper(member: Member, plan: Plan) -> str:
    return f"kế hoạch năm {plan.year} của đồng chí {member.name} ({member.code})"


def remark(kind: Remark, plan: Plan) -> str:
    """What is allowed, said after it is done."""
    texts = {
        Remark.AFTER_DEADLINE: f"sau hạn đăng ký của năm {plan.year}.",
        Remark.PAST_YEAR: f"sau khi năm {plan.year} đã hết. Nếu bản giấy nộp sớm hơn:"
        " lamtheobac undo, rồi ghi lại với --on NGÀY",
    }
    return f"Lưu ý: ngày nộp {show_date(plan.submitted_on)} {texts[kind]}"
