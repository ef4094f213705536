"""An assigned task as all who hold it have it: what is said of it, and by when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from lamtheobac.domain.model import OPEN, Commitment, Task

_Said = TypeVar("_Said")


class GivenTask(NamedTuple):
    """An assigned task in one year, with the parts of all who hold it in that year, at least one.

    What was assigned without a task is one of its own.
    """

    parts: tuple[Commitment, ...]

    @property
    def year(self) -> int:
        """The year of its parts; a task that is carried over has parts in several."""
        return self.parts[0].year

    @property
    def task(self) -> Task | None:
        """What the parts were made for."""
        return self.parts[0].task

    @property
    def content(self) -> str:
        """What is to be done.

        In the year in which the task was given it is the task's own: a part that is closed keeps
        what it said, however the task is edited. What goes on in a later year says what those say
        who still have it open.
        """
        own = self._given_this_year
        return own.content if own else _most(part.content for part in self._still_open)

    @property
    def due_on(self) -> date | None:
        """The last day: the task's own, or that of a later year, as for the content."""
        own = self._given_this_year
        return own.due_on if own else _most(part.due_on for part in self._still_open)

    @property
    def _given_this_year(self) -> Task | None:
        return self.task if self.task and self.task.year == self.year else None

    @property
    def _still_open(self) -> Sequence[Commitment]:
        return [part for part in self.parts if part.status in OPEN] or self.parts


def _most(said: Iterable[_Said]) -> _Said:
    """What is said most often; of several the first."""
    return Counter(said).most_common(1)[0][0]
