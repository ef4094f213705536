"""What is said of commitments that are alike or vague, and of people of one name: advice, kindly."""

from collections.abc import Sequence
from itertools import groupby

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.likeness import Copy, Group, Likeness, Vague
from lamtheobac.domain.namesakes import Namesake, NamesakeCounts, Namesakes, Stand, Suspicion
from lamtheobac.domain.numbers import show_count
from lamtheobac.messages.words import COLLECTIVE_OWNER

M_PERCENT = "PHẦN_TRĂM"
MEMBERS = "Thay vì việc, nêu người có thể đứng tên hai lần: cùng họ tên, không khác năm sinh."
THRESHOLD = "Giống từ mức này trở lên thì nêu ra, 60–100 (mặc định: 90)."

VAGUE = "Việc nên nói rõ hơn"
ADVICE = "Nên nói rõ"
_REASONS = {
    Vague.NO_OBJECT: "làm việc gì, với ai, ở đâu",
    Vague.NO_NUMBER: "làm được bao nhiêu",
    Vague.NO_DEADLINE: "bao giờ xong",
}
_ALL = 100


def summary(found: Likeness) -> str:
    """How much of it is alike, and how much is vague."""
    start = f"Năm {found.year}, {found.unit.name}"
    if not found.compared:
        return f"{start} chưa có việc nào đăng ký."
    start = f"{start} có {show_count(found.compared)} việc đăng ký"
    if not found.groups and not found.vague:
        return (
            f"{start}: không có việc nào giống nhau giữa nhiều người (từ {found.threshold}%),"
            " việc nào cũng nói rõ. Rất tốt."
        )
    alike = f"không có việc nào giống nhau giữa nhiều người (từ {found.threshold}%)"
    if found.groups:
        alike = (
            f"{show_count(found.repeated)} việc giống nhau giữa nhiều người (từ"
            f" {found.threshold}%), thành {show_count(found.groups)} nhóm"
        )
    vague = "việc nào cũng nói rõ"
    if found.vague:
        vague = f"{show_count(found.vague)} việc nên nói rõ hơn"
    return f"{start}: {alike}; {vague}."


def group(number: int, one: Group, shown: Sequence[Copy]) -> str:
    """One group: how many of whom, the wording, the first of the owners."""
    owners = [f"{show_count(one.people)} người"] if one.people else []
    if one.collectives:
        owners.append(f"{show_count(one.collectives)} tập thể")
    where = f", ở {show_count(one.units)} tổ chức đảng" if one.units > 1 else ""
    alike = f"giống câu này từ {int(one.similarity)}%"
    if one.similarity == _ALL:
        alike = "giống hệt nhau"
    names = "; ".join(_owner(item, several_units=one.units > 1) for item in shown)
    left = one.size - len(shown)
    more = f"; … và {show_count(left)} việc nữa" if left else ""
    return (
        f"\n{number}. {show_count(one.size)} việc của {' và '.join(owners)}{where}, {alike}:\n"
        f"   “{one.wording}”\n"
        f"   {names}{more}"
    )


def _owner(item: Copy, *, several_units: bool) -> str:
    if item.member_name is None:
        return f"{item.unit_name} (tập thể, việc {item.id})"
    unit = f", {item.unit_name}" if several_units else ""
    return f"{item.member_name} ({item.member_code}{unit}, việc {item.id})"


def more_groups(left_out: int) -> str:
    """How many groups are not shown, and how to see them."""
    return f"\n… và {show_count(left_out)} nhóm nữa. {_HOW}"


def more_vague(left_out: int) -> str:
    """How many vague commitments are not shown, and how to see them."""
    return f"… và {show_count(left_out)} việc nữa. {_HOW}"


_HOW = "Xem từng tổ chức đảng: thêm --unit MÃ; xem tất cả: thêm --json."


def owner(item: Copy) -> str:
    """Whose a commitment is; the code tells people of one name apart."""
    if item.member_name is None:
        return f"{item.unit_name} {COLLECTIVE_OWNER}"
    return f"{item.member_name} ({item.member_code})"


def reasons(item: Copy) -> str:
    """What a vague commitment should say, as a question each."""
    return "; ".join(_REASONS[reason] for reason in item.reasons)


def advice(found: Likeness) -> list[str]:
    """What may be done about it; nothing must."""
    said = [""]
    if found.groups:
        said.append(
            "Việc giống nhau: nên để mỗi người ghi việc của riêng mình; việc làm chung thì đăng ký"
            " là việc tập thể (lamtheobac register --collective)."
        )
    if found.vague:
        said.append("Việc nên nói rõ hơn: bàn với đồng chí ấy, rồi lamtheobac edit SỐ.")
    return [*said, "Đây chỉ là gợi ý để trao đổi; sổ không sửa, không từ chối việc nào."]


def limits(found: Likeness) -> list[str]:
    """What the comparison may have missed."""
    said = (
        "Lưu ý: nhiều việc quá nên chỉ so những việc có nhiều chữ chung; có thể sót một số ít."
        " Muốn so từng cặp: thêm --unit."
    )
    crowded = (
        f"Có {show_count(found.capped)} chỗ gặp nhau quá đông, ở đó mỗi việc chỉ được so với"
        " một số việc đứng gần."
    )
    if found.all_pairs:
        return []
    return [said, crowded] if found.capped else [said]


_SUSPICION = {
    Suspicion.SAME_YEAR: "cùng họ tên, cùng năm sinh",
    Suspicion.YEAR_UNKNOWN: "cùng họ tên, một bên không ghi năm sinh",
}


def namesakes_summary(found: NamesakeCounts) -> str:
    """How many groups of people may each be one person."""
    if not found.groups:
        return f"{found.unit.name}: không thấy ai có thể đứng tên hai lần trong sổ."
    return (
        f"{found.unit.name}: {show_count(found.groups)} nhóm có thể là một người đứng tên hai lần"
        f" ({show_count(found.same_year)} nhóm {_SUSPICION[Suspicion.SAME_YEAR]};"
        f" {show_count(found.year_unknown)} nhóm {_SUSPICION[Suspicion.YEAR_UNKNOWN]})."
    )


def namesakes(number: int, one: Namesakes, shown: Sequence[Namesake]) -> str:
    """One group: the name, why its people may be one, and where each of the first stands."""
    lines = [f"\n{number}. {one.name} – {_SUSPICION[one.suspicion]}:", *map(_namesake, shown)]
    left = len(one.people) - len(shown)
    return "\n".join([*lines, f"   … và {show_count(left)} người nữa"] if left else lines)


def _namesake(person: Namesake) -> str:
    born = "không ghi năm sinh" if person.born is None else f"sinh {person.born}"
    left = f"; đã rời từ {show_date(person.left_on)}" if person.left_on else ""
    return f"   {person.code}, {born}: {'; '.join(map(_stand, person.stands))}{left}"


def _stand(stand: Stand) -> str:
    """A unit, who sends its records, the years of its rolls."""
    source = "sổ này"
    if stand.sender is not None:
        source = "tự gửi" if stand.sender == stand.unit else f"{stand.sender.name} gửi"
    years = (
        f"danh sách {_spans(stand.years)}" if stand.years else "không có trong danh sách năm nào"
    )
    return f"{stand.unit.name} ({source}), {years}"


def _spans(years: Sequence[int]) -> str:
    """Years that follow one another as one span: 2016–2020, 2023."""
    spans = [
        [year for _, year in span]
        for _, span in groupby(enumerate(years), lambda placed: placed[1] - placed[0])
    ]
    return ", ".join(f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)


def more_namesakes(left_out: int) -> str:
    """How many groups are not shown, and how to see them."""
    return f"\n… và {show_count(left_out)} nhóm nữa. {_HOW}"


_ONE = (
    "Nếu là một người: hai nơi thống nhất nơi nào giữ tên, nơi kia cho rời danh sách (lamtheobac"
    " member leave MÃ --reason LÝ_DO), rồi gửi lại."
)
_TWO = (
    "Nếu là hai người: nơi giữ tên ghi đủ năm sinh (lamtheobac member edit MÃ --born NĂM), rồi gửi"
    " lại."
)


def namesakes_advice() -> list[str]:
    """What to do about people who may be one; the program merges nobody."""
    return ["", _ONE, _TWO, "Sổ không tự gộp ai."]
