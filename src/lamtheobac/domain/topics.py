"""Topics: what commitments are tied to.

Source: the ways of working of Quảng Nam.
"""

from enum import StrEnum
from typing import NamedTuple, NewType

TopicId = NewType("TopicId", int)


class TopicKind(StrEnum):
    """What a commitment is tied to."""

    TASK_GROUP = "nhom-nhiem-vu"
    MOVEMENT = "phong-trao"
    CAMPAIGN = "cuoc-van-dong"
    YEARLY = "chuyen-de"


class Topic(NamedTuple):
    """A topic, and how many commitments of the whole book are tied to it."""

    id: TopicId
    uid: str
    name: str
    kind: TopicKind | None
    commitments: int = 0
