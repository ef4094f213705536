"""Texts that are alike one by one, gathered into families."""

from array import array


class Families:
    """Which of the numbers from 1 on belong together; each is alone at first.

    Four bytes a number, so that a million cost little. What is united with one of a family is
    united with all of it; the order in which that happens makes no difference.
    """

    def __init__(self, count: int) -> None:
        self._above = array("i", range(count + 1))
        self._is_joined = bytearray(count + 1)

    def of(self, number: int) -> int:
        """The family of a number, named by the smallest in it."""
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    def unite(self, one: int, other: int) -> None:
        """The families of the two become one."""
        self._is_joined[one] = self._is_joined[other] = 1
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first

    def is_alone(self, number: int) -> bool:
        """Whether nothing has been united with the number."""
        return not self._is_joined[number]
