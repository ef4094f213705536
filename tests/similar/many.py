"""Books of many commitments, written at once, and what is alike in them, compared one by one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, process

from lamtheobac.domain.model import Category, MemberId, UnitId, UnitKind
from lamtheobac.domain.vietnamese import search_key
from lamtheobac.services import books, similar
from lamtheobac.storage import commitments, members, plans
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Stamp, open_book
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan
from lamtheobac.storage.units import NewUnit

DAY = date(2026, 6, 15)
STAMP = Stamp(DAY, f"{DAY}T08:00:00+07:00", "thử")
_SYLLABLES = """vận động hộ nghèo hiến đất mở đường trồng cây xanh giữ sạch bờ kênh dạy cháu học bài
    tuần buổi quý nhà văn hóa xóm thôn Đông Đoài Nam Bắc Thượng Hạ Trung Tiên Lương Cẩm Quế Song
    vay vốn nuôi gà lợn bò cá lúa ngô khoai vải cam bưởi chè sắn điện nước giếng cầu chợ trạm"""


def make(path: Path, owners: Sequence[int], texts: Sequence[str]) -> None:
    """A book of one cell in which each owner (from 1) registered a text."""
    home = NewUnit("CB1", "Chi bộ 1", UnitKind.CELL)
    books.create(path, STAMP, home, superior=None, place=None)
    with open_book(path, STAMP) as book, book.changing("thử") as changes:
        unit = UnitId(1)
        people = (NewMember(f"Người {n}", unit, f"P{n}") for n in range(1, max(owners) + 1))
        added = members.add_many(changes, people)
        on_roll = (NewPlan(MemberId(n), DAY.year, unit, Category.FULL, DAY) for n in added)
        plans.add_many(changes, on_roll)
        commitments.add_many(
            changes,
            (
                NewCommitment(DAY.year, unit, MemberId(owner), text, DAY, due_on=DAY)
                for owner, text in zip(owners, texts, strict=True)
            ),
        )


def groups_of(path: Path, threshold: int) -> set[frozenset[int]]:
    """The groups that the program finds, as numbers of commitments."""
    with (
        books.open_for_use(path, STAMP) as book,
        similar.similar_in(book, None, year=DAY.year, threshold=threshold) as found,
    ):
        return {frozenset(item.id for item in group.items) for group in found.groups}


def pairs_of(texts: Sequence[str], threshold: int) -> Iterator[tuple[int, int]]:
    """The pairs of texts that are alike, by their places from 1, each compared with all others."""
    keys = [search_key(text) for text in texts]
    for one, key in enumerate(keys):
        later = keys[one + 1 :]
        alike = process.extract(
            key, later, scorer=fuzz.token_sort_ratio, score_cutoff=threshold, limit=None
        )
        yield from ((one + 1, one + 2 + at) for _, _, at in alike)


def families_of(pairs: Sequence[tuple[int, int]], count: int) -> set[frozenset[int]]:
    """What is connected by the pairs, from 1 to count."""
    beside = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found: set[frozenset[int]] = set()
    seen: set[int] = set()
    for start in range(1, count + 1):
        reached, ahead = {start}, [start]
        while ahead and start not in seen:
            new = beside[ahead.pop()] - reached
            reached |= new
            ahead += new
        seen |= reached
        found.add(frozenset(reached))
    return {one for one in found if len(one) > 1}


def wordings(count: int, seed: int) -> list[str]:
    """So many different texts of 12-24 words; one in three is an earlier one, somewhat changed."""
    chance = Random(seed)  # noqa: S311 - the same texts every time
    syllables = _SYLLABLES.split()
    made: dict[str, None] = {}
    while len(made) < count:
        if made and chance.random() < 1 / 3:
            words = chance.choice(list(made)).split()
            for _ in range(chance.randint(1, 3)):
                words[chance.randrange(len(words))] = chance.choice(syllables)
            chance.shuffle(words)
        else:
            words = chance.choices(syllables, k=chance.randint(12, 24))
        made[" ".join(words)] = None
    return list(made)
