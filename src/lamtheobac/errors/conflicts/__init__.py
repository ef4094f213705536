"""Exit 5: what contradicts the book."""

from lamtheobac.errors.conflicts.base import *
from lamtheobac.errors.conflicts.history import *
from lamtheobac.errors.conflicts.names import *
from lamtheobac.errors.conflicts.packages import *
from lamtheobac.errors.conflicts.people import *
from lamtheobac.errors.conflicts.work import *
from lamtheobac.errors.conflicts.years import *
