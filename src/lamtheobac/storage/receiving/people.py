"""People of a package: one person by uid, whichever units send them."""

from collections.abc import Sequence
from functools import lru_cache

from lamtheobac.domain.packages import COLUMNS, Row
from lamtheobac.domain.vietnamese import match_key, name_sort_key, search_key
from lamtheobac.storage.changes import Value
from lamtheobac.storage.receiving.merging import Record, Shape, merge
from lamtheobac.storage.receiving.scope import Scope
from lamtheobac.storage.receiving.tree import Tree

_SENT = COLUMNS["member"]
_UID, _CODE, _NAME, _UNIT = (_SENT.index(name) for name in ("uid", "code", "name", "unit"))
_SHAPE = Shape(
    "member",
    [*("unit_id" if name == "unit" else name for name in _SENT), "elsewhere"],
    made=("code_key", "name_key", "search_key", "sort_key"),
)


@lru_cache(maxsize=1 << 12)
def _keys_of_name(name: str) -> tuple[str, str, str]:
    """Thousands of cells have the same few names."""
    return match_key(name), search_key(name), name_sort_key(name)


class People:
    """Takes people in, and remembers whose place is to be seen from their rolls."""

    def __init__(self, scope: Scope, tree: Tree) -> None:
        self._scope = scope
        self._tree = tree
        self._wanderers: list[int] = []  # new to the book, and in no unit that is sent
        self._claimed: list[tuple[int, Record, Record]] = []  # here by another sender's word, too

    def take(self, rows: Sequence[Row]) -> None:
        """Add or change people, unless what another sender says of them counts."""
        scope = self._scope
        held = {
            str(uid): (int(str(number)), unit, elsewhere)
            for number, uid, unit, elsewhere in scope.rows_by(
                "SELECT id, uid, unit_id, elsewhere FROM member WHERE uid IN ({})",
                [str(row[_UID]) for row in rows],
            )
        }
        ours = scope.own_units
        records: list[Record] = []
        made: list[Record] = []
        strangers: list[str] = []
        for row in rows:
            uid = str(row[_UID])
            record, keys = self._record(row)
            found = held.get(uid)
            if found is None:
                if row[_UNIT] is None:
                    strangers.append(uid)
            else:
                number, unit, elsewhere = found
                scope.met.add(number)
                scope.members[uid] = number
                if row[_UNIT] is None:
                    if unit not in ours and not elsewhere:
                        continue
                    record = (*record[:_UNIT], unit, *record[_UNIT + 1 :])
                elif unit not in ours and not elsewhere:
                    self._claimed.append((number, record, keys))
                    continue
            records.append(record)
            made.append(keys)
        numbers = merge(scope, _SHAPE, records, made)
        scope.members.update(numbers)
        self._wanderers += [numbers[uid] for uid in strangers]

    def _record(self, row: Row) -> tuple[Record, Record]:
        unit = row[_UNIT]
        code, name = self._code(str(row[_CODE]), unit), str(row[_NAME])
        here = self._scope.top if unit is None else self._scope.unit(unit, "member")
        values: list[Value] = [*row, int(unit is None)]
        values[_CODE], values[_UNIT] = code, here
        return tuple(values), (match_key(code), *_keys_of_name(name))

    def _code(self, code: str, unit: Value | list[str]) -> str:
        """The person's code here: that of the unit, or of the sender, and theirs."""
        top = next(iter(self._tree.codes.values()))
        for old, new in (self._tree.codes.get(str(unit), top), top):
            if code.casefold().startswith(f"{old}-".casefold()):
                return new + code[len(old) :]
        return f"{top[1]}-{code}"

    def settle(self) -> None:
        """When all rolls are known: people are where their latest plan is, if senders disagree."""
        for number in self._wanderers:
            if (unit := self._latest(number)) is not None:
                self._scope.changes.update("member", number, {"unit_id": unit})
        ours = self._scope.own_units
        for number, record, keys in self._claimed:
            if self._latest(number) in ours:
                columns = (*_SHAPE.columns, *_SHAPE.made)
                fields = dict(zip(columns, (*record, *keys), strict=True))
                if self._scope.changes.update("member", number, fields):
                    self._scope.count("changed", "member")

    def _latest(self, number: int) -> int | None:
        row = self._scope.connection.execute(
            "SELECT unit_id FROM plan WHERE member_id = ? ORDER BY year DESC LIMIT 1", [number]
        ).fetchone()
        return None if row is None else int(row[0])
