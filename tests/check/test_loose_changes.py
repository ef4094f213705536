"""Changes in the history that belong to no entry of it."""

import pytest

from lamtheobac.domain.checking import Rule
from tests.check.conftest import Findings, Other


@pytest.mark.parametrize("seq", [1, 2])
def test_changes_after_the_last_entry_are_found(seq: int, other: Other, findings: Findings) -> None:
    other(
        "INSERT INTO history_change (entry_id, seq, table_name, first_id, last_id, salt)"
        f" VALUES (9999, {seq}, 'award', 1, 1, hex(zeroblob(16)))"
    )
    found = [(one["rule"], one["where"]) for one in findings()]
    assert (Rule.HISTORY, "mục lịch sử số 9999") in found
