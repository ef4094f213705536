"""Each thing that `check` looks for is found, under its own name, where another program did it."""

import pytest

from lamtheobac.domain.checking import Rule
from tests.check.conftest import Findings, Other

# What is done, the rule that is broken, where; facts edited by another program are found besides.
CASES = {
    "a day to come": (
        "UPDATE progress SET noted_on = '2026-12-24' WHERE commitment_id = 1",
        Rule.FUTURE, "tiến độ việc số 1", "ngày ghi 24/12/2026 là ngày chưa đến",
    ),
    "due before it was given": (
        "UPDATE task SET due_on = '2025-12-31'",
        Rule.DUE, "việc được giao số 6", "hạn trước ngày giao",
    ),
    "done without a product": (
        """UPDATE commitment SET status = 'completed', completed_on = '2026-02-01'
            WHERE task_id IS NOT NULL AND member_id = 1""",
        Rule.PRODUCT, "việc số 6", "đã hoàn thành mà không ghi kết quả hay minh chứng",
    ),
    "above the limit": (
        """INSERT INTO commitment (uid, year, scope, origin, unit_id, member_id, content,
                content_key, status, registered_on)
            SELECT substr(uid, 1, 34) || value, year, scope, origin, unit_id, member_id,
                'Việc ' || value, 'viec ' || value, 'registered', registered_on
            FROM commitment, json_each('[11, 12, 13, 14]') WHERE commitment.id = 1""",
        Rule.LIMIT, "kế hoạch 2026 của DV001", "có 6 việc, giới hạn 3, không ghi là thêm",
    ),
    "carried from nowhere before": (
        "UPDATE commitment SET carried_from = 2 WHERE id = 1",
        Rule.CARRIED, "việc số 1", "nối tiếp việc số 2, mà không cùng người hay không sau năm",
    ),
    "not where the plan is": (
        "UPDATE commitment SET unit_id = (SELECT id FROM unit WHERE code = 'CB3') WHERE id = 1",
        Rule.PLAN_UNIT, "việc số 1", "đứng ở CB3, còn kế hoạch của người ấy ở CB1",
    ),
    "a member of a closed unit": (
        "UPDATE unit SET closed_on = '2026-06-01' WHERE code = 'CB3'",
        Rule.UNIT, "đảng viên DV005", "không thuộc đơn vị nào còn hoạt động (CB3 đã kết thúc)",
    ),
    "a setting that cannot be": (
        "UPDATE setting SET value = 'ba' WHERE key = 'limit.individual'",
        Rule.SETTING, "cài đặt limit.individual", "giá trị không dùng được",
    ),
    "something above the home unit": (
        """INSERT INTO unit_parent (unit_id, parent_id, from_on)
            SELECT home_unit_id, 3, '1900-01-01' FROM book""",
        Rule.HOME, "đơn vị XA", "đơn vị của sổ không đứng đầu cây tổ chức",
    ),
    "a unit nowhere": (
        "DELETE FROM unit_parent WHERE unit_id = 3",
        Rule.PLACE, "đơn vị CB2", "có lúc không thuộc đơn vị nào, hoặc thuộc hai đơn vị",
    ),
    "units in a circle": (
        "UPDATE unit_parent SET parent_id = 4 WHERE unit_id = 3",
        Rule.CYCLE, "đơn vị CB3", "thuộc chính mình (cây tổ chức thành vòng)",
    ),
    "a package of another": (
        "UPDATE holding SET unit_id = 2 WHERE id = 1",
        Rule.HOLDING, "số liệu 2026 nhận của CB1", "không đi với gói nào của đơn vị và năm ấy",
    ),
    "a hash that is none": (
        "UPDATE submission SET content_hash = substr(content_hash, 1, 63) || 'g' WHERE id = 1",
        Rule.PACKAGE_HASH, "gói đã nhận của CB9", "mã băm không đúng dạng",
    ),
    "a package that was never sent before": (
        "UPDATE sent SET previous_hash = substr(content_hash, 2) || '0'",
        Rule.PACKAGE_CHAIN, "gói đã gửi xa.ltb", "không nối với gói nào đã gửi trước",
    ),
    "work gone from below": (
        """DELETE FROM commitment WHERE id IN (SELECT c.id FROM commitment c
            JOIN unit u ON u.id = c.unit_id WHERE u.code = 'CB9' AND c.content LIKE 'Trồng%')""",
        Rule.PACKAGE_FIGURES, "số liệu 2026 nhận của CB9",
        "việc của cá nhân: gói ghi 2, sổ giữ 1",
    ),
    "a text with an escape": (
        "UPDATE topic SET name = char(27) || '[31m' WHERE id = 1",
        Rule.TEXT, "chủ đề “\x1b[31m”",
        "tên có ký tự lạ, thừa dấu cách hoặc không theo Unicode dựng sẵn",
    ),
    "a text that is no text": (
        "UPDATE commitment SET measures = CAST(x'ff41' AS TEXT) WHERE id = 1",
        Rule.FACTS, "việc số 1", "giải pháp không như lịch sử đã ghi",
    ),
    "a key of another text": (
        "UPDATE commitment SET content_key = 'x' WHERE id = 1",
        Rule.KEY, "việc số 1", "khóa tìm kiếm không khớp với nội dung",
    ),
    "an old font": (
        "UPDATE member SET office = 'KÕ to¸n tr­ëng' WHERE code = 'DV002'",
        Rule.TEXT, "đảng viên DV002",
        "chức vụ chính quyền có ký tự lạ, thừa dấu cách hoặc không theo Unicode dựng sẵn",
    ),
    "another old font": (
        "UPDATE member SET office = 'NguyÔn V¨n An' WHERE code = 'DV002'",
        Rule.FONT, "đảng viên DV002",
        "chức vụ chính quyền có vẻ còn phông cũ: “NguyÔn V¨n An”",
    ),
    "a record more": (
        "INSERT INTO closed_year VALUES (2024, '2026-01-01')",
        Rule.FACTS, "năm đã khóa 2024", "không có trong lịch sử: chương trình khác đã thêm",
    ),
    "a record less": (
        "DELETE FROM award",
        Rule.FACTS, "bảng khen thưởng, dòng 1", "còn trong lịch sử mà không còn trong sổ",
    ),
    "a digest of facts": (
        "UPDATE fact_digest SET digest = hex(randomblob(32)) WHERE table_name = 'award'",
        Rule.FACTS, "bảng khen thưởng", "không như lịch sử đã ghi, không rõ dòng nào",
    ),
    "a view": (
        "CREATE VIEW v AS SELECT 1", Rule.SCHEMA, "tệp sổ", "cấu trúc không phải của lamtheobac: v",
    ),
    "a reference into the void": (
        "UPDATE award SET member_id = 99",
        Rule.REFERENCES, "bảng khen thưởng, dòng 1", "trỏ đến một dòng không có ở bảng đảng viên",
    ),
}  # fmt: skip
# Of the history itself; the triggers are there again afterwards.
ENTRIES = {
    "an entry edited": ("UPDATE history SET user = 'x' WHERE id = 7", "đã bị sửa từ bên ngoài"),
    "a summary edited": ("UPDATE history SET summary = 'x' WHERE id = 7", "đã bị sửa từ bên ngoài"),
    "a change edited": (
        "UPDATE history_change SET after = '{}' WHERE entry_id = 7", "đã bị sửa từ bên ngoài",
    ),
    "a change taken out": (
        "DELETE FROM history_change WHERE entry_id = 7 AND seq = 1", "đã bị sửa từ bên ngoài",
    ),
    "a digest beside its text": (
        "UPDATE history SET digest = hash WHERE id = 7", "đã bị sửa từ bên ngoài",
    ),
    "an entry taken out": (
        "DELETE FROM history WHERE id = 7", "không còn",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_another_program_did_is_found(case: str, other: Other, findings: Findings) -> None:
    statement, rule, where, what = CASES[case]
    other(statement)
    found = {(one["rule"], one["where"], one["what"]) for one in findings()}
    assert (rule, where, what) in found


def test_a_text_from_below_is_for_its_sender_to_mend(other: Other, findings: Findings) -> None:
    other(
        "UPDATE member SET office = 'NguyÔn V¨n An' WHERE name = 'Hà Văn Chín'",
        "UPDATE commitment SET content_key = 'x' WHERE content LIKE 'Trồng 30%'",
        "UPDATE member SET office = 'NguyÔn V¨n An' WHERE code = 'DV002'",
    )
    mended = [one["mend"] for one in findings() if one["rule"] in {Rule.FONT, Rule.KEY}]
    below = "đề nghị CB9 sửa rồi gửi lại gói"
    assert mended == [
        'lamtheobac member edit DV002 --office "Nguyễn Văn An"', below, below,
    ]  # fmt: skip


@pytest.mark.parametrize("case", ENTRIES)
def test_an_edited_history_is_found(case: str, unguarded: Other, findings: Findings) -> None:
    statement, what = ENTRIES[case]
    unguarded(statement)
    found = [(one["where"], one["what"]) for one in findings() if one["rule"] == Rule.HISTORY]
    assert ("mục lịch sử số 7", what) in found


def test_a_history_without_its_end_is_found(unguarded: Other, findings: Findings) -> None:
    unguarded(
        "DELETE FROM history_change WHERE entry_id = (SELECT max(id) FROM history)",
        "DELETE FROM history WHERE id = (SELECT max(id) FROM history)",
    )
    assert [one["what"] for one in findings() if one["rule"] == Rule.HISTORY] == ["không còn"]


def test_what_was_erased_must_be_said_by_an_entry(unguarded: Other, findings: Findings) -> None:
    unguarded(
        "UPDATE history SET summary = '', digest = hash, salt = NULL WHERE id = 7",
    )
    assert {one["rule"] for one in findings()} == {Rule.HISTORY, Rule.ERASED}


def test_a_trigger_that_is_missing_is_found(other: Other, findings: Findings) -> None:
    other("DROP TRIGGER history_is_kept")
    (found,) = findings()
    assert (found["rule"], found["what"]) == (
        Rule.SCHEMA,
        "cấu trúc không phải của lamtheobac: history_is_kept",
    )


def test_sums_that_do_not_agree_are_found(other: Other, findings: Findings) -> None:
    other("UPDATE plan SET unit_id = 99 WHERE member_id = 1 AND year = 2026")
    said = {one["what"] for one in findings() if one["rule"] == Rule.FIGURES}
    assert "năm 2026, đảng viên: báo cáo ra 8, đếm từng dòng được 9" in said
