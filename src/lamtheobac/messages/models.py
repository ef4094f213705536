"""Models: what they are called, what is said of them."""

from collections.abc import Mapping
from datetime import date

from lamtheobac.domain.activity import Model, ModelStatus, Organisation
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.sentences import short

M_ORGANISATION = "ĐƠN_VỊ"
M_SINCE = "NGÀY|NĂM"
NAME_HELP = "Tên mô hình, trong ngoặc kép."
NUMBER_HELP = "Số của mô hình; xem lamtheobac model list."
ORGANISATION_HELP = (
    "Đơn vị thực hiện: to-chuc-dang (mặc định), mat-tran, phu-nu, thanh-nien, nong-dan,"
    " cuu-chien-binh, cong-doan, cong-an, quan-doi, don-vi, khac."
)
ORGANISATION_EDIT = ORGANISATION_HELP.replace(" (mặc định)", "")
ONLY_ORGANISATION = "Chỉ đơn vị thực hiện này, ví dụ phu-nu; xem model add --help."
FIELD_HELP = "Lĩnh vực."
SINCE_HELP = "Bắt đầu từ ngày nào, hoặc chỉ năm nào (mặc định: hôm nay)."
SINCE_EDIT = "Bắt đầu từ ngày nào, hoặc chỉ năm nào."
EFFECT_HELP = "Hiệu quả."
SPREAD_HELP = "Đã nhân rộng đến đâu."
STATUS_HELP = (
    "proposed: đề xuất; in_use: đang áp dụng; recognised: được công nhận; spread: đã nhân rộng;"
    " ended: đã kết thúc."
)
STATUS_ADD = STATUS_HELP.replace("áp dụng;", "áp dụng (mặc định);")
ENDED_HELP = "Ngày kết thúc, cùng --status ended (mặc định: hôm nay)."
ON_HELP = "Ngày kết thúc, hoặc ngày đề xuất được áp dụng (mặc định: hôm nay)."
YEAR_HELP = "Chỉ mô hình có trong năm này (mặc định: hiện nay)."
ALL_HELP = "Cả những mô hình đã kết thúc."
UNIT_EDIT = "Ghi lại thuộc tổ chức đảng nào: mã hoặc tên đầy đủ."

# --- fields, as errors name them ---------------------------------------------------------------

NAME = "tên mô hình"
FIELD = "lĩnh vực"
EFFECT = "hiệu quả"
SPREAD_TO = "nơi nhân rộng"

# --- lists ---------------------------------------------------------------------------------------

TITLE = "Mô hình"
RUN_BY = "Đơn vị thực hiện"
SINCE = "Từ"

ORGANISATION = {
    Organisation.PARTY: "tổ chức đảng",
    Organisation.FRONT: "Mặt trận",
    Organisation.WOMEN: "hội phụ nữ",
    Organisation.YOUTH: "đoàn thanh niên",
    Organisation.FARMERS: "hội nông dân",
    Organisation.VETERANS: "hội cựu chiến binh",
    Organisation.TRADE_UNION: "công đoàn",
    Organisation.POLICE: "công an",
    Organisation.ARMY: "quân đội",
    Organisation.WORKPLACE: "đơn vị",
    Organisation.OTHER: "tổ chức khác",
}
STATUS = {
    ModelStatus.PROPOSED: "đề xuất",
    ModelStatus.IN_USE: "đang áp dụng",
    ModelStatus.RECOGNISED: "được công nhận",
    ModelStatus.SPREAD: "đã nhân rộng",
    ModelStatus.ENDED: "đã kết thúc",
}
NOTHING_LISTED = "Không có mô hình nào khớp."


def show_since(since: str) -> str:
    """A beginning as a list has it: dd/mm/yyyy, or the year alone."""
    return since if since.isdecimal() else show_date(date.fromisoformat(since))


def run_by(model: Model) -> str:
    """Who runs it, and the code of its unit."""
    return f"{ORGANISATION[model.organisation]} ({model.unit_code})"


def status(model: Model) -> str:
    """How far it has come; the day of its end."""
    ended = f"\n{show_date(model.ended_on)}" if model.ended_on else ""
    return f"{STATUS[model.status]}{ended}"


def described(model: Model) -> str:
    """Its name; on lines of their own whatever else is known."""
    more = (
        ("Lĩnh vực", model.field),
        ("Hiệu quả", model.effect),
        ("Nhân rộng", model.spread_to),
    )
    return "\n".join([model.name, *(f"{label}: {text}" for label, text in more if text)])


def added(model: Model) -> str:
    return f"Đã ghi {_model(model)}."


def edited(model: Model) -> str:
    return f"Đã sửa {_model(model)}."


def _model(model: Model) -> str:
    year = "năm " if model.since.isdecimal() else ""
    until = f" đến {show_date(model.ended_on)}" if model.ended_on else ""
    spread = f"; nhân rộng: {short(model.spread_to)}" if model.spread_to else ""
    return (
        f"mô hình số {model.id} của {model.unit_name}: “{short(model.name)}”"
        f" ({ORGANISATION[model.organisation]}, {STATUS[model.status]},"
        f" từ {year}{show_since(model.since)}{until}{spread})"
    )


def counted(
    by_organisation: Mapping[Organisation, int], by_status: Mapping[ModelStatus, int]
) -> str:
    """The line below a list: how many, by organisation, the most first."""
    places = list(Organisation)
    ranked = sorted(by_organisation, key=lambda one: (-by_organisation[one], places.index(one)))
    parts = ", ".join(f"{ORGANISATION[one]} {show_count(by_organisation[one])}" for one in ranked)
    aside = ((ModelStatus.PROPOSED, "mới đề xuất"), (ModelStatus.ENDED, "đã kết thúc"))
    apart = ", ".join(
        f"{show_count(by_status[one])} {text}" for one, text in aside if by_status.get(one)
    )
    total = show_count(sum(by_organisation.values()))
    return f"Có {total} mô hình: {parts}{f'; trong đó {apart}' if apart else ''}."
