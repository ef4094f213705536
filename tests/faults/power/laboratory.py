"""Commands on a disk that notes everything; then the power goes, many times.

Run in a mount namespace of its own: `unshare --mount python -m tests.faults.power.laboratory`,
with a folder and the plan of the experiment (JSON). Prints what became of every cut (JSON).
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.power import commands, examining, mounts
from tests.faults.power.disk import end_with_parent
from tests.faults.power.log import Arrived, Log, save
from tests.faults.processes import environment


class Plan(NamedTuple):
    """An experiment: how many cuts, during how many rounds of which commands, with which fault."""

    seed: int
    cuts: int
    rounds: int
    kinds: Sequence[str]
    fault: str = "none"


class Verdict(NamedTuple):
    """What became of one cut.

    Args:
        kind: the command.
        told: whether it had told its success; else the power went while it worked.
        arrived: what the disk kept of what it had not been told to write.
        verdict: see `examining.verdict`; "stuck" when the program does not go on.
    """

    kind: str
    told: bool
    arrived: str
    verdict: str


class Step(NamedTuple):
    """A command that was recorded.

    Args:
        began: how long the disk's log was before it,
        told: when the command printed its first word,
        ended: when it had ended.
        left: all files after it.
    """

    kind: str
    began: int
    told: int
    ended: int
    left: examining.Files


class Worker:
    """The process that runs the commands."""

    def __init__(self, process: "subprocess.Popen[str]", book: Path) -> None:
        self.process = process
        self.book = book

    def answer(self, *words: str) -> list[Any]:
        """Run a command: exit code, length of the log when told and at the end, errors."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(["--db", str(self.book), *words]) + "\n")
        self.process.stdin.flush()
        answer: list[Any] = json.loads(self.process.stdout.readline())
        return answer

    def run(self, *words: str) -> tuple[int, int]:
        """Run a command that must succeed: length of the log when told and at the end."""
        code, told, ended, errors = self.answer(*words)
        assert code == 0, (words, errors)
        return told, ended


@contextmanager
def working(book: Path, log: Path, fault: str) -> Iterator[Worker]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.power.worker", fault, log],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        encoding="utf-8",
    ) as process:  # fmt: skip
        yield Worker(process, book)


class Laboratory:
    """A folder with a disk, mounted at `here`, and a worker."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.plan = plan
        self.chance = random.Random(plan.seed)  # noqa: S311 - to be repeatable, not secret
        self.base, self.log = folder / "base.img", folder / "log"
        self.here = folder / "disk"
        self.here.mkdir()
        self.desk = self.here / "chi bộ"
        self.form = folder / "mau.xlsx"

    def verdicts(self) -> list[Verdict]:
        with working(self.desk / "so.db", self.log, self.plan.fault) as worker:
            self.prepare(worker)
            steps = self.record(worker)
            log = Log(self.log, self.base)
            return [self.cut(worker, steps, log, number) for number in range(self.plan.cuts)]

    def prepare(self, worker: Worker) -> None:
        mounts.make(self.base)
        with mounts.mounted(self.base, self.here):
            self.desk.mkdir()
            for command in commands.preparation(self.form, self.plan.rounds):
                worker.run(*command.words)
            if self.chance.random() < 0.5:  # as in a book that has just been copied
                self.desk.joinpath("so.db-journal").unlink(missing_ok=True)

    def record(self, worker: Worker) -> list[Step]:
        plan = self.plan
        planned = commands.some(
            plan.kinds, plan.rounds, self.chance, folder=self.desk, form=self.form
        )
        noted = self.folder / "noted"
        with (
            mounts.noting(self.base, self.log, noted),
            mounts.mounted(noted, self.here),
        ):
            began = self.log.stat().st_size
            steps = [Step("start", began, began, began, examining.files(self.desk))]
            for command in planned:
                told, ended = worker.run(*command.words)
                left = examining.files(self.desk)
                steps.append(Step(command.kind, steps[-1].ended, told, ended, left))
        return steps

    def cut(self, worker: Worker, steps: list[Step], log: Log, number: int) -> Verdict:
        """Cut the power during one of the commands, or when it has told; look what is left."""
        at = self.chance.randrange(1, len(steps))
        step = steps[at]
        moments = log.moments(step.began, step.told)
        told = number % 2 == 0 or len(moments) == 1
        moment = step.told if told else self.chance.choice(moments[:-1])
        arrived = self.chance.choice(list(Arrived))
        image = self.folder / "cut.img"
        save(log.at(moment, arrived, self.chance), image)
        past = [step.left for step in steps[: at + told]]
        expected = [past[-1]] if told else [past[-1], step.left]
        with mounts.mounted(image, self.here):
            found = examining.files(self.desk)
            verdict = examining.verdict(found, past, expected)
            if verdict == "whole":
                verdict = self.go_on(worker)
        return Verdict(step.kind, told, arrived, verdict)

    def go_on(self, worker: Worker) -> str:
        """Whether the program takes up the work."""
        code, *_, errors = worker.answer("register", "DV003", "Việc sau đó", "--extra")
        if code != 0:
            return f"stuck: {errors}"
        sound = examining.files(self.desk)["so.db"] != examining.DAMAGED
        return "whole" if sound else "damaged afterwards"


def attempt(folder: Path) -> str | None:
    """Only mount a disk: why that is not possible here, if it is not."""
    image, noted, here = folder / "base.img", folder / "noted", folder / "disk"
    here.mkdir()
    try:
        mounts.make(image)
        with mounts.noting(image, folder / "log", noted), mounts.mounted(noted, here):
            return None
    except OSError as error:
        return str(error)


if __name__ == "__main__":
    end_with_parent()
    place, plan = Path(sys.argv[1]), json.loads(sys.argv[2])
    print(json.dumps(Laboratory(place, Plan(**plan)).verdicts() if plan else attempt(place)))
