"""What `check` says: what is wrong, where, and how it is mended."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lamtheobac.domain.checking import Finding, Found, Place, Rule
from lamtheobac.domain.dates import from_iso, show_date
from lamtheobac.messages.rollup import figure_name

MOST_OF_A_KIND = 10  # lines on the screen; JSON has all
_LONGEST = 60  # characters of a text that are repeated

BOOK = "cả sổ"
_RESTORE = "lamtheobac restore"
_SEND_AGAIN = "đề nghị {sender} sửa rồi gửi lại gói"
# What a place is called; without a code or number by the table alone.
_PLACES: Mapping[str, tuple[str, str]] = {
    "unit": ("đơn vị {name}", "bảng đơn vị"),
    "unit_parent": ("vị trí của đơn vị {name}", "bảng vị trí đơn vị"),
    "member": ("đảng viên {name}", "bảng đảng viên"),
    "plan": ("kế hoạch {year} của {name}", "bảng kế hoạch"),
    "commitment": ("việc số {name}", "bảng việc đăng ký"),
    "progress": ("tiến độ việc số {name}", "bảng tiến độ"),
    "topic": ("chủ đề “{name}”", "bảng chủ đề"),
    "commitment_topic": ("chủ đề của việc số {name}", "bảng chủ đề của việc"),
    "task": ("việc được giao số {name}", "bảng việc được giao"),
    "theme": ("chuyên đề {year} của {name}", "bảng chuyên đề"),
    "inspection": ("kiểm tra số {name}", "bảng kiểm tra"),
    "model": ("mô hình số {name}", "bảng mô hình"),
    "award": ("khen thưởng số {name}", "bảng khen thưởng"),
    "session": ("sinh hoạt chuyên đề số {name}", "bảng sinh hoạt chuyên đề"),
    "meeting": ("buổi họp năm {year} của {name}", "bảng buổi họp"),
    "meeting_answer": ("ý kiến họp về việc số {name}", "bảng ý kiến họp"),
    "setting": ("cài đặt {name}", "bảng cài đặt"),
    "book": ("", "bảng thông tin sổ"),
    "year_roll": ("danh sách năm {name}", "bảng danh sách năm"),
    "closed_year": ("năm đã khóa {name}", "bảng năm đã khóa"),
    "submission": ("gói đã nhận của {name}", "bảng gói đã nhận"),
    "holding": ("số liệu {year} nhận của {name}", "bảng số liệu đã nhận"),
    "reported": ("tình hình gửi {year} của {name}", "bảng tình hình gửi"),
    "sent": ("gói đã gửi {name}", "bảng gói đã gửi"),
    "period_lock": ("khóa năm {year} của {name}", "bảng khóa kỳ"),
    "plan_tally": ("số kế hoạch {year} của {name}", "bảng số kế hoạch"),
    "commitment_tally": ("số việc {year} của {name}", "bảng số việc"),
    "commitment_tally_topic": ("", "bảng chủ đề của số việc"),
    "activity_tally": ("", "bảng số hoạt động"),
    "history": ("mục lịch sử số {name}", "bảng lịch sử"),
    "history_change": ("", "bảng thay đổi của lịch sử"),
    "fact_digest": ("", "bảng mã soát dữ liệu"),
}
_FILE = "tệp sổ"

_COLUMNS = {
    "code": "mã",
    "name": "tên",
    "position": "chức vụ",
    "office": "chức vụ chính quyền",
    "leave_reason": "lý do rời",
    "card_number": "số thẻ",
    "citizen_number": "số định danh",
    "study": "nội dung học tập",
    "mend": "hạn chế cần khắc phục",
    "exempt_reason": "lý do miễn",
    "confirmed_by": "người xác nhận",
    "return_reason": "lý do trả lại",
    "content": "nội dung",
    "measures": "giải pháp",
    "follower": "người theo dõi",
    "result": "kết quả",
    "evidence": "minh chứng",
    "reason": "lý do",
    "note": "ghi chú",
    "deliverable": "sản phẩm",
    "assigned_by": "người giao",
    "document": "văn bản",
    "text": "nội dung",
    "finding": "kết quả kiểm tra",
    "outcome": "kết quả khắc phục",
    "field": "lĩnh vực",
    "effect": "hiệu quả",
    "spread_to": "nơi nhân rộng",
    "awarded_by": "cấp khen",
    "topic": "chủ đề",
    "accepted_by": "người tiếp nhận",
    "locked_by": "người khóa",
    "joined_on": "ngày kết nạp",
    "left_on": "ngày rời",
    "submitted_on": "ngày nộp",
    "pledged_on": "ngày cam kết",
    "confirmed_on": "ngày xác nhận",
    "returned_on": "ngày trả lại",
    "registered_on": "ngày đăng ký",
    "completed_on": "ngày hoàn thành",
    "closed_on": "ngày kết thúc",
    "noted_on": "ngày ghi",
    "assigned_on": "ngày giao",
    "inspected_on": "ngày kiểm tra",
    "awarded_on": "ngày khen",
    "held_on": "ngày họp",
    "as_of": "ngày chốt",
    "received_on": "ngày nhận",
    "accepted_on": "ngày tiếp nhận",
    "locked_on": "ngày khóa",
    "due_on": "hạn",
    "status": "trạng thái",
    "category": "diện đảng viên",
    "born": "năm sinh",
    "kind": "loại",
    "percent": "phần trăm",
    "year": "năm",
    "unit_id": "đơn vị",
    "member_id": "người",
    "value": "giá trị",
}

_WHAT = {
    Rule.SIZE: "dài {size} byte, đáng lẽ {expected} byte",
    Rule.JOURNAL_MODE: "đã bị chương trình khác chuyển sang kiểu ghi WAL, nên chưa soát được",
    Rule.SCHEMA: "cấu trúc không phải của lamtheobac: {name}",
    Rule.PAGES: "hỏng bên trong{said}",
    Rule.REFERENCES: "trỏ đến một dòng không có ở {to}",
    Rule.UNREADABLE: "không đọc được khi soát {step}",
    Rule.ERASED: "mất chữ mà không có lệnh xóa nào ghi lại",
    Rule.DUE: "hạn trước ngày giao",
    Rule.PRODUCT: "đã hoàn thành mà không ghi kết quả hay minh chứng",
    Rule.LIMIT: "có {count} việc, giới hạn {limit}, không ghi là thêm",
    Rule.CARRIED: "nối tiếp việc số {of}, mà không cùng người hay không sau năm",
    Rule.PLAN_UNIT: "đứng ở {unit}, còn kế hoạch của người ấy ở {plan}",
    Rule.HOME: "đơn vị của sổ không đứng đầu cây tổ chức",
    Rule.PLACE: "có lúc không thuộc đơn vị nào, hoặc thuộc hai đơn vị",
    Rule.CYCLE: "thuộc chính mình (cây tổ chức thành vòng)",
    Rule.UNIT: "không thuộc đơn vị nào còn hoạt động ({unit} đã kết thúc)",
    Rule.SETTING: "giá trị không dùng được",
    Rule.FIGURES: "năm {year}, {figure}: báo cáo ra {reported}, đếm từng dòng được {counted}",
    Rule.HOLDING: "không đi với gói nào của đơn vị và năm ấy",
    Rule.PACKAGE_HASH: "mã băm không đúng dạng",
    Rule.PACKAGE_CHAIN: "không nối với gói nào đã gửi trước",
    Rule.PACKAGE_FIGURES: "{figure}: gói ghi {reported}, sổ giữ {counted}",
    Rule.TEXT: "{column} có ký tự lạ, thừa dấu cách hoặc không theo Unicode dựng sẵn",
    Rule.KEY: "khóa tìm kiếm không khớp với {column}",
    Rule.FONT: "{column} có vẻ còn phông cũ: “{text}”",
    Rule.FUTURE: "{column} {on} là ngày chưa đến",
}
_FACTS = {
    "added": "không có trong lịch sử: chương trình khác đã thêm",
    "removed": "còn trong lịch sử mà không còn trong sổ",
    "changed": "{column} không như lịch sử đã ghi",
    "": "không như lịch sử đã ghi, không rõ dòng nào",
}
_STEPS = {
    "size": "tệp",
    "schema": "cấu trúc",
    "pages": "các trang",
    "references": "liên kết",
    "history": "lịch sử",
    "facts": "dữ liệu theo lịch sử",
    "erased": "phần đã xóa",
    "tree": "cây tổ chức",
    "rules": "quy tắc",
    "figures": "số liệu",
    "packages": "các gói",
    "texts": "chữ",
}

# How it is mended where that is not by going back to a backup.
_MENDS = {
    Rule.JOURNAL_MODE: "chạy lamtheobac info, rồi lamtheobac check",
    Rule.DUE: "lamtheobac edit {name} --due NGÀY",
    Rule.PRODUCT: 'lamtheobac reopen {name}, rồi lamtheobac complete {name} --result "…"',
    Rule.LIMIT: 'lamtheobac withdraw SỐ --reason "…", hoặc lamtheobac config set'
    " limit.individual {count}",
    Rule.PLAN_UNIT: "lamtheobac member transfer MÃ --to {plan} --with-plan",
    Rule.UNIT: "lamtheobac member transfer {name} --to MÃ_ĐƠN_VỊ",
    Rule.SETTING: "lamtheobac config set {name} GIÁ_TRỊ",
    Rule.HOLDING: "lamtheobac collect lại gói của {name}",
    Rule.PACKAGE_FIGURES: "lamtheobac collect lại gói của {name}",
    Rule.PACKAGE_HASH: "lamtheobac restore",
}
# The commands that change a text, by table and column.
_EDITS = {
    **{
        ("member", column): f'lamtheobac member edit {{name}} --{column} "{{text}}"'
        for column in ("name", "code", "position", "office")
    },
    **{
        ("unit", column): f'lamtheobac unit edit {{name}} --{column} "{{text}}"'
        for column in ("name", "code")
    },
    **{
        ("commitment", column): f'lamtheobac edit {{name}} --{column} "{{text}}"'
        for column in ("content", "measures", "follower")
    },
    ("topic", "name"): 'lamtheobac topic edit "{name}" --name "{text}"',
    ("task", "content"): 'lamtheobac edit {name} --content "{text}"',
    ("task", "deliverable"): 'lamtheobac edit {name} --deliverable "{text}"',
    ("task", "assigned_by"): 'lamtheobac edit {name} --by "{text}"',
    ("task", "document"): 'lamtheobac edit {name} --document "{text}"',
    ("inspection", "finding"): 'lamtheobac inspection edit {name} --finding "{text}"',
    ("model", "name"): 'lamtheobac model edit {name} --name "{text}"',
    ("model", "field"): 'lamtheobac model edit {name} --field "{text}"',
    ("model", "effect"): 'lamtheobac model edit {name} --effect "{text}"',
    ("model", "spread_to"): 'lamtheobac model edit {name} --spread-to "{text}"',
    ("commitment", "result"): 'lamtheobac reopen {name}, rồi complete {name} --result "{text}"',
    ("commitment", "evidence"): 'lamtheobac reopen {name}, rồi complete {name} --evidence "{text}"',
    ("plan", "study"): 'lamtheobac plan submit {name} --year {year} --study "{text}"',
    ("plan", "mend"): 'lamtheobac plan submit {name} --year {year} --mend "{text}"',
    ("theme", "text"): 'lamtheobac theme set {year} "{text}" --unit {name}',
}


def finding(found: Found, place: Place) -> Finding:
    """Something that is wrong, in words."""
    facts = {key: _shown(key, value) for key, value in found.facts.items()}
    names = {"name": place.name or "…", "year": str(place.year or "…")}
    return Finding(
        found.rule, _where(found, place), _what(found, facts), _mend(found, place, names)
    )


def _shown(key: str, value: object) -> str:
    return _SHOWN.get(key, str)(str(value))


def _day(text: str) -> str:
    try:
        day = from_iso(text)
    except ValueError:
        return text
    return text if day is None else show_date(day)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _table(name: str) -> str:
    return _PLACES.get(name, ("", f"bảng {name}"))[1]


def _in_brackets(said: str) -> str:
    """A complaint of SQLite's, without what stands above all of them."""
    line = " ".join(said.replace(_ABOVE, "").split())
    return f" ({line})" if line else ""


_ABOVE = "*** in database main ***"

_SHOWN: Mapping[str, Callable[[str], str]] = {
    "column": lambda name: _COLUMNS.get(name, f"cột {name}"),
    "figure": figure_name,
    "step": lambda name: _STEPS[name],
    "on": _day,
    "text": _short,
    "said": _in_brackets,
    "to": _table,
}


def _where(found: Found, place: Place) -> str:
    if not place.table:
        return BOOK if found.rule is Rule.FIGURES else _FILE
    one, whole = _PLACES.get(place.table, ("", f"bảng {place.table}"))
    if one and place.name is not None:
        return one.format(name=place.name, year=place.year)
    return whole if found.record is None else f"{whole}, dòng {found.record}"


def _what(found: Found, facts: Mapping[str, str]) -> str:
    if found.rule is Rule.HISTORY:
        return "đã bị sửa từ bên ngoài" if found.facts["there"] else "không còn"
    if found.rule is Rule.FACTS:
        return _FACTS[str(found.facts.get("kind", ""))].format_map(facts)
    return _WHAT[found.rule].format_map(facts)


def _mend(found: Found, place: Place, names: Mapping[str, str]) -> str:
    if found.rule in {Rule.TEXT, Rule.KEY, Rule.FONT}:
        if place.sender is not None:
            return _SEND_AGAIN.format(sender=place.sender)
        edit = _EDITS.get((found.table, str(found.facts["column"])))
        text = str(found.facts.get("reads", "…"))  # as it is to be typed again
        return _RESTORE if edit is None else edit.format(**names, text=_short(text))
    facts = {key: str(value) for key, value in found.facts.items()}
    return _MENDS.get(found.rule, _RESTORE).format(**{**facts, **names})


def way_out(backup: Path | None) -> str:
    """What ends the sentence about a damaged book."""
    return f" (bản sao gần nhất: {backup})." if backup else " (chưa thấy bản sao lưu nào)."


def lines(findings: Sequence[Finding]) -> list[str]:
    """A line for each finding, the first ones of a kind."""
    told: dict[Rule, int] = {}
    shown: list[str] = []
    for one in findings:
        told[one.rule] = told.get(one.rule, 0) + 1
        if told[one.rule] <= MOST_OF_A_KIND:
            shown.append(f"{one.where}: {one.what}. Cách sửa: {one.mend}")
    shown += [
        f"… và {number - MOST_OF_A_KIND} chỗ khác như thế ({rule})"
        for rule, number in told.items()
        if number > MOST_OF_A_KIND
    ]
    return shown
