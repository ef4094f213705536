"""Sending up and taking in: options, and what is said of each package."""

from collections.abc import Mapping, Sequence
from datetime import date

from lamtheobac.domain.dates import Years, show_date
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.packages import Manifest
from lamtheobac.messages.submissions import span

# --- options ----------------------------------------------------------------------------------

SUBMIT_YEAR = "Năm cần gửi (mặc định: năm nay)."
SUBMIT_FROM = "Năm đầu, khi gửi nhiều năm."
COUNTS_ONLY = "Chỉ gửi số liệu, không gửi tên người và nội dung việc."
COLLECT_FILES = "Gói .ltb, sổ .db, mẫu đã điền, hoặc thư mục chứa chúng."
COLLECT_DRY_RUN = "Chỉ xem sẽ nhận gì; sổ không đổi."
COLLECT_ON = "Ngày nhận được (mặc định: hôm nay)."
COLLECT_REOPEN = "Nhận cả khi năm đã khóa; ghi trong lịch sử."
REPLACE_NEWER = "Nhận cả gói cũ hơn gói đang giữ."
REPLACE_OWN = "Thay số liệu sổ này tự ghi bằng số liệu đơn vị gửi."
TAKE_OVER = "Nhận cả đơn vị, đảng viên mà nơi khác, sổ khác đã gửi."

# --- what is said -----------------------------------------------------------------------------

FIGURES = {
    "members": "đảng viên",
    "exempt": "được miễn",
    "with_plan": "có kế hoạch cá nhân",
    "non_party_registered": "người ngoài đảng đăng ký",
    "collective": "việc của tập thể",
    "individual": "việc của cá nhân",
    "assigned": "việc được giao",
    "registered": "",
    "completed": "hoàn thành",
    "not_completed": "không hoàn thành",
    "overdue": "quá hạn",
    "late": "hoàn thành muộn",
}

period = span


def sent(unit: str, years: str, file: str) -> str:
    return f"Đóng gói số liệu năm {years} của {unit} để gửi cấp trên: {file}"


def submitted(manifest: Manifest, file: str) -> str:
    """What the package holds, and what to do with it."""
    what = " (không có tên người, tên việc)" if manifest.counts_only else ""
    return (
        f"Đã đóng gói số liệu năm {span(manifest.years)} của {manifest.sender.name}{what}:"
        f" {_essence(manifest)}."
        f"\nHãy gửi tệp này cho cấp trên: {file}"
    )


def _essence(manifest: Manifest) -> str:
    counted = [manifest.figures.get(year, {}) for year in sorted(manifest.figures)]

    def of(name: str) -> int:
        return sum(year.get(name, 0) for year in counted)

    people = "lượt đảng viên" if len(counted) > 1 else "đảng viên"
    return (
        f"{show_count(of('with_plan'))}/{show_count(of('members') - of('exempt'))} {people}"
        f" có kế hoạch, {show_count(of('collective.registered'))} việc của tập thể,"
        f" {show_count(of('individual.registered'))} việc của cá nhân"
    )


def figures_differ(years: str) -> str:
    return f"năm {years}: đếm từng dòng không bằng số của báo cáo"


def collected(unit: str, years: str) -> str:
    return f"Nhận số liệu năm {years} của {unit}"


def taken(file: str, manifest: Manifest, *, replaced: bool, dry_run: bool) -> str:
    """One line for a package that is in, or would be."""
    done = "Sẽ" if dry_run else "Đã"
    how = "thay" if replaced else "nhận"
    mode = ", chỉ số liệu" if manifest.counts_only else ""
    return (
        f"{file}: {done} {how} số liệu năm {span(manifest.years)} của {manifest.sender.name}"
        f" (ngày {show_date(manifest.as_of)}{mode}): {_essence(manifest)}."
    )


def unchanged(file: str, manifest: Manifest, *, returned: bool) -> str:
    waits = " Gói này đã trả lại; đang chờ gói sửa." if returned else ""
    return (
        f"{file}: Đã có số liệu năm {span(manifest.years)} của {manifest.sender.name},"
        f" không đổi.{waits}"
    )


def superseded(file: str, manifest: Manifest, held: date) -> str:
    return (
        f"{file}: Gói ngày {show_date(manifest.as_of)} của {manifest.sender.name} đã có gói mới"
        f" hơn (ngày {show_date(held)}) thay; bỏ qua."
    )


def difference(year: int, figure: str, before: int, after: int) -> str:
    return f"  năm {year}, {figure_name(figure)}: {show_count(before)} → {show_count(after)}"


def figure_name(figure: str) -> str:
    kind, _, state = figure.rpartition(".")
    return " ".join(filter(None, (FIGURES.get(kind, ""), FIGURES[state])))


def more_differences(number: int) -> str:
    return f"  … và {number} số khác"


def set_aside(number: int) -> str:
    return (
        f"  {number} người đã có trong danh sách năm của đơn vị khác, không đếm hai lần;"
        " xem: lamtheobac similar --members"
    )


def accept_again(code: str, year: int) -> str:
    return f"  Gói trước đã tiếp nhận; cần tiếp nhận lại: lamtheobac accept {code} --year {year}"


def came_back(file: str, years: Years, reason: str) -> str:
    return (
        f"{file}: Cấp trên trả lại số liệu năm {span(years)}: {reason}"
        "\n  Hãy sửa sổ rồi gửi lại: lamtheobac submit"
    )


def refused(file: str, sentence: str) -> str:
    return f"{file}: {sentence}"


def summary(counts: Mapping[str, int], others: int, *, dry_run: bool) -> str:
    """How many files are in, were in before, are not in."""
    parts = {
        f"{'Sẽ' if dry_run else 'Đã'} nhận {{}} tệp": counts["taken"],
        "{} tệp đã có từ trước": counts["unchanged"],
        "{} tệp đã có gói mới hơn thay": counts["superseded"],
        "{} tệp không nhận được": counts["refused"],
        "bỏ qua {} tệp loại khác": others,
    }
    said = [text.format(show_count(number)) for text, number in parts.items() if number]
    text = "; ".join(said) or "không có gì để nhận"
    return f"{text[0].upper()}{text[1:]}."


def refused_list(lines: Sequence[str]) -> str:
    return "Chưa nhận được:\n" + "\n".join(lines)


def nothing_to_take() -> str:
    return "Không có gói, sổ hay mẫu nào để nhận."


def stopped() -> str:
    return "Đã dừng. Những tệp nêu trên là những tệp đã vào sổ; chạy lại lệnh để nhận tiếp."
