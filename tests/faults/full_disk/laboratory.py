"""Commands on a disk that is full, at many sizes.

Run as `python -m tests.faults.full_disk.laboratory`, in a process of its own: it mounts a disk that
is to go with it, and is copied for every command. Takes a folder and the plans of the experiment
(JSON); what became of every run is then in the folder's file FOUND (JSON).
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from tests.faults.full_disk.disk import PAGE, Bound, Disk, forked, met
from tests.faults.full_disk.examining import Damaged, Done, Examined, left
from tests.faults.full_disk.planted import FAULTS
from tests.faults.full_disk.scenes import BOOK, OUT, SCENES, TEMPORARY, Order
from tests.faults.kills.scenes import run
from tests.faults.power.disk import end_with_parent

FOUND = "found.json"
DESK = "bàn"


class Plan(NamedTuple):
    """An experiment: how many sizes for which command, with which fault."""

    command: str
    sizes: int
    fault: str = "none"


class Verdict(NamedTuple):
    """A command met a disk with no more than `size` bytes: how it ended, and what is wrong."""

    order: str
    bound: str
    size: int
    code: int
    wrong: list[str]


class Found(NamedTuple):
    """What became of the runs of each plan, and why no disk could be mounted, if so."""

    verdicts: list[list[Verdict]]
    why_not: str | None


class Sizes:
    """Sizes for one order: a third anywhere, a third near files' sizes, a third where it tips over.

    Where that is, between a size that was too small and one that was enough, is searched for.
    """

    def __init__(self, near: Iterable[int], most: int, step: int, chance: random.Random) -> None:
        self._near = cycle(sorted({0, *near}))
        self._step = step
        self._chance = chance
        self._too_small, self._enough = 0, most // step
        self._tried = set[int]()
        self._turn = chance.randrange(3)

    def next(self) -> int:
        """A size in bytes, a new one if there is any."""
        self._turn += 1
        for _ in range(100):
            size = max(0, self._some())
            if size not in self._tried:
                break
        self._tried.add(size)
        return size * self._step

    def _some(self) -> int:
        chance, few = self._chance, self._chance.randint(-4, 4)
        if self._turn % 3 == 0:
            return chance.randint(0, self._enough + self._enough // 10 + 8)
        if self._turn % 3 == 1:
            return next(self._near) // self._step + few * chance.choice((0, 1, 1, 64))
        if self._enough - self._too_small > 1:
            return (self._enough + self._too_small) // 2
        return self._enough + few * chance.choice((1, 2, 8))

    def note(self, size: int, *, enough: bool) -> None:
        """Remember whether it was enough."""
        if enough:
            self._enough = min(self._enough, size // self._step)
        else:
            self._too_small = max(self._too_small, size // self._step)


class Laboratory:
    """A desk on a disk, and what is given there."""

    def __init__(self, folder: Path, disk: Disk, plan: Plan) -> None:
        self.plan = plan
        self.disk = disk
        self.chance = random.Random(str(plan))  # noqa: S311 - to be repeatable, not secret
        incoming, self._template = folder / "incoming", folder / "template"
        incoming.mkdir()
        self.scene = SCENES[plan.command](disk.at / DESK, incoming)
        run(self.scene.desk / BOOK, ("check",))
        shutil.copytree(self.scene.desk, self._template)

    def verdicts(self) -> Iterator[Verdict]:
        """Let each order in its turn meet sizes of one kind, and of the other."""
        trials = dict[Order, Trial]()
        for number in range(self.plan.sizes):
            turn, place = divmod(number, len(self.scene.orders))
            order = self.scene.orders[place]
            if order not in trials:
                trials[order] = Trial(self, order)
            bounds = self.disk.bounds
            yield trials[order].verdict(bounds[(turn + place) % len(bounds)])

    def lay_out(self, order: Order) -> None:
        """Put everything at its place."""
        desk = self.scene.desk
        shutil.rmtree(desk)
        shutil.copytree(self._template, desk)
        if order.output and order.old:
            (desk / OUT / order.output).write_bytes(order.old)


class Trial:
    """An order that is given again and again, at a desk laid out anew each time."""

    def __init__(self, laboratory: Laboratory, order: Order) -> None:
        self._laboratory = laboratory
        self._order = order
        self._desk = laboratory.scene.desk
        self._words = tuple(word.format(self._desk) for word in order.words)
        laboratory.lay_out(order)
        before = left(laboratory.scene)
        run(self._desk / BOOK, self._words)  # here, so that all copies have loaded what it needs
        fitted = left(laboratory.scene)
        self._examined = Examined(laboratory.scene, order, before, fitted)
        self._sizes = {bound: self._sizes_of(bound) for bound in laboratory.disk.bounds}

    def _sizes_of(self, bound: Bound) -> Sizes:
        before, after = self._examined.before.files, self._examined.fitted.files
        written = {name for name in after if after[name] != before.get(name)}
        old, new = ([len(files.get(name, b"")) for name in written] for files in (before, after))
        near = {*old, *new, abs(sum(new) - sum(old))}
        if bound is Bound.LENGTH:
            most = max(new, default=0) + 16 * PAGE
            return Sizes(near, most, 1, self._laboratory.chance)
        journal = len(before[BOOK]) if BOOK in written else 0
        most = sum(new) + journal + 64 * PAGE  # for what is there for a moment only
        return Sizes(near, most, PAGE, self._laboratory.chance)

    def _command(self, *words: str) -> Done:
        return Done(*forked(("--db", str(self._desk / BOOK), *words), self._go_to_desk))

    def _go_to_desk(self) -> None:
        os.chdir(self._desk / OUT)

    def _plant(self) -> None:
        self._go_to_desk()
        FAULTS[self._laboratory.plan.fault]()

    def verdict(self, bound: Bound) -> Verdict:
        """Let the order meet a full disk, and look at what is left."""
        self._laboratory.lay_out(self._order)
        size = self._sizes[bound].next()
        words = ("--db", str(self._desk / BOOK), *self._words)
        done = Done(*met(self._laboratory.disk, bound, size, words, self._plant))
        self._sizes[bound].note(size, enough=done.code == 0)
        try:
            wrong = list(self._complaints(done, bound))
        except Damaged as damaged:
            wrong = [str(damaged)]
        return Verdict(self._order.name, bound, size, done.code, wrong)

    def _complaints(self, done: Done, bound: Bound) -> Iterator[str]:
        yield from self._examined.complaints(done, bound)
        yield from self._complaints_of_check()
        if done.code != 0:
            between = left(self._laboratory.scene).content
            again = self._command(*self._words)
            yield from self._examined.complaints_with_room(again, between)

    def _complaints_of_check(self) -> Iterator[str]:
        if (found := self._command("check")) != Done(0, "", ""):
            yield f"check: {found}"


def experiment(place: Path, plans: Iterable[Plan]) -> Found:
    """Carry out the plans in a folder."""
    disk = Disk(place / "disk")
    os.environ["TMPDIR"] = str(disk.at / DESK / TEMPORARY)
    found = []
    for number, plan in enumerate(plans):
        (place / str(number)).mkdir()
        found.append(list(Laboratory(place / str(number), disk, plan).verdicts()))
        shutil.rmtree(disk.at / DESK)
    return Found(found, disk.why_not)


if __name__ == "__main__":
    end_with_parent()
    place, plans = Path(sys.argv[1]), [Plan(*plan) for plan in json.loads(sys.argv[2])]
    (place / FOUND).write_text(json.dumps(experiment(place, plans)), encoding="utf-8")
